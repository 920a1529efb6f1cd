"""Headings numbered as an office numbers them: 1. as 1、, （1） as ①."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from xubao.exporting.lines import Line, LineKind
from xubao.language.numerals import chinese
from xubao.model.layout import Layout, Part
from xubao.reading.word.numerals import formatted

_PARTS = {
    LineKind.HEADING1: Part.HEADING1,
    LineKind.HEADING2: Part.HEADING2,
    LineKind.HEADING3: Part.HEADING3,
    LineKind.HEADING4: Part.HEADING4,
}
_NUMBER = re.compile(r"[（(]?([一二三四五六七八九十百]+|\d+)[）)、.．]+\s*")
_STYLES = {"一": "chineseCounting", "1": "decimal", "①": "decimalEnclosedCircle"}
_ONE = re.compile("|".join(_STYLES))


def as_numbered(lines: Iterable[Line], layout: Layout) -> Iterator[Line]:
    """The lines, the numbers of their headings in the layout's forms."""
    for line in lines:
        form = layout.look(_PARTS[line.kind]).form if line.kind in _PARTS else ""
        yield _renumbered(line, form) if form and line.runs else line


def _renumbered(line: Line, form: str) -> Line:
    first, *others = line.runs
    number, sign = _NUMBER.match(first.text), _ONE.search(form)
    if number is None or sign is None:
        return line
    value = int(number[1]) if number[1].isdigit() else chinese(number[1])
    if not value:
        return line
    shown = form.replace(sign[0], formatted(value, _STYLES[sign[0]]), 1)
    return replace(line, runs=(replace(first, text=shown + first.text[number.end() :]), *others))
