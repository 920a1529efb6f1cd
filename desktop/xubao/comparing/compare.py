"""The one door of comparing two reports."""

from xubao.comparing.indexed_report import side
from xubao.comparing.indicators import SharedFigures
from xubao.comparing.sections.alignment import link_sections
from xubao.comparing.sections.constraints import wishes
from xubao.comparing.sections.similarity import affinity
from xubao.comparing.statements.changes import changes
from xubao.comparing.statements.matching import match_statements
from xubao.comparing.wordings.drift import phrases
from xubao.model import Comparison, Pin, Report


def compare(old: Report, new: Report, pins: tuple[Pin, ...] = ()) -> Comparison:
    """Link sections and statements of two annotated reports and show what changed.

    Args:
        old, new: annotated reports.
        pins: what a person said about links; always holds in the result.

    Returns:
        Links of sections (added and dropped ones with None), candidates for every new section, changes of
        statements (each statement in exactly one), wordings that drifted, figures that both give.
    """
    first, second = side(old), side(new)
    wish = wishes(pins, first, second)
    found = affinity(first, second, wish)
    linked = link_sections(first, second, found, wish)
    figures = SharedFigures(first, second)
    matched = match_statements(first, second, found.statements, linked.pairs, figures.ties())
    shown = changes(first, second, matched, figures.targets())
    return Comparison(
        old=old,
        new=new,
        links=linked.links,
        candidates=linked.candidates,
        changes=shown,
        phrases=phrases(first, second, shown, found.statements),
        figures=figures.changes(matched),
    )
