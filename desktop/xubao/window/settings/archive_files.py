"""The files of the archive: what is in it, what is not and why; one can be taken out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QMessageBox, QVBoxLayout, QWidget

from xubao.model.archive import ArchiveListing, ArchiveRefusal
from xubao.operations.archive_asking import listing_in
from xubao.window.context import Context
from xubao.window.finding.rows import Row, Rows
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import said, tr

IN, FAILED, CLASSIFIED, DUPLICATE, REMOVED = "in", "failed", "classified", "duplicate", "removed"
_TITLES = {
    IN: "收入的（{count}）",
    FAILED: "没有读出来的（{count}）",
    CLASSIFIED: "有密级没有收的（{count}）",
    DUPLICATE: "重复的（{count}）",
    REMOVED: "已移出的（{count}）",
}


@dataclass(frozen=True, slots=True)
class _File:
    """A file as the list has it.

    Attributes:
        name: title or file's name; beside: date and issuer; detail: why it is not there.
    """

    path: str
    name: str
    beside: str = ""
    detail: str = ""


class ArchiveFiles(QDialog):
    """Lists the files by what became of them.

    Attributes:
        which: what became of those that are listed.
        words: what is typed here narrows them.
        rows: the files.
        detail: where the chosen one lies, and why it is not in the archive.
        take_out, take_in: of the chosen one.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._archive = context, context.archive
        self._files: dict[str, list[_File]] = {}
        self.setWindowTitle(tr("资料库的文件"))
        fit_dialog(self, context.theme.px(720), context.theme.px(520))
        self.which, self.words = QComboBox(), QLineEdit()
        self.rows = Rows(context.theme, self.words)
        self.detail = label(tr("正在查看…"), muted=True, small=True, wrap=True)
        self.take_out = button(tr("移出资料库…"), self._ask_to_take_out)
        self.take_in = button(tr("重新收入"), self._take_in)
        self._show_folder = button(tr("打开所在文件夹"), self._open_folder)
        self._lay()
        self.which.currentIndexChanged.connect(lambda _at: self._list())
        self.words.textChanged.connect(lambda _text: self._list())
        self.rows.selectionModel().currentChanged.connect(lambda _new, _old: self._say())
        self._archive.changed.connect(self.load)
        self.load()

    def load(self) -> None:
        """Ask the archive anew for its files."""
        self._say()
        if self._archive.ready and not self._archive.building:
            self._archive.ask(
                self._context.jobs,
                tr("资料库的文件"),
                listing_in,
                done=self._take,
                failed=self.detail.setText,
                key="archive-files",
            )

    def _take(self, listing: ArchiveListing) -> None:
        self._files = _of(listing)
        self._name_them()
        self._list()

    def _name_them(self) -> None:
        kept = self.which.currentData()
        self.which.blockSignals(True)
        self.which.clear()
        for key, title in _TITLES.items():
            self.which.addItem(tr(title).format(count=len(self._files[key])), key)
        self.which.setCurrentIndex(max(0, self.which.findData(kept)))
        self.which.blockSignals(False)

    def _list(self) -> None:
        words = self.words.text().casefold().split()
        shown = [
            one
            for one in self._files.get(self.which.currentData(), ())
            if all(word in f"{one.path} {one.name} {one.beside}".casefold() for word in words)
        ]
        self.rows.show_rows(_Rows(shown))
        self._say()

    def _say(self) -> None:
        """Say of the chosen file where it lies, and what can be done with it."""
        one, what = self._chosen(), self.which.currentData()
        busy = self._archive.building
        self.take_out.setVisible(what in (None, IN, DUPLICATE))
        self.take_in.setVisible(what == REMOVED)
        self.take_out.setEnabled(one is not None and not busy)
        self.take_in.setEnabled(one is not None and not busy)
        self._show_folder.setEnabled(one is not None)
        if busy:
            self.detail.setText(tr("资料库正在更新，做完后再看。"))
        elif one is not None:
            self.detail.setText("\n".join(filter(None, (one.path, one.detail))))
        elif self._files:
            self.detail.setText(tr("没有这样的文件。"))

    def _chosen(self) -> _File | None:
        at = self.rows.current()
        what = self.rows.row_at(at).what if 0 <= at < self.rows.count() else None
        return what if isinstance(what, _File) else None

    # what is done

    def _ask_to_take_out(self) -> None:
        one = self._chosen()
        if one is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("移出资料库"))
        which = f"{one.name}（{one.beside}）" if one.beside else one.name  # many are called the same
        box.setText(tr("把“{name}”移出资料库？").format(name=which))
        box.setInformativeText(tr("移出后查不到它，以后更新也不再读它；原来的文件不动。"))
        out = box.addButton(tr("移出"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(tr("取消"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is out:
            self._archive.take_out((one.path,), lambda _count: None)

    def _take_in(self) -> None:
        one = self._chosen()
        if one is not None:
            self._archive.take_in(one.path)

    def _open_folder(self) -> None:
        one = self._chosen()
        if one is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(one.path).parent)))

    def _lay(self) -> None:
        self.words.setPlaceholderText(tr("按文件名、标题、文件夹查找"))
        self.words.setClearButtonEnabled(True)
        self.words.setAccessibleName(tr("查找文件"))
        self.which.setAccessibleName(tr("哪些文件"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rows.setAccessibleName(tr("资料库的文件"))
        self.take_in.setVisible(False)
        top, foot = QHBoxLayout(), QHBoxLayout()
        for row in (top, foot):
            row.setSpacing(GAP)
        top.addWidget(self.which)
        top.addWidget(self.words, 1)
        for one in (self.take_out, self.take_in, self._show_folder):
            one.setAutoDefault(False)
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(button(tr("关闭"), self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.rows, 1)
        column.addWidget(self.detail)
        column.addLayout(foot)
        self.words.setFocus()


class _Rows(Sequence[Row]):
    """Files as rows; each is made when it is asked for."""

    def __init__(self, files: Sequence[_File]) -> None:
        self._files = files

    def __len__(self) -> int:
        return len(self._files)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        one = self._files[at]
        return Row(one.name, one, beside=one.beside)


def _of(listing: ArchiveListing) -> dict[str, list[_File]]:
    """What is listed, by what became of it."""
    name: Callable[[str], str] = lambda path: Path(path).name  # noqa: E731 - short for five lines
    near = tr("与“{other}”相同"), tr("与“{other}”几乎相同，查找时只看那一份")
    return {
        IN: [
            _File(
                one.file, one.title or name(one.file), "　".join(filter(None, (one.issuer, one.date or "")))
            )
            for one in listing.documents
        ],
        FAILED: [_why(one) for one in listing.failed],
        CLASSIFIED: [_why(one) for one in listing.classified],
        DUPLICATE: [
            _File(one.file, name(one.file), "", near[not one.same].format(other=one.of))
            for one in listing.duplicates
        ],
        REMOVED: [_why(one) for one in listing.removed],
    }


def _why(one: ArchiveRefusal) -> _File:
    """A file that is not there, its reason in its row and, whole, below the list."""
    why = said(one.why)
    return _File(one.file, tr("{name}：{why}").format(name=Path(one.file).name, why=why), "", why)
