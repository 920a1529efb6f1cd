"""A mended project is one that the program opens, reads and writes."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storing.damage import (
    DATA,
    KINDS,
    bytes_of,
    comparable,
    draft_of,
    every_reference_holds,
    mended,
    rows_in,
    rows_of_a_project,
    source_of,
    spoil,
    write_project,
)
from xubao.model import (
    DraftRun,
    MatterEdit,
    Pin,
    PinSet,
    Project,
    ProjectError,
    Snapshot,
    Verdict,
)
from xubao.storing import ProjectFile
from xubao.storing.recovery import read_damaged, repair
from xubao.storing.schema import PAGE_SIZE, VERSION

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "p.xubao"
    write_project(path, rows_of_a_project(120))
    return path


def project_of(path: Path) -> Project:
    """A project that the program itself wrote, in several saves."""
    file = ProjectFile.create(path)
    for key, data in DATA.items():
        file.add(source_of(key), data, origin=f"/资料/{key}.txt")
    project = replace(
        file.load(),
        pins=(PinSet("d1", "d2", (Pin("s01", "s02"), Pin("s03", None))),),
        matter_edits=tuple(MatterEdit("rename", (("d1.txt", f"第{at}句"),), f"名{at}") for at in range(5)),
        drafts=(draft_of(300),),
        snapshots=(Snapshot(1, "response", "2026-01-01T00:00:00", "daily", "", draft_of(80)),),
        verdicts=(Verdict("outcome", "建成5个平台", "done", "2026-01-01T00:00:00"),),
        compared=("d1", "d2"),
        settings=(("units", "on"),),
    )
    file.write(project)
    draft = draft_of(300)
    changed = replace(
        draft.sections[3], paragraphs=(*draft.sections[3].paragraphs[:7], (DraftRun("加的一段。"),))
    )
    file.write(replace(file.load(), drafts=(replace(draft, sections=(*draft.sections[:3], changed)),)))
    file.keep_made("ledger", "d1,d2", bytes_of(1, 9000))
    kept = file.load()
    file.close()
    return kept


def test_what_the_program_wrote_is_mended_into_what_it_opens(tmp_path: Path) -> None:
    path, target = tmp_path / "p.xubao", tmp_path / "修复.xubao"
    project = project_of(path)
    data = bytearray(path.read_bytes())
    data[:PAGE_SIZE] = bytes(PAGE_SIZE)
    path.write_bytes(data)
    losses = repair(path, target)
    assert {loss.code for loss in losses} <= {"pages"}
    file = ProjectFile.open(target)
    assert file.load() == project
    assert [file.data(key) for key in DATA] == list(DATA.values())
    assert [file.source(key) for key in DATA] == [source_of(key) for key in DATA]
    assert file.snapshot(1) == draft_of(80)
    file.write(replace(file.load(), matter_edits=()))
    assert file.add(source_of("x"), b"new").id == "d5"
    file.close()


def test_a_mended_project_with_losses_opens_and_can_be_written(tmp_path: Path) -> None:
    path, target = tmp_path / "p.xubao", tmp_path / "修复.xubao"
    project = project_of(path)
    data = path.read_bytes()
    for number in range(2, len(data) // PAGE_SIZE, 5):
        path.write_bytes(spoil(data, number, list(KINDS)[number % 3], number))
        target.unlink(missing_ok=True)
        repair(path, target)
        file = ProjectFile.open(target)
        found = file.load()
        assert [one.file for one in found.documents] == [one.file for one in project.documents]
        assert [[len(part.paragraphs) for part in draft.sections] for draft in found.drafts] == [
            [len(part.paragraphs) for part in draft.sections] for draft in project.drafts
        ]
        edit = MatterEdit("rename", (("d1.txt", "又一句"),), "又一名")
        file.write(replace(found, matter_edits=(*found.matter_edits, edit)))
        file.close()
        again = ProjectFile.open(target)
        assert again.load().matter_edits == (*found.matter_edits, edit)
        again.close()


@pytest.mark.parametrize("name", ["版本1-全部.xubao", "版本1-资料.xubao", "版本1-空.xubao"])
def test_version_1_is_mended_into_what_opening_it_would_have_made(tmp_path: Path, name: str) -> None:
    path, target = tmp_path / "p.xubao", tmp_path / "修复.xubao"
    shutil.copyfile(FIXTURES / name, path)
    assert repair(path, target) == ()
    with closing(ProjectFile.open_read_only(path)) as expected, closing(ProjectFile.open(target)) as found:
        assert found.load() == expected.load()


def test_a_project_that_is_open_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    with closing(ProjectFile.create(path)), pytest.raises(ProjectError) as refused:
        read_damaged(path)
    assert refused.value.code == "open-here"


def test_a_project_of_a_newer_program_is_left_to_it(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    with pytest.raises(ProjectError) as refused:
        read_damaged(path)
    assert refused.value.code == "newer"


def test_bytes_changed_anywhere_never_raise_and_whatever_is_read_fits(whole: Path, tmp_path: Path) -> None:
    data, path = whole.read_bytes(), tmp_path / "p.xubao"
    chance = random.Random(11)
    for _ in range(25):
        spoilt = bytearray(data)
        for _ in range(chance.randrange(1, 60)):
            at, length = chance.randrange(len(data)), chance.choice((1, 2, 8, 512))
            spoilt[at : at + length] = chance.randbytes(length)
        path.write_bytes(spoilt)
        rows, losses = mended(path)
        every_reference_holds(rows)
        assert losses or comparable(rows) == comparable(rows_in(whole))
