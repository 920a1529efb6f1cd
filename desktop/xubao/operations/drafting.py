"""Drafting the next response and checking a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from xubao.model import (
    Affiliation,
    Draft,
    DraftFrame,
    Finding,
    FormWish,
    Message,
    Opinion,
    OpinionState,
    Progress,
    Report,
    ReportKind,
    ResponseForm,
    SavedDraft,
    silent,
)
from xubao.model.layout import Layout
from xubao.settings import CALLED_FOR, TEMPLATE, OfficeSettings, PackChoice, WordSettings


def read_opinions(report: Report) -> tuple[Opinion, ...]:
    """The tree of opinions in an annotated opinions document.

    Raises:
        UsageError: nothing in it that could be answered.
    """
    from xubao import drafting

    return drafting.read_opinions(report)


def doubt_of_opinions(report: Report) -> Message | None:
    """Why a document given as opinions seems to be something else (a report); "" where nothing speaks against it."""
    from xubao import drafting

    return drafting.doubt_of_opinions(report)


def affiliations_of(opinions: Report, reports: Sequence[Report]) -> tuple[Affiliation, ...]:
    """Whose each report is, as the office sees it that the opinions are sent to; guessed where nobody said."""
    from xubao import drafting

    return drafting.affiliations(opinions, reports)


def is_answered(opinions: Report, reports: Sequence[Report]) -> bool:
    """Whether a response among reports cites the number of these opinions: they were answered, as last year's were."""
    from xubao.drafting.opinion_head import read_head

    number = read_head(opinions).number
    return bool(number) and any(one.kind is ReportKind.RESPONSE and number in one.text for one in reports)


def is_reply(report: Report) -> bool:
    """Whether a document answers what deputies proposed (答复口径): the draft must agree with it."""
    from xubao.drafting.special_sources import is_reply as answers_deputies

    return answers_deputies(report)


def draft_response(
    opinions: Report,
    reports: Sequence[Report],
    material: Sequence[Report] = (),
    precedent: Report | None = None,
    progress: Progress = silent,
    tree: Sequence[Opinion] | None = None,
    *,
    background: bool = False,
    frame: DraftFrame | None = None,
    wish: FormWish | None = None,
    office: OfficeSettings | None = None,
) -> Draft:
    """Draft the report on how the opinions were handled, every sentence with its source.

    Args:
        tree: the opinions as a person corrected them, with the states a person confirmed; read where None.
        background: whether earlier work is written under every opinion; else it is offered only.
        frame: what a person said of the paper's head and close.
        wish: which form a person picked, and what the person calls the work; None for the precedent's.
        office: what the settings say of the office; None for nothing.

    Raises:
        UsageError: the opinions document has no opinions.
        Cancelled: the person asked to stop.
    """
    from xubao import drafting

    progress(0.0, Message("operations.doing.evidence"))
    return drafting.draft_response(
        opinions,
        reports,
        material,
        precedent,
        progress,
        tree,
        background=background,
        frame=frame or DraftFrame(),
        wish=wish or FormWish(),
        office=office or OfficeSettings(),
    )


def answer_findings(
    findings: Report,
    reports: Sequence[Report],
    material: Sequence[Report] = (),
    progress: Progress = silent,
) -> Draft:
    """What the sources answer to each point of a special body's 调研意见, a gap where nothing does.

    The document itself, which repeats its points, answers none of them. It comes shortly before the report that answers
    it: what is new is told from the last report on, not from it.

    Raises:
        UsageError: there is no point in it.
        Cancelled: the person asked to stop.
    """
    apart = findings.text
    before = [one.date for one in reports if one.date and one.date < (findings.date or "9999")]
    return draft_response(
        replace(findings, date=max(before, default=findings.date)),
        [one for one in reports if one.text != apart],
        [one for one in material if one.text != apart],
        progress=progress,
    )


def form_of_precedent(precedent: Report) -> ResponseForm | None:
    """The form an earlier response has; None for a document that is none."""
    from xubao.drafting.forms.recognising import recognised

    return recognised(precedent)


def check_draft(
    draft: Report,
    against: Sequence[Report],
    opinions: Report | None = None,
    progress: Progress = silent,
    file: Path | None = None,
    word: WordSettings | None = None,
) -> tuple[Finding, ...]:
    """Hold a draft (read as a report) against its sources; findings in text order.

    Args:
        file: the draft itself; where it is a Word file, how it looks is checked too.
        word: the layout that papers of the office have; a template of its own is not measured.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao import drafting

    progress(0.0, Message("operations.doing.checking"))
    found = drafting.check_draft(draft, against, opinions)
    if file is None or file.suffix.lower() != ".docx" or not file.is_file():
        return found
    if word is not None and word.layout == TEMPLATE:
        return found
    own = word.learned_layout if word is not None else Layout()
    return drafting.with_layout(found, draft, file, own)


def check_kept_draft(
    draft: SavedDraft,
    reports: Sequence[Report],
    opinions: Report,
    packs: PackChoice = CALLED_FOR,
    confirmed: Mapping[str, OpinionState] = MappingProxyType({}),
    tree: Sequence[Opinion] = (),
    progress: Progress = silent,
) -> tuple[Report, tuple[Finding, ...]]:
    """Hold a draft with its runs against the documents it was made from.

    Args:
        reports: of `draft.documents`; what is not there any more is stood in for by an absent one (`absent_report`).
        opinions: what it answers; absent where that is not there.
        packs: which packs of words the draft is read with.
        confirmed: the states of opinions that a person confirmed, each by what it is kept under.
        tree: the opinions as a person corrected them; empty where nobody did.

    Returns:
        The draft read as a report, and the findings in text order: offsets are into its text, sources index into
        `reports`.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao import drafting

    progress(0.0, Message("operations.doing.checking"))
    read = drafting.read_draft(draft, packs)
    return read.report, drafting.check_draft(read, reports, opinions, confirmed, tree=tree)
