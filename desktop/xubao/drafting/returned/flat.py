"""A draft as one text whose characters know their lines and sources: what edits of a text are made on, and back.

Every line ends with a line feed, so that a paragraph that comes or goes is a stretch like any other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from xubao.model import DraftPart, DraftRun, DraftSection, LineShape, SavedDraft, draft_lines
from xubao.model.words import chinese_date

_BLANK = " \t　\xa0"
_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_WIDTHS = str.maketrans(",;:?!.()“”„‟‘’", '，；：？！。（）""""\'\'')
_TEXT = (DraftPart.HEADING, DraftPart.BODY)


def fold(text: str) -> str:
    """A text as it is compared: an export widens punctuation, which is no change. Every character gives one."""
    return text.translate(_WIDTHS)


@dataclass(frozen=True, slots=True)
class FlatLine:
    """A line of a draft, without blanks at its edges; section, opinion and level as DraftLine has them."""

    part: DraftPart
    runs: tuple[DraftRun, ...] = ()
    section: str = ""
    opinion: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """Its characters, without the line feed."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Flat:
    """A draft's lines as one text.

    Attributes:
        text: the lines, each with a line feed behind it.
        starts: where each line begins in it.
    """

    lines: tuple[FlatLine, ...]
    text: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        texts = [f"{line.text}\n" for line in self.lines]
        starts, at = [], 0
        for text in texts:
            starts.append(at)
            at += len(text)
        object.__setattr__(self, "text", "".join(texts))
        object.__setattr__(self, "starts", tuple(starts))

    def line_at(self, offset: int) -> int:
        """Index of the line that an offset is in, its line feed counted to it; the last one for the end."""
        return max(0, min(bisect_right(self.starts, offset) - 1, len(self.lines) - 1))

    def run_at(self, offset: int) -> DraftRun | None:
        """The run that the character at an offset is of; None for a line feed and beyond the text."""
        if not 0 <= offset < len(self.text) or self.text[offset] == "\n":
            return None
        index = self.line_at(offset)
        left = offset - self.starts[index]
        for run in self.lines[index].runs:
            if left < len(run.text):
                return run
            left -= len(run.text)
        return None

    def heading_of(self, offset: int) -> str:
        """The heading that an offset stands under, or is in; "" for none."""
        for line in reversed(self.lines[: self.line_at(offset) + 1]):
            if line.part is DraftPart.HEADING:
                return line.text
        return ""


def flat_of(draft: SavedDraft, documents: Sequence[str] | None = None) -> Flat:
    """A draft as one text.

    Args:
        documents: ids that the runs of the result index into; the draft's own where None. A source that is not among
            them is left out.
    """
    found: list[FlatLine] = []
    for line in draft_lines(draft):
        shape = FlatLine(line.part, (), line.section, line.opinion, line.level)
        if line.part in _TEXT:
            found += [replace(shape, runs=runs) for runs in _split(line.runs)]
        elif text := _lone(line.part, line.text):
            found.append(replace(shape, runs=(DraftRun(text),)))
    if documents is not None and tuple(documents) != draft.documents:
        found = [
            replace(line, runs=tuple(_moved(run, draft.documents, documents) for run in line.runs))
            for line in found
        ]
    return Flat(tuple(found))


def draft_of(flat: Flat, base: SavedDraft) -> SavedDraft:
    """The draft that a text is of.

    Args:
        base: what is no text of it: its opinions, documents and the like stay. A section that is the same is the same
            object.
    """
    lone: dict[DraftPart, list[str]] = {}
    for line in flat.lines:
        if line.part not in _TEXT:
            lone.setdefault(line.part, []).append(line.text)

    def said(part: DraftPart, before: str) -> str:
        text = "\n".join(lone.get(part, ()))
        lines = before.splitlines() if part is DraftPart.UNDER_TITLE else [before]
        return before if text == "\n".join(_lone(part, line) for line in lines) else text

    known = {section.id: section for section in base.sections}
    sections = tuple(
        known[section.id] if known.get(section.id) == section else section for section in _sections(flat)
    )
    return replace(
        base,
        number=said(DraftPart.NUMBER, base.number),
        title=said(DraftPart.TITLE, base.title),
        under_title=said(DraftPart.UNDER_TITLE, base.under_title),
        recipient=said(DraftPart.RECIPIENT, base.recipient),
        signatory=said(DraftPart.SIGNATORY, base.signatory),
        date=said(DraftPart.DATE, base.date),
        sections=sections,
    )


def shaped(line: FlatLine, shape: LineShape) -> FlatLine:
    """A new line of a shape beside another one, without words: what it is about is what that is about."""
    if shape.part is DraftPart.HEADING:
        return FlatLine(DraftPart.HEADING, (), "", line.opinion, max(1, shape.level))
    if shape.part is not DraftPart.BODY or line.part not in _TEXT:
        return FlatLine(shape.part)
    return replace(line, part=DraftPart.BODY, runs=())


def _lone(part: DraftPart, text: str) -> str:
    text = _BREAKS.sub("", text).strip(_BLANK)
    return chinese_date(text) if part is DraftPart.DATE else text


def _split(runs: Sequence[DraftRun]) -> Iterator[tuple[DraftRun, ...]]:
    """The lines of a paragraph, without blanks at their edges; neighbours of one source are one run."""
    current: list[DraftRun] = []
    for run in runs:
        first, *others = _BREAKS.split(run.text)
        current.append(_saying(run, first))
        for other in others:
            yield from _trimmed(current)
            current = [replace(run, text=other)]
    yield from _trimmed(current)


def _trimmed(runs: list[DraftRun]) -> Iterator[tuple[DraftRun, ...]]:
    runs = joined(runs)
    while runs and not runs[0].text.strip(_BLANK):
        runs.pop(0)
    while runs and not runs[-1].text.strip(_BLANK):
        runs.pop()
    if runs:
        runs[0] = _saying(runs[0], runs[0].text.lstrip(_BLANK))
        runs[-1] = _saying(runs[-1], runs[-1].text.rstrip(_BLANK))
        yield tuple(runs)


def joined(runs: Iterable[DraftRun]) -> list[DraftRun]:
    """Runs with neighbours of one source as one, without empty ones."""
    found: list[DraftRun] = []
    for run in runs:
        if found and _source(found[-1]) == _source(run):
            found[-1] = replace(run, text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return found


def _source(run: DraftRun) -> tuple[int | None, str | None, bool]:
    return run.report, run.statement, run.earlier


def _saying(run: DraftRun, text: str) -> DraftRun:
    """The run with a text; itself where it has that, as most do: a draft has thousands."""
    return run if run.text == text else replace(run, text=text)


def _moved(run: DraftRun, old: Sequence[str], new: Sequence[str]) -> DraftRun:
    if run.report is None:
        return run
    document = old[run.report] if 0 <= run.report < len(old) else ""
    if document not in new:
        return DraftRun(run.text)
    return replace(run, report=list(new).index(document))


def _sections(flat: Flat) -> Iterator[DraftSection]:
    headed = {line.section for line in flat.lines if line.part is DraftPart.HEADING}
    used: set[str] = set()
    here: DraftSection | None = None
    paragraphs: list[tuple[DraftRun, ...]] = []
    for line in flat.lines:
        if line.part not in _TEXT:
            continue
        heading = line.part is DraftPart.HEADING
        apart = here is not None and line.level == 0 and line.section and line.section != here.id
        if here is None or heading or apart:
            if here is not None:
                yield replace(here, paragraphs=tuple(paragraphs))
            astray = not heading and line.section in headed  # words before a heading are not its own
            name = _free("" if astray else line.section, used, headed)
            level, title = (line.level or 1, line.text) if heading else (0, "")
            here, paragraphs = DraftSection(name, (not astray and line.opinion) or None, level, title), []
        if not heading:
            paragraphs.append(line.runs)
    if here is not None:
        yield replace(here, paragraphs=tuple(paragraphs))


def _free(name: str, used: set[str], headed: set[str]) -> str:
    """The name, or one like n01 where it is taken or none."""
    number = 0
    while not name or name in used or (number and name in headed):
        number += 1
        name = f"n{number:02}"
    used.add(name)
    return name
