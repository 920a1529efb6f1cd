"""The one door of outline: Source → Report with sections and statements (roles not yet judged)."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from xubao.language.traditional import is_traditional, simplified
from xubao.model import (
    TRADITIONAL,
    Corrections,
    Message,
    Paragraph,
    Report,
    Section,
    Source,
    Statement,
    Warning,
)
from xubao.outline.breaks import end_series
from xubao.outline.correct import corrected
from xubao.outline.front import Front, find_front
from xubao.outline.garbled import garbled
from xubao.outline.headings import own_headings
from xubao.outline.identity import identify, year_of_work
from xubao.outline.implied import gap_headings, implied_headings, outranked
from xubao.outline.items import list_items
from xubao.outline.levels import moved
from xubao.outline.loose import with_loose
from xubao.outline.paragraphs import edited, paragraphs, settle
from xubao.outline.parts import Heading, Para
from xubao.outline.runin import run_in_headings
from xubao.outline.series import check_series
from xubao.outline.tree import nest, sections_of
from xubao.reading.secrecy import INTERNAL, internal_mark

_HEAD = (
    "title", "date", "issuer", "kind", "session", "speaker", "document_number",
    "addressee", "reported_to", "copied_to", "delivery", "affiliation",
)  # fmt: skip
"""What a person may correct of a document's head, and whose it is; named alike in Report and Corrections."""


def build_report(
    source: Source, *, file: str = "", date: str | None = None, corrections: Corrections | None = None
) -> Report:
    """Clean the text, find title, date, issuer, kind, headings and sentences.

    Args:
        source: what reading gave.
        file: the name the person gave, with folders; source.name where empty.
        date: YYYY-MM-DD given by the person (FILE@DATE); wins over what the text says.
        corrections: what a person corrected before; applied after recognition.

    Returns:
        Report whose statements have role OTHER, no figures and no names.
    """
    corrections = corrections or Corrections()
    paras = paragraphs(source.blocks, lines=source.format == "txt")
    traditional = is_traditional("\n".join(para.text for para in paras))
    if traditional and not corrections.as_written:
        source = replace(source, title=simplified(source.title or "") or None)
        for para in paras:
            para.text = simplified(para.text)
    if corrections.paragraphs:
        paras = edited(paras, corrections.paragraphs)
    text = settle(paras)
    front = find_front(paras)
    identity = identify(source, paras, front, file=file or source.name, date=date)
    headings, warnings = _headings(paras, front, corrections)
    sections = _sections(paras, front, headings, len(text))
    report = Report(
        file=file or source.name,
        kind=identity.kind,
        title=identity.title,
        date=identity.date or year_of_work(sections),
        issuer=identity.issuer,
        text=text,
        sections=sections,
        statements=_statements(paras, sections),
        warnings=(
            *(Warning("source-note", 0, 0, note) for note in source.notes),
            *_traditional(traditional, kept=corrections.as_written),
            *_lost(source, paras),
            *_internal(source, paras),
            *warnings,
        ),
        session=identity.session,
        speaker=identity.speaker,
        document_number=identity.document_number,
        addressee=identity.addressee,
        reported_to=identity.reported_to,
        copied_to=identity.copied_to,
        delivery=identity.delivery,
        tracked=source.tracked,
        paragraphs=tuple(
            Paragraph(p.start, p.end, p.original, p.block.table, p.block.page, p.block.spans) for p in paras
        ),
    )
    return _corrected(report, corrections)


def _traditional(found: bool, *, kept: bool) -> list[Warning]:
    """What was done with a text in traditional characters."""
    message = Message("outline.traditional.kept" if kept else "outline.traditional")
    return [Warning(TRADITIONAL, 0, 0, message)] if found else []


def _lost(source: Source, paras: Sequence[Para]) -> list[Warning]:
    """A warning for every part that could not be read, at the paragraph that it stands in or behind."""
    order = {id(block): at for at, block in enumerate(source.blocks)}
    ordered = [order.get(id(para.block), -1) for para in paras]
    found = []
    for loss in source.lost:
        at = bisect_right(ordered, loss.block) - 1 if loss.block is not None else -1
        place = paras[max(at, 0)] if paras and loss.block is not None else None
        start, end = (place.start, place.end) if place else (0, 0)
        found.append(Warning("part-lost", start, end, loss.message))
    return found


def _internal(source: Source, paras: Sequence[Para]) -> list[Warning]:
    """A warning where the first page says that the file is for internal use."""
    mark = internal_mark(source)
    if mark is None:
        return []
    place = next((para for para in paras if mark.strip() in para.original), None)
    said = " ".join(mark.split())
    message = Message("outline.internal", mark=said)
    return [Warning(INTERNAL, place.start if place else 0, place.end if place else 0, message)]


def _headings(
    paras: Sequence[Para], front: Front, corrections: Corrections
) -> tuple[list[Heading], list[Warning]]:
    """Every heading in text order, those a person made included; and what is odd about their numbering."""
    own = own_headings(paras, front.body, front.tail, front.contents)
    warnings = [*check_series(own, paras), *garbled(paras)]
    list_items(own, paras, front.tail)
    end_series(own, paras, front.tail)
    found = _ordered([*own, *run_in_headings(paras, front.body, front.tail, own)])
    implied = implied_headings(paras, front, found)
    found = _ordered([*implied, *outranked(found, implied)])
    if corrections.headings:
        found = corrected(found, corrections.headings, paras)
    return found, warnings


def _sections(paras: Sequence[Para], front: Front, headings: list[Heading], end: int) -> tuple[Section, ...]:
    nodes = nest(headings, paras, end)
    gaps = gap_headings(paras, front, [(node.start, node.end) for node in nodes if node.parent is None])
    if gaps:
        nodes = nest(_ordered([*headings, *gaps]), paras, end)
    nodes = with_loose(nodes, paras)
    sections = sections_of(nodes)
    moves = {
        section.id: node.heading.moved
        for section, node in zip(sections, nodes, strict=True)
        if node.heading.moved is not None
    }
    return moved(sections, moves)


def _ordered(headings: Sequence[Heading]) -> list[Heading]:
    """In text order; an implied heading before the one it stands with."""
    return sorted(headings, key=lambda heading: (heading.para, heading.start, heading.rank, heading.end))


def _statements(paras: Sequence[Para], sections: Sequence[Section]) -> tuple[Statement, ...]:
    """Every sentence with its innermost section; a sentence is parted where a section begins inside it."""
    found: list[Statement] = []
    stack: list[Section] = []
    upcoming = iter([*sections, None])
    coming = next(upcoming)
    for para in paras:
        for begin, stop in para.sentences:
            at, end = para.start + begin, para.start + stop
            while at < end:
                while coming is not None and coming.start <= at:
                    stack.append(coming)
                    coming = next(upcoming)
                while stack and stack[-1].end <= at:
                    stack.pop()
                cut = min(end, coming.start) if coming is not None else end
                piece = para.text[at - para.start : cut - para.start].rstrip()
                section = stack[-1].id if stack else ""
                found.append(Statement(f"t{len(found) + 1:04d}", section, at, at + len(piece), piece))
                at = cut
    return tuple(found)


def _corrected(report: Report, corrections: Corrections) -> Report:
    """What a person said of the document wins over what it says of itself."""
    changes = {name: value for name in _HEAD if (value := getattr(corrections, name)) is not None}
    return replace(report, **changes) if changes else report
