"""Asks the archive for the opinion in hand, and puts what it holds into the draft with its source."""

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from xubao.model import Affiliation, Evidence, Opinion, Progress, Report, WholeDocument
from xubao.model.archive_answers import ArchiveAnswer, ArchiveAnswers
from xubao.window.archived.adding import Adding
from xubao.window.archived.document import ArchiveDocument
from xubao.window.context import Context
from xubao.window.drafting.archive_panel import ArchivePanel
from xubao.window.drafting.draft_controller import DraftController, Offer
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.marks import Origin, origin_of
from xubao.window.drafting.side import Side
from xubao.window.drafting.tied import Tied
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.archive_taking import Content, TakenIn
    from xubao.operations.projects import OpenProject

_PAUSE = 250  # ms that an opinion is in hand before the archive is asked: the cursor may pass over several
_WITHOUT = "extra"


class ArchiveControl(QObject):
    """Knows what the archive answered to each opinion, and shows it as long as somebody looks.

    Args:
        page: over which menus stand.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        controller: DraftController,
        editor: DraftEdit,
        panel: ArchivePanel,
        side: Side,
    ) -> None:
        super().__init__(page)
        self._context, self._session, self._page = context, context.session, page
        self._controller, self._editor, self._panel, self._side = controller, editor, panel, side
        self._opinion = ""
        self._shown: object = None
        self._known: dict[object, tuple[tuple[str, ...], ArchiveAnswers]] = {}
        self._used: set[tuple[str, str]] = set()
        self._tied = Tied(self)
        self._adding = Adding(context, self)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        editor.loaded.connect(lambda: self._tied.follow(editor.document()))
        context.archive.changed.connect(self._archive_changed)
        context.session.project_changed.connect(self._forget)
        panel.seen.connect(self._seen)
        panel.list.wanted.connect(self.insert)
        panel.list.menu_wanted.connect(lambda point, offer: self.menu(offer).popup(point))
        panel.list.setDragEnabled(False)  # a document must be taken in first: nothing could be dropped yet
        self._archive_changed()

    def show_opinion(self, opinion: str) -> None:
        """Another opinion is in hand, or the same in another draft; what is shown of the same one stays."""
        self._opinion = opinion
        if self._panel.isVisible():
            self._catch_up()

    # asking

    def _seen(self) -> None:
        archive = self._context.archive
        if not archive.looked:
            archive.look()
        archive.warm()
        self._catch_up()

    def _archive_changed(self) -> None:
        state = self._context.archive.state
        self._side.show_archive(bool(state.code) and state.code != _WITHOUT)
        if self._panel.isVisible():
            if not self._context.archive.building:
                self._known.clear()
            self._catch_up()

    def _forget(self) -> None:
        self._known.clear()
        self._used.clear()
        self._shown = None
        self._opinion = ""

    def _catch_up(self) -> None:
        """Show what is known of the opinion in hand; else have it asked for."""
        archive, opinion = self._context.archive, self._in_hand()
        about = f"{opinion.number}{opinion.title}" if opinion is not None else ""
        if not archive.looked:
            self._say(tr("正在查看资料库…"))
        elif not archive.ready:
            self._say(archive.line, settings=True)
        elif opinion is None:
            self._say(tr("点左边的意见，这里列出资料库里以前的答复和相近的工作。"))
        elif self._asked_in() is None:
            self._say(tr("审议意见已移出项目，不能按意见在资料库里查找。"))
        elif self._shown == opinion.id:
            return
        elif (known := self._known.get(self._key(opinion))) is not None and known[0] == self._documents():
            self._show(opinion, known[1])
        else:
            self._say(tr("正在资料库里查找…"), about)
            self._later.start()

    def _say(self, words: str, about: str = "", *, settings: bool = False) -> None:
        self._shown = None
        self._later.stop()
        self._panel.say(words, about, settings=settings)

    def _in_hand(self) -> Opinion | None:
        return next((one for one in self._controller.opinions if one.id == self._opinion), None)

    def _asked_in(self) -> Report | None:
        base = self._controller.base
        return self._session.report(base.opinions) if base is not None else None

    def _documents(self) -> tuple[str, ...]:
        """What the project holds: an answer leaves that out. A document more changes nothing under the hand."""
        return tuple(one.sha256 for one in self._session.documents)

    def _key(self, opinion: Opinion) -> object:
        base = self._controller.base
        return base.opinions if base is not None else "", opinion.id, opinion.title, opinion.text

    def _ask(self) -> None:
        from xubao.operations.archive_answers import answers_in

        opinion, opinions, opened = self._in_hand(), self._asked_in(), self._session.opened
        if opinion is None or opinions is None or not self._panel.isVisible():
            return
        above = next((one.title for one in self._controller.opinions if one.id == opinion.parent), "")
        key, reports = self._key(opinion), tuple(self._session.reports().values())
        documents = self._documents()

        def done(answers: ArchiveAnswers) -> None:
            if opened is self._session.opened:
                self._known[key] = documents, answers
                self._catch_up()

        self._context.archive.ask(
            self._context.jobs,
            tr("在资料库里查找"),
            answers_in,
            opinion,
            opinions,
            reports,
            above,
            self._context.preferences.value.office.name,
            done=done,
            failed=self._say,
            key="drafting.archive",
        )

    def _show(self, opinion: Opinion, found: ArchiveAnswers) -> None:
        self._later.stop()
        about = f"{opinion.number}{opinion.title}"
        unplaced = tr("看不出本单位是哪里的，下面都按外单位列；在“设置—机关信息”里填上发文机关的全称。")
        if not found.answers:
            self._say(tr("资料库里没有找到与这一条相近的内容。可用“全部查找”换个词再找。"), about)
            self._shown = opinion.id
            return
        own = sum(one.whose is not Affiliation.OTHER for one in found.answers)
        counted = tr("本单位 {own} 条，外单位 {others} 条").format(own=own, others=len(found.answers) - own)
        self._panel.show_offers(
            [self._offer(one) for one in found.answers], about, counted if found.placed else unplaced
        )
        self._panel.list.rows.mark_used(set(self._used))
        self._shown = opinion.id

    def _offer(self, answer: ArchiveAnswer) -> Offer:
        source = answer.source
        return Offer(
            Evidence(-1, answer.statement, answer.text.strip(), answer.role, answer.score, answer.why, True),
            Origin(source.document, answer.statement, True),
            source.title or PurePath(source.file).name,
            source.date or "",
            archived=answer,
        )

    # using

    def insert(self, offer: Offer) -> None:
        """Take the document into the project and put the sentence into the draft; where that is used already, ask."""
        answer = offer.archived
        if answer is None or not self._editor.whole or self._controller.base is None:
            return
        if (offer.origin.document, offer.origin.statement) in self._used:
            self._session.offer.emit(
                tr("这句话已在草稿里用过。"), tr("仍然插入"), lambda: self._take_in(offer, answer)
            )
        else:
            self._take_in(offer, answer)

    def _take_in(self, offer: Offer, answer: ArchiveAnswer) -> None:
        from xubao.operations.archive_taking import take_from_archive

        place = self._editor.textCursor()
        if self._session.opened is None:
            return

        def work(opened: "OpenProject", content: "Content", progress: Progress) -> "TakenIn":
            return take_from_archive(opened, content, answer, progress)

        def done(taken: "TakenIn") -> None:
            self._write(offer, answer, taken, place)

        self._adding.take(answer.source, work, done, tr("从资料库插入"))

    def _write(self, offer: Offer, answer: ArchiveAnswer, taken: "TakenIn", place: QTextCursor) -> None:
        from xubao.operations import archive_taking, drafts

        if taken.new:
            self._session.documents_came()
        earlier = answer.whose is Affiliation.OTHER or self._earlier(taken.report)
        origin = Origin(taken.document.id, taken.statement.id, earlier)
        before = behind = ""
        text = drafts.sentence_of(taken.statement)
        if answer.whose is Affiliation.OTHER:
            before, behind = archive_taking.quoted(answer)
            text = text.rstrip("。")
        elif earlier:
            text = drafts.background_of(taken.statement, taken.report.date)
        here = self._editor.textCursor()
        moved = place.document() is here.document() and here.position() != place.position()
        if moved:
            self._editor.setTextCursor(place)
        self._editor.insert_run(text, origin, before, behind)
        if moved:  # the person went on elsewhere meanwhile
            self._editor.setTextCursor(here)
        key = offer.origin.document, offer.origin.statement
        self._used.add(key)
        if taken.new:
            self._tie(taken.document.id, key)
        else:
            self._tied.tie(lambda: self._unuse(key), lambda: self._use(key))
        self._panel.list.rows.mark_used(set(self._used))
        self._tell(answer, taken)

    def _tell(self, answer: ArchiveAnswer, taken: "TakenIn") -> None:
        name = taken.report.title or taken.document.file
        said = tr("已插入。《{name}》已加入项目资料。") if taken.new else tr("已插入，出处是《{name}》。")
        if answer.whose is Affiliation.OTHER:
            said = tr("已作为引用插入，写明了单位，不算本单位的进展。")
        steps = self._editor.document().availableUndoSteps()

        def take_back() -> None:
            if self._editor.document().availableUndoSteps() == steps:
                self._editor.undo()
            else:
                self._session.problem.emit(tr("撤销"), tr("这一步之后又有改动，请在编辑菜单里按顺序撤销。"))

        self._session.offer.emit(said.format(name=name), tr("撤销"), take_back)

    def _earlier(self, report: Report) -> bool:
        """Whether a document is older than the opinions; one without a date is no new progress."""
        asked = self._asked_in()
        if asked is None or not asked.date or not report.date:
            return True
        return report.date <= asked.date[: len(report.date)]

    def _tie(self, document: str, key: tuple[str, str]) -> None:
        """Undoing what was inserted takes the document out of the project again, unless something else rests on it."""
        removed: list[WholeDocument] = []

        def undo() -> None:
            self._unuse(key)
            self._soon(take_out)

        def take_out() -> None:
            if self._session.document(document) is None or self._rests_on(document):
                return
            whole = self._session.apply_removal(document)
            removed[:] = [whole] if whole is not None else []

        def redo() -> None:
            self._use(key)
            self._soon(put_back)

        def put_back() -> None:
            if removed and self._session.document(document) is None:
                self._session.bring_back(removed[0])

        self._tied.tie(undo, redo)

    def _soon(self, do: Callable[[], object]) -> None:
        """After the text's own step is whole."""
        QTimer.singleShot(0, self, do)

    def _use(self, key: tuple[str, str]) -> None:
        self._used.add(key)
        self._panel.list.rows.mark_used(set(self._used))

    def _unuse(self, key: tuple[str, str]) -> None:
        self._used.discard(key)
        self._panel.list.rows.mark_used(set(self._used))

    def _rests_on(self, document: str) -> bool:
        for block in self._editor.blocks():
            at = block.begin()
            while not at.atEnd():
                found = origin_of(at.fragment().charFormat())
                if found is not None and found.document == document:
                    return True
                at += 1
        return False

    def menu(self, offer: Offer) -> QMenu:
        """What can be done with a card: insert it, read what stands around it, or copy it with its source."""
        menu = QMenu(self._page)
        menu.setObjectName("archiveMenu")
        answer = offer.archived
        if answer is None:
            return menu
        others = answer.whose is Affiliation.OTHER
        insert = menu.addAction(tr("作为引用插入（写明单位）") if others else tr("插入草稿"))
        insert.triggered.connect(lambda _checked=False: self.insert(offer))
        read = menu.addAction(tr("看原文"))
        read.triggered.connect(lambda _checked=False: self._read(answer))
        copy = menu.addAction(tr("复制（附出处）"))
        copy.triggered.connect(lambda _checked=False: self._copy(answer))
        return menu

    def _read(self, answer: ArchiveAnswer) -> None:
        ArchiveDocument.of(self._page.window(), self._context).show_place(answer.place)

    def _copy(self, answer: ArchiveAnswer) -> None:
        from xubao.operations.archive_taking import with_source

        QGuiApplication.clipboard().setText(with_source(answer))
