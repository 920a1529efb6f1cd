"""A draft or a report as lines of an official document: what each paragraph is, before any file format."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from xubao.exporting.atomic import write_whole
from xubao.exporting.typography import full_width, legal
from xubao.model import Draft, DraftRun, DraftSection, Report, SectionKind, SheetForm
from xubao.model.words import chinese_date
from xubao.settings import WordSettings

_ONE = re.compile(r"[一二三四五六七八九十百]+、")
_TWO = re.compile(r"[（(][一二三四五六七八九十百]+[）)]")
_THREE = re.compile(r"\d+[.．、]")
_FOUR = re.compile(r"[（(]\d+[）)]")
_INDENT = " \t　\xa0"
_BETWEEN_OFFICES = re.compile(r"[\r\n；;]+")


class LineKind(StrEnum):
    """What a paragraph of an official document is."""

    NUMBER = "number"
    TITLE = "title"
    UNDER_TITLE = "under-title"
    BLANK = "blank"
    RECIPIENT = "recipient"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    HEADING4 = "heading4"
    BODY = "body"
    ANNEX = "annex"
    ANNEXES = "annexes"
    SIGNATORY = "signatory"
    DATE = "date"


HEADINGS = (LineKind.HEADING1, LineKind.HEADING2, LineKind.HEADING3, LineKind.HEADING4)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with its runs; no run holds a line break."""

    kind: LineKind
    runs: tuple[DraftRun, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph's characters."""
        return "".join(run.text for run in self.runs)


def draft_lines(draft: Draft, settings: WordSettings, annexes: Sequence[str] = ()) -> tuple[Line, ...]:
    """A draft in the order of an official document, its punctuation full-width.

    Args:
        draft: what to set.
        settings: gives the signatory where the draft has none.
        annexes: titles of those that follow it, behind those its sheet names.
    """
    return tuple(_draft_lines(draft, settings, (*draft.sheet.annexes, *annexes)))


def signatories(draft: Draft, settings: WordSettings) -> tuple[str, ...]:
    """The offices that sign, the one that leads first; () where nobody signs."""
    said = draft.signatory.strip() or settings.signatory.strip()
    return tuple(filter(None, (one.strip() for one in _BETWEEN_OFFICES.split(said))))


def plain_text(draft: Draft, settings: WordSettings) -> str:
    """A draft as plain text: one line a paragraph, as the Word file has them, a line feed at the end."""
    return "".join(f"{line.text}\n" for line in draft_lines(draft, settings))


def write_plain_text(draft: Draft, path: Path, settings: WordSettings, *, force: bool = False) -> None:
    """Write plain_text to a UTF-8 file.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    write_whole(path, plain_text(draft, settings).encode("utf-8"), force)


def heading_kind(number_and_title: str, level: int) -> LineKind:
    """The style of a heading: by its number where it has one of the standard's four, else by its level (from 1)."""
    for pattern, kind in zip((_ONE, _TWO, _THREE, _FOUR), HEADINGS, strict=True):
        if pattern.match(number_and_title):
            return kind
    return HEADINGS[min(max(level, 1), 4) - 1]


def report_kinds(report: Report) -> tuple[LineKind, ...]:
    """What each paragraph of Report.text is; only headings that fill their paragraph get a heading's style.

    A line of a list (1. …。 2. …。) has nothing beneath and is no heading.
    """
    heads = {
        section.start: section
        for section in reversed(report.sections)  # the outermost section that starts there wins
        if section.kind in (SectionKind.NUMBERED, SectionKind.LINE, SectionKind.ENUMERATION)
    }
    kinds: list[LineKind] = []
    start = 0
    for paragraph in report.text.split("\n"):
        end = start + len(paragraph)
        section = heads.get(start)
        if (
            section is not None
            and section.heading_end >= start + len(paragraph.rstrip())
            and paragraph.strip()
            and not (section.kind is SectionKind.ENUMERATION and section.end <= end)
        ):
            kinds.append(heading_kind(f"{section.number}{section.title}", section.level))
        else:
            kinds.append(_body_kind(paragraph, report))
        start = end + 1
    return tuple(kinds)


def _body_kind(paragraph: str, report: Report) -> LineKind:
    if paragraph and paragraph.strip() == report.title:
        return LineKind.TITLE
    return LineKind.BODY if paragraph.strip() else LineKind.BLANK


def _draft_lines(draft: Draft, settings: WordSettings, annexes: Sequence[str]) -> Iterator[Line]:
    if draft.number.strip() and draft.sheet.form is SheetForm.PLAIN:  # else it stands in the 版头
        yield _line(LineKind.NUMBER, DraftRun(draft.number.strip()))
        yield Line(LineKind.BLANK)
    if draft.title.strip():
        # The title's own line breaks are kept for the person who set them.
        yield _line(LineKind.TITLE, DraftRun(draft.title.strip().replace("\r", "")))
        for line in draft.under_title.splitlines():
            yield _line(LineKind.UNDER_TITLE, DraftRun(line))
        yield Line(LineKind.BLANK)
    if draft.recipient.strip():
        yield _line(LineKind.RECIPIENT, DraftRun(draft.recipient.strip()))
    for section in draft.sections:
        yield from _section_lines(section)
    yield from _annex_lines(annexes)
    names = signatories(draft, settings)
    date = chinese_date(draft.date.strip())
    if names or date:
        # a seal reaches half its height above the signatory, but not a line into the text
        yield from [Line(LineKind.BLANK)] * (2 if draft.sheet.seal else 1)
    for name in names:
        yield _line(LineKind.SIGNATORY, DraftRun(name))
    if date:
        yield _line(LineKind.DATE, DraftRun(date))


def _annex_lines(titles: Sequence[str]) -> Iterator[Line]:
    """附件：1. … under a blank line (7.3.4)."""
    if titles:
        yield Line(LineKind.BLANK)
    for number, title in enumerate(titles, 1):
        before = "附件：" if number == 1 else "　　　"
        if len(titles) > 1:
            yield _line(LineKind.ANNEXES, DraftRun(f"{before}{number}. {title}"))
        else:
            yield _line(LineKind.ANNEX, DraftRun(f"{before}{title}"))


def _section_lines(section: DraftSection) -> Iterator[Line]:
    title = section.title.strip()
    if title:
        yield _line(heading_kind(full_width(title), section.level), DraftRun(title))
    for paragraph in section.paragraphs:
        for runs in _paragraphs(paragraph):
            yield _line(LineKind.BODY, *runs)


def _paragraphs(runs: tuple[DraftRun, ...]) -> Iterator[tuple[DraftRun, ...]]:
    """A paragraph whose runs hold line breaks is several; empty ones vanish."""
    current: list[DraftRun] = []
    for run in runs:
        first, *others = re.split(r"[\r\n\v\f\x85\u2028\u2029]+", run.text)
        current.append(replace(run, text=first))
        for other in others:
            yield from _filled(current)
            current = [replace(run, text=other)]
    yield from _filled(current)


def _filled(runs: list[DraftRun]) -> Iterator[tuple[DraftRun, ...]]:
    kept = [replace(run, text=legal(run.text)) for run in runs]
    # The first-line indent belongs to the style: blanks typed for it would double it.
    while kept and not kept[0].text.strip(_INDENT):
        kept.pop(0)
    while kept and not kept[-1].text.strip(_INDENT):
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(_INDENT))
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(_INDENT))
        yield tuple(run for run in kept if run.text)


def _line(kind: LineKind, *runs: DraftRun) -> Line:
    """A line with full-width punctuation, judged on the whole paragraph and not run by run."""
    kept = [replace(run, text=legal(run.text)) for run in runs]
    text = full_width("".join(run.text for run in kept))
    done: list[DraftRun] = []
    start = 0
    for run in kept:
        end = start + len(run.text)
        done.append(replace(run, text=text[start:end]))
        start = end
    return Line(kind, tuple(done))
