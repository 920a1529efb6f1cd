"""Names of a package that are loaded from their modules when they are first asked for (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def loader(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package whose parts are needed apart.

    The window asks some of a room's modules on its own thread, and must not wait there for what the others load, nor
    share Python's lock with a thread that loads them.

    Args:
        package: its name.
        homes: name → the module of the package that it is home to.
    """

    def found(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return found
