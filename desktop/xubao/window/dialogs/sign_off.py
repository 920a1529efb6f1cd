"""稿次与核稿: who made and checks a 稿次, whose views came on it, what became of them; each word is kept at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Adoption, DraftRecord, Edition, Progress, ReceivedView, SavedDraft
from xubao.model.words import ADOPTIONS, STAGES
from xubao.operations import draft_register, received_views
from xubao.operations.projects import OpenProject
from xubao.window.context import Context
from xubao.window.file_types import documents
from xubao.window.output import export
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr

_BY, _TEXT, _BECAME, _WHY = range(4)
_SEPARATORS = str.maketrans(dict.fromkeys("，,;；、 　", "、"))


class SignOffDialog(QDialog):
    """The record of the document in hand, one 稿次 at a time.

    Args:
        draft: the document in hand.
        now: it as it stands at any moment.
    """

    def __init__(
        self, context: Context, draft: SavedDraft, now: Callable[[], SavedDraft | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._now, self._id = context, context.session, now, draft.id
        self._views: list[ReceivedView] = []
        self._closed = False
        self.setWindowTitle(tr("稿次与核稿"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_dialog(self, context.theme.px(920), context.theme.px(620))
        self.edition = QComboBox()
        self.author, self.reviewer, self.cosigners, self.signed, self.summary = (
            QLineEdit() for _ in range(5)
        )
        self.cosigners.setPlaceholderText(tr("用顿号隔开，如：市司法局、市财政局"))
        self.summary.setPlaceholderText(tr("这一稿改了什么；与上一稿不同的段数会自动写上"))
        self.table = QTableWidget(0, 4)
        self.table.setHorizontalHeaderLabels(
            [tr("单位"), tr("意见"), tr("采纳情况"), tr("修改情况或不采纳的理由")]
        )
        self.note = label(muted=True, small=True, wrap=True)
        self._buttons()
        self._lay()
        self._fill_editions()
        self.edition.currentIndexChanged.connect(lambda _index: self._show())
        for field in self._fields():
            field.textEdited.connect(lambda _text: self._keep_record())
        self.table.itemChanged.connect(self._cell_changed)
        self._show()

    # what is there

    @property
    def _draft(self) -> SavedDraft | None:
        return self._session.project.draft_of(self._id)

    @property
    def record(self) -> DraftRecord:
        """What is known of the document now."""
        draft = self._draft
        project = self._session.project
        return draft_register.record_of(project, draft) if draft is not None else project.record_of(self._id)

    @property
    def at(self) -> int:
        """Which 稿次 is shown."""
        return max(0, self.edition.currentIndex())

    def done(self, result: int) -> None:
        """Closed: a letter that is still being read is kept, and not shown any more."""
        self._closed = True
        super().done(result)

    def add_views(self, views: Sequence[ReceivedView]) -> None:
        """Put views behind those there are."""
        self._views += views
        self._keep_views()
        self._fill_views()

    def _write_one(self) -> None:
        """A new line, ready to be written into."""
        self.add_views((received_views.new_view(self._id, self.at),))
        last = self.table.item(self.table.rowCount() - 1, _BY)
        if last is not None:
            self.table.setFocus()
            self.table.setCurrentItem(last)
            self.table.editItem(last)

    # building

    def _buttons(self) -> None:
        self.read = button(tr("读入回函…"), self._choose_letters)
        self.add = button(tr("写一条"), self._write_one)
        self.drop = button(tr("删去所选"), self._drop)
        self.sheet = button(tr("导出核稿单…"), self._export_sheet)
        self.adoption = button(tr("导出采纳情况表…"), self._export_adoption)
        self.close_button = button(tr("关闭"), self.close, primary=True)
        for one in (self.read, self.add, self.drop, self.sheet, self.adoption, self.close_button):
            one.setAutoDefault(False)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (
            self.author,
            self.reviewer,
            self.cosigners,
            self.signed,
            self.summary,
        )

    def _lay(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * GAP)
        self._form.setVerticalSpacing(GAP)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow(tr("稿次"), self.edition)
        people = QHBoxLayout()
        people.setSpacing(2 * GAP)
        for words, field in (
            (tr("拟稿人"), self.author),
            (tr("核稿人"), self.reviewer),
            (tr("签发"), self.signed),
        ):
            if field is not self.author:
                people.addWidget(label(words))
            people.addWidget(field, 1)
        self._form.addRow(tr("拟稿人"), people)
        self._form.addRow(tr("会签单位"), self.cosigners)
        self._form.addRow(tr("修改情况"), self.summary)
        head = self.table.horizontalHeader()
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.Interactive,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.Interactive,
                QHeaderView.ResizeMode.Stretch,
            )
        ):
            head.setSectionResizeMode(column, mode)
        self.table.setColumnWidth(_BY, self._context.theme.px(130))
        self.table.setColumnWidth(_BECAME, self._context.theme.px(120))
        self.table.verticalHeader().setVisible(False)
        self.table.setWordWrap(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName(tr("收到的意见"))
        above, foot = QHBoxLayout(), QHBoxLayout()
        above.addWidget(label(tr("征求意见和会签的回复"), subheading=True))
        above.addStretch(1)
        for one in (self.read, self.add, self.drop):
            above.addWidget(one)
        for one in (self.sheet, self.adoption):
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column_.setSpacing(GAP)
        column_.addLayout(self._form)
        column_.addLayout(above)
        column_.addWidget(self.table, 1)
        column_.addWidget(self.note)
        column_.addLayout(foot)

    # showing

    def _fill_editions(self) -> None:
        with QSignalBlocker(self.edition):
            self.edition.clear()
            for one in self.record.editions:
                begun = one.begun[:10]
                name = tr(STAGES[one.stage])
                self.edition.addItem(tr("{name}（{day} 起）").format(name=name, day=begun) if begun else name)
            self.edition.setCurrentIndex(self.edition.count() - 1)

    def _show(self) -> None:
        record = self.record
        shown = record.editions[min(self.at, len(record.editions) - 1)]
        for field, text in zip(self._fields(), _texts(shown), strict=True):
            field.setText(text)
        self._views = list(received_views.views_of(self._session.project, self._id, self.at))
        self._fill_views()

    def _fill_views(self) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._views))
            for row, view in enumerate(self._views):
                for column, text in ((_BY, view.by), (_TEXT, view.text), (_WHY, view.reason)):
                    item = QTableWidgetItem(text)
                    item.setToolTip(text)
                    self.table.setItem(row, column, item)
                self.table.setCellWidget(row, _BECAME, self._adoption_of(row, view))
            self.table.resizeRowsToContents()
            for row in range(len(self._views)):  # a box to choose from is higher than a line
                least = self.table.cellWidget(row, _BECAME).sizeHint().height() + 4
                self.table.setRowHeight(row, max(least, self.table.rowHeight(row)))
        left = sum(map(received_views.is_open, self._views))
        if not self._views and (former := self._former()):
            self.note.setText(
                tr("这一稿还没有收到意见；以前各稿的 {count} 条在上面选那一稿看，核稿单里都列出。").format(
                    count=former
                )
            )
        elif not self._views:
            self.note.setText(
                tr("把征求意见、会签的回函读进来，或者写一条；每条由人确定采纳、部分采纳还是未采纳。")
            )
        elif left:
            self.note.setText(
                tr("还有 {count} 条没有确定。“修改情况”里先写上草稿里看得出的，请核对。").format(count=left)
            )
        else:
            self.note.setText(tr("{count} 条都已确定。").format(count=len(self._views)))
        self.adoption.setEnabled(bool(self._views))
        self.drop.setEnabled(bool(self._views))

    def _former(self) -> int:
        """How many views came on the 稿次 before the one shown."""
        project = self._session.project
        return sum(len(received_views.views_of(project, self._id, at)) for at in range(self.at))

    def _adoption_of(self, row: int, view: ReceivedView) -> QComboBox:
        box = QComboBox()
        for one, words in ADOPTIONS.items():
            box.addItem(tr(words), one)
        box.setCurrentIndex(box.findData(view.adoption))
        box.setAccessibleName(tr("采纳情况"))
        box.activated.connect(lambda _index: self._became(row, Adoption(box.currentData())))
        return box

    # keeping

    def _keep_record(self) -> None:
        opened, record, at = self._session.opened, self.record, self.at
        if opened is None or at >= len(record.editions):
            return
        changed = replace(
            record.editions[at],
            author=self.author.text().strip(),
            reviewer=self.reviewer.text().strip(),
            signed=self.signed.text().strip(),
            cosigners=tuple(filter(None, self.cosigners.text().translate(_SEPARATORS).split("、"))),
            summary=self.summary.text().strip(),
        )
        editions = (*record.editions[:at], changed, *record.editions[at + 1 :])
        new = replace(record, editions=editions)
        if new != record:
            draft_register.save_record(opened, new)

    def _keep_views(self) -> None:
        if self._session.opened is not None:
            kept = received_views.save_views(self._session.opened, self._id, self.at, self._views)
            self._views = list(kept)

    def _cell_changed(self, item: QTableWidgetItem) -> None:
        view, text = self._views[item.row()], item.text().strip()
        if item.column() == _BY:
            view = replace(view, by=text)
        elif item.column() == _TEXT:
            view = replace(view, text=text)
        elif item.column() == _WHY:
            view = replace(view, reason=text)
        self._views[item.row()] = view
        self._keep_views()

    def _became(self, row: int, adoption: Adoption) -> None:
        self._views[row] = replace(self._views[row], adoption=adoption)
        self._keep_views()
        self._fill_views()

    def _drop(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        self._views = [one for row, one in enumerate(self._views) if row not in rows]
        self._keep_views()
        self._fill_views()

    # letters in, sheets out

    def _choose_letters(self) -> None:
        folder = self._context.preferences.folder()
        files, _ = QFileDialog.getOpenFileNames(self, tr("征求意见的回函"), folder, documents())
        if files:
            self.read_letters(tuple(Path(one) for one in files))

    def read_letters(self, files: Sequence[Path]) -> None:
        """Read letters in a job and put their views behind those there are."""
        opened, draft, at = self._session.opened, self._now(), self.at
        if opened is None or draft is None:
            return

        def work(progress: Progress) -> tuple[ReceivedView, ...]:
            return received_views.read_views(opened, draft, at, files, progress)

        self.note.setText(tr("正在读取回函…"))
        self._context.jobs.run(
            tr("读入回函"),
            work,
            lambda views: self._letters_read(opened, at, views),
            failed=self._not_read,
            key="drafting.views",
        )

    def _letters_read(self, opened: OpenProject, at: int, views: tuple[ReceivedView, ...]) -> None:
        kept = received_views.views_of(opened.project, self._id, at)
        known = {(one.by, one.text) for one in kept}
        new = [one for one in views if (one.by, one.text) not in known]
        received_views.save_views(opened, self._id, at, (*kept, *new))
        if not self._closed and at == self.at and opened is self._session.opened:
            self._show()

    def _not_read(self, message: str) -> None:
        if self._closed:
            self._session.problem.emit(tr("读入回函"), message)
        else:
            self.note.setText(message)

    def _export_sheet(self) -> None:
        self._export(tr("核稿单"), received_views.export_sign_off)

    def _export_adoption(self) -> None:
        self._export(tr("采纳情况表"), received_views.export_adoption)

    def _export(self, what: str, write: Callable[..., None]) -> None:
        opened, draft, at = self._session.opened, self._now(), self.at
        word = self._context.preferences.value.word
        if opened is None or draft is None:
            return
        self._keep_record()

        def work(path: Path, progress: Progress) -> None:
            write(opened, draft, at, path, word, progress)

        export(self._context, self, f"{draft.title or tr('草稿')}（{what}）", "docx", work)


def _texts(edition: Edition) -> tuple[str, ...]:
    """What the fields show, in their order."""
    return (
        edition.author,
        edition.reviewer,
        "、".join(edition.cosigners),
        edition.signed,
        edition.summary,
    )
