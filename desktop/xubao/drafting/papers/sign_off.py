"""核稿单: what goes with a draft to those who check, co-sign and sign it."""

from collections.abc import Sequence
from dataclasses import dataclass

from xubao.drafting.papers.adoption import kept_table
from xubao.model import Edition, PaperTable, ReceivedView
from xubao.model.words import STAGES, chinese_date

TITLE = "核稿单"
_WIDTHS = (18.0, 82.0)
_BLANK = "\n\n"
"""Room for a hand: what nobody said yet is written in on paper."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """What a 核稿单 is made from.

    Attributes:
        title: of the draft.
        kind: what such documents are called.
        changes: what was changed against the 稿次 before, counted; "" for the first.
        gaps: how many marks 【待补充】 and 【待核实】 are left.
    """

    title: str
    kind: str
    edition: Edition
    views: tuple[ReceivedView, ...] = ()
    changes: str = ""
    gaps: int = 0


def sign_off_tables(said: SignOff) -> tuple[PaperTable, ...]:
    """The sheet, and the views with what became of them where there are any."""
    sheet = PaperTable(TITLE, ("文件标题", said.title), _rows(said), _WIDTHS)
    return (sheet, kept_table(said.views)) if said.views else (sheet,)


def _rows(said: SignOff) -> tuple[tuple[str, str], ...]:
    edition = said.edition
    return (
        ("文种", said.kind),
        ("稿次", str(STAGES[edition.stage])),
        ("拟稿人", edition.author or _BLANK),
        ("拟稿时间", chinese_date(edition.begun[:10]) or _BLANK),
        ("核稿人", edition.reviewer or _BLANK),
        ("会签单位", _cosigners(edition, said.views) or _BLANK),
        ("修改情况", "\n".join(filter(None, (edition.summary, said.changes))) or _BLANK),
        ("尚待补充", f"{said.gaps}处" if said.gaps else "无"),
        ("签发", edition.signed or _BLANK),
    )


def _cosigners(edition: Edition, views: Sequence[ReceivedView]) -> str:
    """Each unit with how many views it sent; one that sent none is named as well."""
    count = dict.fromkeys(edition.cosigners, 0)
    for one in views:
        if one.by:
            count[one.by] = count.get(one.by, 0) + 1
    return "\n".join(
        f"{unit}：{f'提出意见{many}条' if many else '未提出意见'}" for unit, many in count.items()
    )
