"""The promises of the pair in hand: found when somebody looks, judged by a person, shown face to face."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from xubao.model import Comparison, Outcomes, OutcomeState
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.outcomes import outcome_of, outcome_places
from xubao.window.compare.board import Board
from xubao.window.compare.outcome_panel import OutcomePanel
from xubao.window.compare.output import export_outcomes
from xubao.window.compare.state import CompareState
from xubao.window.context import Context
from xubao.window.sentence_menu import offer_sentence
from xubao.window.verdicts import VerdictCommand
from xubao.window.words import tr


class OutcomeControl(QObject):
    """Fills the panel and does what a person wants of it.

    Args:
        panel: the tab.
        board: the columns.
    """

    def __init__(self, context: Context, panel: OutcomePanel, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel, self._board = context, panel, board
        self._pair = ("", "")
        self._comparison: Comparison | None = None
        self._asked: Comparison | None = None
        self._found: Outcomes | None = None
        self._keys: dict[str, str] = {}
        self._turn = (-1, 0)
        self._waiting = ""
        panel.seen.connect(self._find)
        panel.chosen.connect(self.go_to)
        panel.judged.connect(self.judge)
        panel.asked.connect(self._offer_sentences)
        context.session.verdicts_changed.connect(self._show)
        for kind in ("docx", "xlsx"):
            context.actions.bind(f"compare.outcomes_{kind}", partial(self._export, kind))

    @property
    def outcomes(self) -> Outcomes | None:
        """What became of the promises, with a person's word; None while it is not known."""
        from xubao.operations.outcomes import with_verdicts

        if self._found is None:
            return None
        return with_verdicts(self._found, self._keys, self._context.session.project.verdicts)

    def take(self, state: CompareState) -> None:
        """Another comparison is in hand."""
        comparison = state.prepared.comparison if state.prepared else None
        if comparison is self._comparison:
            return
        self._pair, self._comparison = (state.old, state.new), comparison
        self._found, self._asked, self._turn, self._waiting = None, None, (-1, 0), ""
        self._panel.wait()
        if self._panel.isVisible():
            self._find()

    def _find(self) -> None:
        """Find the outcomes of the comparison in hand, once."""
        from xubao.operations.outcomes import find_outcomes

        comparison = self._comparison
        if comparison is None or comparison is self._asked:
            return
        self._asked = comparison
        jobs = self._context.jobs
        jobs.run(
            tr("承诺落实情况"),
            lambda progress: jobs.do(find_outcomes, comparison, progress=progress),
            lambda found: self._take(comparison, found),
            failed=self._fail,
            cancelled=lambda: self._fail(tr("已取消。")),
            key="compare-outcomes",
        )

    def _take(self, comparison: Comparison, found: Outcomes) -> None:
        from xubao.operations.outcomes import outcome_keys

        if comparison is self._comparison:
            self._found, self._keys = found, outcome_keys(comparison.old, self._pair)
            self._show()
            if self._waiting:
                self._export(self._waiting)

    def _fail(self, message: str) -> None:
        self._asked, self._waiting = None, ""
        self._panel.fail(message)

    def _show(self) -> None:
        found = self.outcomes
        if found is not None and self._comparison is not None:
            self._panel.show_outcomes(self._comparison, found)

    def go_to(self, key: int) -> None:
        """Frame what was said and what is said of it, face to face; the same card again goes to the next answer."""
        if self._comparison is None:
            return
        places = outcome_places(self._comparison, self._panel.found, key)
        old, new = places[Side.OLD], places[Side.NEW]
        turn = self._turn[1] + 1 if self._turn[0] == key else 0
        self._turn = (key, turn)
        pair = self._board.active
        pair.show_passage(old[0] if old else None, new[turn % len(new)] if new else None)
        for side, column in pair.columns.items():
            column.over.framed = places[side]
            column.viewport().update()
        self._board.draw_along()

    def judge(self, key: int, state: OutcomeState | None) -> None:
        """Keep a person's word on an outcome; None leaves it to the program. Can be undone."""
        from xubao.operations.outcomes import verdict

        one = outcome_of(self._panel.found, key)
        if one is None:
            return
        name = self._keys[one.old]
        session = self._context.session
        kept = next((each for each in session.project.verdicts if each.key == name), verdict(name, None))
        said = verdict(name, state)
        if said.value != kept.value:
            done = tr("认定落实情况") if said.value else tr("恢复自动判断")
            session.undo.push("compare", VerdictCommand(session, done, kept, said))

    def _offer_sentences(self, menu: QMenu, key: int) -> None:
        """Add to a card's menu what can be done with what was said, and with the first that is said of it now."""
        found = self._panel.found
        one = outcome_of(found, key)
        old, new = (one.old, "".join(one.new[:1])) if one else ("", found.arisen[key - len(found.found)])
        if not menu.isEmpty():
            menu.addSeparator()
        sides = ((tr("旧报告里的话"), self._pair[0], old), (tr("新报告里的话"), self._pair[1], new))
        for title, document, statement in sides:
            if statement:
                offer_sentence(menu.addMenu(title), self._context, document, statement, here="compare")

    def _export(self, kind: str) -> None:
        """Write the list to a file, once it is there."""
        found = self.outcomes
        if self._comparison is None:
            return
        if found is None:
            self._waiting = kind
            self._find()
            return
        self._waiting = ""
        export_outcomes(self._context, self._comparison, found, kind, self._panel)
