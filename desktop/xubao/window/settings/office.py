"""Of the settings: whose papers these are."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit

from xubao.settings import HANDLING_WORDS, OfficeSettings, Settings
from xubao.window.context import Context
from xubao.window.settings.looks import choice
from xubao.window.settings.rows import Group, Row
from xubao.window.words import tr

_YEAR, _NUMBER = "{year}", "{number}"


class Office(Group):
    """What the heads of papers need and no document of a project may say.

    Attributes:
        fields: name of the field of OfficeSettings → what sets it.
        signatory: 落款 of drafts.
        handling: which word for the work.
    """

    title = "机关信息"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        value: Settings = context.preferences.value
        self.fields: dict[str, QLineEdit] = {}
        self._office = value.office
        self.signatory = QLineEdit(value.word.signatory)
        words = [(tr("按审议意见或参照稿的说法"), ""), *((word, word) for word in HANDLING_WORDS)]
        self.handling = choice(words, value.office.handling)
        self._line("发文机关", "name", "报送文件的机关，写全称，例如“某某市人民政府”。")
        self._line("起草单位", "unit", "代拟、向其他单位发函的单位；与发文机关相同的不用写。")
        self.number = self._line("发文字号", "number")
        self._line("签发人", "signer", "上行文上的签发人。")
        self.add("落款", self.signatory, "写在报送稿末尾；不写则不落款。")
        self.add("办理用语", self.handling, "标题和套语跟着用：研究处理、办理、落实或整改情况的报告。")
        self._line("联系人", "contact", "函件、填报表上请各单位联系的人。")
        self._line("电话", "phone")
        self.fields["number"].textChanged.connect(lambda _text: self._say_number())
        self._say_number()

    def value(self) -> OfficeSettings:
        """As it is set here; what stands around papers is set with them (版头和版记)."""
        said: dict[str, Any] = {name: field.text().strip() for name, field in self.fields.items()}
        return replace(self._office, **said, handling=self.handling.currentData())

    def _line(self, title: str, name: str, note: str = "") -> Row:
        self.fields[name] = field = QLineEdit(getattr(self._office, name))
        return self.add(title, field, note)

    def _say_number(self) -> None:
        pattern = self.fields["number"].text().strip()
        if not pattern:
            said = tr(
                "年份写成 {year}，序号写成 {number}，例如“京政函〔{year}〕{number}号”；不写则留待补充。"
            )
        elif _NUMBER not in pattern:
            said = tr("还没有写 {number}：序号每份不同，写成 {number} 的地方由程序留空待填。")
        else:
            shown = pattern.replace(_YEAR, "2026").replace(_NUMBER, "12")
            said = tr("印出来是：{shown}").replace("{shown}", shown)
        self.number.say(said)
