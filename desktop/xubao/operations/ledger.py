"""Matters through successive reports."""

from collections.abc import Sequence

from xubao.model import Ledger, MatterEdit, Progress, Report, silent


def build_ledger(
    reports: Sequence[Report], edits: tuple[MatterEdit, ...] = (), progress: Progress = silent
) -> Ledger:
    """Chain annotated reports into matters, oldest to newest.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao import comparing

    progress(0.0, "正在生成台账")
    return comparing.build_ledger(reports, edits, progress)
