"""What a person says of the opinions: their state, their words, and who answers them (任务分工)."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from xubao.model import Opinion, OpinionState, Progress, Verdict, XubaoError
from xubao.window.context import Context
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.opinion_status import state_word
from xubao.window.drafting.opinions import OpinionTree
from xubao.window.file_types import documents
from xubao.window.verdicts import VerdictCommand
from xubao.window.words import said, told, tr


class OpinionControl(QObject):
    """Does what a person wants of the opinions on the drafting page; all of it can be taken back.

    Args:
        tree: the opinions; its context menu offers the states.
    """

    def __init__(
        self, context: Context, controller: DraftController, tree: OpinionTree, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._controller, self._tree, self._page = context, controller, tree, parent
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._menu)
        context.session.verdicts_changed.connect(self._changed)
        bind = context.actions.bind
        bind("drafting.opinions", self.edit, can=lambda: bool(controller.opinions))
        bind("drafting.divide", self.ask_division, can=lambda: bool(controller.opinions))
        bind("drafting.state", self.ask_state, can=lambda: self._in_hand() is not None)

    # states

    def menu(self, opinion: Opinion) -> QMenu:
        """The states to choose from, the present one ticked; and the way back to the program's own."""
        made = QMenu(self._tree)
        states = QActionGroup(made)
        for state in OpinionState:
            action = made.addAction(state_word(state))
            action.setCheckable(True)
            action.setChecked(state is opinion.state)
            states.addAction(action)
            action.triggered.connect(partial(self._judge, opinion, state))
        made.addSeparator()
        back = made.addAction(tr("恢复程序判断"))
        back.setEnabled(opinion.state is not opinion.proposed or self._confirmed(opinion))
        back.triggered.connect(partial(self._judge, opinion, None))
        made.addSeparator()
        for name in ("drafting.remake", "drafting.opinions", "drafting.divide"):
            made.addAction(self._context.actions[name])
        return made

    def ask_state(self) -> None:
        """Offer the states of the opinion in hand beside it."""
        item, opinion = self._tree.currentItem(), self._in_hand()
        if item is None or opinion is None:
            return
        self._tree.scrollToItem(item)
        made = self.menu(opinion)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setActiveAction(made.actions()[0])
        made.popup(self._tree.viewport().mapToGlobal(self._tree.visualItemRect(item).bottomLeft()))

    def _in_hand(self) -> Opinion | None:
        """The opinion that is chosen in the tree, if it is answered itself."""
        item = self._tree.currentItem()
        return self._controller.leaf(self._tree.opinion_of(item)) if item else None

    def judge(self, opinion: Opinion, state: OpinionState | None) -> None:
        """Keep a person's word on a state; None leaves it to the program. Can be undone."""
        from xubao.operations.opinions import state_verdict

        base = self._controller.base
        if base is not None:
            text = tr("确认办理状态") if state else tr("恢复程序判断")
            self._keep(text, state_verdict(base.opinions, opinion, state))

    def _judge(self, opinion: Opinion, state: OpinionState | None, _checked: bool = False) -> None:
        self.judge(opinion, state)

    def _confirmed(self, opinion: Opinion) -> bool:
        from xubao.operations.opinions import STATE, state_key

        base = self._controller.base
        key = state_key(base.opinions, opinion) if base else ""
        verdicts = self._context.session.project.verdicts
        return any((one.kind, one.key) == (STATE, key) for one in verdicts)

    def _menu(self, at: QPoint) -> None:
        item = self._tree.itemAt(at)
        opinion = self._controller.leaf(self._tree.opinion_of(item)) if item else None
        if opinion is not None:
            self.menu(opinion).popup(self._tree.viewport().mapToGlobal(at))

    # the list

    def edit(self) -> None:
        """Show the opinions as lines to correct."""
        from xubao.window.drafting.opinion_editor import OpinionEditor

        base = self._controller.base
        if base is None or not self._controller.opinions:
            return
        report = self._context.session.report(base.opinions)
        since = report.date if report else None
        made = OpinionEditor(self._controller.opinions, since, self.take, self._page)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()

    def take(self, opinions: Sequence[Opinion]) -> None:
        """Keep another list of the opinions; an empty one leaves them to the document again. Can be undone."""
        from xubao.operations.opinions import carried_states, list_verdict

        base, session = self._controller.base, self._context.session
        if base is None:
            return
        text = tr("修改审议意见") if opinions else tr("恢复原文的审议意见")
        carried = (
            carried_states(base.opinions, self._controller.opinions, opinions, session.project.verdicts)
            if opinions
            else ()
        )
        stack = session.undo.of("drafting")
        stack.beginMacro(text)
        for one in (*carried, list_verdict(base.opinions, opinions)):
            self._keep(text, one)
        stack.endMacro()

    def ask_division(self) -> None:
        """Ask for a file with the 任务分工 and lay it over the opinions."""
        path, _ = QFileDialog.getOpenFileName(
            self._page, tr("导入任务分工"), self._context.preferences.folder(), documents()
        )
        if path:
            self.divide(Path(path))

    def divide(self, file: Path) -> None:
        """Lay the 任务分工 of a file over the opinions; what it says replaces the offices named before."""
        from xubao.operations import opinions

        opened, base = self._context.session.opened, self._controller.base
        if opened is None or base is None:
            self._context.session.problem.emit(tr("导入任务分工"), tr("请先生成初稿。"))
            return

        def work(_progress: Progress) -> tuple[tuple[Opinion, ...], int, tuple[str, ...]]:
            return opinions.divide_tasks(opened, base.opinions, opinions.read_division(opened, file))

        def done(made: tuple[tuple[Opinion, ...], int, tuple[str, ...]]) -> None:
            if opened is self._context.session.opened:
                self._divided(*made)

        self._context.jobs.run(tr("导入任务分工"), work, done, key="drafting.divide")

    def _divided(self, opinions: tuple[Opinion, ...], count: int, left: tuple[str, ...]) -> None:
        if not count:
            self._context.session.problem.emit(tr("导入任务分工"), tr("没有一项任务能对应到审议意见。"))
            return
        self.take(opinions)
        words = tr("已为 {count} 条意见标明责任单位。").format(count=count)
        if left:
            words += tr("没有对应上的任务：{tasks}。").format(tasks=tr("、").join(left[:3]))
        undo = self._context.session.undo.of("drafting").undo
        self._context.session.offer.emit(words, tr("撤销"), undo)

    # keeping

    def _keep(self, text: str, verdict: Verdict) -> None:
        from xubao.operations.opinions import kept_verdict

        session = self._context.session
        if session.opened is None:
            return
        try:
            before = kept_verdict(session.opened, verdict)
        except XubaoError as error:
            session.problem.emit(said(text), told(error))
            return
        if before.value != verdict.value:
            session.undo.push("drafting", VerdictCommand(session, text, before, verdict))

    def _changed(self) -> None:
        self._controller.verdicts_changed()
