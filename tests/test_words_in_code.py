"""Words are data: the code of the core has grammar, its vocabulary is in resources/lexicons.

Counted are the Chinese characters of strings (docstrings aside) that are neither messages nor labels: those in regular
expressions and in collections of words. A room may hold less than its ceiling, never more; whoever takes words out
lowers it. What is over the ceiling goes to a list under resources/lexicons (see xubao.language.wordlists).
"""

import ast
import re
from pathlib import Path

import pytest

CORE = Path(__file__).parents[1] / "desktop" / "xubao"
HAN = re.compile("[\u3400-\u9fff]")
EXPRESSION = re.compile(r"[|\\\[\]^$*+?{}]|\(\?")
CEILINGS = {
    "language": 1550,  # with the grammar of time limits (due_dates) and what is called the same (called_same)
    "reading": 170,
    "outline": 1420,  # with the grammar of who speaks for whom, of titles broken anywhere and of joint letters
    "statements": 2570,  # with the grammar of letters received and of targets among what is lacking
    "comparing": 295,
    "ledger": 1230,
    "drafting": 1490,  # with the papers of the chain, the forms, and the grammar of years and people in checks
}
"""Room → Chinese characters of words in its code."""
BEHIND = 150
"""How far a ceiling may lie above what there is before it defends too little."""


def words_in(source: str) -> int:
    """The Chinese characters of a module's words."""
    tree = ast.parse(source)
    apart = {id(node) for owner in ast.walk(tree) for node in _said(owner)}
    held = {id(node): node for owner in ast.walk(tree) for node in _held(owner)}
    return sum(len(HAN.findall(node.value)) for key, node in held.items() if key not in apart)


def _said(owner: ast.AST) -> list[ast.Constant]:
    """Docstrings, and remarks in the shape of one."""
    body = getattr(owner, "body", None)
    found = [node.value for node in body if isinstance(node, ast.Expr)] if isinstance(body, list) else []
    return [node for node in found if isinstance(node, ast.Constant)]


def _held(owner: ast.AST) -> list[ast.Constant]:
    """Strings that a match is made with: expressions, what a text is compared with, and collections of words."""
    found: list[ast.Constant] = []
    if isinstance(owner, ast.Constant) and isinstance(owner.value, str) and EXPRESSION.search(owner.value):
        found.append(owner)
    if isinstance(owner, ast.Set | ast.Compare):
        found += _strings(owner)
    if isinstance(owner, ast.Call) and _name(owner.func) in _MATCHING:
        found += [node for argument in owner.args for node in _strings(argument)]
    if isinstance(owner, ast.Assign | ast.AnnAssign) and isinstance(owner.value, ast.Tuple | ast.List):
        found += _strings(owner.value)
    return found


_MATCHING = {
    "compile",
    "_pattern",
    "_words",
    "frozenset",
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
}


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _strings(node: ast.AST) -> list[ast.Constant]:
    return [one for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_messages_and_docstrings_are_not_counted() -> None:
    assert words_in('"""读取。"""\nraise ValueError("读不出来。")') == 0
    assert words_in('X = re.compile("目标|任务")') == 4
    assert words_in('X = frozenset({"目标", "任务"})\nif text in ("甲", "乙"): pass') == 6


@pytest.mark.parametrize("room", sorted(CEILINGS))
def test_a_room_has_no_more_words_in_its_code_than_its_ceiling(room: str) -> None:
    counted = sum(words_in(path.read_text(encoding="utf8")) for path in (CORE / room).rglob("*.py"))
    assert counted <= CEILINGS[room], "take words to resources/lexicons; grammar may stay"
    assert counted >= CEILINGS[room] - BEHIND, "lower the ceiling"
