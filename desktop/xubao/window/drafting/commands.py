"""What the actions of the page do: draft, insert, walk the gaps, show a source, export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from xubao.model import Progress, SavedDraft
from xubao.operations import projects
from xubao.operations.reports import FileRef
from xubao.settings import WordSettings
from xubao.window.drafting.marks import origin_of
from xubao.window.drafting.writers import (
    write_against,
    write_clean,
    write_review,
    write_revision,
    write_table,
    write_text,
)
from xubao.window.jobs import SAVING
from xubao.window.output import Write, export, folder
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.drafting.page import DraftingPage

DraftWriter = Callable[[projects.OpenProject, SavedDraft, Path, WordSettings, Progress], None]


class Commands:
    """Binds the page's actions."""

    def __init__(self, page: "DraftingPage") -> None:
        self._page, self._session = page, page.context.session
        bind = page.context.actions.bind
        bind("drafting.generate", page.begin_anew)
        bind("drafting.insert", page.evidence.insert_current)
        bind("drafting.next_gap", lambda: self._gap(1))
        bind("drafting.previous_gap", lambda: self._gap(-1))
        bind("drafting.source", self.show_source)
        bind("drafting.export", self.export_clean)
        bind("drafting.export_review", lambda: self.export(tr("审核稿"), write_review, edition=True))
        bind("drafting.export_table", lambda: self.export(tr("对照表"), write_table))
        bind("drafting.export_text", lambda: self.export(tr("纯文本"), write_text, "txt"))
        bind("drafting.export_revision", self.export_revision)
        bind("drafting.export_against", self.export_against)

    def show_source(self) -> None:
        """Show where the words at the cursor come from, on the 资料 page."""
        origin = origin_of(self._page.editor.textCursor().charFormat())
        if origin is not None:
            self._session.statement_wanted.emit(origin.document, origin.statement)

    def export_clean(self) -> None:
        """Write the clean draft; ask first while gaps are left, since these marks go to the reader as they are."""
        count = len(self._page.editor.gaps())
        if self._page.desk.base is None or (count and not self.wanted_with_gaps(count)):
            return
        self.export(tr("正式稿"), write_clean, edition=True)

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
        self._gap(1)
        self._page.editor.setFocus()
        return False

    def export(self, what: str, write: DraftWriter, kind: str = "docx", *, edition: bool = False) -> None:
        """Ask where to and write the draft.

        Args:
            what: what the file is, for its name.
            kind: its ending.
            edition: whether this is how the draft leaves the program, to hold a later 修订稿 against.
        """
        saved = self.saved()
        if saved is not None:
            name = f"{saved.title or tr('草稿')}（{what}）"
            export(self._page.context, self._page, name, kind, self.writer(saved, write, edition=edition))

    def saved(self) -> SavedDraft | None:
        """The draft as it stands in the editor; None while there is none."""
        base = self._page.desk.base
        return None if base is None or self._session.opened is None else self._page.editor.read(base)

    def writer(self, saved: SavedDraft, write: DraftWriter, *, edition: bool = False) -> Write:
        """What writes the draft to a file, off the window's thread."""
        opened, word = self._session.opened, self._page.context.preferences.value.word
        assert opened is not None

        def work(path: Path, progress: Progress) -> None:
            write(opened, saved, path, word, progress)
            if edition:
                projects.keep_edition(opened, saved)

        return work

    # 修订稿

    def keep_edition(self, saved: SavedDraft) -> None:
        """Keep a draft that is about to be replaced, to hold a later 修订稿 against."""
        opened = self._session.opened
        if opened is not None:
            self._page.context.jobs.run(
                tr("保存草稿"),
                lambda _progress: projects.keep_edition(opened, saved),
                lambda _none: None,
                lane=SAVING,
            )

    def export_revision(self) -> None:
        """The draft with tracked changes against the edition before it."""
        saved = self.saved()
        if saved is None:
            return
        before = projects.edition_before(self._session.project, saved)
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
        folder_now = str(folder(self._page.context))
        chosen, _ = QFileDialog.getOpenFileName(self._page, tr("与哪一份对照："), folder_now)
        if chosen:
            self.export(tr("修订稿"), partial(write_against, FileRef(chosen)))

    def _gap(self, by: int) -> None:
        if not self._page.editor.step_gap(by):
            self._session.problem.emit(tr("待补充"), tr("草稿里没有待补充的地方了。"))
