"""What the screen says exists in every language."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from tests import i18n
from xubao.model import Message
from xubao.model.words import CHANGES, ROLES
from xubao.places import resource
from xubao.window import words
from xubao.window.words import install, languages, tr

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_table_is_a_language_by_the_name_it_gives_itself() -> None:
    names = languages()
    assert names["zh"] == "中文"
    assert names["en"] == "English"
    assert len(set(names.values())) == len(names) == len(list(resource("translations").iterdir()))


def test_no_text_is_missing_or_unused_in_any_language() -> None:
    assert i18n.faults() == []


def test_what_is_missing_unused_or_too_long_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    table = i18n.table_of("en")
    del table["撤销"]
    table["没有谁说这句话"] = "Nobody says this"
    table["重做"] = "A text that is so long that no button and no menu of a window has any room for it"
    table["{count} 行"] = "{number} rows"
    monkeypatch.setattr(i18n, "table_of", lambda code: table if code == "en" else {"语言名称": "中文"})
    found = i18n.faults()
    assert [one.split("：")[0] for one in found] == [
        "en: missing: 撤销",
        f"en: too long: 重做 → {table['重做']}",
        "en: not used: 没有谁说这句话",
        "en: other places: {count} 行 → {number} rows",
    ]


@pytest.mark.parametrize(("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows")])
@pytest.mark.usefixtures("english")
def test_one_thing_is_not_spoken_of_as_several(count: int, said: str) -> None:
    assert tr("{count} 行").format(count=count) == said
    assert words.said(Message("reading.lost.chart", count=count)).startswith(
        f"The data of {count} chart{'' if count == 1 else 's'} "
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_change_and_role_has_its_colours_in_every_theme(theme: str) -> None:
    named = {
        line.split("=")[0].strip()
        for line in resource("themes", f"{theme}.conf").read_text("utf-8").split("\n")
    }
    wanted = {f"{one.value}{shade}" for one in (*CHANGES, *ROLES) for shade in ("", "_soft")}
    assert wanted - named == set()


def test_file_dialogs_speak_chinese_throughout(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    kept = install(app, "zh")
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setNameFilter("*.docx")
    labels = [each.text() for each in dialog.findChildren(QLabel) if each.text()]
    for translator in kept:
        app.removeTranslator(translator)
    assert labels
    assert [text for text in labels if not _CHINESE.search(text)] == []


@pytest.mark.parametrize("field", [QTextEdit, QLineEdit])
def test_the_menus_of_texts_and_fields_call_undoing_as_the_program_does(
    qtbot: QtBot, field: type[QTextEdit] | type[QLineEdit]
) -> None:
    app = QApplication.instance()
    assert app is not None
    kept = install(app, "zh")
    made = field()
    qtbot.addWidget(made)
    words = [action.text() for action in made.createStandardContextMenu().actions()]
    for translator in kept:
        app.removeTranslator(translator)
    assert any(text.startswith("撤销") for text in words)
    assert not any("撤消" in text for text in words)


def test_keys_with_arrows_are_shown_as_arrows(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert app is not None
    kept = install(app, "zh")
    shown = QKeySequence("Alt+Shift+Left").toString(QKeySequence.SequenceFormat.NativeText)
    for translator in kept:
        app.removeTranslator(translator)
    assert shown == "Alt+Shift+←"


def test_no_mark_between_two_texts_is_left_untranslated() -> None:
    window = Path(words.__file__).parent
    found = [
        f"{path.name}: {line.strip()}"
        for path in window.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r'f".*\}[：；]\{(?!tr)', line)
    ]
    assert found == []
