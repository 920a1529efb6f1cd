"""Which matters are shown: what was dropped is seen by whoever asks for it, though it stands in one report."""

from xubao.model import Matter, MatterKind, MatterStatus, Mention, Role
from xubao.presenting.ledger.filters import MatterFilter, haystack, passes, status_counts


def matter(status: MatterStatus, *reports: int) -> Matter:
    mentions = tuple(Mention(report, f"t{report}", "建设平台", Role.GOAL) for report in reports)
    return Matter(f"m{status}{reports}", "平台", MatterKind.GOAL, status, mentions)


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
