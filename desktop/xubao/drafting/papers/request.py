"""关于商请提供…情况的函 with its 材料填报表: one for each unit, asking for what is still open and nothing else.

An office asks its peers; it does not urge them: 督办 is the government office's alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from xubao.drafting.affiliation import own_name
from xubao.drafting.form import cited
from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.papers.answers import Answer, answers_of
from xubao.drafting.papers.wordings import (
    asked,
    parts_of,
    section,
    stem,
    text,
    wanted,
    with_gaps,
)
from xubao.language.wordlists import lists
from xubao.model import (
    Draft,
    DraftFrame,
    DraftSection,
    Owed,
    Paper,
    PaperKind,
    PaperTable,
    PaperWishes,
    ReportKind,
    UnitRole,
)
from xubao.model.gap_marks import mark
from xubao.model.words import chinese_date

NO_WISHES = PaperWishes()
NOBODY = "（未写明单位）"
_KNOWN = 220  # characters of what is known that a unit needs to see in order not to say it again
_WIDTHS = (7.0, 20.0, 22.0, 20.0, 28.0, 10.0, 17.0, 17.0, 11.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """An opinion that a unit is asked about."""

    answer: Answer
    role: UnitRole | None


def form_heads() -> tuple[str, ...]:
    """The heads of a 材料填报表: 序号, opinion, known, missing, then what the unit fills in."""
    return lists("draft-words.txt")["heads-of-our-form"]


def owed_of(draft: Draft) -> tuple[Owed, ...]:
    """What each unit still owes, opinion by opinion; with "" what nobody is named for."""
    return tuple(
        Owed(unit, one.opinion.id, one.owed_by(unit))
        for one in answers_of(draft)
        for unit in one.opinion.units or ("",)
        if one.owed_by(unit)
    )


def owed_table(draft: Draft) -> PaperTable:
    """欠报单位一览: a row for each unit and opinion with what is missing, and what of the unit has come already."""
    titles = {one.id: asked(one) for one in draft.opinions}
    rows = [
        (
            str(number),
            one.unit or NOBODY,
            "\n".join(sent_by(draft, one.unit)) or "—",
            titles[one.opinion],
            "\n".join(f"{at}. {said}" for at, said in enumerate(one.missing, 1)),
        )
        for number, one in enumerate(_by_unit(owed_of(draft)), 1)
    ]
    return PaperTable(
        "欠报单位一览表",
        ("序号", "单位", "已收到的材料", "审议意见", "尚缺"),
        tuple(rows),
        (7.0, 20.0, 24.0, 30.0, 60.0),
    )


def _by_unit(owed: Sequence[Owed]) -> list[Owed]:
    """What each unit owes one after another, units in the order the opinions name them."""
    order = list(dict.fromkeys(one.unit for one in owed))
    return sorted(owed, key=lambda one: order.index(one.unit))


def sent_by(draft: Draft, unit: str) -> tuple[str, ...]:
    """The files with the material that a unit has sent."""
    return tuple(
        PurePath(one.file).name
        for one in draft.reports
        if unit and one.kind is ReportKind.MATERIAL and one.issuer == unit and not one.absent
    )


def make_requests(
    draft: Draft, head: OpinionHead, frame: DraftFrame, wishes: PaperWishes = NO_WISHES
) -> tuple[Paper, ...]:
    """A letter for each unit that still owes something, in the order the opinions name them.

    Args:
        draft: the response as it stands: what it tells is known, its gaps are what is asked for.
        head: what the opinions document says of itself.
        frame: what a person said of head and close; `issuer` is who asks.
        wishes: whom to ask, all but the one that asks where it names nobody; by when and to whom to reply.
    """
    concerns: dict[str, list[Asked]] = {}
    for answer in answers_of(draft):
        lead, support, proposed = parts_of(answer.opinion)
        for unit in (*lead, *support):
            role = None if proposed or unit not in dict(answer.opinion.unit_roles) else UnitRole.LEAD
            if role and unit in support:
                role = UnitRole.SUPPORT
            concerns.setdefault(unit, []).append(Asked(answer, role))
    owing = {
        unit: found for unit, found in concerns.items() if any(one.answer.owed_by(unit) for one in found)
    }
    asks = frame.issuer or frame.signatory
    wanted_units = [unit for unit in owing if unit != asks and unit in (wishes.units or owing)]
    return tuple(_letter(draft, head, frame, wishes, unit, owing[unit]) for unit in wanted_units)


def _letter(
    draft: Draft,
    head: OpinionHead,
    frame: DraftFrame,
    wishes: PaperWishes,
    unit: str,
    found: Sequence[Asked],
) -> Paper:
    issuer = frame.issuer or frame.signatory
    open_ = [one for one in found if one.answer.owed_by(unit)]
    numbers = "、".join(f"“{asked(one.answer.opinion)}”" for one in open_)
    own = own_name(issuer)
    several = "等" if len(open_) > 1 else ""
    sections: list[DraftSection] = []
    sections.append(
        section(
            sections,
            0,
            "",
            text(
                f"按照工作安排，{own}正在汇总{cited(head)}的研究处理情况。"
                f"《审议意见》中{numbers}{several}{len(open_)}条与贵单位职责有关{_shares(open_)}。"
            ),
            text(
                "为全面准确反映研究处理情况，商请贵单位提供上述事项的任务落实、最新进展、数据及时点、"
                "存在问题、下一步打算和联系人，填写所附《材料填报表》。表中“已掌握情况”一栏如有不准确之处，请一并更正；"
                "“请补充”一栏所列内容请逐项说明，暂无进展的请注明原因和预计完成时间。"
            ),
            text(
                f"请于{_reply_by(wishes)}将加盖公章的填报表及电子版反馈{own}。"
                f"联系人：{_whom_to_ask(wishes)}。"
            ),
            text("专此函商，请予支持。"),
        )
    )
    made = replace(
        draft,
        title=f"关于商请提供{_subject(head)}情况的函",
        recipient=f"{frame.recipient.rstrip('：:') or unit}：",
        sections=tuple(sections),
        signatory=issuer or mark("发函单位"),
        date=frame.date or mark("成文日期"),
    )
    return Paper(
        PaperKind.REQUEST,
        with_gaps(made),
        frame.number or mark("发文字号"),
        annexes=(_form(unit, open_),),
        unit=unit,
    )


def _reply_by(wishes: PaperWishes) -> str:
    """2025年5月20日前; "" leaves a gap."""
    day = chinese_date(wishes.reply_by.removesuffix("前"))
    return f"{day or mark('反馈时限')}前"


def _whom_to_ask(wishes: PaperWishes) -> str:
    if not wishes.contact and not wishes.phone:
        return mark("联系人及电话")
    return f"{wishes.contact or mark('联系人')}，电话：{wishes.phone or mark('联系电话')}"


def _subject(head: OpinionHead) -> str:
    return f"{stem(head).removeprefix('关于')}研究处理"


def _shares(found: Sequence[Asked]) -> str:
    lead = sum(one.role is UnitRole.LEAD for one in found)
    support = sum(one.role is UnitRole.SUPPORT for one in found)
    said = [f"{word}{count}条" for word, count in (("牵头", lead), ("配合", support)) if count]
    return f"（其中{'、'.join(said)}）" if said else ""


def _form(unit: str, found: Sequence[Asked]) -> PaperTable:
    """The table to be filled in: a row for each opinion, the last five columns empty."""
    rows = [
        (
            str(number),
            f"{asked(one.answer.opinion)}\n{wanted(one.answer.opinion)}",
            _known(one.answer),
            "\n".join(f"{at}. {said}" for at, said in enumerate(one.answer.owed_by(unit), 1)),
            *("" for _ in range(5)),
        )
        for number, one in enumerate(found, 1)
    ]
    return PaperTable(
        "审议意见研究处理情况材料填报表",
        form_heads(),
        tuple(rows),
        _WIDTHS,
        lead=(
            f"填报单位：{unit}（盖章）　　　　填报人：　　　　　　审核人：　　　　　　填报日期：　　　　年　　月　　日",
            "说明：1. 每格可写多段，行高可自行增加，请勿增删列；2. 数据请注明截至时点和统计口径；"
            "3. 涉密内容请勿填入本表。",
        ),
    )


def _known(answer: Answer) -> str:
    told = answer.done.replace("\n", "")
    if len(told) <= _KNOWN:
        return told or "（暂无）"
    cut = told.rfind("。", 0, _KNOWN)
    return f"{told[: cut + 1]}（下略）" if cut > 0 else f"{told[:_KNOWN]}……"
