"""The paragraphs of a Word file that came back as one stream of characters, each with what became of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from xubao.drafting.returned.flat import fold
from xubao.model import DraftPart, DraftRun, DraftSection, LineShape, SavedDraft
from xubao.reading.word.markup import Marked, MarkedParagraph, Side, Stretch

_BLANK = " \t　\xa0"
_BEFORE = (Side.BOTH, Side.OLD)
_AFTER = (Side.BOTH, Side.NEW)


@dataclass
class Stream:
    """Characters in order; every paragraph ends with a line feed.

    Attributes:
        chars: the characters.
        marks: what became of each.
        paragraphs: of which paragraph of the file each is.
        places: (paragraph, offset in it as the file counts) of each, rising.
    """

    paragraphs_of_file: tuple[MarkedParagraph, ...]
    chars: list[str] = field(default_factory=list)
    marks: list[Stretch] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    def before(self) -> str:
        """The text before any tracked change."""
        return self._side(_BEFORE)

    def after(self, start: int = 0, end: int | None = None) -> str:
        """The text, or a stretch of the stream, with all tracked changes."""
        end = len(self.chars) if end is None else end
        return "".join(self.chars[at] for at in range(start, end) if self.marks[at].side in _AFTER)

    def accepted(self) -> "Stream":
        """The stream with all tracked changes, as if none had been marked."""
        kept = [at for at, mark in enumerate(self.marks) if mark.side in _AFTER]
        return Stream(
            self.paragraphs_of_file,
            [self.chars[at] for at in kept],
            [Stretch("")] * len(kept),
            [self.paragraphs[at] for at in kept],
            [self.places[at] for at in kept],
        )

    def counts(self) -> list[int]:
        """How many characters of the text before stand before each place of the stream; one more for its end."""
        found, count = [], 0
        for mark in self.marks:
            found.append(count)
            count += mark.side in _BEFORE
        return [*found, count]

    def at(self, place: tuple[int, int]) -> int:
        """Where in the stream a place of the file is."""
        return bisect_left(self.places, place)

    def shapes(self, start: int, end: int) -> tuple[LineShape, ...]:
        """What the line is in which a stretch begins, and each that begins in it."""
        if start >= len(self.chars):
            return ()
        found = [shape_of(self.paragraphs_of_file[self.paragraphs[start]])]
        for at in range(start, end):
            if self.chars[at] == "\n" and self.marks[at].side in _AFTER:
                following = self.paragraphs[min(at + 1, len(self.chars) - 1)]
                found.append(shape_of(self.paragraphs_of_file[following]))
        return tuple(found)

    def _side(self, sides: Sequence[Side]) -> str:
        return "".join(char for char, mark in zip(self.chars, self.marks, strict=True) if mark.side in sides)


def shape_of(paragraph: MarkedParagraph) -> LineShape:
    """What a paragraph of a file is in a draft."""
    if paragraph.level is None:
        return LineShape(DraftPart.BODY)
    return LineShape(DraftPart.HEADING, paragraph.level)


def stream_of(marked: Marked, lines: Sequence[str], exported: Marked | None) -> Stream:
    """The characters of a file that are the draft's.

    Args:
        lines: of the draft that it was made from.
        exported: the file as the program would write it from that draft: what stands in both and is no line of the
            draft (a number, the head of the paper) is left out.
    """
    wanted = {fold(line) for line in lines}
    made = {fold(words_of(one)) for one in exported.paragraphs} - wanted if exported is not None else set()
    found = Stream(marked.paragraphs)
    for number, paragraph in enumerate(marked.paragraphs):
        said = fold(words_of(paragraph))
        untouched = all(one.side is Side.BOTH for one in (*paragraph.stretches, paragraph.end))
        if not said or (untouched and said in made):
            continue
        whole = "".join(one.text for one in paragraph.stretches if one.side in _BEFORE).replace("\n", "")
        one_line = paragraph.style == "Title" or fold(whole.strip(_BLANK)) in wanted
        _append(found, number, paragraph, one_line)
    return found


def draft_before(marked: Marked) -> SavedDraft:
    """A file's text before its tracked changes as a draft without sources; its first paragraph is the title."""
    sections: list[DraftSection] = []
    title = ""
    for paragraph in marked.paragraphs:
        text = paragraph.number + "".join(one.text for one in paragraph.stretches if one.side in _BEFORE)
        if not text.strip(_BLANK + "\n"):
            continue
        text = text.strip(_BLANK)
        if not title:
            title = text.replace("\n", "")
        elif paragraph.level is not None or not sections:
            heading = paragraph.level is not None
            level, head = (paragraph.level or 0, text) if heading else (0, "")
            runs = () if heading else ((DraftRun(text),),)
            sections.append(DraftSection(f"s{len(sections) + 1:02}", None, level, head, runs))
        else:
            last = sections[-1]
            sections[-1] = replace(last, paragraphs=(*last.paragraphs, (DraftRun(text),)))
    return SavedDraft("", (), (), None, title, "", tuple(sections))


def words_of(paragraph: MarkedParagraph) -> str:
    """The characters of a paragraph on either side, on one line, without blanks at its edges."""
    text = paragraph.number + "".join(one.text for one in paragraph.stretches if one.side is not Side.NEITHER)
    return text.replace("\n", "").strip(_BLANK)


def _append(found: Stream, number: int, paragraph: MarkedParagraph, one_line: bool) -> None:
    kept = [
        one
        for one in _characters(paragraph)
        if one[1].side is not Side.NEITHER and not (one_line and one[0] == "\n")
    ]
    while kept and kept[0][0] in _BLANK:
        kept.pop(0)
    while kept and kept[-1][0] in _BLANK:
        kept.pop()
    for char, mark, offset in (*kept, ("\n", paragraph.end, paragraph.size)):
        if mark.side is not Side.NEITHER:
            found.chars.append(char)
            found.marks.append(mark)
            found.paragraphs.append(number)
            found.places.append((number, offset))


def _characters(paragraph: MarkedParagraph) -> Iterator[tuple[str, Stretch, int]]:
    for char in paragraph.number:
        yield char, Stretch(""), 0
    at = 0
    for stretch in paragraph.stretches:
        for char in stretch.text:
            yield char, stretch, at
            at += 1
