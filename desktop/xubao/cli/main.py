"""Where the program begins: Ctrl+C is answered before anything that takes time is loaded."""

import gc
import sys
from typing import NoReturn

from xubao.cli import opening
from xubao.cli.interrupt import Interrupts, give_up
from xubao.cli.streams import speak_utf8


def main() -> NoReturn:
    """Run the command line and exit with the contract's status."""
    try:
        interrupts = Interrupts()
        interrupts.begin()
        shown = opening.only_window(sys.argv[1:])
        status = _program(interrupts) if shown is None else _window(interrupts, *shown)
    except KeyboardInterrupt:
        give_up()
    sys.exit(status)


def window() -> NoReturn:
    """Open the window, with the project that is given if one is: what a desktop's menu starts."""
    sys.argv[1:1] = ["open"]
    main()


def _program(interrupts: Interrupts) -> int:
    from xubao.cli import program

    return program.run(interrupts)


def _window(interrupts: Interrupts, project: str | None) -> int:
    gc.disable()  # what a start makes is there until the end; from then on xubao.window.garbage collects
    speak_utf8()
    interrupts.raised()
    return opening.open_window(project)
