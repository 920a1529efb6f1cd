"""全部查找: words in all documents, opinions and material, in the draft, and in the archive, each place a click away.

What the project has is there at once; what the archive answers comes below it when it comes, and moves nothing.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import overload

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from xubao.model import DraftSpan, Role
from xubao.operations.searching import DRAFT, Found, Hit, Wanted, search
from xubao.presenting.report_names import told_apart, year_and_title
from xubao.window.archived.adding import ADD_KEYS
from xubao.window.archived.found import InArchive
from xubao.window.context import Context
from xubao.window.finding.archive_rows import ToArchive
from xubao.window.finding.from_archive import FromArchive
from xubao.window.finding.rows import Row, Rows
from xubao.window.page import GAP, ElidedLabel
from xubao.window.sentence_menu import offer_sentence
from xubao.window.words import ROLE_WORDS, tr

_PAUSE = 80  # ms after a key before it is looked for
_LONGEST = 60
"""Characters selected from which on a passage was meant, not words to look for."""
PROJECT, ARCHIVE = "project", "archive"
"""Where one looks, when not everywhere."""
_ISSUER = 124  # px
_LEAD = 18
"""Characters of a sentence before what was found that are shown."""


class Everywhere(QDialog):
    """Stays open beside the window while one goes from place to place; Escape closes it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = parent.window()
        self.setWindowTitle(tr("全部查找"))
        self.resize(context.theme.px(720), context.theme.px(460))
        self._context = context
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("找什么？几个词用空格隔开，表示同在一句里"))
        self.words.setClearButtonEnabled(True)
        self.words.setAccessibleName(tr("全部查找"))
        self.where = QComboBox()
        self.role, self.first, self.last = QComboBox(), QComboBox(), QComboBox()
        self.issuer = QLineEdit()
        self.rows = Rows(context.theme, self.words)
        self.rows.setAccessibleName(tr("找到的地方"))
        self.count = ElidedLabel(muted=True, small=True)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._above = 0
        self._told = context.archive.line
        self._from_archive = FromArchive(context, self)
        self._lay()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        for field in (self.words, self.issuer):
            field.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.where, self.role, self.first, self.last):
            box.currentIndexChanged.connect(lambda _at: self._pause.start())
        self._from_archive.arrived.connect(lambda rows: self.rows.show_after(self._above, rows))
        context.archive.changed.connect(self._archive_changed)
        for key in ADD_KEYS:
            QShortcut(QKeySequence(key), self).activated.connect(self.add_to_project)
        self.rows.opened.connect(self._go)
        self.rows.menu_wanted.connect(lambda what, at: self.menu(what).popup(at))
        session = context.session
        session.documents_changed.connect(self._documents_changed)
        session.project_changed.connect(self._documents_changed)
        context.theme.changed.connect(self.rows.viewport().update)
        self._documents_changed()

    @classmethod
    def of(cls, shell: QWidget, context: Context) -> "Everywhere":
        """That of a main window, made when first asked for."""
        known = shell.findChild(cls)
        return known if isinstance(known, cls) else cls(context, shell)

    def open_with(self, words: str) -> None:
        """Show it, looking for words; what was looked for last where there are none."""
        if words:
            self.words.setText(words)
        self.show()
        self.raise_()
        self.activateWindow()
        self.words.setFocus()
        self.words.selectAll()
        self._context.archive.warm()
        self.look()

    def look(self) -> None:
        """Look for what is in the field now."""
        self._pause.stop()
        session = self._context.session
        reports = list(session.reports().items())
        wanted = Wanted(
            self.words.text(),
            self.role.currentData(),
            self.first.currentData(),
            self.last.currentData(),
            self.issuer.text().strip(),
        )
        in_project = self._asked(PROJECT) and session.opened is not None
        found = search(wanted, reports, session.project.draft) if in_project else ()
        names = {document: year_and_title(report) for document, report in reports}
        apart = told_apart(reports)
        rows = _Rows([(_head(one, names, apart), one) for one in found])
        self._above = len(rows)
        self.rows.show_rows(rows)
        self._say(found, wanted)
        if self._asked(ARCHIVE):
            self._from_archive.look(wanted)
        else:
            self._from_archive.stop()

    def add_to_project(self) -> None:
        """Import the file of the find that is chosen, where it is one of the archive's."""
        what = self._chosen()
        if isinstance(what, InArchive):
            self._from_archive.add(what)

    def _chosen(self) -> object:
        at = self.rows.current()
        return self.rows.row_at(at).what if at >= 0 else None

    def _choose(self, what: object) -> None:
        """Choose what was chosen before, where it is listed still; the project may have its document by now."""
        if isinstance(what, InArchive):
            self.rows.choose(lambda one: isinstance(one, InArchive) and one.hit == what.hit)
        elif what is not None:
            self.rows.choose(lambda one: one == what)

    def _asked(self, where: str) -> bool:
        """Whether what lies there is looked through."""
        return self.where.isHidden() or self.where.currentData() in (None, where)

    def _say(self, found: tuple[Found, ...], wanted: Wanted) -> None:
        if not wanted.words.strip():
            said = tr("在所有资料、审议意见和草稿里查找")
        elif not self._asked(PROJECT) or self._context.session.opened is None:
            said = ""
        elif not found and self._asked(ARCHIVE) and self._context.archive.ready:
            said = tr("项目里没有找到")  # the archive may have it, below
        elif not found:
            said = tr("没有找到。换个说法，或少写几个字。")
        else:
            said = tr("{places} 处，在 {documents} 份文件里").format(
                places=sum(one.count for one in found), documents=len(found)
            )
        if said and not self._context.session.complete:
            said = f"{said}　{tr('还有文件在读取，读完后再找一次会更全。')}"
        self.count.say(said)

    def _go(self, what: "What") -> None:
        if isinstance(what, InArchive | ToArchive):
            self._from_archive.go(what)
            return
        self._make_way()
        document, at = what
        if isinstance(at, DraftSpan):
            self._context.session.draft_place_wanted.emit(at)
        else:
            self._context.session.statement_wanted.emit(document, at)

    def _make_way(self) -> None:
        """On a small screen it would lie over the very place; it keeps what was looked for till it is opened again."""
        shell = self._shell
        over = self.frameGeometry() & shell.frameGeometry()
        if 2 * over.width() * over.height() > shell.width() * shell.height():
            self.hide()
            shell.activateWindow()

    def menu(self, what: "What") -> QMenu:
        """What can be done with what was found: the same as wherever the sentence stands."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(what, InArchive | ToArchive):
            self._from_archive.fill_menu(menu, what)
            return menu
        document, at = what
        if isinstance(at, DraftSpan):
            menu.addAction(tr("到草稿里看")).triggered.connect(lambda _checked=False: self._go(what))
        else:
            offer_sentence(menu, self._context, document, at, here="")
        return menu

    def _lay(self) -> None:
        self.role.addItem(tr("全部"), None)
        for role in Role:
            self.role.addItem(tr(ROLE_WORDS[role]), role)
        filters = QHBoxLayout()
        filters.setSpacing(GAP)
        for name, key in (("项目和资料库", None), ("项目里", PROJECT), ("资料库", ARCHIVE)):
            self.where.addItem(tr(name), key)
        self.where.setAccessibleName(tr("在哪里找"))
        self.where.setToolTip(tr("在哪里找"))
        self.where.setVisible(self._context.archive.ready)
        filters.addWidget(self.where)
        filters.addWidget(self.role)
        for box, name in ((self.first, tr("从哪一年")), (self.last, tr("到哪一年"))):
            box.setAccessibleName(name)
            box.setToolTip(name)
            filters.addWidget(box)
        self.issuer.setPlaceholderText(tr("发文机关"))
        self.issuer.setAccessibleName(tr("发文机关"))
        self.issuer.setToolTip(tr("只找这个机关的文件，写几个字就行"))
        self.issuer.setClearButtonEnabled(True)
        self.issuer.setFixedWidth(self._context.theme.px(_ISSUER))
        filters.addWidget(self.count, 1)
        self.role.setAccessibleName(tr("类别"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        asked = QHBoxLayout()
        asked.setSpacing(GAP)
        asked.addWidget(self.words, 1)
        asked.addWidget(self.issuer)
        column.addLayout(asked)
        column.addLayout(filters)
        column.addWidget(self.rows, 1)

    def _archive_changed(self) -> None:
        """It is there now, or is not any more, or is being built; or holds other years: then what is shown stays as it
        is."""
        archive, before = self._context.archive, (not self.where.isHidden(), self._told)
        self.where.setVisible(archive.ready)
        self._told = archive.line
        self._offer_years()
        if (archive.ready, self._told) != before and self.isVisible():
            self._context.archive.warm()
            self.look()

    def _documents_changed(self) -> None:
        """Offer the years there are; what is shown is looked for anew."""
        self._offer_years()
        if self.isVisible():
            chosen = self._chosen()
            self.look()
            self._choose(chosen)

    def _offer_years(self) -> None:
        own = {report.year for report in self._context.session.reports().values() if report.year}
        years = sorted(own | set(self._from_archive.years()))
        for box, all_years in ((self.first, tr("从最早")), (self.last, tr("到最新"))):
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            box.addItem(all_years, None)
            for year in years:
                box.addItem(tr("{year}年").format(year=year), year)
            box.setCurrentIndex(max(0, box.findData(kept)))
            box.blockSignals(False)


What = tuple[str, str | DraftSpan] | InArchive | ToArchive
"""What a row stands for: a document's id and a place in it, or something of the archive."""


class _Rows(Sequence[Row]):
    """What was found as rows, a heading a document; each is made when it is asked for."""

    def __init__(self, found: list[tuple[Row, Found]]) -> None:
        self._found = found
        self._begins = list(accumulate((1 + len(one.hits) for _head, one in found), initial=0))

    def __len__(self) -> int:
        return self._begins[-1]

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        one = bisect_right(self._begins, at) - 1
        head, found = self._found[one]
        within = at - self._begins[one]
        return _row(found.document, found.hits[within - 1]) if within else head


def _head(found: Found, names: Mapping[str, str], apart: Mapping[str, str]) -> Row:
    name = tr("草稿") if found.document == DRAFT else names[found.document]
    if more := apart.get(found.document):
        name = f"{name}（{more}）"
    return Row(name, beside=tr("{count} 处").format(count=found.count))


def selected_words(widget: QWidget | None) -> str:
    """The words selected in a text or field, where they are within one line; "" otherwise."""
    if isinstance(widget, QLineEdit):
        words = widget.selectedText()
    elif isinstance(widget, QTextEdit):
        words = widget.textCursor().selectedText()
    else:
        words = getattr(widget, "selected_text", "")
    return "" if len(words) > _LONGEST or not words.isprintable() else words.strip()


def _row(document: str, hit: Hit) -> Row:
    """A sentence, cut at its beginning so that the first mark is in sight."""
    text = " ".join(hit.text.splitlines()) if "\n" in hit.text else hit.text
    cut = max(0, hit.marks[0][0] - _LEAD)
    lead = "…" if cut else ""
    marks = tuple((start - cut + len(lead), end - cut + len(lead)) for start, end in hit.marks)
    role = hit.role.value if hit.role is not None else ""
    return Row(lead + text[cut:], (document, hit.at), marks, colour=role)
