"""The one door of statements: Report → the same Report with roles, figures and names."""

from dataclasses import replace

from xubao.model import Corrections, Report, Role, Statement
from xubao.settings import CALLED_FOR, PackChoice


def annotate(
    report: Report, corrections: Corrections | None = None, packs: PackChoice = CALLED_FOR
) -> Report:
    """Judge every statement's role, read its figures and names, and warn of doubtful figures.

    Args:
        report: what outline gave.
        corrections: a person's roles win over ours.
        packs: which packs of words may be used.
    """
    # Imported here: the patterns and numpy cost more than the window's first paint may wait for.
    from xubao.language.packs import packs_of
    from xubao.statements.doubts import CODE, DENIED, doubtful_figures
    from xubao.statements.figures import read_figures
    from xubao.statements.figures.tables import governed_cells
    from xubao.statements.names import read_names
    from xubao.statements.roles import judge

    spans = [(statement.start, statement.end) for statement in report.statements]
    given = _given(report, corrections)
    used = packs_of(report.text, packs)
    statements = tuple(
        Statement(
            one.id,
            one.section,
            one.start,
            one.end,
            one.text,
            given.get(one.id, verdict.role),
            1.0 if one.id in given else verdict.confidence,
            () if one.id in given else verdict.cues,
            figures,
            names,
        )
        for one, verdict, figures, names in zip(
            report.statements,
            judge(report),
            read_figures(report.text, spans, report.year, governed_cells(report)),
            read_names(report.text, spans, used),
            strict=True,
        )
    )
    read = replace(report, statements=statements, packs=used)
    others = tuple(warning for warning in report.warnings if warning.code not in (CODE, DENIED))
    warnings = sorted((*others, *doubtful_figures(read)), key=lambda warning: warning.start)
    return replace(read, warnings=tuple(warnings))


def _given(report: Report, corrections: Corrections | None) -> dict[str, Role]:
    """Statement id → the role a person gave it."""
    if corrections is None or not corrections.roles:
        return {}
    from xubao.outline.anchors import statement_anchors

    wanted = {(edit.anchor, edit.nth): edit.role for edit in corrections.roles}
    anchors = statement_anchors(report)
    return {name: wanted[anchor] for name, anchor in anchors.items() if anchor in wanted}
