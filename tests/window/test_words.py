"""What the screen says exists in every language."""

import ast
import json
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

import xubao.presenting
import xubao.window
from xubao.model import ledger_columns
from xubao.model.words import CHANGES, ROLES
from xubao.places import resource
from xubao.window.words import CHINESE, install, languages

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PLACES = re.compile(r"\{\w+\}")
_FOLDERS = [Path(room.__file__).parent for room in (xubao.presenting, xubao.window)]


def said() -> set[str]:
    """Every Chinese text given to tr() in the code of the window and of what it presents."""
    found: set[object] = set()
    for path in (path for folder in _FOLDERS for path in folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return {text for text in found if isinstance(text, str) and _CHINESE.search(text)}


def table_of(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(resource("translations", f"{language}.json").read_text("utf-8"))
    return found


OTHERS = [code for code in languages() if code != CHINESE]


def test_every_table_is_a_language_by_the_name_it_gives_itself() -> None:
    names = languages()
    assert names["zh"] == "中文"
    assert names["en"] == "English"
    assert len(set(names.values())) == len(names) == len(list(resource("translations").iterdir()))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_there_in_every_language(language: str) -> None:
    assert said() - table_of(language).keys() == set()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_change_and_role_has_its_colours_in_every_theme(theme: str) -> None:
    named = {
        line.split("=")[0].strip()
        for line in resource("themes", f"{theme}.conf").read_text("utf-8").split("\n")
    }
    wanted = {f"{one.value}{shade}" for one in (*CHANGES, *ROLES) for shade in ("", "_soft")}
    assert wanted - named == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_head_of_the_ledger_on_the_screen_is_there_in_every_language(language: str) -> None:
    heads = {one.head for one in ledger_columns.COLUMNS if ledger_columns.Place.SCREEN in one.places}
    assert len(heads) > 1
    assert heads - table_of(language).keys() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_keeps_the_places_of_values(language: str) -> None:
    table = table_of(language)
    wrong = [
        text
        for text, other in table.items()
        if sorted(_PLACES.findall(text)) != sorted(_PLACES.findall(other))
    ]
    assert wrong == []


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
