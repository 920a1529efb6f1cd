"""Which changes a person wants to see. No Qt."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xubao.model import Change, ChangeKind, Comparison, Report, Role
from xubao.model.words import CHANGES

SHOWN_KINDS: tuple[ChangeKind, ...] = tuple(kind for kind in CHANGES if kind is not ChangeKind.SAME)
_FRAMES = frozenset({"[题头]", "[网页信息]", "[结语]", "[落款]"})
_ADDRESS = re.compile(
    r"(?:[^。；！：]{0,40}(?:代表|委员|主任|主席|秘书长|领导|同志|先生|女士|朋友)们?[，、 ]?)+[：:！!，,]?"
)
"""主任、各位副主任、秘书长、各位委员： — and 各位代表！ in the middle of a report."""
_FORMULA = re.compile(
    r"受[^。]{2,20}委托，?|请予以?审议|请[^。]{2,30}提出意见|我(?:谨)?代表[^。]{2,30}(?:报告|汇报)"
    r"|(?:报告|汇报|说明)如下|^以上(?:报告|汇报)|^特此(?:报告|说明)"
)
_SHORT = 60
"""Characters up to which a sentence with a set phrase says nothing else."""
SHOWN_ROLES = (Role.GOAL, Role.PROGRESS, Role.PROBLEM, Role.OTHER)


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """What to show.

    Attributes:
        kinds, roles: those to show; empty means all.
        section: id of a section of the old or new report, or None; with `section_new` saying of which.
        strength: only promises that grew weaker or stronger, or whose deadline moved.
        copied: only what stands word for word in the old report though it should have moved, unchanged or not.
    """

    kinds: frozenset[ChangeKind] = frozenset()
    roles: frozenset[Role] = frozenset()
    section: str | None = None
    section_new: bool = True
    strength: bool = False
    copied: bool = False

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.kinds or self.roles or self.section or self.strength or self.copied)


def shown(comparison: Comparison, wanted: ChangeFilter, order: Sequence[int]) -> tuple[int, ...]:
    """Numbers of the changes to show.

    Args:
        order: the numbers of all changes in `reading_order`.

    Returns:
        In that order, but what is `incidental` last, unless a person asked for 其他.
    """
    inside = _inside(comparison, wanted)
    passing = [i for i in order if _passes(comparison, comparison.changes[i], wanted, inside)]
    if Role.OTHER in wanted.roles:
        return tuple(passing)
    return tuple(sorted(passing, key=lambda i: incidental(comparison, comparison.changes[i])))


def only_marks(change: Change) -> bool:
    """Whether nothing but punctuation and blanks changed."""
    changed = [text for op, text in change.ops if op != "="]
    return bool(changed) and not any(char.isalnum() for text in changed for char in text)


def incidental(comparison: Comparison, change: Change) -> bool:
    """Whether a change tells nothing of the matter: a web page's own words, salutation, set phrases that open and
    close a report, signature, a bare heading, bare punctuation.

    Such changes come last in the list, and are walked through last.
    """
    if only_marks(change):
        return True
    sides = ((comparison.old, change.old), (comparison.new, change.new))
    return change.role is Role.OTHER and all(
        _frames(report, statement) for report, statements in sides for statement in statements
    )


def _frames(report: Report, statement_id: str) -> bool:
    statement = report.statement_by_id.get(statement_id)
    if statement is None or statement.role is not Role.OTHER:
        return False
    section = report.section_by_id.get(statement.section)
    if section is None:
        return False
    if _set_phrase(statement.text):
        return True
    heading = section.start <= statement.start and statement.end <= section.heading_end
    return heading or section.title in _FRAMES


def _set_phrase(text: str) -> bool:
    words = text.strip().strip("“”　 ")
    return len(words) <= _SHORT and bool(_ADDRESS.fullmatch(words) or _FORMULA.search(words))


def counts(comparison: Comparison, wanted: ChangeFilter) -> tuple[Counter[ChangeKind], Counter[Role]]:
    """How many changes each kind and each role would show, the other filters being as they are."""
    inside = _inside(comparison, wanted)
    any_kind, any_role = replace(wanted, kinds=frozenset()), replace(wanted, roles=frozenset())
    kinds = Counter(c.kind for c in comparison.changes if _passes(comparison, c, any_kind, inside))
    roles = Counter(c.role for c in comparison.changes if _passes(comparison, c, any_role, inside))
    return kinds, roles


def _passes(
    comparison: Comparison,
    change: Change,
    wanted: ChangeFilter,
    inside: tuple[frozenset[str], frozenset[str]] | None,
) -> bool:
    if wanted.copied and not comparison.copied_of(change):
        return False
    if change.kind not in (wanted.kinds or (ChangeKind if wanted.copied else SHOWN_KINDS)):
        return False
    if wanted.roles and change.role not in wanted.roles:
        return False
    if wanted.strength and change.strength is None and change.deadline is None:
        return False
    return inside is None or not (inside[0].isdisjoint(change.old) and inside[1].isdisjoint(change.new))


def _inside(comparison: Comparison, wanted: ChangeFilter) -> tuple[frozenset[str], frozenset[str]] | None:
    """Statement ids of the section and of its linked counterparts."""
    if wanted.section is None:
        return None
    links = comparison.links_of_new if wanted.section_new else comparison.links_of_old
    linked = links.get(wanted.section, ())
    old = [link.old for link in linked if link.old] if wanted.section_new else [wanted.section]
    new = [wanted.section] if wanted.section_new else [link.new for link in linked if link.new]
    return _statements(comparison, False, old), _statements(comparison, True, new)


def _statements(comparison: Comparison, is_new: bool, sections: Iterable[str]) -> frozenset[str]:
    report = comparison.new if is_new else comparison.old
    spans = [(s.start, s.end) for s in map(report.section_by_id.get, sections) if s is not None]
    return frozenset(s.id for s in report.statements if any(a <= s.start < b for a, b in spans))


def reading_order(comparison: Comparison) -> tuple[int, ...]:
    """Numbers of all changes as they stand in the new report; dropped text comes after what it followed."""
    keys = _reading_keys(comparison)
    return tuple(sorted(range(len(keys)), key=keys.__getitem__))


def _reading_keys(comparison: Comparison) -> list[tuple[float, int]]:
    follows: dict[str, float] = {}
    for change in comparison.changes:
        starts = [s.start for s in map(comparison.new.statement_by_id.get, change.new) if s is not None]
        for each in change.old:
            if starts and change.kind is not ChangeKind.MOVED:
                follows.setdefault(each, max(starts))
    behind: dict[str, float] = {}
    last = -1.0
    for statement in comparison.old.statements:
        last = follows.get(statement.id, last)
        behind[statement.id] = last + 0.5
    keys: list[tuple[float, int]] = []
    for index, change in enumerate(comparison.changes):
        starts = [s.start for s in map(comparison.new.statement_by_id.get, change.new) if s is not None]
        at = float(min(starts)) if starts else min((behind.get(i, -1.0) for i in change.old), default=-1.0)
        keys.append((at, index))
    return keys
