"""Drafting the next response and checking a draft."""

from collections.abc import Sequence

from xubao.model import Draft, Finding, Message, Opinion, Progress, Report, SavedDraft, silent
from xubao.settings import CALLED_FOR, PackChoice


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


def draft_response(
    opinions: Report,
    reports: Sequence[Report],
    material: Sequence[Report] = (),
    precedent: Report | None = None,
    progress: Progress = silent,
    tree: Sequence[Opinion] | None = None,
) -> Draft:
    """Draft the report on how the opinions were handled, every sentence with its source.

    Args:
        tree: the opinions as a person corrected them, with the states a person confirmed; read where None.

    Raises:
        UsageError: the opinions document has no opinions.
        Cancelled: the person asked to stop.
    """
    from xubao import drafting

    progress(0.0, Message("operations.doing.evidence"))
    return drafting.draft_response(opinions, reports, material, precedent, progress, tree)


def check_draft(
    draft: Report, against: Sequence[Report], opinions: Report | None = None, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Hold a draft (read as a report) against its sources; findings in text order.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao import drafting

    progress(0.0, Message("operations.doing.checking"))
    return drafting.check_draft(draft, against, opinions)


def check_kept_draft(
    draft: SavedDraft,
    reports: Sequence[Report],
    opinions: Report,
    packs: PackChoice = CALLED_FOR,
    progress: Progress = silent,
) -> tuple[Report, tuple[Finding, ...]]:
    """Hold a draft with its runs against the documents it was made from.

    Args:
        reports: of `draft.documents`; what is not there any more is stood in for by an absent one (`absent_report`).
        opinions: what it answers; absent where that is not there.
        packs: which packs of words the draft is read with.

    Returns:
        The draft read as a report, and the findings in text order: offsets are into its text, sources index into
        `reports`.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao import drafting

    progress(0.0, Message("operations.doing.checking"))
    read = drafting.read_draft(draft, packs)
    return read.report, drafting.check_draft(read, reports, opinions)
