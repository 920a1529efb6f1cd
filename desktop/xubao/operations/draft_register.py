"""文件: the several documents that one project writes, each with its name and its 稿次.

What is known of a document beside its text is its record (`DraftRecord`): the text may be made anew, put back or
deleted, the record stays, so that a deleted document is found again with everything that was said of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from xubao.model import DraftRecord, Edition, PaperKind, Project, SavedDraft, Snapshot, Stage
from xubao.model.project import IN_HAND, RESPONSE
from xubao.model.words import PAPERS, STAGES
from xubao.operations.projects import OpenProject, save_draft, save_setting
from xubao.operations.snapshots import content_of, newest_of, take_snapshot

WRITTEN = (
    PaperKind.RESPONSE,
    PaperKind.PLAN,
    PaperKind.REQUEST,
    PaperKind.SPOKEN,
    PaperKind.NEXT_REPORT,
    PaperKind.SECOND_REPORT,
)
"""Kinds that are kept and edited.

The others (对照表, 三清单, 采纳情况表, 移交清单) are tables that follow the opinions and the response: they are made
anew whenever they are wanted, and an edited copy would only fall behind.
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made and is not in the project yet; its id is given when it is put there."""

    draft: SavedDraft
    record: DraftRecord


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted document.

    Attributes:
        draft: as it was.
        position: its place among the documents.
    """

    draft: SavedDraft
    position: int


def kind_of(draft: SavedDraft | DraftRecord) -> PaperKind:
    """The kind of a document; a response where the file names one that this program does not know."""
    known = {kind.value: kind for kind in PaperKind}
    return known.get(draft.kind, PaperKind.RESPONSE)


def name_of(project: Project, draft: SavedDraft) -> str:
    """What a document is called: as the person said, else by its kind and whom it is for."""
    return name_in(record_of(project, draft))


def name_in(record: DraftRecord) -> str:
    """What the document of a record is called, deleted or not."""
    return record.name or name_of_kind(kind_of(record), record.unit)


def record_of(project: Project, draft: SavedDraft) -> DraftRecord:
    """What is known of a document; of one that nobody said anything of, its kind."""
    return replace(project.record_of(draft.id), kind=draft.kind)


def name_of_kind(kind: PaperKind, unit: str = "") -> str:
    """What documents of a kind are called."""
    return f"{PAPERS[kind]}（{unit}）" if unit else str(PAPERS[kind])


def stage_of(project: Project, draft: SavedDraft) -> str:
    """In which 稿次 a document is, in words of the screen."""
    return str(STAGES[record_of(project, draft).edition.stage])


def choose(opened: OpenProject, draft_id: str) -> None:
    """Take a document in hand; nothing of it or the one before is changed."""
    save_setting(opened, IN_HAND, draft_id)


def save_record(opened: OpenProject, record: DraftRecord) -> None:
    """Take what is known of a document in place of what was."""

    def edit(project: Project) -> Project:
        if any(one.draft == record.draft for one in project.records):
            records = tuple(record if one.draft == record.draft else one for one in project.records)
        else:
            records = (*project.records, record)
        return replace(project, records=records)

    opened.change(edit)


def rename(opened: OpenProject, draft: SavedDraft, name: str) -> None:
    """Call a document something; "" for the name of its kind."""
    save_record(opened, replace(record_of(opened.project, draft), name=name.strip()))


def add(opened: OpenProject, made: Made) -> SavedDraft:
    """Put a document that was made into the project, behind the others, and take it in hand.

    As it was made is a snapshot, so that what a person changes in it can be told later.
    """
    with opened.lock:
        draft_id = free_id(opened.project, made.draft.kind)
        draft = replace(made.draft, id=draft_id)
        begun = replace(made.record.edition, begun=_now())
        save_draft(opened, draft)
        save_record(opened, replace(made.record, draft=draft_id, kind=draft.kind, editions=(begun,)))
        take_snapshot(opened, draft, "generated")
        choose(opened, draft_id)
    return draft


def duplicate(opened: OpenProject, draft: SavedDraft, name: str) -> SavedDraft:
    """Put a copy of a document beside it, as a document of its own in its first 稿次; nothing is said of it yet."""
    record = record_of(opened.project, draft)
    return add(opened, Made(draft, replace(record, name=name, editions=(Edition(),))))


def free_id(project: Project, kind: str) -> str:
    """An id that no document has, and none had whose former states are kept."""
    used = {one.id for one in project.drafts} | {one.draft for one in project.records}
    used |= {one.draft for one in project.snapshots}
    return next(name for n in count(1) if (name := kind if n == 1 else f"{kind}-{n}") not in used)


# 稿次


def next_stage(record: DraftRecord) -> Stage:
    """What follows the 稿次 a document is in; the last one follows itself (a second 送审 has happened before)."""
    order = list(Stage)
    return order[min(order.index(record.edition.stage) + 1, len(order) - 1)]


def begin_edition(opened: OpenProject, draft: SavedDraft, stage: Stage, author: str = "") -> DraftRecord:
    """Begin the next 稿次 of a document with the text as it stands; the former one is frozen as a snapshot.

    Args:
        draft: as it stands.
        author: 拟稿人 of the one that begins; the former's where "".

    Returns:
        What was known of the document before: `save_record` takes it back.
    """
    with opened.lock:
        before = record_of(opened.project, draft)
        ended = before.edition
        frozen = take_snapshot(opened, draft, "edition", str(STAGES[ended.stage]))
        closed = replace(ended, frozen=frozen.id if frozen is not None else None)
        begun = Edition(stage, _now(), author or ended.author, ended.reviewer, cosigners=ended.cosigners)
        save_record(opened, replace(before, editions=(*before.editions[:-1], closed, begun)))
    return before


def frozen_of(project: Project, record: DraftRecord, edition: int) -> Snapshot | None:
    """The snapshot of a 稿次 as it ended; None for the one that is worked on, and where it was removed."""
    wanted = record.editions[edition].frozen
    return next((one for one in project.snapshots if wanted is not None and one.id == wanted), None)


# deleting, and finding again


def delete(opened: OpenProject, draft: SavedDraft) -> Deleted:
    """Take a document out of the project. As it stands is a snapshot first, and what is known of it stays.

    Args:
        draft: as it stands.
    """
    with opened.lock:
        ids = [one.id for one in opened.project.drafts]
        position = ids.index(draft.id)
        take_snapshot(opened, draft, "deleted")
        save_record(opened, record_of(opened.project, draft))
        opened.change(
            lambda project: replace(
                project, drafts=tuple(one for one in project.drafts if one.id != draft.id)
            )
        )
        rest = [one for one in ids if one != draft.id]
        choose(opened, rest[min(position, len(rest) - 1)] if rest else "")
    return Deleted(draft, position)


def put_back(opened: OpenProject, deleted: Deleted) -> None:
    """Bring a deleted document back to its place and take it in hand."""

    def edit(project: Project) -> Project:
        others = [one for one in project.drafts if one.id != deleted.draft.id]
        others.insert(deleted.position, deleted.draft)
        return replace(project, drafts=tuple(others))

    with opened.lock:
        opened.change(edit)
        choose(opened, deleted.draft.id)


def deleted_documents(project: Project) -> tuple[DraftRecord, ...]:
    """The documents that were deleted and can be had back, by what is known of them."""
    there = {one.id for one in project.drafts}
    kept = {one.draft for one in project.snapshots if one.reason == "deleted"}
    return tuple(one for one in project.records if one.draft not in there and one.draft in kept)


def find_again(opened: OpenProject, draft_id: str) -> SavedDraft:
    """Bring back a document that was deleted at any time, behind the others, and take it in hand.

    Raises:
        KeyError: no such document was deleted.
        ProjectError: damaged.
    """
    snapshot = newest_of(opened.project, draft_id, "deleted")
    if snapshot is None:
        raise KeyError(draft_id)
    draft = content_of(opened, snapshot)
    put_back(opened, Deleted(draft, len(opened.project.drafts)))
    return draft


def response_first(drafts: Sequence[SavedDraft]) -> tuple[SavedDraft, ...]:
    """Documents in the order they are listed: the response, which the others are made from, then as they came."""
    return tuple(sorted(drafts, key=lambda one: one.id != RESPONSE))


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
