"""设置 → 资料库: folders, place, building, what is in it; without the packages one line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.archive.folder import TEXTS, put
from tests.window.archive.test_desk import folder_of_texts
from tests.window.clipping import faults
from tests.window.samples import until
from tests.window.seen import button, said
from xubao.settings import ArchiveSettings, Settings
from xubao.window import words
from xubao.window.app import make_shell
from xubao.window.preferences import Preferences
from xubao.window.settings.archive import ArchiveGroup
from xubao.window.settings.archive_files import FAILED, REMOVED, ArchiveFiles
from xubao.window.settings.dialog import SettingsDialog
from xubao.window.shell import Shell


def opened(shell: Shell) -> SettingsDialog:
    dialog = SettingsDialog(shell.context, shell)
    dialog.show()
    dialog.show_group(dialog.archive)
    return dialog


def folders(group: ArchiveGroup) -> list[str]:
    return [group.folders.item(at).text() for at in range(group.folders.count())]


def built(shell: Shell, group: ArchiveGroup) -> None:
    group.build_button.click()
    assert shell.context.archive.building
    until(lambda: shell.context.archive.ready and not shell.context.archive.building)


def documents(shell: Shell) -> int:
    info = shell.context.archive.state.info
    return info.documents if info is not None else 0


def listed(files: ArchiveFiles) -> list[str]:
    return [files.rows.row_at(at).text for at in range(files.rows.count())]


def test_from_a_folder_to_an_archive_that_says_what_it_holds(
    own_archive: Callable[..., Shell], tmp_path: Path
) -> None:
    shell = own_archive()
    group = opened(shell).archive
    assert not group.build_button.isEnabled()
    assert "先添加" in group.state.note.text()
    group.add_folder(str(folder_of_texts(tmp_path / "文件")))
    assert group.build_button.text() == "建库"
    built(shell, group)
    until(lambda: "3 份文件" in group.state.note.text())
    assert "新读 3 份" in group.state.note.text()
    assert "2021年至2022年" in group.state.note.text()
    assert group.build_button.text() == "更新"
    assert shell.context.preferences.value.archive.folders == (str(tmp_path / "文件"),)
    assert "资料库更新完毕" in shell.notice.message


def test_folders_and_place_are_kept_with_ok_and_not_without(with_archive: Shell, tmp_path: Path) -> None:
    before = with_archive.context.preferences.value.archive
    dialog = opened(with_archive)
    dialog.archive.add_folder(str(tmp_path))
    dialog.reject()
    assert with_archive.context.preferences.value.archive == before
    dialog = opened(with_archive)
    dialog.archive.add_folder(str(tmp_path))
    dialog.archive.choose_store("")
    dialog.accept()
    assert with_archive.context.preferences.value.archive == ArchiveSettings((*before.folders, str(tmp_path)))


def test_a_folder_of_other_things_is_given_one_of_its_own_for_the_archive(
    with_archive: Shell, tmp_path: Path
) -> None:
    put(tmp_path, "别的.txt", "别的东西")
    group = opened(with_archive).archive
    group.choose_store(str(tmp_path))
    assert group.value.store == str(tmp_path / "续报资料库")
    assert "换了位置" in group.state.note.text()


def test_folders_of_an_archive_that_was_built_elsewhere_are_listed(archived: Path, qtbot: QtBot) -> None:
    shell = make_shell(Preferences(Settings(archive=ArchiveSettings((), str(archived)))))
    qtbot.addWidget(shell)
    group = opened(shell).archive
    until(lambda: folders(group) == [str(archived.parent / "文件")])
    shell.close()


def test_what_lies_in_a_folder_that_is_removed_leaves_with_the_next_build(
    own_archive: Callable[..., Shell], tmp_path: Path
) -> None:
    put(tmp_path / "别处", "另一份.txt", TEXTS["2021-人才工作报告.txt"].replace("人才", "养老"))
    shell = own_archive(None, folder_of_texts(tmp_path / "文件"), tmp_path / "别处")
    group = opened(shell).archive
    built(shell, group)
    group.folders.setCurrentRow(0)
    group.remove_folder()
    assert folders(group) == [str(tmp_path / "别处")]
    built(shell, group)
    until(lambda: documents(shell) == 1)
    assert shell.context.archive.state.info is not None
    assert shell.context.archive.state.info.folders == (str(tmp_path / "别处"),)
    assert folders(group) == [str(tmp_path / "别处")]


@pytest.mark.cluster
def test_a_build_shows_how_far_it_is_here_and_in_the_corner_and_goes_on_elsewhere(
    own_archive: Callable[..., Shell], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.window.jobs.SHOW_AFTER", 0.0)
    folder = folder_of_texts(tmp_path / "文件")
    for number in range(40):
        put(folder, f"{number}.txt", TEXTS["2021-人才工作报告.txt"].replace("1.2万套", f"{number + 2}.5万套"))
    shell = own_archive(None, folder)
    dialog = opened(shell)
    group, bar = dialog.archive, shell.build_bar
    seen: list[str] = []
    group.build_button.click()
    assert group.stop_button.isVisible()
    assert not group.build_button.isVisible()
    dialog.accept()
    until(lambda: bar.isVisible() or not shell.context.archive.building)
    while shell.context.archive.building:
        seen += [one for one in said(bar).splitlines() if one not in seen]
        QTest.qWait(5)
    assert any("更新资料库" in one for one in seen)
    until(lambda: not bar.isVisible() and shell.context.archive.ready)


@pytest.mark.cluster
def test_escape_does_not_stop_a_build_and_its_button_does(
    own_archive: Callable[..., Shell], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.window.jobs.SHOW_AFTER", 0.0)
    folder = folder_of_texts(tmp_path / "文件")
    for number in range(60):
        put(folder, f"{number}.txt", TEXTS["2021-人才工作报告.txt"].replace("1.2万套", f"{number + 2}.5万套"))
    shell = own_archive(None, folder)
    shell.context.archive.build()
    until(shell.build_bar.isVisible)
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    QTest.qWait(50)
    assert "正在停止" not in said(shell.build_bar)
    shell.context.archive.stop()
    until(lambda: not shell.context.archive.building)
    assert "停止更新" in shell.notice.message
    assert shell.notice.offers == ["接着读"]
    button(shell.notice, "接着读").click()
    until(lambda: shell.context.archive.ready and not shell.context.archive.building)
    until(lambda: documents(shell) == 63)


def test_what_was_not_finished_when_the_program_was_closed_is_offered_at_the_next_start(
    own_archive: Callable[..., Shell], tmp_path: Path
) -> None:
    from xubao.archive import batches, manifest

    folder = folder_of_texts(tmp_path / "文件")
    store = tmp_path / "资料库"
    with manifest.writing(store):
        batches.read_batch(str(store), [str(one) for one in folder.glob("*.txt")])
    shell = own_archive(store, folder)
    until(lambda: "已读 2 份" in shell.notice.message)
    assert opened(shell).archive.build_button.text() == "接着读"
    button(shell.notice, "接着读").click()
    until(lambda: shell.context.archive.ready)


def test_what_could_not_be_read_is_listed_with_the_reason(
    own_archive: Callable[..., Shell], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = folder_of_texts(tmp_path / "文件")
    put(folder, "坏.docx", "不是文档")
    put(folder, "密.txt", "秘密★10年\n\n" + TEXTS["2022-人才工作报告.txt"])
    shell = own_archive(None, folder)
    built(shell, opened(shell).archive)
    files = ArchiveFiles(shell.context)
    qtbot.addWidget(files)
    files.show()
    until(lambda: len(listed(files)) == 3)
    assert [files.which.itemText(at) for at in range(files.which.count())] == [
        "收入的（3）",
        "没有读出来的（1）",
        "有密级没有收的（1）",
        "重复的（0）",
        "已移出的（0）",
    ]
    files.which.setCurrentIndex(files.which.findData(FAILED))
    assert listed(files)[0].startswith("坏.docx：")
    assert str(folder / "坏.docx") in files.detail.text()
    assert not files.take_out.isVisible()
    qtbot.wait(50)
    assert faults(files) == []


def test_a_file_is_taken_out_after_asking_and_taken_in_again(
    own_archive: Callable[..., Shell], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = own_archive(None, folder_of_texts(tmp_path / "文件"))
    built(shell, opened(shell).archive)
    files = ArchiveFiles(shell.context)
    qtbot.addWidget(files)
    files.show()
    until(lambda: len(listed(files)) == 3)
    files.words.setText("2021-人才")
    assert len(listed(files)) == 1

    def agree(box: QMessageBox) -> int:
        next(one for one in box.buttons() if one.text() == "移出").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", agree)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0])
    files.take_out.click()
    until(lambda: files.which.itemText(0) == "收入的（2）")
    assert (tmp_path / "文件" / "2021-人才工作报告.txt").is_file()
    files.words.clear()
    shell.context.archive.build()
    until(lambda: files.which.itemText(4) == "已移出的（1）")
    files.which.setCurrentIndex(files.which.findData(REMOVED))
    assert listed(files)[0].startswith("2021-人才工作报告.txt：")
    files.take_in.click()
    until(lambda: files.which.itemText(0) == "收入的（3）")
    assert documents(shell) == 3


def test_without_the_packages_one_line_says_how_to_get_them_and_nothing_else_is_there(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.extras.find_spec", lambda _name: None)
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.archive.rows) == 1
    assert "安装" in dialog.archive.rows[0].note.text()
    assert dialog.archive.findChildren(QPushButton) == []
    before = shell.context.preferences.value.archive
    dialog.accept()
    assert shell.context.preferences.value.archive == before


@pytest.mark.parametrize("size", [(820, 400), (800, 600)])
@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("language", words.languages())
def test_nothing_of_it_is_cut_off(
    language: str, zoom: int, size: tuple[int, int], qapp: QApplication, qtbot: QtBot, archived: Path
) -> None:
    kept = words.install(qapp, language)
    try:
        chosen = ArchiveSettings((str(archived.parent / "文件"), "/很长的/" * 20), str(archived))
        shell = make_shell(Preferences(Settings(zoom=zoom, archive=chosen)))
        qtbot.addWidget(shell)
        dialog = opened(shell)
        dialog.resize(*size)
        until(lambda: shell.context.archive.ready)
        qtbot.wait(50)
        assert faults(dialog) == []
        assert dialog.area.widget().width() <= dialog.area.viewport().width()
        files = ArchiveFiles(shell.context)
        qtbot.addWidget(files)
        files.show()
        until(lambda: files.rows.count() > 0)
        assert faults(files) == []
    finally:
        shell.close()
        shell.context.theme.choose("light", 100)
        for translator in kept:
            qapp.removeTranslator(translator)


def test_tab_reaches_all_of_it_and_everything_has_a_name(with_archive: Shell) -> None:
    dialog = opened(with_archive)
    group = dialog.archive
    dialog.search.setFocus()
    reached = []
    for _ in range(90):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    own = [one for one in reached if group.isAncestorOf(one)]
    assert {group.folders, group.place, group.build_button, group.files_button} <= set(own)
    assert all(one.accessibleName() or isinstance(one, QPushButton) for one in own)


def test_settings_that_were_closed_hear_nothing_of_a_build_that_ends_later(with_archive: Shell) -> None:
    dialog = opened(with_archive)
    dialog.reject()
    delete(dialog)
    archive = with_archive.context.archive
    archive.stopped.emit()
    archive.failed.emit("没有读完")
    archive.changed.emit()


def test_what_is_not_finished_is_told_in_the_settings_without_a_way_to_them(
    own_archive: Callable[..., Shell], tmp_path: Path
) -> None:
    from xubao.archive import batches, manifest

    folder, store = folder_of_texts(tmp_path / "文件"), tmp_path / "资料库"
    with manifest.writing(store):
        batches.read_batch(str(store), [str(one) for one in folder.glob("*.txt")])
    group = opened(own_archive(store, folder)).archive
    assert group.state.note.text() == "还没有建完，已读 2 份。"
