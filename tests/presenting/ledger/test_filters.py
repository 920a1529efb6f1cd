"""Which matters are shown."""

from xubao.model import Matter, MatterKind, MatterStatus, Mention, Role
from xubao.presenting.ledger.filters import MatterFilter, haystack, passes, status_counts


def matter(status: MatterStatus, *reports: int) -> Matter:
    mentions = tuple(Mention(report, f"t{report}", "建设平台", Role.GOAL) for report in reports)
    return Matter(f"m{status}{reports}", "平台", MatterKind.GOAL, status, mentions)


def said(*mentions: tuple[int, str, Role]) -> Matter:
    made = tuple(Mention(report, "t0000", text, role) for report, text, role in mentions)
    return Matter("m1", "入驻企业", MatterKind.INDICATOR, MatterStatus.UPDATED, made)


DROPPED = matter(MatterStatus.DROPPED, 0)
SINGLE = matter(MatterStatus.ONGOING, 0)
THROUGH = matter(MatterStatus.ONGOING, 0, 1)


def test_only_what_several_reports_speak_of_is_shown_first() -> None:
    wanted = MatterFilter(through=True)
    shown = [one for one in (DROPPED, SINGLE, THROUGH) if passes(one, haystack(one), wanted)]
    assert shown == [THROUGH]


def test_what_was_dropped_is_shown_when_asked_for() -> None:
    wanted = MatterFilter(through=True, statuses=frozenset({MatterStatus.DROPPED}))
    assert passes(DROPPED, haystack(DROPPED), wanted)
    assert not passes(SINGLE, haystack(SINGLE), wanted)


def test_each_status_counts_what_choosing_it_would_show() -> None:
    pairs = [(one, haystack(one)) for one in (DROPPED, SINGLE, THROUGH)]
    counts = status_counts(pairs, MatterFilter(through=True))
    assert counts[MatterStatus.DROPPED] == 1
    assert counts[MatterStatus.ONGOING] == 1


def test_words_are_looked_for_in_title_and_mentions_in_any_case() -> None:
    one = said((0, "引进GDP百强", Role.PROGRESS))
    hay = haystack(one)
    assert passes(one, hay, MatterFilter("企业 gdp"))
    assert not passes(one, hay, MatterFilter("企业 土地"))


def test_a_role_or_report_asks_for_one_mention_at_least() -> None:
    one = said((0, "一", Role.PROGRESS), (2, "二", Role.GOAL))
    hay = haystack(one)
    assert passes(one, hay, MatterFilter(role=Role.GOAL, report=2))
    assert not passes(one, hay, MatterFilter(report=1))
    assert not passes(one, hay, MatterFilter(role=Role.PROBLEM))


def test_status_counts_do_not_depend_on_the_statuses_chosen() -> None:
    one = said((0, "一", Role.PROGRESS))
    counted = status_counts([(one, haystack(one))], MatterFilter(statuses=frozenset({MatterStatus.DONE})))
    assert counted == {MatterStatus.UPDATED: 1}
