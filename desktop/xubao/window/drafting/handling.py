"""What is kept of the handling beside the draft: 对账销号, 满意度测评; which units owe something; the next year."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from xubao.model import Assessment, Draft, PaperKind, Progress, SavedDraft, Verdict, XubaoError
from xubao.operations import draft_papers, handling, papers
from xubao.operations.draft_papers import Wanted
from xubao.operations.opinions import kept_verdict, state_verdict
from xubao.window.context import Context
from xubao.window.dialogs.assessment import AssessmentDialog
from xubao.window.dialogs.owed import OwedDialog
from xubao.window.dialogs.tasks import TaskRow, TasksDialog
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.papers import ask_paper, make_paper
from xubao.window.file_types import projects, tables
from xubao.window.output import ask, export
from xubao.window.verdicts import VerdictCommand
from xubao.window.words import said, told, tr

_YEAR = re.compile(r"20\d{2}")


def next_name(stem: str) -> str:
    """What a project's file is called a year later: 清源2024 → 清源2025; where it names no one year it is said."""
    years = _YEAR.findall(stem)
    if len(set(years)) == 1:
        return stem.replace(years[0], str(int(years[0]) + 1))
    return f"{stem}（{tr('下一年')}）"


class HandlingControl(QObject):
    """Binds the actions of the drafting page that are about tasks, results and units.

    Args:
        page: over which dialogs stand.
        saved: the draft as it stands; None while there is none.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        controller: DraftController,
        saved: Callable[[], SavedDraft | None],
    ) -> None:
        super().__init__(page)
        self._context, self._session, self._page = context, context.session, page
        self._controller, self._saved = controller, saved
        self.dialog: TasksDialog | AssessmentDialog | OwedDialog | None = None
        for name, verb in (
            ("drafting.tasks", self.show_tasks),
            ("drafting.assessment", self.show_assessment),
            ("drafting.owed", self.show_owed),
            ("drafting.next_year", self.ask_next_year),
        ):
            context.actions.bind(name, verb, can=lambda: bool(controller.opinions))

    # 对账销号

    def show_tasks(self) -> TasksDialog | None:
        """Show the tasks with what was written of them."""
        if self._draft() is None:
            return None
        made = TasksDialog(self.task_rows(), self._ask_table, self._send_table, self._page)
        made.accepted.connect(self.keep_tasks)
        self._open(made)
        return made

    def task_rows(self) -> tuple[TaskRow, ...]:
        """This year's tasks, then those carried over that this year's opinions do not ask for again."""
        draft, saved, opened = self._draft(), self._saved(), self._session.opened
        if draft is None or saved is None or opened is None:
            return ()
        kept = draft_papers.kept_wishes(opened, saved, draft)
        return tuple(
            TaskRow(one.opinion, one.carried, one.units, one.told, one.note)
            for one in papers.tasks_in_hand(draft, kept)
        )

    def keep_tasks(self) -> None:
        """Keep what was written in the dialog; one step to undo."""
        dialog, saved = self.dialog, self._saved()
        if not isinstance(dialog, TasksDialog) or saved is None:
            return
        found: list[Verdict] = []
        carried = []
        for row, note, state in dialog.notes():
            tidy = handling.tidied(note)
            if row.carried is not None:
                carried.append((row.carried, tidy, state))
            elif row.opinion is not None:
                found.append(handling.note_verdict(saved.opinions, row.opinion, tidy))
                if state is not row.confirmed:
                    found.append(state_verdict(saved.opinions, row.opinion, state))
        if carried:
            now = handling.carried_of(self._session.project.verdicts)
            found.append(handling.carried_verdict(handling.rewritten(now, carried)))
        self._keep(tr("对账销号"), found)

    def read_back(self, file: Path) -> None:
        """Take a filled table in; what is new of it stands in the dialog and is kept."""
        draft, saved, opened = self._draft(), self._saved(), self._session.opened
        if draft is None or saved is None or opened is None:
            return
        self.keep_tasks()
        verdicts = opened.project.verdicts

        def work(_progress: Progress) -> handling.TakenBack:
            return handling.take_back(draft, saved.opinions, verdicts, file)

        self._context.jobs.run(
            tr("读回任务分工表"), work, self._taken_back, failed=self._refused, key="drafting.tasks"
        )

    def _taken_back(self, made: handling.TakenBack) -> None:
        self._keep(tr("读回任务分工表"), made.verdicts)
        words = tr("已读回 {count} 项任务的内容。").format(count=made.tasks)
        if made.left:
            words += tr("没有对应上的：{tasks}。").format(tasks=tr("、").join(made.left[:3]))
        if isinstance(self.dialog, TasksDialog):
            self.dialog.show_rows(self.task_rows())
            self.dialog.note.setText(words)
        else:
            self._session.offer.emit(words, tr("对账销号…"), self.show_tasks)

    def _refused(self, words: str) -> None:
        if isinstance(self.dialog, TasksDialog):
            self.dialog.note.setText(words)
        else:
            self._session.problem.emit(tr("读回任务分工表"), words)

    def _ask_table(self) -> None:
        file = self._chosen(tr("读回填好的表"))
        if file is not None:
            self.read_back(file)

    def _send_table(self) -> None:
        saved = self._saved()
        if saved is None:
            return
        self.keep_tasks()
        path = ask(self._context, self._page, f"{saved.title}（{tr('任务分工表')}）", "xlsx")
        if path is not None:
            make_paper(self._context, saved, self._controller, Wanted(PaperKind.LISTS), path)

    # 满意度测评

    def show_assessment(self) -> AssessmentDialog | None:
        """Show the results of the 满意度测评 and let them be written."""
        draft, saved, opened = self._draft(), self._saved(), self._session.opened
        if draft is None or saved is None or opened is None:
            return None
        found = draft_papers.kept_wishes(opened, saved, draft).assessments
        items = [one for one in draft.opinions if handling.is_item(one, draft.opinions)]
        made = AssessmentDialog(items, found, self._ask_results, self._page)
        made.accepted.connect(self.keep_assessment)
        self._open(made)
        return made

    def keep_assessment(self) -> None:
        """Keep the results in the dialog; where something failed, offer the second report."""
        dialog, saved = self.dialog, self._saved()
        if not isinstance(dialog, AssessmentDialog) or saved is None:
            return
        results = [(opinion, handling.dated(one)) for opinion, one in dialog.results()]
        self._keep(
            tr("满意度测评"),
            [handling.assessment_verdict(saved.opinions, opinion, one) for opinion, one in results],
        )
        failed = sum(one.failed for _, one in results)
        if failed:
            words = tr("有 {count} 项不满意，需要重办。").format(count=failed)
            self._session.offer.emit(words, tr("生成重办情况的报告…"), self._second_report)

    def read_results(self, file: Path) -> None:
        """Take a table of results into the dialog; nothing is kept before 确定."""
        draft, dialog = self._draft(), self.dialog
        if draft is None or not isinstance(dialog, AssessmentDialog):
            return

        def work(_progress: Progress) -> dict[str, Assessment]:
            return handling.assessed_in(file, draft.opinions)

        self._context.jobs.run(
            tr("读入测评结果"),
            work,
            dialog.show_results,
            failed=dialog.wrong.setText,
            key="drafting.assessment",
        )

    def _ask_results(self) -> None:
        file = self._chosen(tr("读入测评结果"))
        if file is not None:
            self.read_results(file)

    def _second_report(self) -> None:
        saved = self._saved()
        if saved is not None:
            ask_paper(self._context, self._page, saved, self._controller, PaperKind.SECOND_REPORT)

    # 欠报单位

    def show_owed(self) -> OwedDialog | None:
        """Show which units owe what, as the draft stands."""
        draft = self._draft()
        if draft is None:
            return None
        table = papers.owed_table(draft)
        made = OwedDialog(table, self._write_letters, lambda: self._export_owed(draft), self._page)
        self._open(made)
        return made

    def _write_letters(self) -> None:
        saved = self._saved()
        if self.dialog is not None:
            self.dialog.reject()
        if saved is not None:
            ask_paper(self._context, self._page, saved, self._controller, PaperKind.REQUEST)

    def _export_owed(self, draft: Draft) -> None:
        def write(path: Path, _progress: Progress) -> None:
            papers.export_owed(draft, path, force=True)

        export(self._context, self._page, tr("欠报单位一览表"), "xlsx", write)

    # the next year

    def ask_next_year(self) -> None:
        """Ask where the next year's project shall be, and go on there."""
        opened = self._session.opened
        if self._draft() is None or opened is None:
            return
        start = str(opened.path.with_name(f"{next_name(opened.path.stem)}{opened.path.suffix}"))
        chosen, _ = QFileDialog.getSaveFileName(self._page, tr("新建下一年项目"), start, projects())
        if chosen:
            self.start_next_year(Path(chosen))

    def start_next_year(self, path: Path) -> None:
        """Make the next year's project and open it; the one in hand is written and closed as always."""
        from xubao.operations.next_year import NextYear, start_next_year

        draft, saved, opened = self._draft(), self._saved(), self._session.opened
        if draft is None or saved is None or opened is None:
            return
        path = path if path.suffix == opened.path.suffix else path.with_name(path.name + opened.path.suffix)
        word = self._context.preferences.value.word

        def work(_progress: Progress) -> NextYear:
            return start_next_year(opened, saved, draft, path, word)

        def done(made: NextYear) -> None:
            if self._session.opened is not opened:
                made.opened.close()
                return
            self._session.adopt(made.opened)
            self._context.preferences.remember_project(str(path))
            words = tr("已新建下一年项目：未销号任务 {open} 项接着推进，已销号 {closed} 项照列。").format(
                open=made.open, closed=made.closed
            )
            words += tr("导入新一年的审议意见以后再起草。")
            if made.undated:
                words += tr("上次的报告没有成文日期，请在资料页补上。")
            self._session.offer.emit(words, tr("看资料"), self._context.actions["view.reports"].trigger)

        self._context.jobs.run(tr("新建下一年项目"), work, done, key="drafting.next_year")

    # keeping

    def _draft(self) -> Draft | None:
        """The draft in hand with its opinions; says what to do where there is none."""
        opened, saved = self._session.opened, self._saved()
        if opened is None or saved is None or not self._controller.opinions:
            self._session.problem.emit(tr("起草"), tr("请先生成初稿。"))
            return None
        return draft_papers.draft_in_hand(
            opened, saved, self._controller.opinions, self._controller.deadlines
        )

    def _open(self, dialog: TasksDialog | AssessmentDialog | OwedDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: QObject) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _chosen(self, title: str) -> Path | None:
        folder = self._context.preferences.folder()
        file, _ = QFileDialog.getOpenFileName(self._page, title, folder, tables())
        return Path(file) if file else None

    def _keep(self, text: str, verdicts: Sequence[Verdict]) -> None:
        """Keep what is new among verdicts, as one step to undo."""
        opened = self._session.opened
        if opened is None:
            return
        try:
            pairs = [(kept_verdict(opened, one), one) for one in verdicts]
        except XubaoError as error:
            self._session.problem.emit(said(text), told(error))
            return
        changed = [(before, after) for before, after in pairs if before.value != after.value]
        if not changed:
            return
        stack = self._session.undo.of("drafting")
        stack.beginMacro(text)
        for before, after in changed:
            stack.push(VerdictCommand(self._session, text, before, after))
        stack.endMacro()
