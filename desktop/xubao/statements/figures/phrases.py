"""Noun phrases: what of the words before or behind a number is the name of what it counts."""

import re

from xubao.statements.lexicon import lists, longest_first

_LISTS = lists("figure-words.txt")


def _any(name: str) -> str:
    return "|".join(map(re.escape, longest_first(_LISTS[name])))


BEFORE = re.compile(_any("strong"))
_START = re.compile(f"^(?:{_any('weak')})+")
_CUT = re.compile(f"(?P<keep>{_any('nouns')})|{_any('cuts')}")
_LEAD = re.compile(
    r"^(?:其中|同时|目前|截至|累计|全年|另有|另外|此外|以及|并且|并(?!购)|力争|确保|提出的|[、和及与而且另即共已度期间，,：:或]|有(?![色机限线效轨关])|年(?!均)|预计|总共|平均|每年|上半年|下半年|底|末|后(?![备续])|前(?![海沿])|内(?![江蒙贸需外陆河]))+"
)
LINK = re.compile(
    r"(?:继续|连续|定为|(?<!人)每年|部署|人均|户均|折合|约合|跨过|跨上|跨越|迈过|跃上|迈上|拟按|安排|双双|扩展至|拓展至|扩容至|扩大至|增长至|延伸至|仅剩余|剩余|仅剩|尚有|达到了|达到|突破|超过|高达|多达|实现|完成|累计|合计|共计|总计|分别|仅为|约为|则为|稳定在|维持在|保持在|控制在|提升至|提高到|提高至|提升到|"
    r"增加到|增加至|增长到|增长至|上升到|上升至|扩大到|扩大至|下降到|下降至|降低到|降低至|减少到|减少至|压减至|缩短至|增至|升至|降至|达|为|是|有|共|(?<![平人户年])均|已|仅|只|"
    r"的|了|至|到|由|从|在|约|近|超|逾|个|：|:|为期|等|就|还|累|可|各|“|预计|之)+$"
)
_MANNER = re.compile(r"^(?:精准|有效|全面|有序|稳步|联合|统筹|同步|高标准|高水平|高质量)+")
_AGO = re.compile(r"^(?:最?近|连续|过去)[\d一二两三四五六七八九十]+(?:年|个月|个季度)来?")
_GENERIC = re.compile(
    r"^(?:(?:工业|总|营业|税收|财政)?(?:增加值|总?收入|利润|产值|总产值|税收|面积|投资|投资额|总投资|成交额|销售额|进出口|生产总值|地区生产总值))$"
)
_ADVERBS = re.compile(
    r"(?:(?<![时高])尚|(?<![模虚])拟|已|(?<!公)共|(?<![大小麻])将|(?<![自理])由|(?<![行作华成])为|(?<![发雷到])达|(?<![平人户年])均|"
    r"(?<!仅)仅|(?<![条合节预签公契])约|(?<!附)近|(?<![比相])较|(?<![服听盲])从|一直|始终|基本|总体|大体|[一二三四五六七八九十两]年|(?:提高|增加|上升|下降|降低|扩大)[到至]|由?每[人生][每/][年月日])+$"
)
_LONGEST = 60
MARKS = '“”‘’"《》（）()[]、，,：: \n—-…的之'


def noun_phrase(words: str) -> str:
    """The noun phrase at the end of what stands before a number; "" where only verbs stand there."""
    words = words.rpartition("\0")[2] or words.replace("\0", "")
    words = LINK.sub("", opened(words))
    last = (0, 0)
    for match in BEFORE.finditer(words):
        rest = len(words) - match.end()
        if rest == 0 and not words[: match.start()].strip(MARKS):
            return ""
        inner = (
            match[0] == "新增" and match.start() and words[match.start() - 1] not in "、，"
        )  # 城镇新增就业
        if rest >= (3 if inner else 2) and words[match.end()] not in "的率业期数量额":
            last = match.span()
    owner, words = opened(words[: last[0]]), _second_deed(opened(words[last[1] :]))
    while (
        (start := _START.match(words))
        and len(words) > start.end()
        and words[start.end()] not in "的率业期数量额性者"
    ):
        if len(words) - start.end() < 2:
            break
        words = opened(words[start.end() :])
    if _START.fullmatch(words):
        return ""
    if owner and _GENERIC.match(words):
        owner = opened(_START.sub("", owner.rpartition("、")[2] if len(owner) > 24 else owner))
        words = owner + words
    return trim(words)


def _second_deed(words: str) -> str:
    """建设外贸优品库、精准服务企业: of two deeds, the number counts what the second is done to."""
    first, mark, second = words.rpartition("、")
    if mark and _START.match(first) and _START.match(_MANNER.sub("", second)):
        return _MANNER.sub("", second)
    return words


def opened(words: str) -> str:
    """The words without the connectives and spans of time that open them."""
    return _LEAD.sub("", _AGO.sub("", _LEAD.sub("", words)))


def noun_behind(words: str) -> str:
    """The noun phrase at the start of what stands behind a classifier."""
    words = words.lstrip("\0").removeprefix("时期")
    if words.startswith(("、", "和", "及", "与")):
        return ""
    for match in _CUT.finditer(words):
        if match["keep"] is not None:
            continue
        owned = words.find("的", match.end() - 1, match.end() + 7)
        if match.start() <= 3 and owned >= 0 and len(words) - owned > 2:
            return noun_behind(words[owned + 1 :]) or words[: match.start()]  # 个拟落地的后备项目
        return trim(re.sub("(?:(?<![高初集])中|[上和与及])$", "", words[: match.start()]))
    return trim(re.sub("(?:(?<![高初集])中|[上和与及])$", "", words))


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
    return _shortened(_ADVERBS.sub("", words).rstrip("、，"))


def _shortened(words: str) -> str:
    """A subject that is too long begins after one of its list marks, never within a word."""
    while len(words) > _LONGEST:
        mark = re.search("[、，]", words)
        if not mark:
            break
        words = words[mark.end() :]
    return words
