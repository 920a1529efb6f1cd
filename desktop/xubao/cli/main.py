"""Where the program begins: Ctrl+C is answered before anything that takes time is loaded."""

import sys
from typing import NoReturn

from xubao.cli.interrupt import Interrupts, give_up


def main() -> NoReturn:
    """Run the command line and exit with the contract's status."""
    try:
        interrupts = Interrupts()
        interrupts.begin()
        from xubao.cli import program

        status = program.run(interrupts)
    except KeyboardInterrupt:
        give_up()
    sys.exit(status)


def window() -> NoReturn:
    """Open the window, with the project that is given if one is: what a desktop's menu starts."""
    sys.argv[1:1] = ["open"]
    main()
