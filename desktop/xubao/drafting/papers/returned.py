"""修改意见采纳情况表: what colleagues changed and said in the files that came back, and what of it was adopted.

What nobody decided yet, and a reason nobody gave for leaving one, are gaps: only a person can say them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from xubao.drafting.papers.wordings import with_gaps
from xubao.model import (
    Draft,
    DraftFrame,
    ItemDecision,
    ItemKind,
    ItemVerdict,
    Message,
    Paper,
    PaperKind,
    PaperTable,
    Returned,
    ReturnedItem,
    UsageError,
)
from xubao.model.gap_marks import mark
from xubao.model.words import chinese_date

TITLE = "修改意见采纳情况表"
UNSIGNED = "未署名"
_WIDTHS = (6.0, 12.0, 34.0, 40.0, 12.0, 26.0)
_TELLING = 12  # characters: shorter words say nothing without those beside them
_LONGEST = 120  # characters of a stretch that is quoted whole
_END = "¶"
_SAID = {ItemVerdict.TAKEN: "采纳", ItemVerdict.PARTLY: "部分采纳", ItemVerdict.LEFT: "不采纳"}


def make_record(
    draft: Draft,
    frame: DraftFrame,
    files: Sequence[Returned],
    decisions: Mapping[tuple[str, str], ItemDecision],
) -> Paper:
    """The table of all items of files that came back.

    Raises:
        UsageError: there is none.
    """
    rows = [
        (str(number), *row)
        for number, row in enumerate((row for file in files for row in _rows(file, decisions)), 1)
    ]
    if not rows:
        raise UsageError(Message("drafting.returned-wanted"), Message("drafting.advice.returned"))
    lead = tuple(f"修改稿：{file.file}" for file in files)
    table = PaperTable(
        TITLE,
        ("序号", "提出人", "原文", "修改意见", "采纳情况", "理由"),
        tuple(rows),
        _WIDTHS,
        lead=lead,
    )
    bare = replace(draft, title=TITLE, recipient="", signatory="", date="", sections=())
    return Paper(PaperKind.ADOPTION, with_gaps(bare), frame.number, annexes=(table,))


def _rows(file: Returned, decisions: Mapping[tuple[str, str], ItemDecision]) -> Iterator[tuple[str, ...]]:
    for item in file.items:
        if item.parent and item.kind is ItemKind.COMMENT:
            continue  # it stands with what it answers
        day = chinese_date(item.when[:10])
        by = f"{item.who or UNSIGNED}\n（{day}）" if day else item.who or UNSIGNED
        yield by, _before(item), wish(item, file), *_became(decisions.get((file.id, item.id)))


def _before(item: ReturnedItem) -> str:
    before, behind = item.context
    words = _short(item.old.replace(_END, ""))
    if item.kind is not ItemKind.COMMENT and len(words) < _TELLING and (before or behind):
        words = f"……{before}{words}{behind}……"
    words = words or item.section
    return f"{item.section}\n{words}" if item.section and words != item.section else words


def wish(item: ReturnedItem, file: Returned | None = None) -> str:
    """What an item asks for, in words."""
    old, new = _short(item.old), _short(item.new)
    before = item.context[0]
    if item.kind is ItemKind.COMMENT:
        answers = (one for one in file.items if one.parent == item.id) if file is not None else ()
        return "\n".join([item.new, *(f"{one.who or UNSIGNED}答复：{one.new}" for one in answers)])
    if _END in (item.old, item.new):
        return "与下一段合并" if item.old == _END else f"在“{before}”后另起一段"
    if item.kind is ItemKind.REPLACED:
        return f"将“{old}”改为“{new}”"
    if item.kind is ItemKind.INSERTED:
        return f"在“{before}”后增加“{new}”" if before else f"增加“{new}”"
    if item.kind is ItemKind.ADDED:
        return f"增加一段：{new}"
    if item.kind is ItemKind.MOVED:
        return f"将“{old}”移到“{before}”后" if before else f"移动“{old}”"
    if item.kind is ItemKind.HEADING:
        return "改为正文" if new == "0" else f"改为{'一二三四五六七八九'[int(new) - 1]}级标题"
    return f"删去“{old}”"


def _became(decision: ItemDecision | None) -> tuple[str, str]:
    if decision is None or decision.verdict is ItemVerdict.OPEN:
        return mark("采纳情况"), ""
    said = _SAID[decision.verdict]
    if decision.verdict is ItemVerdict.TAKEN:
        return said, decision.reason
    return said, decision.reason or mark("理由")


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"
