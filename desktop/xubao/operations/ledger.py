"""Matters through successive reports."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from operator import is_
from typing import TYPE_CHECKING

from xubao.model import Ledger, MatterEdit, Message, Progress, ProjectError, Report, View, silent

if TYPE_CHECKING:
    from xubao.ledger import Chained
    from xubao.operations.projects import OpenProject

_KEPT = "ledger"


def build_ledger(
    reports: Sequence[Report], edits: tuple[MatterEdit, ...] = (), progress: Progress = silent
) -> Ledger:
    """Chain annotated reports into matters, oldest to newest.

    The reports chained last in this process are remembered: other edits of them need no chaining anew.

    Raises:
        Cancelled: the person asked to stop.
    """
    progress(0.0, Message("operations.doing.ledger"))
    return _last().chained(tuple(reports), progress).edited(edits)


def project_ledger(
    opened: "OpenProject",
    reports: Sequence[Report],
    edits: tuple[MatterEdit, ...],
    progress: Progress = silent,
    *,
    anew: bool = False,
) -> Ledger:
    """The ledger of a project's reports: the one kept in its file where it is of these reports and edits, else built
    and kept.

    Args:
        anew: whether to build it whatever is kept.

    Raises:
        Cancelled: the person asked to stop.
        WorkLostError: the process that was to build it ended.
    """
    reports = list(reports)
    mark = opened.do(mark_of, reports, edits)
    data = None if anew else opened.file.made(_KEPT, mark)
    known = opened.do(kept_ledger, data, reports) if data is not None else None
    if known is not None:
        return known
    ledger = opened.do(build_ledger, reports, edits, progress=progress)
    made = opened.do(ledger_bytes, ledger, reports)
    with suppress(ProjectError):  # the file cannot be written: the saver says so, and this can be made again
        opened.file.keep_made(_KEPT, mark, made)
    return ledger


def forget_ledger(opened: "OpenProject") -> None:
    """Keep no ledger any more: a document has gone, and with it what was said of it."""
    with suppress(ProjectError):
        opened.file.keep_made(_KEPT, "", None)


def mark_of(reports: Sequence[Report], edits: tuple[MatterEdit, ...]) -> str:
    """See ledger.kept."""
    from xubao.ledger import kept

    return kept.mark_of(reports, edits)


def kept_ledger(data: bytes, reports: Sequence[Report]) -> Ledger | None:
    """The ledger that was kept; None where it is damaged: it is then built as if there were none."""
    from xubao.ledger import kept

    try:
        return kept.from_bytes(data, reports)
    except ValueError:
        return None


def ledger_bytes(ledger: Ledger, reports: Sequence[Report]) -> bytes | None:
    """What is kept of a ledger; None where it is of other reports: then nothing is."""
    from xubao.ledger import kept

    try:
        return kept.to_bytes(ledger, reports)
    except ValueError:
        return None


class _Last:
    """The reports that were chained last, and what came of it."""

    def __init__(self) -> None:
        self._reports: tuple[Report, ...] = ()
        self._chained: Chained | None = None

    def chained(self, reports: tuple[Report, ...], progress: Progress) -> "Chained":
        """These reports chained, now or before."""
        same = len(reports) == len(self._reports) and all(map(is_, reports, self._reports))
        if self._chained is None or not same:
            from xubao import ledger
            from xubao.operations.comparing import drifts_between, links_between

            self._chained = None  # not two at once in memory
            self._chained = ledger.chain_reports(reports, progress, links_between, drifts_between)
            self._reports = reports
        return self._chained


@cache
def _last() -> _Last:
    return _Last()


def ledger_view(ledger: Ledger, name: str, subject: str = "", on: str | None = None) -> View:
    """One of the six views of a ledger.

    Args:
        name: ledger (工作台账), due (到期事项), lists (三张清单), dossier (专题汇总),
            targets (指标完成情况), policies (政策文件).
        subject: the place or institution of a dossier.
        on: "YYYY-MM-DD" to judge by what is due; where None the date of the ledger's newest report or material.

    Raises:
        UsageError: unknown view, or a dossier without a subject.
    """
    from xubao.ledger.views import view

    return view(ledger, name, subject, on)


def all_views(ledger: Ledger) -> tuple[View, ...]:
    """Every view that needs no subject, in the order the screen shows them."""
    return tuple(ledger_view(ledger, name) for name in ("ledger", "due", "lists", "targets", "policies"))
