"""The ledger against matters followed by hand: in one row, status, whole, and rows that are called ongoing in vain."""

import json
from collections.abc import Iterator

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import DATA, NATIONAL, ORDER, ledger, present, seeds, state_council
from xubao.cli import contract
from xubao.model import Ledger, Matter, MatterStatus

YEARS = (2014, 2018)
SILENT = 2
"""Reports in which a matter is not told of before it may no longer be called ongoing."""


def figures() -> Iterator[Figure]:
    """Of the samples and of five national reports."""
    found = contract.ledger(ledger(seeds()))
    gold = json.loads((DATA / "matters.json").read_text(encoding="utf8"))
    hit, status, largest, missed = accuracy.matters(found, gold, list(ORDER))
    yield Figure(Group.SEEDS, "matters in one row", hit, 0.65, note="；".join(missed)[:60])
    yield Figure(Group.SEEDS, "matters: status right", status, 0.70)
    note = f"{len(found['matters'])} rows"
    yield Figure(Group.SEEDS, "mentions of the largest row", largest, 40, at_most=True, note=note)
    names = state_council(*YEARS)
    if present(*names):
        yield from _national(ledger(names))


def _national(made: Ledger) -> Iterator[Figure]:
    lines = (NATIONAL / "matters.jsonl").read_text(encoding="utf8").splitlines()
    years = list(range(YEARS[0], YEARS[1] + 1))
    hit, status, _, missed, whole = accuracy.series_matters(contract.ledger(made), lines, years)
    yield Figure(Group.NATIONAL, "matters in one row", hit, 0.85, note="；".join(missed)[:60])
    yield Figure(Group.NATIONAL, "matters: status right", status, 0.70)
    yield Figure(Group.NATIONAL, "matters: reports held by their row", whole, 0.88)
    silent = [
        matter for matter in made.matters if matter.status is MatterStatus.ONGOING and _silent(made, matter)
    ]
    share = len(silent) / len(made.matters)
    what = "rows called ongoing, long silent"
    yield Figure(Group.NATIONAL, what, share, 0.03, at_most=True, note=f"of {len(made.matters)}")


def _silent(made: Ledger, matter: Matter) -> bool:
    return max(one.report for one in matter.mentions) < len(made.reports) - SILENT
