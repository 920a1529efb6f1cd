"""The drafts of a damaged project: paragraphs back under their headings."""

import json
from dataclasses import replace
from itertools import count
from typing import Any

from xubao.model import DraftRun, Message, SavedDraft
from xubao.model.gap_marks import TO_VERIFY, mark
from xubao.storing.codec import to_json
from xubao.storing.losses import Found, Help, Loss, Row, Tables, decoded, from_backup, keyed, numbered, sound

LOST_PARAGRAPH = mark("此段已损坏，未能恢复", TO_VERIFY)
"""Stands where a paragraph is lost."""

_RUNS = tuple[DraftRun, ...]


def mend_drafts(found: Found, help_: Help) -> tuple[Tables, list[Loss]]:
    """Tables drafts and paragraphs, and what of them is lost."""
    rows = {key: dict(row) for key, row in keyed(found.tables["drafts"], "id").items()}
    backup = help_.by("drafts", "id")
    traces = [row["draft"] for row in found.tables["paragraphs"] if row["draft"] is not None]
    gone = found.torn("drafts") and found.torn(
        "paragraphs"
    )  # with but one of them torn, the other would tell of it
    wanted = list(dict.fromkeys([*rows, *traces, *(backup if gone else ())]))
    drafts: Tables = {"drafts": [], "paragraphs": []}
    losses: list[Loss] = []
    numbers = _Numbers({row["id"] for row in found.tables["paragraphs"] if isinstance(row["id"], int)})
    for key in wanted:
        one = _Draft(key, rows.get(key), found, help_, numbers, alone=len(wanted) == 1)
        row, paragraphs = one.mend()
        drafts["drafts"].append(row)
        drafts["paragraphs"] += paragraphs
        losses += one.losses
    drafts["drafts"].sort(key=lambda row: (row["position"] is None, row["position"]))
    for position, row in enumerate(drafts["drafts"]):
        row["position"] = position
    if not wanted and gone and found.headed:
        losses.append(Loss("rows", Message("storing.loss.drafts")))
    return drafts, losses


class _Numbers:
    """Numbers for paragraphs that come back: their own where nothing else has it, so that backups still know them."""

    def __init__(self, taken: set[int]) -> None:
        self._taken = taken
        self._fresh = count(1)

    def like(self, number: int) -> int:
        """A number that no paragraph has; that very one if it may be."""
        if not 0 < number < 1 << 62 or number in self._taken:
            number = next(one for one in self._fresh if one not in self._taken)
        self._taken.add(number)
        return number


class _Draft:
    def __init__(
        self, key: str, row: Row | None, found: Found, help_: Help, numbers: _Numbers, *, alone: bool
    ) -> None:
        self._key, self._found, self._numbers = key, found, numbers
        self._row = row or {}
        self._old = help_.by("drafts", "id").get(key, {})
        self._old_paragraphs = help_.by("paragraphs", "id")
        self._name = Message("storing.draft") if alone else Message("storing.draft-of", id=self._title())
        self._paragraphs = {
            number: row
            for number, row in keyed(found.tables["paragraphs"], "id").items()
            if row["draft"] == key and isinstance(number, int) and number > 0
        }
        self._lost: list[int] = []
        self._older: list[int] = []
        self.losses: list[Loss] = []

    def _title(self) -> str:
        """What the screen calls it: its title where that can be read."""
        abouts = (decoded(row.get("about"), SavedDraft) for row in (self._row, self._old))
        return next((about.title for about in abouts if about is not None and about.title), str(self._key))

    def mend(self) -> tuple[Row, list[Row]]:
        """The draft's row and its paragraphs."""
        about = self._about()
        outline = self._outline()
        sourced = about is not None
        about = about or SavedDraft("", (), (), None, "", "", (), id=self._key)
        kind = str(self._row.get("kind") or self._old.get("kind") or about.kind)
        about = replace(about, sections=(), id=self._key, kind=kind)
        paragraphs, number = [], 0
        for section in outline:
            ids = []
            for row_id in section["paragraphs"]:
                number += 1
                row = self._paragraph(row_id, section["id"], number)
                row["runs"] = row["runs"] if sourced else _without_sources(row["runs"])
                ids.append(row["id"])
                paragraphs.append(row)
            section["paragraphs"] = ids
        self.losses += numbered("paragraph", self._lost, self._part)
        self.losses += numbered("older", self._older, lambda span: from_backup(self._part(span)).text)
        position = self._row.get("position", self._old.get("position"))
        made = {
            "id": self._key,
            "position": position,
            "kind": kind,
            "about": to_json(about, SavedDraft),
            "outline": json.dumps(outline, ensure_ascii=False),
        }
        return made, paragraphs

    def _about(self) -> SavedDraft | None:
        about = decoded(self._row.get("about"), SavedDraft)
        if about is None:
            about = decoded(self._old.get("about"), SavedDraft)
            what = Message("storing.loss.about", draft=self._name)
            lost = Loss("draft", what) if about is None else from_backup(what)
            self.losses.append(lost)
        return about if isinstance(about, SavedDraft) else None

    def _outline(self) -> list[dict[str, Any]]:
        """The sections with their paragraphs' ids; every paragraph that is left is under one."""
        outline = _sections(self._row.get("outline"))
        kept = outline is not None
        if outline is None:
            outline = _sections(self._old.get("outline"))
            text = Message("storing.loss.outline", draft=self._name)
            lost = Loss("outline", text) if outline is None else from_backup(text)
            self.losses.append(lost)
        outline = outline or []
        listed = {number for section in outline for number in section["paragraphs"]}
        if not kept:  # a backup's outline may name paragraphs that were deleted since
            for section in outline:
                section["paragraphs"] = [
                    number
                    for number in section["paragraphs"]
                    if number in self._paragraphs or self._found.torn("paragraphs")
                ]
        stray = [number for number in sorted(self._paragraphs) if number not in listed]
        for number in stray:
            self._append(outline, number)
        if kept and stray:
            self.losses.append(
                Loss("moved", Message("storing.loss.strayed", draft=self._name, count=len(stray)))
            )
        return outline

    def _part(self, span: str) -> Message:
        return Message("storing.loss.paragraph", draft=self._name, span=span)

    def _append(self, outline: list[dict[str, Any]], number: int) -> None:
        name = self._paragraphs[number]["section"] or "找回的段落"
        for section in outline:
            if section["id"] == name:
                section["paragraphs"].append(number)
                return
        outline.append({"id": name, "opinion": None, "level": 0, "title": "", "paragraphs": [number]})

    def _paragraph(self, number: int, section: str, place: int) -> Row:
        """One paragraph: as it is, as a backup has it, or a mark in its place."""
        row = self._paragraphs.pop(number, None)
        if row is not None and sound(row["runs"], _RUNS):
            return {**row, "section": row["section"] or section}
        old = self._old_paragraphs.get(number)
        own = row["id"] if row is not None else self._numbers.like(number)
        made = {"id": own, "draft": self._key, "section": section}
        if (
            old is not None
            and old["draft"] == self._key
            and old["section"] == section
            and sound(old["runs"], _RUNS)
        ):
            self._older.append(place)
            return made | {"runs": old["runs"]}
        self._lost.append(place)
        return made | {"runs": to_json((DraftRun(LOST_PARAGRAPH),), _RUNS)}


def _sections(outline: object) -> list[dict[str, Any]] | None:
    """An outline, or None where it is not one."""
    try:
        read = json.loads(outline) if isinstance(outline, str) else None
        return (
            [
                {
                    "id": str(one["id"]),
                    "opinion": None if one["opinion"] is None else str(one["opinion"]),
                    "level": int(one["level"]),
                    "title": str(one["title"]),
                    "paragraphs": [int(number) for number in one["paragraphs"]],
                }
                for one in read or ()
            ]
            if isinstance(read, list)
            else None
        )
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _without_sources(runs: str) -> str:
    """Without the documents that they index into, sources would be false ones."""
    return to_json(tuple(DraftRun(run.text) for run in decoded(runs, _RUNS) or ()), _RUNS)
