"""The other papers of the chain from the draft in hand; called off the window's thread. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from xubao.model import (
    Deadline,
    Draft,
    DraftFrame,
    Message,
    Opinion,
    PaperKind,
    Progress,
    Report,
    SavedDraft,
    UsageError,
)
from xubao.operations import papers
from xubao.operations.absent import report_or_absent
from xubao.operations.drafting import affiliations_of
from xubao.operations.drafts import whole_draft
from xubao.operations.projects import OpenProject
from xubao.operations.reports import FileRef, read_report
from xubao.settings import WordSettings


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper a person wants, and what was said for it.

    Attributes:
        units: of a request: whom to ask; () for all who still owe something.
        minutes: of a spoken version.
        views: of a table of views adopted: files with the views.
    """

    kind: PaperKind
    frame: DraftFrame = field(default_factory=DraftFrame)
    units: tuple[str, ...] = ()
    minutes: int = 10
    views: tuple[Path, ...] = ()


def draft_in_hand(
    opened: OpenProject,
    saved: SavedDraft,
    opinions: Sequence[Opinion] = (),
    deadlines: tuple[Deadline, ...] = (),
) -> Draft:
    """A kept draft with everything that papers are made from.

    Args:
        opinions: as they are known now, with their states; as the project keeps them where empty.
        deadlines: what they are to be answered by.
    """
    whole = whole_draft(opened, saved)
    asked = report_or_absent(opened, saved.opinions)
    # evidence counts the documents that were there when it was found: it may not be these
    known = tuple(replace(one, evidence=()) for one in opinions or whole.opinions)
    return replace(
        whole, opinions=known, deadlines=deadlines, affiliations=affiliations_of(asked, whole.reports)
    )


def write_papers(
    opened: OpenProject,
    saved: SavedDraft,
    draft: Draft,
    wanted: Wanted,
    path: Path,
    word: WordSettings,
    progress: Progress,
) -> tuple[Path, ...]:
    """Make a paper from the draft in hand and write it; the person has agreed to replace what is there.

    Args:
        draft: see draft_in_hand.
        path: of the file; of requests, each unit's is named after it.

    Returns:
        The files written.

    Raises:
        UsageError: nobody owes anything; see also papers.make_papers.
        ReadError: a file with views cannot be read.
        ExportError: cannot be written.
    """
    views = [
        opened.do(read_report, FileRef(str(one)), opened.packs, progress=progress) for one in wanted.views
    ]
    asked = report_or_absent(opened, saved.opinions)
    return opened.do(_write, draft, asked, wanted, views, path, word, progress=progress)


def _write(
    draft: Draft,
    asked: Report,
    wanted: Wanted,
    views: Sequence[Report],
    path: Path,
    word: WordSettings,
    progress: Progress,
) -> tuple[Path, ...]:
    progress(0.2, Message("drafting.doing.composing"))
    made = papers.make_papers(
        wanted.kind,
        draft,
        asked,
        wanted.frame,
        units=wanted.units,
        minutes=wanted.minutes,
        views=views,
    )
    if not made:
        raise UsageError(Message("operations.nobody-owes"), Message("operations.advice.nobody-owes"))
    found = papers.targets(made, path)
    for one, target in zip(made, found, strict=True):
        papers.export_paper(one, target, word, force=True)
        if one.cut:
            papers.export_cut(one, target.with_name(f"{target.stem}-删去的句子.txt"), force=True)
    return found
