"""What the tries of a case came to, and the table of them."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass

MARK = "row "
"""Begins a line on which a child says what came of a case."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        case: what was tried.
        tries: how often.
        acknowledged: edits that the window called saved, or that were two seconds old while it did not complain.
        lost: of these, how many are gone, and whatever else went wrong: anything but 0 fails the run.
        opens: after how many tries the project opened.
        note: what a reader needs to know.
    """

    case: str
    tries: int
    acknowledged: int
    lost: int
    opens: int
    note: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing was lost and everything opened."""
        return self.lost == 0 and self.opens == self.tries


def tell(row: Row) -> None:
    """Say what came of a case, to whoever started this process."""
    print(MARK + json.dumps(asdict(row), ensure_ascii=False), flush=True)


def heard(output: str) -> list[Row]:
    """The rows in what a child printed."""
    return [Row(**json.loads(line[len(MARK) :])) for line in output.splitlines() if line.startswith(MARK)]


def printed(rows: Iterable[Row]) -> None:
    """Print the table; a row that is not good is marked."""
    from rich.console import Console
    from rich.table import Table

    table = Table()
    for title in ("case", "tries", "acknowledged", "lost", "opens", "note"):
        table.add_column(title, justify="left" if title in ("case", "note") else "right", overflow="fold")
    for row in rows:
        style = "" if row.good else "bold red"
        counts = (row.tries, row.acknowledged, row.lost, row.opens)
        table.add_row(row.case, *map(str, counts), row.note, style=style)
    Console(width=150, file=sys.stdout).print(table)


class Tally:
    """Counts while a case is tried."""

    def __init__(self, case: str) -> None:
        self.case = case
        self.tries = self.acknowledged = self.opens = 0
        self.faults: list[str] = []

    def check(self, good: bool, fault: str) -> None:
        """Count one thing that must be so; `fault` says what it means where it is not."""
        self.acknowledged += 1
        if not good:
            self.faults.append(fault)

    def tried(self, opens: bool = True) -> None:
        """One try is over."""
        self.tries += 1
        self.opens += opens

    def row(self, note: str = "") -> Row:
        """The case's line; what went wrong stands in its note."""
        said = "; ".join(dict.fromkeys(self.faults))
        return Row(
            self.case,
            self.tries,
            self.acknowledged,
            len(self.faults),
            self.opens,
            " | ".join(filter(None, (note, said))),
        )
