"""A document with tracked changes has two texts: with all accepted, and as it was before any was made."""

import pytest

from tests.reading import wordfile as w
from xubao.model import Revisions, Source
from xubao.reading import read_bytes

NEW, OLD = "<w:rPr><w:ins/></w:rPr>", "<w:rPr><w:del/></w:rPr>"


def ins(text: str) -> str:
    return f"<w:ins>{w.r(text)}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def cell(text: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{w.p(text)}</w:tc>"


def read(body: str, revisions: Revisions) -> Source:
    return read_bytes("稿.docx", w.word(body), revisions=revisions)


def both(body: str) -> tuple[list[str], list[str]]:
    """(accepted, original)"""
    sides = (read(body, side) for side in (Revisions.ACCEPTED, Revisions.ORIGINAL))
    accepted, original = ([block.text for block in side.blocks] for side in sides)
    return accepted, original


@pytest.mark.parametrize(
    ("body", "accepted", "original"),
    [
        (w.p(inner=w.r("完成") + gone("12") + ins("13") + w.r("亿元")), ["完成13亿元"], ["完成12亿元"]),
        (w.p("甲", properties=OLD) + w.p("乙"), ["甲乙"], ["甲", "乙"]),
        (w.p("甲", properties=NEW) + w.p("乙"), ["甲", "乙"], ["甲乙"]),
        (
            w.p(inner=f"<w:moveFrom>{w.r('移')}</w:moveFrom>{w.r('甲')}")
            + w.p(inner=f"{w.r('乙')}<w:moveTo>{w.r('移')}</w:moveTo>"),
            ["甲", "乙移"],
            ["移甲", "乙"],
        ),
        (
            f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{cell('新')}{cell('新')}</w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}{cell('旧')}</w:tr></w:tbl>",
            ["甲", "乙", "新", "新"],
            ["甲", "乙", "旧", "旧"],
        ),
    ],
    ids=["words", "a joined paragraph", "a parted paragraph", "a move", "rows of a table"],
)
def test_either_side_can_be_read(body: str, accepted: list[str], original: list[str]) -> None:
    assert both(body) == (accepted, original)


def test_a_heading_that_was_made_one_was_none_before() -> None:
    properties = '<w:outlineLvl w:val="0"/><w:pPrChange><w:pPr/></w:pPrChange>'
    body = w.p("工作回顾", properties=properties) + w.p("正文")
    levels = [read(body, side).blocks[0].level for side in (Revisions.ACCEPTED, Revisions.ORIGINAL)]
    assert levels == [1, None]


def test_a_document_says_whether_it_has_tracked_changes_and_which_side_was_read() -> None:
    tracked = read(w.p(inner=w.r("甲") + ins("乙")), Revisions.ACCEPTED)
    assert tracked.tracked
    assert [note.code for note in tracked.notes] == ["reading.note.tracked"]
    plain = read(w.p("甲"), Revisions.ACCEPTED)
    assert not plain.tracked
    assert plain.notes == ()
