"""What a draft is held against, read once for all checks."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from xubao.drafting.opinion_head import OpinionHead, read_head
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.quantities import Quantity, quantities
from xubao.language.office_lists import OfficeLists
from xubao.language.tfidf import Weights, grams
from xubao.model import Opinion, OpinionState, Report, UsageError

T = TypeVar("T")


@dataclass(frozen=True)
class CheckSources:
    """The reports, material and opinions of a check.

    Attributes:
        against: reports and material, annotated, or absent ones that say nothing; `Finding.source` indexes into them.
        opinions: what the draft answers, or None; it may say a thing too, and is never named as a source.
        confirmed: states of opinions that a person confirmed, by the opinion's id.
        office: the lists that the office keeps of agencies and leaders.
        corrected: the opinions as a person corrected them; empty where the document itself says them.
    """

    against: tuple[Report, ...]
    opinions: Report | None = None
    confirmed: Mapping[str, OpinionState] = field(default_factory=dict)
    office: OfficeLists = field(default_factory=OfficeLists)
    corrected: tuple[Opinion, ...] = ()
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def there(self) -> bool:
        """Whether there is anything to hold the draft against."""
        return any(not report.absent for report in self.against)

    @cached_property
    def tree(self) -> tuple[Opinion, ...]:
        """All opinions; none where there is no document, or one without opinions."""
        if self.corrected:
            return self.corrected
        try:
            return tuple(read_opinions(self.opinions)) if self.opinions is not None else ()
        except UsageError:  # said where the document is read
            return ()

    @cached_property
    def items(self) -> tuple[Opinion, ...]:
        """The opinions to answer: those with none under them."""
        return tuple(items_to_answer(self.tree))

    @cached_property
    def head(self) -> OpinionHead | None:
        """What the opinions say of themselves; None where they are not there."""
        there = self.opinions is not None and not self.opinions.absent
        return read_head(self.opinions) if there and self.opinions is not None else None

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of all that is there, opinions too."""
        given = (*self.against, *([self.opinions] if self.opinions is not None else []))
        return tuple(report.text for report in given if not report.absent)

    @cached_property
    def year(self) -> int | None:
        """The newest year that anything there is of."""
        given = (*self.against, *([self.opinions] if self.opinions is not None else []))
        return max((report.year for report in given if report.year), default=None)

    @cached_property
    def quantities(self) -> tuple[tuple[Quantity, ...], ...]:
        """Those of each report."""
        return tuple(tuple(quantities(report.text)) for report in self.against)

    @cached_property
    def weights(self) -> Weights:
        """How telling words are among the sources' statements."""
        return Weights(grams(one.text) for report in self.against for one in report.statements)

    def once(self, make: Callable[["CheckSources"], T]) -> T:
        """What a check makes of the sources, made once for every draft that is held against them.

        Args:
            make: a function of a module; what it gives is known by it.
        """
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found

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
