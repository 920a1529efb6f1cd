"""Which matters a person wants to see. No Qt."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from xubao.model import Matter, MatterKind, MatterStatus, Role
from xubao.model.words import COPIED


@dataclass(frozen=True, slots=True)
class MatterFilter:
    """What to show.

    Attributes:
        words: every one of these, parted by spaces, stands in the title or in a mention.
        statuses: those to show; empty means all.
        kind, role: None means all; a role is that of any mention.
        report: index of a report that must speak of the matter, or None.
        through: only matters that more than one report speaks of.
    """

    words: str = ""
    statuses: frozenset[MatterStatus] = frozenset()
    kind: MatterKind | None = None
    role: Role | None = None
    report: int | None = None
    through: bool = False

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != MatterFilter()


def haystack(matter: Matter) -> str:
    """The text of a matter that words are looked for in, its mark of what is copied among them."""
    marks = [COPIED] if matter.copied else []
    return "\n".join([matter.title, *marks, *(mention.text for mention in matter.mentions)]).casefold()


def passes(matter: Matter, hay: str, wanted: MatterFilter) -> bool:
    """Whether a matter is to be shown.

    Args:
        hay: its `haystack`.
    """
    if wanted.statuses and matter.status not in wanted.statuses:
        return False
    if wanted.kind is not None and matter.kind is not wanted.kind:
        return False
    if wanted.role is not None and all(m.role is not wanted.role for m in matter.mentions):
        return False
    if wanted.report is not None and all(m.report != wanted.report for m in matter.mentions):
        return False
    if wanted.through and len({m.report for m in matter.mentions}) < 2 and not _asked_for(matter, wanted):
        return False
    return all(word in hay for word in wanted.words.casefold().split())


def _asked_for(matter: Matter, wanted: MatterFilter) -> bool:
    """What was dropped stands in one report by its nature: shown where a person asks for what was dropped."""
    return matter.status is MatterStatus.DROPPED and MatterStatus.DROPPED in wanted.statuses


def status_counts(matters: Iterable[tuple[Matter, str]], wanted: MatterFilter) -> Counter[MatterStatus]:
    """How many matters each status would show, the other filters being as they are.

    Args:
        matters: each with its `haystack`.
    """
    alone = {status: replace(wanted, statuses=frozenset({status})) for status in MatterStatus}
    return Counter(matter.status for matter, hay in matters if passes(matter, hay, alone[matter.status]))
