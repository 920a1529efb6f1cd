"""Copied sentences and figures: how many of those pointed out are right, how many of those written off are found.

`python -m tests.gold.copied` lists what is found in the corpus; copied.md says what was read.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import CORPUS, LATEST, OLD, report
from xubao.comparing.copied import find_copied
from xubao.model import Copied, Report, Role

SERIES = {
    Group.DISTRICT: ("hailar",),
    Group.NATIONAL: ("state-council-early", "state-council"),
}
READ = Path(__file__).parent / "copied.tsv"
_LATER = 2


def figures() -> Iterator[Figure]:
    """Of the series in the corpus, of reports written off two years later, and of provinces that copy nothing."""
    right = {row["text"] for row in accuracy.table(READ) if row["verdict"] == "right"}
    for group, folders in SERIES.items():
        reports = _series(*folders)
        found = find_copied(reports)
        wrong = [text for text in (_said(reports, one) for one in found) if text not in right]
        if reports:
            yield Figure(
                group, "copied: wrong or not yet read", len(wrong), 1, at_most=True, note="；".join(wrong)
            )
    if district := _series("hailar"):
        yield _written_off(Group.DISTRICT, district)
    yield _written_off(Group.SEEDS, [report(OLD), report(LATEST)])
    if provinces := _series("provincial-2026"):
        as_one = [replace(one, date=str(2001 + at), issuer="") for at, one in enumerate(provinces)]
        chance = [_said(as_one, one) for one in find_copied(as_one)]
        note = "；".join(chance)
        yield Figure(
            Group.PROVINCES,
            "copied from another province, by chance",
            len(chance),
            1,
            at_most=True,
            note=note,
        )


def _series(*folders: str) -> list[Report]:
    return [
        report(f"{folder}/{path.stem}")
        for folder in folders
        for path in sorted((CORPUS / folder).glob("*.txt"))
    ]


def _said(reports: Sequence[Report], one: Copied) -> str:
    return reports[one.report].text[one.start : one.end]


def _written_off(group: Group, reports: Sequence[Report]) -> Figure:
    """Figures reported as done, without a year of their own, in a report that says the same two years later."""
    said, missed = 0, []
    for one in reports:
        later = replace(one, date=str((one.year or 0) + _LATER))
        found = {copied.statement for copied in find_copied((one, later))}
        told = [s for s in one.statements if s.role is Role.PROGRESS and s.figures and "年" not in s.text]
        said += len(told)
        missed += [s.text for s in told if s.id not in found]
    return Figure(
        group,
        "copied: found when written off",
        1 - len(missed) / max(1, said),
        0.7,
        note="；".join(missed)[:60],
    )


def main() -> int:
    """List what is found in the corpus, one a line."""
    for folders in SERIES.values():
        reports = _series(*folders)
        for one in find_copied(reports):
            years = f"{reports[one.earlier].year}→{reports[one.report].year}"
            sys.stdout.write(f"{years}\t{one.kind.value}\t{_said(reports, one)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
