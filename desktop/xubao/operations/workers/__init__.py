"""Doing work elsewhere: in a process beside the window, so that nothing heavy holds the window's interpreter.

`here` does it where one stands; `pool.Workers.do` has it done by another process. Both are a `Do`.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from xubao.model import Message, Progress, XubaoError, silent

T = TypeVar("T")


class WorkLostError(XubaoError):
    """The process that was to do it ended before it was done. Nothing is changed; it may be tried again."""

    def __init__(self) -> None:
        super().__init__(Message("operations.worker-lost"), Message("operations.advice.again"))

    def __reduce__(self) -> tuple[type["WorkLostError"], tuple[()]]:
        return type(self), ()


class Do(Protocol):
    """Does a piece of work, wherever that is, and waits for what comes of it."""

    def __call__(self, work: Callable[..., T], /, *args: Any, progress: Progress = silent) -> T:
        """Call `work(*args)`, with `progress` where it has an argument of that name.

        Args:
            work: a function that can be imported by its name, or a functools.partial of one.
            args: plain data: the model's dataclasses, paths, texts.
            progress: called while the work goes on; raises Cancelled to stop it.

        Raises:
            Cancelled: progress did.
            XubaoError: the work did, or it was lost (see WorkLostError).
        """


def here(work: Callable[..., T], /, *args: Any, progress: Progress = silent) -> T:
    """Do it in this process, on this thread."""
    return work(*args, progress=progress) if _tells(work) else work(*args)


def _tells(work: Callable[..., object]) -> bool:
    from inspect import signature  # only where work is done: the window's start does without

    try:
        return "progress" in signature(work).parameters
    except ValueError:  # written in C, says nothing of its arguments
        return False
