"""Finding words in both reports of the pair in hand."""

from collections.abc import Callable

from xubao.presenting.compare.find import Hits, find_all
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.prepare import Prepared
from xubao.window.compare.board import Board
from xubao.window.compare.findbar import FindBar


class Search:
    """Marks what is found and walks it.

    Args:
        prepared: the comparison in hand, None while there is none.
    """

    def __init__(self, finder: FindBar, board: Board, prepared: Callable[[], Prepared | None]) -> None:
        self._finder, self._board, self._prepared = finder, board, prepared
        self.hits: Hits | None = None
        finder.asked.connect(self.find)
        finder.stepped.connect(self.step)
        finder.closed.connect(lambda: self.find(""))

    def begin_anew(self) -> None:
        """Another text is shown, or the same one anew: find in it what was searched for."""
        self.hits = None
        if self._finder.isVisible():
            self.find(self._finder.words.text())

    def find(self, words: str) -> None:
        """Find words; "" for nothing any more."""
        prepared = self._prepared()
        if prepared is None:
            return
        old = find_all(prepared.comparison.old.text, words)
        new = find_all(prepared.comparison.new.text, words)
        self.hits = Hits(old, new)
        columns = self._board.active.columns
        for side, places in ((Side.OLD, old), (Side.NEW, new)):
            columns[side].over.found, columns[side].over.found_now = places, None
            columns[side].viewport().update()
        if len(self.hits):
            self.hits.near(Side.NEW, int(columns[Side.NEW].offset_at_top()))
        self._show()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) hit."""
        if self.hits is not None:
            self.hits.step(by)
            self._show()

    def _show(self) -> None:
        assert self.hits is not None
        hit = self.hits.now
        for side, column in self._board.active.columns.items():
            column.over.found_now = (hit.start, hit.end) if hit is not None and hit.side is side else None
            column.viewport().update()
        if hit is not None and not self._board.active.columns[hit.side].in_sight(hit.start):
            self._board.active.show_place(hit.side, hit.start, hit.end, frame=False)
            self._board.draw_along()
        self._finder.say(self.hits.at, len(self.hits))
