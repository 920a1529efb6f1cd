"""Whether a promise grew weaker or stronger, and whether its deadline moved.

Promises are compared clause by clause: two clauses are about the same thing where they are alike once all words that
only say how firmly it is promised are taken out. What is left of each is how far the promise goes (探索, 支持, 推进,
完成), and what is sworn (确保) or only hoped (力争).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import Indel

from xubao.language.sentences import CLAUSE
from xubao.model import Strength


class _Reach(IntEnum):
    """How far a promise goes."""

    TRY = 0
    LEAN = 1
    WORK = 2
    RESULT = 4


_SWORN = re.compile(r"确保|务必|保证|如期")
_HOPED = re.compile(
    r"力争|争取(?!国家|中央)|努力|力求|逐步|稳妥|有序|(?:基本|初步)(?=建成|实现|完成|形成|消除|解决)"
)
_TRIED = re.compile(
    r"探索|研究(?=制定|制订|编制|建立|出台|提出|推进|实施|论证|设立|开展|适合|完善|改革|启动)|谋划|论证|酝酿|试行"
    r"|试点(?!范围|城市|地区|省|政策|示范|企业|单位|经验|项目)"
)
_LEANT = re.compile(r"(?:支持|扶持|鼓励|引导|倡导|提倡|允许)(?!(?:和|、)(?:推动|推进|促进|发展))")
_DONE = re.compile(r"建成|完成|实现|形成|达到|落成|竣工|投入使用|(?<!健)全覆盖|消除|解决|推开")
_WORKED = re.compile(
    r"推动|推进|加快|促进|加强|着力|大力|建设|打造|培育|抓好|做好|扩大|积极|开展|发展|启动|实施|落实|建立|强化|加大|改进"
    r"|继续|进一步"
)
_BETTER = r"深化|完善|健全|提升|提高|巩固|优化|创新|规范"
# follows a result, is no less
_BETTERED = re.compile(rf"^(?:进一步|继续|积极|加快|大力|不断|着力|努力)*(?:{_BETTER})")
_WIDENED = re.compile(r"(?:扩大|推广|推开|增加|总结)[^，]{0,14}试点|试点[^，]{0,8}(?:扩大|推广|推开|增加)")
_OPENING = re.compile(
    r"^(?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+|要|将|我们|今年|同时|还|都|并|各地)+"
)
_FIRMNESS = re.compile(
    "|".join(words.pattern for words in (_SWORN, _HOPED, _TRIED, _LEANT, _DONE, _WORKED)) + f"|{_BETTER}"
)
_ADVERB = re.compile(r"加快|大力|着力|积极|继续|进一步|努力|有序|稳妥|逐步")
_CREED = re.compile(r"坚持|发挥")  # a principle is no promise of work
_SAME_THING = 0.81  # likeness of two clauses without the words of firmness
_THING = 4  # characters: less says nothing about what is promised
_YEAR = r"(?:19|20)\d\d年"
_PERIOD = r"“[一二三四五六七八九十]{2,3}”(?:期间|时期)?"
_DEADLINE = re.compile(
    rf"(?:到|至|在|于|力争|确保)?(?P<when>(?:{_YEAR}|今年|明年|{_PERIOD})(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)"
    r"(?P<mark>上半年|下半年|期?末|年?(?:底|末|初|内)?(?:以?前|之前)?)"
    r"(?P<about>左右)?"
)
_BINDING = re.compile(r"(?:到|至|力争|确保|争取)$")
_NAMED = re.compile(r"《[^》]*》|（[^）]*）")


@dataclass(frozen=True, slots=True)
class _Promise:
    """A clause: how far it goes by which verb, whether that is sworn or hoped for."""

    reach: _Reach | None
    sworn: bool
    hoped: bool
    bettered: bool
    leant: bool
    verb: str

    @property
    def firmness(self) -> int:
        """Comparable between clauses about the same thing."""
        reach = _Reach.WORK if self.reach is None else self.reach
        return reach + 2 * self.sworn - (self.hoped and reach is _Reach.RESULT and not self.sworn)


def strength_change(old: str, new: str) -> Strength | None:
    """Whether one edition of a promise binds less or more than the other.

    Args:
        old, new: the sentences.

    Returns:
        None where both bind alike, promise different things, or grew firmer here and weaker there.
    """
    mine, theirs = [*_things(old)], [*_things(new)]
    signs = {
        _step(_promise(one), _promise(other))
        for thing, one in mine
        for same, other in theirs
        if one != other and Indel.normalized_similarity(thing, same, score_cutoff=_SAME_THING)
    }
    signs.discard(0)
    if len(signs) != 1:
        return None
    return Strength.STRONGER if signs.pop() > 0 else Strength.WEAKER


def _things(text: str) -> Iterator[tuple[str, str]]:
    """What each clause that promises something is about, and the clause."""
    for found in CLAUSE.finditer(text):
        clause = _OPENING.sub("", found.group())
        thing = _FIRMNESS.sub("", clause)
        if len(thing) >= _THING and not _CREED.search(clause):
            yield thing, clause


def _promise(clause: str) -> _Promise:
    return _Promise(
        reach=_reach(clause),
        sworn=bool(_SWORN.search(clause)),
        hoped=bool(_HOPED.search(clause)),
        bettered=bool(_BETTERED.search(clause)),
        leant=bool(_LEANT.search(clause)),
        verb=_verb(clause),
    )


def _verb(clause: str) -> str:
    """The first word of firmness that is no adverb, "" where there is none."""
    return next(
        (found.group() for found in _FIRMNESS.finditer(clause) if not _ADVERB.match(found.group())), ""
    )


def _reach(clause: str) -> _Reach | None:
    if _TRIED.search(clause) and not _WIDENED.search(clause):
        return _Reach.TRY
    if _DONE.search(clause):
        return _Reach.RESULT
    if _LEANT.search(clause):
        return _Reach.LEAN
    return _Reach.WORK if _WORKED.search(clause) or _BETTERED.search(clause) else None


def _step(one: _Promise, other: _Promise) -> int:
    """-1 where the second binds less, 1 where it binds more, 0 for neither."""
    if None in (one.reach, other.reach) and not (one.sworn or other.sworn):
        return 0
    if (one.leant and other.leant) or one.reach is other.reach is _Reach.TRY:
        return 0
    tried = _Reach.TRY in (one.reach, other.reach)
    if one.verb == other.verb and not (tried or one.sworn or other.sworn or one.hoped or other.hoped):
        return 0
    if one.reach is _Reach.RESULT and other.bettered and other.reach is _Reach.WORK:
        return 0
    difference = other.firmness - one.firmness
    return (difference > 0) - (difference < 0)


def deadline_change(old: str, new: str) -> tuple[str, str] | None:
    """The deadlines of two editions of a promise, as they stand, where they differ; None otherwise."""
    first, second = deadlines(old), deadlines(new)
    gone = [when for when in first if when not in second]
    come = [when for when in second if when not in first]
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None


def deadlines(text: str) -> list[str]:
    """The dates by which something is promised, as they stand (2020年底前, “十四五”末); names and brackets left out."""
    text = _NAMED.sub(lambda named: "＿" * len(named.group()), text)
    found = []
    for date in _DEADLINE.finditer(text):
        bound = _BINDING.search(text[: date.start("when")]) or re.match(r"(?:到|至|力争|确保)", date.group())
        mark = date.group("mark") + (date.group("about") or "")
        relative = date.group("when").startswith(("今年", "明年"))
        if (bound or mark) and not (relative and not mark):
            found.append(date.group("when") + mark)
    return found
