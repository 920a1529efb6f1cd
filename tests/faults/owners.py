"""Two owners of one file, by every way of opening it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from tests.faults import outside
from tests.faults.made import NAME, NEW, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally
from xubao.model import Role


def _symlink(path: Path) -> Path:
    made = path.with_name("链接.xubao")
    made.symlink_to(path)
    return made


def _hard_link(path: Path) -> Path:
    made = path.with_name("硬链接.xubao")
    os.link(path, made)
    return made


def _spelled(path: Path) -> Path:
    return path.parent / ".." / path.parent.name / path.name


def _relative(path: Path) -> Path:
    return Path(os.path.relpath(path))


WAYS: tuple[tuple[str, Callable[[Path], Path]], ...] = (
    ("the same path", lambda path: path),
    ("a symbolic link", _symlink),
    ("another spelling", _spelled),
    ("a relative path", _relative),
    ("a hard link", _hard_link),
)


def owners(home: Path, short: bool) -> Row:
    """Open the project again in this window and in another program, by every way; never may two write."""
    del short
    tally = Tally("C two owners, every way of opening")
    path = home / "work" / NAME
    path.parent.mkdir()
    make_project(path)
    person = Person(home)
    person.open(path)
    person.read_all()
    for number, (way, alias) in enumerate(WAYS):
        other = alias(path)
        person.open(other, over=True)
        there = person.session.opened
        tally.check(there is not None and there.path == path, f"{way}: the window let go of the project")
        _refused(outside.ask("open", other), way, tally)
        anchor, nth = person.mark(NEW, 3 + number, Role.GOAL)
        tally.check(person.saved(), f"{way}: not saved")
        found = outside.ask("facts", path).get("facts", {})
        tally.check(f"role {NEW} {anchor}#{nth}" in found, f"{way}: an edit is lost")
        tally.tried(there is not None)
    _listing(person, path, tally)
    person.leave()
    _after_a_kill(path, tally)
    return tally.row(", ".join(way for way, _alias in WAYS))


def _refused(answer: dict[str, str], way: str, tally: Tally) -> None:
    tally.check(answer.get("code") == "locked", f"{way}: a second program opened it ({answer})")
    user = os.environ.get("USER") or os.environ.get("LOGNAME") or "root"
    tally.check(user in answer.get("said", ""), f"{way}: it is not said who has it")


def _listing(person: Person, path: Path, tally: Tally) -> None:
    """Looking for untitled projects must not drop the lock of one that this process is writing to."""
    from xubao.operations import untitled
    from xubao.storing.database import held

    person.session.create()
    person.session.add_text("粘贴.txt", "关于某事的报告\n一、进展\n完成3件。\n".encode())
    person.read_all()
    opened = person.session.opened
    assert opened is not None
    tally.check(held(opened.path), "an open project is not known to be open")
    with opened.file.reading() as connection:
        connection.execute("BEGIN IMMEDIATE")
        untitled.untitled_projects()
        answer = outside.ask("begin", opened.path)
        connection.execute("ROLLBACK")
    tally.check(
        answer.get("busy") is True, "listing untitled projects drops the lock of the one being written"
    )
    tally.tried(person.open(path))


def _after_a_kill(path: Path, tally: Tally) -> None:
    for _try in range(2):
        holder = outside.start("hold", path)
        tally.check(
            outside.ask("open", path).get("code") == "locked", "a second program opened a project held"
        )
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        answer = outside.ask("open", path)
        tally.check(answer.get("code") == "", f"the lock of a killed program is not taken over ({answer})")
        tally.tried(answer.get("code") == "")
