"""The six views the reports themselves ask for, each a titled table."""

from collections.abc import Callable

from xubao.ledger.views.dossier import dossier
from xubao.ledger.views.due import due
from xubao.ledger.views.lists import lists
from xubao.ledger.views.policies import policies
from xubao.ledger.views.targets import targets
from xubao.ledger.views.work import work
from xubao.model import Ledger, Message, UsageError, View

NAMES = ("work", "due", "lists", "dossier", "targets", "policies")
_VIEWS: dict[str, Callable[[Ledger], View]] = {
    "work": work,
    "ledger": work,
    "changes": work,
    "due": due,
    "lists": lists,
    "targets": targets,
    "policies": policies,
}

__all__ = ["NAMES", "dossier", "due", "lists", "policies", "targets", "view", "work"]


def view(ledger: Ledger, name: str, subject: str = "", on: str | None = None) -> View:
    """One view of a ledger.

    Args:
        name: work (also called ledger or changes), due, lists, dossier, targets or policies.
        subject: the place or institution of a dossier.
        on: "YYYY-MM-DD" to judge by what is due; where None the date of the ledger's newest report or material.

    Raises:
        UsageError: no such view, or a dossier without a subject.
    """
    if name == "dossier":
        return dossier(ledger, subject)
    if name == "due":
        return due(ledger, on)
    if name not in _VIEWS:
        raise UsageError(
            Message("ledger.no-such-view", name=name), Message("ledger.advice.views", names=NAMES)
        )
    return _VIEWS[name](ledger)
