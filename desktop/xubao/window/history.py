"""Where a person was, page by page, for going back and forward. No Qt."""

from dataclasses import dataclass

_MOST = 50


@dataclass(frozen=True, slots=True)
class Spot:
    """A page's id and what it showed, as the page itself says it (see Page.place)."""

    page: str
    place: object = None


class History:
    """Two stacks of spots, as browsers keep them."""

    def __init__(self) -> None:
        self._behind: list[Spot] = []
        self._ahead: list[Spot] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is anything to go back to."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back before."""
        return bool(self._ahead)

    def leave(self, spot: Spot) -> None:
        """One goes elsewhere from here; what was ahead is forgotten."""
        if not self._behind or self._behind[-1] != spot:
            self._behind = [*self._behind, spot][-_MOST:]
        self._ahead.clear()

    def back(self, here: Spot) -> Spot | None:
        """Where to go back to; None where there is nothing behind."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Spot) -> Spot | None:
        """Where one came back from; None where one has not gone back."""
        return _step(self._ahead, self._behind, here)

    def clear(self) -> None:
        """Another project was opened."""
        self._behind.clear()
        self._ahead.clear()


def _step(source: list[Spot], target: list[Spot], here: Spot) -> Spot | None:
    if not source:
        return None
    target.append(here)
    return source.pop()
