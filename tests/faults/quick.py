"""Corrections that follow one another faster than they are saved."""

from pathlib import Path

from tests.faults import outside
from tests.faults.facts import facts
from tests.faults.made import NAME, NEW, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally
from xubao.model import Role

GAPS = (0.0, 0.05, 0.3)
"""Seconds between two of them."""

_STATEMENTS = (3, 4, 5, 6)
_LONG = ("2018-09-27-三城一区建设发展情况的报告.txt", "2021-十四五中关村示范区发展建设规划.txt")


def quick(home: Path, short: bool) -> Row:
    """Four sentences marked one after another, while nothing goes on and while other reports are still being read."""
    tally = Tally("B four corrections 0, 50, 300 ms apart")
    reading = 0
    person = Person(home)
    for busy in (False, True):
        for gap in GAPS[:1] if short and not busy else GAPS:
            path = home / f"{busy}{gap}" / NAME
            path.parent.mkdir()
            make_project(path)
            if busy:
                _with_long_reports(path)
            tally.tried(person.open(path))
            reading += _mark_four(person, path, gap, busy, tally)
    person.leave()
    return tally.row(f"{reading} marks made while reports were still being read")


def _with_long_reports(path: Path) -> None:
    from xubao.operations import documents, projects
    from xubao.places import sample

    opened = projects.open_project(path)
    documents.add_files(opened, [sample(name) for name in _LONG])
    opened.close()


def _mark_four(person: Person, path: Path, gap: float, busy: bool, tally: Tally) -> int:
    session = person.session
    if busy:
        person.wait(lambda: session.report(NEW) is not None)
    else:
        person.read_all()
    meant: dict[str, str] = {}
    reading = 0
    for nth, role in zip(_STATEMENTS, (Role.GOAL, Role.PROBLEM, Role.OTHER, Role.GOAL), strict=True):
        anchor, twin = person.mark(NEW, nth, role)
        meant[f"role {NEW} {anchor}#{twin}"] = role.value
        reading += not session.complete
        person.look(gap)
    person.read_all()
    tally.check(person.saved(), "the window never said saved")
    report = session.report(NEW)
    shown = [report.statements[nth].role for nth in _STATEMENTS] if report else []
    in_window, in_file = facts(session.project), outside.ask("facts", path).get("facts", {})
    for (key, value), role in zip(meant.items(), shown, strict=True):
        tally.check(role.value == value, f"{key} falls back on the screen")
        tally.check(in_window.get(key) == value, f"{key} not in the window")
        tally.check(in_file.get(key) == value, f"{key} not in the file")
    return reading
