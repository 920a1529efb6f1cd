"""Drafts as they stood at one time: taken by themselves and by name, compared, brought back whole or in part."""

from dataclasses import replace
from datetime import date, datetime

from xubao.model import Project, ProjectError, SavedDraft, Snapshot
from xubao.operations.projects import OpenProject, save_draft

AUTOMATIC = {"export": 10, "regenerate": 20, "restore": 10, "daily": 30, "generated": 5, "merge": 10}
"""Reason → how many of the newest are kept; those that a person named are kept until removed."""


def take_snapshot(opened: OpenProject, draft: SavedDraft, reason: str, name: str = "") -> Snapshot | None:
    """Keep a draft as it stands; one like the newest of it is not kept again, unless it is given a name.

    Args:
        reason: export, regenerate, restore, daily, merge (before a part was taken in), generated (as it was made,
            before any hand), named, edition, deleted or handed-out.

    Returns:
        The snapshot, or None where the newest is like it.
    """
    plain = replace(draft, ignored=())
    with opened.lock:
        newest = newest_of(opened.project, draft.id, reason if reason == "generated" else "")
        if not name and newest is not None and _holds(opened, newest, plain):
            return None
        made = Snapshot(_next_id(opened.project), draft.id, _now(), reason, name, plain)
        opened.change(
            lambda project: _pruned(replace(project, snapshots=(*project.snapshots, made)), draft.id)
        )
    return made


def snapshot_of_the_day(opened: OpenProject, draft: SavedDraft) -> Snapshot | None:
    """Keep the first state of a draft that a day begins with."""
    today = date.today().isoformat()
    if any(one.draft == draft.id and one.made[:10] == today for one in opened.project.snapshots):
        return None
    return take_snapshot(opened, draft, "daily")


def snapshots_of(project: Project, draft_id: str) -> tuple[Snapshot, ...]:
    """The snapshots of a draft, newest first."""
    return tuple(one for one in reversed(project.snapshots) if one.draft == draft_id)


def newest_of(project: Project, draft_id: str, reason: str = "") -> Snapshot | None:
    """The newest snapshot of a draft, of any reason where that is ""."""
    every = snapshots_of(project, draft_id)
    return next((one for one in every if reason in ("", one.reason)), None)


def content_of(opened: OpenProject, snapshot: Snapshot) -> SavedDraft:
    """The draft of a snapshot.

    Raises:
        KeyError: it has been removed.
        ProjectError: damaged.
    """
    held = next((one for one in opened.project.snapshots if one.id == snapshot.id), None)
    if held is None:
        raise KeyError(snapshot.id)
    return held.content if held.content is not None else opened.file.snapshot(snapshot.id)


def restore_snapshot(opened: OpenProject, snapshot: Snapshot) -> SavedDraft:
    """Put a snapshot in the draft's place; the draft as it stood is a snapshot first.

    Returns:
        The draft as it is then.

    Raises:
        KeyError, ProjectError: as `content_of`; nothing is changed.
    """
    content = content_of(opened, snapshot)
    with opened.lock:
        current = next((one for one in opened.project.drafts if one.id == snapshot.draft), None)
        if current is not None:
            take_snapshot(opened, current, "restore")
            content = replace(content, ignored=current.ignored)
        save_draft(opened, content)
    return content


def name_snapshot(opened: OpenProject, snapshot: Snapshot, name: str) -> None:
    """Call a snapshot something: it is kept until removed then."""
    opened.change(
        lambda project: replace(
            project,
            snapshots=tuple(
                replace(one, name=name) if one.id == snapshot.id else one for one in project.snapshots
            ),
        )
    )


def whole_snapshot(opened: OpenProject, snapshot: Snapshot) -> Snapshot:
    """A snapshot with its draft, for `put_back_snapshot`.

    Raises:
        KeyError, ProjectError: as `content_of`.
    """
    return replace(snapshot, content=content_of(opened, snapshot))


def remove_snapshot(opened: OpenProject, snapshot: Snapshot) -> None:
    """Forget a snapshot; `whole_snapshot`, asked for before, brings it back."""
    opened.change(
        lambda project: replace(
            project, snapshots=tuple(one for one in project.snapshots if one.id != snapshot.id)
        )
    )


def put_back_snapshot(opened: OpenProject, snapshot: Snapshot) -> None:
    """Bring a removed snapshot back to its place.

    Args:
        snapshot: with its draft.
    """
    opened.flush()  # what is being written may still be the state without it, and then it is taken from memory

    def edit(project: Project) -> Project:
        others = [one for one in project.snapshots if one.id != snapshot.id]
        return replace(project, snapshots=tuple(sorted((*others, snapshot), key=lambda one: one.id)))

    opened.change(edit)


_EDITIONS = ("export", "regenerate")


def some_edition(project: Project, draft_id: str) -> bool:
    """Whether a draft left the program or was made anew before."""
    return any(one.reason in _EDITIONS for one in snapshots_of(project, draft_id))


def edition_before(opened: OpenProject, draft: SavedDraft) -> SavedDraft | None:
    """The draft as it last left the program, or as it was before it was made anew, where it is unlike this one.

    Raises:
        ProjectError: damaged.
    """
    plain = replace(draft, ignored=())
    for snapshot in snapshots_of(opened.project, draft.id):
        if snapshot.reason in _EDITIONS and (content := content_of(opened, snapshot)) != plain:
            return content
    return None


def _holds(opened: OpenProject, snapshot: Snapshot, draft: SavedDraft) -> bool:
    """Whether a snapshot is that very draft; one that cannot be read is not."""
    try:
        return content_of(opened, snapshot) == draft
    except (KeyError, ProjectError):
        return False


def _pruned(project: Project, draft_id: str) -> Project:
    gone: set[int] = set()
    for reason, most in AUTOMATIC.items():
        of_reason = [
            one.id for one in snapshots_of(project, draft_id) if one.reason == reason and not one.name
        ]
        gone.update(of_reason[most:])
    return replace(project, snapshots=tuple(one for one in project.snapshots if one.id not in gone))


def _next_id(project: Project) -> int:
    return max((one.id for one in project.snapshots), default=0) + 1


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
