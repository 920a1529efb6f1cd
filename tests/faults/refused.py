"""Files that cannot be written or must not be opened, and a clock that goes back."""

import struct
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.faults import outside
from tests.faults.facts import facts
from tests.faults.full import WORDS, _edit, _there, small_disk
from tests.faults.made import NAME, NEW, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally
from xubao.model import Role


def refused(home: Path, short: bool) -> Row:
    """Read-only, locked by another process, of a newer version, not ours: one plain line, nothing touched or lost."""
    del short
    tally = Tally("F read-only, locked, newer, not ours")
    person = Person(home)
    notes: list[str] = []
    with small_disk(home / "disk") as mounted:
        if mounted:
            notes.append(
                "opened on a disk mounted read-only; read-only under the window by PRAGMA query_only"
            )
            _read_only(person, home / "disk", tally)
        person.session.adopt(None)
    _locked(person, home / "locked" / NAME, tally)
    _not_to_be_opened(person, home, tally)
    tally.check(not person.fallen, f"in the log: {person.fallen[:1]}")
    person.leave()
    return tally.row(", ".join(notes))


def _silent(person: Person) -> None:
    person.told.clear()
    person.asked.clear()


def _spoken(person: Person) -> bool:
    """Whether the window said or asked something."""
    return bool(person.told or person.asked)


def _mount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True, capture_output=True)


def _read_only(person: Person, disk: Path, tally: Tally) -> None:
    path = disk / NAME
    make_project(path)
    _mount(disk, "ro")
    _silent(person)
    person.open(path)
    opened = person.session.opened
    tally.check(opened is None or opened.read_only, "a read-only project is opened to be written")
    tally.check(opened is not None or _spoken(person), "a read-only project is refused without a word")
    person.session.adopt(None)
    _mount(disk, "rw")
    opens = person.open(path)
    person.read_all()
    person.editor()
    _write_protect(person, "ON")
    _edit(person)
    tally.check(person.unsaved(), f"read-only: the window says {person.saving}")
    tally.check(person.code == "read-only", f"read-only: the reason is {person.code!r}")
    _write_protect(person, "OFF")
    tally.check(person.saved(40), "writable again: never tried again")
    _there(path, facts(person.session.project), "read-only, then writable", tally)
    tally.check(opens, "not opened when writable")


def _write_protect(person: Person, how: str) -> None:
    """Have SQLite refuse to write: the system lets nobody mount a disk read-only while a file on it is open."""
    opened = person.session.opened
    assert opened is not None
    with opened.file.reading() as connection:
        connection.execute(f"PRAGMA query_only = {how}")


def _locked(person: Person, path: Path, tally: Tally) -> None:
    """Another program holds SQLite's own lock, past ours."""
    path.parent.mkdir()
    make_project(path)
    opens = person.open(path)
    person.read_all()
    person.editor()
    other = outside.start("exclusive", path)
    _edit(person)
    tally.check(person.unsaved(), f"locked: the window says {person.saving}")
    tally.check(person.code == "locked", f"locked: the reason is {person.code!r}")
    other.kill()
    other.wait()
    tally.check(person.saved(40), "unlocked: never tried again")
    _there(path, facts(person.session.project), "locked, then free", tally)
    person.session.adopt(None)
    other = outside.start("exclusive", path)
    _silent(person)
    tally.check(not person.open(path) and _spoken(person), "opened while locked, or refused without a word")
    other.kill()
    other.wait()
    tally.check(person.open(path) and opens, "not opened when it is free again")


def _newer(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">i", 99)
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON state BEGIN DELETE FROM documents; END")


def _not_to_be_opened(person: Person, home: Path, tally: Tally) -> None:
    harms = {
        "newer": _newer,
        "foreign": _foreign,
        "text": lambda path: path.write_text("不是项目", encoding="utf8"),
        "nothing": lambda path: path.write_bytes(b""),
        "short": lambda path: path.write_bytes(path.read_bytes()[:60]),
    }
    for name, harm in harms.items():
        path = home / name / NAME
        path.parent.mkdir()
        make_project(path)
        harm(path)
        content = path.read_bytes()
        _silent(person)
        person.open(path)
        tally.check(
            person.session.opened is None and _spoken(person), f"{name}: opened, or refused without a word"
        )
        tally.check(path.read_bytes() == content, f"{name}: the file is touched")
        left = [one.name for one in path.parent.iterdir() if one.is_file() and one != path]
        tally.check(not left, f"{name}: left behind {left}")
        tally.tried()


class _Yesterday(datetime):
    """A clock set back by a day (put in the place of the modules' own; SQLite's is not asked)."""

    @classmethod
    def now(cls, tz=None):  # type: ignore[no-untyped-def, override]
        return datetime.now(tz) - timedelta(days=1)


class _YesterdaysDate(date):
    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return date.today() - timedelta(days=1)


def _set_back() -> None:
    """Have every module of the program that asks for the time get yesterday's."""
    for name, module in list(sys.modules.items()):
        if name.startswith("xubao."):
            for word, other in (("datetime", _Yesterday), ("date", _YesterdaysDate)):
                if getattr(module, word, None) in (datetime, date):
                    setattr(module, word, other)


def clock(home: Path, short: bool) -> Row:
    """The clock goes back a day between two snapshots and two edits: the order is that in which they were made."""
    from xubao.operations import snapshots

    del short
    tally = Tally("F the clock set back a day")
    path = home / "work" / NAME
    path.parent.mkdir()
    make_project(path)
    person = Person(home)
    opens = person.open(path)
    person.read_all()
    person.editor()
    opened = person.session.opened
    assert opened is not None
    assert opened.project.draft is not None
    snapshots.take_snapshot(opened, opened.project.draft, "named", "先")
    person.saved()
    _set_back()
    person.mark(NEW, 3, Role.GOAL)
    person.type(WORDS, 60)
    person.wait(lambda: person.saving == "saved" and WORDS in str(outside.ask("facts", path).get("words")), 8)
    snapshots.take_snapshot(opened, opened.project.draft, "named", "后")
    tally.check(person.saved(), "not saved")
    newest = snapshots.newest_of(opened.project, opened.project.draft.id)
    tally.check(newest is not None and newest.name == "后", "the newest snapshot is not the last one made")
    _there(path, facts(opened.project), "clock set back", tally)
    tally.check(opens, "not opened")
    person.leave()
    return tally.row("datetime and date replaced in the program's modules")
