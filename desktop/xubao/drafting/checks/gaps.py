"""【待补充：…】 and 【待核实：…】 still in the draft."""

import re
from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.model import Finding, Message, Severity
from xubao.model.gap_marks import GAP, TO_VERIFY


def find_gaps(draft: CheckedDraft, _sources: CheckSources) -> Iterator[Finding]:
    """One finding a mark left: gap where something is missing, to-verify where sources contradict each other."""
    return (_finding(draft, match) for match in GAP.finditer(draft.report.text))


def _finding(draft: CheckedDraft, match: re.Match[str]) -> Finding:
    kind, said = match["kind"], match["said"]
    code, severity, message = "gap", Severity.WARNING, Message("drafting.gap", said=said)
    if kind == TO_VERIFY:
        code, severity, message = "to-verify", Severity.ERROR, Message("drafting.to-verify", said=said)
    return draft.finding(code, severity, match.start(), match.end(), message)
