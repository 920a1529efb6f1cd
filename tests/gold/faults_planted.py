"""Faults planted in drafts at random places, and which of them a check finds there.

A fault is found where a finding of a fitting kind overlaps it; where something was deleted, where one stands in the
paragraph (or before what follows it). Alarms are what a check finds in the drafts as they were made, the marks left for
a person aside. `python -m tests.gold.faults_planted` prints every kind.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.gold.figure import Figure, Group
from tests.gold.planting import figures as of_figures
from tests.gold.planting import forms, heads, words
from tests.gold.planting.beds import APART, Bed, beds, edited
from tests.gold.planting.fault import Edit, Kind
from xubao.drafting import read_draft
from xubao.drafting.check import check_against
from xubao.drafting.check_sources import CheckSources
from xubao.language.office_lists import read_office_lists
from xubao.model import Draft, Finding

KINDS: tuple[Kind, ...] = (*of_figures.KINDS, *heads.KINDS, *forms.KINDS, *words.KINDS)
SEED = 20241129
TIMES = 1
"""Faults of a kind in a draft."""
_MARKS = ("gap", "to-verify")


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault that was planted, and whether it was found."""

    bed: str
    kind: str
    where: str
    found: bool
    said: str


def plant(bed: Bed, kinds: Iterable[Kind] = KINDS, times: int = TIMES, seed: int = SEED) -> Iterator[Planted]:
    """Plant faults of every kind in a draft, one at a time, and check each."""
    before = frozenset((one.code, one.text) for one in _findings(bed, bed.draft))
    for kind in kinds:
        rng = Random(f"{seed} {bed.name} {kind.name}")
        places = list(kind.make(bed, rng))
        for edit in rng.sample(places, min(times, len(places))):
            yield _planted(bed, kind, edit, before)


def _planted(bed: Bed, kind: Kind, edit: Edit, before: frozenset[tuple[str, str]]) -> Planted:
    draft = edited(bed.draft, edit.line, edit.start, edit.end, edit.new)
    found = [
        one
        for one in _findings(bed, draft)
        if one.code.startswith(kind.codes) and ((one.code, one.text) not in before or not one.place)
    ]
    hits = [one for one in found if _hits(kind, edit, one) and (one.code, one.text) not in before]
    around = edit.line.text[max(0, edit.start - 12) : edit.start] + "⟦" + edit.new[:40] + "⟧"
    said = "; ".join(f"{one.code}: {one.text[:30]}" for one in hits[:2])
    return Planted(bed.name, kind.name, around, bool(hits), said)


def _hits(kind: Kind, edit: Edit, finding: Finding) -> bool:
    place = finding.place
    if kind.paragraph:
        near = place is not None and place.section == edit.line.section
        return near or place is None
    if place is None or (place.part, place.section) != (edit.line.part, edit.line.section):
        return False
    start = edit.start + edit.at
    end = start + (len(edit.new) - max(edit.at, 0) if edit.length is None else edit.length)
    return place.paragraph == edit.line.paragraph and place.start < max(end, start + 1) and start < place.end


def _findings(bed: Bed, draft: Draft) -> tuple[Finding, ...]:
    return check_against(read_draft(draft), _sources(bed.name))


@cache
def _sources(name: str) -> CheckSources:
    bed = next(one for one in beds() if one.name == name)
    return CheckSources(bed.draft.reports, bed.opinions, office=read_office_lists(Path("none")))


def alarms(bed: Bed) -> list[Finding]:
    """What a check finds in a draft as it was made."""
    return [one for one in _findings(bed, bed.draft) if one.code not in _MARKS]


@cache
def _all() -> tuple[Planted, ...]:
    return tuple(one for bed in beds() for one in plant(bed))


def figures() -> Iterator[Figure]:
    """The share found and the most alarms: of the drafts looked at, and of the one kept apart."""
    there = list(beds())
    for group, what, named in (
        (Group.SEEDS, "the example's draft", ("example",)),
        (Group.DISTRICT, "the district's draft", ("district 2014→2015",)),
        (Group.NATIONAL, "a national draft", ("national 2016→2017",)),
        (Group.NATIONAL, "a national draft kept apart", (APART,)),
    ):
        some = [one for one in _all() if one.bed in named]
        if not some:
            continue
        kinds = len({one.kind for one in some})
        missed = ", ".join(dict.fromkeys(one.kind for one in some if not one.found))
        note = f"{len(some)} of {kinds} kinds; missed: {missed}"
        yield Figure(group, f"planted faults found in {what}", share(some), 0.85, note=note)
        most = max(len(alarms(bed)) for bed in there if bed.name in named)
        yield Figure(group, f"alarms on {what} untouched", most, 1, at_most=True)


def share(some: Sequence[Planted]) -> float:
    """How many of some faults were found, 0 to 1."""
    return sum(one.found for one in some) / len(some)


def main() -> None:
    """Print what was planted kind by kind, then what was missed; names of drafts narrow it."""
    wanted = sys.argv[1:]
    taken = [bed for bed in beds() if not wanted or any(bed.name.startswith(name) for name in wanted)]
    rows = [one for bed in taken for one in plant(bed)]
    by_kind: dict[str, list[Planted]] = defaultdict(list)
    for one in rows:
        by_kind[one.kind].append(one)
    for kind, some in by_kind.items():
        marks = " ".join(f"{one.bed}:{'+' if one.found else '-'}" for one in some)
        print(f"{sum(one.found for one in some)}/{len(some)}  {kind}   {marks}")
    for one in rows:
        if not one.found:
            print(f"missed  {one.bed}  {one.kind}  {one.where}")
    for bed in taken:
        some = [one for one in rows if one.bed == bed.name]
        found = alarms(bed)
        print(f"{bed.name}: {share(some):.3f} of {len(some)}, alarms {len(found)}")
        for alarm in found:
            print("   ", alarm.code, alarm.text[:40], "|", str(alarm.message)[:120])
    print(f"all: {share(rows):.3f} of {len(rows)} faults of {len(by_kind)} kinds")


if __name__ == "__main__":
    main()
