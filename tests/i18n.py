"""Texts that are missing or not used in the tables of languages: `python -m tests.i18n` (make i18n).

What the window says is found in its code: every Chinese text of it that is no docstring, save those that are words of
documents (WORDS). What the core says is its table of texts (xubao.model.texts). To these come the titles of the packs,
the heads of the ledger's columns and the pages of help.
"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import xubao
import xubao.presenting
import xubao.window
from xubao.model import ledger_columns, words
from xubao.model.texts import TEXTS
from xubao.places import resource
from xubao.window.actions import TABLE
from xubao.window.dialogs.help import KEYS, TOPICS
from xubao.window.words import CHINESE, languages

_HAN = re.compile(r"[\u4e00-\u9fff]")
_CODE = Path(xubao.__file__).parent
_SCREEN = [Path(room.__file__).parent for room in (xubao.presenting, xubao.window)]
_OWN_NAME = "语言名称"
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_LONGEST = 6  # times as many characters as the Chinese: more breaks a button or says something else
_SHORT = 12  # characters of a Chinese text that stands on a button or in a menu
_ROOM = 64  # characters of the other text that a button or a menu has room for

WORDS = re.compile(
    r"方正|华文|思源|仿宋|楷体|黑体|宋体|"  # fonts
    r"\[(题头|网页信息|结语|落款)\]|"  # parts of a document as the outline names them
    r"国$|年日号$|此前（截至|\(\?:|受\[\^"  # patterns of words in documents
)
"""Chinese in the window's code that nobody reads on the screen: it names fonts, or is looked for in documents."""


def faults() -> list[str]:
    """What is wrong, one line each."""
    found = [*_help_faults()]
    for language in sorted(languages()):
        table = table_of(language)
        if language != CHINESE:
            found += [f"{language}: missing: {text}" for text in sorted(wanted() - table.keys())]
            found += [f"{language}: too long: {text} → {table[text]}" for text in _too_long(table)]
        found += [f"{language}: not used: {text}" for text in sorted(table.keys() - known())]
        found += [f"{language}: other places: {text} → {table[text]}" for text in _misplaced(table)]
    return found


@cache
def wanted() -> frozenset[str]:
    """Every text that must be there in every language."""
    shown = {text for folder in _SCREEN for text in constants(folder) if _HAN.search(text)}
    shown = {text for text in shown if not WORDS.match(text)}
    heads = {one.head for one in ledger_columns.COLUMNS if ledger_columns.Place.SCREEN in one.places}
    kinds = {
        text
        for name, table in vars(words).items()
        if name.isupper() and isinstance(table, dict)
        for text in table.values()
        if _HAN.search(str(text))
    }
    return frozenset(shown | set(TEXTS.values()) | heads | kinds | _of_packs()) - {_OWN_NAME}


@cache
def known() -> frozenset[str]:
    """Every text that something may ask for."""
    tips = {spec.text.rstrip("…") for spec in TABLE if spec.text.endswith("…")}
    return frozenset({*constants(_CODE), *TEXTS.values(), *tips, *_of_packs(), _OWN_NAME, *_QTS_OWN})


_QTS_OWN = (
    *("Computer", "&Undo", "&Look in:", "Files of &type:", "Look in:", "Files of type:"),
    *("Left", "Right", "Up", "Down"),
)


def constants(folder: Path) -> Iterator[str]:
    """The texts in the code of a folder that are no docstrings."""
    for path in sorted(folder.rglob("*.py")):
        yield from _constants(path)


@cache
def _constants(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    waiting: list[ast.AST] = [ast.parse(path.read_bytes())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        elif isinstance(node, ast.JoinedStr):
            waiting += [part for part in node.values if not isinstance(part, ast.Constant)]
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            waiting += ast.iter_child_nodes(node)
    return tuple(found)


def table_of(language: str) -> dict[str, str]:
    """The texts of a language."""
    found: dict[str, str] = json.loads(resource("translations", f"{language}.json").read_text("utf-8"))
    return found


def _of_packs() -> set[str]:
    told = (
        tomllib.loads(path.read_text("utf-8")) for path in resource("lexicons", "packs").glob("*/pack.toml")
    )
    return {str(pack[name]) for pack in told for name in ("title", "about") if pack.get(name)}


def _too_long(table: dict[str, str]) -> list[str]:
    """Texts of buttons and menus in words that no button has room for."""
    return [
        text
        for text, other in table.items()
        if _HAN.search(text) and len(text) <= _SHORT and len(_plain(other)) > max(_ROOM, _LONGEST * len(text))
    ]


def _plain(text: str) -> str:
    """Without places, and of two wordings the longer."""
    return "".join(
        said + (max((spec or "").split("|"), key=len)) for said, _name, spec, _more in Formatter().parse(text)
    )


def _misplaced(table: dict[str, str]) -> list[str]:
    """Texts that do not have the places of the Chinese; one that only chooses a wording counts for none of its own."""
    return [
        text
        for text, other in table.items()
        if _HAN.search(text)
        and (_places(text) != [one for one in _places(other) if "|" not in one] or not _choosing(text, other))
    ]


def _places(text: str) -> list[str]:
    return sorted(
        f"{name}:{spec}" if spec else name for _said, name, spec, _more in Formatter().parse(text) if name
    )


def _choosing(text: str, other: str) -> bool:
    """Whether wordings are chosen by places that the Chinese has."""
    return {one.split(":")[0] for one in _places(other)} <= {one.split(":")[0] for one in _places(text)}


def _help_faults() -> Iterator[str]:
    topics = {topic for topic, _title in TOPICS} - {KEYS}
    for language in sorted(languages()):
        folder = resource("help") if language == CHINESE else resource("help", language)
        there = {path.stem for path in folder.glob("*.md")}
        yield from (f"help/{language}: missing: {topic}" for topic in sorted(topics - there))
        yield from (f"help/{language}: no such topic: {topic}" for topic in sorted(there - topics))
        for topic in sorted(topics & there):
            page = (folder / f"{topic}.md").read_text("utf-8")
            chinese = (resource("help") / f"{topic}.md").read_text("utf-8")
            for mark in ("\n## ", "!["):
                if page.count(mark) != chinese.count(mark):
                    yield f"help/{language}/{topic}: not as many {mark.strip()} as in Chinese"
            yield from (
                f"help/{language}/{topic}: no picture {picture}"
                for picture in _PICTURE.findall(page)
                if not (folder / picture).exists()
            )


def main() -> int:
    """Print what is wrong; 1 where anything is."""
    found = faults()
    sys.stdout.writelines(f"{one}\n" for one in found)
    sys.stdout.write(f"{len(wanted())} texts, {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
