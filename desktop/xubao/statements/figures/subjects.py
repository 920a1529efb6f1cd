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
from xubao.statements.figures.classes import (
    acted_on,
    counted,
    counted_behind_verb,
    counted_last,
    counted_whole,
    done_by_us,
    done_for,
    is_verb,
    light,
    object_of,
    of_a_class,
    only_deeds,
)
from xubao.statements.figures.listed import OF_EACH, evenly, is_place, joined, run_of, things_named
from xubao.statements.figures.phrases import (
    AREAS,
    BEFORE,
    DEED_LAST,
    JOINING,
    LINK,
    MANNER,
    MARKS,
    OTHERS,
    clause_topic,
    deed_end,
    generic,
    noun_behind,
    noun_phrase,
    opened,
    trim,
)

_pattern = patterns("figure-words.txt")

_RANK = _pattern("(?:[居列从由]|{moves-in-rank}[至到]|{ranked}|排名?)(?P<where>[^，,居列排]{0,12})第?$")
_OTHER_RANK = re.compile(r"(?<=[国省球])第\d+[、和](?=第$)")
_GROWTH = _pattern(
    "(?P<by>(?:{before-growth}|按?(?:可比|不变)(?:口径|价格)(?:计算)?|{setting-aside}[^，,]{1,8}?因素后?|(?<!可)比(?![率重例])[^，,]{1,16}?|较[^，,]{1,16}?|"
    "相比[^，,]{1,16}?)*)(?P<move>{moves})了?$"
)
_MEASURE = _pattern(
    "^(?:{bare-measures}|占[^，,]{0,20}|(?:年均|平均)?(?:增幅|增速|涨幅|降幅)|(?:[^，,]{0,6}复合|年均|平均)?增长率?|(?:{whose-size})?规模|总[量额数]|"
    "其中[^，,]{0,12}|(?:居(?![民住家村])|位列|排(?:名|位|第|在)|名列|位居)[^，,]{0,12}|完成投资额?|总投资额?|[入签出满]?[^，,]{1,3}率)$"
)
_RELATION = _pattern("^(?:{relations}|对(?!接|口|标|外)|居(?![民住家村]))")
_DATED = _pattern(
    r"[比较]?\0[\0的底末初期]*$|(?<=[由从到至])(?:年[初底末中]|现在|目前|上年|当前|(?:[0-9]|{digits})+年[前代])的?$"
)
_NOUNS = NOUNS | {"省区市"}
"""Units that say what is counted."""
_WHOLE = _pattern("{wholes}$")
_COMPARED = re.compile("(?<=[速率重])[比较][^、，,]{2,16}$")
_PART_OF = _pattern("(?:{links})(?P<whole>{wholes})$")
"""What a part is of, where no 占 says so: 苹果产量稳定在全国1/4."""
_BUILT = _pattern("(?:新|基本|全部|已|累计)*{built}+$|^新?开工")
_WITH = re.compile("[与对].*[额量数值]")
_THAN = re.compile("(?:相比|[比较])\0+年?[底末初]?")
_PER = _pattern("{per-so-many}(?:[0-9]+.{1,2}|[公斤吨亩]+)(?={so-each}|$)")
_ASIDE = _pattern("{setting-aside}[^，,]*[，,]")
_GOES = _pattern("{goes}")
_AIM = _pattern("的({behind-a-bare-share}+)")
"""What a bare share in front of 的 is: 5.5%左右的预期增长目标."""
_PACE = re.compile("(?:一律)?(?:按照?|以)(?:年均|每年|不低于|不少于|\0)*$")
_FUNDS = _pattern("{funds}$")
_RATES = frozenset((*SHARES, *DURATIONS))
_GAINS = lists("figure-words.txt")["gains"]
_GAINED = _pattern("{gains}$")
_OWNED = 4  # characters of 水平, of which the words before 的 must say whose it is
_BARE = 2  # characters of 资金, which says too little
_NEXT = re.compile("、[^、，,。；;：:！？]*(?<![和及与])$")
_AIMS = frozenset(lists("figure-words.txt")["aimed-at"])
"""What says of the thing before a number that it is aimed at: 扩招100万人目标."""
_MEASURES = _pattern("[量额值数积力度重率能长程距高宽深速]$|{of-size}")
_LEAST_CLAUSE = 6
_KINDS = frozenset(lists("figure-words.txt")["measured kinds"])
"""What a number says of the kind that is counted, not what is counted: 100所海拔1500米以上学校."""
_CLAUSAL = _pattern("{clausal}")
_INCLUDED = _pattern("（{in-brackets}[^（）]*）")
"""What an amount includes, said behind its name: 农业总产值（包括村办工业）."""
_EVERYWHERE = frozenset(lists("figure-words.txt")["everywhere"])
_GRADE = re.compile("[^、，。]{1,4}[级型类][、和]")
_OWN_GRADE = re.compile("^[^、，。]{1,4}[级型类]")
_THAN_DATE = re.compile("[比较]\0+(?:年?[末底初])?(?=$|实际|名义|同期|同口径|也)")
_THAN_BEFORE = _pattern("{surpasses}")
_SURPASSED = _pattern("^.*{surpasses}\0.*$")
"""What a growth is set against: 大大低于1985年增长44.6%的速度 is of what was spoken of, not of 低于."""
_TAKEN_FROM = _pattern("从\0*(?P<whole>[^，,从\0]{2,20})中\0*{draws}?$")
_PREDICATE = _pattern("{does}[^，,。；;、]{2,16}")
"""What people do that are counted and named by nothing else."""
_PREDICATE_ANY = _pattern("(?:{does}|入围|上榜|跻身)[^，,。；;、]{2,20}")
_TURNS = frozenset(("次", "届", "回"))
_AS_IT_WAS = _pattern("[比较]\0*{as-it-was}?的?")
_SPENT = frozenset(lists("figure-words.txt")["spent"])
_SAID_OF_IT = _pattern("(?<=...)(?:{goes}|逐年|{paces})+(?:{moves})?$")
_BOTH, _RATE_ENDS = lists("figure-words.txt")["town and village"]
_IS_DONE = _pattern("(?<=..)(?:\0|{how-done})*{is-done}")
_SHARE_NAMED = _pattern("占{shares}$")
_ERA_ONLY = _pattern("{eras}(?:(?:\\d|{digits})+年)?(?:平均)?$")
_YEARS_LONG = _pattern(r"[由从至到]*的?(?:\d|{digits})+年[间来]$")
_NAMED_WHOLE = re.compile("..的[^的]{2,6}$")
_OWN_RATE = _pattern("{own-rates}率")
_SIDE_BY_SIDE = frozenset(JOINING[:2])
_OF_WHAT = lists("figure-words.txt")["ranked by what"]
_GIVERS = frozenset(lists("figure-words.txt")["givers"])
_GIVEN_FOR = _pattern("，?(?:主要|全部|重点|专项)*(?:用于|用来|设立)(?:支持|补助|资助|发放)?(?P<deed>[^，,。；;：:、]{3,18})")
_RAISED = _pattern("(?:为|要|进一步|继续|大力|[^，。；]{2,8}?)*{raised}(?P<what>[^，,。；;、]{3,14})$")
_RATE_OF_EACH = _pattern("(?:{handled}|满意)率")
_NUMBERED_NAME = _pattern("{digits}[项大类]")
_MOVED_BY = _pattern("({moved-by})(?=[，,。；;、])")
_SHARE_IN = re.compile("[、，]?在[^、，]{2,16}占比")
_IN_FORCE = lists("figure-words.txt")["in force"][0]
_SO_FAR = lists("figure-words.txt")["so far"][0]
_CLAUSE_END = re.compile("[，,。；;：:！!？?（(）)\n\0]")
_AND_MORE = re.compile(OTHERS)
_STEPS = ("台阶", "大关", "关口")
_HAPPENS = _pattern(
    "(?<=..)(?:再创|创下|创|屡创|连创)(?:历史|有[^，]{0,6}以来|[^，]{0,4})(?:新高|最好|最高|纪录)|(?<=...)(?:增长)?{paces}"
)
"""What a clause says of its subject before the next one gives the number: 进出口总值创历史新高，达到5379亿元."""
_PLANNED = _pattern("(?<!年){planned}$")
"""How sure a number is, between what it counts and 为 or 达到: 粮食产量计划达到…."""
_MUST = _pattern("(?:(?<![需主重首纲])要|(?<![模虚])拟|(?<!年){planned}|{modals})+$")
_SPENT_ON = _pattern("{spent-on}")
_REACHES = _pattern("(?<=...){reaches}$")
_WELL = _pattern("^{done-well}")
_FIRST = _pattern(r"^(?:{everywhere}|全国)?(?:{firsts}|第(?:\d|{digits})+个)(?=...)")
_AMONG = re.compile("(?<=..)(?<![高初集])中$")
_DIVISION = re.compile("[省县市区旗州](?:（[省县市区旗州自治特、]+）)")
_DIVISION_AND = _pattern("{divisions}(?={joining})")
_PLACE_KINDS = lists("figure-words.txt")["counted places"]
_SORT = re.compile("(?<=^..)（[^（）0-9]{1,8}）(?=[\u4e00-\u9fff]{2})")
"""A remark within a name: 师范（教师教育）院校."""
_OWNERLESS = frozenset(lists("figure-words.txt")["ownerless"])
_AREA = _pattern("{areas}$")
_YEARLY = re.compile("(?<=..)年均$")
_CAME_TO = ("至", "到", "为")
_SINCE = ("由", "从", "将由", "已由")
_WHOLE_DEED = 16
"""Characters of what money is for that may be said whole: 用于老旧城区基础设施建设."""
_THINGS = frozenset(lists("figure-words.txt")["things"])
_WORKS = _pattern("(?<=..){works}$")
"""What is done to the things that are counted: 395台燃煤锅炉超低排放改造."""
_NAMED_BRIEFLY = 8
"""Characters of a topic that a bare 总产量 may be put behind."""
_FULFILS = re.compile(r"(?:完成|为|达到?|实现)?(?P<whole>[^，,。；]{0,6}(?:预算|计划|目标|任务))的?$")


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


class _Reader:
    """Reads a sentence's numbers from left to right and remembers what was spoken of."""

    def __init__(self, text: str, bare: str, numbers: list[Quantity], carried: str) -> None:
        self.text = text
        self.bare = bare
        self.numbers = numbers
        self.carried = carried
        self.found: list[str] = []
        self.head = ""
        self.topic = ""
        self.level = ""
        self.listed: list[str] = []
        self.spread = ""

    def read(self, i: int) -> str:
        number = self.numbers[i]
        subject = self._listed(i) or self._single(i, number)
        self.found.append(subject)
        return subject

    def _single(self, i: int, number: Quantity) -> str:
        before, after = self._before(i), self._after(i)
        before = _DATED.sub("", before)
        growth = _GROWTH.search(LINK.sub("", before) if number.unit != "倍" else before)
        if (
            growth
            and not before.endswith(_CAME_TO)
            and not (number.counts and after and number.unit != "倍")
            and not (after and number.unit not in SHARES and DEED_LAST.search(before))
        ):
            return self._grown(number, before, growth)
        if number.unit in ("位", "名") and before.endswith("第"):
            return self._ranked(before)
        if number.unit in _TURNS and before.endswith("连续") and (won := self._won_again(number, before)):
            return won
        words = LINK.sub("", before)
        words = _PLANNED.sub("", words) if words != before else words
        if after and not number.counts and number.unit not in SHARES and before.endswith(JOINING):
            words = ""  # 基因组图完成、10兆瓦反应堆建成: a list goes on
        if i and (again := self._again(i, before, words)):
            return again
        if number.unit == "人" and not after and not words.strip(MARKS + "\0"):
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
            self.head = after if not after.endswith(_STEPS) else noun_phrase(words) or self.head
            return self.head or after  # 经济总量跨过3个万亿元大关
        if before.startswith("的") and i and len(noun_phrase(before[1:].replace("\0", ""))) <= _OWNED:
            start = clause_start(self.text, number.start)
            words = self.bare[start : number.start]
            words = LINK.sub("", words.replace("\0", ""))
        return self._measured(number, words, after, direct=words == before)

    def _won_again(self, number: Quantity, before: str) -> str:
        """What was done so many times running: 质量考核连续10次获评A级; "" where nothing behind says so."""
        told = _PREDICATE_ANY.match(self.text, number.end)
        return trim(trim(opened(before.removesuffix("连续").replace("\0", ""))) + told[0]) if told else ""

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
                after if len(after) > _BARE or not _FUNDS.search(after) else trim(noun_phrase(words) + after)
            )
            return self.head  # 财政安排30亿元建设资金
        if number.unit.endswith("元") and _FUNDS.search(after) and before.endswith("的") and noun_phrase(words) in _GIVERS:
            self.head = noun_phrase(words) + after
            return self.head  # 把中央财政的400亿元补贴资金用好
        spent = _SPENT_ON.match(self.text, number.end) if number.unit.endswith("元") else None
        giver = noun_phrase(words)
        if spent and words.strip(MARKS + "\0") and (not giver or light(giver)):
            clause = re.split("[，,。；;：:]", self.bare[spent.end() :], maxsplit=1)[0]
            whole = clause.endswith("建设") and len(clause) <= _WHOLE_DEED
            thing = clause if whole else noun_behind(clause)
            thing = "" if only_deeds(thing) else thing
            self.head = thing or self.head
            return thing  # 筹措8亿元实施安居惠民工程
        sized = not number.counts and number.unit not in _RATES and not number.unit.endswith("元")
        if sized and after and words and not _MEASURES.search(words.strip(MARKS + "\0")):
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
        kind = words in _KINDS and after and not self.text.startswith("的", number.end)
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

    def _paced(self, words: str, at: int) -> str:
        """What moves at a pace: 按不低于5%的幅度压减一般性支出, 产业以年均8%的速度增长."""
        deed = re.split("[，,。；;：:、\n]", self.bare[at:], maxsplit=1)[0].replace("\0", "")
        thing = noun_phrase(deed)
        if thing and deed.endswith(thing):
            return trim(thing + deed.removesuffix(thing))
        return trim((noun_phrase(words) or self.head) + deed)

    def _clause_before(self, at: int) -> str:
        """What the clause before speaks of, without what it says of it: 养老金标准 of 养老金标准继续提高."""
        return _SAID_OF_IT.sub("", self._told_before(at))

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
        if self.head:
            return ""
        if self.bare.startswith(_SINCE, end + 1) and _MEASURES.search(words):
            return trim(words)  # 义务教育的人口覆盖率，由1997年的65%提高到…
        match = next((m for m in BEFORE.finditer(words) if m.start() >= 3), None)
        if not match and _NAMED_WHOLE.search(words):
            return trim(words)  # 工业企业可比产品的成本，1980年上升0.9%
        if not match:
            return clause_topic(words)  # 养老金连续5年增加，又提高10%
        return trim(words[: match.start()])

    def _topic(self, at: int) -> str:
        """What the clause before 其中 spoke of."""
        return noun_phrase(self.bare[slice(*self._clause_at(at))])

    def _clause_at(self, at: int) -> tuple[int, int]:
        """(start, end) of the clause before the one that a place lies in; (0, 0) where none is."""
        end = clause_start(self.text, at) - 1
        return (clause_start(self.text, end), end) if end > 0 else (0, 0)

    def _ranked(self, before: str) -> str:
        """居全国第7位 ranks what stands before it, else what was measured last."""
        match = _RANK.search(_OTHER_RANK.sub("", before))
        noun = noun_phrase(before[: match.start()]) if match else ""
        where = match["where"].rstrip("第").strip("由从") if match else ""
        if noun in _EVERYWHERE:
            noun, where = self.level, noun + where
        if not noun and self.found and self.found[-1].endswith("排名"):
            return self.found[-1]  # 从第15位升至第5位
        if not noun or noun.endswith("中") or noun in _OF_WHAT:
            noun = self.level + noun * (noun == _OF_WHAT[-1]) if self.level else noun
        return trim(noun + where + "排名")

    def _measured(self, number: Quantity, words: str, after: str, *, direct: bool) -> str:
        """What a number measures; `direct` is whether it stands right behind its noun (项目40个), without 达到."""
        fulfils = _FULFILS.fullmatch(words.replace("\0", "")) if number.unit == "%" else None
        if fulfils and self.head:
            return trim(self.head + "完成" + fulfils["whole"])
        if "占" in words and not _SHARE_NAMED.search(trim(words)):
            owner, _, whole = words.rpartition("占")
            owner = noun_phrase(owner) or self.head
            if owner:
                self.head = owner
            return trim(owner + "占" + whole.strip(MARKS + "\0比") + ("" if whole.strip("\0") else "比"))
        part = (number.part or number.unit == "%") and not self.text.startswith("的", number.end)
        if part and (of := _PART_OF.search(words)):
            owner = noun_phrase(words[: of.start()]) or self.head
            if owner:
                self.head = owner
                return trim(owner + "占" + of["whole"])  # 城镇新增就业690万人、稳定在全国1/10
        owning = self.text.startswith("的", number.end)  # 90%的县医院
        if owning and after and number.unit == "%":
            words = LINK.sub("", DEED_LAST.sub("", _WHOLE.sub("", words)))
        if self._share_within(words):
            return self.head
        noun = self._noun_before(number, words)
        noun = self._done_to(words, noun) if direct else acted_on(noun, number.unit)
        noun = self._in_area(self._numbered(number, words) or noun)
        if noun in _GIVERS and number.unit.endswith("元") and (given := self._given(number)):
            self.head = self.level = given
            return given
        if not noun and not after and self._abuts(len(self.found)):
            after = self._after(len(self.found) + 1)  # 12类45件民生实事
        if not noun and not after:
            return self._unnamed(number, words)
        related = self._related(number, words, noun, after if owning else "")
        if related:
            return related
        if noun:
            self.head = self.level = noun
            moved = _MOVED_BY.match(self.text, number.end) if number.unit in SHARES else None
            return noun + moved[1] if moved and not noun.endswith(moved[1]) else noun
        self.head = after
        return after

    def _numbered(self, number: Quantity, noun: str) -> str:
        """残疾人两项补贴 of 残疾人两项补贴12.4亿元: a numeral within a name; "" where none is."""
        last = self.numbers[len(self.found) - 1] if self.found else None
        if last is None or not noun or last.end + len(noun) != number.start:
            return ""
        owner = re.split("[、，,。；;：:]", self.bare[: last.start])[-1]
        named = _NUMBERED_NAME.fullmatch(self.text, last.start, last.end) and noun_phrase(owner) == owner
        return owner + self.text[last.start : number.start] if owner and named else ""

    def _share_within(self, words: str) -> bool:
        """Whether a clause gives the share of what was spoken of: 服务业快速发展，在生产总值中占比提高2个百分点."""
        share = _SHARE_IN.fullmatch(words.replace("\0", ""))
        owner = (self.head or self._topic_at_start()) if share else ""
        if share and owner:
            self.head = trim(owner.partition("占")[0] + share[0].lstrip("、，"))
        return bool(share and owner)

    def _topic_at_start(self) -> str:
        """What the sentence's first clause speaks of."""
        return clause_topic(self.bare[: self.numbers[len(self.found)].start].partition("，")[0].replace("\0", ""))

    def _in_area(self, noun: str) -> str:
        """农村 of 城镇人均居住面积增加到8.7平方米，农村增加到22平方米 is its 人均居住面积."""
        area = next((area for area in AREAS if self.head.startswith(area)), "") if noun in AREAS else ""
        return noun + self.head.removeprefix(area) if area and area != self.head else noun

    def _given(self, number: Quantity) -> str:
        """What a giver's sum is for (要增加社会保障投入，中央财政安排51亿元), "" where nothing says so."""
        behind = _GIVEN_FOR.match(self.bare, number.end)
        if behind:
            thing = noun_phrase(trim(behind["deed"]))
            return thing if len(thing) > _BARE else trim(behind["deed"])
        if self.text[number.end : number.end + 1] not in "，,。；;":
            return ""  # 中央财政安排219亿元支持国有企业关闭破产
        raised = _RAISED.search(self.bare[slice(*self._clause_at(number.start))])
        thing = trim(raised["what"]) if raised else ""
        return thing if len(thing) > _BARE else ""

    def _done_to(self, words: str, noun: str) -> str:
        """What is done to a thing that stands right before its number is no part of its name: 适配科技辅具5000例."""
        return done_for(words) or object_of(done_by_us(noun))

    def _noun_before(self, number: Quantity, words: str) -> str:
        """The noun phrase that a number measures, "" where only verbs and marks stand there."""
        if _TAKEN_FROM.search(words):
            return ""  # 从失业保险基金结余中拿出1000亿元
        noun = trim(noun_phrase(words))
        if not words.strip(MARKS + "\0是约为末期比") or noun.endswith(_STEPS) or MANNER.fullmatch(noun):
            return ""
        noun = _FIRST.sub("", noun)
        if number.counts:
            noun = re.sub("(?<=..)年均$", "", _REACHES.sub("", noun))
            noun = _AMONG.sub("", noun)  # 59项测评点中有22项
        if only_deeds(noun) or _ERA_ONLY.search(noun):
            return ""
        if noun not in _OWNERLESS:
            return noun
        if self.head:
            return joined(_AREA.sub("", self.head), noun)  # 粮食播种面积1584万亩、总产量132亿斤
        owner = self._clause_before(number.start)
        return joined(owner, noun) if len(owner) <= _NAMED_BRIEFLY else noun

    def _unnamed(self, number: Quantity, words: str) -> str:
        """What a number that names nothing speaks of: the clause before, what was spoken of last."""
        whole = _TAKEN_FROM.search(words)
        own = whole["whole"] if whole else trim(opened(words.replace("\0", "")))
        own = own.rpartition("完成")[2] or own  # 累计完成投入3亿元, 攻坚战完成治理982万亩
        if len(own) < _BARE or light(own):
            own = own if light(own) and not self.head else ""
            self.head = self._clause_before(number.start) or self.head or self.carried
        self.head = _ended(self.head, own) if self.head else own
        return self.head

    def _related(self, number: Quantity, words: str, noun: str, owner: str) -> str:
        """A measure of what was spoken of last (占比, 总投资), or of what its number is said to be of; else ""."""
        if self.head and _THAN_BEFORE.fullmatch(words):
            return self.head  # GDP增长4%，快于2024年1.8个百分点
        if self.head and _RELATION.match(words.replace("\0", "")) and not _WITH.fullmatch(words):
            return trim(self.head + re.sub("^是", "相当于", words.replace("\0", "")))
        if owner and noun in _SPENT:
            self.head = self._works(number)
            return trim(self.head + noun)  # 投资1.3亿元的客运总站投入使用
        if noun and owner and _MEASURE.match(noun) and number.unit not in SHARES:
            self.head = owner
            return trim(owner + noun)  # 总投资为164亿元的医疗体系
        if _BUILT.fullmatch(noun) and self.head:
            return _ended(self.head, noun)  # 工程项目2758个、完工2746个
        whole = _OWN_RATE.match(noun) and noun[:_BARE] not in self.head
        if _RATE_OF_EACH.fullmatch(noun) and (each := self._run_before(number)):
            self.head = each
            return each + noun
        if noun and _MEASURE.match(noun) and self.head and noun not in self.head and not whole:
            return trim(joined(self.topic if noun.startswith("总") and self.topic else self.head, noun))
        return ""

    def _run_before(self, number: Quantity) -> str:
        """The things of a list of counts that ends before a number's clause: 办理建议608件、提案684件，满意率100%."""
        i = len(self.found)
        first = i - 1
        if i < _BARE or self.text[self.numbers[i - 1].end : self.numbers[i - 1].end + 1] not in "，,":
            return ""
        while first and self._next_in_list(first):
            first -= 1
        things = self.found[first:i]
        return "、".join(things) if len(things) > 1 and all(things) else ""

    def _next_in_list(self, i: int) -> bool:
        """Whether a number's thing is the next of a list that the number before belongs to: 建议608件、提案684件."""
        one, two = self.numbers[i - 1], self.numbers[i]
        return one.unit == two.unit and self.text[one.end : two.start] in ("、" + self.found[i], "和" + self.found[i])

    def _works(self, number: Quantity) -> str:
        """The works behind 的 that a sum is spent on, without what is said of them: 客运总站 of 客运总站投入使用."""
        later = (one.start for one in self.numbers if one.start > number.end and one.counts)
        clause = re.split(
            r"[，,。；;：:]|、(?=\d)", self.bare[number.end + 1 : next(later, None)], maxsplit=1
        )[0]
        return trim(_IS_DONE.split(clause, maxsplit=1)[0])

    def _grown(self, number: Quantity, before: str, growth: re.Match[str]) -> str:
        words = _MUST.sub("", LINK.sub("", before)[: growth.start()])
        words = _PER.sub("", _SURPASSED.sub("", words))
        by = _THAN_DATE.sub("", re.sub("分别|各|再|又", "", growth["by"])).replace("\0", "")
        by = re.sub("同期|相比|^[比较](?=$|同)", "", by)
        if self._share_within(words):
            return trim(self.head + by + growth["move"])
        noun = noun_phrase(words) if words.strip(MARKS + "\0") else ""
        noun = _YEARS_LONG.sub("", noun)
        noun = "" if _ERA_ONLY.search(noun) else noun
        if self.head and self.text[: number.start].removesuffix(before).endswith("、") and noun in _GAINS:
            noun = _GAINED.sub("", self.head) + noun  # 企业达7.6万家、增加值增长3%
        if not noun and not self.head:
            self.head = self._clause_before(number.start) or self.carried
        noun = self._of_place(noun, number.start)
        if noun and not _MEASURE.match(noun):
            self.head = self.level = noun
        elif noun and self.head:
            noun = self.head + noun
        owner = noun or self.head
        return trim(owner + by.replace("\0", "") + growth["move"])

    def _of_place(self, noun: str, at: int) -> str:
        """城镇 of 城乡低保标准逐年提高，城镇年人均提高600元 is its 低保标准."""
        if noun not in AREAS:
            return noun
        topic = self.spread or self._clause_before(at)
        if not topic.startswith(_BOTH):
            return noun
        self.spread = topic
        return noun + topic[len(_BOTH) :]

    def _again(self, i: int, before: str, words: str) -> str:
        """What the number before counts, where this one is what it came to (由34.2%提升至67.5%), else ""."""
        bare = words.strip(MARKS + "\0")
        last, number = self.numbers[i - 1], self.numbers[i]
        moved = before.endswith(_CAME_TO) and last.unit == number.unit
        parted = re.search("^、|，", self.text[last.end : number.start])
        if not (moved and len(bare) <= (0 if parted else _BARE)) and (bare or not self._twin(i)):
            return ""
        grown = parted and moved and self.head and self.found[-1].startswith(self.head)
        return self.head if grown else self.found[-1]  # 总产量增加109亿公斤，达到4024亿公斤

    def _twin(self, i: int) -> bool:
        """收入分别增长4.4%、5.6%: of a list whose things cannot be told apart, each is of the same thing."""
        one, two = self.numbers[i - 1], self.numbers[i]
        return one.unit == two.unit == "%" and self.text[one.end : two.start] in _SIDE_BY_SIDE

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
        return words[1:] if i and start == floor and words[:1] in _SIDE_BY_SIDE and words else words

    def _after(self, i: int) -> str:
        end = self.numbers[i].end
        following = self.numbers[i + 1 :]
        kind = bool(following) and following[0].start == end and not following[0].counts
        if following and following[0].start == end and not following[0].counts:
            following = following[1:]  # 50万名3岁以下婴幼儿: the age belongs to what is counted
        between = self.text[end : following[0].start] if following else ""
        if between in _SIDE_BY_SIDE:
            return self._shared(i + 1)  # 3800户、58万平方米棚户区改造
        if _GRADE.fullmatch(between):
            return between[:-1] + _OWN_GRADE.sub("", self._after(i + 1))  # 6个世界级、7个国家级产业集群
        if kind and following and following[0].counts and self._listed_behind(i + 1):
            return self._shared(i + 2)  # 12个百亿元、70个30亿元以上项目
        if following and between in _KINDS:
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
        words = _CLAUSE_END.split(words, maxsplit=1)[0]
        words, *rest = _AND_MORE.split(words, maxsplit=1)
        if rest and "、" in words and not counted_last(words, self.numbers[i].unit):
            named = noun_behind(rest[0])
            words = counted_last(named, self.numbers[i].unit) or of_a_class(named, self.numbers[i].unit) or words
        words = words.lstrip("的")
        aimed = self.numbers[i].unit not in ("个", "项")
        if not self.numbers[i].counts:
            words = words.partition("、")[0]  # 10公里雨水管网改造、污泥处置等项目
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
        if len(words) < _LEAST_CLAUSE or not is_verb("".join(tokens(words)[:1])) and not words.startswith("对照"):
            return ""
        first = len(tokens(words)[0])
        return counted_behind_verb(words[:first] + noun_behind(words[first:]), unit) or counted_behind_verb(words, unit)

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
        return self.text[self.numbers[i].end : self.numbers[i + 1].start] in _SIDE_BY_SIDE

    def _listed_before(self, at: int) -> str:
        """The list that opens the clause before: 万亿产业、先进制造业集群从无到有，分别达2个、3个."""
        start, end = self._clause_at(at)
        if any(start <= number.start < end for number in self.numbers):
            return ""
        return _GOES.split(opened(self.bare[start:end].replace("\0", "")), maxsplit=1)[0]

    def _told_of_list(self, words: str, first: int, last: int) -> tuple[str, str] | None:
        """What stands before and behind 分别, or where it would stand; None where no list is told."""
        words = _PER.sub("", _THAN.sub("\0", words))
        head, mark, rest = words.rpartition("分别")
        if mark:
            return _MUST.sub("", head), rest
        growth = _GROWTH.search(words)
        head, rest = (words[: growth.start()], growth[0]) if growth else (LINK.sub("", words), "")
        if evenly(head, self.numbers[first : last + 1]):
            return head, rest
        return ("", words) if len(self.listed) == last - first + 1 else None

    def _spoken_of(self, head: str, first: int, count: int) -> list[str] | None:
        """The things of a list that names none: those spoken of last, or those of the numbers before."""
        if not head.strip("\0，,") and self.head and (found := things_named(self.head, count)):
            return found
        alone = first >= count and not head.strip("\0，,相比较")
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
            things, measure = self.listed, head.strip(MARKS + "\0比较").removesuffix(_SO_FAR)
        if things is None and (not head.strip("\0，,") or OF_EACH.fullmatch(head.strip("\0，,"))):
            things = things_named(self._listed_before(self.numbers[first].start), count)
            measure = head.strip("\0，,") if things else ""
        if things is None and (rate := head.strip("\0，,")).endswith(_RATE_ENDS) and len(rate) <= _OWNED:
            found = things_named(self._listed_before(self.numbers[first].start), count) or []
            if any(rate[:_BARE] in thing for thing in found):
                things, measure = (
                    [thing.partition(rate[:_BARE])[0] for thing in found],
                    rate,
                )  # 污水处理能力、处理率
        if things is None:
            things = self._spoken_of(head, first, count)
        if things is None:
            return ""
        self.listed = things
        move = LINK.sub("", _THAN.sub("", rest).replace("\0", "")).removeprefix("相比")
        if move in ("", "占比") or not re.search("[占增降高低升减快]", move):
            move = move if "率" in move or "占" in move else ""
        subject = trim(things[i - first] + measure + move)
        self.head = things[i - first]
        return subject


def _ended(head: str, own: str) -> str:
    """保障性安居工程新开工740万套，基本建成511万套: the second is of what is built, at another stage."""
    return _BUILT.sub("", head) + own if _BUILT.fullmatch(own) else head
