"""The paragraphs of a Word draft held against the layout it should have: fonts and sizes by level, margins.

That is GB/T 9704-2012, and over it what the office took from a paper of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.numerals import ORDINALS
from xubao.language.wordlists import read_lists
from xubao.model import Finding, Message, Report, Severity
from xubao.model.layout import STANDARD, Part
from xubao.model.layout import Layout as OfficeLayout
from xubao.places import resource
from xubao.reading.word.layout import Layout, ParagraphLayout, read_layout

_FIRST = re.compile(rf"\s*[{ORDINALS}]+、")
_SECOND = re.compile(rf"\s*（[{ORDINALS}]+）")
_LONG_HEADING = 50  # characters: a longer paragraph that begins so is a heading run into its text
_TITLE, _HEAD1, _HEAD2, _BODY = (one.value for one in (Part.TITLE, Part.HEADING1, Part.HEADING2, Part.BODY))
_LEVELS = {
    _TITLE: Message("drafting.layout.title"),
    _HEAD1: Message("drafting.layout.heading1"),
    _HEAD2: Message("drafting.layout.heading2"),
    _BODY: Message("drafting.layout.body"),
}
_NO_LAYOUT = OfficeLayout()
_ABOUT = 1.5  # millimetres
_SHORTEST_TITLE = 4  # characters
_SHORTEST_BODY = 20  # characters: shorter lines (salutation, signature) have their own form


def find_layout(draft: CheckedDraft, layout: Layout, own: OfficeLayout = _NO_LAYOUT) -> Iterator[Finding]:
    """layout-font, layout-size and layout-margin; one finding a level, at the first of its paragraphs.

    Args:
        own: what the office has otherwise than the standard.
    """
    fonts, points, margins = _fonts(own), _points(own), _margins(own)
    wrong: defaultdict[tuple[str, str], list[ParagraphLayout]] = defaultdict(list)
    for paragraph in layout.paragraphs:
        level = _level(paragraph, draft.report.title)
        if level and paragraph.font and paragraph.font not in fonts[level]:
            wrong["layout-font", level].append(paragraph)
        if level and paragraph.size is not None and paragraph.size != points[level]:
            wrong["layout-size", level].append(paragraph)
    for (code, level), some in wrong.items():
        said = some[0].font if code == "layout-font" else f"{some[0].size:g}"
        right = fonts[level][0] if code == "layout-font" else f"{points[level]:g}"
        message = _message(code, level, said, right, len(some))
        yield draft.finding(code, Severity.HINT, *_place(draft, some[0]), message)
    if layout.margins and any(abs(a - b) > _ABOUT for a, b in zip(layout.margins, margins, strict=True)):
        said, right = ("/".join(f"{one:g}" for one in some) for some in (layout.margins, margins))
        message = Message("drafting.layout-margin", said=said, right=right)
        yield draft.missing("layout-margin", Severity.HINT, said, message)


def with_layout(
    found: Sequence[Finding], draft: Report, file: Path, own: OfficeLayout = _NO_LAYOUT
) -> tuple[Finding, ...]:
    """Findings with those on how the draft's Word file looks; in text order.

    Args:
        own: what the office has otherwise than the standard.
    """
    more = find_layout(CheckedDraft(draft), read_layout(file), own)
    return tuple(sorted((*found, *more), key=lambda one: (one.start, one.end, one.code)))


def _fonts(own: OfficeLayout) -> dict[str, Sequence[str]]:
    """The fonts that each level may have, the first to be named: the office's own, else the standard's."""
    standard = read_lists(resource("lexicons", "fonts.txt"))
    return {level: (font,) if (font := own.look(Part(level)).font) else standard[level] for level in _LEVELS}


def _points(own: OfficeLayout) -> dict[str, float]:
    both = {level: (own.look(Part(level)).size, STANDARD.look(Part(level)).size) for level in _LEVELS}
    return {level: mine or standard or 0.0 for level, (mine, standard) in both.items()}


def _margins(own: OfficeLayout) -> tuple[float, ...]:
    """Top, right, bottom, left."""
    pages = (own.page, STANDARD.page)
    mine, standard = ((one.top, one.right, one.bottom, one.left) for one in pages)
    return tuple(a if a is not None else b or 0.0 for a, b in zip(mine, standard, strict=True))


def _message(code: str, level: str, said: str, right: str, count: int) -> Message:
    if code == "layout-font":
        return Message("drafting.layout-font", level=_LEVELS[level], said=said, right=right, count=count)
    return Message("drafting.layout-size", level=_LEVELS[level], said=said, right=right, count=count)


def _level(paragraph: ParagraphLayout, title: str) -> str:
    """Which form a paragraph should have; "" for lines that have one of their own."""
    text = "".join(paragraph.text.split())
    if len(text) > _SHORTEST_TITLE and text in "".join(title.split()):
        return _TITLE
    if len(text) <= _LONG_HEADING and _FIRST.match(text):
        return _HEAD1
    if len(text) <= _LONG_HEADING and _SECOND.match(text) and "。" not in text[:-1]:
        return _HEAD2
    return _BODY if len(text) >= _SHORTEST_BODY and not _SECOND.match(text) else ""


def _place(draft: CheckedDraft, paragraph: ParagraphLayout) -> tuple[int, int]:
    at = draft.report.text.find(paragraph.text.strip().split("\n")[0][:20])
    if at < 0:
        return 0, min(1, len(draft.report.text))
    end = draft.report.text.find("\n", at)
    return at, end if end >= 0 else len(draft.report.text)
