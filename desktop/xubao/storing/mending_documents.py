"""The documents of a damaged project: their rows, their bytes and what was read from them, joined again."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePath

from xubao.model import Corrections, Message, Source
from xubao.storing.codec import to_json
from xubao.storing.losses import (
    Found,
    Help,
    Loss,
    Row,
    Tables,
    decoded,
    from_backup,
    keyed,
    number_of,
    some_rows,
    sound,
)
from xubao.storing.matching import match


def mend_documents(found: Found, help_: Help) -> tuple[Tables, list[Loss]]:
    """Tables documents, contents and readings, and what of them is lost."""
    return _Documents(found, help_).mend()


class _Documents:
    def __init__(self, found: Found, help_: Help) -> None:
        self._found, self._help = found, help_
        self._backup = help_.by("documents", "id")
        self._readings = {
            key: row["source"]
            for key, row in keyed(found.tables["readings"], "document").items()
            if sound(row["source"], Source)
        }
        claimed = {row["sha256"] for row in found.tables["documents"]}
        self._contents: dict[str, bytes] = {}
        for row in found.tables["contents"]:
            if isinstance(row["data"], bytes):
                digest = hashlib.sha256(row["data"]).hexdigest()
                if digest == row["sha256"] or digest in claimed:  # the key itself may be what is damaged
                    self._contents[digest] = row["data"]
        self._losses: list[Loss] = []

    def mend(self) -> tuple[Tables, list[Loss]]:
        """Tables documents, contents and readings."""
        rows = self._rows()
        rows.sort(key=lambda row: (row["position"] is None, row["position"], number_of(row["id"])))
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
        self._losses += [Loss("document", Message("storing.loss.unnamed")) for _ in spare]
        gaps = self._found.gaps
        if gaps.get("documents") and gaps.get("readings") and not self._losses:
            self._losses.append(some_rows("documents"))
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
        for key in sorted(missing, key=number_of):
            if key in self._backup:
                known[key] = dict(self._backup[key])
                self._losses.append(
                    Loss("older", Message("storing.loss.record-from-backup", file=known[key]["file"]))
                )
            else:
                rebuilt.append(key)
        for row in known.values():
            self._complete(row)
        for key in rebuilt:
            name = _name(self._readings.get(key), key)
            known[key] = _rebuilt(key, name)
            self._losses.append(Loss("document", Message("storing.loss.record", file=name)))
        self._rejoin(known)
        return list(known.values())

    def _rejoin(self, known: dict[str, Row]) -> None:
        """Find the bytes of documents that do not say any more, or not rightly, which are theirs."""
        claimed = {row["sha256"] for row in known.values()}
        free = {key: data for key, data in self._contents.items() if key not in claimed}
        for row in known.values():
            near = [key for key in free if row["sha256"] not in self._contents and _near(key, row["sha256"])]
            if len(near) == 1:
                row["sha256"] = near[0]
                del free[near[0]]
        lost = [key for key, row in known.items() if not row["sha256"]]
        names = {key: known[key]["file"] for key in lost}
        matches = match({key: self._readings.get(key) for key in lost}, names, free, self._help.reread)
        for key, (sha256, certain) in matches.items():
            known[key]["sha256"] = sha256
            if not certain:
                self._losses.append(Loss("moved", Message("storing.loss.rejoined", file=names[key])))

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
        row["corrections"] = old if sound(old, Corrections) else to_json(Corrections(), Corrections)
        name = Message("storing.corrections", file=row["file"])
        taken = row["corrections"] is old
        self._losses.append(from_backup(name) if taken else Loss("corrections", name))

    def _fill(self, row: Row) -> bool:
        """Whether a document's bytes are there, or had from elsewhere."""
        key = row["sha256"]
        if key not in self._contents:
            data = self._help.contents(key) if self._help.contents and key else None
            if data is None or hashlib.sha256(data).hexdigest() != key:
                self._losses.append(Loss("bytes", Message("storing.loss.bytes", file=row["file"])))
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
                Message("storing.loss.reading", file=row["file"])
                if data is None
                else Message("storing.loss.reading.again", file=row["file"]),
            )
        )
        return None


def _name(source: str | None, key: str) -> str:
    read = decoded(source, Source)
    return read.name if read else f"{key}（名称已丢失）"


def _near(one: str, other: str) -> bool:
    """Whether two digests differ as one and its damaged copy do, not as those of two contents."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 4


def _rebuilt(key: str, name: str) -> Row:
    return {
        "id": key,
        "position": None,
        "file": name,
        "sha256": "",
        "added": "",
        "origin": "",
        "corrections": to_json(Corrections(), Corrections),
        "about": "{}",
    }


def _unread(file: str) -> str:
    """A reading that says that there is none."""
    suffix = PurePath(file).suffix.lstrip(".").lower() or "txt"
    return to_json(Source(file, suffix, (), notes=(Message("storing.note.lost-text"),)), Source)


def _about(text: object, lost: Sequence[str]) -> str:
    """What is known of a document, with what of it is lost now under `lost`."""
    try:
        known = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        known = {}
    known = {key: value for key, value in known.items() if key != "lost"} if isinstance(known, dict) else {}
    return json.dumps(known | ({"lost": list(lost)} if lost else {}), ensure_ascii=False)
