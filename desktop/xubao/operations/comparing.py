"""Comparing two reports, or two states of one text."""

from collections.abc import Sequence

from xubao.model import Aligned, Comparison, Message, Op, Pin, Progress, Report, silent


def compare_reports(
    old: Report, new: Report, pins: tuple[Pin, ...] = (), progress: Progress = silent
) -> Comparison:
    """Link sections and statements of two annotated reports and show what changed.

    Args:
        pins: what a person said about links; always holds in the result.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao import comparing

    progress(0.0, Message("operations.doing.comparing"))
    result = comparing.compare(old, new, pins)
    progress(1.0, Message("operations.doing.compared"))
    return result


def word_changes(old: str, new: str) -> tuple[Op, ...]:
    """Changes from one text to another; "=" and "-" rebuild the old, "=" and "+" the new."""
    from xubao.comparing import word_diff as wording

    return wording.word_changes(old, new)


def align_paragraphs(
    old: Sequence[str], new: Sequence[str], progress: Progress = silent
) -> tuple[Aligned, ...]:
    """Two states of one text paragraph by paragraph, with the words that changed.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao.comparing.paragraphs import aligned

    return aligned(old, new, progress)
