"""核稿单: what goes with a draft to those who check, co-sign and sign it."""

from collections.abc import Sequence
from dataclasses import dataclass

from xubao.drafting.papers.adoption import asks_nothing, kept_table
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
        views: on this 稿次 and those before it: a draft is signed on what was said all along.
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
    """Each unit with what it answered; one that has not yet is named, with room for a hand."""
    said: dict[str, list[str]] = {unit: [] for unit in edition.cosigners}
    for one in views:
        if one.by:
            said.setdefault(one.by, []).append(one.text)
    return "\n".join(f"{unit}：{_answered(texts)}" for unit, texts in said.items())


def _answered(texts: Sequence[str]) -> str:
    many = sum(not asks_nothing(one) for one in texts)
    if many:
        return f"提出意见{many}条"
    return "未提出意见" if texts else ""
