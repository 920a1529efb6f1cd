"""Numbers that stand in a row, and which thing of a list each belongs to."""

import re

from xubao.language.quantities import Quantity
from xubao.language.sentences import clause_start
from xubao.language.wordlists import lists, patterns
from xubao.statements.figures.clauses import Clauses
from xubao.statements.figures.listed import OF_EACH, evenly, run_of, things_named
from xubao.statements.figures.phrases import LINK, MARKS, opened, trim
from xubao.statements.figures.wording import (
    BARE,
    CAME_TO,
    FROM_BEFORE,
    GROWTH,
    MUST,
    OWNED,
    PART_OF,
    PER,
    RATE_ENDS,
    SIDE_BY_SIDE,
)

_pattern = patterns("figure-words.txt")

_COMPARED = re.compile("(?<=[速率重])[比较][^、，,]{2,16}$")
_THAN = re.compile("(?:相比|[比较])\0+年?[底末初]?")
_GOES = _pattern("{goes}")
_SO_FAR = lists("figure-words.txt")["so far"][0]
_YEARLY = re.compile("(?<=..)年均$")
_TURNED = _pattern("{turned-into}")

_SETS_AGAINST = "\0，,相比较同环"
"""同比, 环比 before 分别: of the two numbers of the clause before (事故86起、死亡71人，同比分别下降12.2%和9.0%)."""


class Runs(Clauses):
    """Reads lists: 分别增长171%和127%."""

    def _run_before(self, number: Quantity) -> str:
        """The things of a list of counts that ends before a number's clause: 办理建议608件、提案684件，满意率100%."""
        i = len(self.found)
        first = i - 1
        if i < BARE or self.text[self.numbers[i - 1].end : self.numbers[i - 1].end + 1] not in "，,":
            return ""
        while first and self._next_in_list(first):
            first -= 1
        things = self.found[first:i]
        return "、".join(things) if len(things) > 1 and all(things) else ""

    def _next_in_list(self, i: int) -> bool:
        """Whether a number's thing is the next of a list that the number before belongs to: 建议608件、提案684件."""
        one, two = self.numbers[i - 1], self.numbers[i]
        return one.unit == two.unit and self.text[one.end : two.start] in (
            "、" + self.found[i],
            "和" + self.found[i],
        )

    def _again(self, i: int, before: str, words: str) -> str:
        """What the number before counts, where this one is what it came to (由34.2%提升至67.5%), else ""."""
        bare = words.strip(MARKS + "\0")
        last, number = self.numbers[i - 1], self.numbers[i]
        moved = before.endswith(CAME_TO) and last.unit == number.unit
        parted = re.search("^、|，", self.text[last.end : number.start])
        if not (moved and len(bare) <= (0 if parted else BARE)) and (bare or not self._twin(i)):
            return ""
        grown = parted and moved and self.head and self.found[-1].startswith(self.head)
        return self.head if grown else self.found[-1]  # 总产量增加109亿公斤，达到4024亿公斤

    def _twin(self, i: int) -> bool:
        """收入分别增长4.4%、5.6%: of a list whose things cannot be told apart, each is of the same thing."""
        one, two = self.numbers[i - 1], self.numbers[i]
        return one.unit == two.unit == "%" and self.text[one.end : two.start] in SIDE_BY_SIDE

    def _listed_before(self, at: int) -> str:
        """The list that opens the clause before: 万亿产业、先进制造业集群从无到有，分别达2个、3个."""
        start, end = self._clause_at(at)
        if any(start <= number.start < end for number in self.numbers):
            return ""
        return _GOES.split(opened(self.bare[start:end].replace("\0", "")), maxsplit=1)[0]

    def _told_of_list(self, words: str, first: int, last: int) -> tuple[str, str] | None:
        """What stands before and behind 分别, or where it would stand; None where no list is told."""
        words = PER.sub("", _THAN.sub("\0", words))
        head, mark, rest = words.rpartition("分别")
        if mark:
            return MUST.sub("", _TURNED.sub("", FROM_BEFORE.sub("", head))), rest
        part = PART_OF.search(words) if self.numbers[first].part else None
        if part:
            return words[: part.start()], "占" + part["whole"]  # 苹果、猕猴桃产量稳定在全国1/4、1/3
        growth = GROWTH.search(words)
        head, rest = (
            (LINK.sub("", words[: growth.start()]), growth[0]) if growth else (LINK.sub("", words), "")
        )
        if evenly(head, self.numbers[first : last + 1]):
            return head, rest
        return ("", words) if len(self.listed) == last - first + 1 else None

    def _spoken_of(self, head: str, first: int, count: int) -> list[str] | None:
        """The things of a list that names none: those spoken of last, or those of the numbers before."""
        if not head.strip("\0，,") and self.head and (found := things_named(self.head, count)):
            return found
        alone = first >= count and not head.strip(_SETS_AGAINST)
        return self.found[first - count : first] if alone else None

    def _listed(self, i: int) -> str:
        """分别增长171%和127%: the n-th number belongs to the n-th thing named before 分别."""
        first, last = run_of(self.text, self.numbers, i)
        count = last - first + 1
        if count < 2:
            return ""
        start = clause_start(self.text, self.numbers[first].start)
        if first:
            start = max(start, self.numbers[first - 1].end)
        told = self._told_of_list(self.bare[start : self.numbers[first].start], first, last)
        if told is None:
            return ""
        head, rest = told
        yearly = _YEARLY.search(head)
        head, rest = (head[: yearly.start()], yearly[0] + rest) if yearly else (head, rest)
        than = _COMPARED.search(head)
        measure = than[0] if than else ""
        things = (
            None
            if OF_EACH.fullmatch(head.strip("\0，,"))
            else things_named(head.removesuffix(measure), count)
        )
        if things is None and self.listed and len(self.listed) == count:
            things, measure = self.listed, head.strip(MARKS + "\0比较同环").removesuffix(_SO_FAR)
        if things is None and (not head.strip("\0，,") or OF_EACH.fullmatch(head.strip("\0，,"))):
            things = things_named(self._listed_before(self.numbers[first].start), count)
            measure = head.strip("\0，,") if things else ""
        if things is None and (rate := head.strip("\0，,")).endswith(RATE_ENDS) and len(rate) <= OWNED:
            found = things_named(self._listed_before(self.numbers[first].start), count) or []
            if any(rate[:BARE] in thing for thing in found):
                things, measure = (
                    [thing.partition(rate[:BARE])[0] for thing in found],
                    rate,
                )  # 污水处理能力、处理率
        if things is None:
            things = self._spoken_of(head, first, count)
        if things is None:
            return ""
        self.listed = things
        move = LINK.sub("", _THAN.sub("", _TURNED.sub("", rest)).replace("\0", "")).removeprefix("相比")
        if move in ("", "占比") or not re.search("[占增降高低升减快]", move):
            move = move if "率" in move or "占" in move else ""
        subject = trim(things[i - first] + measure + move)
        self.head = things[i - first]
        return subject
