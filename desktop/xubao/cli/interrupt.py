"""Ctrl+C, from the program's first moment to when its output is complete: what was interrupted never ends as done.

Python answers SIGINT by raising KeyboardInterrupt wherever the program happens to be. Raised inside a `__del__` or a
weak reference's callback (imports have one) it is printed and dropped; raised inside a library it may be caught. So
what was heard is also noted, and asked for when all is done.
"""

import _thread
import os
import signal
import sys
import time
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
_AGAIN = 0.02
"""Seconds until an interrupt that was dropped is raised again: by then the callback that it fell into is left."""


def give_up() -> NoReturn:
    """Say so and be gone, while there is nothing to clear away."""
    os.write(2, "已中断。\n".encode())
    os._exit(INTERRUPTED)


class Interrupts:
    """What this run does about Ctrl+C."""

    def __init__(self) -> None:
        # What was started to outlive Ctrl+C (nohup, &) goes on doing so.
        self._ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        self._heard = False

    def begin(self) -> None:
        """From here on there is nothing to clear away: the program is gone at once."""
        if self._ours:
            signal.signal(signal.SIGINT, lambda _number, _frame: give_up())

    def raised(self) -> None:
        """From here on KeyboardInterrupt is raised, as there may be files half written and children to clear away."""
        if self._ours:
            sys.unraisablehook = self._dropped
            signal.signal(signal.SIGINT, self._hear)

    def complete(self) -> None:
        """The output is complete: later interrupts change nothing.

        Raises:
            KeyboardInterrupt: one was heard before.
        """
        if self._ours:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        if self._heard:
            raise KeyboardInterrupt

    @property
    def heard(self) -> bool:
        """Whether there was an interrupt since `raised`."""
        return self._heard

    def _hear(self, _number: int, _frame: FrameType | None) -> NoReturn:
        self._heard = True
        raise KeyboardInterrupt

    def _dropped(self, ignored: "sys.UnraisableHookArgs") -> None:
        if ignored.exc_type is KeyboardInterrupt:
            # no threading.Timer: its locks may be held by what was interrupted
            _thread.start_new_thread(_raise_again, ())
        else:
            sys.__unraisablehook__(ignored)


def _raise_again() -> None:
    time.sleep(_AGAIN)
    _thread.interrupt_main()
