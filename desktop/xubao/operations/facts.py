"""What became of the facts of department material in a draft as it stands."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from xubao.model import DraftSection, Facts, LeftOut, Progress, Report, ReportKind, SavedDraft, silent
from xubao.operations.absent import report_or_absent
from xubao.operations.projects import OpenProject


def facts_in(
    opened: OpenProject,
    saved: SavedDraft,
    why: Mapping[tuple[str, str], LeftOut],
    progress: Progress = silent,
) -> Facts:
    """Count which facts stand in a kept draft, whatever a person did to it since it was made.

    Args:
        why: (document id, statement) → why it was left when the draft was made.

    Returns:
        Facts whose reports index into `saved.documents`.
    """
    reports = [report_or_absent(opened, one) for one in saved.documents]
    sent = {
        at
        for at, one in enumerate(saved.documents)
        if one in saved.material or reports[at].kind is ReportKind.MATERIAL
    }
    opinions = report_or_absent(opened, saved.opinions)
    place = {one: at for at, one in enumerate(saved.documents)}
    reasons = {(place[one], statement): because for (one, statement), because in why.items() if one in place}
    return opened.do(_count, reports, opinions, sent, saved.sections, reasons, progress=progress)


def _count(
    reports: Sequence[Report],
    opinions: Report,
    sent: AbstractSet[int],
    sections: Sequence[DraftSection],
    why: Mapping[tuple[int, str], LeftOut],
) -> Facts:
    from xubao import drafting

    given = drafting.given_facts(reports, sent, opinions.date, drafting.others_among(opinions, reports))
    return drafting.counted(given, sections, why)
