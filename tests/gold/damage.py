"""Figures of the 2018 report whose decimal point was lost: found, and no alarm on sound ones."""

import json
from collections.abc import Iterator

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import DATA, LATEST, NEW, NEWS, OLD, PLAN, report

_ALARM = "number-suspect"


def figures() -> Iterator[Figure]:
    """Damaged figures found; alarms on sound ones of the same report, and on the other samples."""
    damaged = json.loads((DATA / "damaged-figures.json").read_text(encoding="utf8"))
    sound = json.loads((DATA / "sound-figures.json").read_text(encoding="utf8"))
    alarmed = _Alarmed()
    missed = [one["text"] for one in damaged if not alarmed(one)]
    share = 1 - len(missed) / len(damaged)
    yield Figure(Group.SEEDS, "damaged figures found", share, 0.6, note="；".join(missed))
    false = [one["text"] for one in sound if alarmed(one)]
    yield Figure(Group.SEEDS, "alarms on sound figures", len(false), 0, at_most=True, note="；".join(false))
    worst = max(
        sum(one.code == _ALARM for one in report(name).warnings) for name in (NEW, NEWS, PLAN, LATEST)
    )
    yield Figure(Group.SEEDS, "alarms, most on another sample", worst, 5, at_most=True)


class _Alarmed:
    """Whether an entry of the gold has an alarm on it."""

    def __init__(self) -> None:
        old = report(OLD)
        self._plain = accuracy.norm(old.text)
        self._units = accuracy.units_of(DATA, OLD)
        self._alarms = [
            (len(accuracy.norm(old.text[: one.start])), accuracy.norm(old.text[one.start : one.end]))
            for one in old.warnings
            if one.code == _ALARM
        ]

    def __call__(self, entry: dict[str, str]) -> bool:
        placed = accuracy.place([self._units[entry["unit"]]], self._plain)[0]
        wanted = accuracy.norm(entry["text"])
        return any(
            placed and placed[0] <= at < placed[1] and text and (wanted in text or text in wanted)
            for at, text in self._alarms
        )
