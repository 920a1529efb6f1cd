"""Two reports compared: what belongs together and what became of it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from xubao.model.copied import Copied, by_statement
from xubao.model.report import Figure, Report, Role

Op = tuple[str, str]
"""("=", text), ("-", text) or ("+", text): "=" and "-" rebuild the old text, "=" and "+" the new."""


class Relation(StrEnum):
    """How a section of the one report answers to a section of the other."""

    SAME = "same"
    PARTIAL = "partial"
    ADDED = "added"
    DROPPED = "dropped"


class LinkSource(StrEnum):
    """Who made a link."""

    AUTO = "auto"
    PERSON = "person"


class ChangeKind(StrEnum):
    """What became of statements."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    DROPPED = "dropped"


class Strength(StrEnum):
    """Whether a promise's wording grew weaker or stronger."""

    WEAKER = "weaker"
    STRONGER = "stronger"


class FigureNote(StrEnum):
    """What became of a figure. `bound`: the one is bounded otherwise than the other (100, 超过100; 不超过, 不低于)."""

    UP = "up"
    DOWN = "down"
    EQUAL = "equal"
    BOUND = "bound"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Pin:
    """What a person said about two sections, named by stable anchors (see xubao.outline.anchors).

    Attributes:
        old, new: section anchors; None on one side says that the other has no counterpart.
        linked: True pins the link, False forbids it.
    """

    old: str | None
    new: str | None
    linked: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """Sections (by id) of two reports on the same subject; None on one side where there is no counterpart."""

    old: str | None
    new: str | None
    relation: Relation
    score: float
    certain: bool
    by: LinkSource = LinkSource.AUTO


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one or more statements (ids).

    Attributes:
        ops: the words' changes; empty for added, dropped and same.
        strength: whether a promise grew weaker or stronger, else None.
        deadline: (old, new) as they stand in the text where a deadline moved, else None.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: ChangeKind
    role: Role
    ops: tuple[Op, ...] = ()
    strength: Strength | None = None
    deadline: tuple[str, str] | None = None

    @property
    def anew(self) -> bool:
        """Whether the new words have so little of the old that the two stand whole, nothing between them kept."""
        return {sign for sign, _ in self.ops} == {"-", "+"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed wording that drifted, with how often each stands in its report.

    Attributes:
        frame: the words around that stayed, "" where none is known.
        change: index of the change whose statements say the two; None where they stand in no one change.
    """

    old: str
    new: str
    old_count: int
    new_count: int
    frame: str = ""
    change: int | None = None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that both reports give.

    Attributes:
        old_statement, new_statement: ids of the statements that give it.
        promised: whether both reports give it as a target.
    """

    subject: str
    unit: str
    old: Figure
    new: Figure
    note: FigureNote
    old_statement: str = ""
    new_statement: str = ""
    promised: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """What of two reports belongs together.

    Attributes:
        sections: as Comparison.links.
        statements: (ids in the old, ids in the new report) of what is the same statement, in whatever words.
        phrases: as Comparison.phrases; None where they were not looked for.
    """

    sections: tuple[Link, ...]
    statements: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    phrases: tuple[Phrase, ...] | None = None


@dataclass(frozen=True)
class Comparison:
    """Two reports compared.

    Attributes:
        candidates: new section id → old section ids, best first, at most five.
        copied: what the new report, of a later year, says word for word as the old; report 0 is the old, 1 the new.
    """

    old: Report
    new: Report
    links: tuple[Link, ...]
    candidates: dict[str, tuple[str, ...]]
    changes: tuple[Change, ...]
    phrases: tuple[Phrase, ...]
    figures: tuple[FigureChange, ...]
    copied: tuple[Copied, ...] = ()

    def __getstate__(self) -> dict[str, object]:
        # what was worked out of it stays here: the window's thread may add to that while a job's thread sends it
        return {
            name: value for name, value in self.__dict__.copy().items() if name in self.__dataclass_fields__
        }

    @cached_property
    def copied_in(self) -> dict[str, tuple[Copied, ...]]:
        """New statement id → what of it is copied."""
        return {statement: found for (_, statement), found in by_statement(self.copied).items()}

    def copied_of(self, change: Change) -> tuple[Copied, ...]:
        """What of a change's new statements is copied."""
        return tuple(one for statement in change.new for one in self.copied_in.get(statement, ()))

    @property
    def linked(self) -> Links:
        """What belongs together, without what became of it."""
        pairs = tuple((change.old, change.new) for change in self.changes if change.old and change.new)
        return Links(self.links, pairs, self.phrases)

    @cached_property
    def links_of_old(self) -> dict[str, tuple[Link, ...]]:
        """Old section id → its links that have a counterpart."""
        found: dict[str, tuple[Link, ...]] = {}
        for link in self.links:
            if link.old and link.new:
                found[link.old] = (*found.get(link.old, ()), link)
        return found

    @cached_property
    def links_of_new(self) -> dict[str, tuple[Link, ...]]:
        """New section id → its links that have a counterpart."""
        found: dict[str, tuple[Link, ...]] = {}
        for link in self.links:
            if link.old and link.new:
                found[link.new] = (*found.get(link.new, ()), link)
        return found


@dataclass(frozen=True, slots=True)
class Aligned:
    """A paragraph with what became of it.

    Attributes:
        old, new: its place on either side, from 0; None on the side where it is not.
        ops: its words; ("=", text) alone where nothing changed.
    """

    old: int | None
    new: int | None
    ops: tuple[Op, ...]

    @property
    def same(self) -> bool:
        """Whether it reads the same on both sides."""
        return self.old is not None and self.new is not None and all(op == "=" for op, _ in self.ops)
