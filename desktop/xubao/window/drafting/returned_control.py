"""Files that came back: read in, their changes taken into the draft or left, everything undoable."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QFileDialog, QWidget

from xubao.model import (
    DraftSpan,
    ItemDecision,
    ItemKind,
    ItemVerdict,
    PlacedItem,
    Progress,
    Returned,
    SavedDraft,
    Verdict,
    XubaoError,
)
from xubao.window.context import Context
from xubao.window.drafting.becoming import become
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.tied import Tied
from xubao.window.output import export
from xubao.window.undo import Exchanged
from xubao.window.words import told, tr

Key = tuple[str, str]


class ReturnedControl(QObject):
    """Knows the items of the draft in hand and does with them what a person wants.

    Signals:
        changed: the items, or what was decided of them, are other ones.
        arrived: (Returned) a file was read in.

    Args:
        saved: the draft as it stands; None while there is none.
        replaced: (what was done, the draft as it stood) a draft stands in another's place.
    """

    changed = Signal()
    arrived = Signal(object)

    def __init__(
        self,
        context: Context,
        page: QWidget,
        editor: DraftEdit,
        controller: DraftController,
        saved: Callable[[], SavedDraft | None],
        replaced: Callable[[str, SavedDraft], object],
    ) -> None:
        super().__init__(page)
        self._context, self._session, self._page = context, context.session, page
        self._editor, self._controller, self._saved, self._replaced = editor, controller, saved, replaced
        self._tied = Tied(self)
        self.items: tuple[PlacedItem, ...] = ()
        editor.loaded.connect(lambda: self._tied.follow(editor.document()))
        editor.loaded.connect(self.place)

    @property
    def files(self) -> tuple[Returned, ...]:
        """The files that came back of the draft in hand."""
        from xubao.operations import returned

        base = self._controller.base
        return returned.files_of(self._session.project, base.id) if base is not None else ()

    # reading in

    def ask(self) -> None:
        """Ask for the files and read them in."""
        remembered = self._context.preferences.remembered
        chosen, _ = QFileDialog.getOpenFileNames(
            self._page, tr("导入修改稿"), remembered.folder("returned", ""), tr("Word 文档 (*.docx)")
        )
        if chosen:
            remembered.used("returned", chosen[0])
            self.read([Path(one) for one in chosen])

    def read(self, paths: Sequence[Path]) -> None:
        """Read files in, one after another; what one of them says stops none of the others."""
        from xubao.operations import returned

        opened, saved = self._session.opened, self._saved()
        word = self._context.preferences.value.word
        if opened is None or saved is None or not self._editor.whole:
            self._session.problem.emit(tr("导入修改稿"), tr("请先生成初稿。"))
            return

        def work(progress: Progress) -> list[tuple[Path, Returned | XubaoError]]:
            found: list[tuple[Path, Returned | XubaoError]] = []
            for path in paths:
                try:
                    made = returned.read_returned(opened, saved, path, word, progress)
                    returned.keep(opened, made)
                    found.append((path, made))
                except XubaoError as error:
                    found.append((path, error))
            return found

        def done(found: list[tuple[Path, Returned | XubaoError]]) -> None:
            if opened is not self._session.opened:
                return
            self.place()
            good = [one for _path, one in found if not isinstance(one, XubaoError)]
            for path, one in found:
                if isinstance(one, XubaoError):
                    self._session.problem.emit(path.name, told(one))
            for one in good:
                self.arrived.emit(one)
            if good:
                what = tr("导入修改稿")
                self._session.undo.of("drafting").push(_Forgotten(self, what, good, arrived=True))

        self._context.jobs.run(tr("导入修改稿"), work, done, key="drafting.returned")

    def forget(self, file: Returned) -> None:
        """Take a file out of the list; what was taken of it stays in the draft."""
        self._session.undo.of("drafting").push(_Forgotten(self, tr("移出修改稿"), (file,)))

    def take_out(self, files: Sequence[Returned]) -> tuple[Verdict, ...]:
        """Take files out of the list, without a step to undo. Returns what `bring_back` brings back."""
        from xubao.operations import returned

        opened = self._session.opened
        gone = [one for file in files for one in returned.forget(opened, file)] if opened is not None else []
        self.place()
        return tuple(gone)

    def bring_back(self, gone: Sequence[Verdict]) -> None:
        """Bring back what `take_out` gave."""
        from xubao.operations import returned

        if self._session.opened is not None:
            returned.restore(self._session.opened, gone)
            self.place()

    # the items

    def place(self) -> None:
        """Look where the items stand in the draft as it is now."""
        from xubao.operations import returned

        saved = self._saved()
        files = self.files
        self.items = (
            returned.place(files, returned.decisions_of(self._session.project), saved)
            if files and saved is not None and self._editor.whole
            else ()
        )
        self.changed.emit()

    def open_keys(self, who: str | None = None) -> list[Key]:
        """Items nobody decided yet, of one person or of all."""
        return [
            (one.file, one.item.id)
            for one in self.items
            if one.decision.verdict is ItemVerdict.OPEN and who in (None, one.item.who)
        ]

    def show(self, placed: PlacedItem) -> bool:
        """Select in the editor the words that an item is about. Returns whether they are there."""
        saved = self._saved()
        span = span_of(saved, placed.start, placed.end) if saved is not None else None
        return span is not None and self._editor.show_span(span)

    def take(self, keys: Sequence[Key]) -> int:
        """Take items into the draft; of a remark only that it was met. Returns how many were."""
        from xubao.operations import returned

        saved, opened = self._saved(), self._session.opened
        if saved is None or opened is None or not keys:
            return 0
        kinds = {(one.file, one.item.id): one for one in self.items}
        remarks = [key for key in keys if key in kinds and kinds[key].item.kind is ItemKind.COMMENT]
        changes = [key for key in keys if key in kinds and key not in remarks]
        with_same = [*changes, *(other for key in changes for other in kinds[key].same)]
        before = returned.decisions_of(opened.project)
        draft, taken, back, refused = returned.take(self.files, before, saved, changes)
        yes = returned.decision(ItemVerdict.TAKEN)
        done = dict.fromkeys(
            (*taken, *remarks, *(k for k in with_same if k not in changes and k not in refused)), yes
        )
        after: dict[Key, ItemDecision | None] = {**done, **dict.fromkeys(back)}
        former = {key: before.get(key) for key in after}
        if draft != saved:
            self._put(tr("采纳修改"), saved, draft, former, after)
        elif after:
            self._session.undo.of("drafting").push(Exchanged(tr("采纳意见"), self.note, former, after))
        if refused:
            words = tr("{count} 处没有采纳：草稿里这些地方后来已经改过，请对照着手工改。")
            self._session.problem.emit(tr("采纳修改"), words.format(count=len(refused)))
        return len(done)

    def decide(self, keys: Sequence[Key], verdict: ItemVerdict, reason: str = "") -> None:
        """Note what became of items; those that were taken are put back first."""
        from xubao.operations import returned

        opened = self._session.opened
        if opened is None or not keys:
            return
        known = returned.decisions_of(opened.project)
        for key in keys:
            if known.get(key) is not None and known[key].verdict is ItemVerdict.TAKEN:
                self._put_back(key)
        said = None if verdict is ItemVerdict.OPEN else returned.decision(verdict, reason)
        known = returned.decisions_of(opened.project)
        former = {key: known.get(key) for key in keys}
        title = {ItemVerdict.LEFT: tr("不采纳意见"), ItemVerdict.PARTLY: tr("部分采纳意见")}
        self._session.undo.of("drafting").push(
            Exchanged(title.get(verdict, tr("重新考虑意见")), self.note, former, dict.fromkeys(keys, said))
        )

    def _put_back(self, key: Key) -> None:
        from xubao.operations import returned

        saved, opened = self._saved(), self._session.opened
        placed = next((one for one in self.items if (one.file, one.item.id) == key), None)
        if saved is None or opened is None or placed is None or not placed.item.edits:
            return
        known = returned.decisions_of(opened.project)
        draft = returned.put_back(self.files, known, saved, key)
        if draft is None:
            words = tr("这一处后来又改过，草稿没有动；只记下了处理结果。")
            self._session.problem.emit(tr("撤回采纳"), words)
            return
        self._put(tr("撤回采纳"), saved, draft, {key: known.get(key)}, {key: None})

    def _put(
        self,
        what: str,
        saved: SavedDraft,
        draft: SavedDraft,
        former: Mapping[Key, ItemDecision | None],
        after: Mapping[Key, ItemDecision | None],
    ) -> None:
        """The draft as it is then into the editor, with what was decided: one step of its undo."""
        self.note(after)
        before = self._editor.document().availableUndoSteps()
        if become(self._editor, self._context.theme, saved, draft):
            step = _Written(self._editor, what, before, self._tell_later)
            self._tied.tie(
                lambda: step.follow(self.note, former, done=False), lambda: step.follow(self.note, after)
            )
            self._session.undo.of("drafting").push(step)
        else:
            self._controller.show(draft)
            self._replaced(what, saved)
        self.place()

    def _tell_later(self) -> None:
        said = tr("这一步之后又有改动，请在编辑菜单里按顺序撤销。")
        self._session.problem.emit(tr("撤销"), said)

    def note(self, decisions: Mapping[Key, ItemDecision | None]) -> None:
        """Keep decisions, without a step to undo."""
        from xubao.operations import returned

        if self._session.opened is not None:
            returned.decide(self._session.opened, decisions)
            self.place()

    # the record

    def write_record(self, kind: str) -> None:
        """修改意见采纳情况表, as a file of a kind ("docx", "xlsx")."""
        from xubao.operations import drafts, papers, returned

        opened, saved, word = self._session.opened, self._saved(), self._context.preferences.value.word
        files = self.files
        if opened is None or saved is None or not files:
            self._session.problem.emit(tr("采纳情况表"), tr("还没有导入修改稿。"))
            return

        def work(path: Path, _progress: Progress) -> None:
            known = returned.decisions_of(opened.project)
            paper = returned.record(drafts.bare_draft(saved), files, known)
            papers.export_paper(paper, path, word, force=True)

        name = f"{saved.title or tr('草稿')}（{tr('修改意见采纳情况表')}）"
        export(self._context, self._page, name, kind, work)


class _Written(QUndoCommand):
    """A step of the text's own undo, for a person who undoes from the list: it is the same step.

    Args:
        before: how many steps the text had without it: a step may count as several.
        later: says that the text went on, so that its own steps come first.
    """

    def __init__(self, editor: DraftEdit, text: str, before: int, later: Callable[[], object]) -> None:
        super().__init__(text)
        self._editor, self._document, self._later = editor, editor.document(), later
        self._before, self._step = before, self._document.availableUndoSteps()
        self._done = True

    def follow(
        self,
        note: Callable[[Mapping[Key, ItemDecision | None]], object],
        decisions: Mapping[Key, ItemDecision | None],
        *,
        done: bool = True,
    ) -> None:
        """The text's step was undone or done again, from wherever: so were its decisions."""
        self._done = done
        note(decisions)

    def undo(self) -> None:
        """Undo the text's step, where it is the last one."""
        if self._done:
            self._go(self._step, self._editor.undo)

    def redo(self) -> None:
        """Do it again; at first it is done."""
        if not self._done:
            self._go(self._before, self._editor.redo)

    def _go(self, steps: int, go: Callable[[], object]) -> None:
        there = self._editor.document()
        if there is self._document and there.availableUndoSteps() == steps:
            go()
        else:
            self._later()


class _Forgotten(QUndoCommand):
    """Files taken out of the list; or, the other way round, read in: at first they are there."""

    def __init__(
        self, control: ReturnedControl, text: str, files: Sequence[Returned], *, arrived: bool = False
    ) -> None:
        super().__init__(text)
        self._control, self._files, self._arrived = control, files, arrived
        self._gone: tuple[Verdict, ...] = ()
        self._first = arrived

    def redo(self) -> None:
        """Take them out; bring those that arrived back."""
        if not self._first:
            self._do(back=self._arrived)
        self._first = False

    def undo(self) -> None:
        """The other way round."""
        self._do(back=not self._arrived)

    def _do(self, *, back: bool) -> None:
        if back:
            self._control.bring_back(self._gone)
        else:
            self._gone = self._control.take_out(self._files)


def span_of(draft: SavedDraft, start: int, end: int) -> DraftSpan | None:
    """Where a stretch of the draft's text stands in its lines; what goes over a line's end is cut there."""
    from xubao.operations import draft_places

    return draft_places.span_at(draft, start, end)
