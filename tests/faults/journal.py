"""What a child did and what it was told, a line each, for whoever looks after it was killed."""

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

GRACE = 2.0
"""Seconds after which an edit counts as kept, unless the window said that it is not."""

MAY = "may"
"""In the place of what the window said of saving: it was not done yet, but about to be."""


class Journal:
    """Written by the child; every line is on the disk before the next thing happens."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def say(self, what: str, **more: Any) -> None:
        """Append a line."""
        line = json.dumps({"t": time.monotonic(), "what": what, **more}, ensure_ascii=False)
        os.write(self._file, line.encode("utf8") + b"\n")
        os.fsync(self._file)


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing the person did.

    Attributes:
        at: the monotonic time.
        key, value: what is so from then on (see `facts`); "" for what was taken away.
        saving: what the window said of saving when it was done.
    """

    at: float
    key: str
    value: str
    saving: str


@dataclass(slots=True)
class Told:
    """What a journal says.

    Attributes:
        edits: in order.
        keys: (time, character) typed into the draft.
        states: (time, what the window said of saving).
        places: paths the project was saved to and went on in.
        going: where it was being saved to when the journal ends, "" where it was not.
        ready: whether the window was ready to be used.
    """

    edits: list[Edit] = field(default_factory=list)
    keys: list[tuple[float, str]] = field(default_factory=list)
    states: list[tuple[float, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    going: str = ""
    ready: bool = False

    def kept(self, edit: Edit, killed: float) -> bool:
        """Whether the person had reason to think an edit kept when the process was killed."""
        if edit.saving == MAY:
            return False
        said = [edit.saving, *(saving for at, saving in self.states if at > edit.at)]
        return "saved" in said or (killed - edit.at > GRACE and "unsaved" not in said)

    def allowed(self, before: dict[str, str], killed: float) -> dict[str, set[str]]:
        """Key → the values it may have in the file: that of the last edit that was kept, and of those after it.

        Args:
            before: what was so before the first edit.
        """
        found = {key: {value} for key, value in before.items()}
        for edit in self.edits:
            if self.kept(edit, killed):
                found[edit.key] = {edit.value}
            else:
                found.setdefault(edit.key, {""}).add(edit.value)
        return found


def read_journal(path: Path) -> Told:
    """A journal as it was left; a last line that is cut off is none."""
    told = Told()
    for raw in path.read_bytes().split(b"\n")[:-1] if path.exists() else []:
        _take(told, json.loads(raw))
    return told


def _take(told: Told, line: dict[str, Any]) -> None:
    match line["what"]:
        case "ready":
            told.ready = True
        case "edit":
            told.edits.append(Edit(line["t"], line["key"], line["value"], line["saving"]))
        case "key":
            told.keys.append((line["t"], line["char"]))
        case "state":
            told.states.append((line["t"], line["saving"]))
        case "going":
            told.going = line["path"]
        case "place":
            told.places.append(line["path"])
            told.going = ""
        case "problem":
            told.problems.append(line["message"])
