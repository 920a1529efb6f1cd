"""The eight ways in which the first version lost work while its window said 已保存: none of them is possible."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults import outside
from tests.faults.facts import draft_words, facts
from tests.faults.made import MATERIAL, NAME, NEW, OLD, OPINIONS, TEXTS, make_project
from tests.faults.person import Person
from xubao.model import Report, Role
from xubao.operations import documents, drafts, exporting, projects, snapshots
from xubao.operations.documents import OnClash
from xubao.places import sample
from xubao.settings import WordSettings
from xubao.window.drafting.draft_controller import Choice

WORDS = "这是手写的一句。"


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Report]]:
    """A small project, made and read once."""
    path = tmp_path_factory.mktemp("master") / NAME
    make_project(path)
    opened = projects.open_project(path)
    reports = {one.id: documents.report_of(opened, one.id) for one in opened.project.documents}
    opened.close()
    return path, reports


@pytest.fixture
def path(master: tuple[Path, dict[str, Report]], tmp_path: Path) -> Path:
    """The project in a folder of the test's own."""
    return Path(shutil.copy(master[0], tmp_path / NAME))


@pytest.fixture(scope="module")
def window() -> Iterator[Person]:
    """Somebody at a window, for all these tests."""
    made = Person()
    yield made
    made.leave()


@pytest.fixture
def person(window: Person, master: tuple[Path, dict[str, Report]], path: Path) -> Iterator[Person]:
    """Somebody who has the project open and read."""
    opened = projects.open_project(path, window.shell.context.jobs.do)
    for document_id, report in master[1].items():
        opened.keep(document_id, report)
    window.session.adopt(opened)
    assert window.read_all()
    window.answers = {}
    yield window
    window.wait(lambda: not window.shell.context.jobs.busy)
    window.session.adopt(None)


def in_file(path: Path) -> dict[str, str]:
    """What stands in a file that nobody has open."""
    opened = projects.open_project(path)
    found = facts(opened.project) | {"draft": draft_words(opened.project)}
    opened.close()
    return found


def test_1_corrections_that_follow_one_another_quickly_are_all_kept_while_reports_are_being_read(
    person: Person, path: Path
) -> None:
    person.session.add_files([sample("2021-十四五中关村示范区发展建设规划.txt")])
    person.wait(lambda: len(person.session.documents) > 4)
    marked = [
        (nth, role) for nth, role in enumerate((Role.GOAL, Role.PROBLEM, Role.OTHER, Role.GOAL), start=3)
    ]
    keys: dict[str, str] = {}
    assert not person.session.complete
    for nth, role in marked:
        anchor, twin = person.mark(NEW, nth, role)
        keys[f"role {NEW} {anchor}#{twin}"] = role.value
        person.look(0.02)
    person.read_all()
    assert person.saved()
    report = person.session.report(NEW)
    assert report is not None
    assert [report.statements[nth].role for nth, _role in marked] == [role for _nth, role in marked]
    person.session.adopt(None)
    assert keys.items() <= in_file(path).items()


@pytest.mark.parametrize("way", ["the same path", "a symbolic link", "a hard link"])
def test_2_opening_a_project_that_is_open_lets_no_second_program_write(
    person: Person, path: Path, way: str
) -> None:
    other = path
    if way != "the same path":
        other = path.with_name("别名.xubao")
        (os.link if way == "a hard link" else os.symlink)(path, other)
    person.open(other, over=True)
    assert person.session.opened is not None
    assert person.session.opened.path == path
    assert outside.ask("open", other)["code"] == "locked"


def _delete(path: Path) -> None:
    path.unlink()


def _rename(path: Path) -> None:
    path.rename(path.with_name("改了名.xubao"))


def _replace(path: Path) -> None:
    Path(shutil.copy(path, path.with_name("另一个"))).replace(path)


@pytest.mark.parametrize(("harm", "code"), [(_delete, "gone"), (_rename, "gone"), (_replace, "replaced")])
def test_3_a_file_that_goes_away_under_the_window_is_noticed_and_what_was_done_is_saved_elsewhere(
    person: Person, path: Path, harm: Callable[[Path], None], code: str
) -> None:
    person.mark(NEW, 3, Role.GOAL)
    assert person.saved()
    harm(path)
    person.mark(NEW, 4, Role.PROBLEM)
    assert person.unsaved()
    assert person.code == code
    meant = facts(person.session.project)
    target = path.with_name("别处.xubao")
    assert person.session.save_as(target)
    assert person.saved()
    person.session.adopt(None)
    assert meant.items() <= in_file(target).items()


def test_3_saving_over_a_project_that_another_program_has_open_is_refused(person: Person, path: Path) -> None:
    other = Path(shutil.copy(path, path.with_name("别人开着.xubao")))
    holder = outside.start("hold", other)
    try:
        before = other.read_bytes()
        assert not person.session.save_as(other)
        assert other.read_bytes() == before
    finally:
        holder.kill()
        holder.wait()


def test_3_an_untitled_project_saved_onto_itself_is_still_there(person: Person) -> None:
    person.session.adopt(None)
    person.session.create()
    person.session.add_text("粘贴.txt", TEXTS["2024报告.txt"].encode())
    person.read_all()
    opened = person.session.opened
    assert opened is not None
    assert person.session.save_as(opened.path)
    assert opened.path.exists()
    there = opened.path
    person.session.adopt(None)
    assert any(key.startswith("document") for key in in_file(there))


def _no_space(person: Person, pages: int) -> None:
    """Let the file have no page more: SQLite answers as on a full disk."""
    opened = person.session.opened
    assert opened is not None
    with opened.file.reading() as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}")


def _much(person: Person, text: str) -> None:
    """Words that need more space than the file has."""
    draft = person.session.project.draft
    opened = person.session.opened
    assert draft is not None
    assert opened is not None
    snapshots.take_snapshot(opened, draft, "named", text * 4000)


def test_4_a_save_that_failed_is_tried_again_until_it_succeeds(person: Person, path: Path) -> None:
    _no_space(person, 1)
    person.mark(NEW, 3, Role.GOAL)
    _much(person, "多")
    assert person.unsaved()
    assert person.code == "full"
    _no_space(person, 1_000_000)
    assert person.saved(10)
    meant = facts(person.session.project)
    person.session.adopt(None)
    assert meant.items() <= in_file(path).items()


def test_4_saving_elsewhere_takes_what_is_in_the_window_not_what_is_in_the_file(
    person: Person, path: Path
) -> None:
    _no_space(person, 1)
    person.editor()
    person.type(WORDS, 200)
    _much(person, "多")
    assert person.unsaved()
    target = path.with_name("别处.xubao")
    assert person.session.save_as(target)
    assert person.saved()
    person.session.adopt(None)
    assert WORDS in in_file(target)["draft"]


def test_4_words_typed_just_before_the_project_is_let_go_of_on_a_full_disk_are_kept_beside_it(
    person: Person, path: Path
) -> None:
    _no_space(person, 1)
    person.editor()
    person.type(WORDS, 200)
    _much(person, "多")
    person.session.adopt(None)
    opened = projects.open_project(path)
    record = projects.left_unsaved(opened)
    assert record is not None
    assert WORDS in draft_words(record.project)
    projects.bring_back(opened, record)
    opened.close()
    assert WORDS in in_file(path)["draft"]


def test_5_another_file_of_a_known_name_replaces_nothing_unasked_and_what_is_replaced_comes_back(
    person: Person, path: Path
) -> None:
    anchor, nth = person.mark(NEW, 3, Role.GOAL)
    before = facts(person.session.project)
    other = path.parent / "别的科室" / "2024报告.txt"
    other.parent.mkdir()
    other.write_text(TEXTS["2024报告.txt"].replace("7个", "9个"), encoding="utf8")
    asked: list[tuple[object, ...]] = []
    person.session.clashes.connect(asked.append)
    person.session.add_files([other])
    person.read_all()
    assert facts(person.session.project) == before
    assert len(asked) == 1
    person.session.settle(asked[0], OnClash.REPLACE)  # type: ignore[arg-type]
    person.read_all()
    assert facts(person.session.project)[f"role {NEW} {anchor}#{nth}"] == "goal"
    person.session.undo.of("reports").undo()
    assert facts(person.session.project) == before


def test_6_a_draft_made_anew_leaves_the_former_one_as_a_snapshot_with_its_hand_edits(person: Person) -> None:
    person.editor()
    person.type(WORDS, 200)
    page = person.shell.page("drafting")
    person.answers = {"草稿": "重新生成", "手": "重新生成"}
    page.begin.wanted.emit(Choice(OPINIONS, (OLD, NEW), (MATERIAL,), None))  # type: ignore[attr-defined]
    opened = person.session.opened
    assert opened is not None
    assert person.wait(lambda: any(one.reason == "regenerate" for one in opened.project.snapshots))
    person.read_all()
    kept = next(one for one in opened.project.snapshots if one.reason == "regenerate")
    assert WORDS in draft_words_of(snapshots.content_of(opened, kept))


def draft_words_of(draft: object) -> str:
    """The text of a draft."""
    from dataclasses import replace

    from xubao.model import Project, SavedDraft

    assert isinstance(draft, SavedDraft)
    return draft_words(replace(Project(), drafts=(draft,)))


@pytest.mark.parametrize("document", [OPINIONS, OLD, MATERIAL])
def test_7_checking_and_export_go_on_without_a_document_that_the_draft_was_made_from(
    person: Person, tmp_path: Path, document: str
) -> None:
    before, words = facts(person.session.project), draft_words(person.session.project)
    person.session.remove(document)
    person.read_all()
    opened = person.session.opened
    assert opened is not None
    saved = opened.project.draft
    assert saved is not None
    drafts.check_in_project(opened, saved)
    exporting.export_draft(
        drafts.whole_draft(opened, saved), tmp_path / "稿.docx", WordSettings(), review=True
    )
    assert draft_words(opened.project) == words
    person.session.undo.of("reports").undo()
    assert facts(person.session.project) == before


@pytest.mark.parametrize("harm", ["a page", "a value"])
def test_8_a_damaged_page_or_value_costs_nothing_where_there_is_a_backup(path: Path, harm: str) -> None:
    backups = pytest.importorskip("xubao.operations.backups")
    opened = projects.open_project(path)
    backups.back_up(opened)
    opened.close()
    meant = in_file(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchone()
        if harm == "a value":
            connection.execute("UPDATE documents SET corrections = '{\"roles\": [' WHERE id = ?", (NEW,))
    if harm == "a page":
        content = bytearray(path.read_bytes())
        content[(root - 1) * 4096 : root * 4096] = bytes(4096)
        path.write_bytes(content)
    mended = backups.repair_project(path)
    assert in_file(mended.path) == meant
