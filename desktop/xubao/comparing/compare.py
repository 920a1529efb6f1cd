"""The one door of comparing two reports."""

from dataclasses import dataclass

from xubao.comparing.copied import find_copied
from xubao.comparing.indexed_report import Side, side
from xubao.comparing.indicators import SharedFigures
from xubao.comparing.sections.alignment import Linked, link_sections
from xubao.comparing.sections.constraints import wishes
from xubao.comparing.sections.decision import Decision, shipped_decision
from xubao.comparing.sections.similarity import affinity
from xubao.comparing.statements.changes import changes
from xubao.comparing.statements.matching import Matching, match_statements
from xubao.comparing.wordings.drift import phrases
from xubao.language.sparse_pairs import Pairs
from xubao.model import Comparison, Links, Phrase, Pin, Report


def compare(
    old: Report, new: Report, pins: tuple[Pin, ...] = (), decision: Decision | None = None
) -> Comparison:
    """Link sections and statements of two annotated reports and show what changed.

    Args:
        old, new: annotated reports.
        pins: what a person said about links; always holds in the result.
        decision: how sections are linked, where not as shipped.

    Returns:
        Links of sections (added and dropped ones with None), candidates for every new section, changes of
        statements (each statement in exactly one), wordings that drifted, figures that both give, and what
        the new report copies from the old.
    """
    made = _matched(old, new, pins, decision or shipped_decision())
    shown = changes(made.old, made.new, made.statements, made.figures.targets())
    return Comparison(
        old=old,
        new=new,
        links=made.sections.links,
        candidates=made.sections.candidates,
        changes=shown,
        phrases=phrases(made.old, made.new, shown, made.near),
        figures=made.figures.changes(made.statements),
        copied=tuple(
            one for one in find_copied((old, new), (made.old.keys, made.new.keys)) if one.report == 1
        ),
    )


def link(old: Report, new: Report, pins: tuple[Pin, ...] = ()) -> Links:
    """What of two reports belongs together, as `compare` finds it, in half its time."""
    made = _matched(old, new, pins, shipped_decision())
    texts = old.statements, new.statements
    pairs = sorted(made.statements.matches, key=lambda match: match.old[0])
    return Links(
        made.sections.links,
        tuple(
            (tuple(texts[0][at].id for at in match.old), tuple(texts[1][at].id for at in match.new))
            for match in pairs
        ),
    )


def drifts(old: Report, new: Report) -> tuple[Phrase, ...]:
    """The wordings of a report that another has replaced."""
    return compare(old, new).phrases


@dataclass(frozen=True, slots=True)
class _Matched:
    """Two reports with what belongs together.

    Attributes:
        near: cosine of statement pairs.
    """

    old: Side
    new: Side
    sections: Linked
    statements: Matching
    figures: SharedFigures
    near: Pairs


def _matched(old: Report, new: Report, pins: tuple[Pin, ...], decision: Decision) -> _Matched:
    first, second = side(old), side(new)
    wish = wishes(pins, first, second)
    found = affinity(first, second, wish)
    linked = link_sections(first, second, found, wish, decision)
    figures = SharedFigures(first, second)
    matched = match_statements(first, second, found.statements, linked, figures.ties())
    return _Matched(first, second, linked, matched, figures, found.statements)
