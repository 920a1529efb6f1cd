"""What is left of a damaged project → a project that is whole, and what is lost for good.

Nothing is made up: what cannot be had from the file or a backup is left out or marked, and named in the losses. Rows
that only a backup has come back only where the file is known to be short of rows there: else a person deleted them.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

from xubao.model import Corrections, MatterEdit, Pin, SavedDraft, Source
from xubao.storing.codec import to_json
from xubao.storing.losses import NAMES, Found, Help, Loss, Row, Tables, decoded, keyed, numbered, sound
from xubao.storing.matching import match
from xubao.storing.mending_drafts import mend_drafts

_STATE: dict[str, Any] = {"compared": tuple[str, str], "settings": tuple[tuple[str, str], ...]}
_NO_CORRECTIONS = to_json(Corrections(), Corrections)


def mend(found: Found, help_: Help) -> tuple[Tables, tuple[Loss, ...]]:
    """Put a project together from what was found of it.

    Args:
        help_: what a backup has; nothing of it is taken that the file itself has.

    Returns:
        Rows that fit together (what is `kept` is left out: it can be made anew), and what is lost.
    """
    documents = _Documents(found, help_)
    tables, losses = documents.mend()
    drafts, draft_losses = mend_drafts(found, help_)
    tables |= drafts
    said = _Said(found, help_, {row["id"]: row["file"] for row in tables["documents"]})
    tables |= said.mend(tables["documents"])
    return tables, (*losses, *draft_losses, *said.losses, *_pages(found))


def _pages(found: Found) -> tuple[Loss, ...]:
    number = found.gaps.get("", 0)
    if not number or (found.headed and len(found.gaps) > 1):
        return ()
    return (Loss("pages", f"另有 {number} 页无法辨认，其中原有的内容（如有）未能找回"),)


class _Documents:
    def __init__(self, found: Found, help_: Help) -> None:
        self._found, self._help = found, help_
        self._backup = help_.by("documents", "id")
        self._readings = {
            key: row["source"]
            for key, row in keyed(found.tables["readings"], "document").items()
            if sound(row["source"], Source)
        }
        self._contents = {
            row["sha256"]: row["data"]
            for row in found.tables["contents"]
            if isinstance(row["data"], bytes) and hashlib.sha256(row["data"]).hexdigest() == row["sha256"]
        }
        self._losses: list[Loss] = []

    def mend(self) -> tuple[Tables, list[Loss]]:
        """Tables documents, contents and readings."""
        rows = self._rows()
        rows.sort(key=lambda row: (row["position"] is None, row["position"], _number(row["id"])))
        readings = []
        for position, row in enumerate(rows, start=1):
            row["position"] = position
            self._correct(row)
            lost = [] if self._fill(row) else ["bytes"]
            source = self._reading(row)
            lost += [] if source else ["reading"]
            readings.append({"document": row["id"], "source": source or _unread(row["file"])})
            row["about"] = _about(row["about"], lost)
        used = {row["sha256"] for row in rows}
        spare = self._contents.keys() - used if self._found.torn("documents") else set()
        self._losses += [Loss("document", "一份名称不明的资料（原文件还在项目文件里）") for _ in spare]
        gaps = self._found.gaps
        if gaps.get("documents") and gaps.get("readings") and not self._losses:
            self._losses.append(_some("documents"))
        contents = [
            {"sha256": key, "data": data} for key, data in self._contents.items() if key in used | spare
        ]
        return {"documents": rows, "contents": contents, "readings": readings}, self._losses

    def _rows(self) -> list[Row]:
        """Every document there is a trace of."""
        known = {key: dict(row) for key, row in keyed(self._found.tables["documents"], "id").items()}
        traces = keyed(self._found.tables["readings"], "document").keys()
        missing = [key for key in traces if key not in known]
        if self._found.torn("documents"):
            missing += [key for key in self._backup if key not in known and key not in missing]
        rebuilt = []
        for key in sorted(missing, key=_number):
            if key in self._backup:
                known[key] = dict(self._backup[key])
                self._losses.append(Loss("older", f"《{known[key]['file']}》的登记信息和更正取自备份"))
            else:
                rebuilt.append(key)
        for row in known.values():
            self._complete(row)
        names = {key: _name(self._readings.get(key), key) for key in rebuilt}
        claimed = {row["sha256"] for row in known.values()}
        free = {key: data for key, data in self._contents.items() if key not in claimed}
        matches = match({key: self._readings.get(key) for key in rebuilt}, names, free, self._help.reread)
        for key in rebuilt:
            sha256, certain = matches.get(key, ("", True))
            known[key] = _rebuilt(key, names[key], sha256)
            self._losses.append(Loss("document", f"《{names[key]}》的登记信息和更正"))
            if not certain:
                self._losses.append(Loss("moved", f"《{names[key]}》的原文件（按保存的次序对应，请核对）"))
        return list(known.values())

    def _complete(self, row: Row) -> None:
        """Fill in what of a row cannot be read."""
        old = self._backup.get(row["id"], {})
        for column in ("file", "sha256", "added", "origin"):
            if row[column] is None:
                row[column] = old.get(column) or ""
        row["file"] = row["file"] or _name(self._readings.get(row["id"]), row["id"])

    def _correct(self, row: Row) -> None:
        if sound(row["corrections"], Corrections):
            return
        old = self._backup.get(row["id"], {}).get("corrections")
        row["corrections"] = old if sound(old, Corrections) else _NO_CORRECTIONS
        name = f"《{row['file']}》的更正"
        taken = row["corrections"] is old
        self._losses.append(Loss("older", f"{name}取自备份") if taken else Loss("corrections", name))

    def _fill(self, row: Row) -> bool:
        """Whether a document's bytes are there, or had from elsewhere."""
        key = row["sha256"]
        if key not in self._contents:
            data = self._help.contents(key) if self._help.contents and key else None
            if data is None or hashlib.sha256(data).hexdigest() != key:
                self._losses.append(Loss("bytes", f"《{row['file']}》的原文件内容"))
                return False
            self._contents[key] = data
        return True

    def _reading(self, row: Row) -> str | None:
        """What reading made of a document, from wherever it may be had."""
        key, data = row["id"], self._contents.get(row["sha256"])
        if key in self._readings:
            return str(self._readings[key])
        old = self._help.by("readings", "document").get(key, {}).get("source")
        same = self._backup.get(key, {}).get("sha256") == row["sha256"]
        if same and sound(old, Source):
            return str(old)
        anew = self._help.reread(row["file"], data) if self._help.reread and data is not None else None
        if anew is not None and sound(anew, Source):
            return anew
        self._losses.append(
            Loss(
                "reading",
                f"《{row['file']}》的正文" + ("（可以从原文件重新读取）" if data is not None else ""),
            )
        )
        return None


class _Said:
    """What a person said of links, matters and findings; the project's settings."""

    def __init__(self, found: Found, help_: Help, names: dict[str, str]) -> None:
        self._found, self._help, self._names = found, help_, names
        self.losses: list[Loss] = []

    def mend(self, documents: list[Row]) -> Tables:
        """Tables pins, matter_edits, snapshots, verdicts and state."""
        pins = self._table("pins", ("old", "new"), "pins", tuple[Pin, ...], self._pin)
        edits = self._edits()
        snapshots = self._table("snapshots", ("id",), "content", SavedDraft, self._snapshot)
        snapshots.sort(key=lambda row: int(row["id"]))
        verdicts = self._table("verdicts", ("kind", "key"), "value", None, self._verdict)
        return {
            "pins": pins,
            "matter_edits": edits,
            "snapshots": snapshots,
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
            self.losses.append(Loss("older", f"{lost.text}取自备份") if taken else lost)
        if self._found.torn(table):
            more = [
                dict(row) for which, row in backup.items() if which not in seen and _fit(row, column, kind)
            ]
            rows += more
            self._partly(table, len(more))
        return rows

    def _partly(self, table: str, taken: int) -> None:
        if taken:
            self.losses.append(Loss("older", f"{NAMES[table]}中的 {taken} 项取自备份"))
        if self._found.gaps.get(table):
            self.losses.append(_some(table, backed=bool(self._help.rows)))

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
        self.losses += numbered("edit", "台账的第", lost, "处修改")
        self.losses += numbered("older", "台账的第", older, "处修改取自备份")
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
                self.losses.append(Loss("state", "上次对比的两份报告" if key == "compared" else "项目的设置"))
        kept |= {
            key: row["value"] for key, row in rows.items() if key not in _STATE and row["value"] is not None
        }
        numbers = [_number(row["id"])[0] for row in documents]
        used = [str(one["last_id"]["value"]) for one in (rows, backup) if "last_id" in one]
        numbers += [int(text) for text in used if text.isascii() and text.isdigit() and len(text) < 10]
        kept["last_id"] = str(max(numbers, default=0))
        if self._found.gaps.get("state") and not self._help.rows:
            self.losses.append(Loss("state", "上次对比的两份报告、项目的设置（如有）"))
        return [{"key": key, "value": value} for key, value in kept.items()]

    def _pin(self, row: Row) -> Loss:
        old, new = (self._names.get(str(row[side]), "？") for side in ("old", "new"))
        return Loss("pins", f"《{old}》与《{new}》之间的章节对应")

    @staticmethod
    def _snapshot(row: Row) -> Loss:
        when = str(row["made"] or "")[:16].replace("T", " ")
        return Loss("snapshot", f"草稿的快照（{row['name'] or when or row['id']}）")

    @staticmethod
    def _verdict(row: Row) -> Loss:
        return Loss("verdict", f"一项认定的结果（{str(row['key'] or '')[:20]}）")


def _fit(row: Row, column: str, kind: Any) -> bool:
    return None not in row.values() and (kind is None or sound(row[column], kind))


def _some(table: str, *, backed: bool = False) -> Loss:
    return Loss("rows", f"部分{NAMES[table]}（" + ("备份之后的，" if backed else "") + "数目不明）")


def _number(key: object) -> tuple[int, str]:
    text = str(key)
    digits = text[1:]
    return (int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0, text)


def _name(source: str | None, key: str) -> str:
    read = decoded(source, Source)
    return read.name if read else f"{key}（名称已丢失）"


def _rebuilt(key: str, name: str, sha256: str) -> Row:
    return {
        "id": key,
        "position": None,
        "file": name,
        "sha256": sha256,
        "added": "",
        "origin": "",
        "corrections": _NO_CORRECTIONS,
        "about": "{}",
    }


def _unread(file: str) -> str:
    """A reading that says that there is none."""
    suffix = PurePath(file).suffix.lstrip(".").lower() or "txt"
    return to_json(
        Source(file, suffix, (), notes=("项目文件曾损坏，正文未能恢复，请重新读取原文件。",)), Source
    )


def _about(text: object, lost: Sequence[str]) -> str:
    """What is known of a document, with what of it is lost now under `lost`."""
    try:
        known = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        known = {}
    known = {key: value for key, value in known.items() if key != "lost"} if isinstance(known, dict) else {}
    return json.dumps(known | ({"lost": list(lost)} if lost else {}), ensure_ascii=False)
