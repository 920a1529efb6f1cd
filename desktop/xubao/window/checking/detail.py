"""One finding whole: what is wrong, the paragraph it stands in, what it is held against."""

from html import escape

from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from xubao.model import Finding, Report, Severity
from xubao.presenting.checking.finding_keys import paragraph_of, word_of
from xubao.window.context import Context
from xubao.window.page import GAP, button, flat, label
from xubao.window.theme import Theme
from xubao.window.words import SEVERITY_WORDS, said, tr


class Detail(QFrame):
    """The right-hand side.

    Args:
        to_draft, to_source, ignore: what the three buttons do.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._theme = context.theme
        self._shown: tuple[Report, Finding, Report | None] | None = None
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("说明"))
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(2 * GAP)
        self.to_draft = button(tr("到草稿里改"), lambda: None, primary=True)
        self.to_source = button(tr("看出处"), lambda: None)
        self.ignore = button(tr("不再提示"), lambda: None)
        self.ignore.setToolTip(context.actions["checking.ignore"].toolTip())
        row = QHBoxLayout()
        row.setContentsMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)
        row.setSpacing(GAP)
        for part in (self.to_draft, self.to_source, self.ignore):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        self._none = label(tr("选一条看详情"), muted=True)
        self._theme.changed.connect(self._again)
        self.show_finding(None, None, None)

    def show_finding(self, report: Report | None, finding: Finding | None, source: Report | None) -> None:
        """Show a finding.

        Args:
            report: the draft as it was checked.
            source: the report it is held against, or None.
        """
        there = report is not None and finding is not None
        self._shown = (report, finding, source) if report is not None and finding is not None else None
        self.to_draft.setEnabled(finding is not None and finding.place is not None)
        self.to_source.setEnabled(there and source is not None)
        self.ignore.setEnabled(there)
        self._again()

    def _again(self) -> None:
        if self._shown is None:
            self.text.setHtml(f'<p style="color:{self._theme.hex("muted")}">{tr("选一条看详情")}</p>')
        else:
            self.text.setHtml(finding_html(self._theme, *self._shown))


def finding_html(theme: Theme, report: Report, finding: Finding, source: Report | None) -> str:
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
            path = " › ".join(f"{s.number}{s.title}" for s in source.path(statement.section))
            where = f"{source.date or ''}《{source.title or source.file}》 {path}"
            parts.append(_quoted(theme, tr("出处里"), escape(statement.text), escape(where.strip())))
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
