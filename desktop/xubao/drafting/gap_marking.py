"""The marks a draft gets while it is composed, each counted where it stands."""

from dataclasses import dataclass, field

from xubao.model import DraftRun, Gap
from xubao.model.gap_marks import TO_FILL, mark


@dataclass(slots=True)
class Gaps:
    """Keeps count of the marks.

    Attributes:
        found: in the order they were set.
    """

    found: list[Gap] = field(default_factory=list)

    def gap(self, section: str, message: str, kind: str = TO_FILL) -> DraftRun:
        """A mark as words of the section, counted."""
        self.found.append(Gap(section, message))
        return DraftRun(mark(message, kind))
