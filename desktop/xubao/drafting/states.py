"""The state of an opinion: what the program proposes and on what ground, and what may be counted in the text.

Proposed is the least that the sources show: work told of is under way; it is done only where every demand is answered,
every sentence tells of something finished and nothing is left to do. What no person confirmed is counted nowhere.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xubao.drafting.requirements import Met
from xubao.drafting.selecting.selection import Choice, Selection
from xubao.language.sentences import CLAUSE
from xubao.language.wordlists import patterns
from xubao.model import LinkSource, Message, Opinion, OpinionState, Role
from xubao.model.words import STATES

_pattern = patterns("draft-words.txt")

_FINISHED = _pattern(
    "(?:已经?|均|全部|全面|如期|按期|正式|共|累计).{0,12}?{finished-deeds}|{finished-deeds}了?"
)
_GOES_ON = _pattern("{goes-on}")
_ALL_ALONG = _pattern("{standing-times}|{all-along}")
_CANNOT = _pattern("{cannot-be-done}")
_SHOWN = 40  # characters of a sentence that gives the ground


def with_states(tree: Sequence[Opinion], chosen: Selection, met: Mapping[str, Met]) -> tuple[Opinion, ...]:
    """The opinions with a state for each that is answered itself; a person's own stays.

    Args:
        met: how far each of those is answered, by its id.
    """
    return tuple(_judged(one, chosen, met[one.id]) if one.id in met else one for one in tree)


def confirmed(opinions: Sequence[Opinion]) -> Mapping[OpinionState, int]:
    """How many opinions a person confirmed in each state, in the order they are told."""
    counts = Counter(one.state for one in opinions if one.state and one.state_by is LinkSource.PERSON)
    return {
        state: counts[state] for state in STATES if counts[state] and state is not OpinionState.UNANSWERED
    }


def totals(opinions: Sequence[Opinion]) -> str:
    """已落实3条、正在推进2条: what a person confirmed, in words; "" where nobody confirmed any."""
    return "、".join(f"{STATES[state]}{count}条" for state, count in confirmed(opinions).items())


def unconfirmed(opinions: Sequence[Opinion]) -> int:
    """How many of the opinions that are answered themselves have a state that nobody confirmed."""
    parents = {one.parent for one in opinions}
    return sum(one.id not in parents and one.state_by is not LinkSource.PERSON for one in opinions)


def _judged(opinion: Opinion, chosen: Selection, answer: Met) -> Opinion:
    state, why = _proposed(opinion, chosen, answer)
    if opinion.state is not None and opinion.state_by is LinkSource.PERSON:
        return replace(opinion, proposed=state, state_why=why)
    return replace(opinion, state=state, proposed=state, state_why=why, state_by=LinkSource.AUTO)


def _proposed(opinion: Opinion, chosen: Selection, answer: Met) -> tuple[OpinionState, Message]:
    new = [one for one in chosen.new.get(opinion.id, []) if _tells_of_work(one)]
    steps = chosen.steps.get(opinion.id, [])
    problems = chosen.problems.get(opinion.id, [])
    count = len(new)
    if not new:
        cannot = next((one.text for one in (*problems, *steps) if _CANNOT.search(one.text)), "")
        if cannot:
            return OpinionState.INFEASIBLE, Message("drafting.state.infeasible", said=cannot[:_SHOWN])
        if steps:
            return OpinionState.PLANNED, Message("drafting.state.plans", count=len(steps))
        return OpinionState.UNANSWERED, Message("drafting.state.no-answer")
    if _is_standing(opinion):
        return OpinionState.STANDING, Message("drafting.state.standing", count=count)
    if answer.missing:
        return OpinionState.ONGOING, Message("drafting.state.new", count=count)
    finished = all(_FINISHED.search(one.text) and not _GOES_ON.search(one.text) for one in new)
    if finished and not steps and not problems:
        asked = len(opinion.demands) or 1
        return OpinionState.DONE, Message("drafting.state.answered", count=asked)
    return OpinionState.ONGOING, Message("drafting.state.under-way", count=count)


def _is_standing(opinion: Opinion) -> bool:
    """Whether it is asked for all along: by its limit or title, or by most of what it asks."""
    if _ALL_ALONG.search(f"{opinion.deadline or ''}，{opinion.title}"):
        return True
    clauses = [one for one in CLAUSE.findall(opinion.text) if one.strip()]
    return 2 * sum(bool(_ALL_ALONG.search(one)) for one in clauses) > len(clauses)


def _tells_of_work(choice: Choice) -> bool:
    return choice.candidate.statement.role not in {Role.GOAL, Role.PROBLEM} or bool(choice.runs)
