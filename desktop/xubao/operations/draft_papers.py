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
    PaperWishes,
    Progress,
    Report,
    SavedDraft,
    UsageError,
)
from xubao.operations import papers
from xubao.operations.absent import report_or_absent
from xubao.operations.drafting import affiliations_of, answer_findings
from xubao.operations.drafts import whole_draft
from xubao.operations.handling import assessments_of, carried_of, notes_of
from xubao.operations.handover import handed_documents
from xubao.operations.papers import NO_WISHES
from xubao.operations.projects import OpenProject
from xubao.operations.reports import FileRef, read_report
from xubao.settings import WordSettings


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paper a person wants, and what was said for it.

    Attributes:
        wishes: what was said of the paper itself; what the project keeps for it (notes on tasks, results…) is added.
        views: of a table of views adopted: files with the views.
        findings: of a next report: the file with the special body's 调研意见.
    """

    kind: PaperKind
    frame: DraftFrame = field(default_factory=DraftFrame)
    wishes: PaperWishes = field(default_factory=PaperWishes)
    views: tuple[Path, ...] = ()
    findings: Path | None = None


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
        ReadError: a file with views or findings cannot be read.
        ExportError: cannot be written.
    """
    wishes = kept_wishes(opened, saved, draft, wanted.wishes)
    views = tuple(
        opened.do(read_report, FileRef(str(one)), opened.packs, progress=progress) for one in wanted.views
    )
    if wanted.findings is not None:
        wishes = replace(wishes, findings=_answered(opened, saved, draft, wanted.findings, progress))
    if wanted.kind is PaperKind.HANDOVER:
        wishes = replace(wishes, handed=handed_documents(opened, saved))
    asked = report_or_absent(opened, saved.opinions)
    wanted = replace(wanted, wishes=replace(wishes, views=views))
    return opened.do(_write, draft, asked, wanted, path, word, progress=progress)


def kept_wishes(
    opened: OpenProject, saved: SavedDraft, draft: Draft, wishes: PaperWishes = NO_WISHES
) -> PaperWishes:
    """What was said of a paper with what the project keeps of its tasks and of the 满意度测评."""
    verdicts = opened.project.verdicts
    return replace(
        wishes,
        notes=notes_of(verdicts, saved.opinions, draft.opinions),
        carried=carried_of(verdicts),
        material=frozenset(at for at, one in enumerate(saved.documents) if one in saved.material),
        assessments=assessments_of(verdicts, saved.opinions, draft.opinions),
    )


def _answered(opened: OpenProject, saved: SavedDraft, draft: Draft, file: Path, progress: Progress) -> Draft:
    """What the draft's documents answer to a special body's 调研意见; its runs point to the draft's own reports."""
    findings = opened.do(read_report, FileRef(str(file)), opened.packs, progress=progress)
    sent = {at for at, one in enumerate(saved.documents) if one in saved.material}
    there = [(at, one) for at, one in enumerate(draft.reports) if not one.absent]
    return opened.do(
        answer_findings,
        findings,
        [one for at, one in there if at not in sent],
        [one for at, one in there if at in sent],
        progress=progress,
    )


def _write(
    draft: Draft, asked: Report, wanted: Wanted, path: Path, word: WordSettings, progress: Progress
) -> tuple[Path, ...]:
    progress(0.2, Message("drafting.doing.composing"))
    made = papers.make_papers(wanted.kind, draft, asked, wanted.frame, wanted.wishes)
    if not made:
        raise UsageError(Message("operations.nobody-owes"), Message("operations.advice.nobody-owes"))
    found = papers.targets(made, path)
    for one, target in zip(made, found, strict=True):
        papers.export_paper(one, target, word, force=True)
        if one.cut:
            papers.export_cut(one, target.with_name(f"{target.stem}-删去的句子.txt"), force=True)
    return found
