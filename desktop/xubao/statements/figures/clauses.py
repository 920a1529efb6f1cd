"""What the clauses before a number speak of."""

import re

from xubao.language.sentences import clause_start
from xubao.language.wordlists import patterns
from xubao.statements.figures.behind import Behind
from xubao.statements.figures.phrases import BEFORE, clause_topic, noun_phrase, opened, trim
from xubao.statements.figures.wording import MEASURES

_pattern = patterns("figure-words.txt")

_ASIDE = _pattern("{setting-aside}[^，,]*[，,]")
_SAID_OF_IT = _pattern("(?<=...)(?:{goes}|逐年|{paces})+(?:{moves})?$")
_COMPARED = re.compile("(?<=...)(?<![占对同环可])比(?![重例率值]).*$")
_PRAISED = _pattern("(?P<whose>[^，,、的]{2,10}?){abstract}")
_GOES_ON = _pattern(r"(?:(?<=...)(?:{goes}|逐年|{paces})|(?<=..)连续(?:\d|{digits})+年){moves}$")
_NAMED_WHOLE = re.compile("..的[^的]{2,6}$")
_HAPPENS = _pattern("(?<=..){sets}(?:历史|有[^，]{0,6}以来|[^，]{0,4}){records}|(?<=...)(?:增长)?{paces}")
"""What a clause says of its subject before the next one gives the number: 进出口总值创历史新高，达到5379亿元."""
_SINCE = ("由", "从", "将由", "已由")


class Clauses(Behind):
    """Reads the clauses before the one that a number stands in."""

    def _clause_before(self, at: int) -> str:
        """What the clause before speaks of, without what it says of it: 养老金标准 of 养老金标准继续提高."""
        return _SAID_OF_IT.sub("", _COMPARED.sub("", self._told_before(at)))

    def _told_before(self, at: int) -> str:
        """What the clause before speaks of, where its own names nothing: 总收入保持增长，2020年达7.2万亿元."""
        start, end = self._clause_at(at)
        if _ASIDE.match(self.text, start):
            start, end = self._clause_at(start)
        if not end or any(start <= number.start < end for number in self.numbers):
            return ""
        words = opened(self.bare[start:end].replace("\0", ""))
        told = _HAPPENS.search(words)
        if told:
            return noun_phrase(words[: told.start()])
        goes_on = _GOES_ON.search(words)
        if goes_on:
            return trim(words[: goes_on.start()])  # 养老金标准继续提高，年人均提高2556元
        if self.head:
            return ""
        if self.bare.startswith(_SINCE, end + 1) and MEASURES.search(words):
            return trim(words)  # 义务教育的人口覆盖率，由1997年的65%提高到…
        match = next((m for m in BEFORE.finditer(words) if m.start() >= 3), None)
        if not match and _NAMED_WHOLE.search(words):
            return trim(words)  # 工业企业可比产品的成本，1980年上升0.9%
        if not match:
            return clause_topic(words)  # 养老金连续5年增加，又提高10%
        return trim(words[: match.start()])

    def _praised(self, at: int) -> str:
        """Whose 利润 it is: 国有企业 of 国有企业效益明显好转，利润增长23.5%; "" where the clause before says none."""
        told = _PRAISED.match(opened(self.bare[slice(*self._clause_at(at))].replace("\0", "")))
        return told["whose"] if told else ""

    def _topic(self, at: int) -> str:
        """What the clause before 其中 spoke of."""
        return noun_phrase(self.bare[slice(*self._clause_at(at))])

    def _clause_at(self, at: int) -> tuple[int, int]:
        """(start, end) of the clause before the one that a place lies in; (0, 0) where none is."""
        end = clause_start(self.text, at) - 1
        return (clause_start(self.text, end), end) if end > 0 else (0, 0)

    def _topic_at_start(self) -> str:
        """What the sentence's first clause speaks of."""
        return clause_topic(
            self.bare[: self.numbers[len(self.found)].start].partition("，")[0].replace("\0", "")
        )
