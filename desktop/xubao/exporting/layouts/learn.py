"""An office's layout, learned from one of its finished papers: what most of each part looks like.

Properties are the effective ones (xubao.reading.word.effective); of several paragraphs of a kind the majority by
characters decides. What the paper does not tell stays untold, and is then the standard's.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import TypeVar

from xubao.exporting.layouts.parts import Piece, pieces_of
from xubao.exporting.layouts.sound import office_file
from xubao.exporting.typography import cells
from xubao.language.document_numbers import NUMBER
from xubao.model import ExportError
from xubao.model.layout import HEADINGS, Closing, Layout, Look, Page, Part
from xubao.model.message import Message
from xubao.outline.build import build_report
from xubao.reading import read_bytes
from xubao.reading.archive import opened
from xubao.reading.package import Package
from xubao.reading.word.effective import ShownFile, ShownPage, ShownParagraph, ShownRun, shown_file

T = TypeVar("T", bound=Hashable)
_MM = 25.4 / 1440
_HAN = re.compile(r"[㐀-䶿一-鿿]")
_NARROW = re.compile(r"[0-9A-Za-z]")
_NUMERALS = re.compile(r"[一二三四五六七八九十百]+|\d+")
_CIRCLED = re.compile("[①-⑳]")
_NUMBER = re.compile(NUMBER)
_YEAR = re.compile(r"\d{4}")
_LAST = re.compile(r"\d+(?=\s*号)")
_LEADING = 1.3  # heights of its size that a line of Chinese takes
_NEAR = 0.75  # characters by which a signature may miss the standard's place
_PIECES = 1  # body paragraphs without which nothing is learned


@dataclass(frozen=True, slots=True)
class LearnedTemplate:
    """What a finished paper tells of its office's layout.

    Attributes:
        file: its name.
        layout: what it tells.
    """

    file: str
    layout: Layout


def learn(path: Path) -> LearnedTemplate:
    """Learn a layout from a finished .docx.

    Raises:
        ReadError: it cannot be read, is damaged, holds macros or is no Word file.
        ExportError: there is no text in it to learn from.
    """
    data = office_file(path)
    source = read_bytes(path.with_suffix(".docx").name, data)
    report = build_report(source)
    with opened(path.name, data) as parts:
        shown = shown_file(Package(path.name, parts))
    found = pieces_of(shown.paragraphs, report)
    text = [one for one in found if one.part is Part.BODY]
    if len(text) < _PIECES:
        raise ExportError(
            Message("exporting.layout.no-text", name=path.name), Message("exporting.layout.advice.finished")
        )
    at = _most((one.paragraph.section, len(one.paragraph.text)) for one in text) or 0
    page = shown.pages[min(at, len(shown.pages) - 1)] if shown.pages else None
    looks = {part: look for part in Part if (look := _look(part, found, shown, page)).known}
    if folio := _folio(shown):
        looks[Part.FOLIO] = folio
    learned = Layout(_page(page, shown, found), looks)
    return LearnedTemplate(path.name, learned)


def _most(votes: Iterable[tuple[T, int]]) -> T | None:
    counted: Counter[T] = Counter()
    for value, weight in votes:
        counted[value] += weight
    return counted.most_common(1)[0][0] if counted else None


def _page(page: ShownPage | None, shown: ShownFile, found: Sequence[Piece]) -> Page:
    if page is None:
        return Page()
    lines = page.grid in ("lines", "linesAndChars", "snapToChars") and page.pitch > 0
    characters = page.grid in ("linesAndChars", "snapToChars")
    return Page(
        width=page.width,
        height=page.height,
        top=page.top,
        right=page.right,
        bottom=page.bottom,
        left=page.left,
        footer=page.footer,
        pitch=page.pitch if lines else 0.0,
        cell=round(_cell(page, shown), 1) if characters else 0.0,
        closing=_closing(found, page, shown),
    )


def _cell(page: ShownPage, shown: ShownFile) -> float:
    """Twips that a character of the grid takes: w:charSpace is 4096ths of a point more than Normal's size."""
    return shown.normal * 20 + page.char_space / 4096 * 20


def _look(part: Part, found: Sequence[Piece], shown: ShownFile, page: ShownPage | None) -> Look:
    own = [one for one in found if one.part is part]
    if part in HEADINGS:  # one that runs on into its paragraph is often set as the text is
        own = [one for one in own if one.whole] or own
    if part is Part.RULE:
        return _rule(found)
    if not own:
        return Look()
    runs = [run for one in own for run in _runs(one)]
    look = Look(
        font=_most((run.font, n) for run in runs if run.font and (n := len(_HAN.findall(run.text)))) or "",
        latin=_most((run.latin, n) for run in runs if run.latin and (n := len(_NARROW.findall(run.text))))
        or "",
        size=_most((run.size, len(run.text)) for run in runs),
        bold=_most((run.bold, len(run.text)) for run in runs),
        colour=_most((run.colour, len(run.text)) for run in runs),
        form=_form(part, own),
    )
    whole = [one.paragraph for one in own if one.whole] or [one.paragraph for one in own if part is Part.BODY]
    return _placed(part, look, whole, shown, page)


def _placed(
    part: Part, look: Look, paragraphs: Sequence[ShownParagraph], shown: ShownFile, page: ShownPage | None
) -> Look:
    """The look with what paragraphs say: alignment, lines, indents."""

    def voted(read: Callable[[ShownParagraph], T]) -> T | None:
        return _most((read(one), len(one.text)) for one in paragraphs)

    if not paragraphs or part in (Part.MARK, Part.SIGNER, Part.IMPRINT):
        return replace(look, align=voted(lambda one: one.align) or "" if part is Part.MARK else "")
    if part in (Part.SIGNATORY, Part.DATE):
        own = paragraphs[-1]
        return replace(look, right=_from_right(own, page, shown))
    lines = voted(lambda one: _line(one, page)) or ("", None)
    spacing = [(run.spacing, len(run.text)) for one in paragraphs for run in one.runs]
    return replace(
        look,
        align=voted(lambda one: one.align) or "",
        rule=lines[0],
        line=lines[1],
        before=voted(lambda one: one.before),
        after=voted(lambda one: one.after),
        indent=voted(_indent) if part is not Part.TITLE and part is not Part.NUMBER else None,
        spacing=_spacing(_most(spacing), look.size, paragraphs, page, shown) if part is Part.BODY else None,
    )


def _runs(piece: Piece) -> list[ShownRun]:
    """The runs of a piece, cut where it begins and ends; an automatic number has no characters of its own."""
    skip = len(piece.paragraph.number)
    since = max(piece.since - skip, 0)
    until = None if piece.until is None else max(piece.until - skip, 0)
    found: list[ShownRun] = []
    at = 0
    for run in piece.paragraph.runs:
        end = at + len(run.text)
        text = run.text[max(since - at, 0) : None if until is None else max(until - at, 0)]
        if text.strip():
            found.append(replace(run, text=text.strip()))
        at = end
    return found


def _form(part: Part, own: Sequence[Piece]) -> str:
    if part in HEADINGS:
        return _most((_first_of(one.number), 1) for one in own if one.number) or ""
    text = own[0].paragraph.text.strip()
    if part is Part.MARK:
        return "".join(one.paragraph.text.strip() for one in own).replace("\n", "")
    if part is Part.NUMBER and (found := _NUMBER.search(text)):
        whole = text[: found.end()].strip()
        return _LAST.sub("{number}", _YEAR.sub("{year}", whole, count=1), count=1)
    return ""


def _first_of(number: str) -> str:
    """A heading's number as the first of its kind has it: （七） → （一）, 3. → 1."""
    plain = _CIRCLED.sub("①", number.strip())
    return _NUMERALS.sub(lambda found: "1" if found[0].isdigit() else "一", plain)


def _line(one: ShownParagraph, page: ShownPage | None) -> tuple[str, float]:
    """How high lines are; those that keep to the grid are as high as its lines."""
    if one.rule == "auto" and one.snaps and page is not None and page.grid and page.pitch > 0:
        lines = ceil(one.size * 20 * _LEADING / page.pitch)
        return "exact", round(page.pitch * lines * one.line / 240)
    return one.rule, one.line


def _indent(one: ShownParagraph) -> float:
    """Of the first line in characters, however it was made: set, or typed as blanks."""
    typed = len(one.typed) - len(one.typed.lstrip("　"))
    spaces = len(one.typed) - len(one.typed.lstrip(" "))
    return _tidy((one.left + one.first) / (one.size * 20) + typed + spaces / 2)


def _tidy(characters: float) -> float:
    """Half characters where it is nearly that: the same indent comes as 200 hundredths and as 632 twips."""
    half = round(characters * 2) / 2
    return half if abs(half - characters) < 0.13 else round(characters, 1)


def _spacing(
    said: float | None,
    size: float | None,
    own: Sequence[ShownParagraph],
    page: ShownPage | None,
    shown: ShownFile,
) -> float | None:
    """Between the characters of the text: as it says, and as a grid of characters sets them."""
    if said is None or size is None or page is None or page.grid not in ("linesAndChars", "snapToChars"):
        return said
    return said if said or not own[0].snaps else round(_cell(page, shown) - size * 20)


def _width(page: ShownPage | None) -> float:
    """Twips between the margins."""
    return (page.width - page.left - page.right) / _MM if page is not None else 8845.0


def _from_right(one: ShownParagraph, page: ShownPage | None, shown: ShownFile) -> float:
    """Characters between the end of a line and the margin, whether it was indented, centred or pushed by blanks."""
    pitch = _cell(page, shown) if page is not None and page.grid == "linesAndChars" else one.size * 20
    text = one.text.rstrip("\n")
    behind = cells(text) - cells(text.rstrip())
    if one.align == "right":
        return _tidy(one.right / pitch + behind)
    free = (_width(page) - one.left - one.right) / pitch - (one.first / pitch) - cells(text)
    if one.align == "center":
        return round(one.right / pitch + free / 2 + behind, 1)
    return round(one.right / pitch + free + behind, 1)


def _closing(found: Sequence[Piece], page: ShownPage, shown: ShownFile) -> Closing | None:
    """Which of the standard's places the signature has, or its own (GB/T 9704-2012, 7.3.5)."""
    names = [one.paragraph for one in found if one.part is Part.SIGNATORY]
    dates = [one.paragraph for one in found if one.part is Part.DATE]
    if not names or not dates:
        return None
    name, date = names[0], dates[0]
    wide, long = cells(name.text.strip()), cells(date.text.strip())
    right, below = _from_right(name, page, shown), _from_right(date, page, shown)
    starts = (right + wide) - (below + long)
    if abs(right + wide / 2 - below - long / 2) <= _NEAR and below > 1:
        return Closing.SEALED
    if abs(starts - 2) <= _NEAR and 1 < min(right, below) < 3:
        return Closing.PLAIN
    return Closing.OWN


def _rule(found: Sequence[Piece]) -> Look:
    """The rule under the 版头: colour, points."""
    for one in found:
        border = one.paragraph.below if one.part in (Part.NUMBER, Part.SIGNER, Part.MARK) else None
        if border is not None:
            return Look(colour=border[0], size=border[1] / 8)
    return Look()


def _folio(shown: ShownFile) -> Look | None:
    """The page number: its form, its font, and its place, of even pages too where they have another."""
    odd, even = _numbered(shown, "default"), _numbered(shown, "even")
    if odd is None:
        return None
    run = next(run for run in odd.runs if "{page}" in run.text)
    form = re.sub(r"\{pages\}", "N", odd.text.strip().replace("{page}", "1"))
    align = odd.align
    if (
        shown.alternate
        and even is not None
        and (odd.align, even.align) in (("right", "left"), ("right", "both"))
    ):
        align = "outside"
    return Look(form=form, font=run.font or run.latin, latin=run.latin, size=run.size, align=align)


def _numbered(shown: ShownFile, kind: str) -> ShownParagraph | None:
    return next((one for one in shown.footers.get(kind, ()) if "{page}" in one.text), None)
