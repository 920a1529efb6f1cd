"""审议意见 → the tree of opinions."""

from xubao.model import Opinion, Report


def read_opinions(report: Report) -> tuple[Opinion, ...]:
    """Opinions of a report of kind opinions (or any outline), parents before children.

    Raises:
        UsageError: nothing in it that could be answered.
    """
    raise NotImplementedError
