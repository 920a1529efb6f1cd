"""What a document is called on the screen, in the language of the window."""

from xubao.model import DraftRecord, Project, SavedDraft
from xubao.model.words import PAPERS, STAGES
from xubao.operations.draft_register import kind_of, record_of
from xubao.window.words import tr


def name_of(project: Project, draft: SavedDraft) -> str:
    """研究处理情况的报告; what the person called it."""
    return name_in(record_of(project, draft))


def name_in(record: DraftRecord) -> str:
    """The same of a record, whose document may be deleted."""
    if record.name:
        return record.name
    kind = tr(PAPERS[kind_of(record)])
    return tr("{kind}（{unit}）").format(kind=kind, unit=record.unit) if record.unit else kind


def stage_of(project: Project, draft: SavedDraft) -> str:
    """征求意见稿."""
    return tr(STAGES[record_of(project, draft).edition.stage])


def full_name(project: Project, draft: SavedDraft) -> str:
    """研究处理情况的报告 · 征求意见稿."""
    return f"{name_of(project, draft)} · {stage_of(project, draft)}"
