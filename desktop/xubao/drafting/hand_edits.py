"""What a person changed in a draft since it was made, and a draft made anew that keeps it.

A section is compared as it reads and by where its words come from, whatever pieces they are cut into: an editor joins
neighbouring pieces of one source. Sections of two drafts are the same item where they answer the same opinion; those
that answer none go by their title, and those without a title by where they stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xubao.language.numerals import ORDINALS
from xubao.model import DraftRun, DraftSection, SavedDraft

_NUMBER = re.compile(rf"^(?:[{ORDINALS}百]+、|[（(][{ORDINALS}百\d]+[）)]|\d+[.．、])\s*")
_FIELDS = ("number", "title", "under_title", "recipient", "signatory", "date")

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class HandEdits:
    """What a person changed in a draft.

    Attributes:
        changed: ids of the draft's sections that were changed or added.
        dropped: ids of sections that were made and are gone.
        fields: number, title, under_title, recipient, signatory, date where they were changed.
        known: whether it is known how the draft was made; where not, everything counts as changed.
    """

    changed: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    known: bool = True

    @property
    def count(self) -> int:
        """In how many places."""
        return len(self.changed) + len(self.dropped) + len(self.fields)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A draft made anew with what a person had changed.

    Attributes:
        kept: in how many places the person's words stand.
        otherwise: in how many of these the new draft had been made other than the one before.
    """

    draft: SavedDraft
    kept: int = 0
    otherwise: int = 0


def hand_edits(current: SavedDraft, made: SavedDraft | None) -> HandEdits:
    """What a person changed since a draft was made.

    Args:
        current: the draft as it stands.
        made: as it was made; None where that is not known.
    """
    if made is None:
        return HandEdits(frozenset(section.id for section in current.sections), known=False)
    before = {section.id: section for section in made.sections}
    now = {section.id for section in current.sections}
    return HandEdits(
        changed=frozenset(
            section.id
            for section in current.sections
            if section.id not in before or not same_section(current, section, made, before[section.id])
        ),
        dropped=frozenset(
            section.id
            for section in made.sections
            if section.id not in now and (section.title or _told(made, section))  # an empty one nobody sees
        ),
        fields=frozenset(name for name in _FIELDS if getattr(current, name) != getattr(made, name)),
    )


def rewritten(new: SavedDraft, current: SavedDraft, made: SavedDraft | None) -> Rewritten:
    """A draft made anew with what a person had changed in the one before.

    Args:
        new: as it was made now.
        current: the one before, as it stood.
        made: the one before as it was made; None where that is not known: all of it is kept then.

    Returns:
        The new draft; in it the sections that a person changed as they stood, those added behind the one they
        followed, without those the person took out.
    """
    edits = hand_edits(current, made)
    merge = _Merge(new, current, made or current, edits)
    sections = tuple(merge.sections())
    fields = {name: getattr(current, name) for name in edits.fields}
    draft = replace(
        new,
        documents=tuple(merge.documents),
        sections=sections,
        ignored=current.ignored,
        id=current.id,
        **fields,
    )
    return Rewritten(draft, merge.kept + len(fields), merge.otherwise)


class _Merge:
    """Sections of the new draft, one after another, each the person's where the person changed it."""

    def __init__(self, new: SavedDraft, current: SavedDraft, made: SavedDraft, edits: HandEdits) -> None:
        self._new, self._current, self._made, self._edits = new, current, made, edits
        same_opinions = new.opinions == current.opinions
        self._keys = dict(zip((s.id for s in new.sections), _keys(new, same_opinions), strict=True))
        self._old_keys = dict(zip((s.id for s in made.sections), _keys(made, same_opinions), strict=True))
        self.documents = list(new.documents)
        self._made_by_key = {self._old_keys[s.id]: s for s in made.sections}
        self._ids = {section.id for section in new.sections}
        self.kept = self.otherwise = 0

    def sections(self) -> list[DraftSection]:
        """In reading order; what belonged to something that is no more stands before the closing."""
        mine: dict[Key, DraftSection] = {}
        for section in self._current.sections:
            if section.id in self._edits.changed and section.id in self._old_keys:
                mine[self._old_keys[section.id]] = section
        gone = {self._old_keys[one] for one in self._edits.dropped}
        added = self._added()
        found = [self._as_added(section) for section in added.pop(None, ())]
        closing = len(found)
        for section in self._new.sections:
            key = self._keys[section.id]
            closing = len(found)
            if key in mine:
                found.append(self._kept(mine.pop(key), section, self._made_by_key[key]))
            elif key in gone:
                self._count(section, self._made_by_key[key])
            else:
                found.append(section)
            found += (self._as_added(one) for one in added.pop(key, ()))
        left = [*mine.values(), *(one for several in added.values() for one in several)]
        closes = bool(self._new.sections) and not self._new.sections[-1].title
        at = closing if closes else len(found)
        found[at:at] = [self._as_added(section) for section in left]
        return found

    def _added(self) -> dict[Key | None, list[DraftSection]]:
        """Sections of the person's own by the key of the section they follow."""
        found: dict[Key | None, list[DraftSection]] = {}
        behind: Key | None = None
        for section in self._current.sections:
            if section.id in self._old_keys:
                behind = self._old_keys[section.id]
            else:
                found.setdefault(behind, []).append(section)
        return found

    def _kept(self, mine: DraftSection, new: DraftSection, made: DraftSection) -> DraftSection:
        self._count(new, made)
        title = new.title if mine.title == made.title else mine.title
        return replace(
            new,
            title=title,
            level=mine.level if mine.title != made.title else new.level,
            paragraphs=self._placed(mine),
        )

    def _count(self, new: DraftSection, made: DraftSection) -> None:
        self.kept += 1
        if self._made is not self._current:
            self.otherwise += not same_section(self._new, new, self._made, made)

    def _as_added(self, section: DraftSection) -> DraftSection:
        self.kept += 1
        name, number = section.id, 0
        while name in self._ids:
            number += 1
            name = f"k{number:02}"
        self._ids.add(name)
        return replace(section, id=name, paragraphs=self._placed(section))

    def _placed(self, section: DraftSection) -> tuple[tuple[DraftRun, ...], ...]:
        return tuple(
            tuple(moved_run(run, self._current.documents, self.documents) for run in paragraph)
            for paragraph in section.paragraphs
        )


def moved_run(run: DraftRun, old: Sequence[str], new: list[str]) -> DraftRun:
    """A run by the place of its document in another list, which gets it where it lacks it."""
    if run.report is None or not 0 <= run.report < len(old):
        return replace(run, report=None, statement=None) if run.report is not None else run
    document = old[run.report]
    if document not in new:
        new.append(document)
    return replace(run, report=new.index(document))


def _keys(draft: SavedDraft, by_opinion: bool) -> Iterator[Key]:
    """What item each section is, whatever it is numbered by.

    Args:
        by_opinion: whether an opinion's id says which; not where the opinions are other ones.
    """
    first = next((at for at, section in enumerate(draft.sections) if section.title), len(draft.sections))
    count = len(draft.sections)
    seen: dict[tuple[str, str], int] = {}
    for at, section in enumerate(draft.sections):
        if section.opinion and by_opinion:
            name = "opinion", section.opinion
        elif section.title:
            name = "title", _NUMBER.sub("", section.title).strip()
        else:
            name = ("head", str(at)) if at < first else ("tail", str(count - at))
        number = seen[name] = seen.get(name, -1) + 1
        yield (*name, number)


def same_section(one: SavedDraft, a: DraftSection, other: SavedDraft, b: DraftSection) -> bool:
    """Whether two sections read the same, from the same sources, whatever they are numbered by."""
    bare = _NUMBER.sub("", a.title).strip() == _NUMBER.sub("", b.title).strip()
    return bare and _told(one, a) == _told(other, b)


def _told(draft: SavedDraft, section: DraftSection) -> list[list[tuple[str, str, str]]]:
    """What a section says: its paragraphs as words with their sources, neighbours of one source as one."""
    return [told for paragraph in section.paragraphs if (told := _words(draft, paragraph))]


def _words(draft: SavedDraft, paragraph: Sequence[DraftRun]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for run in paragraph:
        there = run.report is not None and 0 <= run.report < len(draft.documents)
        document = draft.documents[run.report] if there and run.report is not None else ""
        statement = (run.statement or "") if document else ""
        if found and found[-1][1:] == (document, statement):
            found[-1] = (found[-1][0] + run.text, document, statement)
        elif run.text:
            found.append((run.text, document, statement))
    return found
