"""Headings numbered with an office's own marks, and back."""

import pytest

from xubao.exporting.layouts.numbers import as_numbered, with_standard_numbers
from xubao.exporting.lines import Line, LineKind
from xubao.model import DraftRun
from xubao.model.layout import Layout, Look, Part


def house(part: Part, form: str) -> Layout:
    return Layout(looks={part: Look(form=form)})


@pytest.mark.parametrize(
    ("kind", "form", "text", "shown"),
    [
        (LineKind.HEADING3, "1、", "12.明确责任", "12、明确责任"),
        (LineKind.HEADING3, "1．", "3.明确责任", "3．明确责任"),
        (LineKind.HEADING1, "一.", "十一、总体情况", "十一.总体情况"),
        (LineKind.HEADING4, "①", "（1）细化", "（1）细化"),
        (LineKind.HEADING3, "1、", "明确责任", "明确责任"),
        (LineKind.BODY, "1、", "1.明确责任", "1.明确责任"),
    ],
)
def test_marks_of_the_same_kind_and_length_are_exchanged(
    kind: LineKind, form: str, text: str, shown: str
) -> None:
    part = Part(kind.value)
    layout = house(part, form)
    (line,) = as_numbered([Line(kind, (DraftRun(text),))], layout)
    assert line.text == shown
    if kind is not LineKind.BODY:
        assert with_standard_numbers(line.text, layout) == text
