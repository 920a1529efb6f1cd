"""A part of a draft that a colleague worked on, held against the draft: what comes in, and what both changed.

A three-way comparison, section by section (as version control does for files): as it was handed out, as it came back,
as the draft stands now. What only one side changed is taken from that side; what both changed is a conflict, and a
person says which text stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from xubao.drafting.hand_edits import moved_run, same_section
from xubao.model import DraftSection, SavedDraft


class PartChange(StrEnum):
    """What became of a section that was handed out."""

    THEIRS = "theirs"  # only the colleague changed it
    CONFLICT = "conflict"  # both did
    ADDED = "added"  # it is new
    DROPPED = "dropped"  # the colleague took it out
    GONE = "gone"  # the colleague changed it, and the draft has it no more


class Take(StrEnum):
    """Whose text stands."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PartItem:
    """A section that the two sides do not have alike.

    Attributes:
        key: the section's id in the part.
        mine: as the draft has it now; None where it has not.
        theirs: as it came back; None where it was taken out.
        behind: id of the draft's section it stands behind; "" for its own place, or the end.
    """

    key: str
    change: PartChange
    mine: DraftSection | None
    theirs: DraftSection | None
    behind: str = ""

    @property
    def proposed(self) -> Take:
        """What is done where nobody says otherwise: nothing of one's own is replaced or taken out unasked."""
        return Take.THEIRS if self.change in (PartChange.THEIRS, PartChange.ADDED) else Take.MINE


def part_items(current: SavedDraft, base: SavedDraft, theirs: SavedDraft) -> tuple[PartItem, ...]:
    """What a part that came back changed, in its order; sections that only the draft changed are not listed.

    Args:
        current: the draft as it stands.
        base: the part as it was handed out.
        theirs: the part as it came back. Sources of all three are told by the same ids of documents.
    """
    handed = {one.id: one for one in base.sections}
    found: list[PartItem] = []
    behind = ""
    for section in theirs.sections:
        was = handed.pop(section.id, None)
        mine = _counterpart(current, section if was is None else was)
        if was is None:
            if mine is None or not same_section(current, mine, theirs, section):
                found.append(PartItem(section.id, PartChange.ADDED, None, section, behind))
        elif not same_section(theirs, section, base, was):
            found += _changed(current, base, was, mine, theirs, section, behind)
        behind = mine.id if mine is not None and was is not None else behind
    for was in handed.values():
        mine = _counterpart(current, was)
        if mine is not None:
            found.append(PartItem(was.id, PartChange.DROPPED, mine, None))
    return tuple(found)


def merged(
    current: SavedDraft, theirs: SavedDraft, items: Sequence[PartItem], taken: Mapping[str, Take]
) -> SavedDraft:
    """The draft with what was taken of a part.

    Args:
        items: see part_items.
        taken: key → whose text stands; as proposed where it is not named.

    Returns:
        The draft; sentences taken over keep their sources.
    """
    documents = list(current.documents)
    chosen = {one.key: taken.get(one.key, one.proposed) for one in items}
    own = {one.mine.id: one for one in items if one.mine is not None}
    added: dict[str, list[DraftSection]] = {}
    ids = {one.id for one in current.sections}
    for one in items:
        if one.mine is None and one.theirs is not None and chosen[one.key] is not Take.MINE:
            section = replace(_placed(one.theirs, theirs, documents), id=_free(one.theirs.id, ids))
            added.setdefault(one.behind, []).append(section)
    sections: list[DraftSection] = []
    for mine in current.sections:
        item = own.get(mine.id)
        take = chosen[item.key] if item is not None else Take.MINE
        sections += _joined(mine, item, take, theirs, documents)
        sections += added.pop(mine.id, ())
    sections += [section for several in added.values() for section in several]
    return replace(current, sections=tuple(sections), documents=tuple(documents))


def _changed(
    current: SavedDraft,
    base: SavedDraft,
    was: DraftSection,
    mine: DraftSection | None,
    theirs: SavedDraft,
    section: DraftSection,
    behind: str,
) -> list[PartItem]:
    if mine is None:
        return [PartItem(was.id, PartChange.GONE, None, section, behind)]
    if same_section(current, mine, theirs, section):
        return []  # both say the same by now
    unchanged = same_section(current, mine, base, was)
    change = PartChange.THEIRS if unchanged else PartChange.CONFLICT
    return [PartItem(was.id, change, mine, section)]


def _counterpart(current: SavedDraft, section: DraftSection) -> DraftSection | None:
    """The draft's section that a part's came from: by its id, else by the opinion it answers or its title."""
    for one in current.sections:
        if one.id == section.id and one.opinion == section.opinion:
            return one
    if section.opinion is not None:
        same = [one for one in current.sections if one.opinion == section.opinion]
        return same[0] if len(same) == 1 else None
    titled = [one for one in current.sections if section.title and one.title == section.title]
    return titled[0] if len(titled) == 1 else None


def _joined(
    mine: DraftSection, item: PartItem | None, take: Take, theirs: SavedDraft, documents: list[str]
) -> list[DraftSection]:
    if item is None or take is Take.MINE:
        return [mine]
    if item.theirs is None:
        return [] if take is Take.THEIRS else [mine]
    new = _placed(item.theirs, theirs, documents)
    if take is Take.BOTH:
        return [replace(mine, paragraphs=(*mine.paragraphs, *new.paragraphs))]
    return [replace(mine, level=new.level, title=new.title, paragraphs=new.paragraphs)]


def _placed(section: DraftSection, draft: SavedDraft, documents: list[str]) -> DraftSection:
    """A section whose sources are counted among other documents."""
    paragraphs = tuple(
        tuple(moved_run(run, draft.documents, documents) for run in runs) for runs in section.paragraphs
    )
    return replace(section, paragraphs=paragraphs)


def _free(name: str, ids: set[str]) -> str:
    found, number = name, 0
    while found in ids:
        number += 1
        found = f"c{number:02}"
    ids.add(found)
    return found
