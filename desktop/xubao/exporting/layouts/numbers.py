"""Headings numbered with an office's own marks: 1. as 1、 or 1．.

Only marks of the same kind and length are exchanged, so that every place in a heading stays where it was and a file
that comes back can be laid against the draft (`with_standard_numbers`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from xubao.exporting.lines import Line, LineKind
from xubao.model.layout import HEADINGS, STANDARD, Layout, Part

_PARTS = {
    LineKind.HEADING1: Part.HEADING1,
    LineKind.HEADING2: Part.HEADING2,
    LineKind.HEADING3: Part.HEADING3,
    LineKind.HEADING4: Part.HEADING4,
}
_NUMERALS = {"一": "[一二三四五六七八九十百]+", "1": r"\d+"}


def as_numbered(lines: Iterable[Line], layout: Layout) -> Iterator[Line]:
    """The lines, the numbers of their headings with the layout's marks."""
    for line in lines:
        part = _PARTS.get(line.kind)
        if part is None or not line.runs or not applied(layout, part):
            yield line
            continue
        first, *others = line.runs
        text = _exchanged(first.text, STANDARD.look(part).form, layout.look(part).form)
        yield replace(line, runs=(replace(first, text=text), *others))


def with_standard_numbers(text: str, layout: Layout) -> str:
    """A paragraph, a number at its beginning with the standard's marks again; as long as it was."""
    for part in HEADINGS:
        own, standard = layout.look(part).form, STANDARD.look(part).form
        if applied(layout, part) and (found := _exchanged(text, own, standard)) != text:
            return found
    return text


def applied(layout: Layout, part: Part) -> bool:
    """Whether a layout numbers headings of a level with marks of its own that can stand for the standard's."""
    own, standard = layout.look(part).form, STANDARD.look(part).form
    return own != standard and len(own) == len(standard) and _sign(own) == _sign(standard) != ""


def _sign(form: str) -> str:
    return next((sign for sign in _NUMERALS if form.count(sign) == 1), "")


def _exchanged(text: str, old: str, new: str) -> str:
    """The text with the marks of a number at its beginning exchanged."""
    sign = _sign(old)
    before, after = old.split(sign)
    found = re.match(f"{re.escape(before)}({_NUMERALS[sign]}){re.escape(after)}", text)
    return new.replace(sign, found[1]) + text[found.end() :] if found else text
