"""Reports ↔ the rows of the store's tables."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from xubao.archive.words import long_words, number_key
from xubao.language.called_same import plain_of_each
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
Columns = dict[str, list[Any]]
_Columns = defaultdict[str, list[Any]]
_json = json.JSONEncoder(ensure_ascii=False).encode  # made once: `dumps` makes one a call
BETWEEN = " › "
"""Between the headings above a statement."""


def columns_of(reports: Sequence[tuple[str, Report]]) -> dict[str, Columns]:
    """Table → columns of some documents' reports; those of the documents themselves are `document_row`'s."""
    found = {table: _Columns(list) for table in ("sections", "statements", "figures", "names")}
    for document, report in reports:
        headings: dict[str, str] = {}
        for one in report.sections:
            above = headings.get(one.parent or "", "")
            headings[one.id] = f"{above}{BETWEEN}{one.heading}" if above else str(one.heading)
        _put_sections(found["sections"], document, report.sections)
        _put_statements(found["statements"], document, report.statements, headings)
        _put_figures(found["figures"], found["statements"]["told"], document, report.statements)
        named = [(one.id, name) for one in report.statements for name in one.names]
        names = found["names"]
        names["document"] += [document] * len(named)
        names["statement"] += [statement for statement, _ in named]
        names["name"] += [name for _, name in named]
    statements = found["statements"]
    statements["words"] = long_words(statements["text"])
    statements["key"] = sentence_keys(statements["text"])
    return dict(found)


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
    """See `sentence_keys`."""
    return sentence_keys([text])[0]


def sentence_keys(texts: Sequence[str]) -> list[int]:
    """The same number for sentences that are called the same (see xubao.language.called_same.plain)."""
    return [
        int.from_bytes(blake2b(text.encode("utf8", "replace"), digest_size=8).digest(), "little")
        for text in plain_of_each(texts)
    ]


def _put_sections(into: Columns, document: str, sections: Sequence[Section]) -> None:
    into["document"] += [document] * len(sections)
    into["section"] += [one.id for one in sections]
    into["parent"] += [one.parent for one in sections]
    into["level"] += [one.level for one in sections]
    into["number"] += [one.number for one in sections]
    into["title"] += [str(one.title) for one in sections]
    into["kind"] += [one.kind.value for one in sections]
    into["start"] += [one.start for one in sections]
    into["end"] += [one.end for one in sections]
    into["heading_end"] += [one.heading_end for one in sections]


def _put_statements(
    into: Columns, document: str, statements: Sequence[Statement], headings: Mapping[str, str]
) -> None:
    """All but `told`, `words` and `key`."""
    into["document"] += [document] * len(statements)
    into["statement"] += [one.id for one in statements]
    into["section"] += [one.section for one in statements]
    into["headings"] += [headings.get(one.section, "") for one in statements]
    into["start"] += [one.start for one in statements]
    into["end"] += [one.end for one in statements]
    into["text"] += [one.text for one in statements]
    into["role"] += [one.role.value for one in statements]
    into["confidence"] += [one.confidence for one in statements]
    into["cues"] += [one.cues for one in statements]
    into["names"] += [one.names for one in statements]
    into["numbers"] += [_numbers(one.figures) if one.figures else () for one in statements]


def _numbers(figures: Sequence[Figure]) -> list[str]:
    return [key for figure in figures if (key := number_key(figure.value, figure.unit))]


def _put_figures(into: Columns, told: list[str], document: str, statements: Sequence[Statement]) -> None:
    """The figures of statements, in their table and as a search shows them."""
    for statement in statements:
        if not statement.figures:
            told.append("")
            continue
        rows = [_figure(one) for one in statement.figures]
        told.append(_json(rows))
        into["document"] += [document] * len(rows)
        into["statement"] += [statement.id] * len(rows)
        for name in rows[0]:
            into[name] += [row[name] for row in rows]


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
