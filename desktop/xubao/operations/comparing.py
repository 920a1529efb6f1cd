"""Comparing two reports, or two states of one text."""

import weakref
from collections.abc import Sequence
from functools import cache

from xubao.model import Aligned, Comparison, Links, Message, Op, Phrase, Pin, Progress, Report, silent


class _KeptLinks:
    """Links that were made in this process, each as long as both of its reports are held by somebody."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], Links] = {}

    def get(self, old: Report, new: Report) -> Links | None:
        return self._found.get((id(old), id(new)))

    def put(self, old: Report, new: Report, links: Links) -> Links:
        key = id(old), id(new)
        if key not in self._found:
            for report in (old, new):
                weakref.finalize(report, self._found.pop, key, None).atexit = False
        self._found[key] = links
        return links


@cache
def _kept() -> _KeptLinks:
    return _KeptLinks()


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
    if not pins:
        _kept().put(old, new, result.linked)
    progress(1.0, Message("operations.doing.compared"))
    return result


def links_between(old: Report, new: Report) -> Links:
    """What of two annotated reports belongs together: made once, by comparing them or here."""
    from xubao import comparing

    return _kept().get(old, new) or _kept().put(old, new, comparing.link(old, new))


def drifts_between(old: Report, new: Report) -> tuple[Phrase, ...]:
    """Wordings of a report that another has replaced: made once, by comparing them."""
    from xubao import comparing

    known = _kept().get(old, new)
    if known is None or known.phrases is None:
        known = _kept().put(old, new, comparing.compare(old, new).linked)
    return known.phrases or ()


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
