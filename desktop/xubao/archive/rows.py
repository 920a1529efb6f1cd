"""Reports ↔ the rows of the store's tables."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from xubao.archive.words import long_words, number_key
from xubao.language.called_same import plain
from xubao.model import (
    Bound,
    Delivery,
    Direction,
    Figure,
    Period,
    Report,
    ReportKind,
    Role,
    Section,
    SectionKind,
    Statement,
)

Row = dict[str, Any]
BETWEEN = " › "
"""Between the headings above a statement."""


def rows_of(reports: Sequence[tuple[str, Report]]) -> dict[str, list[Row]]:
    """Table → rows of some documents' reports; those of the documents themselves are `document_row`'s."""
    found: dict[str, list[Row]] = {"sections": [], "statements": [], "figures": [], "names": []}
    for document, report in reports:
        headings: dict[str, str] = {}
        for one in report.sections:
            above = headings.get(one.parent or "", "")
            headings[one.id] = f"{above}{BETWEEN}{one.heading}" if above else str(one.heading)
            found["sections"].append(_section(document, one))
        for statement in report.statements:
            found["statements"].append(_statement(document, statement, headings.get(statement.section, "")))
            own = {"document": document, "statement": statement.id}
            found["figures"] += [own | _figure(one) for one in statement.figures]
            found["names"] += [own | {"name": name} for name in statement.names]
    rows = found["statements"]
    for row, words in zip(rows, long_words([row["text"] for row in rows]), strict=True):
        row["words"] = words
    return found


def document_row(document: str, name: str, report: Report) -> Row:
    """A report's row in `documents`, without signature, vector and program."""
    return {
        "document": document,
        "name": name,
        "kind": report.kind.value,
        "title": report.title,
        "date": report.date,
        "year": report.year or 0,
        "issuer": report.issuer,
        "session": report.session,
        "speaker": report.speaker,
        "document_number": report.document_number,
        "addressee": report.addressee,
        "reported_to": report.reported_to,
        "copied_to": report.copied_to,
        "delivery": report.delivery.value if report.delivery else None,
        "packs": list(report.packs),
        "tracked": report.tracked,
        "text": report.text,
        "text_hash": text_hash(report.text),
        "statements": len(report.statements),
    }


def text_hash(text: str) -> str:
    """The same for texts that differ in white space alone."""
    return blake2b("".join(text.split()).encode("utf8", "replace"), digest_size=16).hexdigest()


def sentence_key(text: str) -> int:
    """The same number for sentences that are called the same (see xubao.language.called_same.plain)."""
    return int.from_bytes(blake2b(plain(text).encode("utf8", "replace"), digest_size=8).digest(), "little")


def _section(document: str, one: Section) -> Row:
    return {
        "document": document,
        "section": one.id,
        "parent": one.parent,
        "level": one.level,
        "number": one.number,
        "title": str(one.title),
        "kind": one.kind.value,
        "start": one.start,
        "end": one.end,
        "heading_end": one.heading_end,
    }


def _statement(document: str, one: Statement, headings: str) -> Row:
    return {
        "document": document,
        "statement": one.id,
        "section": one.section,
        "headings": headings,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "role": one.role.value,
        "confidence": one.confidence,
        "cues": list(one.cues),
        "names": list(one.names),
        "numbers": [key for figure in one.figures if (key := number_key(figure.value, figure.unit))],
        "told": json.dumps([_figure(figure) for figure in one.figures], ensure_ascii=False)
        if one.figures
        else "",
        "key": sentence_key(one.text),
    }


def _figure(one: Figure) -> Row:
    low, high = one.value if isinstance(one.value, tuple) else (one.value, None)
    return {
        "text": one.text,
        "value": low,
        "high": high,
        "unit": one.unit,
        "approximate": one.approximate,
        "subject": one.subject,
        "as_of": one.as_of,
        "start": one.start,
        "end": one.end,
        "bound": one.bound and one.bound.value,
        "change": one.change and one.change.value,
        "period": one.period and one.period.value,
    }


def figures_of(told: str) -> tuple[Figure, ...]:
    """The figures of a statement's row, in their order."""
    return tuple(map(figure_of, json.loads(told))) if told else ()


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure of a row."""
    low, high = row["value"], row["high"]
    return Figure(
        row["text"],
        low if high is None else (low, high),
        row["unit"],
        bool(row["approximate"]),
        row["subject"],
        row["as_of"],
        row["start"],
        row["end"],
        Bound(row["bound"]) if row["bound"] else None,
        Direction(row["change"]) if row["change"] else None,
        Period(row["period"]) if row["period"] else None,
    )


def report_of(document: Row, file: str, sections: Iterable[Row], statements: Iterable[Row]) -> Report:
    """The report of which these are rows: all of its sections, those of its statements that are given."""
    return Report(
        file=file,
        kind=ReportKind(document["kind"]),
        title=document["title"],
        date=document["date"],
        issuer=document["issuer"],
        text=document["text"],
        sections=tuple(_section_of(row) for row in sorted(sections, key=lambda row: str(row["section"]))),
        statements=tuple(_statement_of(row) for row in sorted(statements, key=lambda row: int(row["start"]))),
        session=document["session"],
        speaker=document["speaker"],
        document_number=document["document_number"],
        packs=tuple(document["packs"]),
        addressee=document["addressee"],
        reported_to=document["reported_to"],
        copied_to=document["copied_to"],
        delivery=Delivery(document["delivery"]) if document["delivery"] else None,
        tracked=bool(document["tracked"]),
    )


def _section_of(row: Row) -> Section:
    return Section(
        row["section"],
        row["parent"],
        row["level"],
        row["number"],
        row["title"],
        SectionKind(row["kind"]),
        row["start"],
        row["end"],
        row["heading_end"],
    )


def _statement_of(row: Row) -> Statement:
    return Statement(
        row["statement"],
        row["section"],
        row["start"],
        row["end"],
        row["text"],
        Role(row["role"]),
        row["confidence"],
        tuple(row["cues"]),
        tuple(sorted(figures_of(row["told"]), key=lambda one: one.start)),
        tuple(row["names"]),
    )
