"""Remarks on the draft, made here or come in with a file; kept as verdicts of kind "comment" under draft and id."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from xubao.model import (
    DraftComment,
    DraftSpan,
    ItemKind,
    PlacedItem,
    Project,
    SavedDraft,
    Verdict,
)
from xubao.operations.draft_places import span_at
from xubao.operations.projects import OpenProject
from xubao.storing.codec import from_json, to_json

COMMENT = "comment"
"""Kind of the verdicts kept here."""


def remarks_of(project: Project, draft_id: str) -> tuple[DraftComment, ...]:
    """The remarks on a draft and the answers to them, oldest first."""
    prefix = f"{draft_id}|"
    found = (
        _remark(one.value) for one in project.verdicts if one.kind == COMMENT and one.key.startswith(prefix)
    )
    return tuple(one for one in found if one is not None)


def save_remarks(opened: OpenProject, draft_id: str, remarks: Sequence[DraftComment]) -> None:
    """Take the remarks on a draft, the whole of them."""
    prefix = f"{draft_id}|"
    new = tuple(
        Verdict(COMMENT, f"{prefix}{one.id}", to_json(one, DraftComment), one.when) for one in remarks
    )

    def edit(project: Project) -> Project:
        others = tuple(
            one for one in project.verdicts if one.kind != COMMENT or not one.key.startswith(prefix)
        )
        kept = tuple(one for one in project.verdicts if one.kind == COMMENT and one.key.startswith(prefix))
        return project if kept == new else replace(project, verdicts=(*others, *new))

    opened.change(edit)


def remark(
    known: Sequence[DraftComment],
    who: str,
    text: str,
    *,
    parent: str = "",
    at: DraftSpan | None = None,
    words: str = "",
) -> DraftComment:
    """A remark made now.

    Args:
        known: those there are: its id is none of theirs.
        parent: the id of the one it answers.
        at: where it stands.
    """
    ids = {one.id for one in known}
    name = next(f"c{n}" for n in range(1, len(ids) + 2) if f"c{n}" not in ids)
    made = DraftComment(name, who, _now(), text, parent, words=words)
    return placed(made, at, words) if at is not None else made


def placed(one: DraftComment, at: DraftSpan, words: str) -> DraftComment:
    """A remark on other words."""
    return replace(
        one, words=words, part=at.part, section=at.section, paragraph=at.paragraph, start=at.start, end=at.end
    )


def come_in(
    known: Sequence[DraftComment], draft: SavedDraft, items: Iterable[PlacedItem]
) -> tuple[DraftComment, ...]:
    """The remarks there are, and those that came in with a file.

    Args:
        items: of the file, with their places in the draft; one that is there already (who, what) comes no second time.
    """
    found = list(known)
    said = {(one.who, one.text) for one in known}
    names: dict[tuple[str, str], str] = {}
    for placed_item in items:
        item = placed_item.item
        if item.kind is not ItemKind.COMMENT or (item.who, item.new) in said:
            continue
        parent = names.get((placed_item.file, item.parent), "")
        at = None if parent else span_at(draft, placed_item.start, placed_item.end)
        made = remark(found, item.who, item.new, parent=parent, at=at, words=item.old)
        made = replace(made, when=item.when or made.when, done=item.done, origin=placed_item.file)
        names[placed_item.file, item.id] = made.id
        found.append(made)
    return tuple(found)


def without(known: Sequence[DraftComment], gone: str) -> tuple[DraftComment, ...]:
    """The remarks without one and the answers to it."""
    return tuple(one for one in known if gone not in (one.id, one.parent))


def span_of(one: DraftComment) -> DraftSpan:
    """Where a remark stood when it was last seen."""
    return DraftSpan(one.part, one.section, one.paragraph, (0, 0), one.start, one.end)


@lru_cache(maxsize=4096)
def _remark(value: str) -> DraftComment | None:
    try:
        return from_json(value, DraftComment)
    except ValueError:
        return None


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
