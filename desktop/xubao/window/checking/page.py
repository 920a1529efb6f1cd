"""校核: what a check of the draft found, worst first, each with a jump."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QWidget

from xubao.model import Finding, Progress, Report, SavedDraft, Severity
from xubao.operations.sheets import Unfinished
from xubao.presenting.checking.finding_keys import key_of, rule_of
from xubao.window.checking.archive_check import ArchiveCheck
from xubao.window.checking.detail import Detail
from xubao.window.checking.findings import ORDER, FindingList
from xubao.window.checking.ignoring import Ignoring, put_away
from xubao.window.context import Context
from xubao.window.drafting.document_names import full_name
from xubao.window.drafting.exports import BEFORE_EXPORTS, EXPORTS, Exports
from xubao.window.notice import tell_done
from xubao.window.output import ExportButton
from xubao.window.page import EmptyState, Page, bar, filled, headed, label
from xubao.window.panes import Pane, Panes
from xubao.window.sentence_menu import offer_sentence
from xubao.window.words import SEVERITY_WORDS, tr

_NO_DRAFT, _CLEAN, _LIST, _BUSY = range(4)

_OPEN = ("gap", "to-verify", "state-unconfirmed")


class CheckingPage(Page):
    """Runs the check when it is shown and the draft has changed since."""

    name = "checking"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = FindingList(context.theme)
        self.list.setAccessibleName(tr("要看的地方"))
        self.detail = Detail(context)
        self._report: Report | None = None
        self._findings: tuple[Finding, ...] = ()
        self._checked: SavedDraft | None = None
        self._held_against: tuple[str, ...] = ()
        self._chips: dict[Severity, QToolButton] = {}
        self._running = False
        self._archived = ArchiveCheck(context, self._add, self)
        self.home = self.list
        self._exports = Exports(self, context, lambda: context.session.project.draft, self._to_first_open)
        context.actions.lend((*BEFORE_EXPORTS, *EXPORTS), self.name)
        self._lay()
        self._listen()
        self._show()

    def activate(self) -> None:
        """Check again where the draft is another one than last time."""
        super().activate()
        draft = self.context.session.project.draft
        self._exports.bind()
        if self._checked is not None and draft is not None and draft.id != self._checked.id:
            self._forget()  # what is shown is of another document
        known = self._checked is not None and draft is not None and _bare(draft) == _bare(self._checked)
        known = known and self._held_against == self._documents()
        if draft is not None and not known:
            self.run()
        self._show()

    def run(self) -> None:
        """Check the draft, off the window's thread."""
        from xubao.operations import drafts

        opened = self.context.session.opened
        draft = self.context.session.project.draft
        if opened is None or draft is None:
            self._show()
            return

        against = self._documents()

        def work(progress: Progress) -> tuple[Report, tuple[Finding, ...]]:
            return drafts.check_in_project(opened, draft, progress)

        def done(result: tuple[Report, tuple[Finding, ...]]) -> None:
            self._running = False
            if opened is self.context.session.opened:
                self._checked, self._held_against = draft, against
                self._report, self._findings = result
                self._show()
                self._archived.look(draft)

        self._running = True
        self._show()
        self.context.jobs.run(tr("校核"), work, done, failed=self._failed, key="checking.run")

    def _add(self, draft: SavedDraft, copied: tuple[Finding, ...]) -> None:
        """What stands in the archive has come after the rest; the finding in hand stays in hand."""
        from xubao.operations.archive_answers import with_copied

        if draft is self._checked:
            self._findings = with_copied(self._findings, copied)
            self._show()

    def ignore_current(self) -> None:
        """Don't show the finding in hand again, here or in every project, for the reason beside it; undoable.

        One that is put away is shown again.
        """
        from xubao.operations import findings

        finding, draft, report = self.list.current, self.context.session.project.draft, self._report
        if finding is None or draft is None or report is None:
            return
        known = put_away(self.context)
        if known.has(report, finding):
            self._push(Ignoring(self.context, tr("恢复提示"), known.without(report, finding)))
            return
        key, rule, why = key_of(report, finding), rule_of(finding), self.detail.reason.currentText().strip()
        if rule and self.detail.everywhere.isChecked():
            after = replace(known, rules=(*known.rules, f"{rule}\t{why}"))
            self._push(Ignoring(self.context, tr("所有项目不再提示"), after))
            tell_done(self.context.session, tr("所有项目里都不再提示。"), self.name)
        else:
            said, after = findings.verdict(key, why), replace(known, keys=(*known.keys, key))
            self._push(Ignoring(self.context, tr("不再提示"), after, said))
            tell_done(self.context.session, tr("不再提示这一处。"), self.name)
        self.list.setFocus()  # on to the next: Enter on the button again would put that one away unread

    def restore_ignored(self) -> None:
        """Show again what a person did not want to see in this project; undoable."""
        known = put_away(self.context)
        if known.keys:
            self._push(Ignoring(self.context, tr("恢复不再提示的"), replace(known, keys=())))

    def _push(self, step: QUndoCommand) -> None:
        self.context.session.undo.of(self.name).push(step)

    # building

    def _lay(self) -> None:
        self._stack = QStackedWidget()
        actions = self.context.actions
        self._stack.addWidget(
            EmptyState(
                self.context,
                "checking",
                tr("还没有草稿可以校核"),
                ((tr("去起草"), actions["view.drafting"].trigger),),
                tr(
                    "草稿有了以后，这里会列出：没有出处或与出处不一的数据、旧提法、没有回应的意见、待补充、漏掉的承诺。"
                ),
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.context,
                "done",
                tr("没有发现问题"),
                (
                    (tr("导出报送稿（Word）…"), actions["drafting.export"].trigger),
                    (tr("重新校核"), self.run),
                    (tr("恢复不再提示的"), self.restore_ignored),
                ),
            )
        )
        waiting = tr("正在校核…")
        self.list.setMinimumWidth(360)
        self.detail.setMinimumWidth(280)
        split = Panes(
            self.context.preferences.remembered,
            self.name,
            Pane(self.list, 860, 1),
            Pane(self.detail, 500, 0, tr("这一处")),
        )
        self._stack.addWidget(headed(self._head(), split))
        self._stack.addWidget(EmptyState(self.context, "checking", waiting))
        filled(self, self._stack)

    def _head(self) -> QWidget:
        frame, row = bar()
        frame.setMinimumHeight(46)
        for severity in ORDER:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.toggled.connect(lambda _on: self._fill())
            row.addWidget(chip)
            self._chips[severity] = chip
        self.put_away = QToolButton()
        self.put_away.setCheckable(True)
        self.put_away.setProperty("chip", True)
        self.put_away.toggled.connect(lambda _on: self._fill())
        row.addWidget(self.put_away)
        self.state = label(small=True)
        row.addWidget(self.state)
        row.addStretch(1)
        for action_id in ("checking.restore", "checking.run"):
            made = QToolButton()
            made.setDefaultAction(self.context.actions[action_id])
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(made)
        row.addWidget(ExportButton(self.context, EXPORTS, before=BEFORE_EXPORTS))
        return frame

    def _listen(self) -> None:
        bind, session = self.context.actions.bind, self.context.session
        bind("checking.run", self.run, can=lambda: session.project.draft is not None and not self._running)
        bind("checking.next", lambda: self.list.step(1), can=lambda: self._listed)
        bind("checking.ignore", self.ignore_current, self, can=lambda: self._listed and self._in_hand)
        bind("checking.restore", self.restore_ignored, can=lambda: bool(put_away(self.context).keys))
        session.project_changed.connect(self._forget)
        for signal in (session.ignored_changed, self.context.preferences.changed):
            signal.connect(self._show_if_seen)
        session.draft_changed.connect(self._draft_changed)
        self.list.chosen.connect(self._chosen)
        self.list.wanted.connect(self._to_draft)
        self.list.menu_wanted.connect(lambda point: self.finding_menu().popup(point))
        self.detail.to_draft.clicked.connect(lambda _on=False: self._to_draft(self.list.current))
        self.detail.to_source.clicked.connect(lambda _on=False: self._to_source())
        self.detail.fix.clicked.connect(lambda _on=False: self._fix())
        self.detail.ignore.clicked.connect(lambda _on=False: self.ignore_current())

    @property
    def _listed(self) -> bool:
        """Whether findings are listed and seen."""
        return self._stack.currentIndex() == _LIST and bool(self.list.findings)

    @property
    def _in_hand(self) -> bool:
        return self.list.current is not None

    # what is seen

    def _forget(self) -> None:
        self._report, self._findings, self._checked, self._running = None, (), None, False
        self._show()

    def _draft_changed(self) -> None:
        """Another document is in hand: it is checked as soon as the page is seen."""
        if self._checked is not None and self.isVisible():
            self.activate()

    def _documents(self) -> tuple[str, ...]:
        return tuple(f"{one.id} {one.sha256}" for one in self.context.session.documents)

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show()

    def _failed(self, message: str) -> None:
        self._running = False
        self._show()
        self.context.session.problem.emit(tr("校核"), message)

    def _show(self) -> None:
        draft = self.context.session.project.draft
        shown = self._shown()
        for severity, chip in self._chips.items():
            count = sum(1 for finding in shown if finding.severity is severity)
            chip.setText(f"{tr(SEVERITY_WORDS[severity])} {count}")
            chip.setEnabled(count > 0)
        hidden = len(self._findings) - len(shown)
        self.put_away.setText(tr("不再提示 {count}").format(count=hidden))
        self.put_away.setVisible(hidden > 0)
        self.state.setText(tr("正在校核…") if self._running else self._name(draft))
        actions = self.context.actions
        if self.isVisible():
            actions.enable(filter(None, EXPORTS), draft is not None)
        if draft is None:
            self._stack.setCurrentIndex(_NO_DRAFT)
        elif self._running and self._report is None:
            self._stack.setCurrentIndex(_BUSY)
        elif self._report is not None and not shown and not self.put_away.isChecked():
            self._stack.setCurrentIndex(_CLEAN)
        else:
            self._stack.setCurrentIndex(_LIST)
        self._fill()

    def _name(self, draft: SavedDraft | None) -> str:
        """Which document is checked, where a project has several."""
        project = self.context.session.project
        return full_name(project, draft) if draft is not None and len(project.drafts) > 1 else ""

    def _shown(self) -> list[Finding]:
        known, report = put_away(self.context), self._report
        return [finding for finding in self._findings if report and not known.has(report, finding)]

    def _fill(self) -> None:
        wanted = {severity for severity, chip in self._chips.items() if chip.isChecked()} or set(ORDER)
        shown = self._ignored() if self.put_away.isChecked() else self._shown()
        self.list.show_findings(self._report, [one for one in shown if one.severity in wanted])
        self.context.actions.look()

    def _ignored(self) -> list[Finding]:
        shown = self._shown()
        return [finding for finding in self._findings if finding not in shown]

    def _why(self, finding: Finding | None) -> str:
        """The reason why a finding is not shown any more; "" where it is."""
        from xubao.operations import findings

        if finding is None or self._report is None:
            return ""
        known, key = put_away(self.context), key_of(self._report, finding)
        everywhere = known.reason(self._report, finding)
        if everywhere is not None:
            return tr("所有项目：{why}").format(why=everywhere or tr("没有写理由"))
        reason = findings.reasons(self.context.session.project).get(key)
        return reason or tr("没有写理由") if key in known.keys else ""

    def _source(self, finding: Finding | None) -> tuple[str, Report] | None:
        if finding is None or finding.source is None or self._checked is None:
            return None
        at = finding.source[0]
        if not 0 <= at < len(self._checked.documents):
            return None
        document = self._checked.documents[at]
        report = self.context.session.report(document)
        return (document, report) if report is not None else None

    def _chosen(self, finding: Finding | None) -> None:
        source = self._source(finding)
        self.detail.show_finding(self._report, finding, source[1] if source else None, self._why(finding))
        if finding is not None and finding.archived is not None:
            self.detail.to_source.setEnabled(True)
        self.context.actions.look()

    def _fix(self) -> None:
        finding = self.list.current
        if finding is not None and finding.place is not None and finding.fix is not None and self._report:
            said = self._report.text[finding.start : finding.end]
            self.context.session.draft_fix_wanted.emit(finding.place, said, finding.fix)

    def finding_menu(self) -> QMenu:
        """What can be done with the finding in hand."""
        menu, finding = QMenu(self), self.list.current
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if finding is None:
            return menu
        for words, slot, possible in (
            (tr("到草稿里改"), lambda: self._to_draft(finding), finding.place is not None),
            (self.detail.fix.text(), self._fix, finding.place is not None and finding.fix is not None),
        ):
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
        if self._why(finding):
            menu.addAction(tr("恢复提示")).triggered.connect(lambda _checked=False: self.ignore_current())
        else:
            menu.addAction(self.context.actions["checking.ignore"])
        menu.addAction(self.context.actions["checking.restore"])
        source = self._source(finding)
        if source is not None and finding.source is not None:
            offer_sentence(menu, self.context, source[0], finding.source[1], here="checking")
        elif finding.archived is not None:
            menu.addAction(tr("看出处")).triggered.connect(lambda _checked=False: self._to_source())
        return menu

    def _to_draft(self, finding: Finding | None) -> None:
        if finding is None or finding.place is None:
            self._to_source()
        else:
            self.context.session.draft_place_wanted.emit(finding.place)

    def _to_first_open(self, _left: Unfinished) -> None:
        gap = next((one for one in self._findings if one.code in _OPEN), None)
        if gap is not None:
            self._to_draft(gap)

    def _to_source(self) -> None:
        finding = self.list.current
        source = self._source(finding)
        if finding is not None and finding.source is not None and source is not None:
            self.context.session.statement_wanted.emit(source[0], finding.source[1])
        elif finding is not None and finding.archived is not None:
            from xubao.window.archived.document import ArchiveDocument

            ArchiveDocument.of(self.window(), self.context).show_place(finding.archived)


def _bare(draft: SavedDraft) -> SavedDraft:
    """The draft without what a person does not want to see: that changes nothing of what a check finds."""
    return replace(draft, ignored=())
