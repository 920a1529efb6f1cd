"""Where the program begins: Ctrl+C is answered before anything that takes time is loaded."""

import signal
import sys
from typing import NoReturn

from xubao.cli.interrupt import interrupted


def main() -> NoReturn:
    """Run the command line and exit with the contract's status."""
    try:
        # Only in place of Python's own: what was started to outlive Ctrl+C (nohup, &) goes on doing so.
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, interrupted)
        from xubao.cli import program

        status = program.run()
    except KeyboardInterrupt:
        interrupted(signal.SIGINT, None)
    sys.exit(status)
