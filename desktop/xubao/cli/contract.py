"""Model data → the JSON of the contract: plain dicts whose keys may be added to, never changed."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from itertools import islice
from typing import Any, TypeVar

from xubao.model import (
    Change,
    Comparison,
    Draft,
    Evidence,
    Figure,
    Finding,
    Ledger,
    Link,
    Matter,
    Op,
    Opinion,
    Outcomes,
    Owed,
    Paper,
    PaperKind,
    Report,
    Statement,
    View,
)

Json = dict[str, Any]
T = TypeVar("T")


PIECE = 20_000
"""Chunks of JSON that are printed at once."""


class _Each(list[Json]):
    """A list whose members are made as it is gone through: a long report's would not fit into memory all at once."""

    def __init__(self, make: Callable[[T], Json], values: Sequence[T]) -> None:
        super().__init__()
        self._make, self._values = make, values

    def __iter__(self) -> Iterator[Json]:
        return map(self._make, self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, at: Any) -> Any:
        return (
            [self._make(one) for one in self._values[at]]
            if isinstance(at, slice)
            else self._make(self._values[at])
        )


def dump(value: Json) -> Iterator[str]:
    """One JSON document, Chinese as it is, piece by piece."""
    chunks = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(value)
    while piece := "".join(islice(chunks, PIECE)):
        yield piece
    yield "\n"


_OF_A_FIGURE = tuple(field.name for field in fields(Figure))


def figure(value: Figure) -> Json:
    """Figure of the contract; value is a number, [low, high] or null."""
    found: Json = {name: getattr(value, name) for name in _OF_A_FIGURE}
    found["value"] = list(value.value) if isinstance(value.value, tuple) else value.value
    for said in ("bound", "change", "period"):
        found[said] = found[said] and found[said].value
    return found


def statement(value: Statement) -> Json:
    """Statement of the contract."""
    return {
        "id": value.id,
        "section": value.section,
        "start": value.start,
        "end": value.end,
        "text": value.text,
        "role": value.role.value,
        "confidence": round(value.confidence, 3),
        "cues": list(value.cues),
        "figures": [figure(one) for one in value.figures],
        "names": list(value.names),
    }


def report(value: Report, *, text: bool = True) -> Json:
    """Report of the contract, with or without its text."""
    found: Json = {
        "file": value.file,
        "kind": value.kind.value,
        "title": value.title,
        "date": value.date,
        "issuer": value.issuer,
        "session": value.session,
        "speaker": value.speaker,
        "document_number": value.document_number,
        "addressee": value.addressee,
        "reported_to": value.reported_to,
        "copied_to": value.copied_to,
        "delivery": value.delivery.value if value.delivery else None,
        "packs": list(value.packs),
        "tracked": value.tracked,
    }
    if text:
        found["text"] = value.text
    found["sections"] = [
        {
            "id": section.id,
            "parent": section.parent,
            "level": section.level,
            "number": section.number,
            "title": section.title,
            "kind": section.kind.value,
            "start": section.start,
            "end": section.end,
        }
        for section in value.sections
    ]
    found["statements"] = _Each(statement, value.statements)
    found["warnings"] = [asdict(one) for one in value.warnings]
    return found


def comparison(value: Comparison, outcomes: Outcomes | None = None) -> Json:
    """What `compare` prints; without outcomes, where nobody asks for them, none are listed."""
    told = outcomes or Outcomes()
    return {
        "old": report(value.old),
        "new": report(value.new),
        "links": [_link(link) for link in value.links],
        "candidates": {new: list(olds) for new, olds in value.candidates.items()},
        "changes": [_change(value, change) for change in value.changes],
        "phrases": [asdict(phrase) for phrase in value.phrases],
        "figures": [
            {
                "subject": one.subject,
                "unit": one.unit,
                "old": figure(one.old),
                "new": figure(one.new),
                "note": one.note.value,
                "old_statement": one.old_statement,
                "new_statement": one.new_statement,
                "promised": one.promised,
            }
            for one in value.figures
        ],
        "outcomes": [
            {"old": one.old, "new": list(one.new), "state": one.state.value, "by": one.by.value}
            for one in told.found
        ],
        "new_problems": list(told.arisen),
        "copied": [
            {
                "old": one.source,
                "new": one.statement,
                "start": one.start,
                "end": one.end,
                "kind": one.kind.value,
            }
            for one in value.copied
        ],
    }


def _link(value: Link) -> Json:
    return {
        "old": value.old,
        "new": value.new,
        "relation": value.relation.value,
        "score": round(value.score, 4),
        "certain": value.certain,
        "by": value.by.value,
    }


def _change(found: Comparison, value: Change) -> Json:
    return {
        "old": list(value.old),
        "new": list(value.new),
        "kind": value.kind.value,
        "role": value.role.value,
        "ops": [list(op) for op in value.ops or _whole(found, value)],
        "strength": value.strength.value if value.strength else None,
        "deadline": list(value.deadline) if value.deadline else None,
    }


def _whole(found: Comparison, value: Change) -> tuple[Op, ...]:
    """What the model leaves out: of what only came, only went, or stayed (maybe in other spaces or widths)."""
    from xubao.operations.comparing import word_changes

    before = "".join(found.old.statement_by_id[one].text for one in value.old)
    after = "".join(found.new.statement_by_id[one].text for one in value.new)
    return word_changes(before, after)


def ledger(value: Ledger) -> Json:
    """What `ledger` prints."""
    return {
        "reports": [report(one, text=False) for one in value.reports],
        "matters": [_matter(one, value.last_said(one)) for one in value.matters],
        "notes": list(value.notes),
    }


def _matter(value: Matter, last_said: str | None) -> Json:
    return {
        "id": value.id,
        "title": value.title,
        "last_said": last_said,
        "kind": value.kind.value,
        "due": value.due,
        "status": value.status.value,
        "why": value.why,
        "mentions": [
            {
                "report": one.report,
                "statement": one.statement,
                "text": one.text,
                "role": one.role.value,
                "figures": [figure(found) for found in one.figures],
                "copied": one.copied
                and {
                    "report": one.copied.earlier,
                    "statement": one.copied.source,
                    "kind": one.copied.kind.value,
                },
            }
            for one in value.mentions
        ],
    }


def view(value: View) -> Json:
    """What `ledger --view` prints."""
    return asdict(value)


def draft(value: Draft, output: str) -> Json:
    """What `draft` prints; `output` is the Word file written."""
    return {
        "title": value.title,
        "recipient": value.recipient,
        "signatory": value.signatory,
        "date": value.date,
        "reports": [
            {**report(one, text=False), "affiliation": whose.value}
            for one, whose in zip(value.reports, value.affiliations, strict=True)
        ],
        "opinions": [_opinion(one) for one in value.opinions],
        "sections": [asdict(section) for section in value.sections],
        "gaps": [asdict(gap) for gap in value.gaps],
        "facts": asdict(value.facts),
        "deadlines": [asdict(one) for one in value.deadlines],
        "form": value.form,
        "handling": value.handling,
        "number": value.number,
        "under_title": value.under_title.splitlines(),
        "output": output,
    }


def papers(
    kind: PaperKind, made: Sequence[Paper], source: Draft, outputs: Sequence[str], owed: Sequence[Owed]
) -> Json:
    """What `draft --document` and `plan` print: the paper as `draft` has it and what it has beside its words.

    Of requests, which are several, the draft they ask for, and each letter under "papers".
    """
    single = made[0].draft if made and kind is not PaperKind.REQUEST else source
    found = draft(single, next(iter(outputs), ""))
    found["document"] = kind.value
    found["outputs"] = list(outputs)
    found["owed"] = [asdict(one) for one in owed]
    if kind is PaperKind.REQUEST:
        found["papers"] = [
            {
                "unit": one.unit,
                "output": output,
                "title": one.draft.title,
                "recipient": one.draft.recipient,
                "signatory": one.draft.signatory,
                "date": one.draft.date,
                "sections": [asdict(section) for section in one.draft.sections],
                "gaps": [asdict(gap) for gap in one.draft.gaps],
                **_beside(one),
            }
            for one, output in zip(made, outputs, strict=True)
        ]
    elif made:
        found |= _beside(made[0])
    return found


def _beside(value: Paper) -> Json:
    """What a paper has beside its words."""
    return {
        "number": value.number,
        "under_title": list(value.under_title),
        "annexes": [asdict(one) for one in value.annexes],
        "tasks": [asdict(one) for one in value.tasks],
        "cut": list(value.cut),
    }


def _opinion(value: Opinion) -> Json:
    missing = {text: list(things) for text, things in value.missing}
    return {
        "id": value.id,
        "parent": value.parent,
        "number": value.number,
        "title": value.title,
        "text": value.text,
        "units": list(value.units),
        "unit_roles": {unit: role.value for unit, role in value.unit_roles},
        "deadline": value.deadline,
        "due": value.due,
        "coverage": round(value.coverage, 3),
        "state": value.state,
        "state_by": value.state_by.value if value.state else None,
        "state_why": value.state_why,
        "demands": [
            {"text": one.text, "answered": one.text not in missing, "missing": missing.get(one.text, [])}
            for one in value.demands
        ],
        "evidence": [_evidence(one) for one in value.evidence],
    }


def _evidence(value: Evidence) -> Json:
    found = asdict(value)
    found["score"] = round(value.score, 4)
    return found


def findings(value: tuple[Finding, ...]) -> Json:
    """What `check` prints."""
    return {
        "findings": [
            {
                "code": one.code,
                "severity": one.severity.value,
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "message": one.message,
                "source": {"report": one.source[0], "statement": one.source[1]} if one.source else None,
            }
            for one in value
        ]
    }
