"""What a problem is: a clause that says what is wrong; the same problem again; the end of it."""

from collections.abc import Sequence

from xubao.language.wordlists import patterns
from xubao.ledger.clauses import Clause, is_manner, leads_in
from xubao.model import Role

_pattern = patterns("status-words.txt")

_DONE = _pattern("{finished}|已(?:经|全部|基本)?{settled}|得到(?:有效)?(?:解决|缓解)")
"""What ends a problem; a policy on it does not yet."""
_LACKING = _pattern("{lacking}")
_BETTERED = _pattern("(?:{gradually})(?:{bettered})$")
"""What ends a problem of too little: 行政效能有待提高, 行政效能不断提升."""
_TURNED = _pattern("{turned}")
"""What tells of any problem that it is none any more."""
_MAKING = _pattern("{under-way}|建设(?!成)")
_TOLD = _pattern("{told-of-any-problem}")
"""What any problem is told in."""
_PREDICATE = _pattern("(?<=[^，]{2})(?:{still-lacking}|{lacking}|仍然?(?={lacking})).{0,8}$")
"""What says of a subject that something is wrong with it."""
LEAST_PAIRS = 3
LEAST_OF_SHORT = 2
"""... where one of them has few (产能过剩)."""
ENDED = 0.5
"""Share of a problem's character pairs that a clause must have to tell of its end."""
_AMISS = _pattern(
    "不(?!{not-amiss-behind-no})|{amiss}|(?<!或)缺|偏[低高少小弱重]|过[低高剩多]|较[低小少弱慢差]|仍(?:然|旧)?[需未有存较不很难偏薄滞突比面处没显十]|"
    "尚[未不需待无]|还[没未需不要有是存比较]|未(?!来)|低[下效迷]|价格.{0,6}(?:下降|下跌|上涨)"
)
"""What is wrong."""
_SOUND = _pattern(
    "{sounds-amiss}|难[得忘]|[毫绝决]不|(?:仍|还)(?:然)?处[于在]|差距.{0,6}(?:缩小|减小)|"
    "{eased-troubles}.{0,4}{easing}(?:有效)?(?:缓解|改善|好转|解决)|还有{plenty}?[^，]{0,6}{left-to-use}"
)
"""What sounds like it and is not."""
_REMEDY = _pattern("^(?:[要须应将并]|{resolve}|引导.{2,8}?)*(?:{remedies}|以(?=.{2,30}为))")
_STILL = _pattern("{not-enough}")
"""What is done against something is no complaint of it, unless it does not suffice."""
_NOTHING = _pattern("{no-one-problem}|[的地得和与及都比对也又仍还在了着是有中上下多大很更要]")
"""What tells of no one problem: 政府工作还有不少缺点."""
_UNSOLVED = _pattern(
    "问题.{0,2}{still}.{0,6}(?:解决|存在|突出|缓解)|(?:仍|还|尚)需.{0,6}{to-be-strengthened}$|(?:有待|亟待).{0,8}$"
)
"""Character pairs two problems must share beside that: a name of four characters."""


def complains(clause: Clause) -> bool:
    """Whether the clause itself says what is wrong, not just a piece of a sentence that does."""
    if clause.role is Role.PROBLEM:
        return amiss(clause) and not (_REMEDY.match(clause.flat) and not _STILL.search(clause.flat))
    return clause.role is Role.OTHER and bool(_UNSOLVED.search(clause.flat))


def amiss(clause: Clause) -> bool:
    """Whether the clause names something wrong, be it to complain of it or to say what is done against it."""
    if is_manner(clause):
        return False
    told = _SOUND.sub("", clause.flat)
    return bool(_AMISS.search(told)) and len(_NOTHING.sub("", told)) > 1


def names_no_problem(clause: Clause) -> bool:
    """Whether a clause says that something is wrong, and nothing of what (引起群众的强烈不满)."""
    return len(_NOTHING.sub("", _SOUND.sub("", clause.flat))) <= 1


def remedied(clause: Clause, problem: Clause) -> bool:
    """Whether a clause tells that the very problem ended: most of what the problem names, and that it was finished or
    is better now."""
    named = _pairs(problem.flat)
    bettered = _LACKING.search(problem.flat) and _BETTERED.search(clause.flat)
    if not (bettered or _done(clause) or (_TURNED.search(clause.flat) and not amiss(clause))):
        return False
    return len(named & _pairs(clause.flat)) >= max(LEAST_PAIRS, ENDED * len(named))


def still_named(clause: Clause, problem: Clause) -> bool:
    """Whether a promise names the very problem as one that is still to be solved (着力解决融资难、融资贵问题)."""
    if clause.role is not Role.GOAL or not amiss(clause):
        return False
    named = _pairs(problem.flat)
    return len(named & _pairs(clause.flat)) >= max(LEAST_PAIRS, ENDED * len(named))


def still_there(problem: Clause, clause: Clause) -> bool:
    """Whether a newer report's clause says itself that the problem is still there, not what was done about it."""
    if complains(clause):
        return again(sorted((problem, clause), key=lambda one: one.report))
    return still_named(clause, problem)


def again(problems: Sequence[Clause]) -> bool:
    """Whether two reports point to one problem: they share more than the words every problem is told in."""
    told = [(clause.report, _pairs(clause.flat)) for clause in problems]
    return any(
        len(one & other) >= min(LEAST_PAIRS, max(LEAST_OF_SHORT, round(ENDED * min(len(one), len(other)))))
        for n, (late, one) in enumerate(told)
        for early, other in told[:n]
        if early < late
    )


def points_to_one(clauses: Sequence[Clause]) -> bool:
    """Whether a sentence points to a problem that can be followed, and does not only announce others.

    也清醒地看到，还面临不少困难和挑战 announces; of several fields at once (在教育、医疗等方面还有不少问题) it points.
    """
    if any(complains(clause) and not leads_in(clause) for clause in clauses):
        return True
    listed = any(is_manner(clause) and "、" in clause.flat for clause in clauses)
    return listed and any(_AMISS.search(clause.flat) for clause in clauses if not is_manner(clause))


def same_subject(problem: Clause, clause: Clause) -> bool:
    """Whether a clause speaks of what a problem is a problem of, more than one word of it (行政效能, 行政事业单位)."""
    named = _pairs(problem.flat)
    return len(named & _pairs(clause.flat)) >= min(LEAST_PAIRS, max(1, round(ENDED * len(named))))


def _pairs(flat: str) -> set[str]:
    """Pairs of characters of what is wrong, without the words that say that it is (主平台的地位, 还需进一步强化)."""
    predicate = _PREDICATE.search(flat)
    flat = flat[: predicate.start()] if predicate else flat
    return {part[i : i + 2] for part in _TOLD.split(flat) for i in range(len(part) - 1)}


def _done(clause: Clause) -> bool:
    """Whether the clause tells of something finished: the word of completion stands before any of being under way."""
    making = _MAKING.search(clause.text)
    done = _DONE.search(clause.text)
    return done is not None and (making is None or done.start() < making.start())
