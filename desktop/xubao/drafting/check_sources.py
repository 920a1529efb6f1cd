"""What a draft is held against, read once for all checks."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.quantities import Quantity, quantities
from xubao.model import Opinion, Report, UsageError


@dataclass(frozen=True)
class CheckSources:
    """The reports, material and opinions of a check.

    Attributes:
        against: reports and material, annotated, or absent ones that say nothing; `Finding.source` indexes into them.
        opinions: what the draft answers, or None; it may say a thing too, and is never named as a source.
    """

    against: tuple[Report, ...]
    opinions: Report | None = None

    @property
    def there(self) -> bool:
        """Whether there is anything to hold the draft against."""
        return any(not report.absent for report in self.against)

    @cached_property
    def items(self) -> tuple[Opinion, ...]:
        """The opinions to answer; none where there is no document, or one without opinions."""
        try:
            return tuple(items_to_answer(read_opinions(self.opinions))) if self.opinions is not None else ()
        except UsageError:  # said where the document is read
            return ()

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        """Those of each report."""
        return tuple(tuple(quantities(report.text)) for report in self.against)

    def name(self, at: int) -> str:
        """What a report is called, without 《》."""
        report = self.against[at]
        return (report.title or report.file).strip("《》")

    def statement(self, at: int, offset: int) -> tuple[int, str] | None:
        """`Finding.source` of the statement that stands at an offset of a report; None between statements."""
        statements = self.against[at].statements
        place = bisect_right(statements, offset, key=lambda one: one.start) - 1
        if place < 0 or offset >= statements[place].end:
            return None
        return at, statements[place].id
