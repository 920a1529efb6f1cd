"""The window backs projects up, shows the backups, helps where a project does not open, and erases what it left."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from tests.window.english import chinese_in
from tests.window.seen import button, rows
from xubao.model import Corrections, Message, ProjectError
from xubao.operations import backups, documents, projects
from xubao.places import sample
from xubao.storing.losses import Loss, from_backup, some_rows
from xubao.window.dialogs import damaged, erase
from xubao.window.dialogs.backups import BackupsDialog
from xubao.window.dialogs.damaged import Choice, RepairedDialog, Way
from xubao.window.dialogs.erase import EraseDialog, erase_project
from xubao.window.dialogs.sizes import said_size
from xubao.window.settings.dialog import SettingsDialog
from xubao.window.shell import Shell

OLD = sample("2018-09-27-三城一区建设发展情况的报告.txt")


@pytest.fixture(autouse=True)
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary files lie in the test's own folder: erasing looks for copies of documents there."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one document, closed."""
    (tmp_path / "工作").mkdir()
    opened = projects.new_project(tmp_path / "工作" / "项目.xubao")
    documents.add_files(opened, [OLD])
    opened.close()
    return opened.path


@pytest.fixture
def with_project(shell: Shell, path: Path, settle: Callable[[], None]) -> Shell:
    """The window with that project, its first backup made."""
    shell.context.session.open(path)
    settle()
    return shell


def answering(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press the button with these words in every question that comes; returns what was asked."""
    asked: list[str] = []
    pressed: dict[int, QAbstractButton] = {}

    def show(box: QMessageBox) -> int:
        asked.append(f"{box.text()}\n{box.informativeText()}")
        pressed[id(box)] = next(one for one in box.buttons() if words in one.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", show)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: pressed.get(id(box)))
    return asked


def test_a_project_is_backed_up_when_it_is_opened_and_again_only_after_changes(
    with_project: Shell, path: Path, settle: Callable[[], None]
) -> None:
    assert len(backups.backups_of(path)) == 1
    with_project.auto_backup.back_up()
    settle()
    assert len(backups.backups_of(path)) == 1
    with_project.context.session.correct("d1", Corrections(title="改过"), "改题目")
    with_project.auto_backup.back_up()
    settle()
    assert len(backups.backups_of(path)) == 2


def test_no_backup_is_made_where_that_is_switched_off(
    shell: Shell, path: Path, settle: Callable[[], None]
) -> None:
    shell.context.preferences.change(backups=False)
    shell.context.session.open(path)
    settle()
    assert backups.backups_of(path) == ()


def test_a_failure_is_said_once_and_stops_nothing(
    shell: Shell, path: Path, tmp_path: Path, settle: Callable[[], None]
) -> None:
    taken = tmp_path / "占"
    taken.write_text("")
    shell.context.preferences.change(backup_folder=str(taken))
    said: list[str] = []
    shell.context.session.problem.connect(lambda title, message: said.append(f"{title}{message}"))
    shell.context.session.open(path)
    settle()
    shell.auto_backup.back_up()
    settle()
    assert len(said) == 1
    shell.context.session.correct("d1", Corrections(title="改过"), "改题目")
    settle()
    assert shell.context.session.documents[0].corrections.title == "改过"


def test_the_project_saved_elsewhere_is_backed_up_there(
    with_project: Shell, tmp_path: Path, settle: Callable[[], None]
) -> None:
    target = tmp_path / "另存.xubao"
    with_project.context.session.save_as(target)
    settle()
    assert len(backups.backups_of(target)) == 1


def test_the_backups_are_listed_with_their_size_and_one_more_is_made(
    with_project: Shell, settle: Callable[[], None], qtbot: QtBot
) -> None:
    session = with_project.context.session
    assert session.opened is not None
    dialog = BackupsDialog(with_project.context, session.opened, lambda: True)
    qtbot.addWidget(dialog)
    assert dialog.table.rowCount() == 1
    assert "KB" in dialog.table.item(0, 1).text()
    dialog.make_one()
    settle()
    assert "没有改动" in dialog.note.text()
    session.correct("d1", Corrections(title="改过"), "改题目")
    dialog.make_one()
    settle()
    assert dialog.table.rowCount() == 2
    assert dialog.chosen() == backups.backups_of(session.opened.path)[0]


def test_a_backup_is_opened_in_place_of_the_project_after_asking(
    with_project: Shell, settle: Callable[[], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = with_project.context.session
    assert session.opened is not None
    session.correct("d1", Corrections(title="后来改的"), "改题目")
    dialog = BackupsDialog(with_project.context, session.opened, lambda: True)
    qtbot.addWidget(dialog)
    before = session.opened.path
    asked = answering(monkeypatch, "取消")
    dialog.open_chosen()
    assert len(asked) == 1
    settle()
    assert session.opened.path == before
    answering(monkeypatch, "打开这一份")
    dialog.open_chosen()
    settle()
    assert session.opened.path != before
    assert session.opened.untitled
    assert session.documents[0].corrections.title is None
    again = projects.open_project(before)
    assert again.document("d1").corrections.title == "后来改的"
    again.close()


def test_a_backup_is_saved_elsewhere_over_nothing(
    with_project: Shell, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = with_project.context.session.opened
    assert opened is not None
    dialog = BackupsDialog(with_project.context, opened, lambda: True)
    qtbot.addWidget(dialog)
    target = tmp_path / "取出"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    dialog.save_chosen()
    assert "已存到" in dialog.note.text()
    projects.open_project(tmp_path / "取出.xubao").close()
    dialog.save_chosen()
    assert "已存在" in dialog.note.text()


def test_the_settings_say_where_backups_go_and_what_they_take(
    with_project: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = SettingsDialog(with_project.context)
    qtbot.addWidget(dialog)
    assert any("占用" in one.text() for one in dialog.backups.findChildren(QLabel))
    dialog.backups.choose(str(tmp_path / "备份盘"))
    assert dialog.backups.place.currentText() == str(tmp_path / "备份盘")
    dialog.backups.on.setChecked(False)
    dialog.accept()
    value = with_project.context.preferences.value
    assert (value.backups, value.backup_folder) == (False, str(tmp_path / "备份盘"))
    assert with_project.context.session.opened is not None
    assert with_project.context.session.opened.backups_in == value.backup_folder


def broken(path: Path) -> ProjectError:
    """Damage a project; the error it gives."""
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * 3] + b"\0" * (len(whole) - 4096 * 3))
    with pytest.raises(ProjectError) as caught:
        projects.open_project(path)
    return caught.value


def test_a_damaged_project_is_offered_repair_or_its_newest_backup(
    with_project: Shell, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_project.context.session.adopt(None)
    error = broken(path)
    asked = answering(monkeypatch, "修复")
    assert damaged.ask(with_project, path, error.message) == Choice(Way.REPAIR)
    newest = backups.backups_of(path)[0]
    answering(monkeypatch, f"{newest.when:%Y-%m-%d %H:%M}")
    assert damaged.ask(with_project, path, error.message) == Choice(Way.BACKUP, newest)
    answering(monkeypatch, "取消")
    assert damaged.ask(with_project, path, error.message) == Choice(Way.NEITHER)
    assert error.message in asked[0]


def test_repairing_shows_what_is_lost_and_opens_the_new_file(
    with_project: Shell, path: Path, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_project.context.session.adopt(None)
    error = broken(path)
    answering(monkeypatch, "修复")
    shown: list[RepairedDialog] = []

    def accept(dialog: RepairedDialog) -> int:
        shown.append(dialog)
        return 1

    monkeypatch.setattr(RepairedDialog, "exec", accept)
    assert damaged.offer_help(
        with_project.context, with_project, path, error, with_project.context.session.open
    )
    settle()
    opened = with_project.context.session.opened
    assert opened is not None
    assert "修复" in opened.path.stem
    assert [one.file for one in opened.project.documents] == [OLD.name]
    assert shown[0].losses.count() == len(backups.repair_project(path).losses)


def test_the_newest_backup_is_opened_where_that_is_chosen(
    with_project: Shell, path: Path, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = with_project.context.session
    session.adopt(None)
    path.unlink()
    answering(monkeypatch, "打开最近的备份")
    error = ProjectError("missing", "找不到")
    assert damaged.offer_help(with_project.context, with_project, path, error, session.open)
    settle()
    assert session.opened is not None
    assert [one.file for one in session.documents] == [OLD.name]


def test_where_there_is_nothing_to_offer_nothing_is_asked(
    shell: Shell, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answering(monkeypatch, "取消")
    error = ProjectError("locked", "有人在用")
    assert not damaged.offer_help(shell.context, shell, path, error, shell.context.session.open)
    assert asked == []


def test_nothing_is_erased_until_it_was_looked_at_and_confirmed(
    with_project: Shell, path: Path, qtbot: QtBot
) -> None:
    backups.restore_backup(backups.backups_of(path)[0], path.with_name("项目（备份 旧）.xubao"))
    copies = erase.erasing.copies_of(path, frozenset())
    dialog = EraseDialog(with_project.context, path, copies)
    qtbot.addWidget(dialog)
    dialog.show()
    erase_button = button(dialog, "彻底清除")
    assert not erase_button.isEnabled()
    dialog.known.setChecked(True)
    assert erase_button.isEnabled()
    assert all("（备份 旧）" not in one.path.name for one in dialog.wanted())
    other = next(row for row in rows(dialog.tree) if "（备份 旧）" in row.text(0))
    other.setCheckState(0, Qt.CheckState.Checked)
    assert any("（备份 旧）" in one.path.name for one in dialog.wanted())


def test_the_project_open_is_closed_and_erased_with_its_backups(
    with_project: Shell, path: Path, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_project.context.preferences.remember_project(str(path))
    asked = answering(monkeypatch, "关闭")
    monkeypatch.setattr(EraseDialog, "exec", lambda _dialog: 0)
    erase_project(with_project.context, with_project)
    assert path.exists()
    monkeypatch.setattr(EraseDialog, "exec", lambda _dialog: 1)
    erase_project(with_project.context, with_project)
    settle()
    assert with_project.context.session.opened is None
    assert list(path.parent.iterdir()) == []
    assert "已清除" in asked[-1], asked[-1]
    assert str(path) not in with_project.context.preferences.value.recent


def test_the_menu_offers_both_only_while_a_project_is_open(with_project: Shell) -> None:
    actions = with_project.context.actions
    assert actions["file.backups"].isEnabled()
    assert actions["file.erase"].isEnabled()
    with_project.context.session.adopt(None)
    assert not actions["file.backups"].isEnabled()
    assert not actions["file.erase"].isEnabled()


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0 KB"), (10, "1 KB"), (2_000_000, "1.9 MB"), (3 * 1024**3, "3.0 GB")]
)
def test_sizes_are_said_in_round_numbers(size: int, said: str) -> None:
    assert said_size(size) == said


@pytest.mark.usefixtures("english")
def test_what_a_repair_lost_is_said_in_english(shell: Shell) -> None:
    draft, span = Message("storing.draft"), Message("storing.span", first=7, last=9)
    paragraphs = Message("storing.loss.paragraph", draft=draft, span=span)
    losses = (
        Loss("bytes", Message("storing.loss.bytes", file="甲.docx")),
        Loss("paragraph", paragraphs),
        from_backup(paragraphs),
        some_rows("documents", backed=True),
    )
    dialog = RepairedDialog(backups.Repaired(Path("a.xubao"), losses, None), shell)
    said = [dialog.losses.item(row).text() for row in range(dialog.losses.count())]
    assert chinese_in(*said) == []
    assert said[1] == "Draft: paragraph 7 to 9"


@pytest.mark.usefixtures("english")
def test_why_a_project_does_not_open_is_said_in_english(shell: Shell, tmp_path: Path) -> None:
    told: list[str] = []
    shell.context.session.problem.connect(lambda _title, message: told.append(message))
    stranger = tmp_path / "other.xubao"
    stranger.write_bytes(b"not a project at all" * 20)
    shell.context.session.open(stranger)
    shell.context.session.open(tmp_path / "none.xubao")
    assert len(told) == 2
    assert chinese_in(*told) == []
