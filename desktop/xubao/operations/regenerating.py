"""A draft made anew in the place of the one there is: nothing is replaced that is not kept first."""

from dataclasses import replace

from xubao.drafting.hand_edits import HandEdits, Rewritten, hand_edits, rewritten
from xubao.model import ProjectError, SavedDraft
from xubao.operations.projects import OpenProject, save_draft
from xubao.operations.snapshots import content_of, newest_of, take_snapshot

__all__ = ["HandEdits", "Rewritten", "edits_by_hand", "put_in_place"]


def edits_by_hand(opened: OpenProject, current: SavedDraft) -> HandEdits:
    """What a person changed in a draft since it was made."""
    return hand_edits(current, _as_made(opened, current))


def put_in_place(
    opened: OpenProject, made: SavedDraft, current: SavedDraft | None, *, keep: bool
) -> Rewritten:
    """Put a draft that was made just now into the project.

    The draft as it stood is a snapshot first, and so is the new one as it was made, so that what a person changes in it
    can be told later.

    Args:
        current: the draft as it stands at this moment; None where there is none.
        keep: whether what a person changed in it is kept in the new one.

    Returns:
        The draft as it is in the project then.
    """
    with opened.lock:
        if current is not None:
            made = replace(made, sheet=current.sheet)
            before = _as_made(opened, current)
            take_snapshot(opened, current, "regenerate")
            done = rewritten(made, current, before) if keep else Rewritten(_carried(made, current))
        else:
            done = Rewritten(made)
        take_snapshot(opened, replace(made, id=done.draft.id), "generated")
        save_draft(opened, done.draft)
    return done


def _carried(made: SavedDraft, current: SavedDraft) -> SavedDraft:
    return replace(made, ignored=current.ignored, id=current.id)


def _as_made(opened: OpenProject, current: SavedDraft) -> SavedDraft | None:
    """A draft as it was made, before any hand; None where that is not known."""
    snapshot = newest_of(opened.project, current.id, "generated")
    try:
        return content_of(opened, snapshot) if snapshot is not None else None
    except (KeyError, ProjectError):
        return None
