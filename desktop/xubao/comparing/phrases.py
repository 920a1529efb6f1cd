"""Fixed wordings (提法) that drifted: 全国科技创新中心 → 国际科技创新中心."""

from collections.abc import Sequence

from xubao.comparing.sides import Side
from xubao.model import Change, Phrase


def phrases(old: Side, new: Side, changes: Sequence[Change]) -> tuple[Phrase, ...]:
    """Wordings of the old report that the new one has replaced, the surest first."""
    return ()
