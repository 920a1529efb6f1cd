"""Figures that both reports give: what rose, fell, stood still, or counts something else now (口径)."""

from xubao.comparing.linking import Flags
from xubao.comparing.matching import Matching
from xubao.comparing.sides import Side
from xubao.model import FigureChange


def figure_changes(old: Side, new: Side, matched: Matching, linked: Flags) -> tuple[FigureChange, ...]:
    """Pair figures of the same subject and unit."""
    return ()
