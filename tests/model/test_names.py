"""What the model offers is where it says it is."""

import ast
import inspect

import pytest

from xubao import model


@pytest.mark.parametrize("name", model.__all__)
def test_every_name_is_there(name: str) -> None:
    found = getattr(model, name)
    assert getattr(found, "__name__", name) == name or name == "Op"


def test_the_type_checker_and_the_program_know_the_same_names() -> None:
    tree = ast.parse(inspect.getsource(model))
    told = {
        (str(node.module).rpartition(".")[2], name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("xubao.model.")
        for name in node.names
    }
    assert told == {(module, name) for module, names in model._HOMES.items() for name in names.split()}


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="Nothing"):
        _ = model.Nothing
