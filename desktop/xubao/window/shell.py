"""The main window: rail, menu, the page that is seen, what is going on."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from xubao.window.actions import MENUS, SEPARATOR, TABLE
from xubao.window.auto_backup import AutoBackup
from xubao.window.context import Context
from xubao.window.history import History, Spot
from xubao.window.imported import what_became
from xubao.window.main_window import AllWindows
from xubao.window.notice import Corner, Notice
from xubao.window.opening import Opening
from xubao.window.page import GAP, Page, flat, label, not_yet
from xubao.window.preloading import Preloader
from xubao.window.progress_bar import JobProgressBar
from xubao.window.rail import Rail
from xubao.window.save_state import explained, said_of_saving, ways_out
from xubao.window.verbs import Verbs
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.documents import AddOutcome, Clash
    from xubao.operations.projects import SaveState

PAGES: tuple[tuple[str, str, str], ...] = (
    ("reports", "资料", "xubao.window.reports.page:ReportsPage"),
    ("compare", "对照", "xubao.window.compare.page:ComparePage"),
    ("ledger", "台账", "xubao.window.ledger.page:LedgerPage"),
    ("drafting", "起草", "xubao.window.drafting.page:DraftingPage"),
    ("checking", "校核", "xubao.window.checking.page:CheckingPage"),
)
"""Page id, title and class; a class is imported when its page is first shown."""

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
        self._preloader: Preloader | None = None
        if eager:
            modules = [where.partition(":")[0] for _page, _title, where in PAGES]
            self._preloader = Preloader(
                context.jobs, modules, [page for page, _, _ in PAGES], self.page, self
            )
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(1440, 900)
        self._build()
        self._menus()
        self._bind()
        self._listen()
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
        self._corner = Corner(centre, (self.notice, self.save_notice))
        self.progress_bar = JobProgressBar(self.context.jobs, self)
        self._facts = label()
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self._facts)
        self._facts.setContentsMargins(2 * GAP, 0, 0, 0)
        self.statusBar().addPermanentWidget(self.progress_bar)

    def _menus(self) -> None:
        menus = {key: self.menuBar().addMenu(tr(title)) for key, title in MENUS.items()}
        for spec in TABLE:
            if spec.menu and spec.id == SEPARATOR:
                menus[spec.menu].addSeparator()
            elif spec.menu:
                menus[spec.menu].addAction(self.context.actions[spec.id])
        self._menu_corner = corner = QWidget()  # kept: the menu bar does not hold it
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 6, GAP, 0)
        row.setSpacing(GAP)
        self._project, self.saving = label(), label()
        self._project.setObjectName("projectTitle")
        self.saving.setObjectName("projectState")
        row.addWidget(self._project)
        row.addWidget(self.saving)
        self.menuBar().setCornerWidget(corner)

    def _bind(self) -> None:
        actions = self.context.actions
        for page, _title, _class in PAGES:
            actions.bind(f"view.{page}", partial(self.show_page, page))
        actions.bind("edit.find", self._find)
        actions.bind("view.back", lambda: self._travel(self.history.back))
        actions.bind("view.forward", lambda: self._travel(self.history.forward))
        self.verbs = Verbs(self, self, self.windows, self.context)
        self.opening = Opening(self, self, self.windows, self.context, self.verbs.open_path)
        self.rail.chosen.connect(self.show_page)

    def _listen(self) -> None:
        session, jobs = self.context.session, self.context.jobs
        session.project_changed.connect(self._project_changed)
        session.save_state_changed.connect(self._saving_changed)
        session.imported.connect(self._say_imported)
        session.clashes.connect(self._ask_of_clashes)
        session.documents_changed.connect(self._say_facts)
        session.documents_changed.connect(self._remember_unplaced)
        session.report_changed.connect(self._say_facts)
        session.problem.connect(self.tell_problem)
        session.offer.connect(lambda message, text, slot: self.tell(message, (text, slot)))
        jobs.problem.connect(self.tell_problem)
        jobs.lost.connect(self._tell_lost)
        session.statement_wanted.connect(partial(self._deliver, "reports", "show_statement"))
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
        self._current = name
        self.context.session.undo.show_page(name)
        self.stack.setCurrentWidget(page)
        self.rail.setVisible(name != START)
        if name != START:
            self.rail.show_page(name)
        if isinstance(page, Page):
            page.activate()
            page.setFocus()  # goes to the page's focus proxy: keys work at once
        self._say_history()

    def _make(self, name: str) -> QWidget:
        title, where = next(((t, w) for page, t, w in PAGES if page == name), ("", _START_CLASS))
        module, _, cls = where.partition(":")
        try:
            made: QWidget = getattr(import_module(module), cls)(self.context)
        except Exception:
            logging.getLogger("xubao").exception("page cannot be built: %s", name)
            return not_yet(self.context, tr(title))
        return made

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

    # what is going on

    def tell_problem(self, title: str, message: str) -> None:
        """Say above the page that something could not be done."""
        self.notice.tell(f"{title}：{message}", "error")

    def _tell_lost(self, title: str, message: str, again: Callable[[], object]) -> None:
        """Say that a worker ended before its work was done, and offer to try again."""
        self.notice.tell(f"{title}：{message}", "error", (tr("重试"), again))

    def tell(self, message: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say above the page that something was done."""
        self.notice.tell(message, "info", action)

    def _say_imported(self, outcome: "AddOutcome") -> None:
        said = what_became(outcome)
        if said:
            self.tell(said)

    def _ask_of_clashes(self, clashes: "Sequence[Clash]") -> None:
        """Ask once for all of them, when what read them is done."""
        from xubao.window.dialogs.clash import ask

        QTimer.singleShot(0, lambda: self.context.session.settle(clashes, ask(self, clashes)))

    def _project_changed(self) -> None:
        opened = self.context.session.opened
        self.notice.hide()
        self.save_notice.hide()
        self.history.clear()
        self._say_history()
        actions = self.context.actions
        actions.enable(
            (
                "file.save_as",
                "file.backups",
                "file.close",
                "file.erase",
                *(f"view.{page}" for page, _, _ in PAGES),
            ),
            opened is not None,
        )
        self._title()
        self._say_facts()
        if opened is None:
            self.show_page(START)
        elif self._current in ("", START):
            self.show_page("reports")

    def _title(self) -> None:
        opened = self.context.session.opened
        if opened is None:
            self.setWindowTitle(tr("续报"))
            self._project.clear()
            self.saving.clear()
            return
        name = Path(opened.path).stem
        self.setWindowTitle(f"{name} — {tr('续报')}")
        self._project.setText(name)
        state = self.context.session.save_state
        if state is not None:
            words, tip = said_of_saving(state, untitled=opened.untitled, read_only=opened.read_only)
            self.saving.setText(words)
            self.saving.setToolTip(tip)
            self.saving.setProperty("bad", state.saving == "unsaved")
            self.saving.style().unpolish(self.saving)
            self.saving.style().polish(self.saving)
        self.menuBar().adjustSize()

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

    def _say_facts(self) -> None:
        session = self.context.session
        if session.opened is None:
            self._facts.clear()
            return
        reports = session.reports().values()
        statements = sum(len(report.statements) for report in reports)
        text = tr("{count} 份资料　{statements} 句表述").format(
            count=len(session.documents), statements=statements
        )
        self._facts.setText(text)

    # events

    def first_paint_done(self) -> None:
        """What can wait until the window has been seen."""
        if not self._ready:
            self._ready = True
            if self._preloader is not None:
                self._preloader.start()
            self.context.actions.icons_needed()
            self.setWindowIcon(self.context.theme.icon("compare", "accent"))

    def showEvent(self, event: object) -> None:
        """Postpone what can wait."""
        QTimer.singleShot(_LATER, self.first_paint_done)

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
        if self._preloader is not None:
            self._preloader.stop()
        self.context.jobs.close()
        self.context.session.close()
