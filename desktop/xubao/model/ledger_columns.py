"""The columns a ledger has beside one for each report: the one table that the screen, the terminal and files ask."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from xubao.model.ledger import Matter
from xubao.model.words import MATTER_KINDS, STATUSES, chinese_date


class Place(StrEnum):
    """Where a ledger is shown."""

    SCREEN = "screen"
    TERMINAL = "terminal"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class LedgerColumn:
    """A column.

    Attributes:
        head: in Chinese.
        cell: what a matter's cell says; a Message where it is a term of the program.
        places: where the column is shown.
        width: in characters of a sheet's font.
        behind: whether it stands behind the reports' columns.
        rank: what the screen sorts by; the cell where it is None.
    """

    head: str
    cell: Callable[[Matter], str]
    places: frozenset[Place]
    width: float
    behind: bool = False
    rank: Callable[[Matter], str] | None = None


def spoken_of(matter: Matter) -> int:
    """How many reports speak of a matter."""
    return len({mention.report for mention in matter.mentions})


_FILES = frozenset({Place.SHEET})
TITLE = LedgerColumn("事项", lambda matter: matter.title, frozenset(Place), 30)
KIND = LedgerColumn("类别", lambda matter: MATTER_KINDS[matter.kind], _FILES | {Place.TERMINAL}, 9)
STATUS = LedgerColumn(
    "状态",
    lambda matter: STATUSES[matter.status],
    frozenset(Place),
    10,
    rank=lambda matter: f"{list(STATUSES).index(matter.status)}{matter.title}",
)
DUE = LedgerColumn("时限", lambda matter: chinese_date(matter.due), _FILES, 11)
WHY = LedgerColumn(
    "状态依据",
    lambda matter: matter.why + ("（人工改定）" if matter.by_person else ""),
    _FILES,
    42,
    behind=True,
)
REPORTS = LedgerColumn("涉及报告", lambda matter: str(spoken_of(matter)), _FILES, 9, behind=True)
COLUMNS = (TITLE, KIND, STATUS, DUE, WHY, REPORTS)
"""In the order they stand; the last is a number, by which a sheet is filtered."""


def columns_in(place: Place, *, behind: bool = False) -> tuple[LedgerColumn, ...]:
    """The columns shown in a place, those before the reports or those behind them."""
    return tuple(one for one in COLUMNS if place in one.places and one.behind is behind)
