"""The help pages, shown inside the program. The page of shortcuts is made from the table of actions."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from xubao.places import resource
from xubao.window.actions import MENUS, TABLE
from xubao.window.context import Context
from xubao.window.page import GAP, flat
from xubao.window.placing import fit_dialog
from xubao.window.words import tr

KEYS = "keys"
_SCROLL_BAR = 16  # px
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
TOPICS = (
    ("start", "从这里开始"),
    ("reports", "资料"),
    ("compare", "对照"),
    ("ledger", "台账"),
    ("drafting", "起草"),
    ("checking", "校核"),
    ("archive", "资料库"),
    (KEYS, "快捷键"),
)


class HelpWindow(QDialog):
    """Topics on the left, the text on the right; stays beside the main window."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("续报使用说明"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        fit_dialog(self, 860, 640)
        self._context = context
        self.topics = QListWidget()
        self.topics.setFixedWidth(168)
        for topic, title in TOPICS:
            item = QListWidgetItem(tr(title))
            item.setData(Qt.ItemDataRole.UserRole, topic)
            item.setSizeHint(QSize(0, context.theme.px(34)))
            self.topics.addItem(item)
        self.text = _Pages()
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        self.text.document().setDocumentMargin(3 * GAP)
        row = QHBoxLayout(self)
        flat(row)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        self.topics.currentRowChanged.connect(self._show)
        context.theme.changed.connect(self._again)

    @classmethod
    def of(cls, shell: QWidget, context: Context) -> "HelpWindow":
        """The help window of a main window, made when first asked for."""
        known = shell.findChild(cls)
        return known if isinstance(known, cls) else cls(context, shell)

    def show_topic(self, topic: str) -> None:
        """Show a page of help; the first for an unknown one."""
        names = [name for name, _title in TOPICS]
        row = names.index(topic) if topic in names else 0
        self.topics.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()

    def _again(self) -> None:
        self._show(self.topics.currentRow())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures get another width; one stays where one was reading."""
        super().resizeEvent(event)
        bar = self.text.verticalScrollBar()
        kept = bar.value()
        if self.topics.currentRow() >= 0:
            self._again()
        bar.setValue(kept)

    def _show(self, row: int) -> None:
        topic = TOPICS[max(0, row)][0]
        self.text.document().setDefaultFont(self._context.theme.ui_font(15))
        if topic == KEYS:
            self.text.setMarkdown(keys_page())
        else:
            language = self._context.preferences.value.language
            self.text.setSearchPaths([str(folder) for folder in folders_of(language)])
            self.text.setMarkdown(page_of(topic, language))
        self._loosen()

    def _loosen(self) -> None:
        """Markdown comes without air between lines."""
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        air = QTextBlockFormat()
        air.setLineHeight(120.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        air.setTopMargin(4.0)
        air.setBottomMargin(4.0)
        cursor.mergeBlockFormat(air)
        tight = QTextBlockFormat()
        tight.setLineHeight(100.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = self.text.document().begin()
        while block.isValid():
            if _PICTURE in block.text():
                QTextCursor(block).mergeBlockFormat(tight)
            block = block.next()

    def _follow(self, url: QUrl) -> None:
        if not url.scheme():  # from page to page; nothing leads out of the program
            self.show_topic(url.path().removesuffix(".md"))


class _Pages(QTextBrowser):
    """Shows pictures no wider than there is room."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture scaled down where it must be; anything else as it is."""
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not isinstance(found, QByteArray):
            return found
        picture = QImage.fromData(found)
        if picture.isNull():
            return found
        room = self.viewport().width() - round(2 * self.document().documentMargin()) - _SCROLL_BAR
        smooth = Qt.TransformationMode.SmoothTransformation
        return picture if picture.width() <= room else picture.scaledToWidth(room, smooth)


def folders_of(language: str) -> tuple[Path, ...]:
    """Where the pages and pictures of a language are; the Chinese ones stand in for what it lacks."""
    own = resource("help")
    return (own / language, own)


def page_of(topic: str, language: str) -> str:
    """A page of help in Markdown; the Chinese one where there is none in that language."""
    try:
        page = resource("help", language, f"{topic}.md")
    except FileNotFoundError:
        page = resource("help", f"{topic}.md")
    return page.read_text("utf-8")


def keys_page() -> str:
    """Every action with a shortcut, menu by menu, as Markdown."""
    lines = [f"# {tr('快捷键')}"]
    for menu, title in MENUS.items():
        rows = [spec for spec in TABLE if spec.menu.partition(".")[0] == menu and spec.keys]
        if not rows:
            continue
        lines += ["", f"## {tr(title).split('(')[0]}", "", f"| {tr('按键')} | {tr('作用')} |", "|---|---|"]
        for spec in rows:
            keys = " / ".join(
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys
            )
            lines.append(f"| {keys.replace('|', '')} | {tr(spec.text).rstrip('…')}{_tip(spec.tip)} |")
    return "\n".join(lines)


def _tip(tip: str) -> str:
    return f"：{tr(tip)}" if tip else ""
