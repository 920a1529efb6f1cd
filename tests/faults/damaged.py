"""One damaged page, one bad value: what opens, and what a repair gives back, without and with a backup."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from tests.faults.facts import draft_words, facts
from tests.faults.made import NAME, NEW, OLD, TEXTS, draft_by_hand, make_project
from tests.faults.table import Row, Tally
from tests.faults.typing import long_draft
from xubao.model import MatterEdit, Pin, Project, Role, RoleEdit, Verdict, XubaoError

PAGES = 80

COLUMNS = (
    ("documents", "corrections"),
    ("readings", "source"),
    ("pins", "pins"),
    ("matter_edits", "edit"),
    ("drafts", "about"),
    ("drafts", "outline"),
    ("paragraphs", "runs"),
    ("snapshots", "content"),
    ("state", "value"),
)
"""Every column that holds JSON."""


def _full_project(path: Path) -> None:
    """A project with something of every kind, of more than eighty pages."""
    from dataclasses import replace

    from xubao.operations import documents, projects, snapshots

    path.parent.mkdir(parents=True)
    make_project(path, long_draft(20_000))
    opened = projects.open_project(path)
    for number in range(6):
        text = TEXTS["2023报告.txt"] + "".join(f"第{number}-{at}项工作完成{at}件。\n" for at in range(1200))
        documents.add_bytes(opened, f"长{number}.txt", text.encode())
    edits = tuple(RoleEdit(f"建成孵化器{at}个", 0, Role.GOAL) for at in range(30))
    projects.correct(opened, NEW, replace(opened.document(NEW).corrections, roles=edits))
    projects.save_pins(opened, OLD, NEW, tuple(Pin(f"旧{at}", f"新{at}") for at in range(30)))
    projects.save_matter_edits(
        opened,
        tuple(MatterEdit("rename", (("2024报告.txt", "建成孵化器7个"),), f"事项{at}") for at in range(40)),
    )
    for at in range(20):
        projects.save_verdict(opened, Verdict("state", f"意见{at}", "done", "2025-01-01T00:00:00"))
    projects.save_compared(opened, OLD, NEW)
    projects.save_setting(opened, "backups", "/tmp")
    for at in range(4):
        snapshots.take_snapshot(opened, draft_by_hand(f"第{at}稿。"), "named", f"快照{at}")
    opened.close()


def everything(path: Path) -> dict[str, str]:
    """All that a project file holds, document bytes, texts and snapshots included.

    Raises:
        XubaoError: the file cannot be opened, or says that something in it is damaged.
    """
    from xubao.operations import projects

    opened = projects.open_read_only(path)
    try:
        return _everything(opened.file, opened.project)
    finally:
        opened.close()


def _everything(file: Any, project: Project) -> dict[str, str]:
    found = facts(project)
    found["draft"] = draft_words(project)
    for document in project.documents:
        for name, read in (("bytes", file.data), ("text", file.source)):
            try:
                found[f"{name} {document.id}"] = str(hash(read(document.id)))
            except (XubaoError, KeyError):
                found[f"{name} {document.id}"] = "said to be damaged"
    for snapshot in project.snapshots:
        try:
            found[f"content {snapshot.id}"] = str(hash(file.snapshot(snapshot.id)))
        except (XubaoError, KeyError):
            found[f"content {snapshot.id}"] = "said to be damaged"
    return found


def _opened_or_repaired(path: Path) -> tuple[dict[str, str], str]:
    """What there is after opening the file, or after a repair where something in it is damaged. Says which it was."""
    try:
        found = everything(path)
        if "said to be damaged" not in found.values():
            return found, "opened"
    except XubaoError:
        found = {}
    try:
        from xubao.operations import backups

        return everything(backups.repair_project(path).path), "repaired"
    except (ImportError, XubaoError):
        return found, "opened in part" if found else "refused"


def _master(home: Path) -> Path:
    """The project, with a backup beside it where the program makes such."""
    from xubao.operations import projects

    path = home / "master" / NAME
    _full_project(path)
    with suppress(ImportError):
        from xubao.operations import backups

        opened = projects.open_project(path)
        backups.back_up(opened)
        opened.close()
    return path


def _laid(folder: Path, content: bytes, master: Path | None = None) -> Path:
    """A project file of that content in a folder of its own, with the backups of another where given."""
    shutil.rmtree(folder, ignore_errors=True)
    if master is None:
        folder.mkdir()
    else:
        shutil.copytree(master.parent, folder, ignore=shutil.ignore_patterns("原文"))
    (folder / NAME).write_bytes(content)
    return folder / NAME


def pages(home: Path, short: bool) -> Row:
    """One page after another made zeros."""
    tally = Tally(f"F one page damaged, {PAGES} places")
    master = _master(home)
    meant = everything(master)
    content = master.read_bytes()
    count = len(content) // 4096
    places = [round(at * (count - 1) / (PAGES - 1)) for at in range(PAGES)]
    places = places[::20] if short else places
    ways: dict[str, int] = {}
    without = 0
    for place in places:
        bad = content[: place * 4096] + bytes(4096) + content[(place + 1) * 4096 :]
        found, _how = _opened_or_repaired(_laid(home / "alone", bad))
        without += sum(found.get(key) != value for key, value in meant.items())
        path = _laid(home / "with backups", bad, master)
        found, how = _opened_or_repaired(path)
        ways[how] = ways.get(how, 0) + 1
        for key, value in meant.items():
            tally.check(
                found.get(key) == value, f"page {place} of {count}: {key[:40]} lost with a backup ({how})"
            )
        tally.check(path.read_bytes() == bad, f"page {place}: the damaged file is touched")
        tally.tried(how != "refused")
    said = ", ".join(f"{number} {how}" for how, number in sorted(ways.items()))
    return tally.row(f"{said}; without a backup {without} of {len(meant) * len(places)} facts are lost")


def values(home: Path, short: bool) -> Row:
    """One bad value in each column that holds JSON: everything else is there."""
    del short
    tally = Tally("F bad JSON in each column")
    master = _master(home)
    meant = everything(master)
    ways: list[str] = []
    for table, column in COLUMNS:
        for name, bad in (("cut off", '{"a": ['), ("another kind", '"x"'), ("not UTF-8", b"\xff\xfe[")):
            path = _laid(home / "damaged", master.read_bytes(), master)
            _spoil(path, table, column, bad)
            before = path.read_bytes()
            found, how = _opened_or_repaired(path)
            ways.append(how)
            lost = [key for key, value in meant.items() if found.get(key) != value]
            tally.check(
                not lost,
                f"{table}.{column} {name} ({how}): {len(lost)} lost, {[key[:30] for key in lost[:2]]}",
            )
            tally.check(path.read_bytes() == before, f"{table}.{column} {name}: the file is touched")
            tally.tried(how != "refused")
    return tally.row(", ".join(f"{ways.count(how)} {how}" for how in sorted(set(ways))))


def _spoil(path: Path, table: str, column: str, bad: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        where = "key = 'compared'" if table == "state" else f"rowid = (SELECT min(rowid) FROM {table})"
        value = bad if isinstance(bad, str) else sqlite3.Binary(bad)  # type: ignore[arg-type]
        cast = "?" if isinstance(bad, str) else "CAST(? AS TEXT)"
        connection.execute(f"UPDATE {table} SET {column} = {cast} WHERE {where}", (value,))
