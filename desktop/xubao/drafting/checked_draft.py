"""A draft as every check reads it: once, each finding placed in its text and in its own runs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from xubao.drafting.quantities import Quantity, quantities
from xubao.language.dates import is_date
from xubao.model import (
    Block,
    Draft,
    DraftLine,
    DraftPart,
    DraftSpan,
    Finding,
    Message,
    Report,
    SavedDraft,
    Section,
    SectionKind,
    Severity,
    Source,
    draft_lines,
)
from xubao.model.gap_marks import without_gaps
from xubao.model.project import RESPONSE
from xubao.outline import build_report
from xubao.outline.offsets import original_offsets
from xubao.settings import CALLED_FOR, PackChoice
from xubao.statements import annotate

_NAME = "稿件"
_TOP_LINES, _LAST_LINES, _SHORT_LINE = 8, 4, 24


@dataclass(frozen=True, slots=True)
class Written:
    """What a pattern found in a draft's characters as they were written, and where that is in the cleaned text."""

    said: str
    start: int
    end: int


@dataclass(frozen=True)
class Origins:
    """What a draft's text was read from.

    Attributes:
        lines: the draft's lines that hold something.
        starts: where each begins in the lines joined by LF.
        offsets: offset in the text that was read → offset in the lines joined by LF; never falling.
    """

    lines: tuple[DraftLine, ...]
    starts: tuple[int, ...]
    offsets: Sequence[int]


@dataclass(frozen=True)
class CheckedDraft:
    """A draft that is being checked.

    Attributes:
        report: the draft read as a report with roles, figures and names; offsets of findings are into its text.
        origins: where its text is in the draft's runs; None for a draft that is a file.
        answers: whether it is a response, which must answer every opinion; a draft that is a file is taken for one.
    """

    report: Report
    origins: Origins | None = None
    answers: bool = True

    @cached_property
    def text(self) -> str:
        """Its text with the marks 【待补充】 and 【待核实】 blanked: a mark says nothing that could be wrong."""
        return without_gaps(self.report.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its quantities outside of the marks."""
        return tuple(quantities(self.text))

    def finding(
        self,
        code: str,
        severity: Severity,
        start: int,
        end: int,
        message: Message,
        source: tuple[int, str] | None = None,
        text: str | None = None,
        fix: str | None = None,
    ) -> Finding:
        """A finding on a stretch of the text.

        Args:
            start, end: offsets into the text.
            source, fix: see `Finding`.
            text: what to call it where that is not what stands there.
        """
        said = self.report.text[start:end] if text is None else text
        return Finding(code, severity, start, end, said, message, source, self.place(start, end), fix)

    def originals(self, pattern: re.Pattern[str]) -> Iterator[Written]:
        """Where a pattern stands in the characters as they were written, marks left for a person blanked.

        Cleaning, which the text went through, widens marks and makes brackets and quotes what they should be.
        """
        for paragraph in self.report.paragraphs:
            matches = list(pattern.finditer(without_gaps(paragraph.original)))
            cleaned = self.report.text[paragraph.start : paragraph.end]
            offsets = original_offsets(paragraph.original, cleaned) if matches else []
            for match in matches:
                low = min(bisect_right(offsets, match.start()) - 1, len(cleaned) - 1)
                low = (
                    low if low >= 0 and offsets[low] == match.start() else bisect_left(offsets, match.start())
                )
                low = min(low, len(cleaned) - 1)
                high = min(max(bisect_left(offsets, match.end()), low + 1), len(cleaned))
                yield Written(match.group(), paragraph.start + low, paragraph.start + high)

    def line(self, part: DraftPart) -> tuple[int, int]:
        """Where the title, the recipient, the signatory, the date or the first line of running text stands.

        Returns:
            (start, end) in the text, equal where there is none. Of a draft that is a file they are taken for what they
            look like.
        """
        if self.origins is None:
            return self._looks_like(part)
        for line, begin in zip(self.origins.lines, self.origins.starts, strict=True):
            if line.part is part:
                return self._read(begin, begin + len(line.text))
        return 0, 0

    def section_under(self, opinion: str) -> Section | None:
        """The stretch of the text that answers an opinion, by its id; None for a draft that is a file, or without one.

        Its heading may say something else than the opinion does (关于…的建议, …更加健全).
        """
        if self.origins is None or not opinion:
            return None
        pairs = zip(self.origins.lines, self.origins.starts, strict=True)
        own = [(line, begin) for line, begin in pairs if line.opinion == opinion]
        if not own or own[0][0].part is not DraftPart.HEADING:
            return None
        (head, begin), (last, at) = own[0], own[-1]
        start, heading_end = self._read(begin, begin + len(head.text))
        end = self._read(at, at + len(last.text))[1]
        return Section("", None, head.level, "", head.text, SectionKind.NUMBERED, start, end, heading_end)

    def _looks_like(self, part: DraftPart) -> tuple[int, int]:
        spans = [match.span() for match in re.finditer(r"[^\n]+", self.report.text)]
        top, last = spans[:_TOP_LINES], spans[-_LAST_LINES:]
        addressed = [span for span in top if self._short(span) and self.report.text[span[1] - 1] in "：:"]
        dated = [span for span in last if is_date(self.report.text[slice(*span)].strip())]
        match part:
            case DraftPart.TITLE:
                at = self.report.text.find(self.report.title) if self.report.title else -1
                found = [(at, at + len(self.report.title))] if at >= 0 else []
            case DraftPart.RECIPIENT:
                found = addressed[:1]
            case DraftPart.DATE:
                found = dated[-1:]
            case DraftPart.SIGNATORY:
                found = [a for a, b in pairwise(spans) if b in dated[-1:] and self._short(a)]
            case _:
                found = [span for span in spans if not addressed or span > addressed[0]][:1]
        return found[0] if found else (0, 0)

    def _short(self, span: tuple[int, int]) -> bool:
        return span[1] - span[0] <= _SHORT_LINE and "。" not in self.report.text[slice(*span)]

    def missing(
        self,
        code: str,
        severity: Severity,
        text: str,
        message: Message,
        source: tuple[int, str] | None = None,
    ) -> Finding:
        """A finding on what stands nowhere in the draft: it goes to the draft's end.

        Args:
            text: what is missing.
        """
        end = len(self.report.text)
        return Finding(code, severity, end, end, text, message, source)

    def place(self, start: int, end: int) -> DraftSpan | None:
        """Where a stretch of the text is in the draft's runs; what goes over the end of a line is cut there."""
        known = self.origins
        if known is None or end <= start:
            return None
        first, last = known.offsets[start], known.offsets[end - 1] + 1
        at = bisect_right(known.starts, first) - 1
        line, begin = known.lines[at], known.starts[at]
        low, high = first - begin, min(last - begin, len(line.text))
        ends = list(accumulate(len(run.text) for run in line.runs))
        runs = bisect_right(ends, low), bisect_left(ends, high)
        return DraftSpan(line.part, line.section, line.paragraph, runs, low, high)

    def stretches_from(self, report: int) -> list[tuple[int, int]]:
        """(start, end) in the text of every run of running text that comes from a report and holds something."""
        found = []
        if self.origins is not None:
            for line, begin in zip(self.origins.lines, self.origins.starts, strict=True):
                at = begin
                for run in line.runs if line.part is DraftPart.BODY else ():
                    if run.report == report and run.text.strip():
                        lead = len(run.text) - len(run.text.lstrip())
                        found.append(self._read(at + lead, at + len(run.text.rstrip())))
                    at += len(run.text)
        return found

    def written_earlier(self, at: int) -> bool:
        """Whether the words at an offset come from a source older than the opinions, and are known to."""
        place = self.place(at, at + 1)
        if place is None or self.origins is None:
            return False
        return any(
            run.earlier
            for line in self.origins.lines
            if (line.part, line.section, line.paragraph) == (place.part, place.section, place.paragraph)
            for run in line.runs[place.runs[0] : place.runs[1] + 1]
        )

    def _read(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the joined lines as one of the text that was read."""
        offsets = self.origins.offsets if self.origins is not None else ()
        return bisect_left(offsets, start), bisect_right(offsets, end - 1)


def read_draft(draft: Draft | SavedDraft, packs: PackChoice = CALLED_FOR) -> CheckedDraft:
    """A draft's lines read as a report, every character with its place in the runs.

    Args:
        packs: which packs of words it is read with.
    """
    lines = tuple(line for line in draft_lines(draft) if line.text)
    starts = tuple(accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0)) if lines else ()
    whole = "\n".join(line.text for line in lines)
    blocks = tuple(Block(piece) for piece in whole.splitlines() if piece.strip())
    report = annotate(build_report(Source(f"{_NAME}.txt", "draft", blocks), file=_NAME), packs=packs)
    answers = isinstance(draft, Draft) or draft.kind == RESPONSE
    return CheckedDraft(report, Origins(lines, starts, _offsets(report, whole)), answers)


def _offsets(report: Report, whole: str) -> list[int]:
    """For every character of a report's text its offset in the text it was read from.

    Reading parts and joins lines at white space, and leaves out lines without a letter, sign or digit at most; so the
    nth letter, sign or digit is the nth of both, and inside a paragraph the nth character that is no space.
    """
    solid = [at for at, char in enumerate(whole) if not char.isspace()]
    words = [nth for nth, at in enumerate(solid) if _is_word(whole[at])]
    found = [0] * (len(report.text) + 1)
    seen = reached = 0
    for paragraph in report.paragraphs:
        before = list(accumulate((not char.isspace() for char in paragraph.original), initial=0))
        spoken = [at for at, char in enumerate(paragraph.original) if _is_word(char)]
        first = words[seen] - before[spoken[0]] if spoken and seen < len(words) else reached
        inner = original_offsets(paragraph.original, report.text[paragraph.start : paragraph.end])
        for at, offset in enumerate(inner[:-1], paragraph.start):
            found[at] = solid[min(first + before[offset], len(solid) - 1)]
        found[paragraph.end] = found[paragraph.end - 1] + 1
        seen, reached = seen + len(spoken), first + before[-1]
    return found


def _is_word(char: str) -> bool:
    return char == "_" or char.isalnum()
