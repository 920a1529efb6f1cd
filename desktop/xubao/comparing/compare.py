"""The one door of comparing two reports."""

from xubao.model import Comparison, Pin, Report


def compare(old: Report, new: Report, pins: tuple[Pin, ...] = ()) -> Comparison:
    """Link sections and statements of two annotated reports and show what changed.

    Args:
        old, new: annotated reports.
        pins: what a person said about links; always holds in the result.
    """
    raise NotImplementedError
