"""The other papers of the chain from the draft in hand; called off the window's thread. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from xubao.model import (
    Deadline,
    Draft,
    DraftFrame,
    DraftRecord,
    FormWish,
    Message,
    Opinion,
    Paper,
    PaperKind,
    PaperWishes,
    Progress,
    Report,
    SavedDraft,
    UsageError,
)
from xubao.model.gap_marks import GAP
from xubao.model.words import chinese_date
from xubao.operations import papers
from xubao.operations.absent import report_or_absent
from xubao.operations.draft_register import Made, kind_of, record_of
from xubao.operations.drafting import affiliations_of, answer_findings
from xubao.operations.drafts import whole_draft
from xubao.operations.handling import assessments_of, carried_of, notes_of
from xubao.operations.handover import handed_documents
from xubao.operations.opinions import deadlines_of
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
        deadlines: what they are to be answered by; as the opinions document says where empty.
    """
    whole = whole_draft(opened, saved)
    asked = report_or_absent(opened, saved.opinions)
    deadlines = deadlines or deadlines_of(asked)
    # evidence counts the documents that were there when it was found: it may not be these
    known = tuple(replace(one, evidence=()) for one in opinions or whole.opinions)
    return replace(
        whole, opinions=known, deadlines=deadlines, affiliations=affiliations_of(asked, whole.reports)
    )


def documents_from(
    opened: OpenProject, response: SavedDraft, draft: Draft, wanted: Wanted, progress: Progress
) -> tuple[Made, ...]:
    """Documents of a kind made from the response, to be kept and edited; of requests one for each unit.

    Args:
        response: as it stands; what is made points to the same sources.
        draft: the same with its opinions, see draft_in_hand.

    Raises:
        UsageError: nobody owes anything; see also papers.make_papers.
    """
    asked = report_or_absent(opened, response.opinions)
    whole = replace(wanted, wishes=_wishes(opened, response, draft, wanted, progress))
    made = opened.do(_made, draft, asked, whole, progress=progress)
    return tuple(_kept(response, one, wanted) for one in made)


def _made(draft: Draft, asked: Report, wanted: Wanted, progress: Progress) -> tuple[Paper, ...]:
    progress(0.2, Message("drafting.doing.composing"))
    made = papers.make_papers(wanted.kind, draft, asked, wanted.frame, wanted.wishes)
    if not made:
        raise UsageError(Message("operations.nobody-owes"), Message("operations.advice.nobody-owes"))
    return made


def _kept(response: SavedDraft, paper: Paper, wanted: Wanted) -> Made:
    kind = paper.kind.value
    text = replace(
        response,
        kind=kind,
        title=paper.draft.title,
        recipient=paper.draft.recipient,
        sections=paper.draft.sections,
        signatory=paper.draft.signatory,
        date=chinese_date(paper.draft.date) or paper.draft.date,
        ignored=(),
        number=paper.number,
        under_title="\n".join(paper.under_title),
        wish=FormWish(),  # the response's own
        form=None,
    )
    minutes = wanted.wishes.minutes if paper.kind is PaperKind.SPOKEN else 0
    return Made(text, DraftRecord("", kind, "", paper.unit, minutes))


def frame_of(saved: SavedDraft) -> DraftFrame:
    """What a person said of a document's head and close, as far as it tells; gaps say nothing."""
    told = ["" if GAP.search(one) else one for one in (saved.signatory, saved.date, saved.number)]
    return DraftFrame(signatory=told[0], date=told[1], number=told[2])


def document_as_paper(opened: OpenProject, saved: SavedDraft, progress: Progress) -> Paper:
    """A document as it goes out: its own words, its annexed tables made anew from the response and the opinions."""
    record, kind = record_of(opened.project, saved), kind_of(saved)
    whole = whole_draft(opened, saved)
    spoken = kind is PaperKind.SPOKEN
    paper = Paper(kind, whole, unit=record.unit, large=spoken)
    if kind is PaperKind.RESPONSE or spoken:
        return paper
    source = draft_in_hand(opened, opened.project.response or saved)
    said = PaperWishes(units=(record.unit,) if record.unit else ())
    wanted = Wanted(kind, wishes=kept_wishes(opened, opened.project.response or saved, source, said))
    try:
        made = opened.do(_made, source, report_or_absent(opened, saved.opinions), wanted, progress=progress)
    except UsageError:  # what the tables are made of is gone: the words stay
        return paper
    return replace(paper, annexes=made[0].annexes, tasks=made[0].tasks)


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
    whole = _wishes(opened, saved, draft, wanted, progress)
    asked = report_or_absent(opened, saved.opinions)
    wanted = replace(wanted, wishes=whole)
    return opened.do(_write, draft, asked, wanted, path, word, progress=progress)


def _wishes(
    opened: OpenProject, saved: SavedDraft, draft: Draft, wanted: Wanted, progress: Progress
) -> PaperWishes:
    """What was said of a paper, what the project keeps for it, and the files that were chosen for it, read."""
    wishes = kept_wishes(opened, saved, draft, wanted.wishes)
    views = tuple(
        opened.do(read_report, FileRef(str(one)), opened.packs, progress=progress) for one in wanted.views
    )
    if wanted.findings is not None:
        wishes = replace(wishes, findings=_answered(opened, saved, draft, wanted.findings, progress))
    if wanted.kind is PaperKind.HANDOVER:
        wishes = replace(wishes, handed=handed_documents(opened, saved))
    return replace(wishes, views=views)


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


def failed_in(opened: OpenProject, saved: SavedDraft, draft: Draft) -> int:
    """Of how many opinions, the whole among them, the 满意度测评 failed."""
    return sum(one.failed for one in kept_wishes(opened, saved, draft).assessments.values())


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
    made = _made(draft, asked, wanted, progress)
    found = papers.targets(made, path)
    for one, target in zip(made, found, strict=True):
        papers.export_paper(one, target, word, force=True)
        if one.cut:
            papers.export_cut(one, target.with_name(f"{target.stem}-删去的句子.txt"), force=True)
    return found
