"""The window from the command line: without what the verbs need, so that it is there sooner."""

import sys
from collections.abc import Sequence

WRONG_USE = 2
_NO_DISPLAY = "错误：没有显示器，打不开窗口。命令行不需要显示器，用法见 xubao --help。"


def only_window(arguments: Sequence[str]) -> tuple[str | None] | None:
    """Whether nothing but the window is asked for, as a desktop's menu and a double click do.

    Args:
        arguments: of the command line, without the program's name.

    Returns:
        The project file in a tuple, or None in one for the start page; None where the verbs must look at it.
    """
    if list(arguments) in ([], ["open"]):
        return (None,)
    if len(arguments) == 2 and arguments[0] == "open" and not arguments[1].startswith("-"):
        return (arguments[1],)
    return None


def open_window(project: str | None) -> int:
    """Show the window until it is closed; gives the contract's status.

    Args:
        project: a project file to open, or None for the start page.
    """
    from xubao.cli.display import has_display

    if not has_display():
        sys.stderr.write(f"{_NO_DISPLAY}\n")
        return WRONG_USE
    from pathlib import Path

    from xubao.window.imports import without_features

    without_features()
    from xubao.window.app import run

    return run(sys.argv[:1], Path(project) if project else None)
