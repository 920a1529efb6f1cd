"""A report in traditional characters is read and compared as one in simplified; its own characters are kept."""

from tests.language.test_traditional import SIMPLIFIED, TRADITIONAL
from xubao.comparing import compare
from xubao.model import TRADITIONAL as CODE
from xubao.model import Block, ChangeKind, Corrections, Report, Source
from xubao.outline import build_report
from xubao.statements import annotate


def report(text: str, corrections: Corrections | None = None) -> Report:
    blocks = tuple(Block(f"{line}。") for line in text.split("。") if line)
    return annotate(build_report(Source("x.txt", "txt", blocks), corrections=corrections))


def test_its_numbers_and_headings_are_read() -> None:
    traditional, plain = report(TRADITIONAL), report(SIMPLIFIED)
    assert traditional.text == plain.text
    assert traditional.sections == plain.sections
    assert [one.figures for one in traditional.statements] == [one.figures for one in plain.statements]
    assert "".join(one.original for one in traditional.paragraphs) == TRADITIONAL
    assert [one.code for one in traditional.warnings if one.code == CODE] == [CODE]
    assert CODE not in {one.code for one in plain.warnings}


def test_compared_with_simplified_ones_nothing_has_changed() -> None:
    changes = compare(report(SIMPLIFIED), report(TRADITIONAL)).changes
    assert {change.kind for change in changes} == {ChangeKind.SAME}


def test_where_a_person_wants_it_the_characters_stay() -> None:
    kept = report(TRADITIONAL, Corrections(as_written=True))
    assert kept.text.replace("\n", "") == TRADITIONAL
    assert CODE in {one.code for one in kept.warnings}
