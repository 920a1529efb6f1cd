"""Where the program begins: Ctrl+C is answered before anything that takes time is loaded."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130


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


def interrupted(_number: int, _frame: FrameType | None) -> NoReturn:
    """Say so and be gone, while there is nothing yet to clear away."""
    os.write(2, "已中断。\n".encode())
    os._exit(INTERRUPTED)
