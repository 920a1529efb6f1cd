"""What a person merges, splits, renames or judges always holds."""

import functools
from dataclasses import replace

import pytest

from xubao.ledger import build_ledger
from xubao.ledger.edits import merge_edit, rename_edit, split_edit, status_edit
from xubao.model import Ledger, Matter, MatterEdit, MatterStatus, Mention, Report, UsageError
from xubao.outline.anchors import statement_name


@functools.cache
def _ledger(reports: tuple[Report, ...]) -> Ledger:
    return build_ledger(reports)


@pytest.fixture
def seeds(seeds: tuple[Report, ...]) -> tuple[Report, ...]:
    """The first three real reports: enough to edit, and built anew for each edit in little time."""
    return seeds[:3]


@pytest.fixture
def ledger(seeds: tuple[Report, ...]) -> Ledger:
    """Their ledger."""
    return _ledger(seeds)


def holding(ledger: Ledger, mentions: tuple[Mention, ...]) -> list[Matter]:
    """The matters that hold every one of the mentions."""
    return [matter for matter in ledger.matters if set(mentions) <= set(matter.mentions)]


def test_merged_matters_are_one(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    one, other = ledger.matters[3], ledger.matters[40]
    merged = build_ledger(seeds, (merge_edit(ledger, (one, other)),))
    (found,) = holding(merged, one.mentions + other.mentions)
    assert found.by_person
    assert len(merged.matters) < len(ledger.matters)


def test_a_merge_takes_no_matter_that_was_not_chosen(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    within = [
        (large, small)
        for large in ledger.matters
        for small in ledger.matters
        if small is not large and set(small.mentions) < set(large.mentions)
    ]
    assert within  # sentences speak of several matters
    large, small = within[0]
    other = next(one for one in ledger.matters if not set(one.mentions) & set(large.mentions))
    merged = build_ledger(seeds, (merge_edit(ledger, (large, other)),))
    assert len(merged.matters) == len(ledger.matters) - 1
    assert small.mentions in [one.mentions for one in merged.matters]
    together = build_ledger(seeds, (merge_edit(ledger, (large, small)),))
    assert len(together.matters) == len(ledger.matters) - 1
    assert small.title not in [one.title for one in together.matters if one.mentions == small.mentions]


def test_a_merge_of_an_older_program_still_holds(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    one, other = ledger.matters[3], ledger.matters[40]
    older = replace(merge_edit(ledger, (one, other)), value="")
    (found,) = holding(build_ledger(seeds, (older,)), one.mentions + other.mentions)
    assert found.by_person


def test_split_mentions_stand_alone(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    matter = next(matter for matter in ledger.matters if len(matter.mentions) > 3)
    apart = matter.mentions[:2]
    after = build_ledger(seeds, (split_edit(ledger, apart),))
    assert [found.mentions for found in holding(after, apart)] == [apart]
    assert all(set(apart).isdisjoint(found.mentions) for found in after.matters if found.mentions != apart)


def test_a_title_and_a_status_given_by_a_person_hold(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    matter = ledger.matters[10]
    edits = (rename_edit(ledger, matter, "我的事项"), status_edit(ledger, matter, MatterStatus.DONE))
    found = next(found for found in build_ledger(seeds, edits).matters if found.title == "我的事项")
    assert found.mentions == matter.mentions
    assert (found.status, found.by_person) == (MatterStatus.DONE, True)


def test_edits_hold_when_a_report_is_added(seeds: tuple[Report, ...]) -> None:
    before = build_ledger(seeds[:2])
    matter = next(matter for matter in before.matters if len(matter.mentions) > 2)
    edits = (rename_edit(before, matter, "改过的名字"), status_edit(before, matter, MatterStatus.RESOLVED))
    after = next(found for found in build_ledger(seeds, edits).matters if found.title == "改过的名字")
    assert after.status is MatterStatus.RESOLVED
    assert {m.text for m in matter.mentions} & {m.text for m in after.mentions}


def test_a_title_holds_whatever_is_merged_afterwards(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    one, other = ledger.matters[3], ledger.matters[40]
    edits = (rename_edit(ledger, one, "总事项"), merge_edit(ledger, (one, other)))
    (found,) = holding(build_ledger(seeds, edits), one.mentions + other.mentions)
    assert found.title == "总事项"


def test_a_whole_statement_can_be_named(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    matter = next(matter for matter in ledger.matters if len(matter.mentions) == 1)
    mention = matter.mentions[0]
    report = ledger.reports[mention.report]
    name = statement_name(report, report.statement_by_id[mention.statement])
    edited = build_ledger(seeds, (MatterEdit("rename", ((report.file, name),), "整句"),))
    assert any(found.title == "整句" for found in edited.matters)


def test_an_edit_of_what_is_no_longer_there_does_nothing(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    gone = MatterEdit("merge", (("没有.txt", "没有这句话#0"),))
    assert build_ledger(seeds, (gone,)) == ledger


@pytest.mark.parametrize(
    "edit", [MatterEdit("erase", (("a", "b"),)), MatterEdit("status", (("a", "b"),), "great")]
)
def test_an_edit_nobody_could_mean_is_refused(seeds: tuple[Report, ...], edit: MatterEdit) -> None:
    with pytest.raises(UsageError):
        build_ledger(seeds, (edit,))
