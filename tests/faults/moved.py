"""The file goes away, or becomes another, under the open window."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults import outside
from tests.faults.facts import draft_words, facts
from tests.faults.made import NAME, NEW, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally
from xubao.model import Role

Harm = Callable[[Path], object]


def _delete(path: Path) -> None:
    path.unlink()


def _rename(path: Path) -> None:
    path.rename(path.with_name("改了名.xubao"))


def _replace(path: Path) -> None:
    other = path.with_name("另一个")
    shutil.copy(path, other)
    other.replace(path)


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _empty(path: Path) -> None:
    os.truncate(path, 0)


def _folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name(path.parent.name + "-moved"))
    path.parent.mkdir()


HARMS: tuple[tuple[str, Harm, str], ...] = (
    ("deleted", _delete, "gone"),
    ("renamed", _rename, "gone"),
    ("folder renamed", _folder, "gone"),
    ("replaced", _replace, "replaced"),
    ("truncated", _truncate, "changed"),
    ("emptied", _empty, "changed"),
    ("changed in place", lambda path: outside.ask("change", path), "changed"),
)
"""What happens to the file, and the code that the window must say."""

BACK, ELSEWHERE = "back to its place", "elsewhere"


def moved(home: Path, short: bool) -> Row:
    """Every harm, before and after the first edit, saved elsewhere and back to its place."""
    tally = Tally("D deleted, renamed, replaced, truncated, changed")
    person = Person(home)
    number = 0
    for name, harm, code in HARMS:
        for first in (True, False):
            for where in (BACK, ELSEWHERE):
                number += 1
                if not short or number % 16 == 1:
                    path = home / f"work{number}" / NAME
                    path.parent.mkdir()
                    make_project(path)
                    _one(
                        person,
                        path,
                        f"{name}, {'first' if first else 'later'} edit, {where}",
                        harm,
                        code,
                        first,
                        tally,
                    )
    person.leave()
    return tally.row("; ".join(f"{name}: {code}" for name, _harm, code in HARMS))


def _one(person: Person, path: Path, said: str, harm: Harm, code: str, first: bool, tally: Tally) -> None:
    person.open(path)
    person.read_all()
    person.editor()
    if not first:
        person.mark(NEW, 3, Role.GOAL)
        tally.check(person.saved(), f"{said}: not saved before")
    harm(path)
    anchor, nth = person.mark(NEW, 4, Role.PROBLEM)
    person.type("改动之后写的。", 100)
    tally.check(person.unsaved(5), f"{said}: the window says {person.saving}")
    tally.check(person.code == code, f"{said}: the reason is {person.code!r}, not {code!r}")
    person.wait(lambda: "改动之后写的。" in draft_words(person.session.project), 5)
    person.look(0.3)
    meant = facts(person.session.project)
    tally.check(meant.get(f"role {NEW} {anchor}#{nth}") == "problem", f"{said}: not in memory")
    _in_record(person, path, meant, said, tally)
    target = path if said.endswith(BACK) else path.with_name("另存.xubao")
    tally.check(person.session.save_as(target), f"{said}: 另存为 failed: {person.told[-1:]}")
    tally.check(person.saved(), f"{said}: not saved after 另存为")
    _in_file(target, meant, said, tally)
    tally.tried("error" not in outside.ask("facts", target))


def _in_record(person: Person, path: Path, meant: dict[str, str], said: str, tally: Tally) -> None:
    """A kill now would cost nothing: the record holds what the window does."""
    from xubao.operations import projects

    def there() -> bool:
        record = next((one for one in projects.all_unsaved() if one.path == path), None)
        return (
            record is not None
            and facts(record.project) == meant
            and "改动之后写的。" in draft_words(record.project)
        )

    tally.check(person.wait(there, 3), f"{said}: not in the record of what is unsaved within 3 s")


def _in_file(target: Path, meant: dict[str, str], said: str, tally: Tally) -> None:
    found = outside.ask("facts", target)
    for key, value in meant.items():
        tally.check(found.get("facts", {}).get(key) == value, f"{said}: {key} is lost")
    tally.check("改动之后写的。" in found.get("words", ""), f"{said}: what was typed is lost")
    if (
        "truncated" not in said and "emptied" not in said
    ):  # bytes that were cut off are gone; a backup may have them
        documents = sum(key.startswith("document ") for key in meant)
        tally.check(len(found.get("whole", ())) == documents, f"{said}: bytes of a document are lost")
