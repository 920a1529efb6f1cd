"""On the start page: what programs that ended held of projects whose file is gone."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from xubao.operations.untitled import there_may_be_unsaved
from xubao.window import file_types
from xubao.window.context import Context
from xubao.window.page import GAP, button, label
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.leftovers import Unsaved


class Leftovers(QWidget):
    """One line a project: what it was, from when, and what can be done with it.

    Attributes:
        records: what is shown.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.records: tuple[Unsaved, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)

    def look(self) -> None:
        """Show what there is now."""
        from xubao.operations.leftovers import lost

        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.records = lost() if there_may_be_unsaved() else ()
        if self.records:
            self._column.addWidget(label(tr("没有保存、原文件已不在原处的内容"), subheading=True))
        for record in self.records:
            self._column.addWidget(self._line(record))
        self.setVisible(bool(self.records))

    def _line(self, record: "Unsaved") -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        text = tr("{name}　暂存于 {since}").format(
            name=record.path.stem, since=record.since[5:16].replace("T", " ")
        )
        said = label(text, wrap=True)
        said.setToolTip(str(record.path))
        row.addWidget(said, 1)
        for words, slot in (
            (tr("找到文件…"), self._find),
            (tr("存成新项目"), self._begin),
            (tr("不要了"), self._give_up),
        ):
            row.addWidget(button(words, partial(slot, record)))
        return made

    def _find(self, record: "Unsaved") -> None:
        """The file was moved: bring it back there."""
        from xubao.operations.leftovers import belongs_to

        path, _ = QFileDialog.getOpenFileName(
            self, tr("打开项目"), self._context.preferences.folder(), file_types.projects()
        )
        session = self._context.session
        if not path or not session.open(Path(path)) or session.opened is None:
            return
        self._context.preferences.remember_project(path)
        if belongs_to(record, session.opened):
            self._bring_back(record)
        else:
            words = tr("“{name}”不是同一个项目，内容没有取回。").format(name=Path(path).stem)
            session.problem.emit(tr("找到文件"), words)

    def _begin(self, record: "Unsaved") -> None:
        """The file is lost: a new project takes what there is."""
        if self._context.session.create():
            self._bring_back(record)

    def _bring_back(self, record: "Unsaved") -> None:
        from xubao.operations import leftovers

        session = self._context.session
        if session.opened is not None:
            leftovers.bring_back(session.opened, record)
            session.adopt(session.opened)  # every page shows what came back
        self.look()

    def _give_up(self, record: "Unsaved") -> None:
        from xubao.operations import projects

        projects.give_up_unsaved(record.path)
        self.look()
