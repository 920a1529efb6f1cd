"""设置 → 版式: learned from a paper, or the office's own template."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.exporting.layouts.offices import plain_office, red_office
from tests.window.clipping import faults
from xubao.model.layout import Part
from xubao.operations.layouts import learn_layout
from xubao.settings import LEARNED, STANDARD, TEMPLATE
from xubao.window.dialogs.learned_layout import LearnedLayoutDialog
from xubao.window.settings.dialog import SettingsDialog
from xubao.window.shell import Shell


@pytest.fixture
def dialog(shell: Shell, qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(shell.context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_learned_is_asked_about_before_it_is_taken(
    shell: Shell, dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = red_office(tmp_path / "成稿.docx")
    seen: list[LearnedLayoutDialog] = []

    def answer(box: LearnedLayoutDialog) -> bool:
        seen.append(box)
        return True

    monkeypatch.setattr(LearnedLayoutDialog, "exec", answer)
    dialog.layout_of_papers.learn_from(path)
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert shell.context.preferences.value.word.layout == STANDARD
    assert dialog.layout_of_papers.choice.currentText() == "照成稿：成稿.docx"
    dialog.accept()
    kept = shell.context.preferences.value
    assert kept.word.layout == LEARNED
    assert kept.word.learned_layout.look(Part.BODY).font == "仿宋"
    assert kept.office.number == "滨政〔{year}〕{number}号"


def test_only_what_is_ticked_is_taken(qtbot: QtBot, tmp_path: Path) -> None:
    path = plain_office(tmp_path / "成稿.docx")
    box = LearnedLayoutDialog(path.name, learn_layout(path))
    qtbot.addWidget(box)
    box.show()
    assert faults(box) == []
    assert "body" in box.taken()
    assert "mark" not in box.taken()  # the paper has none
    box.none.click()
    assert box.taken() == ()
    rows = {box.grid.text(at, 0): at for at in range(box.grid.rowCount())}
    item = box.grid.item(rows["标题"], 3)
    assert item is not None
    item.setCheckState(Qt.CheckState.Checked)
    assert box.taken() == ("title",)
    assert box.grid.text(rows["标题"], 1).startswith("黑体、小二、加粗")
    assert box.grid.text(rows["标题"], 2).startswith("方正小标宋简体、二号、不加粗")


def test_a_template_is_kept_and_says_what_it_lacks(
    shell: Shell, dialog: SettingsDialog, tmp_path: Path
) -> None:
    path = red_office(tmp_path / "模板.docx")
    dialog.layout_of_papers.use(path)
    assert "主送机关" in dialog.layout_of_papers.rows[0].note.text()
    dialog.accept()
    word = shell.context.preferences.value.word
    assert (word.layout, word.template_name) == (TEMPLATE, "模板.docx")
    assert Path(word.template).is_file()
    assert Path(word.template) != path


def test_a_file_with_macros_is_refused_under_the_choice(
    shell: Shell, dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "带宏.docm"
    path.write_bytes(b"PK")
    group = dialog.layout_of_papers
    group.use(path)
    assert "宏" in group.rows[0].note.text()
    group.say("")
    group.learn_from(path)
    qtbot.waitUntil(lambda: "宏" in group.rows[0].note.text(), timeout=20_000)
    assert group.learn.isEnabled()
    dialog.accept()
    assert shell.context.preferences.value.word.layout == STANDARD


def test_a_template_that_vanished_before_ok_keeps_the_page_open(
    shell: Shell, dialog: SettingsDialog, tmp_path: Path
) -> None:
    path = red_office(tmp_path / "模板.docx")
    dialog.layout_of_papers.use(path)
    path.unlink()
    dialog.accept()
    assert dialog.isVisible()
    assert "找不到" in dialog.layout_of_papers.rows[0].note.text()
    assert shell.context.preferences.value.word.layout == STANDARD
