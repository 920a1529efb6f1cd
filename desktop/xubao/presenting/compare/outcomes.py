"""What became of goals and problems, as cards, counts and places to go to. No Qt.

A card's key is the outcome's place in Outcomes.found; the newer report's new problems come behind these.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xubao.model import Comparison, LinkSource, Op, Outcome, Outcomes, OutcomeState, Report, Role
from xubao.model.words import OUTCOMES, ROLES
from xubao.presenting.compare.cards import Card, Say, in_words
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.targets import Span

TONES = {
    OutcomeState.DONE: "progress",
    OutcomeState.PARTIAL: "warning",
    OutcomeState.ONGOING: "goal",
    OutcomeState.UPDATED: "edited",
    OutcomeState.REWORDED: "moved",
    OutcomeState.RESOLVED: "merged",
    OutcomeState.PERSISTING: "problem",
    OutcomeState.SILENT: "dropped",
}
"""Name of the colour of each state."""
_OF_BOTH = (OutcomeState.PARTIAL, OutcomeState.ONGOING, OutcomeState.SILENT)
CHOICES = {
    Role.GOAL: (OutcomeState.DONE, *_OF_BOTH, OutcomeState.UPDATED, OutcomeState.REWORDED),
    Role.PROBLEM: (OutcomeState.RESOLVED, *_OF_BOTH, OutcomeState.PERSISTING),
}
"""The states a person may choose."""
_LONGEST = 64
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class OutcomeFilter:
    """Which states and roles to show; empty means all."""

    states: frozenset[OutcomeState] = frozenset()
    roles: frozenset[Role] = frozenset()

    def passes(self, one: Outcome) -> bool:
        """Whether an outcome is to be shown."""
        return (not self.states or one.state in self.states) and (not self.roles or one.role in self.roles)


def shown_outcomes(found: Outcomes, wanted: OutcomeFilter) -> tuple[int, ...]:
    """Keys of what is to be shown, as the older report has it; new problems last."""
    keys = [key for key, one in enumerate(found.found) if wanted.passes(one)]
    if not wanted.states and (not wanted.roles or Role.PROBLEM in wanted.roles):
        keys += range(len(found.found), len(found.found) + len(found.arisen))
    return tuple(keys)


def outcome_counts(found: Outcomes, wanted: OutcomeFilter) -> tuple[Counter[OutcomeState], Counter[Role]]:
    """How many each state and each role would show, the other filter being as it is."""
    states, roles = replace(wanted, states=frozenset()), replace(wanted, roles=frozenset())
    return (
        Counter(one.state for one in found.found if states.passes(one)),
        Counter(one.role for one in found.found if roles.passes(one)),
    )


def outcome_of(found: Outcomes, key: int) -> Outcome | None:
    """The outcome of a key; None for a new problem."""
    return found.found[key] if key < len(found.found) else None


def outcome_card(comparison: Comparison, found: Outcomes, key: int, tr: Say) -> Card:
    """The card of an outcome: what was said, and what is said of it now."""
    one = outcome_of(found, key)
    if one is None:
        statement = comparison.new.statement_by_id[found.arisen[key - len(found.found)]]
        place = in_words(_place(comparison.new, statement.id), tr)
        return Card(key, place, (("=", _cut(statement.text)),), "problem", ((tr("新问题"), "problem"),))
    tone = TONES[one.state]
    tags = [(tr(OUTCOMES[one.state]), tone)]
    if one.by is LinkSource.PERSON:
        tags.append((tr("人工"), "accent"))
    head = f"{tr(ROLES[one.role])}　{in_words(_place(comparison.old, one.old), tr)}"
    return Card(key, head, _body(comparison, one), tone, tuple(tags))


def outcome_places(comparison: Comparison, found: Outcomes, key: int) -> dict[Side, tuple[Span, ...]]:
    """Where an outcome's statements stand on each side."""
    one = outcome_of(found, key)
    if one is None:
        return {Side.OLD: (), Side.NEW: _spans(comparison.new, [found.arisen[key - len(found.found)]])}
    return {Side.OLD: _spans(comparison.old, [one.old]), Side.NEW: _spans(comparison.new, one.new)}


def _spans(report: Report, ids: Sequence[str]) -> tuple[Span, ...]:
    held = [report.statement_by_id[one] for one in ids if one in report.statement_by_id]
    return tuple((one.start, one.end) for one in held)


def _body(comparison: Comparison, one: Outcome) -> tuple[Op, ...]:
    old = ("=", _cut(comparison.old.statement_by_id[one.old].text))
    if not one.new:
        return (old,)
    new = comparison.new.statement_by_id[one.new[0]].text
    return old, ("=", "　→　"), ("+", _cut(new))


def _place(report: Report, statement: str) -> str:
    section = report.section_by_id.get(report.statement_by_id[statement].section)
    return section.heading if section else ""


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + _ELLIPSIS
