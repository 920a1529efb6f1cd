"""The main window: rail, menu, the page that is seen, what is going on."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QToolButton, QWidget

from xubao.window.actions import MENUS, SEPARATOR, SUBMENUS, TABLE
from xubao.window.auto_backup import AutoBackup
from xubao.window.clipboard import Clipboard
from xubao.window.context import Context
from xubao.window.focus import FocusBack, FocusKept, MenusLeft
from xubao.window.history import History, Spot
from xubao.window.imported import what_became
from xubao.window.main_window import AllWindows
from xubao.window.notice import Corner, Notice, Told
from xubao.window.opening import Opening
from xubao.window.page import GAP, Page, flat, label, not_yet
from xubao.window.placing import SMALLEST, place, remember
from xubao.window.preloading import Preloader
from xubao.window.progress_bar import JobProgressBar
from xubao.window.rail import Rail
from xubao.window.save_state import explained, said_of_saving, ways_out
from xubao.window.verbs import Verbs
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.documents import AddOutcome, Clash
    from xubao.operations.projects import SaveState
    from xubao.window.finding.everywhere import Everywhere
    from xubao.window.finding.palette import Palette
    from xubao.window.notices import NoticeList

PAGES: tuple[tuple[str, str, str], ...] = (
    ("reports", "资料", "xubao.window.reports.page:ReportsPage"),
    ("compare", "对照", "xubao.window.compare.page:ComparePage"),
    ("ledger", "台账", "xubao.window.ledger.page:LedgerPage"),
    ("drafting", "起草", "xubao.window.drafting.page:DraftingPage"),
    ("checking", "校核", "xubao.window.checking.page:CheckingPage"),
)
"""Page id, title and class; a class is imported when its page is first shown."""

_NARROW = 1000  # px: less is too narrow for the whole of a project's name beside the menus; the title has it
_NAME = 110  # px: what is left for it then
_LOW = 580  # px: less is too low for a rail with words
_NOTICES = 100  # that are kept
_LATER = 150  # ms after the window is shown: what the person does not see at first

START = "start"
_START_CLASS = "xubao.window.start.page:StartPage"


class Shell(QMainWindow):
    """A main window.

    Args:
        context: what the window's parts share.
        windows: all of them, this one among them.
        eager: whether to get the pages ready while the person looks at the first one.

    Signals:
        closed: it is closed, and its project with it.
    """

    closed = Signal()

    def __init__(self, context: Context, windows: AllWindows, *, eager: bool = False) -> None:
        super().__init__()
        self.context, self.windows = context, windows
        self._gone = False
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self.history = History()
        self._ready = False
        self._told: list[Told] = []
        self._open = ""
        self._preloader: Preloader | None = None
        if eager:
            modules = [where.partition(":")[0] for _page, _title, where in PAGES]
            self._preloader = Preloader(
                context.jobs, modules, [page for page, _, _ in PAGES], self.page, self
            )
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(1440, 900)
        self._build()
        self._menus()
        self._bind()
        self._listen()
        self._enable()
        self.auto_backup = AutoBackup(context, self)
        self._title()

    # building

    def _build(self) -> None:
        theme, actions = self.context.theme, self.context.actions
        self.rail = Rail(
            theme, actions, [(page, title, page) for page, title, _ in PAGES], ("file.settings", "help.open")
        )
        self.stack = QStackedWidget()
        centre = QWidget()
        row = QHBoxLayout(centre)
        flat(row)
        row.addWidget(self.rail)
        row.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self.notice, self.save_notice = Notice(theme, centre), Notice(theme, centre)
        self.notice.room = self._room_for_notices
        self.progress_bar = JobProgressBar(self.context.jobs, centre, self)
        self.build_bar = JobProgressBar(self.context.archive.work, centre, None)
        self._corner = Corner(centre, (self.build_bar, self.progress_bar, self.notice, self.save_notice))

    def _menus(self) -> None:
        menus = {key: self.menuBar().addMenu(tr(title)) for key, title in MENUS.items()}
        for spec in TABLE:
            if spec.menu in SUBMENUS and spec.menu not in menus:
                above = menus[spec.menu.partition(".")[0]]
                menus[spec.menu] = above.addMenu(tr(SUBMENUS[spec.menu]))
            if spec.menu and spec.id == SEPARATOR:
                menus[spec.menu].addSeparator()
            elif spec.menu:
                menus[spec.menu].addAction(self.context.actions[spec.id])
        self._menu_corner = corner = QWidget()  # kept: the menu bar does not hold it
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 2, GAP, 2)
        row.setSpacing(GAP)
        self._project, self.saving = label(), label()
        self._project.setObjectName("projectTitle")
        self.saving.setObjectName("projectState")
        row.addWidget(self._project)
        row.addWidget(self.saving)
        self.bell = QToolButton()
        notices = self.context.actions["view.notices"]
        notices.setIcon(self.context.theme.icon("bell"))  # it is seen at once; the menus' pictures can wait
        self.bell.setDefaultAction(notices)
        row.addWidget(self.bell)
        self.menuBar().setCornerWidget(corner)

    def _bind(self) -> None:
        actions = self.context.actions
        for page, _title, _class in PAGES:
            actions.bind(f"view.{page}", partial(self.show_page, page))
        actions.bind("edit.find", self._find)
        actions.bind("view.next_pane", partial(self._walk, 1))
        actions.bind("view.previous_pane", partial(self._walk, -1))
        actions.bind("edit.search_all", self.search_all)
        actions.bind("edit.palette", self.find_command)
        actions.bind("view.sides", self._fold_sides)
        actions.bind("view.notices", self.show_notices)
        actions.bind("view.back", lambda: self._travel(self.history.back))
        actions.bind("view.forward", lambda: self._travel(self.history.forward))
        self.clipboard = Clipboard(self, actions)
        self.focus_back = FocusBack(self)
        self._menus_left = MenusLeft(self.menuBar())
        self._focus_kept = FocusKept(self, lambda: self._pages.get(self._current))
        self.verbs = Verbs(self, self, self.windows, self.context)
        self.opening = Opening(self, self, self.windows, self.context, self.verbs.open_path)
        self.rail.chosen.connect(self.show_page)

    def _listen(self) -> None:
        session, jobs = self.context.session, self.context.jobs
        session.project_changed.connect(self._project_changed)
        session.save_state_changed.connect(self._saving_changed)
        session.imported.connect(self._say_imported)
        session.clashes.connect(self._ask_of_clashes)
        session.documents_changed.connect(self._remember_unplaced)
        session.problem.connect(self.tell_problem)
        session.written.connect(lambda message, ways: self.notice.tell(message, more=ways))
        session.offer.connect(lambda message, text, slot: self.tell(message, (text, slot)))
        jobs.problem.connect(self.tell_problem)
        jobs.idle.connect(self.context.actions.look)  # what was made or kept meanwhile may allow more
        self.notice.told.connect(self._remember_notice)
        jobs.lost.connect(self._tell_lost)
        self.context.archive.changed.connect(self._enable)
        session.statement_wanted.connect(partial(self._deliver, "reports", "show_statement"))
        session.matter_wanted.connect(partial(self._deliver, "ledger", "show_matter_of"))
        session.evidence_wanted.connect(partial(self._deliver, "drafting", "use_statement"))
        session.draft_place_wanted.connect(partial(self._deliver, "drafting", "show_place"))
        session.draft_fix_wanted.connect(partial(self._deliver, "drafting", "fix_place"))
        session.comparison_wanted.connect(partial(self._deliver, "compare", "compare"))
        session.passage_wanted.connect(partial(self._deliver, "compare", "show_passage"))

    # pages

    @property
    def current(self) -> str:
        """Id of the page that is seen."""
        return self._current

    def page(self, name: str) -> QWidget:
        """A page, built when first asked for."""
        known = self._pages.get(name)
        if known is None:
            known = self._make(name)
            self._pages[name] = known
            self.stack.addWidget(known)
        return known

    def show_page(self, name: str) -> None:
        """Show a page; without a project only the start page is to be seen."""
        if name != START and self.context.session.opened is None:
            name = START
        page = self.page(name)
        if name == self._current:
            return
        old = self._pages.get(self._current)
        if isinstance(old, Page):
            self.history.leave(self._here())
            old.deactivate()
        self._switch(name, page)

    def _here(self) -> Spot:
        page = self._pages.get(self._current)
        return Spot(self._current, page.place() if isinstance(page, Page) else None)

    def _travel(self, step: Callable[[Spot], Spot | None]) -> None:
        """Go back or forward to where one was."""
        spot = step(self._here())
        if spot is None:
            return
        page, old = self.page(spot.page), self._pages.get(self._current)
        if page is not old:
            if isinstance(old, Page):
                old.deactivate()
            self._switch(spot.page, page)
        if isinstance(page, Page) and spot.place is not None:
            page.return_to(spot.place)
        self._say_history()

    def _say_history(self) -> None:
        self.context.actions.enable(("view.back",), self.history.can_go_back)
        self.context.actions.enable(("view.forward",), self.history.can_go_forward)

    def _switch(self, name: str, page: QWidget) -> None:
        if self._current and name != self._current:
            self.notice.page_left()
        self._current = name
        self.context.session.undo.show_page(name)
        self.stack.setCurrentWidget(page)
        self.rail.setVisible(name != START)
        if name != START:
            self.rail.show_page(name)
        if isinstance(page, Page):
            page.activate()
            page.take_focus()
        self._say_history()
        QTimer.singleShot(0, self._corner, self._corner.place)  # when the page is laid out

    def _make(self, name: str) -> QWidget:
        title, where = next(((t, w) for page, t, w in PAGES if page == name), ("", _START_CLASS))
        module, _, cls = where.partition(":")
        try:
            made: QWidget = getattr(import_module(module), cls)(self.context)
        except Exception:
            logging.getLogger("xubao").exception("page cannot be built: %s", name)
            return not_yet(self.context, tr(title))
        return made

    def _fold_sides(self) -> None:
        page = self._pages.get(self._current)
        if isinstance(page, Page):
            page.fold_sides()

    def _walk(self, by: int) -> None:
        page = self._pages.get(self._current)
        if isinstance(page, Page):
            page.next_pane(by)

    def _deliver(self, name: str, verb: str, *what: object) -> None:
        """Show a page for what was asked of it; one built only now has missed the signal and is told."""
        late = name not in self._pages
        self.show_page(name)
        if late and isinstance(page := self._pages.get(name), Page):
            getattr(page, verb)(*what)

    def _find(self) -> None:
        page = self._pages.get(self._current)
        if isinstance(page, Page):
            page.search()

    def search_all(self) -> "Everywhere":
        """Look for words in everything the project holds; first for those selected in the text one is in."""
        from xubao.window.finding.everywhere import Everywhere, selected_words

        made = Everywhere.of(self, self.context)
        made.open_with(selected_words(self.focusWidget()))
        return made

    def find_command(self) -> "Palette":
        """Find a command by its name."""
        from xubao.window.finding.palette import Palette

        made = Palette(self.context, self.show_page, self)
        made.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()
        return made

    # what is going on

    def tell_problem(self, title: str, message: str) -> None:
        """Say above the page that something could not be done."""
        self.notice.tell(f"{title}{tr('：')}{message}", "error")

    def _tell_lost(self, title: str, message: str, again: Callable[[], object]) -> None:
        """Say that a worker ended before its work was done, and offer to try again."""
        self.notice.tell(f"{title}{tr('：')}{message}", "error", (tr("重试"), again))

    def tell(self, message: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say above the page that something was done."""
        self.notice.tell(message, "info", action)

    def _room_for_notices(self) -> int:
        page = self._pages.get(self._current)
        return page.room_for_notices() if isinstance(page, Page) else 0

    def offers_changed(self) -> None:
        """Something was done: take away what a notice offered and is possible no more."""
        self.notice.look_again()

    def _remember_notice(self, told: Told) -> None:
        self._told = [*self._told[1 - _NOTICES :], told]

    def show_notices(self) -> "NoticeList":
        """List what was told since the project was opened, newest first, with what can still be done about it."""
        from xubao.window.notices import NoticeList

        made = NoticeList(self.context.theme, self._told, self)
        made.open_below(self.bell.mapToGlobal(QPoint(self.bell.width(), self.bell.height())))
        return made

    def _say_imported(self, outcome: "AddOutcome") -> None:
        said = what_became(outcome)
        if said:
            tone = "warning" if outcome.failures else "info"
            self.notice.tell(said, tone, passing=True)  # 资料 names them too, as long as they are not read

    def _ask_of_clashes(self, clashes: "Sequence[Clash]") -> None:
        """Ask once for all of them, when what read them is done."""
        from xubao.window.dialogs.clash import ask

        QTimer.singleShot(0, lambda: self.context.session.settle(clashes, ask(self, clashes)))

    def _project_changed(self) -> None:
        opened = self.context.session.opened
        self.notice.hide()
        self.save_notice.hide()
        self._told = []
        self._leave_project()
        self._enable()
        self._title()
        if opened is None:
            self.show_page(START)
        elif self._current in ("", START) or not opened.project.documents:
            self.show_page(self._left_page())
        self.history.clear()
        self._say_history()

    def _enable(self) -> None:
        """Switch on what needs a project, where there is one."""
        needing = ("file.save", "file.save_as", "file.backups", "file.close", "file.erase")
        views = tuple(f"view.{page}" for page, _, _ in PAGES)
        opened = self.context.session.opened is not None
        self.context.actions.enable((*needing, *views), opened)
        self.context.actions.enable(("edit.search_all",), opened or self.context.archive.ready)

    def _leave_project(self) -> None:
        """Remember on which page a project was left, and which is open now."""
        opened = self.context.session.opened
        if self._open and self._current not in ("", START):
            self.context.preferences.remembered.put(f"page/{self._open}", self._current)
        self._open = str(opened.path) if opened is not None else ""

    def _left_page(self) -> str:
        """The page on which the project that is open was left; where it is new and empty, the first."""
        opened = self.context.session.opened
        if opened is not None and not opened.project.documents:
            return PAGES[0][0]
        left = self.context.preferences.remembered.get(f"page/{self._open}")
        return left if any(left == page for page, _, _ in PAGES) else PAGES[0][0]

    def _title(self) -> None:
        opened = self.context.session.opened
        if opened is None:
            self.setWindowTitle(tr("续报"))
            self._project.clear()
            self.saving.clear()
            return
        name = Path(opened.path).stem
        self.setWindowTitle(f"{name} — {tr('续报')}")
        narrow = self.width() < self.context.theme.px(_NARROW)
        metrics, room = self._project.fontMetrics(), self.context.theme.px(_NAME)
        shown = metrics.elidedText(name, QtCore.Qt.TextElideMode.ElideMiddle, room) if narrow else name
        self._project.setText(shown)
        self._project.setToolTip(str(opened.path))
        state = self.context.session.save_state
        if state is not None:
            words, tip = said_of_saving(
                state, untitled=opened.untitled, read_only=opened.read_only, brief=narrow
            )
            self.saving.setText(words)
            self.saving.setToolTip(tip)
            self.saving.setProperty("bad", state.saving == "unsaved")
            self.saving.style().unpolish(self.saving)
            self.saving.style().polish(self.saving)
        self._fit_corner()

    def _fit_corner(self) -> None:
        """Have the menu bar see that what stands at its end has another width."""
        self._menu_corner.adjustSize()
        self.menuBar().setCornerWidget(self._menu_corner)
        self._menu_corner.show()

    def _saving_changed(self, state: "SaveState") -> None:
        """Say so as long as something is not saved, and when it is again."""
        self._title()
        if state.saving == "unsaved":
            verbs = self.verbs
            ways = ways_out(state, verbs.save_back, verbs.save_again, verbs.save_as)
            self.save_notice.tell(explained(state), "error", more=ways)
        elif state.saving == "saved":
            self.save_notice.hide()

    def _remember_unplaced(self) -> None:
        opened = self.context.session.opened
        if opened is not None and self.verbs.unplaced:
            self.context.preferences.remember_project(str(opened.path))

    # events

    def appear(self) -> None:
        """Show it where it was left, inside the screen."""
        if place(self, self.context.preferences.remembered):
            self.showMaximized()
        else:
            self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has a low rail."""
        narrow = self.context.theme.px(_NARROW)
        if (event.size().width() < narrow) != (event.oldSize().width() < narrow):
            self._title()
        self.rail.make_low(event.size().height() < self.context.theme.px(_LOW))
        super().resizeEvent(event)

    def first_paint_done(self) -> None:
        """What can wait until the window has been seen."""
        if not self._ready:
            self._ready = True
            for one in (self.clipboard, self.focus_back, self._focus_kept, self.verbs.undoing):
                one.listen()
            if self._preloader is not None:
                self._preloader.start()
            if not self.context.archive.looked:
                self.context.archive.look()
            self.context.actions.icons_needed()
            self._fit_corner()
            self.setWindowIcon(self.context.theme.icon("compare", "accent"))

    def showEvent(self, event: object) -> None:
        """Postpone what can wait."""
        QTimer.singleShot(_LATER, self.first_paint_done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing else has a use for leaves a field for where one was."""
        if event.key() != QtCore.Qt.Key.Key_Escape or not self.focus_back.give_back():
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A project file is opened, anything else becomes a report."""
        self.verbs.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is not saved stands in the way; say where it has no place yet, and ask what still runs to stop."""
        if not self._gone and not self._may_close():
            event.ignore()
            return
        self.let_go()
        super().closeEvent(event)
        self.closed.emit()

    def _may_close(self) -> bool:
        return self.verbs.may_leave() and (not self.verbs.unplaced or self.verbs.offer_place())

    def let_go(self) -> None:
        """End what goes on in the window, write what is new and let go of the project. Twice is fine."""
        if self._gone:
            return
        self._gone = True
        page = self._pages.get(self._current)
        if isinstance(page, Page):
            page.deactivate()
        self._leave_project()
        remember(self, self.context.preferences.remembered)
        self.context.preferences.remembered.write()
        if self._preloader is not None:
            self._preloader.stop()
        self.context.jobs.close()
        self.context.session.close()
