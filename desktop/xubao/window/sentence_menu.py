"""What can be done with a sentence of a report wherever it is shown: see it elsewhere, use it, copy it."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from xubao.model import Report, ReportKind
from xubao.window.context import Context
from xubao.window.words import said, tr

_COMPARED = (ReportKind.REPORT, ReportKind.RESPONSE, ReportKind.PLAN, ReportKind.NEWS, ReportKind.OTHER)


def offer_sentence(
    menu: QMenu,
    context: Context,
    document: str,
    statement: str,
    *,
    here: str,
    selected: str = "",
    face: Callable[[], object] | None = None,
) -> None:
    """Add to a menu what can be done with a sentence.

    Args:
        document, statement: ids.
        here: the page where the menu is; not offered.
        face: shows it beside its counterpart, where that is known; else it is shown in the report before or after.
        selected: the words that are copied in place of the whole sentence.
    """
    report = context.session.report(document)
    if report is None or statement not in report.statement_by_id:
        return
    if not menu.isEmpty():
        menu.addSeparator()
    session = context.session

    def compare(document: str, statement: str) -> None:
        if face is not None:
            face()
        else:
            _compare(context, document, statement)

    ways = (
        ("reports", tr("在资料看"), session.statement_wanted.emit, True),
        ("ledger", tr("在台账看"), session.matter_wanted.emit, report.kind in _COMPARED),
        ("compare", tr("在对照看"), compare, face is not None or bool(_neighbour(context, document))),
        ("drafting", tr("用作佐证"), session.evidence_wanted.emit, session.project.draft is not None),
    )
    for page, words, slot, possible in ways:
        if page != here:
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(lambda _checked=False, slot=slot: slot(document, statement))
    text = selected or report.statement_by_id[statement].text.strip()
    copy = menu.addAction(tr("复制（附出处）"))
    copy.triggered.connect(lambda _checked=False: copy_with_source(text, report, statement))


def copy_with_source(text: str, report: Report, statement: str) -> None:
    """Put words of a report on the clipboard with where they stand."""
    path = report.path(report.statement_by_id[statement].section)
    QGuiApplication.clipboard().setText(f"{text}{source_note(report, [each.heading for each in path])}")


def source_note(report: Report, headings: Iterable[str]) -> str:
    """〔来源：title（date），path of sections〕.

    Args:
        headings: of the sections, from the top.
    """
    where = " › ".join(map(said, headings))
    dated = f"（{report.date}）" if report.date else ""
    name = f"《{report.title}》" if report.title else report.file
    return f"〔来源：{name}{dated}{'，' + where if where else ''}〕"


def _neighbour(context: Context, document: str) -> str:
    """The document that one is compared with: what it was compared with last, else the one before it, else after it."""
    pair = context.session.project.compared
    if pair and document in pair:
        other = pair[0] if pair[1] == document else pair[1]
        if context.session.document(other) is not None:
            return other
    dated = context.session.by_date()
    line = [one.id for one, report in dated if report.kind in _COMPARED or one.id == document]
    if document not in line or len(line) < 2:
        return ""
    at = line.index(document)
    return line[at - 1] if at else line[1]


def _compare(context: Context, document: str, statement: str) -> None:
    other = _neighbour(context, document)
    if not other:
        return
    order = [one.id for one, _report in context.session.by_date()]
    pair = context.session.project.compared
    if pair and set(pair) == {document, other}:
        old, new = pair
    else:
        old, new = sorted((document, other), key=order.index)
    sides = (statement, "") if old == document else ("", statement)
    context.session.passage_wanted.emit(old, new, *sides)
