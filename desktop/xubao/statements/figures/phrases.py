"""Noun phrases: what of the words before or behind a number is the name of what it counts."""

import re
from functools import lru_cache

from xubao.language.tokens import is_word, tokens
from xubao.language.wordlists import either, lists, patterns
from xubao.statements.figures.classes import is_verb

_pattern = patterns("figure-words.txt")

_LISTS = lists("figure-words.txt")


def _any(name: str) -> str:
    return either(_LISTS[name])


BEFORE = re.compile(_any("strong"))
_OF_DEEDS = re.compile(f"(?:[和、与或](?:{_any('strong')}|{_any('weak')}))*的(?=..)")
"""What makes a verb part of a name: 取消和调整的审批项目."""
_DEED = re.compile(_any("weak"))
_START = re.compile(f"^(?:{_any('weak')})+")
_REACHED = tuple("至到过上居列有破现计批")
DEED_LAST = re.compile(
    "(?:"
    + "|".join(
        word for word in _LISTS["weak"] + _LISTS["strong"] if len(word) > 1 and not word.endswith(_REACHED)
    )
    + ")了?$"
)
"""A verb right before a number that does something to what is counted, none that measures (达到, 突破)."""
_NOUN = re.compile(_any("nouns"))
_CUT = re.compile(f"(?P<keep>{_any('nouns')})|{_any('cuts')}")
_LEAD = _pattern(
    "^(?:{lead-ins}|{digits}+是|扣除[^，,]{1,12}?后|比[^，,]{1,8}?前(?=..)|从[^，,]{1,8}?中(?![国央小心间])|举[^，,]{1,6}之力{merely-so}*|(?:通过|采[取用])[^，,]{2,12}?{ways}|"
    "按[^，,]{0,6}规定|提请[^，,]{0,12}?审议|并(?![购网轨])|计划(?=[国全本])|[、及与而且另即已，,：:或]|(?!{whole-words})[期间度和]|共(?!{together})|了(?!解)|是(?!非)|有(?![色机限线效轨关])|年(?!均|度投资)|后(?![备续])|"
    "前(?![海沿])|内(?![江蒙贸需外陆河设]))+"
)
LINK = _pattern(
    "(?:{links}|(?<=[数量额])年均|(?<![总全增])长达|(?<!人)每年|(?<![平人户年日月])均|(?<![签条合节预公契])约|：|:|(?<![首成大古故])都|(?<!积)累|“)+$"
)
MANNER = _pattern("^{manner}+")
"""How something is done: 精准, 稳步."""
_AGO = _pattern(
    r"^(?:最?近|连续第?|过去)(?:\d|{digits})+(?:年|个月|个季度)来?|^(?:今后|未来|前|用)?(?:\d|{digits})+年(?:[间来内]来?|时间)?(?![间来内期时]|行动|规划|计划|禁|以上)"
)
_YEARS_ON_END = _pattern(
    r"(?<=..)(?:{on-end}(?:\d|{digits})+{years-on-end}(?=..)|(?:\d|{digits})+{years-on-end}(?={spends})|{all-year}(?=..$))"
)
"""How long something went on, no part of its name: 中央财政连续三年累计投入."""
_GENERIC = _pattern("^(?:(?:工业|总|营业|税收|财政)?(?:{generic-measures}|总?收入))$")
_GENERIC_FIRST = _pattern("{generic-measures}")
_ADVERBS = _pattern(
    "(?:(?<![时高])尚|(?<![模虚])拟|{adverbs}|(?<!公)共(?!济)|(?<![大小麻])将|(?<![自理])由|(?<![行作华成])为|(?<![发雷到])达|(?<![平人户年日月])均|"
    "(?<!仅)仅|(?<![条合节预签公契])约|(?<!附)近|(?<![比相])较|(?<![服听盲])从|(?<=..)[到至]|(?<![占同环可之对产配性价比入])比|{digits}年|"
    r"{raised-to}[到至]|(?:平均|[由从])?每[人生户亩](?:[每/][年月日])?|(?<=..)(?:平均)?每|(?<=..)[由从][\d.]+{turns}?|(?<![首成大古故])都|"
    "(?<=..)(?:继续)?保持|(?<=[率例重值量额])(?:持续|{on-average})|(?<=..)从?开始|(?<=..){meanwhile}|(?<=...)按|(?<=..)(?<![偿归返退交])还|年[底末初内]|"
    "(?<=目标)定|{everywhere}?第{digits}+|连续(?:[0-9]|{digits})+年|{ranked-so}|(?<![需主重首纲政提摘])要)+$"
)
_LONGEST = 60
_SHORTEST = 2
_PLAIN = frozenset(_LISTS["plain"])
_NOMINAL_CUTS = frozenset(_LISTS["nominal cuts"])
_TOO_LITTLE = frozenset(("新", "新近", *_LISTS["too little"]))
"""What names nothing alone behind a classifier, so that a verb goes on with the name: 新投产项目, 乡村运营人才."""
_NOMINAL = frozenset(_LISTS["nominal"])
"""What says too little without the verb before it: 处理能力, 奖励资金."""
_TOPICS = frozenset(_LISTS["brief topics"])
"""Topics of two characters that a clause speaks of: 粮食连年增产."""
_SIDES = _pattern("方面(?!的?{behind-sides})")
TRADE = _pattern("对[^，的]{2,20}{trade-with}")
OTHERS = "(?<![中高上优平初均相对特])等"
"""The word that says that there are more things than a list names; no part of 中等, 高等."""
_RELATIVE = frozenset(_LISTS["relative verbs"])
_RELATIVE_OPENINGS = tuple(_LISTS["relative verbs"])
_BARE_END = _pattern("^{bare-ends}$")
_DIVISIONS = frozenset(_LISTS["divisions"])
AREAS = frozenset(_LISTS["town and country"])
JOINING = _LISTS["joining"]
_NOT_JOINING = _LISTS["not joining"]
_AGAIN = _pattern(r"、(?=(?:\d|{digits}))|与(?=[^，、]{2,10}{dealings})")
_MERELY = _pattern("^(?:{merely}|已经?)+")
_HANDLED = _pattern(
    "^.*(?:(?:第[一二三四五]|首位|前列|领先|{turns})、|(?:决定|要|拟)将|通过[^，,]{2,12}{ways}|{submits}[^，,]{2,14}{considers}|把(?![握关脉手控]))(?=..)"
)
_ASIDE = re.compile("[把将为以在对从按使让]|通过|根据|围绕")
_SETTING = _pattern("{settings}")
_ATTRIBUTE = re.compile(
    f"(?:{_any('attributes')})$|^[跨多非无可不]|^(?:{_any('weak')}|{_any('strong')}|{_any('cuts')})|(?:{_any('weak')}|{_any('strong')})$"
)
"""What before 的 says how a thing is, not what it is: 重要的成果, 拟落地的项目."""
_END = _pattern(
    "(?:(?<=..){settings}[上下]|(?<=..){behind-things}|(?<=..)在[京华]|(?<![高初集])中|(?<!以)上|[和与及]|之一)$"
)
_KIND_OF_DEED = _pattern("(?<=..)[^、]{2}{how-a-deed-is}$|(?<=...)(?<!{words-in-new}){newly}$")
"""What says how the verb behind it does it: 39个欠发达县域托底性帮扶."""
_NAME_LAST = re.compile("(?<=..)(?:“[^“”]*”)+$")
"""A name behind what is counted: 456个事项“全区通办”."""
_AND_OTHERS = _pattern("(?<=..)[和与及]其[他它]{related}?$")
_MODAL = _pattern(
    "(?:(?:(?<![大小麻])将|(?<![模虚])拟|已|可|要)(?:为此|累计|先|再|继续)*|为此)(?=(?:新增)?{spends})"
)
_TOGETHER = re.compile(
    f"^.*(?<!公)共(?:{either(tuple(word for word in _LISTS['weak'] if len(word) > 1))})(?=..)"
)
"""我区共投入民生资金: who does it is not what is counted."""
_TERMS = re.compile(f"(?:{_any('terms')})(?!岗位|机会|人口)")
"""Names of indicators that open with a verb: 新增就业."""
MARKS = '“”‘’"《》（）()[]、，,：: \n—-…的之'


@lru_cache(maxsize=4096)
def noun_phrase(words: str) -> str:
    """The noun phrase at the end of what stands before a number; "" where only verbs stand there."""
    last_words = _AGO.sub("", words.rpartition("\0")[2].lstrip("的"))
    alone = len(LINK.sub("", trim(last_words))) > _SHORTEST and not _GENERIC.match(LINK.sub("", last_words))
    words = last_words if alone else words.replace("\0", "")  # 监管企业“十四五”时期利润总额
    words = LINK.sub("", opened(_TOGETHER.sub("", _HANDLED.sub("", _YEARS_ON_END.sub("", words)))))
    last = (0, 0)
    for match in BEFORE.finditer(words):
        noun = _NOUN.match(words, match.start())
        if (
            (noun and noun.end() > match.end())
            or _modifies(words, match.start())
            or _TERMS.match(words, match.start())
            or _measures_reach(words, match)
            or _OF_DEEDS.match(words, match.end())
            or words.startswith(_STRESSED, match.start() - _SHORTEST, match.end() + 1)
            or (match.start() >= _SHORTEST and _BARE_END.match(words[match.end() :]))
        ):
            continue  # 新增就业, 最低生活保障的覆盖人数, 用于“两个确保”的资金
        rest = len(words) - match.end()
        if rest == 0 and not words[: match.start()].strip(MARKS):
            return ""
        inner = (
            match[0] == "新增" and match.start() and words[match.start() - 1] not in "、，"
        )  # 城镇新增就业
        if words[: match.start()] in AREAS:
            continue  # 城镇新建住宅
        if rest >= (3 if inner else 2) and words[match.end()] not in "的率业期数量额幅":
            last = match.span()
    owner = opened(words[: last[0]])
    words = _second_deed(_behind_deed(words[last[1] :]) if last[1] else words)
    while (end := deed_end(words)) and not (words[end:] in _PLAIN and words[:end] in _NOMINAL):
        words = _behind_deed(words[end:])
    deed = _MERELY.sub("", words)
    if _START.fullmatch(deed) or BEFORE.fullmatch(deed):
        return ""
    if owner and _GENERIC.match(words):
        owner = owner.rpartition("、")[2] if len(owner) > 24 else owner
        named = _NOUN.match(owner)
        owner = opened(owner if named and named.end() > 1 else _START.sub("", owner))  # 共建重点项目投资
        words = trim(owner) + words
    return trim(words)


def clause_topic(words: str) -> str:
    """What a clause without a number speaks of: 养老金 of 养老金连续增加, 农业税税率 of 逐步降低农业税税率."""
    words = opened(words)
    if _ASIDE.match(words):
        return ""
    found = noun_phrase(words) if deed_end(words) or BEFORE.match(words) else noun_behind(words)
    return found if len(found) > _SHORTEST or found in _TOPICS else ""


def deed_end(words: str) -> int:
    """Where the verb or adverb that opens a phrase ends; 0 where none does, as in 建设用地 and 就业率."""
    start = _DEED.match(words)
    if TRADE.match(words):
        return 0  # 对东盟进出口
    if start is None or len(words) - start.end() < _SHORTEST:
        return 0
    if words[start.end()] in "的率业期数量额性者" and not words.startswith(_BEGINNINGS, start.end()):
        return 0
    noun = _NOUN.match(words)
    if (noun and noun.end() > start.end()) or _within_word(words, start[0]):
        return 0
    return start.end()


def _within_word(words: str, deed: str) -> bool:
    """Whether what looks like a short verb opens a longer word or a clause that describes: 在线收入, 在粤就读的学生."""
    if len(deed) > 1:
        return False
    if deed == "在" and words[1] in _PROVINCES:
        return True  # 在川院士
    return (deed == "在" and "的" in words[_SHORTEST:]) or (len(tokens(words)[0]) > 1 and words[0] in _PLACED)


_STRESSED = "重点支持“"
_PROVINCES = frozenset(_LISTS["provinces by one character"])
_BRIEF = 4
_BEGINNINGS = _LISTS["beginnings"]
"""Words that begin like what makes a noun of a verb: 培育数字化服务商."""
_ATTRIBUTES = frozenset(_LISTS["attributes"])
_SIZES = tuple(_LISTS["sizes before of"])
_SAYS_HOW = _pattern(DEED_LAST.pattern + "|{says-how}$")
_OF_THE_THING = ("有", "年")
_PLACED = frozenset(_LISTS["placed"])
"""Words of one character that stand before a noun and that many longer words begin with: 在线, 对外."""


def generic(words: str) -> bool:
    """Whether words begin with a quantity that needs an owner: 增加值, 产值, 投资."""
    return _GENERIC_FIRST.match(words) is not None


def _measures_reach(words: str, deed: re.Match[str]) -> bool:
    """Whether a verb is part of an indicator: 供水工程覆盖农村人口比例."""
    return deed[0] == "覆盖" and deed.start() > 1 and words.endswith(("比例", "比重", "率", "数"))


def _modifies(words: str, at: int) -> bool:
    """Whether a verb stands within a name: 的覆盖人数, “两个确保”, 许可和认定事项 (but not 取消和下放事项)."""
    joined = words[at - 1 : at] in ("和", "与") and not (
        _DEED.match(words) or DEED_LAST.search(words, 0, at - 1)
    )
    return joined or words[at - 1 : at] == "的" or _quoted(words, at)


def _quoted(words: str, at: int) -> bool:
    opening = words.rfind("“", 0, at)
    return opening >= 0 and words.find("”", opening) > at


def _second_deed(words: str) -> str:
    """建设外贸优品库、精准服务企业: of two deeds, the number counts what the second is done to."""
    first, mark, second = words.rpartition("、")
    if mark and _START.match(first) and deed_end(MANNER.sub("", second)):
        return MANNER.sub("", second)
    return words


def opened(words: str) -> str:
    """The words without the connectives and spans of time that open them."""
    return _LEAD.sub("", _AGO.sub("", _LEAD.sub("", words)))


def _behind_deed(words: str) -> str:
    """What a verb is done to; 有 and 年 there tell how it is: 新增有实绩企业, 新增年收入超亿元企业."""
    if words.startswith("好") and not is_word(words[:_SHORTEST]):
        words = words[1:]  # 办好十件实事
    return words if words.startswith(_OF_THE_THING) else opened(words)


def noun_behind(words: str) -> str:
    """The noun phrase at the start of what stands behind a classifier."""
    words = _AGAIN.split(words.lstrip("\0").removeprefix("时期"), maxsplit=1)[0]
    if words.startswith(JOINING) and not words.startswith(_NOT_JOINING):
        return ""
    if _SIDES.match(words):
        return "方面"
    for match in _CUT.finditer(words):
        if _within_name(words, match):
            continue
        told = _owned(words, match)
        if told is not None:
            return told
        words = _KIND_OF_DEED.sub("", words[: match.start()])
        if match[0] == "了":
            shorter = DEED_LAST.sub("", words)  # 名学生补助了生活费
            last = len("".join(tokens(words)[-1:])) if shorter == words else 0
            words = shorter[: len(shorter) - last] if len(words) - last >= _SHORTEST else shorter
        break
    return trim(_END.sub("", _AND_OTHERS.sub("", _NAME_LAST.sub("", words))))


def _within_name(words: str, cut: re.Match[str]) -> bool:
    """Whether a word that ends a noun is part of this one: 就业困难人员, 新投产项目, 重点合作事项, 医共体."""
    if cut["keep"] is not None or _quoted(words, cut.start()) or _inside(words, cut):
        return True
    before = words[: cut.start()]
    return before in _TOO_LITTLE or before.endswith("向") or (not before and cut[0] in _NOMINAL_CUTS)


def _owned(words: str, cut: re.Match[str]) -> str | None:
    """What is counted where 的 stands at the cut or soon behind it; None where the cut ends the noun."""
    before, of = words[: cut.start()], cut[0] == "的"
    if of and _tells(before):
        return noun_behind(words[cut.end() :]) or before  # 符合条件的残疾人, 承包或委托经营的食堂
    describes = before in _ATTRIBUTES or (_ATTRIBUTE.search(before) and not _NOUN.fullmatch(before))
    if of and (before in _DIVISIONS or (_SHORTEST <= len(before) <= _BRIEF and not describes)):
        return trim(before)  # 12个领域的技术政策, 四个村的棚户区
    reach = len(words) if cut[0] in _RELATIVE or not before else cut.end() + 7
    owned = words.find("的", cut.end() - 1, reach) if cut[0] != "了" else -1
    shortest = 1 if words[owned + 1 : owned + 2] in _DIVISIONS else _SHORTEST
    if len(before) < _BRIEF and owned >= 0 and len(words) - owned > shortest:
        if _SETTING.match(words, owned + 1):
            return trim(before)  # 五项原则的基础上
        return noun_behind(words[owned + 1 :]) or before  # 个拟落地的后备项目
    if cut[0] in ("到", "至") and len(before) <= _SHORTEST:
        return ""  # 从39个拓展到91个
    if of and (before.endswith(_SIZES) or ("、" in before and _SAYS_HOW.search(before))):
        return noun_behind(words[cut.end() :]) or before  # 个百亿级投资规模的项目; 功能明确、产业集聚的组团
    return None


def _tells(before: str) -> bool:
    """Whether what stands before 的 is a clause, opened by a verb, that tells how the thing behind it is."""
    if before.startswith(_RELATIVE_OPENINGS):
        return True
    pieces = tokens(before)
    return len(pieces) > 1 and is_verb(pieces[0])


def _inside(words: str, cut: re.Match[str]) -> bool:
    """Whether a cut of one character lies within a longer word, not at its start: 共 in 医共体."""
    if len(cut[0]) > 1 or cut[0] in "的了到至":
        return False
    at = 0
    for word in tokens(words):
        if at >= cut.start():
            return False
        at += len(word)
        if at > cut.start():
            return True
    return False


@lru_cache(maxsize=4096)
def trim(words: str) -> str:
    """The words without marks and adverbs at their ends."""
    words = words.replace("\0", "")
    while words and words[0] in MARKS and not (words[0] in "“《" and ("”" in words or "》" in words)):
        words = words[1:]
    while (
        words
        and words[-1] in MARKS
        and not (words[-1] in "”》）)" and any(mark in words for mark in "“《（("))
    ):
        words = words[:-1]
    if "”" in words and "“" not in words:
        words = words.rpartition("”")[2] or words.replace("”", "")
    return _shortened(_ADVERBS.sub("", _MODAL.sub("", words)).rstrip("、，"))


def _shortened(words: str) -> str:
    """A subject that is too long begins after one of its list marks, never within a word."""
    while len(words) > _LONGEST:
        mark = re.search("[、，]", words)
        if not mark:
            break
        words = words[mark.end() :]
    return words
