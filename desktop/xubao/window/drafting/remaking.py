"""重写这一条: one opinion's part of the draft made anew from the documents there are now; the rest is let be."""

from PySide6.QtWidgets import QMessageBox, QWidget

from xubao.model import SavedDraft
from xubao.window.context import Context
from xubao.window.drafting.commands import Commands
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.words import tr


class Remaking:
    """Rewrites the part under one opinion, in the editor: one step to undo there.

    Args:
        page: over which the question stands.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        controller: DraftController,
        editor: DraftEdit,
        commands: Commands,
    ) -> None:
        self._session, self._page = context.session, page
        self._controller, self._editor, self._commands = controller, editor, commands

    def remake(self, opinion: str) -> None:
        """Make the part under an opinion anew; where a person changed it, ask first."""
        if self._editor.has_opinion(opinion) and (not self._changed(opinion) or self.ask()):
            self._controller.redraft(tr("重写这一条"), lambda made, _draft: self._put(opinion, made))

    def ask(self) -> bool:
        """Ask whether a person's words may give way."""
        box = QMessageBox(self._page)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("重写这一条"))
        box.setText(tr("这一条里有你改过的文字，重写会换掉。"))
        box.setInformativeText(tr("其他各条不动；重写以后可以撤销，现在的草稿也留在“草稿历史”里。"))
        go = box.addButton(tr("重写"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("取消"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is go

    def _changed(self, opinion: str) -> bool:
        from xubao.operations import regenerating

        current, opened = self._commands.saved(), self._session.opened
        if current is None or opened is None:
            return False
        mine = {section.id for section in current.sections if section.opinion == opinion}
        return bool(mine & regenerating.edits_by_hand(opened, current).changed)

    def _put(self, opinion: str, made: SavedDraft) -> None:
        from xubao.operations import snapshots

        current, opened = self._commands.saved(), self._session.opened
        paragraphs = [
            runs for section in made.sections if section.opinion == opinion for runs in section.paragraphs
        ]
        if current is None or opened is None or not paragraphs:
            return
        snapshots.take_snapshot(opened, current, "regenerate")
        self._editor.rewrite(opinion, paragraphs, made.documents)
        document = self._editor.document()
        at = document.revision()

        def take_back() -> None:
            if document is self._editor.document() and document.revision() == at:
                self._editor.undo()
            else:
                self._session.problem.emit(
                    tr("撤销"), tr("重写以后又有改动，请用 Ctrl+Z 按顺序撤销，或从草稿历史里取回。")
                )

        self._session.offer.emit(tr("已重写这一条，其余没有动。"), tr("撤销"), take_back)
