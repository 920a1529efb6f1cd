"""Matters through successive reports."""

from collections.abc import Sequence

from xubao.model import Ledger, MatterEdit, Message, Progress, Report, View, silent


def build_ledger(
    reports: Sequence[Report], edits: tuple[MatterEdit, ...] = (), progress: Progress = silent
) -> Ledger:
    """Chain annotated reports into matters, oldest to newest.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao import ledger
    from xubao.operations.comparing import drifts_between, links_between

    progress(0.0, Message("operations.doing.ledger"))
    return ledger.build_ledger(reports, edits, progress, links_between, drifts_between)


def ledger_view(ledger: Ledger, name: str, subject: str = "", on: str | None = None) -> View:
    """One of the six views of a ledger.

    Args:
        name: ledger (工作台账), due (到期), lists (三张清单), dossier (诊断书), targets (目标完成), policies (政策).
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
