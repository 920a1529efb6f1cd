"""One finding whole: what is wrong, the paragraph it stands in, what it is held against."""

from html import escape

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from xubao.model import Finding, Report, Severity
from xubao.presenting.checking.finding_keys import paragraph_of, rule_of, word_of
from xubao.window.context import Context
from xubao.window.page import GAP, button, flat, label
from xubao.window.theme import Theme
from xubao.window.words import SEVERITY_WORDS, said, tr

REASONS = ("已核实无误", "另有依据", "按惯例写法", "领导已定")
"""What a person may say of a finding that is not to be shown any more; anything else can be typed."""
_MOST = 14  # characters of what shall stand in the draft that a button shows


class Detail(QFrame):
    """The right-hand side.

    Args:
        to_draft, to_source, fix, ignore: the buttons.
        reason: why the finding in hand is not to be shown any more.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._theme = context.theme
        self._shown: tuple[Report, Finding, Report | None] | None = None
        self._why = ""
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("说明"))
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(2 * GAP)
        self.to_draft = button(tr("到草稿里改"), lambda: None, primary=True)
        self.to_source = button(tr("看出处"), lambda: None)
        self.fix = button("", lambda: None)
        self.ignore = button(tr("不再提示"), lambda: None)
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.addItems([tr(one) for one in REASONS])
        self.reason.setToolTip(tr("不再提示的理由，可以自己写；随项目保存"))
        self.reason.setMinimumWidth(120)
        self.ignore.setToolTip(context.actions["checking.ignore"].toolTip())
        row = QHBoxLayout()
        row.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        row.setSpacing(GAP)
        for part in (self.to_draft, self.fix, self.to_source):
            row.addWidget(part)
        row.addStretch(1)
        away = QHBoxLayout()
        away.setContentsMargins(2 * GAP, 0, 2 * GAP, GAP)
        away.setSpacing(GAP)
        away.addWidget(label(tr("理由"), small=True))
        away.addWidget(self.reason, 1)
        away.addWidget(self.ignore)
        self.everywhere = QCheckBox(tr("所有项目里都不再提示"))
        wide = QHBoxLayout()
        wide.setContentsMargins(2 * GAP, 0, 2 * GAP, GAP)
        wide.addWidget(self.everywhere)
        column = QVBoxLayout(self)
        flat(column)
        column.addLayout(row)  # above the text: at the foot a notice or what is going on would lie over it
        column.addLayout(wide)
        column.addLayout(away)
        column.addWidget(self.text, 1)
        self._none = label(tr("选一条看详情"), muted=True)
        self._theme.changed.connect(self._again)
        self.show_finding(None, None, None)

    def show_finding(
        self, report: Report | None, finding: Finding | None, source: Report | None, why: str = ""
    ) -> None:
        """Show a finding.

        Args:
            report: the draft as it was checked.
            source: the report it is held against, or None.
            why: the reason why it is not shown any more; "" where it is.
        """
        self._why = why
        fix = finding.fix if finding is not None and finding.place is not None else None
        self.fix.setVisible(fix is not None)
        self.fix.setText(tr("改为“{fix}”").format(fix=_short(fix)) if fix else tr("删去"))
        self.reason.setCurrentIndex(0)
        there = report is not None and finding is not None
        self._shown = (report, finding, source) if report is not None and finding is not None else None
        self.to_draft.setEnabled(finding is not None and finding.place is not None)
        self.to_source.setEnabled(there and source is not None)
        self.ignore.setEnabled(there)
        self.ignore.setText(tr("恢复提示") if why else tr("不再提示"))
        self.everywhere.setChecked(False)
        wide = not why and finding is not None and bool(rule_of(finding))
        self.everywhere.setEnabled(wide)
        self.everywhere.setToolTip(
            tr("在“设置—忽略规则”里可以恢复")
            if wide or not there
            else tr("这一条只与这份草稿有关，只能在本项目里不再提示")
        )
        self.reason.setEnabled(there and not why)
        self._again()

    def _again(self) -> None:
        if self._shown is None:
            self.text.setHtml(f'<p style="color:{self._theme.hex("muted")}">{tr("选一条看详情")}</p>')
        else:
            self.text.setHtml(finding_html(self._theme, *self._shown, why=self._why))


def _short(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[:_MOST]}…"


def finding_html(theme: Theme, report: Report, finding: Finding, source: Report | None, why: str = "") -> str:
    """A finding as HTML in the theme's colours."""
    tone = finding.severity.value
    parts = [
        f'<p style="font-size:{theme.px(12)}px"><span style="color:{theme.hex(tone)}">'
        f"{tr(SEVERITY_WORDS[Severity(tone)])} · {tr(word_of(finding.code))}</span></p>",
        f'<p style="font-size:{theme.px(15)}px; font-weight:600">{escape(said(finding.message))}</p>',
    ]
    if finding.end > finding.start:
        parts.append(_quoted(theme, tr("草稿里"), _marked(theme, report, finding)))
    if source is not None and finding.source is not None:
        statement = source.statement_by_id.get(finding.source[1])
        if statement is not None:
            path = " › ".join(said(s.heading) for s in source.path(statement.section))
            where = f"{source.date or ''}《{source.title or source.file}》 {path}"
            parts.append(_quoted(theme, tr("出处里"), escape(statement.text), escape(where.strip())))
    elif finding.archived is not None:
        held = finding.archived.source
        name = held.title.strip("《》") or held.file
        where = f"{tr('资料库')}　{held.date or ''} {held.issuer}《{name}》"
        parts.append(_quoted(theme, tr("出处里"), escape(finding.archived.text), escape(where)))
    if why:
        parts.append(_quoted(theme, tr("不再提示的理由"), escape(why)))
    return "".join(parts)


def _marked(theme: Theme, report: Report, finding: Finding) -> str:
    around = paragraph_of(report, finding)
    ground = theme.hex(f"{finding.severity.value}_soft")
    words = escape(around.text[around.start : around.end])
    return (
        f"{escape(around.text[: around.start])}"
        f'<span style="background:{ground}; font-weight:600">{words}</span>'
        f"{escape(around.text[around.end :])}"
    )


def _quoted(theme: Theme, head: str, body: str, foot: str = "") -> str:
    small = f"font-size:{theme.px(12)}px; color:{theme.hex('muted')}"
    below = f'<p style="{small}">{foot}</p>' if foot else ""
    return (
        f'<p style="{small}; margin-top:{theme.px(16)}px">{head}</p>'
        f'<p style="line-height:150%; font-size:{theme.px(14)}px">{body}</p>{below}'
    )
