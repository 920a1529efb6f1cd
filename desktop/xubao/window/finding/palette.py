"""查找命令: everything the program can do, by its name in either language, over the one table of actions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from xubao.window.actions import MENUS, PAGES, SEPARATOR, TABLE, ActionSpec
from xubao.window.context import Context
from xubao.window.finding.rows import Row, Rows
from xubao.window.page import GAP, label
from xubao.window.words import english, tr

_WIDTH, _HEIGHT = 560, 400
_USED, _KEPT = "palette", 8
"""Key under which it is remembered what was done last, and how much of it."""
_WHOLE, _TOLD = 4.0, 0.01
_SHORTEST, _SHORTEST_CHINESE = 4, 2
"""Characters that must be typed before what actions say of themselves is looked through."""
_LOOSEST = 2  # characters left out for each that was typed


class Palette(QDialog):
    """A field and what can be done; Enter does it. An action of another page is done there.

    Args:
        show_page: shows a page of the window.
    """

    def __init__(self, context: Context, show_page: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("查找命令"))
        self.resize(context.theme.px(_WIDTH), context.theme.px(_HEIGHT))
        self._context, self._show_page = context, show_page
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("想做什么？输入命令的名称，中文英文都可以"))
        self.words.setAccessibleName(tr("查找命令"))
        self.rows = Rows(context.theme, self.words)
        self.rows.setAccessibleName(tr("命令"))
        self.nothing = label(tr("没有这样的命令。换个说法，或少写几个字。"), muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.words)
        column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.rows, 1)
        self.words.textChanged.connect(lambda _text: self.look())
        self.rows.opened.connect(self._do)
        self.look()

    def look(self) -> None:
        """List what fits the field.

        A name typed whole comes first; then what fits and can be done here, by how well it fits, what was done last
        and what is of this page before others; at the end what fits by single characters only.
        """
        words = self.words.text().strip().casefold()
        used, page = self._used(), self._context.actions.seen
        ranked = []
        for at, spec in enumerate(TABLE):
            worth = _worth(words, spec) if spec.id != SEPARATOR else None
            if worth is None or not (self._here(spec) or self._elsewhere(spec)):
                continue
            last = used.index(spec.id) if spec.id in used else len(used)
            order = (_grade(worth), not self._here(spec), -worth, last, spec.id.partition(".")[0] != page, at)
            ranked.append((order, spec))
        self.rows.show_rows([self._row(spec) for _, spec in sorted(ranked, key=lambda one: one[0])])
        self.nothing.setVisible(not ranked)
        self.rows.setVisible(bool(ranked))

    def _used(self) -> list[str]:
        """Ids of what was done from here last, the newest first."""
        return self._context.preferences.remembered.get(_USED).split()

    def _note(self, action_id: str) -> None:
        others = [one for one in self._used() if one != action_id]
        self._context.preferences.remembered.put(_USED, " ".join([action_id, *others][:_KEPT]))

    def _here(self, spec: ActionSpec) -> bool:
        return self._context.actions[spec.id].isEnabled()

    def _elsewhere(self, spec: ActionSpec) -> bool:
        """Whether it belongs to a page that can be gone to."""
        page = spec.id.partition(".")[0]
        return page in PAGES and self._context.actions[f"view.{page}"].isEnabled()

    def _row(self, spec: ActionSpec) -> Row:
        title = MENUS.get(spec.menu.partition(".")[0], "")
        menu = tr(title).partition("(")[0].replace("&", "") if title else ""
        key = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
        name = tr(spec.text).replace("&", "")
        beside = "　".join(filter(None, (menu, key)))
        return Row(name, spec.id, _marks(name, self.words.text().strip()), beside, dim=not self._here(spec))

    def _do(self, action_id: str) -> None:
        """Close first, so that the focus is where it was; then go to its page and do it."""
        self.accept()
        self._note(action_id)
        page = action_id.partition(".")[0]
        if page in PAGES and not self._context.actions[action_id].isEnabled():
            self._show_page(page)
        QTimer.singleShot(0, partial(self._context.actions[action_id].trigger))


def _worth(words: str, spec: ActionSpec) -> float | None:
    """How well an action's name, in Chinese or English, fits what was typed: None where it does not at all.

    Last comes what says the words of itself: 移交清单 is made by 生成其他文件, whose name does not tell of it.
    """
    names = (name.replace("&", "").rstrip("…").casefold() for name in (spec.text, english(spec.text)))
    fits = [fit for name in names if (fit := _fit(words, name)) is not None]
    told = any(words in tip.casefold() for tip in (spec.tip, english(spec.tip)))
    if told and len(words) >= (_SHORTEST if words.isascii() else _SHORTEST_CHINESE):
        fits.append(_TOLD)
    return max(fits, default=None)


def _grade(worth: float) -> int:
    """0 for the name itself, 1 for a part of it, 2 for its characters in order."""
    return 0 if worth == _WHOLE else 1 if worth > 1 else 2


def _fit(words: str, name: str) -> float | None:
    """4 where it is the name, 3 where the name begins so, 2 where the words stand in it, 1 and less where their
    characters do, in order and not strewn all over it."""
    if words == name:
        return _WHOLE
    if not words or name.startswith(words):
        return 3.0
    if words in name:
        return 2.0
    at, gaps = -1, 0
    for char in words.replace(" ", ""):
        found = name.find(char, at + 1)
        if found < 0:
            return None
        gaps += found - at - 1
        at = found
    return 1.0 / (1 + gaps) if gaps <= _LOOSEST * len(words) else None


def _marks(name: str, words: str) -> tuple[tuple[int, int], ...]:
    at = name.casefold().find(words.casefold()) if words else -1
    return ((at, at + len(words)),) if at >= 0 else ()
