"""起草: opinions on the left, the draft in the middle, the evidence on the right."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.model import DraftSpan, LeftFact, Opinion, SavedDraft
from xubao.model.project import RESPONSE
from xubao.window.context import Context
from xubao.window.dialogs.regenerate import Regenerate
from xubao.window.drafting.archive_control import ArchiveControl
from xubao.window.drafting.archive_panel import ArchivePanel
from xubao.window.drafting.begin import BeginPanel
from xubao.window.drafting.chooser import DocumentChooser, asked_here
from xubao.window.drafting.commands import Commands
from xubao.window.drafting.draft_controller import Choice, DraftController, Offer
from xubao.window.drafting.draft_usage import where_used
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.evidence import EvidenceList
from xubao.window.drafting.evidence_panel import EvidencePanel
from xubao.window.drafting.exports import EXPORTS
from xubao.window.drafting.gap_keeping import GapKeeper
from xubao.window.drafting.handling import HandlingControl
from xubao.window.drafting.head import Foot, Head
from xubao.window.drafting.headings import HeadingTree
from xubao.window.drafting.left_facts import LeftFacts, summary
from xubao.window.drafting.marks import Origin, Place, origin_of
from xubao.window.drafting.opinion_control import OpinionControl
from xubao.window.drafting.opinion_status import deadline_lines, deadlines_tip
from xubao.window.drafting.opinions import OpinionTree, leaves, what_coverage_is
from xubao.window.drafting.remaking import Remaking
from xubao.window.drafting.replace_bar import ReplaceBar
from xubao.window.drafting.returning import Returning, files_of
from xubao.window.drafting.saver import Saver
from xubao.window.drafting.sizes import Sizes
from xubao.window.page import (
    GAP,
    ElidedLabel,
    EmptyState,
    Page,
    bar,
    filled,
    flat,
    headed,
    label,
)
from xubao.window.panes import Pane, Panes
from xubao.window.sentence_menu import offer_sentence
from xubao.window.words import tr

_TEXT_MENU = (
    ("edit.undo", "edit.redo"),
    ("edit.cut", "edit.copy", "edit.paste", "edit.select_all"),
    ("drafting.comment", "drafting.next_gap", "drafting.source"),
)
_OF_SELECTION, _OF_SOURCE = ("edit.cut", "edit.copy", "drafting.comment"), ("drafting.source",)
_EMPTY, _BEGIN, _DESK, _WAIT, _STOPPED = range(5)


class DraftingPage(Page):
    """The page a draft is written on."""

    name = "drafting"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.controller = DraftController(context, self)
        self.begin = BeginPanel(context)
        self.tree = OpinionTree(context.theme)
        self.tree.setAccessibleName(tr("审议意见"))
        self.editor = DraftEdit(context.theme, self._explain, self._original)
        self.editor.setAccessibleName(tr("草稿"))
        self.evidence = EvidenceList(context.theme)
        self.evidence.setAccessibleName(tr("佐证材料"))
        self.panel = EvidencePanel(context, self.evidence)
        self.archived = EvidenceList(context.theme)
        self.archived.setAccessibleName(tr("资料库"))
        self.archive_panel = ArchivePanel(context, self.archived)
        self.headings = HeadingTree()
        self.chooser = DocumentChooser(context)
        self.asked = ElidedLabel()
        self.head = Head(context)
        self.foot = Foot(context)
        self.saver = Saver(context.session, self.editor, self.controller)
        self.returning = Returning(context, self, self.editor, self.controller)
        self._awaited: DraftSpan | None = None
        self._awaited_fix: tuple[str, str] | None = None
        self._awaited_statement: tuple[str, str] | None = None
        self._opinion = ""
        self.home = self.typed = self.editor
        self.side = self.returning.side(self.panel, self.archive_panel)
        self._lay()
        self.setAcceptDrops(True)
        self.commands = Commands(context, self, self.controller, self.editor, self._cards, self.begin_anew)
        self.archive = ArchiveControl(
            context, self, self.controller, self.editor, self.archive_panel, self.side
        )
        self.returning.follow(self.commands, self.saver)
        self.sizes = Sizes(context, self, self.editor, self.controller, self.foot)
        self.remaking = Remaking(context, self, self.controller, self.editor, self.commands)
        self.handling = HandlingControl(context, self, self.controller, self.commands.documents.response)
        self._replacing: ReplaceBar | None = None
        context.actions.bind("drafting.replace", self.replace)
        context.actions.bind(
            "drafting.remake",
            lambda: self.remaking.remake(self._opinion),
            can=lambda: bool(self._opinion) and self.editor.has_opinion(self._opinion),
        )
        self.gaps = GapKeeper(self.editor, self._answered)
        self.judging = OpinionControl(context, self.controller, self.tree, self)
        self._listen()
        self._project_changed()

    def activate(self) -> None:
        """Catch up: documents may have come or gone."""
        super().activate()
        self.commands.exports.bind()
        self._choose_stack()
        self._enable()
        self.controller.catch_up()

    def take_focus(self) -> None:
        """Before there is a draft, to what begins one."""
        if self._stack.currentWidget() is self.begin:
            self.begin.take_focus()
        else:
            super().take_focus()

    def deactivate(self) -> None:
        """Keep what was typed."""
        self.saver.save_now()
        super().deactivate()

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.head.words.setFocus()
        self.head.words.selectAll()

    def replace(self) -> ReplaceBar:
        """Find and replace in the draft."""
        if self._replacing is None:
            self._replacing = ReplaceBar(self.context.theme, self.editor)
        chosen = self.editor.textCursor().selectedText()
        self._replacing.open("" if "\u2029" in chosen else chosen)
        return self._replacing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Word files dropped here are drafts that came back; all others are the window's."""
        if self.controller.base is not None and self.returning.takes(files_of(event.mimeData())):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read them in."""
        self.returning.control.read(files_of(event.mimeData()))

    def begin_anew(self) -> None:
        """Show what a draft is to be made from."""
        self.begin.fill(may_return=self.controller.base is not None)
        self._stack.setCurrentIndex(_BEGIN)
        self.take_focus()
        self._enable()

    # building

    def _lay(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                self.context,
                "drafting",
                tr("先导入审议意见和资料，再在这里起草"),
                ((tr("去导入"), self.context.actions["view.reports"].trigger),),
                tr("需要一份审议意见、历年报告，最好还有部门报来的新材料。"),
            )
        )
        self._stack.addWidget(self.begin)
        self._stack.addWidget(
            Panes(
                self.context.preferences.remembered,
                self.name,
                Pane(self._left(), 260, 1, tr("审议意见")),
                Pane(self._middle(), 744, 3),
                Pane(self.side, 360, 1, tr("佐证材料")),
            )
        )
        self._stack.addWidget(EmptyState(self.context, "drafting", tr("正在整理资料…")))
        self._stack.addWidget(
            EmptyState(
                self.context,
                "drafting",
                tr("还有资料没有整理完，草稿要等它们"),
                (
                    (tr("重新整理"), self.context.session.read_again),
                    (tr("去资料页看看"), self.context.actions["view.reports"].trigger),
                ),
                tr("草稿还在项目里，没有丢；资料整理完就会出现。"),
            )
        )
        filled(self, self._stack)

    def _left(self) -> QWidget:
        frame, row = bar()
        row.setContentsMargins(0, 0, 0, 0)
        frame.setFixedHeight(46)
        self.sides = QTabBar()
        self.sides.setDrawBase(False)
        self.sides.setExpanding(True)
        self.sides.setUsesScrollButtons(False)
        for words in (tr("审议意见"), tr("提纲")):
            self.sides.addTab(words)
        row.addWidget(self.sides, 1, Qt.AlignmentFlag.AlignBottom)
        self.covered = label(small=True)
        self.covered.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        self.counted = QPushButton()
        self.counted.setProperty("line", True)
        self.counted.clicked.connect(self.show_left)
        self.counted.hide()
        self.due = label(small=True, wrap=True)
        self.due.setContentsMargins(2 * GAP, 4, GAP, 4)
        self.due.setMinimumWidth(0)  # it breaks its lines where the pane is narrow
        self.due.hide()
        lists = QStackedWidget()
        lists.addWidget(self.tree)
        lists.addWidget(self.headings)
        self.sides.currentChanged.connect(lists.setCurrentIndex)
        self.sides.currentChanged.connect(lambda _tab: self._show_headings())
        made = headed(frame, lists, minimum=190)
        column = made.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.due)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, GAP, 0)
        foot.addWidget(self.covered, 1)
        state = QToolButton()
        state.setDefaultAction(self.context.actions["drafting.state"])
        state.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        foot.addWidget(state)
        column.addLayout(foot)
        column.addWidget(self.counted)
        return made

    def _middle(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        flat(column)
        top, row = bar()
        row.setContentsMargins(GAP, 2, GAP, 2)
        row.addWidget(self.chooser)
        row.addWidget(self.asked, 1)
        column.addWidget(top)
        paper = QWidget()
        paper.setAutoFillBackground(True)
        inside = QVBoxLayout(paper)
        flat(inside)
        inside.addWidget(self.editor)
        for part, stretch in ((self.head, 0), (paper, 1), (self.foot, 0)):
            column.addWidget(part, stretch)
        made.setMinimumWidth(380)
        return made

    def _listen(self) -> None:
        context, session = self.context, self.context.session
        session.project_changed.connect(self._project_changed)
        session.draft_changed.connect(self._draft_changed)
        session.records_changed.connect(self.chooser.show_documents)
        session.documents_changed.connect(self._choose_stack)
        session.failures_changed.connect(self._choose_stack)
        session.reports_ready.connect(self._reports_ready)
        session.leaving.connect(self.saver.save_now)
        session.draft_place_wanted.connect(self.show_place)
        session.evidence_wanted.connect(self.use_statement)
        session.draft_fix_wanted.connect(self.fix_place)
        self.begin.wanted.connect(self._make)
        self.begin.given_up.connect(self._to_desk)
        self.controller.drafted.connect(self._drafted)
        self.controller.made_anew.connect(self.commands.made_anew)
        self.controller.in_editor = self.commands.saved
        self.controller.leaving.connect(self.saver.save_now)
        self.chooser.wanted.connect(self.commands.documents.choose)
        self.chooser.found_again.connect(self.commands.documents.find_again)
        self.controller.evidence_changed.connect(self._evidence_changed)
        self.controller.facts_changed.connect(self._show_facts)
        self.saver.kept.connect(self.controller.count_facts)
        self.tree.chosen.connect(self._opinion_chosen)
        for signal in (self.editor.place_changed, self.editor.origin_changed, self.tree.currentItemChanged):
            signal.connect(lambda *_: context.actions.look())
        self.evidence.rows.modelReset.connect(context.actions.look)
        self.returning.control.changed.connect(context.actions.look)
        self.returning.panel.list.currentItemChanged.connect(lambda *_: context.actions.look())
        self.editor.place_changed.connect(self._place_changed)
        self.editor.origin_changed.connect(self._origin_changed)
        self.editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.editor.customContextMenuRequested.connect(self._text_menu)
        self.editor.edited.connect(self._count_up)
        self.saver.kept.connect(self._kept)
        self.editor.loaded.connect(self._loaded)
        self.evidence.wanted.connect(self.insert)
        self.editor.evidence_dropped.connect(lambda row: self.insert(self.evidence.rows.offer(row)))
        self.evidence.menu_wanted.connect(self._evidence_menu)
        self.panel.searched.connect(self._fill_evidence)
        self.panel.date_wanted.connect(self._to_opinions)
        self.headings.wanted.connect(self.editor.go_to_block)
        self.head.gap_wanted.connect(self.context.actions["drafting.next_gap"].trigger)
        self.head.kind_wanted.connect(self.editor.make_kind)
        self.head.find_wanted.connect(self._find)

    # the draft

    def _project_changed(self) -> None:
        session = self.context.session
        saved, base = session.project.draft, self.controller.base
        self.chooser.show_documents()
        self.asked.say(asked_here(session.project))
        goes_on = bool(saved and base and session.reports())  # the project was saved elsewhere
        if goes_on and self._in_editor(saved):
            return  # and so do the cursor and the text's undo
        self.saver.pause()  # what is in the editor is another project's
        self._opinion = ""  # and so is the opinion in hand
        self.controller.clear()
        if saved is not None and session.complete:
            self.controller.restore()
        self._choose_stack()

    def _draft_changed(self) -> None:
        """Another document of the same project is in hand, or none is left."""
        session = self.context.session
        saved = session.project.draft
        self.chooser.show_documents()
        if saved is not None and self._in_editor(saved):
            return
        self.saver.pause()
        self._awaited = self._awaited_fix = None
        if saved is None:
            self.controller.clear()
        elif session.complete or self.controller.base is not None:
            self.controller.restore()  # at once, while reports are still read as well: nothing may meet the former one
        self._choose_stack()
        self._enable()

    def _in_editor(self, saved: SavedDraft | None) -> bool:
        base = self.controller.base
        if saved is None or base is None:
            return False
        return replace(saved, ignored=()) == replace(base, ignored=())

    def _reports_ready(self) -> None:
        saved = self.context.session.project.draft
        if saved is not None and self.controller.base is None:
            self.controller.restore()
        elif self.isVisible():
            self.controller.catch_up()
        self._choose_stack()

    def _choose_stack(self) -> None:
        if self.controller.base is not None:
            return
        session = self.context.session
        there = bool(session.reports())
        if session.reading and (session.project.draft is not None or not there):
            wanted = _WAIT  # the draft kept comes when every report is there
        elif session.project.draft is not None and not session.complete:
            wanted = _STOPPED
        else:
            wanted = _BEGIN if there else _EMPTY
        if wanted == _BEGIN and (self._stack.currentIndex() != _BEGIN or session.complete):
            self.begin.fill(may_return=False)
        other = self._stack.currentIndex() != wanted
        self._stack.setCurrentIndex(wanted)
        if other and self.isVisible():
            self.take_focus()

    def _make(self, choice: Choice) -> None:
        from xubao.operations import regenerating

        opened, answer, into = self.context.session.opened, Regenerate.KEEP, self._response_id()
        current = self.controller.now(into)
        if current is not None and opened is not None:
            edits = regenerating.edits_by_hand(opened, current)
            if edits.count:
                answer = self.ask_anew(edits.count, edits.known)
        if answer is not Regenerate.NOT:
            self.controller.make(choice, keep=answer is Regenerate.KEEP, into=into)

    def _response_id(self) -> str:
        """Which response is made anew: the one in hand, else the first."""
        base = self.controller.base
        return base.id if base is not None and base.kind == RESPONSE else RESPONSE

    def ask_anew(self, places: int, known: bool) -> Regenerate:
        """Ask whether to make the draft anew over what was changed in so many places."""
        from xubao.window.dialogs.regenerate import ask

        return ask(self, places, known=known)

    def _drafted(self, saved: SavedDraft) -> None:
        self.saver.pause()
        self.chooser.show_documents()
        self._to_desk()
        self.editor.load(saved)

    def _to_desk(self) -> None:
        self._stack.setCurrentIndex(_DESK)
        if self.isVisible():
            self.take_focus()

    def _loaded(self) -> None:
        self.saver.resume()
        self.gaps.forget()
        self._count_up()
        self._enable()
        if self._awaited_statement is not None:
            self.use_statement(*self._awaited_statement)
        place, fix = self._awaited, self._awaited_fix
        self._awaited_fix = None
        if place is not None and fix is not None:
            self.fix_place(place, *fix)
        elif place is not None:
            self.show_place(place)

    # evidence

    def use_statement(self, document: str, statement: str) -> None:
        """Put a statement of a document into the draft where the cursor is, now or as soon as the draft is loaded."""
        if self.context.session.project.draft is None:
            self.context.session.problem.emit(tr("用作佐证"), tr("请先生成初稿。"))
            return
        if self.controller.base is None or not self.editor.whole:
            self._awaited_statement = (document, statement)
            return
        self._awaited_statement = None
        offer = self.controller.offer_of(document, statement)
        if offer is None:
            said = tr("草稿没有用到这份资料，重新生成时可以选上它。")
            self.context.session.problem.emit(tr("用作佐证"), said)
            return
        self.insert(offer)

    def insert(self, offer: Offer) -> None:
        """Put a statement into the draft with its source; where it stands there already, ask first."""
        if not self.editor.whole or self.controller.base is None:
            return
        heading = where_used(self.editor.blocks(), offer.origin)
        if heading is None:
            self._put(offer)
            return
        said = tr("这句话已在“{heading}”里用过。") if heading else tr("这句话已在草稿里用过。")
        self.context.session.offer.emit(
            said.format(heading=heading), tr("仍然插入"), lambda: self._put(offer)
        )

    def room_for_notices(self) -> int:
        """As wide as the evidence, where it is seen: the draft beside it stays free."""
        return self.side.width() - 3 * GAP if self.side.isVisible() else 0

    def _cards(self) -> EvidenceList:
        """The list of cards that is seen."""
        return self.archived if self.archive_panel.isVisible() else self.evidence

    def _evidence_menu(self, point: QPoint, offer: Offer) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.context.actions["drafting.insert"])
        offer_sentence(menu, self.context, offer.origin.document, offer.origin.statement, here="drafting")
        menu.popup(point)

    def _text_menu(self, point: QPoint) -> None:
        self.editor.point_at(point)
        self.text_menu().popup(self.editor.viewport().mapToGlobal(point))

    def text_menu(self) -> QMenu:
        """What can be done where the cursor stands: edit, go on to a gap, see and use the sentence's source."""
        menu, cursor = QMenu(self), self.editor.textCursor()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        origin = origin_of(cursor.charFormat())
        cannot = {*(() if cursor.hasSelection() else _OF_SELECTION), *(() if origin else _OF_SOURCE)}
        for names in _TEXT_MENU:
            menu.addActions([self.context.actions[name] for name in names if name not in cannot])
            menu.addSeparator()
        if origin is not None:
            offer_sentence(menu, self.context, origin.document, origin.statement, here="drafting")
        return menu

    def _put(self, offer: Offer) -> None:
        self.context.actions["view.drafting"].trigger()  # the question may be answered from another page
        self.editor.insert_run(self.controller.sentence(offer), offer.origin)
        self.editor.setFocus()

    def _evidence_changed(self) -> None:
        if self.controller.reading:
            self.tree.wait()
        else:
            self.tree.show_opinions(self.controller.opinions)
        self.due.setText(deadline_lines(self.controller.deadlines, date.today()))
        self.due.setToolTip(deadlines_tip(self.controller.deadlines))
        self.due.setVisible(bool(self.controller.deadlines))
        self._show_coverage()
        self._fill_evidence()

    def _show_coverage(self) -> None:
        """How far the draft as it stands answers the opinions."""
        base, opinions = self.controller.base, leaves(self.controller.opinions)
        if base is not None and base.kind == RESPONSE:
            opinions = [self.gaps.covered(one) for one in opinions]
        self.tree.show_coverage(opinions)
        done = sum(1 for one in opinions if one.coverage > 0)
        words = tr("{done}/{all} 条有新进展").format(done=done, all=len(opinions))
        self.covered.setText(words if opinions else tr("已移出项目") if self.controller.opinions_gone else "")
        self.covered.setToolTip(what_coverage_is())

    def _answered(self, opinion: str) -> Opinion | None:
        """An opinion that the document in hand answers itself: only a response does, and only its gaps are mended."""
        base = self.controller.base
        return self.controller.leaf(opinion) if base is not None and base.kind == RESPONSE else None

    def _show_facts(self) -> None:
        """Quietly: how many facts of the material stand in the draft."""
        said = summary(self.controller.facts)
        self.counted.setText(said)
        self.counted.setToolTip(said)
        self.counted.setVisible(bool(said))

    def show_left(self) -> LeftFacts:
        """List the facts that stand nowhere in the draft."""
        asked = leaves(self.controller.opinions)
        made = LeftFacts(self.controller.facts.left, asked, self.place_fact, self)
        made.open()
        return made

    def place_fact(self, fact: LeftFact, opinion: str) -> bool:
        """Put a fact under an opinion; where a mark showed that it waits, it is taken out there.

        Returns:
            Whether it stands there: not while a long draft is still being shown, nor where its document is gone.
        """
        origin = self.controller.origin(fact)
        if origin is None or not self.editor.whole:
            return False
        self.editor.place_waiting(f"{fact.text.rstrip('。；;')}。", origin, opinion)
        return True

    def _opinion_chosen(self, opinion: str) -> None:
        self._opinion = opinion
        self.panel.filter.clear()
        self._fill_evidence()
        self.editor.go_to_opinion(opinion)

    def _place_changed(self, place: Place) -> None:
        self.head.show_place(place)
        if place.opinion and place.opinion != self._opinion:
            self._opinion = place.opinion
            self.tree.mark(place.opinion)
            if not self.panel.words:
                self._fill_evidence()

    def _fill_evidence(self) -> None:
        words = self.panel.words
        offers = self.controller.search(words) if words else self.controller.offers(self._opinion)
        opinion = next((one for one in self.controller.opinions if one.id == self._opinion), None)
        about, nothing = "", tr("这一条没有找到佐证材料。可在上面输入词语，到全部资料里查找。")
        if words:
            about = tr("全部资料里有 {count} 处").format(count=len(offers))
            nothing = tr("资料里没有这些词语。换个说法，或只留一个词试试。")
        elif self.controller.opinions_gone:
            about = nothing = tr("审议意见已移出项目；可在上面查找佐证材料")
        elif opinion is None:
            about, nothing = "", tr("点左边的意见，这里列出可用的佐证材料")
        else:
            about = f"{opinion.number}{opinion.title}"
        self.panel.show_offers(offers, about, nothing, undated=self.controller.undated)
        self.archive.show_opinion(self._opinion)

    def _to_opinions(self) -> None:
        """Show the opinions on the 资料 page, where their date can be written."""
        base, session = self.controller.base, self.context.session
        report = session.report(base.opinions) if base is not None else None
        if base is not None and report is not None and report.statements:
            self.context.actions["view.reports"].trigger()
            session.statement_wanted.emit(base.opinions, report.statements[0].id)
            self.context.actions["reports.date"].trigger()

    # what the cursor stands on

    def _explain(self, origin: Origin) -> str:
        return f"{self.controller.describe(origin)}\n{self._original(origin)}"

    def _original(self, origin: Origin) -> str:
        return self.controller.original(origin)

    def _origin_changed(self, origin: Origin | None, gap: str) -> None:
        there = origin is not None and self.context.session.document(origin.document) is not None
        self.foot.show_origin(self.controller.describe(origin), gap, there=there)

    def _count_up(self) -> None:
        self.gaps.mend()
        self.head.show_gaps(self.editor.gap_count(), self.editor.doubts())
        self.sizes.count()
        self.context.actions.look()
        self._show_headings()
        if self.controller.base is not None and self.editor.whole:
            self._kept()
            self._show_coverage()

    def _kept(self) -> None:
        self.evidence.rows.mark_used(self.saver.used())

    def _show_headings(self) -> None:
        if self.sides.currentIndex() == 1 and self.editor.whole:
            self.headings.show_headings(self.editor.headings())

    def _find(self, words: str, back: bool) -> None:
        if words and not self.editor.find_text(words, back=back):
            self.context.session.problem.emit(tr("查找"), tr("草稿里没有“{words}”。").format(words=words))

    def show_place(self, place: DraftSpan) -> None:
        """Select a place that a check named, now or as soon as the draft is loaded."""
        if self.controller.base is None or not self.editor.whole:
            self._awaited = place
            return
        self._awaited = None
        self._stack.setCurrentIndex(_DESK)
        if self.editor.show_span(place):
            self.editor.setFocus()

    def fix_place(self, place: DraftSpan, said: str, right: str) -> None:
        """Write what a check knows to be right at a place, as an edit that can be undone.

        Args:
            said: what stood there when it was checked; where something else stands now, the place is only shown.
        """
        self.show_place(place)
        if self._awaited is not None:
            self._awaited_fix = said, right
            return
        cursor = self.editor.textCursor()
        if cursor.selectedText() == said:
            cursor.insertText(right)

    def _enable(self) -> None:
        there = self.controller.base is not None and self._stack.currentIndex() == _DESK
        actions = self.context.actions
        others = {"drafting.generate"} if self.isVisible() else {"drafting.generate", *EXPORTS}
        mine = [one for one in actions.of_page("drafting") if one not in others]  # 校核 exports as well
        actions.enable(mine, there and self.isVisible())
        base = self.controller.base
        if base is not None and base.kind != RESPONSE:
            actions.enable(("drafting.remake",), False)
        actions.look()
        actions.enable(("drafting.generate",), self.isVisible() and bool(self.context.session.reports()))
