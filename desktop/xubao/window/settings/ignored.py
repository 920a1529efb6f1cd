"""Of the settings: what a check does not show any more, to be taken back."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xubao.operations import findings
from xubao.presenting.checking.finding_keys import kind_and_words
from xubao.window.checking.ignoring import Ignoring, put_away, rule_and_reason
from xubao.window.context import Context
from xubao.window.page import GAP, button
from xubao.window.settings.rows import Group
from xubao.window.words import said, tr

_KEY = Qt.ItemDataRole.UserRole
_HIGH, _LINE = 168, 26  # px of a list at most, of a row


class Ignored(Group):
    """What was put away, ticked; what is unticked is shown again.

    Attributes:
        here, everywhere: of the project, of all projects.
    """

    title = "忽略规则"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        known = put_away(context)
        reasons = findings.reasons(context.session.project)
        self.here = self._list("这个项目", ((one, one, reasons.get(one, "")) for one in known.keys))
        self.everywhere = self._list("所有项目", ((one, *rule_and_reason(one)) for one in known.rules))
        self.add("", note="校核时点“不再提示”的都列在这里；勾去的会重新提示，可以撤销。", words=("校核",))

    def apply(self) -> None:
        """Have what was unticked shown again; undone on 校核."""
        known = put_away(self._context)
        kept = replace(
            known,
            keys=tuple(one for one in known.keys if one not in _unticked(self.here)),
            rules=tuple(one for one in known.rules if one not in _unticked(self.everywhere)),
        )
        if kept != known:
            step = Ignoring(self._context, tr("恢复提示"), kept)
            self._context.session.undo.push("checking", step)

    def _list(self, title: str, rows: Iterable[tuple[str, str, str]]) -> QListWidget:
        made = QListWidget()
        for kept, key, why in rows:
            kind, words = kind_and_words(key)
            reason = tr("（{why}）").format(why=why) if why else ""
            item = QListWidgetItem(tr("{kind}：{words}").format(kind=said(kind), words=words) + reason, made)
            item.setToolTip(item.text())
            item.setData(_KEY, kept)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        if not made.count():
            row = self.add(title, None, "没有不再提示的。", words=("校核",))
            row.setAccessibleName(tr(title))
            return made
        high = self._theme.px(_LINE) * (made.count() + 1)
        made.setFixedHeight(min(self._theme.px(_HIGH), high))
        made.setAccessibleName(tr(title))
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(made)
        column.addWidget(button(tr("全部恢复提示"), lambda: _untick(made)), 0, Qt.AlignmentFlag.AlignLeft)
        self.add(title, both, words=("校核", *(made.item(at).text() for at in range(made.count()))))
        return made


def _unticked(rows: QListWidget) -> set[str]:
    items = (rows.item(at) for at in range(rows.count()))
    return {item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Unchecked}


def _untick(rows: QListWidget) -> None:
    for at in range(rows.count()):
        rows.item(at).setCheckState(Qt.CheckState.Unchecked)
