"""How the draft leaves the program, from the page that writes it and from the page that checks it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from xubao.model import ExportError, Opinion, Progress, SavedDraft, Sheet, Snapshot, XubaoError
from xubao.operations import exporting, projects, snapshots
from xubao.operations.draft_files import (
    write_against,
    write_clean,
    write_for_comment,
    write_pdf,
    write_review,
    write_revision,
    write_table,
    write_text,
)
from xubao.operations.reports import FileRef
from xubao.operations.sheets import Unfinished, as_usual, number_to_ask, sheet_of, unfinished_in_project
from xubao.settings import WordSettings
from xubao.window import file_types
from xubao.window.context import Context
from xubao.window.dialogs.choices import ask_choice
from xubao.window.drafting.draft_diff import name_of, when
from xubao.window.output import Write, export, folder
from xubao.window.words import told, tr

_SHOWN = 30  # characters of what is open

DraftWriter = Callable[[projects.OpenProject, SavedDraft, Path, WordSettings, Progress], None]

EXPORTS = (
    "drafting.export",
    "drafting.export_pdf",
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
BEFORE_EXPORTS = ("drafting.sheet",)
"""What is set before one exports."""


class Exports:
    """What the actions that export the draft do.

    Args:
        page: the page they are done from.
        saved: the draft as it stands; None while there is none.
        show: shows the first of what is open, for a person who wants to complete it first.
        opinions: with their states, where the page knows them.
        take: keeps what was said of 版头 and 版记; straight in the project where None.
    """

    def __init__(
        self,
        page: QWidget,
        context: Context,
        saved: Callable[[], SavedDraft | None],
        show: Callable[[Unfinished], object],
        opinions: Callable[[], Sequence[Opinion]] = tuple,
        take: Callable[[Sheet], object] | None = None,
    ) -> None:
        self._page, self._context, self._session = page, context, context.session
        self.saved, self._show, self._opinions = saved, show, opinions
        self._take = take or self._keep

    def bind(self) -> None:
        """The page is seen: the actions are about its draft."""
        bind = self._context.actions.bind
        bind("drafting.export", self.export_clean)
        bind("drafting.export_pdf", self.export_pdf)
        bind("drafting.export_review", lambda: self.export(tr("出处批注稿"), write_review))
        bind("drafting.export_comment", lambda: self.export(tr("征求意见稿"), write_for_comment))
        bind("drafting.export_table", lambda: self.export(tr("对照表"), write_table))
        bind("drafting.export_text", lambda: self.export(tr("纯文本"), write_text, "txt"))
        bind("drafting.export_revision", self.export_revision, can=self._some_edition)
        bind("drafting.export_against", self.export_against)
        bind("drafting.sheet", self.ask_sheet)

    def ask_sheet(self) -> None:
        """Ask what stands around the text: 版头, 版记, seal, annexes."""
        from xubao.window.dialogs.sheet import SheetDialog

        saved = self.saved()
        if saved is None:
            return
        office = self._context.preferences.value.office
        around = self._around(saved)
        around = replace(around, number=number_to_ask(saved, around, office))
        dialog = SheetDialog(self._context, around, self._page)
        if not dialog.exec():
            return
        if dialog.usual.isChecked():
            self._context.preferences.change(office=as_usual(office, dialog.sheet()))
        self._take(dialog.sheet())

    def export_clean(self) -> None:
        """Write the clean draft; ask first while something is open, since its marks go to the reader as they are."""
        if self._may_go_out():
            self.export(tr("报送稿"), write_clean)

    def export_pdf(self) -> None:
        """The clean draft as PDF; says at once where nothing on this machine makes one."""
        try:
            exporting.check_pdf()
        except ExportError as error:
            self._session.problem.emit(tr("导出 PDF"), told(error))
            return
        if self._may_go_out():
            self.export(tr("报送稿"), write_pdf, "pdf")

    def _may_go_out(self) -> bool:
        saved, opened = self.saved(), self._session.opened
        if saved is None or opened is None:
            return False
        left = unfinished_in_project(opened, replace(saved, sheet=self._around(saved)), self._opinions())
        return not left or self.wanted_unfinished(left)

    def wanted_unfinished(self, left: Unfinished) -> bool:
        """Ask whether to write a draft in which something is open; shows it where the person wants to see it."""
        said = [
            tr("{count} 处待补充或待核实").format(count=len(left.gaps)) if left.gaps else "",
            tr("{count} 条意见的办理状态没有确认").format(count=len(left.unconfirmed))
            if left.unconfirmed
            else "",
        ]
        first = "\n".join(f"· {one if len(one) <= _SHOWN else f'{one[:_SHOWN]}…'}" for one in left.first)
        more = tr("……都会原样写进文件。") if left.count > len(left.first) else tr("会原样写进文件。")
        answer = ask_choice(
            self._page,
            tr("导出"),
            tr("报送稿里还有 {open}。").format(open=tr("、").join(filter(None, said))),
            f"{first}\n{more}",
            ((tr("去看看"), "look"), (tr("仍然导出"), "go"), (tr("取消"), "")),
            "",
        )
        if answer == "look":
            self._show(left)
        return answer == "go"

    def _around(self, saved: SavedDraft) -> Sheet:
        """What was said of this draft, else what the office usually has."""
        return sheet_of(saved, self._context.preferences.value.office)

    def _keep(self, sheet: Sheet) -> None:
        saved = self.saved()
        if saved is not None:
            self._session.save_draft(replace(saved, sheet=sheet))

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
        dressed = replace(saved, sheet=self._around(saved))

        def work(path: Path, progress: Progress) -> None:
            write(opened, dressed, path, word, progress)
            snapshots.take_snapshot(opened, saved, "export")

        return work

    def export_revision(self) -> None:
        """The draft with tracked changes against the edition before it."""
        saved = self.saved()
        if saved is None:
            return
        opened = self._session.opened
        before = snapshots.edition_before(opened, saved) if opened is not None else None
        if before is None:  # as it stands now it is what went out last
            self._session.problem.emit(tr("修改对照稿"), tr("上次导出以后草稿没有改动，没有可以标出的不同。"))
            return
        self.export(tr("修改对照稿"), partial(write_revision, before))

    def _some_edition(self) -> bool:
        """Whether the document went out or was made anew before, so that there may be an edition before it."""
        draft = self._session.project.draft
        return draft is not None and snapshots.some_edition(self._session.project, draft.id)

    def export_against(self) -> None:
        """The draft with tracked changes against a former state of it, a report of the project or a file."""
        saved, opened = self.saved(), self._session.opened
        if saved is None or opened is None:
            return
        offered: list[tuple[str, Callable[[], DraftWriter | None]]] = [
            (f"{name_of(one)}　{when(one)}", partial(self._against_snapshot, one))
            for one in snapshots.snapshots_of(self._session.project, saved.id)
        ]
        offered += [(one.file, partial(self._against_document, one.id)) for one in self._session.documents]
        offered.append((tr("另选一个文件…"), self._against_file))
        names = _apart([name for name, _ in offered])
        name, agreed = QInputDialog.getItem(
            self._page, tr("修改对照稿"), tr("与哪一份对照："), names, len(names) - 1, False
        )
        write = offered[names.index(name)][1]() if agreed else None
        if write is not None:
            self.export(tr("修改对照稿"), write)

    def _against_snapshot(self, snapshot: Snapshot) -> DraftWriter | None:
        opened = self._session.opened
        if opened is None:
            return None
        try:
            return partial(write_revision, snapshots.content_of(opened, snapshot))
        except (KeyError, XubaoError) as error:
            self._session.problem.emit(tr("修改对照稿"), told(error))
            return None

    def _against_document(self, document: str) -> DraftWriter | None:
        report = self._session.report(document)
        return partial(write_against, report) if report is not None else None

    def _against_file(self) -> DraftWriter | None:
        remembered = self._context.preferences.remembered
        before = remembered.folder("against", str(folder(self._context)))
        chosen, _ = QFileDialog.getOpenFileName(
            self._page, tr("与哪一份对照："), before, file_types.documents()
        )
        if not chosen:
            return None
        remembered.used("against", chosen)
        return partial(write_against, FileRef(chosen))


def _apart(names: Sequence[str]) -> list[str]:
    """The names, none of them twice: two states of a minute have the same."""
    found: list[str] = []
    for name in names:
        same = sum(one == name or one.startswith(f"{name} (") for one in found)
        found.append(f"{name} ({same + 1})" if same else name)
    return found
