"""What the draft says otherwise than an answer to deputies on the same subject: figures, how far it is, how firmly.

What was told deputies is known to those who will read the draft: where it has to be said otherwise now, that is said
with its reason. Which figures are of one thing is asked of clause_comparison, how firm a promise is of comparing.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from xubao.comparing.promises import strength_change
from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.clause_comparison import same_matter
from xubao.drafting.quantities import Quantity
from xubao.drafting.special_sources import is_reply
from xubao.language.sentences import CLAUSE
from xubao.language.wordlists import either, lists
from xubao.model import Finding, Message, OpinionState, Severity, Statement, Strength
from xubao.model.words import STATES
from xubao.statements.figure_comparison import same_number

_ALIKE = 72.0
_SHORTEST = 6  # characters of a clause without the words that say how far it is

Clause = tuple[int, int, str, OpinionState]
"""Where it stands, its words without those of its state, the state."""


def find_replies(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """reply-differs: a figure, a state or a promise that an answer to deputies among the sources says otherwise."""
    for at, report in enumerate(sources.against):
        if is_reply(report):
            yield from _figures(draft, sources, at)
            yield from _states(draft, sources, at)
            yield from _promises(draft, sources, at)


def _figures(draft: CheckedDraft, sources: CheckSources, at: int) -> Iterator[Finding]:
    theirs = sources.quantities[at]
    for mine in draft.quantities:
        said = [one for one in theirs if same_matter(mine, one)]
        if said and not any(same_number(mine, one) for one in said):
            yield _differing(draft, sources, at, mine, said[0])


def _differing(
    draft: CheckedDraft, sources: CheckSources, at: int, mine: Quantity, theirs: Quantity
) -> Finding:
    message = Message("drafting.reply-differs", name=sources.name(at), theirs=theirs.text, mine=mine.text)
    where = sources.statement(at, theirs.start)
    return draft.finding("reply-differs", Severity.WARNING, mine.start, mine.end, message, where)


def _states(draft: CheckedDraft, sources: CheckSources, at: int) -> Iterator[Finding]:
    told = list(_clauses(sources.against[at].text))
    for start, end, words, state in _clauses(draft.text):
        near = [one for one in told if fuzz.ratio(words, one[2]) >= _ALIKE]
        if near and all(one[3] is not state for one in near):
            message = Message(
                "drafting.reply-differs", name=sources.name(at), theirs=STATES[near[0][3]], mine=STATES[state]
            )
            where = sources.statement(at, near[0][0])
            yield draft.finding("reply-differs", Severity.WARNING, start, end, message, where)


def _clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text that say how far something is."""
    for one in CLAUSE.finditer(text):
        found = _STATE.search(one.group())
        if found is None:
            continue
        words = (one.group()[: found.start()] + one.group()[found.end() :]).strip()
        state = next(state for state in OpinionState if found.group() in _words(state))
        if len(words) >= _SHORTEST:
            yield one.start(), one.end(), words, state


def _words(state: OpinionState) -> tuple[str, ...]:
    return lists("handling-words.txt")[f"told-{state.value}"]


_STATE = re.compile(either(tuple(word for state in OpinionState for word in _words(state))))


def _promises(draft: CheckedDraft, sources: CheckSources, at: int) -> Iterator[Finding]:
    """A promise that binds less here than the answer did."""
    told = sources.against[at].statements
    for mine in draft.report.statements:
        found = next((one for one in told if _weaker(one, mine)), None)
        if found is not None:
            said = found.text.strip("。；")
            message = Message("drafting.reply-differs.weaker", name=sources.name(at), theirs=said)
            yield draft.finding(
                "reply-differs", Severity.WARNING, mine.start, mine.end, message, (at, found.id)
            )


def _weaker(theirs: Statement, mine: Statement) -> bool:
    alike = fuzz.ratio(theirs.text, mine.text) >= _ALIKE
    return alike and strength_change(theirs.text, mine.text) is Strength.WEAKER
