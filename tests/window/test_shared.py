"""What all windows share outlives each of them: no dialog that has gone may still be told of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import xubao.window

_SHARED = re.compile(r"(^|\.)_?(archive(\.work)?|theme|preferences)\.\w+$")
_OUTLIVES = {"windows.py"}  # it makes what is shared


def nameless(tree: ast.AST) -> Iterator[str]:
    """Signals of what is shared that are connected to a function which belongs to no object: nothing ends that."""
    local = {
        one.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for one in ast.walk(function)
        if isinstance(one, ast.FunctionDef) and one is not function
    }
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr == "connect"
        ):
            signal, slot = ast.unparse(call.func.value), call.args[0]
            loose = isinstance(slot, ast.Lambda | ast.Call) or (
                isinstance(slot, ast.Name) and slot.id in local
            )
            if loose and _SHARED.search(signal):
                yield f"{call.lineno}: {signal}"


def test_what_all_windows_share_is_listened_to_by_methods_which_end_with_their_object() -> None:
    root = Path(xubao.window.__file__).parent
    found = [
        f"{path.relative_to(root)}:{one}"
        for path in sorted(root.rglob("*.py"))
        if path.name not in _OUTLIVES
        for one in nameless(ast.parse(path.read_text("utf8")))
    ]
    assert found == []
