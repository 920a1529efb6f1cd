"""What stands right before and right behind a number: the nouns that its classifier counts."""

import re

from xubao.language.sentences import clause_start
from xubao.language.tokens import tokens
from xubao.language.wordlists import lists, patterns
from xubao.statements.figures.classes import (
    before_deed,
    counted,
    counted_behind_verb,
    counted_last,
    counted_whole,
    of_a_class,
)
from xubao.statements.figures.listed import is_place
from xubao.statements.figures.phrases import JOINING, OTHERS, deed_end, generic, noun_behind
from xubao.statements.figures.state import State
from xubao.statements.figures.wording import KINDS, SIDE_BY_SIDE

_pattern = patterns("figure-words.txt")

_NEXT = re.compile("、[^、，,。；;：:！？]*(?<![和及与])$")
_AIMS = frozenset(lists("figure-words.txt")["aimed-at"])
"""What says of the thing before a number that it is aimed at: 扩招100万人目标."""
_LEAST_CLAUSE = 6
_INCLUDED = _pattern("（{in-brackets}[^（）]*）")
"""What an amount includes, said behind its name: 农业总产值（包括村办工业）."""
_GRADE = re.compile("[^、，。]{1,4}[级型类][、和]")
_OWN_GRADE = re.compile("^[^、，。]{1,4}[级型类]")
_CLAUSE_END = re.compile("[，,。；;：:！!？?（(）)\n\0]")
_AND_MORE = re.compile(OTHERS)
_DIVISION = _pattern("{divisions}（(?:{kinds-of-division}|{divisions}|、)+）")
_DIVISIONS_NAMED = _pattern("([^，,。；;、（]{2,12}{divisions})（(?:{divisions}|、)+）")
_DIVISION_AND = _pattern("{divisions}(?={joining})")
_PLACE_KINDS = lists("figure-words.txt")["counted places"]
_SORT = re.compile("(?<=^..)（[^（）0-9]{1,8}）(?=[\u4e00-\u9fff]{2})")
"""A remark within a name: 师范（教师教育）院校."""
_THINGS = frozenset(lists("figure-words.txt")["things"])
_WORKS = _pattern("(?<=..){works}$")
"""What is done to the things that are counted: 395台燃煤锅炉超低排放改造."""


class Behind(State):
    """Reads the words around a number."""

    def _abuts(self, i: int) -> bool:
        """Whether a next number in digits stands right behind this one; digits there may be none: 0%0至."""
        end = self.numbers[i].end
        following = self.numbers[i + 1 : i + 2]
        return self.text[end : end + 1].isdigit() and bool(following) and following[0].start == end

    def _before(self, i: int) -> str:
        number = self.numbers[i]
        floor = self.numbers[i - 1].end if i else 0
        start = max(floor, clause_start(self.text, number.start))
        words = self.bare[start : number.start]
        if i and start == floor:
            words = re.sub("^（[^）]{1,3}）", "", words)  # 7.4万套（间）
        words = _INCLUDED.sub("", words)
        if i and start == floor and self.numbers[i - 1].counts and self.found[-1]:
            done = words.removeprefix(self.found[-1])  # 8个重点县建设果菜基地6.2万亩
            if done != words and (done.startswith("、") or (deed_end(done) and not generic(done))):
                words = done.removeprefix("、")
        words = (words.lstrip("（(") if i and start == floor else words).rstrip(" ")
        return words[1:] if i and start == floor and words[:1] in SIDE_BY_SIDE and words else words

    def _after(self, i: int) -> str:
        end = self.numbers[i].end
        following = self.numbers[i + 1 :]
        kind = bool(following) and following[0].start == end and not following[0].counts
        if following and following[0].start == end and not following[0].counts:
            following = following[1:]  # 50万名3岁以下婴幼儿: the age belongs to what is counted
        between = self.text[end : following[0].start] if following else ""
        if between in SIDE_BY_SIDE:
            return self._shared(i + 1)  # 3800户、58万平方米棚户区改造
        if _GRADE.fullmatch(between):
            return between[:-1] + _OWN_GRADE.sub("", self._after(i + 1))  # 6个世界级、7个国家级产业集群
        if kind and following and following[0].counts and self._listed_behind(i + 1):
            return self._shared(i + 2)  # 12个百亿元、70个30亿元以上项目
        if following and between in KINDS:
            return self._after(i + 1)  # 100所海拔1500米以上农村中小学
        stop = following[0].start if following else len(self.bare)
        words = re.sub("^（[^）]{1,3}）|^以[上下内]", "", self.bare[end:stop])  # 100条（个）幸福河湖
        if following and words[-1:] not in ("、", "\0"):
            words = _NEXT.sub("", words)  # 1个产业集群、企业20家: what stands last belongs to the next number
        words = words.lstrip("\0").removeprefix("级")
        if division := _DIVISION.match(words):
            return division[0]  # 57个县（市）
        if named := self._places_counted(i, words):
            return named
        words = _SORT.sub("", words)
        kinds = _DIVISIONS_NAMED.match(words)
        if kinds and noun_behind(kinds[1]) == kinds[1]:
            return kinds[0]  # 29个扩权赋能县（市）
        words = _CLAUSE_END.split(words, maxsplit=1)[0]
        words, *rest = _AND_MORE.split(words, maxsplit=1)
        if rest and "、" in words and not counted_last(words, self.numbers[i].unit):
            named = noun_behind(rest[0])
            words = (
                counted_last(named, self.numbers[i].unit) or of_a_class(named, self.numbers[i].unit) or words
            )
        words = words.lstrip("的")
        aimed = self.numbers[i].unit not in ("个", "项")
        listed = self.numbers[i].counts
        words = before_deed(words, self.numbers[i].unit) if listed else words.partition("、")[0]
        if self.numbers[i].unit == "个" and words.startswith(("体工商", "体经营", "体户")):
            words = "个" + words
        noun = noun_behind(words if words.startswith("为民") else words.removeprefix("为"))
        noun = counted_whole(words.removeprefix("为"), noun, self.numbers[i].unit)
        noun = noun or self._opened_by_verb(words, self.numbers[i].unit)
        things = _WORKS.sub("", noun) if self.numbers[i].unit in _THINGS else noun
        noun = noun if things.endswith(JOINING) else things
        return "" if noun in _AIMS and aimed else counted(noun, self.numbers[i].unit)

    def _opened_by_verb(self, words: str, unit: str) -> str:
        """What a clause that a verb opens names at its end: 15个承接产业转移主平台落地项目."""
        if len(words) < _LEAST_CLAUSE:
            return ""
        first = len(tokens(words)[0])
        nearest = words[:first] + noun_behind(words[first:])
        return counted_behind_verb(nearest, unit) or counted_behind_verb(words, unit)

    def _places_counted(self, i: int, words: str) -> str:
        """What places that are named are: 张掖等11个市和两当县, 长春、白山2个城市国家公立医院."""
        one = _DIVISION_AND.match(words)
        if one and _AND_MORE.search(self.bare[: self.numbers[i].start][-1:]):
            return one[0]
        kind = next((kind for kind in _PLACE_KINDS if words.startswith(kind)), "")
        return kind if kind and is_place(self._before(i).rpartition("、")[2]) else ""

    def _shared(self, i: int) -> str:
        """What stands behind a number of a list, without the size that only its own things have (30亿元以上)."""
        own = self.numbers[i + 1 : i + 2]
        sized = bool(own) and own[0].start == self.numbers[i].end and not own[0].counts
        size = self.text[own[0].start : own[0].end] if sized else ""
        return self._after(i).removeprefix(size)

    def _listed_behind(self, i: int) -> bool:
        """Whether a list mark alone stands between a number and the next."""
        return self.text[self.numbers[i].end : self.numbers[i + 1].start] in SIDE_BY_SIDE
