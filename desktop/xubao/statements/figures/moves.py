"""How a quantity moves, and where it ranks: 同比增长46%, 居全国第7位, 占比提高2个百分点."""

import re

from xubao.language.quantities import Quantity
from xubao.language.sentences import clause_start
from xubao.language.wordlists import lists, patterns
from xubao.statements.figures.phrases import AREAS, LINK, MARKS, noun_phrase, trim
from xubao.statements.figures.runs import Runs
from xubao.statements.figures.wording import BARE_GAINS, BOTH, ERA_ONLY, FROM_BEFORE, MEASURE, MUST, PER

_pattern = patterns("figure-words.txt")

_RANK = _pattern("(?:[居列从由]|{moves-in-rank}[至到]|{ranked}|排名?)(?P<where>[^，,居列排]{0,12})第?$")
_OTHER_RANK = re.compile(r"(?<=[国省球])第\d+[、和](?=第$)")
_GAINS = lists("figure-words.txt")["gains"]
_GAINED = _pattern("{gains}$")
_EVERYWHERE = frozenset(lists("figure-words.txt")["everywhere"])
_THAN_DATE = re.compile("[比较]\0+(?:年?[末底初])?(?=$|实际|名义|同期|同口径|也)")
_SURPASSED = _pattern("^.*{surpasses}\0.*$")
"""What a growth is set against: 大大低于1985年增长44.6%的速度 is of what was spoken of, not of 低于."""
_YEARS_LONG = _pattern(r"[由从至到]*的?(?:\d|{digits})+年[间来]$")
_OF_WHAT = lists("figure-words.txt")["ranked by what"]
_PLAN = _pattern("“{digits}+五”{eras}?")
_KIND = 2  # characters that say of what kind a thing is: 孤儿
_SAID_ONCE = _pattern("(?:{said-once}|[率额量值])$")
_NEW = _pattern("{newly-done}[^，、]{2,12}")
_PACE_OF_IT = _pattern("(?<=..){paces-of-growth}$")
_DONE = _pattern("{cuts}[^率数额量]{0,6}$")
_SHARE_IN = re.compile("[、，]?在[^、，]{2,16}占比")


class Moves(Runs):
    """Reads growth, ranks and shares."""

    def _paced(self, words: str, at: int) -> str:
        """What moves at a pace: 按不低于5%的幅度压减一般性支出, 产业以年均8%的速度增长."""
        deed = re.split("[，,。；;：:、\n]", self.bare[at:], maxsplit=1)[0].replace("\0", "")
        thing = noun_phrase(deed)
        if thing and deed.endswith(thing):
            return trim(thing + deed.removesuffix(thing))
        return trim((noun_phrase(words) or self.head) + deed)

    def _ranked(self, before: str) -> str:
        """居全国第7位 ranks what stands before it, else what was measured last."""
        match = _RANK.search(_OTHER_RANK.sub("", before))
        noun = noun_phrase(before[: match.start()]) if match else ""
        where = match["where"].rstrip("第").strip("由从") if match else ""
        counted = self.found[-1] if self.found else ""
        if counted and noun.startswith(counted) and _DONE.match(noun.removeprefix(counted)):
            noun = counted  # 9个医疗中心开诊运营、居全国第2位
        if noun in _EVERYWHERE:
            noun, where = self.level, noun + where
        if not noun and self.found and self.found[-1].endswith("排名"):
            return self.found[-1]  # 从第15位升至第5位
        if not noun or noun.endswith("中") or noun in _OF_WHAT:
            noun = self.level + noun * (noun == _OF_WHAT[-1]) if self.level else noun
        return trim(noun + where + "排名")

    def _share_within(self, words: str) -> bool:
        """Whether a clause gives the share of what was spoken of: 服务业快速发展，在生产总值中占比提高2个百分点."""
        share = _SHARE_IN.fullmatch(words.replace("\0", ""))
        owner = (self.head or self._topic_at_start()) if share else ""
        if share and owner:
            self.head = trim(owner.partition("占")[0] + share[0].lstrip("、，"))
        return bool(share and owner)

    def _of_sibling(self, noun: str) -> str:
        """最低标准 of 集中供养孤儿最低标准提高到2423元，散居孤儿提高到1567元, said of the first alone; "" for none."""
        last, kind = self.numbers[len(self.found) - 1 : len(self.found)], noun[-_KIND:]
        if len(noun) <= _KIND or not last or last[0].unit != self.numbers[len(self.found)].unit:
            return ""
        at = self.head.find(kind)
        rest = self.head[at + _KIND :] if at > 0 else ""
        return rest if _SAID_ONCE.search(rest) and not _SAID_ONCE.search(noun) else ""

    def _opens_clause(self, number: Quantity) -> bool:
        """Whether no number stands before this one in its clause."""
        start = clause_start(self.text, number.start)
        return not any(start <= one.start < number.start for one in self.numbers)

    def _in_area(self, noun: str) -> str:
        """农村 of 城镇人均居住面积增加到8.7平方米，农村增加到22平方米 is its 人均居住面积."""
        shared = self._of_sibling(noun)
        if shared:
            return noun + shared
        area = next((area for area in AREAS if self.head.startswith(area)), "") if noun in AREAS else ""
        return noun + self.head.removeprefix(area) if area and area != self.head else noun

    def _grown(self, number: Quantity, before: str, growth: re.Match[str]) -> str:
        words = MUST.sub("", LINK.sub("", before)[: growth.start()])
        words = FROM_BEFORE.sub("", PER.sub("", _SURPASSED.sub("", words)))
        by = _THAN_DATE.sub("", re.sub("分别|各|再|又", "", growth["by"])).replace("\0", "")
        by = re.sub("同期|相比|^[比较](?=$|同)", "", by)
        if self._share_within(words):
            return trim(self.head + by + growth["move"])
        noun = noun_phrase(words) if words.strip(MARKS + "\0") else ""
        noun = _YEARS_LONG.sub("", noun)
        whole = trim(words)
        noun = whole if noun and _NEW.fullmatch(whole) and whole.endswith(noun) else noun  # 新设外资企业增长
        noun = "" if ERA_ONLY.search(noun) or _PLAN.fullmatch(noun) else noun
        if self.head and self.text[: number.start].removesuffix(before).endswith("、") and noun in _GAINS:
            noun = _GAINED.sub("", self.head) + noun  # 企业达7.6万家、增加值增长3%
        if not noun:
            told = self._clause_before(number.start) if self._opens_clause(number) else ""
            self.head = told or self.head or self.carried
        noun = self._of_place(noun, number.start)
        noun = self._praised(number.start) + noun if noun in BARE_GAINS and not self.head else noun
        if noun and not MEASURE.match(noun):
            self.head = self.level = noun
        elif noun and self.head:
            noun = self.head + noun
        owner = noun or self.head
        owner = _PACE_OF_IT.sub("", owner) if growth["move"] == "增长" else owner
        return trim(owner + by.replace("\0", "") + growth["move"])

    def _of_place(self, noun: str, at: int) -> str:
        """城镇 of 城乡低保标准逐年提高，城镇年人均提高600元 is its 低保标准."""
        if noun not in AREAS:
            return noun
        topic = self.spread or self._clause_before(at)
        if not topic.startswith(BOTH):
            return noun
        self.spread = topic
        return noun + topic[len(BOTH) :]
