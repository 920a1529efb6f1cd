"""Word classes around a number: which words are verbs, and which noun a classifier counts.

Verbs are those that jieba's dictionary tags so (word-classes.txt), with the grammar's own lists as exceptions; what a
classifier counts is a list by classifier (counted-words.txt). Words are cut by xubao.language.tokens.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from xubao.language.tokens import tokens
from xubao.language.wordlists import lists

_VERBS = frozenset(lists("word-classes.txt")["verbs"])
_EVENTS = _VERBS | frozenset(lists("word-classes.txt")["verbal nouns"])
_LISTS = lists("figure-words.txt")
_MODIFYING = frozenset(_LISTS["modifying verbs"])
"""Verbs that say what kind of thing follows: 受灾群众, 在建项目."""
_ADDED = frozenset(_LISTS["verbs besides"])
_ADVERBS = frozenset(_LISTS["adverbs alone"])
_NAMES = _LISTS["nouns"]
_AT_LARGE = frozenset(_LISTS["places at large"])
_TOO_LITTLE = frozenset(_LISTS["too little"])
_LIGHT = frozenset(_LISTS["light verbs"])
_MEASURES = tuple(_LISTS["ends of measures"])
"""A verb and one such noun name a measure: 接待能力, 充电电量."""
_TERMS = frozenset(_LISTS["terms"])
_OURS = tuple(_LISTS["of ours"])
_OF_A_KIND = _LISTS["verbs of a kind"]
_LONGEST_KIND = 12
"""Characters from such a verb to the end of the name."""
_SHORTEST = 2
_CLAUSE = 4  # characters of what is done with its object
_ANEW = _LISTS["anew"]
_COUNTED = {
    unit: tuple(heads)
    for units, heads in lists("counted-words.txt").items()
    for unit in units.replace("-", "\0").split(" ")
}
_LOOSE = frozenset(_LISTS["loose"])
_ASPECTS = tuple(_LISTS["aspects"])
_UNCOUNTED = _EVENTS - frozenset(_LISTS["counted events"])
_ACTS = _EVENTS - _MODIFYING


def is_verb(word: str) -> bool:
    """Whether a word does something to what follows, by its tag or by the list of those that have none."""
    return (word in _VERBS or word in _ADDED) and word not in _MODIFYING


@lru_cache(maxsize=4096)
def object_of(words: str) -> str:
    """What verbs at the start of a phrase are done to: 智能辅具 of 适配智能辅具; the phrase where none opens it.

    A verb before one noun of measure (接待能力), in a clause before 的 (用于建设的资金), before another verb (新增就业)
    or within a longer word (开发区) is part of the name.
    """
    while end := _verb_end(words):
        words = words[end:]
    return words


def _verb_end(words: str) -> int:
    """The length of the verb that opens a phrase and is no part of a name; 0 where none does."""
    anew = words.startswith(_ANEW) and is_verb(words[1 : 1 + _SHORTEST])
    end = _SHORTEST + anew
    if not is_verb(words[anew:end]) or "的" in words or words.startswith(_NAMES):
        return 0
    end += words.startswith("了", end)
    rest = words[end:]
    if len(rest) < _SHORTEST or rest[0] in _PARTS or len(tokens(words)[0]) > end:
        return 0
    pieces = tokens(rest)
    alone = len(pieces) == 1 and (rest.endswith(_MEASURES) or rest in _EVENTS)
    return 0 if alone else end


_FOR = _LISTS["for"]


@lru_cache(maxsize=4096)
def done_for(words: str) -> str:
    """What is done for someone: 科技辅具 of 为残疾人适配科技辅具; "" where no clause says so."""
    words = words.replace("\0", "")
    if not words.startswith(_FOR):
        return ""
    pieces = tokens(words)
    for i in range(1, len(pieces) - 1):
        if is_verb(pieces[i]) and sum(map(len, pieces[:i])) > _SHORTEST and pieces[i + 1] not in _JOINING:
            found = "".join(pieces[i:])
            done = object_of(found)
            return done if done != found else ""
    return ""


@lru_cache(maxsize=4096)
def done_by_us(words: str) -> str:
    """What the last verb of a clause that says whose deed it is is done to: 国际条约 of 我国缔结或者参加国际条约."""
    if not words.startswith(_OURS):
        return words
    pieces = tokens(words)
    verbs = [i for i, piece in enumerate(pieces[:-1]) if i and is_verb(piece)]
    found = "".join(pieces[verbs[-1] + 1 :]) if verbs else ""
    if verbs and pieces[verbs[-1]] + found in _TERMS:
        return pieces[verbs[-1]] + found  # 我省新增就业
    return found if len(found) >= _SHORTEST and pieces[verbs[-1] + 1] not in _PARTS else words


def light(words: str) -> bool:
    """Whether a phrase is a verb that says nothing without its object: 拿出, 用于, 推出."""
    return words in _LIGHT


@lru_cache(maxsize=4096)
def only_deeds(words: str) -> bool:
    """Whether a phrase holds verbs and adverbs alone, so that it names nothing: 拿出, 全面确定."""
    pieces = tokens(words)
    return bool(pieces) and all(is_verb(piece) or piece in _ADVERBS for piece in pieces)


@lru_cache(maxsize=4096)
def counted(noun: str, unit: str) -> str:
    """The part of a noun phrase behind a number that its classifier counts: 企业 of 企业迁建前期工作 behind 21家.

    Args:
        noun: the noun phrase.
        unit: the classifier, "" for none.

    Returns:
        The phrase up to what is counted; all of it where its last word can be counted so, or none can.
    """
    heads = _COUNTED.get(unit or "\0")
    if heads is None or noun.endswith(heads) or any(mark in noun for mark in "“”《》（）"):
        return noun
    pieces = tokens(noun)
    ends = [
        (i, end)
        for i, end in enumerate(accumulate(map(len, pieces[:-1])), 1)
        if noun[:end].endswith(heads)
        and len(noun) - end >= _SHORTEST
        and (end >= _SHORTEST or noun[:end] in heads)
        and pieces[i - 1] not in _AT_LARGE
        and noun[:end] not in _TOO_LITTLE
        and pieces[i] not in _JOINING
    ]
    least = _CLAUSE if unit in _LOOSE else _SHORTEST  # 6个未来产业加速园
    deeds = [
        end
        for i, end in ends
        if pieces[i] in _VERBS and pieces[i] not in _MODIFYING and len(noun) - end >= least
    ]
    if not ends or (unit in _LOOSE and not deeds and not _eventive(noun)):
        return noun
    return noun[: (deeds or [ends[-1][1]])[0]]


def counted_whole(words: str, noun: str, unit: str) -> str:
    """The whole clause behind a classifier where a verb within it says what kind of thing is counted.

    10个区区结对合作重点项目 are projects, as 区区结对 cannot be counted so; 3个城市提升服务能力 are cities.

    Args:
        words: what stands behind the classifier, up to the clause's end.
        noun: what of it stands before the verb.
        unit: the classifier.

    Returns:
        `noun` where that can be counted, or the clause does not end in what can.
    """
    heads = _COUNTED.get(unit or "\0", ())
    rest = words[len(noun) :]
    told = (
        rest.startswith(_OF_A_KIND)
        and len(rest) <= _LONGEST_KIND
        and not any(mark in words for mark in "的了、")
    )
    return words if noun and told and heads and words.endswith(heads) and not noun.endswith(heads) else noun


def counted_last(noun: str, unit: str) -> str:
    """The noun phrase where its last word is what the classifier counts, else "", also of one that counts anything."""
    return noun if unit not in _LOOSE and noun.endswith(_COUNTED.get(unit or "\0", ())) else ""


def acted_on(noun: str, unit: str) -> str:
    """What a verb at the end of a phrase is done to: 园区 of 园区整合优化为120个; people keep it (劳动力转移)."""
    of_people = _COUNTED.get(unit) == _COUNTED["人"]
    done = noun[-_SHORTEST:] in _ACTS
    return counted(noun, unit) if done and not of_people else noun


def done_by_all(named: Sequence[str]) -> str:
    """What the last of a list says that all of it do or is done to all: 支持民间投资项目比重, 整合; "" for none.

    Only where a verb stands within the last one alone and opens what follows to its end.
    """
    *others, _ = named
    if any(part.endswith(_SHARED_ENDS) or any(map(is_verb, tokens(part)[1:])) for part in others):
        return ""
    pieces = tokens(named[-1])
    last = next((i for i in range(len(pieces) - 1, 0, -1) if is_verb(pieces[i])), 0)
    rest = "".join(pieces[last:])
    measured = rest.endswith(_SHARED_ENDS) or len(pieces) - 1 == last
    return rest if last and measured and len("".join(pieces[:last])) >= _CLAUSE else ""


def counted_behind_verb(words: str, unit: str) -> str:
    """The clause behind a classifier that a verb opens and what is counted ends: 15个承接产业转移主平台.

    Args:
        words: what stands behind the classifier, up to what it is said to do.
        unit: the classifier.
    """
    heads = _COUNTED.get(unit or "\0", ())
    pieces = tokens(words)
    opened = len(pieces) > 1 and (is_verb(pieces[0]) or pieces[0] in _OPENERS)
    return words if opened and heads and words.endswith(heads) and "的" not in words else ""


def before_deed(words: str, unit: str) -> str:
    """What a classifier counts of a list that goes on with a deed: 强降雨 of 强降雨、抗御台风."""
    first, mark, rest = words.partition("、")
    pieces = tokens(rest)
    deed = len(pieces) > 1 and is_verb(pieces[0]) and pieces[1] not in _JOINING and pieces[1] not in _PARTS
    heads = _COUNTED.get(unit or "\0", ())
    ends = deed and heads and first.endswith(heads) and not words.endswith(heads)
    return first if mark and ends else words


def of_a_class(noun: str, unit: str) -> str:
    """The noun phrase where its last word is what the classifier counts, else ""."""
    return noun if noun.endswith(_COUNTED.get(unit or "\0", ())) else ""


_OPENERS = frozenset(_LISTS["openers"])
_SHARED_ENDS = tuple(_LISTS["shared ends"])
_JOINING = frozenset(_LISTS["joining"])
_PARTS = frozenset(_LISTS["parts of nouns"]) | _JOINING


def _eventive(noun: str) -> bool:
    """Whether a phrase ends in what is done or how something is, which is not counted: 核准建设, 空气质量."""
    last = noun[-_SHORTEST:]
    if noun.endswith(_ASPECTS):
        return True
    return last in _UNCOUNTED or tokens(noun)[-1] in _UNCOUNTED
