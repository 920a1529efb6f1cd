"""新建下一年项目: a new project that goes on where this one ends.

It takes over every document with what was corrected in it, the last response as a document of its own, the tasks that
are still open, and those that were struck off as closed. The draft and its history stay in the old project, which is
not changed.
"""

from dataclasses import dataclass
from pathlib import Path

from xubao.model import Draft, Message, Project, ProjectError, SavedDraft
from xubao.model.gap_marks import GAP
from xubao.model.project import IN_HAND
from xubao.operations import draft_papers, findings, parts, projects, remarks, returned, sizes
from xubao.operations.absent import report_or_absent
from xubao.operations.documents import add_bytes
from xubao.operations.handling import ASSESSMENT, CARRIED, carried_verdict
from xubao.operations.projects import OpenProject
from xubao.settings import WordSettings
from xubao.storing.backups import contents_of

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', " "))
_LONGEST = 50
_LEFT_BEHIND = frozenset(
    {findings.KIND, returned.FILE, returned.ITEM, remarks.COMMENT, sizes.BUDGET, CARRIED, ASSESSMENT}
)
"""Kinds of verdicts that are about the draft left behind, and the tasks, which are carried anew."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """What was taken over.

    Attributes:
        opened: the new project, with documents and verdicts.
        open, closed: how many tasks.
        undated: whether the last response carries no date, without which it is not known as the last.
    """

    opened: OpenProject
    open: int
    closed: int
    undated: bool


def start_next_year(
    opened: OpenProject, saved: SavedDraft, draft: Draft, path: Path, word: WordSettings
) -> NextYear:
    """Make the next year's project from the draft in hand; the person has agreed to replace what is at `path`.

    Args:
        draft: see draft_papers.draft_in_hand.

    Raises:
        ProjectError: it cannot be written, or it is the project in hand.
        ReadError, ExportError: the last response cannot be put into it as a document.
    """
    projects.check_name(path)
    if path.exists() and path.samefile(opened.path):
        raise ProjectError(
            "exists",
            Message("operations.exists.next-year", name=path.name),
            Message("operations.advice.other-name"),
        )
    from xubao.drafting.papers.carrying import carried_over
    from xubao.exporting import draft_docx

    wishes = draft_papers.kept_wishes(opened, saved, draft)
    tasks = carried_over(draft, wishes.notes, wishes.carried, _origin(opened, saved))
    with opened.lock:
        kept = contents_of(opened.path, opened.backups_in)
        file, _lost = opened.file.save_to(path, _begun(opened.project), contents=kept)
    new = OpenProject(file, opened.do)
    try:
        new.packs, new.backups_in = opened.packs, opened.backups_in
        for document in new.project.documents:
            new.keep(document.id, opened.cached(document.id))
        projects.save_verdict(new, carried_verdict(tasks))
        name = f"{saved.title.translate(_NOT_IN_NAMES).strip()[:_LONGEST]}.docx"
        add_bytes(new, name, opened.do(draft_docx, draft, word))
    except BaseException:
        new.close()
        raise
    closed = sum(one.note.closed for one in tasks)
    undated = not saved.date or bool(GAP.search(saved.date))
    return NextYear(new, len(tasks) - closed, closed, undated)


def _begun(project: Project) -> Project:
    """What of a project goes on: everything but its drafts, their history and parts, and what was said of them alone.

    The new project's response has the name of the old one's: a remark that came along would stand beside it.
    """
    verdicts = tuple(one for one in project.verdicts if one.kind not in _LEFT_BEHIND)
    return Project(
        documents=project.documents,
        pins=project.pins,
        matter_edits=project.matter_edits,
        verdicts=verdicts,
        settings=tuple(
            (key, value) for key, value in project.settings if key != IN_HAND and not parts.keeps_part(key)
        ),
    )


def _origin(opened: OpenProject, saved: SavedDraft) -> str:
    """Which opinions the tasks are from: by their number, else by their title."""
    from xubao.drafting.opinion_head import read_head

    head = read_head(report_or_absent(opened, saved.opinions))
    return head.number or head.title or saved.title
