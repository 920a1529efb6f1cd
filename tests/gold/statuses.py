"""The statuses of rows of the ledger against our own reading of them (tests/gold/matters)."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.gold.figure import Figure, Group
from tests.gold.material import ledger, present, seeds, state_council
from xubao.model import Ledger, Matter

Said = tuple[Matter, set[tuple[int, str]]]
"""A matter and where it is spoken of, in which words."""
READ = Path(__file__).parent / "matters" / "statuses.tsv"


def figures() -> Iterator[Figure]:
    """The share right of the rows that were read and are still there, and of each status the ledger gives now."""
    for group in (Group.SEEDS, Group.NATIONAL):
        yield from _group(
            group, [row for row in _rows() if (row["series"] == "seeds") is (group is Group.SEEDS)]
        )


def _group(group: Group, rows: list[dict[str, str]]) -> Iterator[Figure]:
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    said = {series: _matters(series) for series in {row["series"] for row in rows}}
    for row in rows:
        matter = _found(row, said[row["series"]])
        if matter is None:
            continue
        well = matter.status.value in row["status"].split("|")
        right[matter.status.value].append(well)
        if not well:
            wrong.append(row["title"])
    every = [well for each in right.values() for well in each]
    if every:
        each = ", ".join(f"{status} {sum(ok)}/{len(ok)}" for status, ok in sorted(right.items()))
        note = f"{len(every)} of {len(rows)} rows read: {each}; {'；'.join(wrong)}"
        yield Figure(group, "statuses right by reading", sum(every) / len(every), 0.75, note=note[:150])


def _rows() -> list[dict[str, str]]:
    with READ.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _found(row: dict[str, str], matters: Sequence[Said]) -> Matter | None:
    """The ledger's row that holds both mentions, the smallest of several."""
    wanted = {(int(row["first"]), row["first words"]), (int(row["last"]), row["last words"])}
    holding = [matter for matter, said in matters if wanted <= said]
    return min(holding, key=lambda matter: len(matter.mentions), default=None)


def _matters(series: str) -> list[Said]:
    made = _ledger(series)
    return [
        (matter, {(mention.report, " ".join(mention.text.split())) for mention in matter.mentions})
        for matter in (made.matters if made else ())
    ]


def _ledger(series: str) -> Ledger | None:
    """Of the samples, or of the national reports as in nat98-04."""
    if series == "seeds":
        return ledger(seeds())
    first, last = (int(year) for year in series.removeprefix("nat").split("-"))
    start, end = (year + (1900 if year > 50 else 2000) for year in (first, last))
    names = state_council(start, end)
    return ledger(names) if present(*names) else None
