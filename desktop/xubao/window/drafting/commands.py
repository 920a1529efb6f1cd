"""What the actions of the page do: draft, insert, walk the gaps, show a source, export."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from xubao.model import Draft, Progress
from xubao.operations.exporting import export_answer_table, export_draft
from xubao.settings import WordSettings
from xubao.window.drafting.marks import origin_of
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.drafting.page import DraftingPage

_Writer = Callable[[Draft, Path, WordSettings], None]

# The person has been asked before an existing file is replaced, hence force.
_CLEAN = partial(export_draft, force=True)
_REVIEW = partial(export_draft, review=True, force=True)
_TABLE = partial(export_answer_table, force=True)


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
        bind("drafting.export_review", lambda: self.export(tr("审核稿"), _REVIEW))
        bind("drafting.export_table", lambda: self.export(tr("对照表"), _TABLE))

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
        self.export(tr("正式稿"), _CLEAN)

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

    def export(self, what: str, writer: _Writer) -> None:
        """Ask where to and write the draft as a Word file."""
        base = self._page.desk.base
        if base is None:
            return
        path = self._ask(what, base.title)
        if path is not None:
            self.export_to(path, writer)

    def export_to(self, path: Path, writer: _Writer) -> None:
        """Write the draft as a Word file, off the window's thread."""
        from xubao.operations import drafts

        opened, base = self._session.opened, self._page.desk.base
        if opened is None or base is None:
            return
        saved = self._page.editor.read(base)
        word = self._page.context.preferences.value.word

        def work(progress: Progress) -> Path:
            progress(0.1, path.name)
            opened.do(writer, drafts.whole_draft(opened, saved), path, word, progress=progress)
            return path

        def done(written: Path) -> None:
            self._session.offer.emit(
                tr("已导出 {name}").format(name=written.name),
                tr("打开"),
                lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(written))),
            )

        self._page.context.jobs.run(tr("导出"), work, done)

    def _ask(self, what: str, title: str) -> Path | None:
        opened = self._session.opened
        folder = Path.home() if opened is None or opened.untitled else opened.path.parent
        name = "".join(char for char in title if char not in '\\/:*?"<>|“”')[:60] or what
        start = str(folder / f"{name}（{what}）.docx")
        chosen, _ = QFileDialog.getSaveFileName(self._page, tr("导出"), start, tr("Word 文件 (*.docx)"))
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".docx" else path.with_name(path.name + ".docx")

    def _gap(self, by: int) -> None:
        if not self._page.editor.step_gap(by):
            self._session.problem.emit(tr("待补充"), tr("草稿里没有待补充的地方了。"))
