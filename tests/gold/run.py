"""`make gold`: accuracy against the hand-made gold, by its own scorer; also written to build/gold.json.

`python -m tests.gold.run --packs none` measures without the packs of words, into build/gold-without-packs.json.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.gold import (
    asked,
    copied,
    damage,
    drift,
    evidence,
    faults_planted,
    files,
    judged,
    links,
    matters,
    names,
    outline,
    pairs,
    placed,
    roles,
    statuses,
)
from tests.gold import figures as drawn
from tests.gold.figure import Figure, Group
from tests.gold.material import read_with
from xubao.settings import CALLED_FOR, WITHOUT, PackChoice

MEASURES: dict[str, Callable[[], Iterable[Figure]]] = {
    "outline": outline.figures,
    "roles": roles.figures,
    "links": links.figures,
    "pairs": pairs.figures,
    "judged": judged.figures,
    "matters": matters.figures,
    "statuses": statuses.figures,
    "evidence": evidence.figures,
    "facts": placed.figures,
    "asked": asked.figures,
    "damage": damage.figures,
    "copied": copied.figures,
    "drift": drift.figures,
    "names": names.figures,
    "figures": drawn.figures,
}


def figures(measures: Iterable[str] = MEASURES, packs: PackChoice = CALLED_FOR) -> list[Figure]:
    """The figures of some measures, by default of all; those whose documents are not there are left out.

    Args:
        packs: the packs of words that the documents are read with.
    """
    with read_with(packs):
        return [one for measure in measures for one in MEASURES[measure]()]


def printed(found: Iterable[Figure]) -> Iterator[Table]:
    """A table of each group."""
    found = list(found)
    for group in Group:
        table = Table("what", "figure", "to reach", "", "note", title=group.value, title_justify="left")
        for one in found:
            if one.group is group:
                reach = "" if one.reach is None else f"{'≤' if one.at_most else '≥'} {one.reach:.3g}"
                mark = "" if one.reach is None else ("reached" if one.reached else "NOT reached")
                table.add_row(one.what, f"{one.value:.3f}", reach, mark, one.note)
        if table.row_count:
            yield table


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description="accuracy against the hand-made gold")
    parser.add_argument("--packs", choices=("auto", "none"), default="auto", help="packs of words")
    without = parser.parse_args().packs == "none"
    found = figures(packs=WITHOUT if without else CALLED_FOR)
    found += (
        []
        if without
        else [*links.baselines(), *pairs.baselines(), *files.figures(), *faults_planted.figures()]
    )
    console = Console(width=170)
    for table in printed(found):
        console.print(table)
    out = Path("build/gold-without-packs.json" if without else "build/gold.json")
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1), encoding="utf8")


if __name__ == "__main__":
    main()
