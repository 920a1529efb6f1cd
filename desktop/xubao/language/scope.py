"""Scope (口径): the words by which a text says where, of which part and over how many years something was counted.

The words are in resources/lexicons/scope-words.txt, and in files of that name that packs of words have.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from xubao.language.dates import RELATIVE, YEAR
from xubao.language.wordlists import lists, longest_first, read_lists

FILE = "scope-words.txt"
_PLAN = "十[一二三四五六]五"
_AT = "(?!期?末|(?:时期)?的?(?:开局|第[一二三四五]年|收官))"
SEVERAL_YEARS = re.compile(
    rf"“{_PLAN}”{_AT}|(?<!“){_PLAN}(?!”){_AT}"
    r"|(?:过去|未来|今后|近)?(?:[二三四五六七八九十两]|(?<!\d)\d{1,2})年(?:来|内|间|累计|时间|中|共)|五年|十年"
)
"""Words that tell of several years together."""
ONE_YEAR = re.compile(rf"{RELATIVE}|全年|上半年|年末|(?<![到比较]){YEAR}年")
"""Words that tell of one; 到2020年 only says when it ends, 比2002年 what it is held against."""
SINCE = re.compile(rf"[比较]({YEAR})年")
"""The year that a figure is held against."""
_REACH = re.compile(
    r"[^，。；：、]{0,8}?在((?:全国|全球|全省|全市|全区|全县)|[^，。；：、]{2,8}?(?:全域|范围内|各区|各分园))"
)


@dataclass(frozen=True)
class ScopeWords:
    """The words of scope in force.

    Attributes:
        listed: list → words, as in the file.
    """

    listed: dict[str, tuple[str, ...]]

    def places(self, text: str) -> list[str]:
        """The places and ranges that a text names (海淀区, 怀柔科学城, 全球), without quotation marks."""
        return [found.strip("“”") for found in self._places.findall(self._whole.sub("，", text))]

    def parts(self, text: str) -> list[str]:
        """The words of part and average that stand in a text (新增, 规模以上, 人均), one for all of one meaning."""
        return [self._same.get(found, found) for found in self._parts.findall(text)]

    def sums(self, text: str) -> list[str]:
        """The words that say that all is counted together (累计), one for all of one meaning."""
        return [self._same.get(found, found) for found in self._sums.findall(text)]

    def whole(self, text: str) -> str:
        """The level (国, 省, 市, 区, 县) of the last word for the whole of a place in a text; "" for none."""
        found = self._whole.findall(text)
        return self._levels[found[-1]] if found else ""

    def without(self, text: str) -> str:
        """A text without places and words for the whole of one."""
        return self._places.sub("", self._whole.sub("", text))

    def without_leading_whole(self, text: str) -> str:
        """A text without the words for the whole of a place that it begins with."""
        while match := self._whole.match(text):
            text = text[match.end() :]
        return text

    @cached_property
    def _levels(self) -> dict[str, str]:
        return dict(_pairs(self.listed["whole"]))

    @cached_property
    def _same(self) -> dict[str, str]:
        return dict(_pairs(self.listed["same"]))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return _any(self._levels)

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        return _any(self.listed["parts"])

    @cached_property
    def _sums(self) -> re.Pattern[str]:
        return _any(self.listed["sums"])

    @cached_property
    def _places(self) -> re.Pattern[str]:
        endings = "|".join(
            f"(?<![{''.join(barred)}]){re.escape(ending)}"
            if (barred := self.listed.get(f"no {ending}"))
            else ending
            for ending in longest_first(self.listed["endings"])
        )
        wider = "|".join(map(re.escape, longest_first(self.listed["wider"])))
        behind = "".join(self.listed["behind"])
        return re.compile(rf"{wider}|[\u4e00-\u9fff]{{1,5}}?(?:{endings})(?![{behind}])")


def reach(after: str) -> str:
    """Where what is counted holds, as a clause says after the number (21项试点政策已在中关村全域推广); "" where not.

    Args:
        after: what stands behind the number.
    """
    match = _REACH.match(after)
    return match.group(1) if match else ""


@cache
def scope_words(files: tuple[Path, ...] = ()) -> ScopeWords:
    """The shipped words with those of other files of the same form.

    Args:
        files: of packs.
    """
    listed = dict(lists(FILE))
    for file in files:
        for name, words in read_lists(file).items():
            listed[name] = tuple(dict.fromkeys((*listed.get(name, ()), *words)))
    return ScopeWords(listed)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, longest_first(tuple(words)))))


def _pairs(words: Iterable[str]) -> Iterable[tuple[str, str]]:
    for word in words:
        left, _, right = word.partition("/")
        yield left, right
