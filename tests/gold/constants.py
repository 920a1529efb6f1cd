"""The deciding constants of the core: module-level numbers with names in capitals, found in the source."""

import ast
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import xubao

ROOT = Path(xubao.__file__).parent
ROOMS = ("language", "outline", "statements", "comparing", "ledger", "drafting")


@dataclass(frozen=True, slots=True)
class Constant:
    """A named number.

    Attributes:
        room: the package under xubao it belongs to.
        module: as it is imported.
        early: it is used while its module is imported (a default, another constant), so that setting it later does not
            reach every use.
    """

    room: str
    module: str
    name: str
    value: float
    early: bool

    @property
    def key(self) -> str:
        """Its name in a record."""
        return f"{self.module.removeprefix('xubao.')}.{self.name}"

    def moved(self, share: float) -> float:
        """The value changed by a share of itself; a whole number by one at least."""
        if isinstance(self.value, float):
            return self.value * (1 + share)
        step = max(1, round(abs(self.value * share)))
        return self.value + (step if share > 0 else -step)


def constants(rooms: tuple[str, ...] = ROOMS) -> Iterator[Constant]:
    """All of them, by room and file."""
    for room in rooms:
        for file in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf8"))
            module = ".".join(("xubao", *file.relative_to(ROOT).with_suffix("").parts))
            used = _used_at_import(tree)
            for name, value in _numbers(tree):
                yield Constant(room, module.removesuffix(".__init__"), name, value, name in used)


def _numbers(tree: ast.Module) -> Iterator[tuple[str, float]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, value = node.targets[0], node.value
        elif isinstance(node, ast.AnnAssign) and node.value:
            target, value = node.target, node.value
        else:
            continue
        if isinstance(target, ast.Name) and target.id.isupper():
            try:
                number = ast.literal_eval(value)
            except ValueError:
                continue
            if isinstance(number, int | float) and not isinstance(number, bool):
                yield target.id, number


def _used_at_import(tree: ast.Module) -> set[str]:
    """Names read outside the bodies of functions: in defaults, decorators, classes and other assignments."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            for part in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
                visit(part)
            return
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.add(node.id)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree)
    return found


def put(constant: Constant, value: float) -> None:
    """Set a constant in its module and wherever it was imported by name."""
    home = importlib.import_module(constant.module)
    for name, module in list(sys.modules.items()):
        if module is home or (
            name.startswith("xubao.") and (constant.module, constant.name) in imported(module.__file__)
        ):
            setattr(module, constant.name, value)


@cache
def imported(file: str | None) -> frozenset[tuple[str, str]]:
    """(module, name) of what a source file imports by name."""
    if not file or not file.endswith(".py"):
        return frozenset()
    nodes = ast.walk(ast.parse(Path(file).read_text(encoding="utf8")))
    return frozenset(
        (node.module, alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    )
