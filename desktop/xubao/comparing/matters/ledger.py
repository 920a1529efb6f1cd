"""The one door of matters: annotated reports → Ledger."""

from collections.abc import Sequence

from xubao.model import Ledger, MatterEdit, Progress, Report, silent


def build_ledger(reports: Sequence[Report], edits: tuple[MatterEdit, ...] = (), progress: Progress = silent) -> Ledger:
    """Chain links, names and figures through reports into matters.

    Args:
        reports: annotated, in the order given; ordered by date here (one without a date keeps its place, with a note).
        edits: what a person merged, split, renamed or judged; always holds in the result.
    """
    raise NotImplementedError
