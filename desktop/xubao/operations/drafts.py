"""Drafts of a project: made from its documents, kept in it, brought back whole."""

import re
from collections.abc import Sequence
from functools import partial

from xubao.model import (
    NO_SHEET,
    Draft,
    Finding,
    FormWish,
    Gap,
    Message,
    OpinionState,
    Progress,
    Project,
    Report,
    SavedDraft,
    Statement,
    UsageError,
    draft_lines,
    silent,
)
from xubao.model.gap_marks import GAP
from xubao.operations.absent import opinions_in, report_or_absent
from xubao.operations.documents import report_of
from xubao.operations.drafting import check_kept_draft, draft_response
from xubao.operations.opinions import corrected, opinions_of
from xubao.operations.projects import OpenProject
from xubao.settings import OfficeSettings

_CLOSED = ("。", "！", "？", "。”", "！”", "？”")
_AS_PRECEDENT, _NO_OFFICE = FormWish(), OfficeSettings()
_LEANING = re.compile(r"^其中，")


def draft_in_project(
    opened: OpenProject,
    opinions: str,
    reports: Sequence[str],
    material: Sequence[str] = (),
    precedent: str | None = None,
    progress: Progress = silent,
    wish: FormWish = _AS_PRECEDENT,
    office: OfficeSettings = _NO_OFFICE,
) -> tuple[SavedDraft, Draft]:
    """Draft the response from documents of a project (ids); nothing is kept yet (see projects.save_draft).

    Args:
        wish: which form a person picked, and what the person calls the work; kept with the draft.
        office: what the settings say of the office.

    Returns:
        The draft as a project keeps it, and the same with its opinions' evidence.

    Documents that are not in the project any more are left out.

    Raises:
        UsageError: the opinions document has no opinions, or is not there.
        Cancelled: the person asked to stop.
    """
    there = {document.id for document in opened.project.documents}
    reports, material = ([one for one in ids if one in there] for ids in (reports, material))
    precedent = precedent if precedent in there else None
    if opinions not in there:
        raise UsageError(Message("operations.opinions-gone"), Message("operations.advice.import-opinions"))
    draft = opened.do(
        partial(draft_response, tree=opinions_of(opened, opinions), wish=wish, office=office),
        report_of(opened, opinions),
        [report_of(opened, one) for one in reports],
        [report_of(opened, one) for one in material],
        report_of(opened, precedent) if precedent else None,
        progress=progress,
    )
    saved = SavedDraft(
        opinions=opinions,
        documents=(*reports, *material),  # as Draft.reports: by place, since no name is anybody's own
        material=tuple(material),
        precedent=precedent,
        title=draft.title,
        recipient=draft.recipient,
        sections=draft.sections,
        signatory=draft.signatory,
        date=draft.date,
        number=draft.number,
        under_title=draft.under_title,
        wish=wish,
        form=draft.form,
        handling=draft.handling,
    )
    return saved, draft


def whole_draft(opened: OpenProject, saved: SavedDraft) -> Draft:
    """A kept draft with its reports, for export; its opinions without evidence.

    What is no longer in the project is stood in for: reports say so, opinions are those that the draft's headings name.
    """
    answered = report_or_absent(opened, saved.opinions)
    return Draft(
        title=saved.title,
        recipient=saved.recipient,
        sections=saved.sections,
        opinions=opinions_in(saved) if answered.absent else opinions_of(opened, saved.opinions),
        reports=tuple(report_or_absent(opened, one) for one in saved.documents),
        gaps=gaps_of(saved),
        signatory=saved.signatory,
        date=saved.date,
        sheet=saved.sheet or NO_SHEET,
        form=saved.form,
        handling=saved.handling,
        number=saved.number,
        under_title=saved.under_title,
    )


def sentence_of(statement: Statement) -> str:
    """A statement as a sentence of a draft: without numbering and words that lean on what stood before it."""
    from xubao.drafting.excerpts import whole

    piece = whole(statement)
    words = _LEANING.sub("", piece.text) or piece.text
    return words if words.endswith(_CLOSED) else f"{words}。"


def background_of(statement: Statement, date: str | None) -> str:
    """A statement from before the opinions as a clause that says of when it is, to stand before what is new.

    Args:
        date: of the document it stands in.
    """
    from xubao.drafting.sentences import before

    return f"{before(date)}{sentence_of(statement).rstrip('。！')}；"


def prepare_sentences() -> None:
    """Load what `sentence_of` needs, half a second the first time: to be called where nobody waits."""
    import xubao.drafting.excerpts  # noqa: F401


def bare_draft(saved: SavedDraft) -> Draft:
    """A kept draft without its reports and opinions: its words, for a text or a 修改对照稿."""
    return Draft(
        title=saved.title,
        recipient=saved.recipient,
        sections=saved.sections,
        opinions=(),
        reports=(),
        signatory=saved.signatory,
        date=saved.date,
        sheet=saved.sheet or NO_SHEET,
        form=saved.form,
        handling=saved.handling,
        number=saved.number,
        under_title=saved.under_title,
    )


def gaps_of(saved: SavedDraft) -> tuple[Gap, ...]:
    """The marks 【待补充：…】 and 【待核实：…】 still in a draft's text."""
    return tuple(
        Gap(line.section, mark["said"]) for line in draft_lines(saved) for mark in GAP.finditer(line.text)
    )


def draft_text(saved: SavedDraft) -> str:
    """The draft as plain text: title, recipient, headings and paragraphs, one a line."""
    return "\n".join(line.text for line in draft_lines(saved) if line.text)


def confirmed_states(project: Project, opinions: str) -> dict[str, OpinionState]:
    """The states of a document's opinions that a person confirmed, by what each is kept under."""
    values = {state.value: state for state in OpinionState}
    return {
        one.key: values[one.value]
        for one in project.verdicts
        if one.kind == "state" and one.value in values and one.key.startswith(f"{opinions}|")
    }


def check_in_project(
    opened: OpenProject, saved: SavedDraft, progress: Progress = silent
) -> tuple[Report, tuple[Finding, ...]]:
    """Hold a kept draft against the documents it was made from.

    Returns:
        The draft read as a report (findings' offsets are into its text), and the findings, whose sources index into
        `saved.documents` and which know their place in the draft. What the project does not hold any more is said in
        findings of its own.

    Raises:
        Cancelled: the person asked to stop.
    """
    reports = tuple(report_or_absent(opened, one) for one in saved.documents)
    opinions = report_or_absent(opened, saved.opinions)
    work = partial(
        check_kept_draft,
        packs=opened.packs,
        confirmed=confirmed_states(opened.project, saved.opinions),
        tree=corrected(opened.project.verdicts, saved.opinions),
    )
    return opened.do(work, saved, reports, opinions, progress=progress)
