"""Fixed wordings (提法) that drifted: 稳健的货币政策 → 适度宽松的货币政策, 全国科技创新中心 → 国际科技创新中心.

Two traces are followed. What both reports say often: before the same words (科技创新中心) one keeps saying 全国, the
other 国际; a slogan (坚持…) or a quoted name is gone, with a near twin that is new;
a clause of a position (打造…策源地) stands a little differently. And what stands in a frame that
stayed: a clause of the old report has another in its place in the new one (see successions). Which of these a reader of
policy language looks up is told by the subject (resources/lexicons/watched-wordings.txt) and how seldom it is named, by
where it stands (a heading, the opening of a sentence, a goal), and by how much differs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from math import log

from rapidfuzz.distance import LCSseq

from xubao.comparing.indexed_report import Side
from xubao.comparing.promises import strength_change
from xubao.comparing.wordings.clauses import Clause, changed_clauses, numbers
from xubao.comparing.wordings.collocations import flips
from xubao.comparing.wordings.editions import positions, replaced
from xubao.comparing.wordings.frames import phrase_of
from xubao.comparing.wordings.growth import grown
from xubao.comparing.wordings.successions import Succession, successions
from xubao.language.sparse_pairs import Pairs
from xubao.language.tokens import action_words
from xubao.model import Change, Phrase, Role

MOST = 30
_LEAST = 2.5  # rank under which a drift is a way of putting it
_FIRST, _FOLLOWED = 3.5, 1.8  # what a subject is worth that both name
_COMMON = (
    -0.7
)  # times the logarithm of how many changed clauses name the subject: 高质量发展 stands everywhere
_GOAL, _DONE = 1.0, -1.0  # both say what is to be done; one of them tells what was
_CHAPTER, _HEADING = 2.2, 0.7
_OPENS = 0.35  # each that opens its sentence
_FIGURE = -2.5  # a figure in it: that is told of elsewhere
_LENGTHY, _LONG = -0.8, 34  # each that is longer than so many characters
_VERBS = -1.2  # nothing but how it is done
_SLIGHT, _LITTLE = -0.5, 4  # no more characters than so many differ
_LISTED, _LIST = -1.0, 3  # a list of so many things and more
_FORCE = 1.5  # little differs, but the promise binds more, or less: 坚决遏制, 有效遏制
_APART = -0.4  # their sentences do not answer each other
_JOINED = 38  # characters that neighbouring clauses may have together to be one wording
_WHOLE = 30  # characters: a sentence no longer is a wording as a whole
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|区|县|旗|盟|州)(?=[\u4e00-\u9fff])")
_ENDS = "。；，！ \n"


def phrases(old: Side, new: Side, changes: Sequence[Change], near: Pairs) -> tuple[Phrase, ...]:
    """Wordings of the old report that the new one has replaced, the surest first; at most MOST.

    None between the reports of two places: what another city says is no successor.

    Args:
        changes: what became of the statements.
        near: cosine of statement pairs.
    """
    if _elsewhere(old.report.issuer, new.report.issuer):
        return ()
    told = [*flips(old, new), *replaced(old, new, near), *positions(old, new, changes)]
    return tuple(islice(_distinct([*told, *_placed(old, new, changes)]), MOST))


def _elsewhere(one: str, other: str) -> bool:
    first, second = _PLACE.match(one), _PLACE.match(other)
    return (
        first is not None and second is not None and first[0] not in second[0] and second[0] not in first[0]
    )


def _placed(old: Side, new: Side, changes: Sequence[Change]) -> Iterator[Phrase]:
    """What took the place of clauses, or was added to them, the weightiest first."""
    texts = old.report.text, new.report.text
    gone, come = changed_clauses(old.report, new.report, changes)
    named = Counter(word for clause in (*gone, *come) for word in clause.watched)
    pairs = successions(gone, come)
    ranked = []
    for run in _runs(pairs):
        phrase = _phrase(run, texts)
        ranked.append((-_rank(run, phrase, named), run[0][0].start, phrase))
    for clause, phrase in grown(old.report, new.report, changes, pairs, (gone, come)):
        ranked.append((-_subject(clause.first, frozenset(), named) - _GOAL, clause.start, phrase))
    for rank, _, phrase in sorted(ranked, key=lambda row: row[:2]):
        if -rank >= _LEAST:
            yield phrase


def _runs(pairs: Sequence[Succession]) -> Iterator[list[Succession]]:
    """Pairs whose clauses follow each other in both reports, together."""
    run: list[Succession] = []
    for pair in pairs:
        if run and not _follows(run, pair):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _follows(run: Sequence[Succession], pair: Succession) -> bool:
    return all(
        last.statement.id == one.statement.id and one.at == last.at + 1 and one.end - start.start <= _JOINED
        for start, last, one in zip(run[0], run[-1], pair, strict=True)
    )


def _rank(run: Sequence[Succession], phrase: Phrase, named: Counter[str]) -> float:
    """How much a reader of policy language would make of it."""
    one, other = run[0]
    first = frozenset().union(*(a.first & b.first for a, b in run))
    rank = _subject(first, frozenset().union(*(a.followed & b.followed for a, b in run)), named)
    roles = {one.role, other.role}
    rank += _GOAL * (roles == {Role.GOAL}) + _DONE * (Role.PROGRESS in roles)
    if one.heading and other.heading:
        rank += _CHAPTER if one.heading == other.heading == 2 else _HEADING
    rank += _OPENS * ((one.at == 0) + (other.at == 0)) + _APART * (one.change != other.change)
    words = _words(phrase)
    if words < 0 and roles == {Role.GOAL} and strength_change(phrase.old, phrase.new) is not None:
        return rank + _FORCE
    return rank + words


def _subject(first: frozenset[str], followed: frozenset[str], named: Counter[str]) -> float:
    if not first and not followed:
        return 0.0
    seldom = min(named[word] for word in first | followed)
    return (_FIRST if first else _FOLLOWED) + _COMMON * log(max(1, seldom))


def _words(phrase: Phrase) -> float:
    """What two wordings are worth by how they read and what differs."""
    went, came = _differing(phrase.old, phrase.new)
    wordings = phrase.old, phrase.new
    rank = sum(_LENGTHY * (len(wording) > _LONG) for wording in wordings)
    rank += _FIGURE * any(map(numbers, wordings))
    rank += _VERBS * all(word in action_words() for word in (*went, *came))
    rank += _SLIGHT * (sum(map(len, (*went, *came))) <= _LITTLE)
    return rank + _LISTED * (phrase.old.count("、") >= _LIST)


def _differing(old: str, new: str) -> tuple[list[str], list[str]]:
    """Runs of two characters and more that only one of two wordings has."""
    went, came = [], []
    for change in LCSseq.opcodes(old, new):
        if change.tag == "delete" and change.src_end - change.src_start > 1:
            went.append(old[change.src_start : change.src_end])
        elif change.tag == "insert" and change.dest_end - change.dest_start > 1:
            came.append(new[change.dest_start : change.dest_end])
    return went, came


def _phrase(run: Sequence[Succession], texts: tuple[str, str]) -> Phrase:
    (one, other), (last, last_other) = run[0], run[-1]
    gone, come = texts[0][one.start : last.end], texts[1][other.start : last_other.end]
    if _short(one) and _short(other):  # a sentence that says no more than this is the wording
        gone = texts[0][one.start : one.statement.end].rstrip(_ENDS)
        come = texts[1][other.start : other.statement.end].rstrip(_ENDS)
    change = other.change if one.change == other.change else None
    return phrase_of(gone, come, texts, change)


def _short(clause: Clause) -> bool:
    return len(clause.statement.text.strip()) <= _WHOLE and clause.at == 0


def _distinct(found: Iterable[Phrase]) -> Iterator[Phrase]:
    kept: list[Phrase] = []
    told: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for phrase in found:
        went, came = _differing(phrase.old, phrase.new)
        key = tuple(went), tuple(came)
        if (
            phrase.old == phrase.new
            or (any(key) and key in told)
            or any(_covers(one, phrase) for one in kept)
        ):
            continue
        told.add(key)
        kept.append(phrase)
        yield phrase


def _covers(one: Phrase, other: Phrase) -> bool:
    """Whether two drifts are the same one, seen through a longer and a shorter window."""
    return (one.old in other.old and one.new in other.new) or (other.old in one.old and other.new in one.new)
