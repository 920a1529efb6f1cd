"""The menu of a section: what it is linked with, and what else it might be."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from xubao.model import Comparison, Pin, Report
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.pins import PinEditor, choices
from xubao.window.words import said, tr

_LONGEST = 26


class LinkMenu(QMenu):
    """Offers a section's links and candidates.

    Args:
        comparison: what is shown.
        editor: where pins are made.
        side, section: whose menu it is.
        save: called with the new pins and the words for the undo menu.
        others: (words, slot) to offer below.
    """

    def __init__(
        self,
        comparison: Comparison,
        editor: PinEditor,
        side: Side,
        section: str,
        save: Callable[[tuple[Pin, ...], str], None],
        others: Sequence[tuple[str, Callable[[], object]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._comparison, self._editor, self._save = comparison, editor, save
        self._side, self._section, self._is_new = side, section, side is Side.NEW
        self._there = comparison.old if self._is_new else comparison.new
        self._build_links()
        for words, slot in others:
            self._add(words, slot)

    def _build_links(self) -> None:
        here = self._comparison.new if self._is_new else self._comparison.old
        head = self.addAction(name_of(here, self._section))
        head.setEnabled(False)  # a section of a menu is shown by some styles as a bare line
        self.addSeparator()
        links = self._comparison.links_of_new if self._is_new else self._comparison.links_of_old
        for link in links.get(self._section, ()):
            other = (link.old if self._is_new else link.new) or ""
            words = tr("断开与“{name}”的对应").format(name=name_of(self._there, other))
            self._add(words, partial(self._unlink, other))
        offered = self.addMenu(tr("与另一份的章节对应"))
        for other in choices(self._comparison, self._section, is_new=self._is_new):
            offered.addAction(path_of(self._there, other)).triggered.connect(
                lambda _checked=False, other=other: self._link(other)
            )
        if not offered.isEmpty():
            offered.addSeparator()
        everything = offered.addMenu(tr("全部章节"))
        for section in self._there.sections:
            words = "　" * (section.level - 1) + name_of(self._there, section.id)
            everything.addAction(words).triggered.connect(
                lambda _checked=False, other=section.id: self._link(other)
            )
        self._add(tr("在另一份里没有对应"), self._alone)
        if self._editor.speaks_of(self._section, is_new=self._is_new):
            self._add(tr("恢复自动对应"), self._forget)
        self.addSeparator()

    def _add(self, words: str, slot: Callable[[], object]) -> None:
        self.addAction(words).triggered.connect(lambda _checked=False: slot())

    def _pair(self, other: str) -> tuple[str, str]:
        return (other, self._section) if self._is_new else (self._section, other)

    def _link(self, other: str) -> None:
        self._save(self._editor.link(*self._pair(other)), tr("设为对应"))

    def _unlink(self, other: str) -> None:
        self._save(self._editor.unlink(*self._pair(other)), tr("断开对应"))

    def _alone(self) -> None:
        self._save(self._editor.alone(self._section, is_new=self._is_new), tr("没有对应"))

    def _forget(self) -> None:
        self._save(self._editor.forget(self._section, is_new=self._is_new), tr("恢复自动对应"))


def name_of(report: Report, section: str) -> str:
    """Number and title of a section, cut where it is long; ampersands doubled, as menus need them."""
    found = report.section_by_id.get(section)
    text = said(found.heading) if found is not None else section
    return (text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…").replace("&", "&&")


def path_of(report: Report, section: str) -> str:
    """The section with the one above it."""
    path = report.path(section)
    return " › ".join(name_of(report, each.id) for each in path[-2:])
