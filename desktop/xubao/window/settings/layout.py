"""Of the settings: whose layout papers have: the standard's, one learned from a paper, the office's own template."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton, QWidget
from shiboken6 import isValid

from xubao.model import Progress, XubaoError
from xubao.model.layout import Layout, Part
from xubao.operations import layouts
from xubao.settings import LEARNED, STANDARD, TEMPLATE, WordSettings
from xubao.window import file_types
from xubao.window.context import Context
from xubao.window.flow_layout import FlowLayout
from xubao.window.page import GAP, button
from xubao.window.settings.rows import Group
from xubao.window.words import told, tr

_WORDS = ("模板", "成稿", "学习", "国标", "GB/T 9704")


class PaperLayout(Group):
    """A choice of three; what a choice needs is asked for where it is missing.

    Attributes:
        choice: which.
        learn, pick: ask for a finished paper; for a template.
        number: pattern of 发文字号 that was taken with a learned layout, "" for none.
    """

    title = "版式"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        self._word = context.preferences.value.word
        self._chosen: Path | None = None
        self.number = ""
        self.choice = QComboBox()
        for name in (STANDARD, LEARNED, TEMPLATE):
            self.choice.addItem("", name)
        self.choice.setCurrentIndex(self.choice.findData(self._word.layout))
        self.learn = button(tr("从一份成稿学习…"), self._ask_paper)
        self.pick = button(tr("选择本单位模板…"), self._ask_template)
        self._row = self.add("报送稿版式", self.choice, words=_WORDS)
        self.add(
            "",
            _beside(self.learn, self.pick),
            "成稿选一份已经印发的 .docx：学到的每一项都与国标对照，勾选后才用。"
            "模板选本单位的 .docx 或 .dotx：按名称用它的样式，保留页面、页眉和页脚；"
            "模板里单独一段写“【正文】”，稿件就放在那里，前后的内容保留。",
            _WORDS,
        )
        self.choice.activated.connect(lambda _at: self._picked())
        self._show()

    def value(self, before: WordSettings) -> WordSettings:
        """As it is set here; a template is copied beside the settings.

        Raises:
            ReadError, OSError: the template is no longer there or cannot be copied.
        """
        mine = self._word
        word = replace(
            before,
            layout=mine.layout,
            learned=mine.learned,
            learned_from=mine.learned_from,
            template=mine.template,
            template_name=mine.template_name,
        )
        return layouts.keep_template(word, self._chosen) if self._chosen and word.layout == TEMPLATE else word

    def say(self, text: str) -> None:
        """What went wrong, under the choice."""
        self._row.note.setProperty("warning", True)
        self._row.note.style().polish(self._row.note)
        self._row.say(text)

    def learn_from(self, path: Path) -> None:
        """Learn from a paper in a job, then ask what is taken."""

        def work(progress: Progress) -> Layout:
            progress(0.1, path.name)
            return layouts.learn_layout(path)

        def done(layout: Layout) -> None:
            if isValid(self):
                self._ask_taken(path, layout)

        def failed(text: str) -> None:
            if isValid(self):
                self.learn.setEnabled(True)
                self.say(text)

        self.learn.setEnabled(False)
        self._context.jobs.run(tr("学习版式"), work, done, failed=failed)

    def use(self, path: Path) -> None:
        """Have a file of the office as template, once it can be one."""
        try:
            seen = layouts.see_template(path)
        except XubaoError as error:
            self._show()
            self.say(told(error))
            return
        self._chosen = path
        self._word = layouts.with_template(self._word, path)
        self._show()
        if seen.missing:
            missing = tr("、").join(seen.missing)
            self._row.say(
                tr("用“{name}”的 {count} 种样式；模板里没有的按国标或它的正文补上：{missing}。").format(
                    name=path.name, count=len(seen.found), missing=missing
                )
            )

    def _ask_taken(self, path: Path, layout: Layout) -> None:
        from xubao.window.dialogs.learned_layout import LearnedLayoutDialog

        self.learn.setEnabled(True)
        dialog = LearnedLayoutDialog(path.name, layout, self)
        if dialog.exec():
            self.take(path, layout, dialog.taken())
        else:
            self._show()

    def take(self, path: Path, layout: Layout, names: tuple[str, ...]) -> None:
        """Have what was ticked of a learned layout."""
        self._word = layouts.like(self._word, path, layout, names)
        self.number = layout.look(Part.NUMBER).form if Part.NUMBER.value in names else ""
        self._show()

    def _picked(self) -> None:
        wanted = self.choice.currentData()
        if wanted == LEARNED and not self._word.learned:
            self._ask_paper()
        elif wanted == TEMPLATE and not self._word.template:
            self._ask_template()
        else:
            self._word = replace(self._word, layout=wanted)
        self._show()

    def _ask_paper(self) -> None:
        if path := self._ask(tr("从一份成稿学习")):
            self.learn_from(path)

    def _ask_template(self) -> None:
        if path := self._ask(tr("选择本单位模板")):
            self.use(path)

    def _ask(self, title: str) -> Path | None:
        start = self._context.preferences.folder()
        chosen, _ = QFileDialog.getOpenFileName(self, title, start, file_types.word_files())
        return Path(chosen) if chosen else None

    def _show(self) -> None:
        word = self._word
        names = {
            STANDARD: tr("国标（GB/T 9704）"),
            LEARNED: tr("照成稿：{name}").format(name=word.learned_from)
            if word.learned_from
            else tr("从成稿学来…"),
            TEMPLATE: tr("用模板：{name}").format(name=word.template_name)
            if word.template_name
            else tr("用本单位模板…"),
        }
        for at in range(self.choice.count()):
            self.choice.setItemText(at, names[self.choice.itemData(at)])
        self.choice.setCurrentIndex(self.choice.findData(word.layout))
        self._row.note.setProperty("warning", False)
        self._row.note.style().polish(self._row.note)
        lost = word.layout == TEMPLATE and not Path(word.template).is_file()
        self._row.say(tr("找不到模板文件，请重新选择。") if lost else "")


def _beside(*buttons: QPushButton) -> QWidget:
    both = QWidget()
    line = FlowLayout(GAP, both)
    for one in buttons:
        line.addWidget(one)
    return both
