"""People told with their titles: 部长韩长赋, 杜联合区长."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xubao.language.wordlists import either, lists

_listed = lists("leader-words.txt")

RANKS = _listed["ranks"]
"""What stands before a title and belongs to it: 副, 代理."""
_SURNAME = rf"(?:{either(_listed['double-surnames'])}|[{''.join(_listed['surnames'])}])"
_NO_GIVEN = either(_listed["no-given"])
_PERSON = rf"(?P<name>{_SURNAME}(?:(?!{_NO_GIVEN})[\u4e00-\u9fff]){{1,2}}?)"
_TITLE = rf"(?P<title>(?:{either(RANKS)})?(?:{either(_listed['titles'])}))"
_BEFORE = re.compile(
    rf"(?<!{_listed['no-title-behind'][0]}){_TITLE}{_PERSON}(?=同志|{either(_listed['deeds'])}|[，。、；]|$)"
)
_BEHIND = re.compile(rf"(?:(?<=[，。；：、由在和与及\n])|^){_PERSON}{_TITLE}")
_NO_NAME = frozenset(_listed["no-names"])


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name and title, and where both stand in a text."""

    name: str
    title: str
    start: int
    end: int


def people(text: str) -> Iterator[Person]:
    """Everybody told with a title before the name, then everybody with one behind it, each in text order."""
    for pattern in (_BEFORE, _BEHIND):
        for match in pattern.finditer(text):
            if match["name"] not in _NO_NAME and match["name"][:2] not in _NO_NAME:
                yield Person(match["name"], match["title"], *match.span())
