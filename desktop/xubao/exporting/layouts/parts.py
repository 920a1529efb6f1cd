"""Which paragraph of a finished paper is what: by the outline that its text gives and by where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from xubao.exporting.lines import LineKind, heading_kind, report_kinds
from xubao.language.dates import is_date
from xubao.language.document_numbers import NUMBER
from xubao.model import Report, SectionKind
from xubao.model.layout import Part
from xubao.reading.word.effective import ShownParagraph

_HEADING_PARTS = {
    LineKind.HEADING1: Part.HEADING1,
    LineKind.HEADING2: Part.HEADING2,
    LineKind.HEADING3: Part.HEADING3,
    LineKind.HEADING4: Part.HEADING4,
}
_HEADED = (SectionKind.NUMBERED, SectionKind.LINE, SectionKind.RUN_IN, SectionKind.ENUMERATION)
_NUMBERED = re.compile(NUMBER)
_SIGNER = re.compile(r"签\s*发\s*人\s*[:：]?\s*")
_ANNEX = re.compile(r"附\s*件\s*[:：]")
_ANNEX_PAGE = re.compile(r"附\s*件\s*\d*$")
_IMPRINT = re.compile(r"抄\s*[送报]\s*[:：]|.*印\s*发$")
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")
_MARK_SIZE = 26.0  # points: what is larger than any title above the title is the office's mark
_NAME = 30  # characters of a signatory
_SIGNERS = 6  # paragraphs that may sign


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a paragraph that are a part of the document.

    Attributes:
        part: which.
        paragraph: where they stand.
        until: how many characters of it from its beginning; all where None.
        since: characters before them that are something else (a run-in heading).
        number: a heading's number as it stands.
    """

    part: Part
    paragraph: ShownParagraph
    until: int | None = None
    since: int = 0
    number: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is the whole paragraph."""
        return self.until is None and not self.since


def pieces_of(shown: Sequence[ShownParagraph], report: Report) -> tuple[Piece, ...]:
    """The parts of a document, as far as they are told.

    Args:
        shown: its paragraphs.
        report: the same, understood.
    """
    found = [one for one in shown if one.text.strip()]
    read = _read(found, report)
    first = next(
        (at for at, kind in enumerate(read) if kind is not None and kind.kind is not LineKind.TITLE), 0
    )
    title = _title(found, read, first)
    begins, ends = title or (first, first)
    text_ends, closing = _closing(found)
    return (
        *_above(found[:begins]),
        *(Piece(Part.TITLE, one) for one in found[begins:ends]),
        *_recipient(found, ends),
        *_text(found, read, ends, text_ends),
        *closing,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    kind: LineKind
    heading: int = 0  # characters of the heading, its number included
    number: str = ""


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text)


def _words(text: str) -> str:
    """What cleaning leaves as it is: no blanks, no marks, figures and letters narrow."""
    return _MARKS.sub("", normalize("NFKC", text))


def _read(shown: Sequence[ShownParagraph], report: Report) -> list[_Read | None]:
    """What the outline says of each paragraph; None where it knows it not."""
    heads = {one.start: one for one in reversed(report.sections) if one.kind in _HEADED}
    lines: list[tuple[str, _Read]] = []
    start = 0
    for text, kind in zip(report.text.split("\n"), report_kinds(report), strict=True):
        section = heads.get(start)
        if section is None:
            lines.append((text, _Read(kind)))
        else:
            level = heading_kind(section.heading, section.level)
            lines.append(
                (text, _Read(level, len(text[: section.heading_end - start].rstrip()), section.number))
            )
        start += len(text) + 1
    found: list[_Read | None] = []
    at = 0
    for one in shown:
        own = _words(one.text)
        place = next((n for n in range(at, min(at + 12, len(lines))) if _words(lines[n][0]) == own), None)
        found.append(None if place is None else lines[place][1])
        at = at if place is None else place + 1
    return found


def _title(
    shown: Sequence[ShownParagraph], read: Sequence[_Read | None], first: int
) -> tuple[int, int] | None:
    """Where the title begins and ends: what the outline takes for it, with the centred lines of its size around it."""
    named = next((at for at, one in enumerate(read) if one and one.kind is LineKind.TITLE), None)
    if named is None:
        centred = [
            at
            for at, one in enumerate(shown[: max(first, 1) + 4])
            if one.align == "center" and not _is_mark(one) and not _NUMBERED.search(one.text)
        ]
        named = max(centred, key=lambda at: (shown[at].size, -at), default=None)
    if named is None:
        return None

    def alike(at: int) -> bool:
        one = shown[at]
        return (
            one.align == shown[named].align == "center"
            and one.size == shown[named].size
            and not _is_mark(one)
        )

    begins = ends = named
    while begins > 0 and alike(begins - 1) and not _NUMBERED.search(shown[begins - 1].text):
        begins -= 1
    while ends + 1 < len(shown) and alike(ends + 1):
        ends += 1
    return begins, ends + 1


def _is_mark(one: ShownParagraph) -> bool:
    return one.size >= _MARK_SIZE or any(_is_red(run.colour) for run in one.runs)


def _is_red(colour: str) -> bool:
    return len(colour) == 6 and int(colour[:2], 16) > 150 and int(colour[2:4], 16) + int(colour[4:], 16) < 160


def _above(shown: Sequence[ShownParagraph]) -> Iterator[Piece]:
    """版头."""
    for one in shown:
        if _is_mark(one) and not _NUMBERED.search(one.text):
            yield Piece(Part.MARK, one)
            continue
        number, signer = _NUMBERED.search(one.text), _SIGNER.search(one.text)
        if number:
            yield Piece(Part.NUMBER, one, signer.start() if signer else None)
        if signer:
            yield Piece(Part.SIGNER, one, None, signer.end())


def _recipient(shown: Sequence[ShownParagraph], after: int) -> Iterator[Piece]:
    for one in shown[after : after + 4]:
        text = one.text.strip()
        if text.endswith(("：", ":")) and len(text) <= _NAME * 2 and not _ANNEX.match(text):
            yield Piece(Part.RECIPIENT, one)
            return


def _text(
    shown: Sequence[ShownParagraph], read: Sequence[_Read | None], begins: int, ends: int
) -> Iterator[Piece]:
    for one, kind in list(zip(shown, read, strict=True))[begins:ends]:
        if kind is None or one.in_table or one.align == "center":
            continue
        if kind.heading and kind.kind in _HEADING_PARTS:
            whole = kind.heading >= len(one.text.strip()) - 1
            before = len(one.text) - len(one.text.lstrip())
            yield Piece(
                _HEADING_PARTS[kind.kind], one, None if whole else before + kind.heading, 0, kind.number
            )
            if not whole:
                yield Piece(Part.BODY, one, None, before + kind.heading)
        elif kind.kind is LineKind.BODY and len(one.text.strip()) > 1 and not one.text.strip().endswith("："):
            yield Piece(Part.BODY, one)


def _closing(shown: Sequence[ShownParagraph]) -> tuple[int, list[Piece]]:
    """Where the text ends; then 附件 line, signatories, date and 版记."""
    found: list[Piece] = []
    last = len(shown)
    for at, one in enumerate(shown):
        if at and _ANNEX_PAGE.fullmatch(one.text.strip()):
            last = at
            break
    found += [
        Piece(Part.IMPRINT, one) for one in shown[len(shown) // 3 :] if _IMPRINT.match(one.text.strip())
    ]
    dated = next((at for at in range(last - 1, -1, -1) if is_date(_squeezed(shown[at].text))), None)
    text_ends = last
    if dated is not None and dated >= last // 2:
        text_ends = dated
        for at in range(dated - 1, max(dated - 1 - _SIGNERS, -1), -1):
            text = shown[at].text.strip()
            if len(text) > _NAME or text.endswith(("。", "：", "；", "！")) or _ANNEX.match(text):
                break
            found.append(Piece(Part.SIGNATORY, shown[at]))
            text_ends = at
        found.append(Piece(Part.DATE, shown[dated]))
    for at, one in enumerate(shown[:last]):
        if at > 2 and _ANNEX.match(one.text.strip()):
            found.append(Piece(Part.ANNEX, one))
            text_ends = min(text_ends, at)
            break
    return text_ends, found
