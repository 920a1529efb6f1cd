"""What windows held when their program ended and the project files did not take."""

from xubao.operations import projects
from xubao.operations.owners import in_use
from xubao.operations.projects import OpenProject, Saving, Unsaved
from xubao.operations.snapshots import take_snapshot

__all__ = ["Unsaved", "belongs_to", "bring_back", "lost"]


def lost() -> tuple[Unsaved, ...]:
    """What was held of projects whose file is not where it was, by programs that are gone."""
    return tuple(one for one in projects.all_unsaved() if not one.path.exists() and not in_use(one.path))


def belongs_to(record: Unsaved, opened: OpenProject) -> bool:
    """Whether a record can be of this project, which may have been moved: they have a document in common."""
    here = {(one.id, one.sha256) for one in opened.project.documents}
    there = {(one.id, one.sha256) for one in record.project.documents}
    return not there or bool(here & there)


def bring_back(opened: OpenProject, record: Unsaved) -> bool:
    """Take over what a window held; the drafts that are there become snapshots first.

    Returns:
        Whether the project file has it now; until it has, the record is kept.
    """
    for draft in opened.project.drafts:
        take_snapshot(opened, draft, "restore")
    projects.bring_back(opened, record)
    if opened.flush().saving is not Saving.SAVED:
        return False
    projects.give_up_unsaved(record.path)
    return True
