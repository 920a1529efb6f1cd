"""How the draft leaves the program, from the page that writes it and from the page that checks it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from xubao.model import Progress, SavedDraft
from xubao.operations import projects, snapshots
from xubao.operations.draft_files import (
    write_against,
    write_clean,
    write_for_comment,
    write_review,
    write_revision,
    write_table,
    write_text,
)
from xubao.operations.drafts import gaps_of
from xubao.operations.reports import FileRef
from xubao.settings import WordSettings
from xubao.window import file_types
from xubao.window.context import Context
from xubao.window.output import Write, export, folder
from xubao.window.words import tr

DraftWriter = Callable[[projects.OpenProject, SavedDraft, Path, WordSettings, Progress], None]

EXPORTS = (
    "drafting.export",
    "drafting.export_review",
    "drafting.export_comment",
    "drafting.export_table",
    "",
    "drafting.export_revision",
    "drafting.export_against",
    "",
    "drafting.export_text",
)
"""The actions, "" for a line between them."""


class Exports:
    """What the actions that export the draft do.

    Args:
        page: the page they are done from.
        saved: the draft as it stands; None while there is none.
        fill: shows the first gap, for a person who wants to fill it first.
    """

    def __init__(
        self,
        page: QWidget,
        context: Context,
        saved: Callable[[], SavedDraft | None],
        fill: Callable[[], object],
    ) -> None:
        self._page, self._context, self._session = page, context, context.session
        self.saved, self._fill = saved, fill

    def bind(self) -> None:
        """The page is seen: the actions are about its draft."""
        bind = self._context.actions.bind
        bind("drafting.export", self.export_clean)
        bind("drafting.export_review", lambda: self.export(tr("审核稿"), write_review))
        bind("drafting.export_comment", lambda: self.export(tr("征求意见稿"), write_for_comment))
        bind("drafting.export_table", lambda: self.export(tr("对照表"), write_table))
        bind("drafting.export_text", lambda: self.export(tr("纯文本"), write_text, "txt"))
        bind("drafting.export_revision", self.export_revision)
        bind("drafting.export_against", self.export_against)

    def export_clean(self) -> None:
        """Write the clean draft; ask first while gaps are left, since these marks go to the reader as they are."""
        saved = self.saved()
        count = len(gaps_of(saved)) if saved is not None else 0
        if saved is None or (count and not self.wanted_with_gaps(count)):
            return
        self.export(tr("正式稿"), write_clean)

    def wanted_with_gaps(self, count: int) -> bool:
        """Ask whether to write the draft with that many gaps; goes to the first where not."""
        box = QMessageBox(self._page)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("导出"))
        box.setText(tr("还有 {count} 处待补充/待核实，仍要导出正式稿吗？").format(count=count))
        go_on = box.addButton(tr("仍要导出"), QMessageBox.ButtonRole.AcceptRole)
        fill = box.addButton(tr("先去补充"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(fill)
        box.setEscapeButton(fill)
        box.exec()
        if box.clickedButton() is go_on:
            return True
        self._fill()
        return False

    def export(self, what: str, write: DraftWriter, kind: str = "docx") -> None:
        """Ask where to and write the draft.

        Args:
            what: what the file is, for its name.
            kind: its ending.
        """
        saved = self.saved()
        if saved is not None:
            name = f"{saved.title or tr('草稿')}（{what}）"
            export(self._context, self._page, name, kind, self.writer(saved, write))

    def writer(self, saved: SavedDraft, write: DraftWriter) -> Write:
        """What writes the draft to a file, off the window's thread; as it left it is kept, to be held against later."""
        opened, word = self._session.opened, self._context.preferences.value.word
        assert opened is not None

        def work(path: Path, progress: Progress) -> None:
            write(opened, saved, path, word, progress)
            snapshots.take_snapshot(opened, saved, "export")

        return work

    def export_revision(self) -> None:
        """The draft with tracked changes against the edition before it."""
        saved = self.saved()
        if saved is None:
            return
        opened = self._session.opened
        before = snapshots.edition_before(opened, saved) if opened is not None else None
        if before is None:
            self._session.problem.emit(
                tr("修订稿"),
                tr("还没有可以对照的上一稿：导出过正式稿、审核稿或重新生成过草稿，改动以后才有。"),
            )
            return
        self.export(tr("修订稿"), partial(write_revision, before))

    def export_against(self) -> None:
        """The draft with tracked changes against a report of the project or a file."""
        if self.saved() is None:
            return
        documents = [(each.id, each.file) for each in self._session.documents]
        other = tr("另选一个文件…")
        names = [*(file for _id, file in documents), other]
        name, agreed = QInputDialog.getItem(
            self._page, tr("修订稿"), tr("与哪一份对照："), names, len(names) - 1, False
        )
        if not agreed:
            return
        if name != other:
            report = self._session.report(documents[names.index(name)][0])
            if report is not None:
                self.export(tr("修订稿"), partial(write_against, report))
            return
        folder_now = self._context.preferences.remembered.folder("against", str(folder(self._context)))
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, tr("与哪一份对照："), folder_now, file_types.documents()
        )
        if chosen:
            self._context.preferences.remembered.used("against", chosen)
            self.export(tr("修订稿"), partial(write_against, FileRef(chosen)))
