"""Settings, help and about open in every language and say what they must."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.window.clipping import faults
from tests.window.seen import button
from xubao.places import sample
from xubao.settings import OfficeSettings, Settings
from xubao.window import words
from xubao.window.actions import TABLE
from xubao.window.app import make_shell
from xubao.window.dialogs.about import AboutDialog
from xubao.window.dialogs.help import KEYS, TOPICS, HelpWindow, keys_page, page_of
from xubao.window.preferences import Preferences
from xubao.window.settings.dialog import SettingsDialog
from xubao.window.settings.rows import Row
from xubao.window.shell import Shell


def seen_labels(part: QWidget) -> list[QLabel]:
    return [one for one in part.findChildren(QLabel) if one.isVisible()]


def test_settings_change_only_when_accepted(shell: Shell, qtbot: QtBot) -> None:
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.reject()
    assert not shell.context.theme.dark
    dialog.accept()
    assert shell.context.theme.dark


@pytest.mark.parametrize(
    ("words", "groups", "rows"),
    [
        ("字体", ["Word 排版"], 7),
        ("font", ["Word 排版"], 7),
        ("发文字号", ["机关信息"], 1),
        ("backup", ["备份"], 2),
        ("dark", ["界面"], 1),
        ("ctrl+shift+p", ["快捷键"], 1),
        ("没有这样的东西", [], 0),
    ],
)
def test_a_setting_is_found_by_what_it_is_called_in_either_language(
    shell: Shell, qtbot: QtBot, words: str, groups: list[str], rows: int
) -> None:
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.search.insert(words)
    items = [dialog.groups.item(at) for at in range(dialog.groups.count())]
    assert [item.text() for item in items if not item.isHidden()] == groups
    assert len([row for row in dialog.findChildren(Row) if row.isVisible()]) == rows
    assert (not groups) == any("没有这样的设置" in one.text() for one in seen_labels(dialog))
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not any(item.isHidden() for item in items)


def test_enter_in_the_search_goes_to_what_was_found_and_closes_nothing(shell: Shell, qtbot: QtBot) -> None:
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.search.insert("签发人")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.office.fields["signer"]


def test_whose_papers_these_are_is_kept(shell: Shell, qtbot: QtBot) -> None:
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.office.fields["name"].setText(" 某某市人民政府 ")
    dialog.office.fields["number"].setText("某政函〔{year}〕号")
    assert "{number}" in dialog.office.number.note.text()
    dialog.office.fields["number"].setText("某政函〔{year}〕{number}号")
    assert "某政函〔2026〕12号" in dialog.office.number.note.text()
    dialog.office.handling.setCurrentIndex(dialog.office.handling.findData("整改"))
    dialog.office.signatory.setText("某某市人民政府")
    dialog.accept()
    value = shell.context.preferences.value
    assert value.office == OfficeSettings(
        "某某市人民政府", number="某政函〔{year}〕{number}号", handling="整改"
    )
    assert value.word.signatory == "某某市人民政府"


def test_a_missing_font_is_replaced_by_one_that_is_there(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.window.settings.word.QFontDatabase.families", lambda: ["仿宋", "宋体"])
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "仿宋_GB2312" in dialog.missing()
    body = next(row for row in dialog.word.rows if row.isAncestorOf(dialog.fonts["body_font"]))
    button(body, "改用仿宋").click()
    assert dialog.fonts["body_font"].currentText() == "仿宋"
    assert body.note.isHidden()


@pytest.mark.parametrize("size", [(820, 400), (800, 600)])
@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("language", words.languages())
def test_nothing_of_the_settings_is_cut_off(
    language: str, zoom: int, size: tuple[int, int], qapp: QApplication, qtbot: QtBot
) -> None:
    kept = words.install(qapp, language)
    try:
        shell = make_shell(Preferences(Settings(zoom=zoom)))
        qtbot.addWidget(shell)
        dialog = SettingsDialog(shell.context)
        qtbot.addWidget(dialog)
        dialog.resize(*size)
        dialog.show()
        qtbot.wait(30)
        assert dialog.size().toTuple() == size
        assert faults(dialog) == []
    finally:
        shell.context.jobs.close()
        shell.context.theme.choose("light", 100)
        for translator in kept:
            qapp.removeTranslator(translator)


def test_settings_name_the_fonts_that_are_missing(shell: Shell, qtbot: QtBot) -> None:
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.fonts["body_font"].setCurrentText("根本没有的字体")
    assert "根本没有的字体" in dialog.missing()
    dialog.fonts["latin_font"].setCurrentText("")
    assert "" not in dialog.missing()


def test_a_pack_that_is_unticked_is_used_no_more_and_documents_are_read_anew(
    shell: Shell, qtbot: QtBot, tmp_path: Path, settle: Callable[[], None]
) -> None:
    session = shell.context.session
    session.create(tmp_path / "a.xubao")
    session.add_files([sample("2021-02-01-经开区国际科技创新中心主平台.txt")])
    settle()
    assert {report.packs for report in session.reports().values()} == {("beijing-science",)}
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.packs.boxes["beijing-science"].setChecked(False)
    dialog.accept()
    settle()
    assert shell.context.preferences.value.packs_off == ("beijing-science",)
    assert {report.packs for report in session.reports().values()} == {()}


def test_the_settings_tell_of_a_broken_pack(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.language.packs.data_folder", lambda: tmp_path)
    (tmp_path / "packs" / "港口").mkdir(parents=True)
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    assert "港口" in dialog.packs.broken.text()
    assert "pack.toml" in dialog.packs.broken.text()
    assert "港口" not in dialog.packs.boxes


def test_every_help_topic_has_a_page(shell: Shell, qtbot: QtBot) -> None:
    window = HelpWindow.of(shell, shell.context)
    for topic, _title in TOPICS:
        window.show_topic(topic)
        assert len(window.text.toPlainText()) > 40, topic
    assert HelpWindow.of(shell, shell.context) is window
    window.close()


@pytest.mark.parametrize("topic", [topic for topic, _title in TOPICS if topic != KEYS])
def test_every_page_of_help_is_there_in_english(topic: str) -> None:
    assert page_of(topic, "en") != page_of(topic, "zh")
    assert page_of(topic, "en").count("\n## ") == page_of(topic, "zh").count("\n## ")


@pytest.mark.parametrize("language", words.languages())
@pytest.mark.parametrize("topic", [topic for topic, _title in TOPICS if topic != KEYS])
def test_a_page_of_help_shows_its_picture_in_the_room_there_is(
    topic: str, language: str, qtbot: QtBot
) -> None:
    shell = make_shell(Preferences(Settings(language=language)))
    qtbot.addWidget(shell)
    window = HelpWindow(shell.context)
    qtbot.addWidget(window)
    window.show_topic(topic)
    picture = window.text.loadResource(
        QTextDocument.ResourceType.ImageResource, QUrl(f"pictures/{topic}.png")
    )
    assert isinstance(picture, QImage)
    assert picture.width() > 300
    window.resize(600, 400)
    qtbot.wait(1)
    assert window.text.horizontalScrollBar().maximum() == 0
    shell.context.jobs.close()


def test_help_opens_at_the_page_one_is_on(with_samples: Shell) -> None:
    with_samples.show_page("checking")
    with_samples.context.actions["help.open"].trigger()
    window = HelpWindow.of(with_samples, with_samples.context)
    assert window.topics.currentItem().text() == "校核"
    assert window.text.toPlainText().startswith("校核")
    window.close()


def test_help_is_chinese_where_a_language_has_none() -> None:
    assert page_of("start", "xx") == page_of("start", "zh")


def test_the_page_of_shortcuts_has_every_key() -> None:
    page = keys_page()
    assert all(spec.text.rstrip("…") in page for spec in TABLE if spec.keys)


def test_about_opens(shell: Shell, qtbot: QtBot) -> None:
    dialog = AboutDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.isVisible()


def test_qts_own_buttons_speak_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    kept = words.install(qapp, "zh")
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        assert box.buttons()[0].text().startswith("取消")
    finally:
        for translator in kept:
            qapp.removeTranslator(translator)


@pytest.mark.parametrize("language", words.languages())
def test_the_window_opens_in_every_language(language: str, qapp: QApplication, qtbot: QtBot) -> None:
    kept = words.install(qapp, language)
    try:
        shell = make_shell(Preferences())
        qtbot.addWidget(shell)
        text = shell.context.actions["file.new"].text()
        assert (text == "新建项目") == (language == "zh")
        shell.context.jobs.close()
    finally:
        for translator in kept:
            qapp.removeTranslator(translator)
