"""Killed halfway: in a backup, in 另存为, in a repair, in bringing a former version's file up to date."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from tests.faults.damaged import everything
from tests.faults.facts import facts
from tests.faults.made import NAME, make_project
from tests.faults.table import Row, Tally
from tests.faults.typing import long_draft
from xubao.model import Verdict, XubaoError
from xubao.operations import projects
from xubao.storing.copying import UNFINISHED

FORMER = Path(__file__).parents[1] / "storing" / "fixtures" / "版本1-全部.xubao"
Say = Callable[[str], None]
Act = Callable[[Path, Say], None]


def halfway(home: Path, short: bool) -> Row:
    """So many kills in each: afterwards the old or the new file is whole, and nothing else is there."""
    tally = Tally("H killed halfway")
    chance = random.Random(7)
    swept = 0
    counts: dict[str, int] = {}
    for name, act, check in _acts():
        for number in range(2 if short else 25):
            path = home / f"{name}{number}" / NAME
            path.parent.mkdir()
            _prepare(name, path, home)
            said = _killed(act, path, chance)
            counts[name] = counts.get(name, 0) + 1
            check(path, said, tally)
            swept += _swept(path, tally)
            shutil.rmtree(path.parent)
    each = ", ".join(f"{count} in {name}" for name, count in counts.items())
    return tally.row(f"{each}; {swept} unfinished files swept")


def _acts() -> Iterator[tuple[str, Act, Callable[[Path, list[str], Tally], None]]]:
    yield "另存为", _save_elsewhere, _check_elsewhere
    yield "migration", lambda path, say: projects.open_project(path).close(), _check_migration
    with suppress(ImportError):
        from xubao.operations import backups  # noqa: F401

        yield "backup", _back_up, _check_backup
        yield "repair", _repair, _check_repair


_master: dict[str, Path] = {}


def _prepare(name: str, path: Path, home: Path) -> None:
    if name == "migration":
        shutil.copy(FORMER, path)
        return
    if "project" not in _master:
        _master["project"] = home / "master" / NAME
        _master["project"].parent.mkdir()
        make_project(_master["project"], long_draft(60_000))
    shutil.copy(_master["project"], path)
    if name == "repair":
        content = bytearray(path.read_bytes())
        content[3 * 4096 : 4 * 4096] = bytes(4096)
        path.write_bytes(content)


def _killed(act: Act, path: Path, chance: random.Random) -> list[str]:
    """Have a child do it again and again and kill it in the middle of one. Returns what it said."""
    with _child(act, path) as (pid, heard):
        said = _until(heard, chance.randrange(1, 4))

        time.sleep(chance.choice((0.0, 0.002, 0.01, 0.03, 0.1, 0.2)) * chance.random())
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return said + heard.read().splitlines()


@contextmanager
def _child(act: Act, path: Path) -> Iterator[tuple[int, TextIO]]:
    out, into = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(out)
        status = 1
        with suppress(BaseException):
            os.write(into, b"begin 0\n")
            act(path, lambda line: os.write(into, f"{line}\n".encode()) and None)
            status = 0
        os._exit(status)
    os.close(into)
    with os.fdopen(out, encoding="utf8") as heard:
        yield pid, heard


def _until(heard: TextIO, begins: int) -> list[str]:
    said: list[str] = []
    for line in heard:
        said.append(line.strip())
        if sum(one.startswith("begin") for one in said) >= begins:
            break
    return said


def _edit(opened: projects.OpenProject, number: int) -> None:
    projects.save_verdict(opened, Verdict("state", f"{number}", "done", "2025-01-01T00:00:00"))


# what is done, and what must be so after the kill


def _save_elsewhere(path: Path, say: Say) -> None:
    opened = projects.open_project(path)
    for number in range(1, 200):
        _edit(opened, number)
        opened.flush()
        say(f"begin {number}")
        target = path.with_name(f"另存{number % 2}.xubao")
        opened = projects.save_as(opened, target, force=True)
        say(f"done {number} {target.name}")


def _check_elsewhere(path: Path, said: list[str], tally: Tally) -> None:
    kept = max((int(line.split()[1]) for line in said), default=0)
    newest = 0
    base = everything(_master["project"])
    for one in path.parent.glob("*.xubao"):
        found = _whole(one, base, "另存为", tally)
        newest = max([newest, *(int(key.split()[-1]) for key in found if key.startswith("verdict"))])
    tally.check(newest >= kept, f"另存为: edit {kept} is in no file")
    tally.tried(path.exists())


def _whole(path: Path, base: dict[str, str], said: str, tally: Tally) -> dict[str, str]:
    """What a file holds, which must be all of `base` at least."""
    try:
        projects.open_project(path).close()
        found = everything(path)
    except XubaoError as error:
        found = {}
        tally.check(False, f"{said}: {path.name} does not open: {error}")
    lost = [key for key, value in base.items() if found.get(key) != value]
    tally.check(not lost, f"{said}: {path.name} lacks {lost[:3]}")
    return found


def _check_migration(path: Path, _said: list[str], tally: Tally) -> None:
    from xubao.storing.file_format import version_of

    version, same = version_of(path), path.read_bytes() == FORMER.read_bytes()
    tally.check(same if version == 1 else True, "migration: the former file is touched")
    if version != 1:
        kept = [one.read_bytes() for one in path.parent.rglob("*.xubao") if one != path]
        tally.check(FORMER.read_bytes() in kept, "migration: the file as it was is not kept")
    opened = projects.open_project(path)
    found = _everything_in(opened)
    opened.close()
    if "former" not in _reference:
        _reference["former"] = found
    tally.check(found == _reference["former"], "migration: not everything came along")
    tally.check(
        any(key.startswith("role") for key in found) or bool(found["draft"]), "migration: nothing came along"
    )
    tally.tried()


_reference: dict[str, dict[str, str]] = {}


def _everything_in(opened: projects.OpenProject) -> dict[str, str]:
    from tests.faults.facts import draft_words

    return facts(opened.project) | {"draft": draft_words(opened.project)}


def _back_up(path: Path, say: Say) -> None:
    from xubao.operations import backups

    opened = projects.open_project(path)
    for number in range(1, 200):
        _edit(opened, number)
        opened.flush()
        say(f"begin {number}")
        backups.back_up(opened)
        say(f"done {number}")


def _check_backup(path: Path, said: list[str], tally: Tally) -> None:
    from xubao.operations import backups

    base = everything(_master["project"])
    begun = max((int(line.split()[1]) for line in said), default=0)
    done = max((int(line.split()[1]) for line in said if line.startswith("done")), default=0)
    found = _whole(path, base, "backup", tally)
    tally.check(
        begun == 0 or f"verdict state {begun}" in found, f"backup: edit {begun} is not in the project"
    )
    there = backups.backups_of(path)
    tally.check(len(there) >= min(done, 10), f"backup: {len(there)} of {done} are there")
    for number, backup in enumerate(there):
        target = path.with_name(f"取回{number}.xubao")
        try:
            lost = backups.restore_backup(backup, target)
            tally.check(not lost, f"backup: bytes of {lost} are lost")
            held = _whole(target, base, "backup", tally)
            tally.check(
                number > 0 or done == 0 or f"verdict state {done}" in held, f"backup {done} is not the newest"
            )
        except XubaoError as error:
            tally.check(False, f"backup: {backup.path.name} cannot be restored: {error}")
    tally.tried(bool(found))


def _repair(path: Path, say: Say) -> None:
    from xubao.operations import backups

    for number in range(1, 100):
        say(f"begin {number}")
        backups.repair_project(path)
        say(f"done {number}")


def _check_repair(path: Path, _said: list[str], tally: Tally) -> None:
    from xubao.operations import backups

    content = path.read_bytes()
    made = backups.repair_project(path).path
    base = everything(made)
    for one in path.parent.glob("*.xubao"):
        if one not in (path, made):
            _whole(one, base, "repair", tally)
    tally.check(path.read_bytes() == content, "repair: the damaged file is touched")
    tally.tried(bool(base))


def _swept(path: Path, tally: Tally) -> int:
    """What the next start of the program removes of what was left."""
    left = list(path.parent.rglob(f".*{UNFINISHED}*"))
    try:
        from xubao.operations.sweeping import sweep
    except ImportError:
        return 0
    sweep([str(path), *map(str, path.parent.glob("*.xubao"))])
    still = [str(one.relative_to(path.parent)) for one in path.parent.rglob(f".*{UNFINISHED}*")]
    tally.check(not still, f"left behind after a new start: {still[:2]}")
    return len(left)
