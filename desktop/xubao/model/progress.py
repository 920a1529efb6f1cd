"""How long work says how far it is, and learns that it should stop."""

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """Raised out of long work after the person asked to cancel; nothing has been changed."""


class Progress(Protocol):
    """Called between steps of long work; raises Cancelled when the person asked to stop."""

    def __call__(self, done: float, message: str) -> None:
        """Report progress.

        Args:
            done: share of the work done, 0 to 1.
            message: what is being done now, for the screen: a Message where the core says it, "" for nothing.

        Raises:
            Cancelled: the person asked to stop.
        """


def silent(done: float, message: str) -> None:
    """A Progress that says nothing and never cancels."""
