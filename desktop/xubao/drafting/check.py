"""A draft held against its sources → findings.

To add a check: a module of checks/ with a function of the form of `Check.find`, an entry in `CHECKS`, and the words for
its code (presenting/checking/finding_keys.py).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.absent import find_absent
from xubao.drafting.checks.altered import find_altered
from xubao.drafting.checks.answers import find_unanswered, find_unanswered_findings
from xubao.drafting.checks.arithmetic import find_arithmetic
from xubao.drafting.checks.copied import find_outdated
from xubao.drafting.checks.documents import find_documents
from xubao.drafting.checks.figures import find_figures
from xubao.drafting.checks.form import find_format
from xubao.drafting.checks.gaps import find_gaps
from xubao.drafting.checks.head import find_head
from xubao.drafting.checks.names import find_agencies, find_leaders, find_misspelled, find_units
from xubao.drafting.checks.ordinals import find_ordinals
from xubao.drafting.checks.others import find_others_work
from xubao.drafting.checks.phrases import find_phrases
from xubao.drafting.checks.promises import find_dropped
from xubao.drafting.checks.punctuation import find_punctuation
from xubao.drafting.checks.repeated import find_contradictory, find_repeated
from xubao.drafting.checks.replies import find_replies
from xubao.drafting.checks.stale import find_earlier_as_new
from xubao.drafting.checks.states import find_states
from xubao.drafting.checks.subjects import find_off_subject, find_open_clauses
from xubao.drafting.checks.wording import find_old_wording
from xubao.drafting.checks.years import find_years
from xubao.language.office_lists import OfficeLists, office_lists
from xubao.model import Finding, Opinion, OpinionState, Report


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of thing that is looked for.

    Attributes:
        find: gives what it found in a draft, in any order.
        of_response: whether it asks what only a response owes (an answer to every opinion, states, promises taken up);
            a plan, a letter or a spoken version need not give it.
        yields_to: codes; what stands in a finding of these by a check before it, or holds one, is left out.
    """

    find: Callable[[CheckedDraft, CheckSources], Iterable[Finding]]
    yields_to: frozenset[str] = frozenset()
    of_response: bool = False


CHECKS = (
    Check(find_gaps),
    Check(find_format),
    Check(find_punctuation),
    Check(find_ordinals),
    Check(find_head),
    Check(find_arithmetic),
    Check(find_figures, yields_to=frozenset({"figure-growth", "figure-share", "figure-sum"})),
    Check(find_contradictory, yields_to=frozenset({"figure-differs"})),
    Check(find_replies, yields_to=frozenset({"figure-differs", "figure-doubt"})),
    Check(find_altered, yields_to=frozenset({"figure-differs", "figure-unsourced"})),
    Check(find_years, yields_to=frozenset({"figure-differs"})),
    Check(find_documents, yields_to=frozenset({"head-name"})),
    Check(find_agencies),
    Check(find_leaders),
    Check(
        find_misspelled, yields_to=frozenset({"document-named", "head-name", "head-title", "format-repeat"})
    ),
    Check(
        find_units, yields_to=frozenset({"name-variant", "agency-old", "head-signatory", "head-recipient"})
    ),
    Check(find_phrases),
    Check(find_states, of_response=True),
    Check(find_repeated),
    Check(find_old_wording),
    Check(find_dropped, of_response=True),
    Check(find_unanswered, of_response=True),
    Check(find_unanswered_findings),
    Check(find_open_clauses, yields_to=frozenset({"opinion-unanswered"}), of_response=True),
    Check(find_off_subject, of_response=True),
    Check(find_earlier_as_new),
    Check(find_others_work),
    Check(find_outdated, yields_to=frozenset({"earlier-as-new", "others-work"})),
    Check(find_absent),
)


def check_draft(
    draft: CheckedDraft | Report,
    against: Sequence[Report],
    opinions: Report | None = None,
    confirmed: Mapping[str, OpinionState] = MappingProxyType({}),
    office: OfficeLists | None = None,
    tree: Sequence[Opinion] = (),
) -> tuple[Finding, ...]:
    """Check a draft against annotated sources.

    Args:
        draft: what was written, with its runs or as an annotated report; offsets of findings are into its text.
        against: the reports and material it rests on; an absent one (`absent_report`) stands for what is not there.
        opinions: the opinions it answers; without them nothing is said of unanswered ones.
        confirmed: states of opinions that a person confirmed, by the opinion's id.
        office: the lists of agencies and leaders; as the office keeps them where None.
        tree: the opinions as a person corrected them; empty where `opinions` itself says them.

    Returns:
        Findings in text order; `source` indexes into `against`. What is missing from the draft stands at its end.
    """
    read = CheckedDraft(draft) if isinstance(draft, Report) else draft
    lists = office_lists() if office is None else office
    sources = CheckSources(tuple(against), opinions, confirmed, lists, tuple(tree))
    return check_against(read, sources)


def check_against(read: CheckedDraft, sources: CheckSources) -> tuple[Finding, ...]:
    """The same for sources that were read before."""
    found: list[Finding] = []
    for check in CHECKS:
        if check.of_response and not read.answers:
            continue
        held = [(one.start, one.end) for one in found if one.code in check.yields_to]
        found += [one for one in check.find(read, sources) if not _overlaps(one, held)]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.code)))


def _overlaps(finding: Finding, spans: Sequence[tuple[int, int]]) -> bool:
    return any(finding.start < end and start < finding.end for start, end in spans)
