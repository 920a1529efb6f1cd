"""A draft held against its sources → findings."""

from collections.abc import Sequence

from xubao.drafting.checks.altered import find_altered
from xubao.drafting.checks.answers import find_unanswered
from xubao.drafting.checks.documents import find_documents
from xubao.drafting.checks.figures import find_figures
from xubao.drafting.checks.form import find_format
from xubao.drafting.checks.gaps import find_gaps
from xubao.drafting.checks.promises import find_dropped
from xubao.drafting.checks.stale import find_earlier_as_new
from xubao.drafting.checks.wording import find_old_wording
from xubao.model import Finding, Report


def check_draft(
    draft: Report, against: Sequence[Report], opinions: Report | None = None
) -> tuple[Finding, ...]:
    """Check a draft (read as an annotated report) against annotated sources.

    Args:
        draft: what was written; offsets of findings are into its text.
        against: the reports and material it rests on.
        opinions: the opinions it answers; without them nothing is said of unanswered ones.

    Returns:
        Findings in text order; `source` indexes into `against`. What is missing from the draft stands at its end.
    """
    found = [*find_gaps(draft), *find_format(draft), *find_figures(draft, against, opinions)]
    found += _elsewhere(find_altered(draft, against, opinions), found)
    found += find_documents(draft, against, opinions)
    found += find_old_wording(draft, against)
    found += find_dropped(draft, against)
    if opinions is not None:
        found += find_unanswered(draft, opinions)
        found += find_earlier_as_new(draft, against, opinions)
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.code)))


def _elsewhere(clauses: Sequence[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Findings on clauses in which no number is found fault with already."""
    spans = [(f.start, f.end) for f in found if f.code in {"figure-differs", "figure-unsourced"}]
    return [f for f in clauses if not any(f.start <= start and end <= f.end for start, end in spans)]
