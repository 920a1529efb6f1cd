"""草稿历史: every state of the draft that is kept, held against another, brought back whole or a passage of it."""

from typing import Protocol

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Progress, SavedDraft, Snapshot
from xubao.operations import snapshots
from xubao.window.context import Context
from xubao.window.drafting.draft_diff import DraftDiff, as_html, diff_of, name_of, when
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr

_SNAPSHOT = Qt.ItemDataRole.UserRole


class HistoryCommands(Protocol):
    """What the dialog asks to be done."""

    def saved(self) -> SavedDraft | None:
        """The draft as it stands; None while there is none."""
        ...

    def save_snapshot(self, parent: QWidget) -> bool:
        """Ask for a name and keep the draft as it stands. Returns whether that was done."""
        ...

    def remove_snapshot(self, snapshot: Snapshot) -> None:
        """Forget a snapshot; undoable."""
        ...

    def restore(self, snapshot: Snapshot) -> bool:
        """Put a snapshot in the draft's place; undoable. Returns whether that was done."""
        ...

    def take_passage(self, both: DraftDiff, at: int) -> bool:
        """Put a passage of a former state into the draft. Returns whether its place was found."""
        ...


class HistoryDialog(QDialog):
    """The kept states on the left, what differs on the right."""

    def __init__(self, context: Context, commands: HistoryCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._commands = context, context.session, commands
        self.both: DraftDiff | None = None
        self._closed = False
        self.setWindowTitle(tr("草稿历史"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_dialog(self, context.theme.px(1080), context.theme.px(680))
        self.list = QListWidget()
        self.list.setMinimumWidth(context.theme.px(250))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.other = QComboBox()
        self.other.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.other.setMinimumContentsLength(18)
        self.note = label(small=True, wrap=True)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(2 * GAP)
        self._buttons()
        self._lay()
        self.list.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.other.currentIndexChanged.connect(lambda _index: self._compare())
        self.text.anchorClicked.connect(self._take)
        context.theme.changed.connect(self._paint)
        self.fill()

    @property
    def current(self) -> Snapshot | None:
        """The snapshot in hand."""
        item = self.list.currentItem()
        found = item.data(_SNAPSHOT) if item is not None else None
        return found if isinstance(found, Snapshot) else None

    def fill(self) -> None:
        """Show what is kept; the one in hand stays in hand."""
        draft, mine = self._session.project.draft, self.current
        kept = snapshots.snapshots_of(self._session.project, draft.id) if draft is not None else ()
        with QSignalBlocker(self.list):
            self.list.clear()
            for one in kept:
                item = QListWidgetItem(f"{name_of(one)}\n{when(one)}")
                item.setData(_SNAPSHOT, one)
                item.setToolTip(f"{name_of(one)}　{when(one)}")
                font = item.font()
                font.setBold(bool(one.name))
                item.setFont(font)
                self.list.addItem(item)
            row = next((at for at, one in enumerate(kept) if mine is not None and one.id == mine.id), 0)
            self.list.setCurrentRow(row)
        self._chosen()

    # building

    def _buttons(self) -> None:
        self.save = button(tr("保存快照…"), self._save)
        self.rename = button(tr("改名…"), self._rename)
        self.remove = button(tr("删除"), self._remove)
        self.restore = button(tr("恢复整篇"), self._restore, primary=True)
        self.close_button = button(tr("关闭"), self.close)
        for one in (self.save, self.rename, self.remove, self.close_button):
            one.setAutoDefault(False)

    def _lay(self) -> None:
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(GAP, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(label(tr("对照")))
        row.addWidget(self.other, 1)
        inside.addLayout(row)
        inside.addWidget(self.note)
        inside.addWidget(self.text, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        for one in (self.save, self.rename, self.remove):
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(split, 1)
        column.addLayout(foot)

    # what is seen

    def _chosen(self) -> None:
        mine = self.current
        for one in (self.rename, self.remove, self.restore):
            one.setEnabled(mine is not None)
        self.other.setEnabled(mine is not None)
        with QSignalBlocker(self.other):
            chosen = self.other.currentData()
            self.other.clear()
            self.other.addItem(tr("现在的草稿"), None)
            for row in range(self.list.count()):
                one = self.list.item(row).data(_SNAPSHOT)
                if mine is not None and one.id != mine.id:
                    self.other.addItem(f"{name_of(one)}　{when(one)}", one.id)
            self.other.setCurrentIndex(max(0, self.other.findData(chosen)) if chosen is not None else 0)
        self._compare()

    def _against(self) -> Snapshot | SavedDraft | None:
        wanted = self.other.currentData()
        if wanted is None:
            return self._commands.saved()
        return next((one for one in self._session.project.snapshots if one.id == wanted), None)

    def _compare(self) -> None:
        """Hold the two against each other, off the window's thread."""
        opened, mine, other = self._session.opened, self.current, self._against()
        self.both = None
        self.text.clear()
        if opened is None or mine is None or other is None:
            self.note.clear()
            self.text.setPlainText(
                tr("还没有快照。导出、重新生成和每天第一次修改时会自动保存；现在也可以点“保存快照…”。")
            )
            return

        def work(progress: Progress) -> DraftDiff:
            return diff_of(opened, mine, other, progress)

        self.note.setText(tr("正在对照…"))
        self._context.jobs.run(
            tr("对照草稿"), work, self._compared, failed=self._not_compared, key="drafting.history"
        )

    def done(self, result: int) -> None:
        """Closed: what is still being compared is not shown any more."""
        self._closed = True
        super().done(result)

    def _not_compared(self, message: str) -> None:
        if not self._closed:
            self.note.setText(message)

    def _compared(self, both: DraftDiff) -> None:
        if self._closed:
            return
        self.both = both
        if both.changes:
            words = tr("{count} 处不同：划掉的只在这份快照里，带底色的只在对照的稿子里。")
            self.note.setText(words.format(count=both.changes))
        else:
            self.note.setText(tr("两份完全一样。"))
        self._paint()

    def _paint(self) -> None:
        if self.both is not None:
            bar = self.text.verticalScrollBar()
            at = bar.value()
            self.text.setHtml(as_html(self._context.theme, self.both, self.other.currentData() is None))
            bar.setValue(at)

    # what can be done

    def _take(self, link: QUrl) -> None:
        """Put the passage of a link into the draft."""
        at = int(link.toString().partition(":")[2])
        if self.both is not None and self._commands.take_passage(self.both, at):
            self._compare()
        else:
            self.note.setText(tr("草稿里找不到这一段的位置，请用“恢复整篇”。"))

    def _save(self) -> None:
        if self._commands.save_snapshot(self):
            self.fill()
            self.list.setCurrentRow(0)

    def _rename(self) -> None:
        from xubao.window.dialogs.ask import ask_text

        opened, mine = self._session.opened, self.current
        if opened is None or mine is None:
            return
        name = ask_text(self, tr("快照改名"), tr("名称："), mine.name)
        if name is not None:
            snapshots.name_snapshot(opened, mine, name)
            self.fill()

    def _remove(self) -> None:
        if self.current is not None:
            self._commands.remove_snapshot(self.current)
            self.fill()

    def _restore(self) -> None:
        if self.current is not None and self._commands.restore(self.current):
            self.close()
