"""Whether the packages that the archive needs are there."""

from importlib.util import find_spec

from xubao.model import Message
from xubao.model.archive import ArchiveError

PACKAGES = ("distributed", "duckdb", "pyarrow", "rensa", "tantivy")


def missing() -> tuple[str, ...]:
    """The packages that are not installed; looking loads none of them."""
    return tuple(name for name in PACKAGES if find_spec(name) is None)


def require() -> None:
    """Do nothing where all are there.

    Raises:
        ArchiveError: extra.
    """
    if missing():
        raise ArchiveError("extra", Message("archive.extra"), Message("archive.advice.extra"))
