"""Handing out a part of the document in hand and taking it in again, each in a job, the latter one step to undo."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from xubao.model import Progress, SavedDraft
from xubao.operations import comparing, parts
from xubao.operations.parts import PartNote, PartReturned, Take
from xubao.window import file_types
from xubao.window.context import Context
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.marks import place_of
from xubao.window.notice import tell_done
from xubao.window.output import ask
from xubao.window.words import tr

Replaced = Callable[[str, SavedDraft], None]


class PartCommands:
    """Binds the two actions.

    Args:
        page: over which dialogs stand.
        saved: the document in hand as it stands; None while there is none.
        replaced: (what was done, the document as it stood) makes that a step to undo.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        controller: DraftController,
        editor: DraftEdit,
        saved: Callable[[], SavedDraft | None],
        replaced: Replaced,
    ) -> None:
        self._context, self._session, self._page = context, context.session, page
        self._controller, self._editor, self._saved, self._replaced = controller, editor, saved, replaced
        context.actions.bind("drafting.hand_out", self.ask_hand_out)
        context.actions.bind("drafting.take_in", self.ask_take_in)

    # out

    def ask_hand_out(self) -> None:
        """Ask which sections go to whom, and write them."""
        from xubao.window.dialogs.parts import HandOutDialog

        saved = self._saved()
        if saved is None:
            return
        dialog = HandOutDialog(saved, place_of(self._editor.textCursor().block()).section, self._page)
        if not dialog.exec():
            return
        to = dialog.to.text().strip()
        path = ask(self._context, self._page, tr("分工稿-{to}").format(to=to), "xubao")
        if path is not None:
            self.hand_out(saved, dialog.sections, to, dialog.asked.text().strip(), path)

    def hand_out(self, saved: SavedDraft, sections: tuple[str, ...], to: str, asked: str, path: Path) -> None:
        """Write a part in a job."""
        opened = self._session.opened
        if opened is None:
            return
        opinions = {one.opinion for one in saved.sections if one.id in sections and one.opinion}
        evidence = {offer.origin.document for one in opinions for offer in self._controller.offers(one)}

        def work(_progress: Progress) -> PartNote:
            return parts.hand_out(opened, saved, sections, to, asked, path, evidence)

        def done(_note: PartNote) -> None:
            said = tr("已存成 {name}，发给同事用续报打开即可。").format(name=path.name)
            folder = QUrl.fromLocalFile(str(path.parent))
            self._session.offer.emit(said, tr("打开文件夹"), lambda: QDesktopServices.openUrl(folder))

        self._context.jobs.run(tr("分出一部分"), work, done, key="drafting.hand_out")

    # in

    def ask_take_in(self) -> None:
        """Ask for a part that came back, show what it changed, and take what is wanted."""
        start = self._context.preferences.folder("part")
        chosen, _ = QFileDialog.getOpenFileName(self._page, tr("合并分工稿"), start, file_types.projects())
        if chosen:
            self._context.preferences.remembered.used("part", chosen)
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Hold a part against the document in hand, in a job, and ask what is taken."""
        opened, saved = self._session.opened, self._saved()
        if opened is None or saved is None:
            return

        def work(_progress: Progress) -> PartReturned:
            return parts.read_part(opened, saved, path)

        from xubao.window.dialogs.parts import outside

        def done(back: PartReturned) -> None:
            if opened is not self._session.opened:
                return
            if not back.items:
                said = f"{tr('这份分工稿里没有可以合并的改动。')}{outside(back.outside)}"
                self._session.offer.emit(said, tr("知道了"), lambda: None)
                return
            taken = self.ask_taken(back)
            if taken is not None:
                self.take_in(path, taken)

        self._context.jobs.run(tr("读取分工稿"), work, done, key="drafting.take_in")

    def ask_taken(self, back: PartReturned) -> dict[str, Take] | None:
        """Show what a part changed; whose text stands, None where the person gave up."""
        from xubao.window.dialogs.parts import TakeInDialog

        dialog = TakeInDialog(self._context.theme, back, comparing.word_changes, self._page)
        return dialog.taken if dialog.exec() else None

    def take_in(self, path: Path, taken: dict[str, Take]) -> None:
        """Put what is wanted of a part into the document in hand; undoable."""
        opened, before = self._session.opened, self._saved()
        if opened is None or before is None:
            return

        def work(_progress: Progress) -> tuple[SavedDraft, PartReturned]:
            return parts.take_in(opened, before, path, taken)

        def done(made: tuple[SavedDraft, PartReturned]) -> None:
            if opened is not self._session.opened:
                return
            now = self._controller.now(before.id)
            if now is not None and now.sections != before.sections:
                self.read(path)  # it was written on meanwhile: what was said may not fit any more
                return
            self._session.documents_came()
            self._controller.show(made[0])
            self._replaced(tr("合并分工稿"), before)
            count = sum(take is not Take.MINE for take in taken.values())
            said = tr("已合并 {to} 的分工稿，取用 {count} 处。").format(to=made[1].note.to, count=count)
            tell_done(self._session, said, "drafting")

        self._context.jobs.run(tr("合并分工稿"), work, done, key="drafting.take_in")
