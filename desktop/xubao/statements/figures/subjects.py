"""What a number counts or measures, from the words around it.

Chinese puts it in one of two places: behind a classifier (119家市级孵化器) or before the number (总投入95.86亿元);
a share or a growth rate that names nothing (同比增长46%) belongs to the quantity before it.
"""

import re

from xubao.language.quantities import Quantity
from xubao.language.sentences import clause_start
from xubao.language.tokens import tokens
from xubao.language.units import DURATIONS, NOUNS, SHARES
from xubao.language.wordlists import lists, patterns
from xubao.statements.figures.classes import is_verb, light, only_deeds
from xubao.statements.figures.measures import Measures
from xubao.statements.figures.phrases import (
    DEED_LAST,
    JOINING,
    LINK,
    MARKS,
    noun_behind,
    noun_phrase,
    opened,
    trim,
)
from xubao.statements.figures.wording import BARE, CAME_TO, GIVERS, GROWTH, KINDS, MEASURES, OWNED, STEPS

_pattern = patterns("figure-words.txt")

_DATED = _pattern(
    r"[比较]?\0[\0的底末初期]*$|(?<=[由从到至])(?:年[初底末中]|{at-present}|(?:[0-9]|{digits})+年[前代])的?$"
)
_NOUNS = NOUNS | {"省区市"}
"""Units that say what is counted."""
_AIM = _pattern("的({behind-a-bare-share}+)")
"""What a bare share in front of 的 is: 5.5%左右的预期增长目标."""
_PACE = re.compile("(?:一律)?(?:按照?|以)(?:年均|每年|不低于|不少于|\0)*$")
_FUNDS_BEHIND = _pattern("[^，,。；;、的]{0,4}{funds}")
_FUNDS = _pattern("{funds}$")
_RATES = frozenset((*SHARES, *DURATIONS))
_CLAUSAL = _pattern("{clausal}")
_PREDICATE = _pattern("{does}[^，,。；;、]{2,16}")
"""What people do that are counted and named by nothing else."""
_PREDICATE_ANY = _pattern("{does}[^，,。；;、]{2,20}")
_ALL = _pattern("{everywhere}|{wholes}")
_RUNNING = lists("figure-words.txt")["running"]
_LONGEST_DEED = 14
_TURNS = frozenset(lists("figure-words.txt")["turns of a deed"])
_AS_IT_WAS = _pattern("[比较]\0*{as-it-was}?的?")
_IN_FORCE = lists("figure-words.txt")["in force"][0]
_PLANNED = _pattern("(?<!年)(?<!年度){planned}$")
"""How sure a number is, between what it counts and 为 or 达到: 粮食产量计划达到…."""
_SPENT_ON = _pattern("{spent-on}")
_OF_SO_MANY = _pattern(
    r"(?P<base>每\0?(?:[0-9]|{digits}|[百千万亿十])+(?:名|个|位)?(?:常住|户籍)?(?:人口?|居民|户|老人|儿童))(?P<has>拥有|有)?"
)
_WELL = _pattern("^{done-well}")
_WHOLE_DEED = 16
"""Characters of what money is for that may be said whole: 用于老旧城区基础设施建设."""


def subjects(
    text: str, numbers: list[Quantity], blanks: list[tuple[int, int]], carried: str = ""
) -> tuple[list[str], str]:
    """What each number of a sentence counts.

    Args:
        text: the sentence.
        numbers: its numbers in order, with offsets into `text`.
        blanks: spans of its dates, which are never part of a subject.
        carried: what the sentence before spoke of last, for one that names nothing (同比增长8%。).

    Returns:
        One subject a number, "" where neither names one, and what the sentence spoke of last.
    """
    bare = list(text)
    for start, end in blanks:
        bare[start:end] = "\0" * (min(end, len(text)) - start)
    reader = _Reader(text, "".join(bare), numbers, carried)
    return [reader.read(i) for i in range(len(numbers))], reader.head


class _Reader(Measures):
    """Reads a sentence's numbers from left to right and remembers what was spoken of."""

    def read(self, i: int) -> str:
        number = self.numbers[i]
        spoken = self.head or self.carried
        subject = self._listed(i) or self._single(i, number) or self._topic_at_start()
        subject = self._of_so_many(number, subject, spoken)
        self.found.append(subject)
        return subject

    def _of_so_many(self, number: Quantity, subject: str, spoken: str) -> str:
        """每百户汽车 of 每百户拥有汽车52辆: of how many people or households a number is reckoned belongs to it.

        Args:
            spoken: what was spoken of before, for one that names nothing (每万人拥有25.6个).
        """
        per = _OF_SO_MANY.match(self.bare, clause_start(self.text, number.start), number.start)
        if per is None or not self._opens_clause(number):
            return subject
        own = subject.removeprefix(per["base"])
        if per["has"] and (not own or per["has"].startswith(own)):
            return trim(per["base"] + per["has"] + spoken)
        return per["base"] + own

    def _single(self, i: int, number: Quantity) -> str:
        before, after = self._before(i), self._after(i)
        before = _DATED.sub("", before)
        growth = GROWTH.search(LINK.sub("", before) if number.unit != "倍" else before)
        if (
            growth
            and not before.endswith(CAME_TO)
            and not (number.counts and after and number.unit != "倍")
            and not (after and number.unit not in SHARES and DEED_LAST.search(before))
        ):
            return self._grown(number, before, growth)
        if number.unit in ("位", "名") and before.endswith("第"):
            return self._ranked(before)
        if number.unit in _TURNS and before.endswith(_RUNNING) and (won := self._won_again(number, before)):
            return won
        words = LINK.sub("", before)
        words = _PLANNED.sub("", words) if words != before else words
        if after and not number.counts and number.unit not in SHARES and before.endswith(JOINING):
            words = ""  # 基因组图完成、10兆瓦反应堆建成: a list goes on
        for_others = (
            before == "为" and number.counts and bool(after)
        )  # 免除5200万名学生的学费，为3730万名学生…
        if i and not for_others and (again := self._again(i, before, words)):
            return again
        if number.unit == "人" and not after and not _ALL.sub("", words).strip(MARKS + "\0"):
            told = _PREDICATE.match(self.text, number.end)
            if told:
                return told[0]  # 641万人领取养老金
        if "其中" in before:
            self.topic = self._topic(number.start)
        if i and self.head and _AS_IT_WAS.fullmatch(before):
            return self.head
        behind = self._behind(number, before, words, after)
        if behind:
            return behind
        owned = self.text.startswith("的", number.end) and bool(noun_phrase(words))
        if number.counts and number.unit not in ("倍", "成", "折") and after and not owned:
            self.head = after if not after.endswith(STEPS) else noun_phrase(words) or self.head
            return self.head or after  # 经济总量跨过3个万亿元大关
        if before.startswith("的") and i and len(noun_phrase(before[1:].replace("\0", ""))) <= OWNED:
            start = clause_start(self.text, number.start)
            words = self.bare[start : number.start]
            words = LINK.sub("", words.replace("\0", ""))
        return self._measured(number, words, after, direct=words == before)

    def _won_again(self, number: Quantity, before: str) -> str:
        """What was done so many times running: 质量考核连续10次获评A级; "" where nothing behind says so."""
        told = _PREDICATE_ANY.match(self.text, number.end)
        who = trim(opened(before[: -len("连续")].replace("\0", "")))
        deed = re.split("[，,。；;、]", self.bare[number.end :], maxsplit=1)[0]
        if not told and len(deed) <= _LONGEST_DEED and is_verb("".join(tokens(deed)[:1])):
            return deed  # 针对融资贵问题，先后4次降低存款准备金率
        return trim(who + told[0]) if told else ""

    def _behind(self, number: Quantity, before: str, words: str, after: str) -> str:
        """What the unit or the words right behind a number say by themselves, "" where they do not."""
        own = self._by_unit(number, words, after) or self._share_of(number, before, words, after)
        if own:
            return own
        if "其中" in before and self.text.startswith("为", number.end) and self.head:
            return self.head  # 推出259项成果，其中56项为全国首创
        if not number.counts and after and number.unit not in _RATES and DEED_LAST.search(before):
            after = _WELL.sub("", after)
            self.head = (
                after if len(after) > BARE or not _FUNDS.search(after) else trim(noun_phrase(words) + after)
            )
            return self.head  # 财政安排30亿元建设资金
        giver = noun_phrase(words)
        funds = _FUNDS_BEHIND.match(self.text, number.end) if number.unit.endswith("元") else None
        if funds and before.endswith("的") and giver in GIVERS:
            self.head = giver + funds[0]
            return self.head  # 把中央财政的400亿元补贴资金用好
        spent = _SPENT_ON.match(self.text, number.end) if number.unit.endswith("元") else None
        if spent and words.strip(MARKS + "\0") and (not giver or light(giver)):
            clause = re.split("[，,。；;：:]", self.bare[spent.end() :], maxsplit=1)[0]
            whole = clause.endswith("建设") and len(clause) <= _WHOLE_DEED
            thing = clause if whole else noun_behind(clause)
            thing = "" if only_deeds(thing) else thing
            self.head = thing or self.head
            return thing  # 筹措8亿元实施安居惠民工程
        sized = not number.counts and number.unit not in _RATES and not number.unit.endswith("元")
        if sized and after and words and not MEASURES.search(words.strip(MARKS + "\0")):
            self.head = after
            return after  # 大唐700万吨露天矿
        return ""

    def _by_unit(self, number: Quantity, words: str, after: str) -> str:
        """What a unit says is counted, or the kind of thing that is measured; else ""."""
        if number.unit in _NOUNS:
            return number.unit
        if number.unit == "人" and self.text.startswith("口", number.end):
            return "人口"
        if number.unit == "岁" and after and (number.bound or isinstance(number.value, tuple)):
            return after  # 0—6岁儿童
        kind = words in KINDS and after and not self.text.startswith("的", number.end)
        return words if kind else ""  # 海拔1500米以上学校

    def _share_of(self, number: Quantity, before: str, words: str, after: str) -> str:
        """What a share in front of 的 is the share of: 5.5%左右的预期增长目标; else ""."""
        if number.unit != "%" or not self.text.startswith("的", number.end):
            return ""
        aim = _AIM.match(self.text, number.end)
        if aim and aim[1].endswith("率") and words.endswith(_IN_FORCE):
            return trim(noun_phrase(words).removesuffix(_IN_FORCE) + aim[1])  # 将现行16%的税率降至13%
        if aim and (not words.strip(MARKS + "\0") or _CLAUSAL.search(words) or only_deeds(trim(words))):
            return aim[1]  # 我们能保持8%的增长率
        if aim and (pace := _PACE.search(words)):
            return self._paced(words[: pace.start()], aim.end())
        among = before.endswith(("在", "有", "对")) and len(before) - len(words) <= 1
        return after or self.head if among else ""  # 在30%的医疗机构实施
