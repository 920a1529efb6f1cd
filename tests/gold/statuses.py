"""The statuses of rows of the ledger against our own reading of them (tests/gold/matters)."""

import csv
import os
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from xubao.ledger import build_ledger
from xubao.model import Ledger, Matter
from xubao.operations import reports as reading
from xubao.places import sample
from xubao.settings import CALLED_FOR, PackChoice

READ = Path(__file__).parent / "matters" / "statuses.tsv"
SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[2] / ".." / "shared"))
SAMPLES = (
    "2018-09-27-三城一区建设发展情况的报告.txt",
    "2019-审议意见研究处理情况的报告.txt",
    "2021-02-01-经开区国际科技创新中心主平台.txt",
    "2021-十四五中关村示范区发展建设规划.txt",
    "2024-07-24-中关村分园改革提升发展情况的报告.txt",
)
Measured = tuple[str, float, float | None, str]


def statuses(packs: PackChoice = CALLED_FOR) -> Iterator[Measured]:
    """(what, share right, floor or None, note): together, and for each status the ledger gives now."""
    right: dict[str, list[bool]] = defaultdict(list)
    wrong: list[str] = []
    for row in _rows():
        matter = _found(row, packs)
        if matter is None:
            continue
        well = matter.status.value in row["status"].split("|")
        right[matter.status.value].append(well)
        if not well:
            wrong.append(row["title"])
    every = [well for each in right.values() for well in each]
    if every:
        note = f"{len(every)} rows；{'；'.join(wrong)}"
        yield "matters: status right by reading", sum(every) / len(every), 0.75, note[:60]
    for status, each in sorted(right.items()):
        yield f"  called {status}", sum(each) / len(each), None, f"{sum(each)} of {len(each)}"


def _rows() -> list[dict[str, str]]:
    with READ.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _found(row: dict[str, str], packs: PackChoice) -> Matter | None:
    """The ledger's row that holds both mentions, the smallest of several."""
    ledger = _ledger(row["series"], packs)
    if ledger is None:
        return None
    wanted = {(int(row["first"]), row["first words"]), (int(row["last"]), row["last words"])}
    holding = [
        matter
        for matter in ledger.matters
        if wanted <= {(mention.report, " ".join(mention.text.split())) for mention in matter.mentions}
    ]
    return min(holding, key=lambda matter: len(matter.mentions), default=None)


@cache
def _ledger(series: str, packs: PackChoice) -> Ledger | None:
    files = _files(series)
    if not files or not all(file.exists() for file in files):
        return None
    return build_ledger([reading.read_report(reading.FileRef(str(file)), packs) for file in files])


def _files(series: str) -> list[Path]:
    if series == "seeds":
        return [sample(name) for name in SAMPLES]
    if series == "xuhui":
        return sorted((SHARED / "corpus" / "committee-excerpts").glob("xuhui_daibiaojianyi_*.txt"))
    first, last = (int(year) for year in series.removeprefix("nat").split("-"))
    start, end = (year + (1900 if year > 50 else 2000) for year in (first, last))
    return [SHARED / "corpus" / "state-council" / f"{year}.txt" for year in range(start, end + 1)]
