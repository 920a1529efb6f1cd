"""Fixed wordings (提法) that drifted: 全国科技创新中心 → 国际科技创新中心.

Three traces are followed. Flips: before the same words (科技创新中心) one report keeps saying 全国, the other 国际,
and neither ever says the other's. Set phrases: a slogan (坚持…) or a quoted name that is gone, with a near twin that
is new. Editions: a clause of a position (打造…策源地) that stands a little differently in the other report.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from xubao.comparing.indexed_report import Side
from xubao.comparing.wordings.collocations import flips
from xubao.comparing.wordings.editions import positions, replaced
from xubao.language.sparse_pairs import Pairs
from xubao.model import Change, Phrase

MOST = 12


def phrases(old: Side, new: Side, changes: Sequence[Change], near: Pairs) -> tuple[Phrase, ...]:
    """Wordings of the old report that the new one has replaced, the surest first; at most MOST.

    Args:
        changes: what became of the statements.
        near: cosine of statement pairs.
    """
    traces: tuple[Callable[[], list[Phrase]], ...] = (
        lambda: flips(old, new),
        lambda: [*replaced(old, new, near)],
        lambda: [*positions(old, new, changes)],
    )
    return tuple(islice(_distinct(phrase for trace in traces for phrase in trace()), MOST))


def _distinct(found: Iterable[Phrase]) -> Iterator[Phrase]:
    kept: list[Phrase] = []
    for phrase in found:
        if phrase.old == phrase.new or any(_covers(other, phrase) for other in kept):
            continue
        kept.append(phrase)
        yield phrase


def _covers(one: Phrase, other: Phrase) -> bool:
    """Whether two drifts are the same one, seen through a longer and a shorter window."""
    return (one.old in other.old and one.new in other.new) or (other.old in one.old and other.new in one.new)
