"""文件：…… ▾: which of the project's documents is in hand, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from xubao.model import Project
from xubao.operations import draft_register, parts
from xubao.window.context import Context
from xubao.window.drafting.document_names import full_name, name_in
from xubao.window.words import tr

ACTIONS = (
    "drafting.new_document",
    "",
    "drafting.edition",
    "drafting.sign_off",
    "drafting.rename",
    "drafting.duplicate",
    "drafting.delete_document",
    "",
    "drafting.hand_out",
    "drafting.take_in",
)
"""What the menu offers below the documents, "" for a line between."""


class DocumentChooser(QToolButton):
    """A button that says which document is in hand and opens the list of all.

    Signals:
        wanted: (draft id) take it in hand.
        found_again: (draft id) bring a deleted one back.
    """

    wanted = Signal(str)
    found_again = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setToolTip(tr("这个项目里的各份文件：切换、新建、转为下一稿、改名、删除"))
        self.setAccessibleName(tr("文件"))
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_documents(self) -> None:
        """Say which document is in hand."""
        project = self._context.session.project
        draft = project.draft
        self.setVisible(draft is not None)
        if draft is not None:
            self.setText(f"{tr('文件：{name}').format(name=full_name(project, draft))} ▾")

    def _fill(self) -> None:
        """The list as it is now."""
        menu, project = self.menu(), self._context.session.project
        menu.clear()
        group = QActionGroup(menu)
        for draft in draft_register.response_first(project.drafts):
            action = menu.addAction(full_name(project, draft))
            action.setCheckable(True)
            action.setChecked(project.draft is not None and project.draft.id == draft.id)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=draft.id: self.wanted.emit(key))
        menu.addSeparator()
        for name in ACTIONS:
            if name:
                menu.addAction(self._context.actions[name])
            else:
                menu.addSeparator()
        self._add_deleted(menu, project)

    def _add_deleted(self, menu: QMenu, project: Project) -> None:
        deleted = draft_register.deleted_documents(project)
        if not deleted:
            return
        menu.addSeparator()
        below = menu.addMenu(tr("找回删除的文件"))
        for record in deleted:
            action = QAction(name_in(record), below)
            action.triggered.connect(lambda _on=False, key=record.draft: self.found_again.emit(key))
            below.addAction(action)


def asked_here(project: Project) -> str:
    """What is asked of the colleague whose part this project is; "" where it is none."""
    note = parts.note_of(project)
    if note is None:
        return ""
    return tr("分工：{asked}").format(asked=note.asked) if note.asked else tr("分工稿")
