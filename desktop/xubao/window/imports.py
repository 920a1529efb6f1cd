"""How modules are loaded while the window starts."""

import builtins

import PySide6.QtCore  # noqa: F401  it puts its own import into place


def without_features() -> None:
    """Have the import statement do nothing but import again.

    PySide lays one of its own over it, for the sake of `from __feature__ import snake_case`: it reads the source of
    every module that is imported from then on, to see whether that may be meant. This program has no such line, and
    the reading took a sixth of its own time until the first window is seen, and a tenth of what loads a page.
    """
    plain = getattr(builtins, "__orig_import__", None)  # what PySide found there, as it names it
    if plain is not None:
        builtins.__import__ = plain
