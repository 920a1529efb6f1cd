"""Pairs of small reports that were compared wrongly once (cases/*.txt), as their files are."""

from pathlib import Path

import pytest

from tests.exporting.settled import ACCEPTED, REJECTED, settled
from xubao.comparing import compare
from xubao.exporting import comparison_docx
from xubao.model import ChangeKind, Comparison, FigureNote
from xubao.operations.reports import FileRef, read_report

CASES = Path(__file__).parent / "cases"


def compared(old: str, new: str) -> Comparison:
    return compare(*(read_report(FileRef(str(CASES / f"{name}.txt"))) for name in (old, new)))


def test_numbers_in_many_notations_move_as_their_values_do_and_nothing_else_is_found() -> None:
    found = compared("h5o", "h5n")
    assert {(change.old.text, change.new.text): change.note for change in found.figures} == {
        ("1亿2千万人次", "1.1亿人次"): FigureNote.DOWN,
        ("-2.3%", "1.2%"): FigureNote.UP,
        ("3千5百万元", "4千2百万元"): FigureNote.UP,
        ("1 234.5亿元", "1 334.5亿元"): FigureNote.UP,
        ("一点七八万亿美元", "一点八五万亿美元"): FigureNote.UP,
        ("两三个", "五个"): FigureNote.UP,
    }


@pytest.mark.parametrize("pair", [("h5o", "h5n"), ("h4o", "h4n")])
def test_a_subject_holds_no_list_mark(pair: tuple[str, str]) -> None:
    subjects = [one.subject for change in compared(*pair).figures for one in (change.old, change.new)]
    assert subjects
    assert not any(char.isdigit() or char in "（）.、" for subject in subjects for char in subject)


def test_a_part_that_moved_is_no_change_of_its_sentences() -> None:
    found = compared("m0", "m1")
    assert {change.kind for change in found.changes} <= {ChangeKind.SAME, ChangeKind.MOVED}
    assert {change.note for change in found.figures} <= {FigureNote.EQUAL}


def test_of_a_part_that_moved_word_gives_the_old_text_when_all_is_rejected() -> None:
    found = compared("m0", "m1")
    data = comparison_docx(found)
    assert settled(data, REJECTED) == found.old.text.split("\n")
    assert settled(data, ACCEPTED) == found.new.text.split("\n")
