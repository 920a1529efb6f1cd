"""征求意见 and 会签: what others said of a document, what became of it, and the 核稿单 that goes with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from xubao.model import (
    Adoption,
    DraftRecord,
    Message,
    PaperTable,
    Progress,
    Project,
    ReceivedView,
    Report,
    SavedDraft,
)
from xubao.model.words import PAPERS
from xubao.operations.comparing import align_paragraphs
from xubao.operations.draft_register import frozen_of, kind_of, record_of, save_record
from xubao.operations.drafts import draft_text, gaps_of
from xubao.operations.projects import OpenProject
from xubao.operations.reports import FileRef, read_report
from xubao.operations.snapshots import content_of
from xubao.settings import WordSettings


def views_of(project: Project, draft_id: str, edition: int) -> tuple[ReceivedView, ...]:
    """What was said of a 稿次 of a document, as it came."""
    return tuple(one for one in project.views if (one.draft, one.edition) == (draft_id, edition))


def read_views(
    opened: OpenProject, draft: SavedDraft, edition: int, files: Sequence[Path], progress: Progress
) -> tuple[ReceivedView, ...]:
    """The views in letters that came back; nothing is kept yet (see `save_views`).

    What became of each is left open for a person to say; its reason is what the draft itself shows.

    Args:
        draft: as it stands.

    Raises:
        ReadError: a file cannot be read.
        UsageError: no view in one.
    """
    reports = [opened.do(read_report, FileRef(str(one)), opened.packs, progress=progress) for one in files]
    return opened.do(_read, draft, edition, reports, progress=progress)


def _read(
    draft: SavedDraft, edition: int, reports: Sequence[Report], progress: Progress
) -> tuple[ReceivedView, ...]:
    from xubao.drafting.papers.adoption import read_views as read
    from xubao.drafting.papers.adoption import shown_in, words_of

    progress(0.8, Message("drafting.doing.composing"))
    words, now = words_of(draft), _now()
    return tuple(
        ReceivedView(
            0,
            draft.id,
            edition,
            view.by,
            view.text,
            reason=shown_in(view.text, words),
            file=report.file,
            received=now,
        )
        for report in reports
        for view in read(report)
    )


def is_open(view: ReceivedView) -> bool:
    """Whether a person has still to say what became of a view."""
    from xubao.drafting.papers.adoption import asks_nothing

    return view.adoption is Adoption.OPEN and not asks_nothing(view.text)


def new_view(draft_id: str, edition: int) -> ReceivedView:
    """A view that a person writes in (said on the telephone, at a meeting)."""
    return ReceivedView(0, draft_id, edition, "", "", received=_now())


def save_views(
    opened: OpenProject, draft_id: str, edition: int, views: Sequence[ReceivedView]
) -> tuple[ReceivedView, ...]:
    """Take what was said of a 稿次 (the whole of it) in place of what was; new ones get their numbers.

    Returns:
        The views as they are kept.
    """
    with opened.lock:
        number = max((one.id for one in opened.project.views), default=0)
        kept: list[ReceivedView] = []
        for one in views:
            number += not one.id
            kept.append(one if one.id else replace(one, id=number))

        def edit(project: Project) -> Project:
            others = (one for one in project.views if (one.draft, one.edition) != (draft_id, edition))
            return replace(project, views=tuple(sorted((*others, *kept), key=lambda one: one.id)))

        opened.change(edit)
    return tuple(kept)


def put_back(opened: OpenProject, record: DraftRecord, views: Sequence[ReceivedView]) -> None:
    """Take a document's record and every view on it as they were."""

    def edit(project: Project) -> Project:
        others = (one for one in project.views if one.draft != record.draft)
        return replace(project, views=tuple(sorted((*others, *views), key=lambda one: one.id)))

    with opened.lock:
        save_record(opened, record)
        opened.change(edit)


def changes_since(opened: OpenProject, draft: SavedDraft, edition: int, progress: Progress) -> str:
    """What was changed in a 稿次 against the one before, in numbers of paragraphs; "" where nothing can be said.

    Args:
        draft: the document as it stands.
    """
    record = record_of(opened.project, draft)
    before = frozen_of(opened.project, record, edition - 1) if edition else None
    if before is None:
        return ""
    after = frozen_of(opened.project, record, edition)
    old, new = content_of(opened, before), content_of(opened, after) if after is not None else draft
    texts = [draft_text(one).split("\n") for one in (old, new)]
    found = opened.do(align_paragraphs, texts[0], texts[1], progress=progress)
    changed = sum(not one.same and one.old is not None and one.new is not None for one in found)
    added = sum(one.old is None for one in found)
    dropped = sum(one.new is None for one in found)
    if not changed + added + dropped:
        return str(Message("operations.no-changes"))
    return str(Message("operations.changes-since", changed=changed, added=added, dropped=dropped))


def export_sign_off(
    opened: OpenProject,
    draft: SavedDraft,
    edition: int,
    path: Path,
    word: WordSettings,
    progress: Progress,
) -> None:
    """Write the 核稿单 of a 稿次; the person has agreed to replace what is there.

    Raises:
        ExportError: cannot be written.
        KeyError, ProjectError: a former 稿次 cannot be read.
    """
    from xubao.drafting.papers.sign_off import SignOff, sign_off_tables

    record = record_of(opened.project, draft)
    frozen = frozen_of(opened.project, record, edition)
    text = content_of(opened, frozen) if frozen is not None else draft
    said = SignOff(
        title=text.title,
        kind=str(PAPERS[kind_of(draft)]),
        edition=record.editions[edition],
        views=tuple(one for at in range(edition + 1) for one in views_of(opened.project, draft.id, at)),
        changes=changes_since(opened, draft, edition, progress),
        gaps=len(gaps_of(text)),
    )
    opened.do(_write_sheet, sign_off_tables(said), path, word, progress=progress)


def export_adoption(
    opened: OpenProject,
    draft: SavedDraft,
    edition: int,
    path: Path,
    word: WordSettings,
    progress: Progress,
) -> None:
    """Write the 采纳情况表 of the views kept; the person has agreed to replace what is there.

    Raises:
        ExportError: cannot be written.
    """
    from xubao.drafting.papers.adoption import kept_table

    table = kept_table(views_of(opened.project, draft.id, edition))
    opened.do(_write_table, table, path, word, progress=progress)


def _write_sheet(tables: Sequence[PaperTable], path: Path, word: WordSettings, progress: Progress) -> None:
    from xubao import exporting

    progress(0.5, Message("operations.doing.writing"))
    exporting.write_sheet_docx(tables, path, word, force=True)


def _write_table(table: PaperTable, path: Path, word: WordSettings, progress: Progress) -> None:
    from xubao import exporting

    progress(0.5, Message("operations.doing.writing"))
    exporting.write_tables_docx((table,), path, word, force=True)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
