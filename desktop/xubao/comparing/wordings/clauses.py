"""The clauses of two reports that one has and the other has not, as the drift of wording looks at them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from xubao.language.prefixes import possible
from xubao.language.sentences import CLAUSE
from xubao.language.wordlists import lists, patterns
from xubao.model import Change, ChangeKind, Report, Role, SectionKind, Statement

_SHORTEST, _LONGEST = 5, 60  # characters
_OPENING = patterns("promise-words.txt")(
    r"^(?:[（(]?[一二三四五六七八九十]+(?:[）)、]|是|要(?=.{4}))|第[一二三四五六七八九十]+$|—+|{openings}(?=..))+"
)
_NONE: frozenset[str] = frozenset()
_LOCAL = frozenset({SectionKind.RUN_IN, SectionKind.ENUMERATION})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that stands in one report only.

    Attributes:
        text: without what only opens it (要, 一是).
        start, end: offsets of `text` in the report.
        statement: the statement it stands in.
        change: index of the change of that statement.
        at: which clause of its statement it is, from 0.
        heading: 2 for the heading of a chapter, 1 for one that opens a paragraph, 0 for none.
        first, followed: subjects it names, of those that are looked up first, and of those that are followed.
    """

    text: str
    start: int
    end: int
    statement: Statement
    change: int
    at: int
    heading: int
    first: frozenset[str]
    followed: frozenset[str]

    @property
    def role(self) -> Role:
        """The role of its statement."""
        return self.statement.role

    @property
    def watched(self) -> frozenset[str]:
        """All subjects it names whose wording is watched."""
        return self.first | self.followed


@cache
def watched(level: str) -> frozenset[str]:
    """The subjects whose wording is watched: those looked up "first", and those "followed" from year to year."""
    return frozenset(lists("watched-wordings.txt")[level])


def changed_clauses(old: Report, new: Report, changes: Sequence[Change]) -> tuple[list[Clause], list[Clause]]:
    """Clauses of the old report that the new one has nowhere, and of the new report that the old one has nowhere.

    Each wording of a role once, in their order; only of sentences that name what is watched, headings, and sentences
    that answer one of these.

    Args:
        changes: what became of the statements.
    """
    first, second = _Reader(old, changes, old=True), _Reader(new, changes, old=False)
    told = first.told | second.told
    return first.clauses(told, new.text), second.clauses(told, old.text)


class _Reader:
    """Reads the clauses of one of two reports.

    Args:
        changes: what became of the statements.
        old: whether it is the older one.

    Attributes:
        told: the changes of which a statement here is a heading or names what is watched.
    """

    def __init__(self, report: Report, changes: Sequence[Change], *, old: bool) -> None:
        self._report = report
        self._named = _Named(report.text)
        self._headings = _headings(report)
        self._statements = [
            (index, report.statement_by_id[one])
            for index, change in enumerate(changes)
            if change.kind is not ChangeKind.SAME
            for one in (change.old if old else change.new)
        ]
        self.told = {
            index
            for index, statement in self._statements
            if self._named.any_between(statement.start, statement.end) or self._heading(statement)
        }

    def clauses(self, told: set[int], other: str) -> list[Clause]:
        """The clauses of the statements of some changes that another report's text has nowhere."""
        found: dict[tuple[str, Role], Clause] = {}
        for index, statement in self._statements:
            if index not in told:
                continue
            for at, start, end in clause_spans(statement):
                text = self._report.text[start:end]
                key = text, statement.role
                if not _SHORTEST <= len(text) <= _LONGEST or key in found or text in other:
                    continue
                first, followed = self._named.between(start, end)
                heading = self._heading(statement)
                found[key] = Clause(text, start, end, statement, index, at, heading, first, followed)
        return list(found.values())

    def _heading(self, statement: Statement) -> int:
        return self._headings.get((statement.start, statement.end), 0)


def clause_spans(statement: Statement) -> Iterator[tuple[int, int, int]]:
    """(which, start, end) of the clauses of a statement, as offsets in its report, without what only opens them."""
    for at, clause in enumerate(CLAUSE.finditer(statement.text)):
        text = clause.group().lstrip()
        start = statement.start + clause.end() - len(text)
        bare = text.rstrip()
        opening = _OPENING.match(bare)
        yield at, start + (opening.end() if opening else 0), start + len(bare)


class _Named:
    """Where a text names what is watched."""

    def __init__(self, text: str) -> None:
        heads = _by_head()
        places = [
            (at, word)
            for at in possible(text, heads)
            for word in heads.get(text[at : at + 2], ())
            if text.startswith(word, at)
        ]
        self._starts = [at for at, _ in places]
        self._words = [word for _, word in places]

    def any_between(self, start: int, end: int) -> bool:
        """Whether a subject is named from `start` to `end`."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def between(self, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
        """The subjects named from `start` to `end`: those looked up first, those followed."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if low == high:
            return _NONE, _NONE
        held = frozenset(
            [
                word
                for at, word in zip(self._starts[low:high], self._words[low:high], strict=True)
                if at + len(word) <= end
            ]
        )
        return held & watched("first"), held & watched("followed")


@cache
def _by_head() -> dict[str, list[str]]:
    """First two characters → the subjects that begin so."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in watched("first") | watched("followed"):
        found[word[:2]].append(word)
    return dict(found)


def _headings(report: Report) -> dict[tuple[int, int], int]:
    ends = {
        section.start: (section.heading_end, 1 if section.kind in _LOCAL else 2)
        for section in report.sections
        if section.kind is not SectionKind.IMPLIED
    }
    found = {}
    for statement in report.statements:
        end, level = ends.get(statement.start, (-2, 0))
        if statement.end <= end + 1:
            found[statement.start, statement.end] = level
    return found


def numbers(text: str) -> bool:
    """Whether a wording gives a figure: the comparison of figures tells of that."""
    return bool(re.search(r"\d", text))
