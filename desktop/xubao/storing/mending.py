"""What is left of a damaged project → a project that is whole, and what is lost for good.

Nothing is made up: what cannot be had from the file or a backup is left out or marked, and named in the losses. Rows
that only a backup has come back only where the file is known to be short of rows there: else a person deleted them.
"""

from collections.abc import Callable
from typing import Any

from xubao.model import DraftRecord, MatterEdit, Message, Pin, ReceivedView, SavedDraft
from xubao.storing.losses import (
    NAMES,
    Found,
    Help,
    Loss,
    Row,
    Tables,
    from_backup,
    keyed,
    number_of,
    numbered,
    some_rows,
    sound,
)
from xubao.storing.mending_documents import mend_documents
from xubao.storing.mending_drafts import mend_drafts

_STATE: dict[str, Any] = {"compared": tuple[str, str], "settings": tuple[tuple[str, str], ...]}


def mend(found: Found, help_: Help) -> tuple[Tables, tuple[Loss, ...]]:
    """Put a project together from what was found of it.

    Args:
        help_: what a backup has; nothing of it is taken that the file itself has.

    Returns:
        Rows that fit together (what is `kept` is left out: it can be made anew), and what is lost.
    """
    tables, losses = mend_documents(found, help_)
    drafts, draft_losses = mend_drafts(found, help_)
    tables |= drafts
    said = _Said(found, help_, {row["id"]: row["file"] for row in tables["documents"]})
    tables |= said.mend(tables["documents"])
    return tables, (*losses, *draft_losses, *said.losses, *_pages(found))


def _pages(found: Found) -> tuple[Loss, ...]:
    number = found.gaps.get("", 0)
    if not number or (found.headed and len(found.gaps) > 1):
        return ()
    return (Loss("pages", Message("storing.loss.pages", count=number)),)


class _Said:
    """What a person said of links, matters and findings; the project's settings."""

    def __init__(self, found: Found, help_: Help, names: dict[str, str]) -> None:
        self._found, self._help, self._names = found, help_, names
        self.losses: list[Loss] = []

    def mend(self, documents: list[Row]) -> Tables:
        """Tables pins, matter_edits, snapshots, draft_records, views, verdicts and state."""
        pins = self._table("pins", ("old", "new"), "pins", tuple[Pin, ...], self._pin)
        edits = self._edits()
        snapshots = self._table("snapshots", ("id",), "content", SavedDraft, self._snapshot)
        snapshots.sort(key=lambda row: int(row["id"]))
        records = self._table("draft_records", ("draft",), "record", DraftRecord, self._record)
        views = self._table("views", ("id",), "view", ReceivedView, self._view)
        verdicts = self._table("verdicts", ("kind", "key"), "value", None, self._verdict)
        return {
            "pins": pins,
            "matter_edits": edits,
            "snapshots": snapshots,
            "draft_records": records,
            "views": views,
            "verdicts": verdicts,
            "state": self._state(documents),
        }

    def _table(
        self, table: str, key: tuple[str, ...], column: str, kind: Any, name: Callable[[Row], Loss]
    ) -> list[Row]:
        """The sound rows of a table, the others as a backup has them; and its other rows where some may be lost."""
        backup = self._help.by(table, *key)
        rows, seen = [], set()
        for row in self._found.tables[table]:
            which = tuple(row[part] for part in key) if len(key) > 1 else row[key[0]]
            seen.add(which)
            if _fit(row, column, kind):
                rows.append(row)
                continue
            old = backup.get(which)
            lost = name(row)
            taken = old is not None and _fit(old, column, kind)
            rows += [dict(old)] if old is not None and taken else []
            self.losses.append(from_backup(lost.text) if taken else lost)
        if self._found.torn(table):
            more = [
                dict(row) for which, row in backup.items() if which not in seen and _fit(row, column, kind)
            ]
            rows += more
            self._partly(table, len(more))
        return rows

    def _partly(self, table: str, taken: int) -> None:
        if taken:
            self.losses.append(
                Loss("older", Message("storing.loss.rows-from-backup", name=NAMES[table], count=taken))
            )
        if self._found.gaps.get(table):
            self.losses.append(some_rows(table, backed=bool(self._help.rows)))

    def _edits(self) -> list[Row]:
        """Edits by their places, which are without a gap; renumbered, for a lost one would upset later writing."""
        places = keyed(self._found.tables["matter_edits"], "position")
        backup = self._help.by("matter_edits", "position")
        rows: list[Row] = []
        lost: list[int] = []
        older: list[int] = []
        known = places.keys() | (backup.keys() if self._found.torn("matter_edits") else set())
        last = max(known, default=-1)
        for place in range(last + 1) if last < 10**5 else sorted(known):
            row, old = places.get(place), backup.get(place)
            if row is not None and _fit(row, "edit", MatterEdit):
                rows.append({"position": len(rows), "edit": row["edit"]})
            elif old is not None and _fit(old, "edit", MatterEdit):
                rows.append({"position": len(rows), "edit": old["edit"]})
                older.append(place + 1)
            else:
                lost.append(place + 1)
        self.losses += numbered("edit", lost, _edit)
        self.losses += numbered("older", older, lambda span: from_backup(_edit(span)).text)
        if self._found.torn("matter_edits"):
            self._partly("matter_edits", 0)
        return rows

    def _state(self, documents: list[Row]) -> list[Row]:
        rows = keyed(self._found.tables["state"], "key")
        backup = self._help.by("state", "key")
        kept = {}
        wanted = set(_STATE) & (rows.keys() | (backup.keys() if self._found.torn("state") else set()))
        for key in sorted(wanted):
            taken = next(
                (
                    one[key]["value"]
                    for one in (rows, backup)
                    if key in one and sound(one[key]["value"], _STATE[key])
                ),
                None,
            )
            if taken is not None:
                kept[key] = taken
            else:
                self.losses.append(
                    Loss(
                        "state",
                        Message("storing.loss.compared")
                        if key == "compared"
                        else Message("storing.loss.settings"),
                    )
                )
        kept |= {
            key: row["value"] for key, row in rows.items() if key not in _STATE and row["value"] is not None
        }
        numbers = [number_of(row["id"])[0] for row in documents]
        used = [str(one["last_id"]["value"]) for one in (rows, backup) if "last_id" in one]
        numbers += [int(text) for text in used if text.isascii() and text.isdigit() and len(text) < 10]
        kept["last_id"] = str(max(numbers, default=0))
        if self._found.gaps.get("state") and not self._help.rows:
            self.losses.append(Loss("state", Message("storing.loss.state")))
        return [{"key": key, "value": value} for key, value in kept.items()]

    def _pin(self, row: Row) -> Loss:
        old, new = (self._names.get(str(row[side]), "？") for side in ("old", "new"))
        return Loss("pins", Message("storing.loss.pins", old=old, new=new))

    @staticmethod
    def _snapshot(row: Row) -> Loss:
        when = str(row["made"] or "")[:16].replace("T", " ")
        return Loss("snapshot", Message("storing.loss.snapshot", name=row["name"] or when or row["id"]))

    @staticmethod
    def _record(_row: Row) -> Loss:
        return Loss("record", Message("storing.loss.draft-record"))

    @staticmethod
    def _view(_row: Row) -> Loss:
        return Loss("view", Message("storing.loss.view"))

    @staticmethod
    def _verdict(row: Row) -> Loss:
        return Loss("verdict", Message("storing.loss.verdict", key=str(row["key"] or "")[:20]))


def _edit(span: str) -> Message:
    return Message("storing.loss.edit", span=span)


def _fit(row: Row, column: str, kind: Any) -> bool:
    return None not in row.values() and (kind is None or sound(row[column], kind))
