"""A disk that is full, and then is not."""

import resource
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults import outside
from tests.faults.facts import draft_words, facts
from tests.faults.made import NAME, NEW, make_project
from tests.faults.person import Person
from tests.faults.table import Row, Tally
from xubao.model import Role

WORDS = "磁盘满了也要在。"


@contextmanager
def small_disk(at: Path) -> Iterator[bool]:
    """A disk of 2 MB mounted at a folder. Yields whether that could be done."""
    at.mkdir(parents=True, exist_ok=True)
    mounted = _quietly("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(at))
    try:
        yield mounted
    finally:
        if mounted:
            _quietly("umount", "-l", str(at))


def _quietly(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def fill(folder: Path) -> Path:
    """A file that leaves no space."""
    made = folder / "filler"
    with made.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 64, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return made


@contextmanager
def no_file_grows() -> Iterator[None]:
    """Every write that makes a file longer fails (RLIMIT_FSIZE): an error below SQLite where no disk can be mounted."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


def full(home: Path, short: bool) -> Row:
    """Full while one edits, freed, and everything is there; also with the program's own folders on the same disk."""
    tally = Tally("E disk full, then freed")
    person = Person(home)
    disk = home / "disk"
    notes: list[str] = []
    with small_disk(disk) as mounted:
        if mounted:
            notes.append("tmpfs of 2 MB")
            _freed(person, disk / "a" / NAME, disk, tally)
            if not short:
                _closed_while_full(person, disk / "b" / NAME, disk, tally)
                _saved_elsewhere(person, disk / "c" / NAME, disk, home / "别处.xubao", tally)
        if not mounted or not short:
            notes.append("RLIMIT_FSIZE 0 below SQLite")
            _no_growth(person, home / "limit" / NAME, tally)
        person.session.adopt(None)
        person.leave()
    return tally.row(", ".join(notes))


def _begin(person: Person, path: Path) -> None:
    path.parent.mkdir()
    make_project(path)
    person.open(path)
    person.read_all()
    person.editor()


def _edit(person: Person) -> None:
    person.mark(NEW, 3, Role.GOAL)
    person.look(0.1)
    person.mark(NEW, 4, Role.PROBLEM)
    person.type(WORDS, 100)
    person.wait(lambda: WORDS in draft_words(person.session.project), 5)


def _there(path: Path, meant: dict[str, str], said: str, tally: Tally) -> None:
    found = outside.ask("facts", path)
    for key, value in meant.items():
        tally.check(found.get("facts", {}).get(key) == value, f"{said}: {key} is lost")
    tally.check(WORDS in found.get("words", ""), f"{said}: what was typed is lost")
    tally.tried("error" not in found)


def _freed(person: Person, path: Path, disk: Path, tally: Tally) -> None:
    _begin(person, path)
    filler = fill(disk)
    _edit(person)
    tally.check(person.unsaved(), f"full: the window says {person.saving}")
    tally.check(person.code == "full", f"full: the reason is {person.code!r}")
    person.look(2.5)  # it is tried again, in vain
    tally.check(person.saving == "unsaved", "full: the window calls it saved")
    filler.unlink()
    tally.check(person.saved(40), "freed: never tried again")
    _there(path, facts(person.session.project), "freed", tally)


def _closed_while_full(person: Person, path: Path, disk: Path, tally: Tally) -> None:
    """The person closes at once: what the file did not take is offered when the project is opened again."""
    from xubao.operations import projects

    _begin(person, path)
    filler = fill(disk)
    person.mark(NEW, 5, Role.GOAL)
    person.editor()
    person.type(WORDS, 100)
    person.unsaved()
    meant = facts(person.session.project)
    person.asked.clear()
    person.shell.context.actions["file.close"].trigger()
    person.look(0.2)
    asked, there = bool(person.asked), person.session.opened is not None
    tally.check(asked and there, "closed while full: let go of without a question")
    person.session.adopt(None)  # 仍要关闭
    filler.unlink()
    opened = projects.open_project(path)
    record = projects.left_unsaved(opened)
    tally.check(record is not None, "closed while full: nothing is kept")
    if record is not None:
        projects.bring_back(opened, record)
    opened.close()
    _there(path, meant, "closed while full", tally)


def _saved_elsewhere(person: Person, path: Path, disk: Path, elsewhere: Path, tally: Tally) -> None:
    _begin(person, path)
    filler = fill(disk)
    _edit(person)
    person.unsaved()
    meant = facts(person.session.project)
    tally.check(person.session.save_as(elsewhere), f"full: 另存为 failed {person.told[-1:]}")
    _there(elsewhere, meant, "full, saved elsewhere", tally)
    filler.unlink()


def _no_growth(person: Person, path: Path, tally: Tally) -> None:
    _begin(person, path)
    with no_file_grows():
        _edit(person)
        tally.check(person.unsaved(), f"no file grows: the window says {person.saving}")
        state = person.session.save_state
        tally.check(state is not None and not state.kept, "it is called kept on this machine and is not")
        person.look(1.5)
    tally.check(person.saved(40), "writable again: never tried again")
    _there(path, facts(person.session.project), "no file grows", tally)
