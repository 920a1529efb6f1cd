"""What the core says to a person comes from one table, in every language."""

import ast
import gc
import json
import pickle
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import xubao
from xubao.model import Message, ReadError, recognised, together
from xubao.model.texts import TEXTS
from xubao.places import resource

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PLACES = re.compile(r"\{(\w+)\}")
_CORE = (
    "reading",
    "outline",
    "statements",
    "comparing",
    "ledger",
    "archive",
    "drafting",
    "exporting",
    "storing",
    "operations",
)
_ERRORS = {"XubaoError", "ReadError", "ProjectError", "ExportError", "UsageError", "ArchiveError"}
_TELLING = {
    *_ERRORS,
    "Warning",
    "Finding",
    "Loss",
    "NotErased",
    "Doubt",
    "Told",
    "View",
    "Evidence",
    "progress",
}
"""What is called with a text that a person is to read."""
_CODED = {
    "ReadError": 1,
    "ProjectError": 0,
    "ArchiveError": 0,
    "Warning": 0,
    "Finding": 0,
    "finding": 0,
    "missing": 0,
}
"""What carries a code of its own → the argument that is the code."""


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the program with its syntax tree."""
    root = Path(xubao.__file__).parent
    return tuple((path.relative_to(root), ast.parse(path.read_text("utf-8"))) for path in root.rglob("*.py"))


@cache
def nodes() -> tuple[tuple[Path, ast.AST], ...]:
    """Every node of every module, with where it stands."""
    gc.disable()  # it would go through a million nodes again and again, which stay
    try:
        return tuple((path, node) for path, tree in modules() for node in ast.walk(tree))
    finally:
        gc.freeze()
        gc.enable()


@cache
def calls_by_name() -> dict[str, list[tuple[Path, ast.Call]]]:
    """Name of what is called → its calls, each with where it stands."""
    found: dict[str, list[tuple[Path, ast.Call]]] = defaultdict(list)
    for path, node in nodes():
        if isinstance(node, ast.Call):
            found[getattr(node.func, "id", getattr(node.func, "attr", ""))].append((path, node))
    return found


def calls(*names: str) -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call of something of one of these names, with where it stands and by which name."""
    return ((path, call, name) for name in names for path, call in calls_by_name().get(name, ()))


def codes() -> set[str]:
    """Every code that stands somewhere in the program."""
    found = {
        node.value
        for path, node in nodes()
        if path.parts[:2] != ("model", "texts")
        and isinstance(node, ast.Constant)
        and isinstance(node.value, str)
    }
    return found & TEXTS.keys()


def made_with(call: ast.Call) -> str | None:
    """The code a Message is made with, where it stands in the call."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _tells_what(code: str | None) -> bool:
    return code in TEXTS and ".advice." not in code


def test_every_text_is_said_somewhere_and_made_of_what_it_asks_for() -> None:
    made = {made_with(call): call for _, call, _ in calls("Message")}
    assert len(made) > 200
    wrong = [
        code
        for code, call in made.items()
        if code is not None
        and (
            code not in TEXTS
            or (
                all(keyword.arg for keyword in call.keywords)
                and {keyword.arg for keyword in call.keywords} != set(_PLACES.findall(TEXTS[code]))
            )
        )
    ]
    assert wrong == []
    assert TEXTS.keys() - codes() == set()


def test_every_text_has_an_english_one_without_chinese_words() -> None:
    table = json.loads(resource("translations", "en.json").read_text("utf-8"))
    assert [text for text in TEXTS.values() if text not in table] == []
    quoted = re.compile(r"“[^”]*”|海淀园|余, 约 or 近")  # words of documents that are spoken of
    assert [table[text] for text in TEXTS.values() if _HAN.search(quoted.sub("", table[text]))] == []


@pytest.mark.parametrize("room", _CORE)
def test_what_a_room_says_is_in_the_table(room: str) -> None:
    told = [(path, call) for path, call, _ in calls(*_TELLING) if path.parts[0] == room]
    raised = [
        (path, node.exc)
        for path, node in nodes()
        if path.parts[0] == room and isinstance(node, ast.Raise) and node.exc is not None
    ]
    assert told or raised
    chinese = [
        f"{path}:{part.lineno} {part.value}"
        for path, call in (*told, *raised)
        for part in ast.walk(call)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and _HAN.search(part.value)
    ]
    assert chinese == []


def test_the_code_of_a_finding_a_warning_or_an_error_is_the_second_part_of_its_texts() -> None:
    seen, wrong = 0, []
    for path, call, name in calls(*_CODED):
        place = _CODED[name]
        code = call.args[place] if len(call.args) > place else None
        text = next(
            (each for each in call.args if isinstance(each, ast.Call) and _tells_what(made_with(each))), None
        )
        if isinstance(code, ast.Constant) and text is not None:
            seen += 1
            if (made_with(text) or "").split(".")[1] != code.value:
                wrong.append(f"{path}:{call.lineno} {code.value} {made_with(text)}")
    assert seen > 50
    assert wrong == []


def test_a_message_is_its_chinese_text() -> None:
    message = Message("reading.note.encoding", encoding="Big5")
    assert message == "文字编码按 Big5 识别。"
    assert json.dumps(message, ensure_ascii=False) == '"文字编码按 Big5 识别。"'


def test_a_message_is_said_in_another_language_with_the_messages_in_it() -> None:
    table = json.loads(resource("translations", "en.json").read_text("utf-8"))
    reason = Message("statements.doubt.share-over-100")
    message = Message("statements.doubted", figure="120%", reason=reason)
    assert message == "“120%”存疑：占比不会超过100%。请核对原件，原文未作改动。"
    assert message.said(table.__getitem__).startswith("“120%” is doubtful: a share is never more than 100%.")


def test_several_things_in_a_message_are_listed_as_the_language_does() -> None:
    table = {"同提{words}": "both mention {words}", "、": ", "}
    message = Message("drafting.evidence.shared", words=("“人才”", "“公租房”"))
    assert message == "同提“人才”、“公租房”"
    assert message.said(table.__getitem__) == "both mention “人才”, “公租房”"


def test_messages_cross_to_another_process_and_back() -> None:
    error = ReadError("a.pdf", "too-large", Message("reading.too-large.pages", pages=9000))
    back = pickle.loads(pickle.dumps(error))
    assert (back.message, back.message.code, back.message.params) == (
        "有 9000 页，太多了。",
        "reading.too-large.pages",
        {"pages": "9000"},
    )


def test_what_happened_and_what_to_do_are_two_sentences_in_english() -> None:
    table = json.loads(resource("translations", "en.json").read_text("utf-8"))
    both = together(Message("reading.empty"), Message("reading.advice.right-file"))
    assert both == "文件是空的。请检查是否选对了文件。"
    assert both.said(table.__getitem__) == "The file is empty. Check that you chose the right file."


def test_a_stored_note_is_recognised_by_its_text() -> None:
    note = recognised("文字编码按 GB18030 识别。", "note")
    assert (note.code, note.params) == ("reading.note.encoding", {"encoding": "GB18030"})


def test_a_stored_note_that_no_text_makes_is_kept_as_it_is() -> None:
    assert recognised("旧版留下的话。", "note") == "旧版留下的话。"


def test_a_message_without_what_it_asks_for_is_refused() -> None:
    with pytest.raises(KeyError):
        Message("reading.note.encoding")
