"""`make gold-sensitivity`: every deciding constant of the core moved by a fifth either way, and the figures that move.

    python -m tests.gold.sensitivity [ROOM …]     (rooms as in constants.ROOMS; all where none is named)

Documents are read without packs of words, as for the floors. Each trial is a process of its own, split off from one
that has read what it can, with the constant set before anything is computed; only the figures that can depend on a
constant are measured. What is done is kept in build/sensitivity.jsonl and not done again: end it and start it as often
as you like, and remove the file to begin anew. At the end the record goes to sweeps/sensitivity.json. A constant that
moves nothing goes, or decides what no gold measures (limits of size and time, checks of a draft); one that moves much
is fitted by a script, see sweeps/README.md.
"""

import json
import os
import sys
from collections.abc import Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.gold import run
from tests.gold.constants import ROOMS, Constant, constants, imported, put
from tests.gold.material import DOCUMENTS, present, read_with, report, state_council
from xubao.settings import WITHOUT

KEPT = Path("build/sensitivity.jsonl")
RECORD = Path(__file__).parent / "sweeps" / "sensitivity.json"
BY = (-0.2, 0.2)
LEAST = 0.0005
"""Less is rounding."""
LONGEST = 600.0
MEASURES = {
    "language": ("outline", "pairs", "evidence"),
    "outline": ("outline",),
    "statements": ("roles", "pairs"),
    "statements.roles": ("roles",),
    "statements.figures": ("figures",),
    "statements.names": ("names",),
    "statements.doubts": ("damage",),
    "statements.contradictions": ("damage",),
    "comparing": ("links", "pairs", "judged"),
    "comparing.sections": ("links", "judged"),
    "comparing.statements": ("pairs", "judged"),
    "comparing.wordings": ("drift",),
    "ledger": ("matters",),
    "ledger.views": (),
    "drafting": ("evidence",),
    "drafting.checks": (),
}
"""What is measured where a constant of a package is moved, the innermost named: what follows from it at once. Nothing
where no gold tells of it."""
READ_BEFORE = frozenset({"comparing", "ledger", "drafting"})
"""Rooms whose constants have no part in reading a document."""
Values = dict[str, float]


def measured(measures: Iterable[str]) -> Values:
    """Group and figure → value; `≤` before what is to be small."""
    return {f"{one.group.value}: {'≤ ' * one.at_most}{one.what}": one.value for one in run.figures(measures)}


def trial(constant: Constant | None, value: float, measures: tuple[str, ...]) -> Values | str:
    """The figures with one constant set to a value, or why there are none."""
    context = get_context("fork")
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_try, args=(constant, value, measures, send))
    process.start()
    send.close()
    try:
        found: Values | str = receive.recv() if receive.poll(LONGEST) else "took too long"
    except EOFError:
        found = "ended without an answer"
    process.kill()
    process.join()
    return found


def _try(constant: Constant | None, value: float, measures: tuple[str, ...], answer: Connection) -> None:
    try:
        if constant:
            put(constant, value)
        answer.send(measured(measures))
    except Exception as error:  # whatever a constant out of its range breaks is a result
        answer.send(f"{type(error).__name__}: {error}")


def followed(constant: Constant) -> tuple[str, ...]:
    """The measures that a constant may move."""
    parts = constant.key.split(".")
    names = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next(MEASURES[name] for name in names if name in MEASURES)


def moves(before: Values, after: Values | str) -> dict[str, Any]:
    """What moved, by how much."""
    if isinstance(after, str):
        return {"failed": after}
    names = before.keys() | after.keys()
    by = {name: round(after.get(name, 0.0) - before.get(name, 0.0), 4) for name in sorted(names)}
    return {name: value for name, value in by.items() if abs(value) >= LEAST}


def prepared(room: str) -> None:
    """Read what the trials of a room share: the sources, and the documents where its constants have no part in that."""
    for module in list(sys.modules.values()):
        imported(getattr(module, "__file__", None) if module.__name__.startswith("xubao.") else None)
    hailar = ("hailar/2014", "hailar/2015")
    names = (*DOCUMENTS.values(), *hailar, *state_council(2014, 2018), *state_council(2021, 2022))
    with read_with(WITHOUT):
        for name in names if room in READ_BEFORE else ():
            if present(name):
                report(name)


def main() -> None:
    """Try what was not tried yet, print as it goes, write the record."""
    rooms = tuple(sys.argv[1:]) or ROOMS
    KEPT.parent.mkdir(exist_ok=True)
    for room in rooms:
        done = _done()
        todo = [one for one in constants((room,)) if one.key not in done and followed(one)]
        if todo:
            prepared(room)
        before: dict[tuple[str, ...], Values] = {}
        for number, constant in enumerate(todo, 1):
            measures = followed(constant)
            if measures not in before:
                before[measures] = _as_it_is(measures)
            row = _row(constant, before[measures])
            with KEPT.open("a", encoding="utf8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(f"{room} {number}/{len(todo)} {_told(row)}", flush=True)
    _write_record()


def _as_it_is(measures: tuple[str, ...]) -> Values:
    found = trial(None, 0.0, measures)
    if isinstance(found, str):
        sys.exit(found)
    return found


def _row(constant: Constant, before: Values) -> dict[str, Any]:
    measures = followed(constant)
    moved = {f"{share:+.0%}": moves(before, trial(constant, constant.moved(share), measures)) for share in BY}
    return {"constant": constant.key, "value": constant.value, "early": constant.early, "moves": moved}


def _done() -> dict[str, dict[str, Any]]:
    if not KEPT.exists():
        return {}
    rows = map(json.loads, KEPT.read_text(encoding="utf8").splitlines())
    return {row["constant"]: row for row in rows}


def _told(row: dict[str, Any]) -> str:
    each = []
    for share, by in row["moves"].items():
        worst = sorted(by.items(), key=lambda one: -abs(one[1]) if isinstance(one[1], float) else -9)
        each.append(f"{share}: " + (", ".join(f"{name} {value}" for name, value in worst[:2]) or "nothing"))
    early = " (used at import, not moved there)" if row["early"] else ""
    return f"{row['constant']} = {row['value']}{early}: {'; '.join(each)}"


def _write_record() -> None:
    there = {one.key for one in constants()}
    rows = [row for row in _done().values() if row["constant"] in there]
    rows.sort(key=lambda row: row["constant"])
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    RECORD.write_text(f"[\n{lines}\n]\n", encoding="utf8")
    still = [row["constant"] for row in rows if not any(row["moves"].values())]
    print(f"{len(rows)} constants, {len(still)} move nothing: {' '.join(still)}")


if __name__ == "__main__":
    os.nice(10)
    main()
