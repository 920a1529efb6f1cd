"""Remarks on a draft as comments of its Word file, on the words they stand on.

Answers stand as comments on the same words behind what they answer, each by who gave it: a reader that does not know
threads shows them as well.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from xubao.exporting.typography import full_width
from xubao.model import DraftComment

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


def add_remarks(document: "Document", remarks: Sequence[DraftComment]) -> None:
    """Add the open remarks and the answers to them to a draft's document.

    One whose words stand nowhere any more is put on the first paragraph, with the words it was about.
    """
    for one in remarks:
        if one.done or one.parent:
            continue
        answers = [other for other in remarks if other.parent == one.id]
        found = _place(document, one)
        runs = list(_runs(*found)) if found is not None else list(document.paragraphs[0].runs[:1])
        if not runs:
            continue
        lost = f"（原文：{one.words}）" if found is None and one.words else ""
        _add(document, runs, one, f"{lost}{one.text}")
        for answer in answers:
            _add(document, runs, answer, answer.text)


def _add(document: "Document", runs: "list[Run]", remark: DraftComment, text: str) -> None:
    from docx.oxml.ns import qn

    made = document.add_comment(runs, text=text, author=remark.who, initials=remark.who[:2])
    if remark.when:
        made._comment_elm.set(  # noqa: SLF001 - python-docx has no word for a comment's date
            qn("w:date"), remark.when[:19] + "Z"
        )


def _place(document: "Document", remark: DraftComment) -> "tuple[Paragraph, int, int] | None":
    """The paragraph a remark stands in and from where to where: where its words stand, nearest to their offset."""
    words = full_width(remark.words)
    if not words:
        return None
    places = [
        (abs(at - remark.start), paragraph, at)
        for paragraph in document.paragraphs
        for at in _all(full_width(paragraph.text), words)
    ]
    if not places:
        return None
    _far, paragraph, at = min(places, key=lambda one: one[0])
    return paragraph, at, at + len(words)


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _runs(paragraph: "Paragraph", start: int, end: int) -> "Iterator[Run]":
    """The runs of a stretch, cut where it begins and ends."""
    at = 0
    for run in list(paragraph.runs):
        size = len(run.text)
        for cut in (end - at, start - at):  # from behind: what stands before keeps its offsets
            if 0 < cut < len(run.text):
                _cut(run, cut)
        at += size
    at = 0
    for run in paragraph.runs:
        if start <= at < end:
            yield run
        at += len(run.text)


def _cut(run: "Run", at: int) -> None:
    """Cut a run of plain text in two."""
    behind = deepcopy(run._r)
    run._r.addnext(behind)
    text = run.text
    run.text = text[:at]
    from docx.text.run import Run as Made

    Made(behind, run._parent).text = text[at:]  # noqa: SLF001
