"""Rows of a damaged file of version 1 → rows of this version."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from xubao.model import DraftRun, MatterEdit, Pin, PinSet, SavedDraft
from xubao.storing.codec import to_json
from xubao.storing.losses import Found, Row, Tables, decoded
from xubao.storing.schema import TABLES

COLUMNS = {
    "documents": ("id", "position", "file", "sha256", "added", "data", "source", "corrections"),
    "state": ("key", "value"),
}
"""What version 1 had."""

_SAID = ("pins", "matter_edits", "drafts", "paragraphs", "snapshots")
_SPREAD = {"documents": ("documents", "contents", "readings"), "state": ("state", *_SAID)}


def from_version_1(old: Found) -> Found:
    """What is left of a file of version 1, as if it had been written by this version.

    A value that cannot be read stands as a gap of its table: in version 1 it held all that its table holds now.
    """
    tables: Tables = {table: [] for table in TABLES}
    gaps = {new: number for table, number in old.gaps.items() for new in _SPREAD.get(table, (table,))}
    for row in old.tables["documents"]:
        shared = {
            column: row[column] for column in ("id", "position", "file", "sha256", "added", "corrections")
        }
        tables["documents"].append({**shared, "origin": "", "about": "{}"})
        tables["contents"].append({"sha256": row["sha256"], "data": row["data"]})
        tables["readings"].append({"document": row["id"], "source": row["source"]})
    values: dict[str, Any] = {}
    for row in old.tables["state"]:
        values.setdefault(row["key"], row["value"])
    for key, (kind, *emptied) in _KINDS.items():
        value = decoded(values[key], kind) if key in values else None
        if value is not None:
            _READ[key](tables, value)
        elif key in values:
            gaps |= {each: gaps.get(each, 0) + 1 for each in emptied}
    tables["state"] = [{"key": key, "value": value} for key, value in values.items() if key not in _KINDS]
    return Found(tables, gaps, old.headed)


def _pins(tables: Tables, pins: Sequence[PinSet]) -> None:
    tables["pins"] = [
        {"old": one.old, "new": one.new, "pins": to_json(one.pins, tuple[Pin, ...])} for one in pins
    ]


def _edits(tables: Tables, edits: Sequence[MatterEdit]) -> None:
    tables["matter_edits"] = [
        {"position": place, "edit": to_json(edit, MatterEdit)} for place, edit in enumerate(edits)
    ]


def _draft(tables: Tables, draft: SavedDraft) -> None:
    outline = []
    for section in draft.sections:
        first = len(tables["paragraphs"]) + 1
        rows: list[Row] = [
            {
                "id": number,
                "draft": draft.id,
                "section": section.id,
                "runs": to_json(runs, tuple[DraftRun, ...]),
            }
            for number, runs in enumerate(section.paragraphs, start=first)
        ]
        tables["paragraphs"] += rows
        kept = {name: getattr(section, name) for name in ("id", "opinion", "level", "title")}
        outline.append(kept | {"paragraphs": [row["id"] for row in rows]})
    tables["drafts"].append(
        {
            "id": draft.id,
            "position": 0,
            "kind": draft.kind,
            "about": to_json(replace(draft, sections=()), SavedDraft),
            "outline": json.dumps(outline, ensure_ascii=False),
        }
    )


def _editions(tables: Tables, editions: Sequence[SavedDraft]) -> None:
    tables["snapshots"] = [
        {
            "id": number,
            "draft": edition.id,
            "made": "",
            "reason": "export",
            "name": "",
            "content": to_json(edition, SavedDraft),
        }
        for number, edition in enumerate(reversed(editions), start=1)
    ]


_KINDS: dict[str, tuple[Any, ...]] = {
    "pins": (tuple[PinSet, ...], "pins"),
    "matter_edits": (tuple[MatterEdit, ...], "matter_edits"),
    "draft": (SavedDraft, "drafts", "paragraphs"),
    "editions": (tuple[SavedDraft, ...], "snapshots"),
}
_READ: dict[str, Any] = {"pins": _pins, "matter_edits": _edits, "draft": _draft, "editions": _editions}
