"""The one door of statements: Report → the same Report with roles, figures and names."""

from dataclasses import replace

from xubao.model import Corrections, Report, Role
from xubao.outline.anchors import statement_anchors
from xubao.statements.doubts import CODE, doubtful_figures
from xubao.statements.figures import read_figures
from xubao.statements.names import read_names
from xubao.statements.roles import judge


def annotate(report: Report, corrections: Corrections | None = None) -> Report:
    """Judge every statement's role, read its figures and names, and warn of doubtful figures.

    Args:
        report: what outline gave.
        corrections: a person's roles win over ours.
    """
    judged = judge(report)
    spans = [(statement.start, statement.end) for statement in report.statements]
    figures = read_figures(report.text, spans, _year(report))
    names = read_names(report.text, spans)
    given = _given(report, corrections)
    statements = tuple(
        replace(
            statement,
            role=given.get(statement.id, verdict.role),
            confidence=1.0 if statement.id in given else verdict.confidence,
            cues=("校正",) if statement.id in given else verdict.cues,
            figures=found,
            names=named,
        )
        for statement, verdict, found, named in zip(report.statements, judged, figures, names, strict=True)
    )
    read = replace(report, statements=statements)
    doubts = doubtful_figures(read)
    if not doubts:
        return read
    others = tuple(warning for warning in report.warnings if warning.code != CODE)
    return replace(read, warnings=tuple(sorted((*others, *doubts), key=lambda warning: warning.start)))


def _year(report: Report) -> int | None:
    return int(report.date[:4]) if report.date and report.date[:4].isdigit() else None


def _given(report: Report, corrections: Corrections | None) -> dict[str, Role]:
    """Statement id → the role a person gave it."""
    if corrections is None or not corrections.roles:
        return {}
    wanted = {(edit.anchor, edit.nth): edit.role for edit in corrections.roles}
    anchors = statement_anchors(report)
    return {name: wanted[anchor] for name, anchor in anchors.items() if anchor in wanted}
