"""Settings, help and about open in every language and say what they must."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from xubao.places import sample
from xubao.window import words
from xubao.window.actions import TABLE
from xubao.window.dialogs.about import AboutDialog
from xubao.window.dialogs.help import KEYS, TOPICS, HelpWindow, keys_page, page_of
from xubao.window.dialogs.settings import SettingsDialog
from xubao.window.shell import Shell


def test_settings_change_only_when_accepted(shell: Shell, qtbot: QtBot) -> None:
    dialog = SettingsDialog(shell.context)
    qtbot.addWidget(dialog)
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.reject()
    assert not shell.context.theme.dark
    dialog.accept()
    assert shell.context.theme.dark


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
    from xubao.window.app import make_shell
    from xubao.window.preferences import Preferences

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
