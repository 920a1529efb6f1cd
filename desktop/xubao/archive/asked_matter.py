"""What was asked for as one matter: what offices and years say of it under other names comes together.

A ledger names a matter as its sentences do, and of one subject makes several: named with its number (新增就业900万人),
by a part of the words (饮水安全), with what is done to it or how (新建改造高标准农田), or from behind a number
(万农村人口饮水安全). Whoever asks for one subject wants them in one row. A name with a word that says of what else it
speaks (农村居民人均可支配收入, 森工集团棚户区改造项目) stays a matter of its own.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from xubao.archive.query import Query
from xubao.archive.words import form, words
from xubao.language.quantities import find_quantities
from xubao.language.tokens import action_words
from xubao.language.wordlists import lists
from xubao.model import Matter

_LISTS = lists("archive-words.txt")
_TELLS_NOTHING = frozenset((*_LISTS["untelling"], *_LISTS["beside"]))
_LEFT = re.compile("^[万亿多余]+|以上|以内|左右|人次?$")  # what a number leaves behind
_SPLIT = re.compile(r"[万亿千百]")
_MARKS = re.compile(r"[\W_]+")


def uncounted(title: str) -> str:
    """A title without its numbers and what belongs to them, a unit too whose number stood before the title."""
    for number in reversed(list(find_quantities(title))):
        title = title[: number.start] + title[number.end :]
    if _SPLIT.match(title):
        first = next(iter(find_quantities(f"1{title}")), None)
        title = title[first.end - 1 :] if first and first.start == 0 and first.end > 1 else title
    return _LEFT.sub("", title)


def under_asked(
    matters: Sequence[Matter], query: Query, joined: Callable[[list[Matter]], Matter]
) -> list[Matter]:
    """The matters, with what was asked for in one of them.

    Of a matter that is named by a part of the words asked for, only those mentions go there that hold all of them.

    Args:
        joined: makes one matter of several.
    """
    asked = _asked(query)
    if not asked:
        return list(matters)
    own: list[Matter] = []
    other: list[Matter] = []
    for one in matters:
        name = form(uncounted(one.title))
        if not _names(name, asked):
            other.append(one)
        elif all(word in name for word in asked):
            own.append(one)
        else:
            held = tuple(mention for mention in one.mentions if _holds(mention.text, asked))
            left = tuple(mention for mention in one.mentions if not _holds(mention.text, asked))
            own += [replace(one, mentions=held)] if held else []
            other += [replace(one, mentions=left)] if left else []
    if len(own) < 2:
        return [*own, *other]
    one, title = joined(own), "".join(query.words)
    said = any(title in _bare(mention.text) for mention in one.mentions)
    return [replace(one, title=title) if said and not query.phrases else one, *other]


def _asked(query: Query) -> tuple[str, ...]:
    """The words that a matter must be about, longest first; none where a number is followed."""
    if any(phrase.number for phrase in query.phrases):
        return ()
    found = {phrase.bare for phrase in query.phrases} | set(query.words)
    return tuple(sorted((one for one in found if len(one) > 1), key=lambda one: (-len(one), one)))


def _holds(text: str, asked: Sequence[str]) -> bool:
    bare = _bare(text)
    return all(word in bare for word in asked)


def _bare(text: str) -> str:
    return _MARKS.sub("", form(text))


def _names(name: str, asked: Sequence[str]) -> bool:
    """Whether a name, in `form` and without numbers, says nothing but what was asked for, or a part of it."""
    rest = name
    for word in asked:
        rest = rest.replace(word, " ")
    told = rest != name
    for piece in _MARKS.split(rest):
        for _, word in words(piece):
            if len(word) > 1 and any(word in one for one in asked):
                told = True
            elif word not in _TELLS_NOTHING and word not in action_words():
                return False
    return told
