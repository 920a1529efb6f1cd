"""What a number measures that follows the name of a quantity: 总投入95.86亿元."""

import re

from xubao.language.quantities import Quantity
from xubao.language.units import SHARES
from xubao.language.wordlists import lists, patterns
from xubao.statements.figures.classes import acted_on, done_by_us, done_for, light, object_of, only_deeds
from xubao.statements.figures.listed import joined
from xubao.statements.figures.moves import Moves
from xubao.statements.figures.phrases import DEED_LAST, LINK, MANNER, MARKS, noun_phrase, opened, trim
from xubao.statements.figures.wording import BARE, BARE_GAINS, ERA_ONLY, GIVERS, MEASURE, PART_OF, STEPS

_pattern = patterns("figure-words.txt")

_RELATION = _pattern("^(?:{relations}|对(?!接|口|标|外)|居(?![民住家村]))")
_WHOLE = _pattern("{wholes}$")
_BUILT = _pattern("(?:新|基本|全部|已|累计)*{built}+$|^新?开工")
_WITH = re.compile("[与对].*[额量数值]")
_THAN_BEFORE = _pattern("{surpasses}")
_TAKEN_FROM = _pattern("从\0*(?P<whole>[^，,从\0]{2,20})中\0*{draws}?$")
_SPENT = frozenset(lists("figure-words.txt")["spent"])
_IS_DONE = _pattern("(?<=..)(?:\0|{how-done})*{is-done}")
_SHARE_NAMED = _pattern("占{shares}$")
_OWN_RATE = _pattern("{own-rates}率")
_GIVEN_FOR = _pattern("，?{wholly}*{given-for}{aiding}?(?P<deed>[^，,。；;：:、]{3,18})")
_RAISED = _pattern("{raised}(?P<what>[^，,。；;、]{3,14})$")
_DEICTIC = frozenset(lists("figure-words.txt")["deictic"])
_ON_END = _pattern("(?<=..)连续(?:\\d|{digits})+年$")
_TIMES = frozenset(lists("figure-words.txt")["counted services"])
"""What services are counted in: 关爱服务100万人次."""
_YEARLY = _pattern("(?<=..)年均{reaches}?$")
_RATE_OF_EACH = _pattern("{handled}率")
_NUMBERED_NAME = _pattern("{digits}[项大类]")
_MOVED_BY = _pattern("({moved-by})(?=[，,。；;、]|$)")
_REACHES = _pattern("(?<=...){reaches}$")
_FIRST = _pattern(r"^(?:{everywhere}|全国)?(?:{firsts}|第(?:\d|{digits})+个)(?=...)")
_AMONG = re.compile("(?<=..)(?<![高初集])中$")
_OWNERLESS = frozenset(lists("figure-words.txt")["ownerless"])
_AREA = _pattern("{areas}$")
_NAMED_BRIEFLY = 8
"""Characters of a topic that a bare 总产量 may be put behind."""
_FULFILS = re.compile(r"(?:完成|为|达到?|实现)?(?P<whole>[^，,。；占]{0,6}(?:预算|计划|目标|任务))的?$")


class Measures(Moves):
    """Reads the noun phrase before a number."""

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
        if part and (of := PART_OF.search(words)):
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
        if noun in GIVERS and number.unit.endswith("元") and (given := self._given(number)):
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

    def _given(self, number: Quantity) -> str:
        """What a giver's sum is for (要增加社会保障投入，中央财政安排51亿元), "" where nothing says so."""
        behind = _GIVEN_FOR.match(self.bare, number.end)
        if behind:
            thing = noun_phrase(trim(behind["deed"]))
            return thing if len(thing) > BARE else trim(behind["deed"])
        if self.text[number.end : number.end + 1] not in "，,。；;":
            return ""  # 中央财政安排219亿元支持国有企业关闭破产
        raised = _RAISED.search(self.bare[slice(*self._clause_at(number.start))])
        thing = trim(raised["what"]) if raised else ""
        return thing if len(thing) > BARE else ""

    def _done_to(self, words: str, noun: str) -> str:
        """What is done to a thing that stands right before its number is no part of its name: 适配科技辅具5000例."""
        return done_for(words) or object_of(done_by_us(noun))

    def _noun_before(self, number: Quantity, words: str) -> str:
        """The noun phrase that a number measures, "" where only verbs and marks stand there."""
        if _TAKEN_FROM.search(words):
            return ""  # 从失业保险基金结余中拿出1000亿元
        noun = trim(noun_phrase(words))
        if not words.strip(MARKS + "\0是约为末期比") or noun.endswith(STEPS) or MANNER.fullmatch(noun):
            return ""
        noun = "" if noun in _DEICTIC else _FIRST.sub("", noun)
        if number.counts:
            noun = trim(
                _YEARLY.sub(
                    "",
                    noun if number.unit in _TIMES else _REACHES.sub("", noun),
                )
            )
            noun = "" if noun in _DEICTIC else noun
            noun = _AMONG.sub("", noun)  # 59项测评点中有22项
        if only_deeds(noun) or ERA_ONLY.search(noun):
            return ""
        if noun in BARE_GAINS and not self.head:
            return self._praised(number.start) + noun
        noun = _ON_END.sub("", noun)
        if noun not in _OWNERLESS:
            return noun
        told = self._clause_before(number.start) if self._opens_clause(number) else ""
        if told and len(told) <= _NAMED_BRIEFLY:
            return joined(told, noun)  # 粮食连续五年增产，总产量10570亿斤
        if self.head:
            return joined(_AREA.sub("", self.head), noun)  # 粮食播种面积1584万亩、总产量132亿斤
        owner = self._clause_before(number.start)
        return joined(owner, noun) if len(owner) <= _NAMED_BRIEFLY else noun

    def _unnamed(self, number: Quantity, words: str) -> str:
        """What a number that names nothing speaks of: the clause before, what was spoken of last."""
        whole = _TAKEN_FROM.search(words)
        own = whole["whole"] if whole else trim(opened(words.replace("\0", "")))
        own = "" if own in _DEICTIC else own
        own = own.rpartition("完成")[2] or own  # 累计完成投入3亿元, 攻坚战完成治理982万亩
        if len(own) < BARE or light(own):
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
        if noun and owner and MEASURE.match(noun) and number.unit not in SHARES:
            self.head = owner
            return trim(owner + noun)  # 总投资为164亿元的医疗体系
        if _BUILT.fullmatch(noun) and self.head:
            return _ended(self.head, noun)  # 工程项目2758个、完工2746个
        whole = _OWN_RATE.match(noun) and noun[:BARE] not in self.head
        if _RATE_OF_EACH.fullmatch(noun) and (each := self._run_before(number)):
            self.head = each
            return each + noun
        if noun and MEASURE.match(noun) and self.head and noun not in self.head and not whole:
            return trim(joined(self.topic if noun.startswith("总") and self.topic else self.head, noun))
        return ""

    def _works(self, number: Quantity) -> str:
        """The works behind 的 that a sum is spent on, without what is said of them: 客运总站 of 客运总站投入使用."""
        later = (one.start for one in self.numbers if one.start > number.end and one.counts)
        clause = re.split(
            r"[，,。；;：:]|、(?=\d)", self.bare[number.end + 1 : next(later, None)], maxsplit=1
        )[0]
        return trim(_IS_DONE.split(clause, maxsplit=1)[0])


def _ended(head: str, own: str) -> str:
    """保障性安居工程新开工740万套，基本建成511万套: the second is of what is built, at another stage."""
    return _BUILT.sub("", head) + own if _BUILT.fullmatch(own) else head
