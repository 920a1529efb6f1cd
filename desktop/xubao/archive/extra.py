"""Whether the packages that the archive needs are there, and how to get them: see xubao.extras."""

from xubao import extras
from xubao.model import Message
from xubao.model.archive import ArchiveError


def missing() -> tuple[str, ...]:
    """The packages that are not installed; looking loads none of them."""
    return extras.missing(extras.ARCHIVE)


def lacking() -> Message | None:
    """One line: what is not there or does not fit, and how to get it on this system; None where all is there."""
    return extras.lacking(extras.ARCHIVE)


def require() -> None:
    """Do nothing where all are there.

    Raises:
        ArchiveError: extra.
    """
    if missing():
        raise ArchiveError("extra", extras.why(extras.ARCHIVE), extras.advice(extras.ARCHIVE))
