"""What became of the goals and problems of an older report, with a person's word on each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from xubao.model import (
    Comparison,
    LinkSource,
    Message,
    Outcomes,
    OutcomeState,
    Progress,
    Report,
    Verdict,
    silent,
)

KIND = "outcome"
"""Kind of the verdicts kept here."""
STATES = frozenset(state.value for state in OutcomeState)


def find_outcomes(comparison: Comparison, progress: Progress = silent) -> Outcomes:
    """What became of every goal and problem of the older report, and the problems the newer one adds.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao.ledger.outcomes import outcomes

    progress(0.0, Message("operations.doing.outcomes"))
    found = outcomes(comparison)
    progress(1.0, Message("operations.doing.compared"))
    return found


def with_verdicts(found: Outcomes, keys: Mapping[str, str], verdicts: Iterable[Verdict]) -> Outcomes:
    """The same with a person's word in place of the program's.

    Args:
        found: as the program sees it.
        keys: see `outcome_keys`.
        verdicts: what a person said; of any kind.
    """
    said = {one.key: OutcomeState(one.value) for one in verdicts if one.kind == KIND and one.value in STATES}
    told = (
        replace(one, state=said[keys[one.old]], by=LinkSource.PERSON) if keys[one.old] in said else one
        for one in found.found
    )
    return replace(found, found=tuple(told))


def outcome_keys(old: Report, pair: tuple[str, str]) -> dict[str, str]:
    """Statement of the older report → what a verdict on it is known by, which holds after either is read anew.

    Args:
        old: the older report.
        pair: what the project knows the two documents by, the older first.

    Returns:
        The pair, the statement's own words, and which it is of several that say the same.
    """
    seen: Counter[str] = Counter()
    keys: dict[str, str] = {}
    for one in old.statements:
        text = "".join(one.text.split())
        seen[text] += 1
        keys[one.id] = "|".join((*pair, str(seen[text]), text))
    return keys


def verdict(key: str, state: OutcomeState | None) -> Verdict:
    """A person's word on an outcome; None for a state takes it back."""
    said = datetime.now().astimezone().isoformat(timespec="seconds")
    return Verdict(KIND, key, state.value if state else "", said)
