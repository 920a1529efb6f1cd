"""Short, readable titles: the noun core of what the clauses share."""

import re
from collections import Counter
from collections.abc import Sequence

from xubao.language.dates import find_terms
from xubao.language.rarity import Lexicon
from xubao.language.wordlists import lists, patterns
from xubao.ledger.clauses import Clause, is_manner, opens
from xubao.ledger.grouping.by_term import Group
from xubao.ledger.grouping.term_mining import BREAKS
from xubao.model import MatterKind
from xubao.statements.segment import tags

_pattern = patterns("matter-words.txt")

LONGEST = 24
_DOCUMENT = re.compile(r"《[^《》]{2,60}》")
_AIM = _pattern("{aims}?[到至在]?[“]?")
"""What may stand before the date by which a promise opens."""
_STOP_LEFT = frozenset({"m", "mq", "q", "d", "ad", "f", "t", "r", "zg"})
_STOP_RIGHT = frozenset({"m", "mq", "q", "d", "ad", "f", "t", "r", "v", "zg"})
_LEADING = frozenset({"d", "ad", "c", "p", "r", "u", "x", "t", "zg", "vd", "y", "ul", "uj", "uz", "ud", "uv"})
_COUNTED = frozenset("条项个家支套所人次名类批期台座处")
_TAIL = frozenset("等的和与及、为在对把将了并而或是")

_TAIL_OF_ALL = frozenset("等的、了是")
"""... and where nothing was cut off: 乱作为 and 依然存在 end as they do."""
_ONLY_LEADS = _pattern("(?:存在|面临).{0,16}{troubles-in-titles}$")
_AMISS = _pattern("(?:{ends-of-complaints}|需要?)+$")
THEME = 6
"""Characters a theme must have for two titles to be one by it."""
TELLING = 9.0
"""What a clause must name (summed rarity) to give several their title."""
_DENIES = frozenset("不未无没")
"""不确定因素 is not 确定因素."""
_RANKS = frozenset("线批轮级柱")
_RANKED = re.compile(r"第?[一二三四五六七八九十]+支?$")
"""三四 of 三四线城市, 第三支 of 第三支柱养老保险."""
_FOR = re.compile(r".{1,8}为")
"""以人为核心的新型城镇化 begins with 以."""
_OPEN_END = re.compile(r"(?:[的与及、，；]|(?<![中共缓温平饱柔祥])和)+$")
"""What a title may not end with; 碳中和 is a word."""
_LEFT_OVER = frozenset("中上下里内间后时")
"""What is left of 发展中 when its verb is gone."""
_NUMBERED = re.compile(r"^[一二三四五六七八九十]要")
_SHORT_PLACES = frozenset("京沪津渝粤苏浙鲁豫鄂湘赣皖闽")
_JOINED = re.compile(r"[+＋][\u4e00-\u9fff\w]{1,2}")
SHORTEST = 4
"""A title of fewer characters tells nothing without the verb before it."""
LONGEST_START, LONGEST_HEAD = 3, 8
"""Characters of a name that a title may lack, and where the title ends with the name or goes on behind it."""
_PREFIX = re.compile(r"(?<![\d〇一二三四五六七八九十百千万余更最])[多跨超非双副东西南北不未无]$")
_TOWARDS = re.compile(r"以[东西南北]")
_NUMBER_BEFORE = re.compile(r"[A-Za-z\d+.＋-]+$")
_DANGLING = lists("matter-words.txt")["dangling"]
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}$")

Words = Sequence[tuple[str, str]]


def group_title(group: Group, clauses: Sequence[Clause], lexicon: Lexicon) -> str:
    """The fullest noun phrase around the group's term that most of its clauses have; without a term, of one clause."""
    members = [clauses[at] for at in group.clauses]
    if group.title:
        return _cut(tags(group.title)) if len(group.title) > LONGEST else _OPEN_END.sub("", group.title)
    if group.kind is MatterKind.POSITION:
        return _position_title(members[-1], lexicon)
    if not group.term:
        told = members[:1] if len({clause.statement for clause in members}) == 1 else members
        return clause_title(
            min(told, key=lambda clause: (_tells_little(clause, lexicon), len(clause.text), clause.at)),
            lexicon,
        )
    phrases = Counter(phrase for clause in members if (phrase := _around(clause.words, group.term, lexicon)))
    fitting = {phrase: count for phrase, count in phrases.items() if len(phrase) <= LONGEST}
    if not fitting:
        return group.term[:LONGEST]
    most = max(fitting.values())
    return min(
        (phrase for phrase, count in fitting.items() if count == most),
        key=lambda phrase: (len(phrase), phrase),
    )


def _tells_little(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause only leads to others, or names too little to stand for them."""
    if _ONLY_LEADS.search(clause.text) or is_manner(clause):
        return True
    named = (word for word, tag in clause.words if word not in lexicon.vague and not lexicon.acts(word))
    return sum(lexicon.rare(word) for word in named if len(word) > 1) < TELLING


def theme(title: str) -> str:
    """What a title is about, without what is wrong with it: 企业创新主体地位 of 企业创新主体地位不够突出."""
    bare = _AMISS.sub("", title)
    return bare if len(bare) >= THEME else title


def tidy(title: str, texts: Sequence[str]) -> str:
    """A title without what a cut left behind: the counted word of a number, an open bracket, a dangling particle.

    Args:
        title: as it was cut out of a clause.
        texts: the clauses' words, in which it may stand.
    """
    if (
        title[:1] == "好"
        and len(title) > 4
        and any(re.search(rf"[\u4e00-\u9fff]{re.escape(title)}", text) for text in texts)
    ):
        title = title[1:]
    if title[:1] in _COUNTED and any(
        re.search(rf"[\d余多一二三四五六七八九十]{re.escape(title)}", text) for text in texts
    ):
        title = title[1:]
    for opening, closing in ("（）", "()", "《》", "“”", "〈〉"):
        if title.count(opening) > title.count(closing):
            title = title[: title.rindex(opening)]
        elif title.count(closing) > title.count(opening):
            title = title.replace(closing, "")
    return _OPEN_END.sub("", title[:LONGEST])


def whole(title: str, members: Sequence[Clause]) -> str:
    """A title with the start of a word or a name, or the end of a phrase, that the cut into words took from it.

    多 of 多模态 and 北 of 北清路 belong to what follows, as does 10+ of 10+3; 原始 alone ends no title.
    """
    for clause in members:
        at = clause.flat.find(title)
        if at < 0:
            continue
        start, end = _left(clause, title, at)
        joined = _JOINED.match(clause.flat, end)
        if joined:
            end = joined.end()
        elif title.endswith(_DANGLING):
            follows = _HAN.match(next((word for word, a in _placed(clause.words) if a == end), ""))
            end += len(follows.group()) if follows else 0
        if end - start <= LONGEST:
            return clause.flat[start:end]
    return title


def _placed(words: Words) -> list[tuple[str, int]]:
    """Words with the offsets they begin at."""
    found: list[tuple[str, int]] = []
    at = 0
    for word, _ in words:
        found.append((word, at))
        at += len(word)
    return found


def _left(clause: Clause, title: str, at: int) -> tuple[int, int]:
    """Where the title begins and ends with the whole of the word or name in which it begins."""
    flat, end = clause.flat, at + len(title)
    for name in clause.names:
        bare = re.sub(r"[“”《》\s]", "", name)
        start = flat.find(bare)
        least = LONGEST_HEAD if at + len(title) >= start + len(bare) else LONGEST_START
        if 0 <= start < at < start + len(bare) and at - start <= least:
            return start, max(end, start + len(bare)) if len(bare) <= LONGEST else end
    before = _NUMBER_BEFORE.search(flat[:at]) if title[:1].isdigit() else None
    if before:
        return before.start(), end
    if title[:1] in _RANKS and (ranked := _RANKED.search(flat[:at])):
        return ranked.start(), end
    if flat[at - 1 : at] == "以" and _FOR.match(title):
        return at - 1, end
    last = next((word for word, a in _placed(clause.words) if a + len(word) == at), "")
    if title[:1] in _SHORT_PLACES and flat[at - 1 : at] in ("在", "驻"):
        return at - 1, end
    if _PREFIX.search(flat[:at]) and (len(last) == 1 or _TOWARDS.fullmatch(last)):
        return at - 1, end
    return at, end


def _position_title(clause: Clause, lexicon: Lexicon) -> str:
    """Whose position it is: the name the sentence opens with, or the words before it says what is done."""
    named = [bare for name in clause.names if clause.flat.startswith(bare := re.sub(r"[“”《》\s]", "", name))]
    subject = max(named, key=len, default="")
    for word, tag in () if subject else clause.words:
        if lexicon.acts(word) or (tag[0] not in "nljtbsi" and tag not in ("vn", "m")):
            break
        subject += word
    return f"{subject[: LONGEST - 2]}定位" if len(subject) >= 2 else clause.text[:LONGEST]


def clause_title(clause: Clause, lexicon: Lexicon) -> str:
    """The clause without its opening verbs and adverbs, cut at a word; a 《document》 where it is what it speaks of."""
    document = _DOCUMENT.search(clause.text)
    if document and len(document.group()) >= 0.4 * len(clause.text):
        return _cut([(document.group().strip("《》"), "n")])
    words = list(_after_time(clause))
    while len(words) > 1 and _empty(words, lexicon):
        words.pop(0)
    while len(words) > 2 and words[-1][1] in ("x", "y", "u"):
        words.pop()
    title = _cut(words)
    return title if len(title) >= SHORTEST else _cut([*_after_time(clause)])


def _after_time(clause: Clause) -> Words:
    """The words without the adverb of time they open with (力争到2020年，…)."""
    text = _without_time(_NUMBERED.sub("", clause.text))
    head, comma, rest = text.partition("，")
    if comma and rest and opens(head):
        text = rest
    if text == clause.text or len(text) < 4:
        return clause.words
    return [(word, tag) for word, tag in tags(re.sub("[“”]", "", text))]


def _without_time(text: str) -> str:
    """A text without the date by which it opens; “十四五”规划 names a plan and stays."""
    term = next(iter(find_terms(text)), None)
    if term is None or not (term.mark or term.before or text[term.end : term.end + 1] == "，"):
        return text
    opening = _AIM.fullmatch(text[: term.start])
    return text[term.end :].removeprefix("，") if opening else text


def _empty(words: Words, lexicon: Lexicon) -> bool:
    """Whether the first word opens the clause without naming anything; 在 of 在京 belongs to what follows."""
    (word, tag), (follows, _) = words[0], words[1]
    if word in _DENIES:
        return False
    return (
        word in _LEFT_OVER
        or lexicon.acts(word)
        or (tag in _LEADING and not (tag == "p" and len(follows) == 1))
    )


def _cut(words: Words) -> str:
    """The words as far as a title may be long; of a longer list the first two items and what they are items of."""
    listed = _listed("".join(word for word, _ in words))
    if listed:
        words = [(word, tag) for word, tag in tags(listed)]
    title = ""
    for word, _ in words:
        if len(title) + len(word) > LONGEST:
            break
        title += word
    if not title and words:
        title = words[0][0][:LONGEST]
    tail = _TAIL if len(title) < sum(len(word) for word, _ in words) else _TAIL_OF_ALL
    while len(title) > 4 and title[-1] in tail:
        title = title[:-1]
    return title


def _listed(text: str) -> str:
    """基金、贷款贴息等方式 of 基金、贷款贴息、房租补贴、奖励扶持等方式; "" where the text fits or lists nothing."""
    if len(text) <= LONGEST or text.count("、") < 2:
        return ""
    parts = text.split("、")
    head, second, last = parts[0], parts[1], parts[-1]
    tail = last.partition("等")[2] if "等" in last else ""
    short = f"{head}、{second}等{tail}"
    return short if len(head) + len(second) + 2 <= LONGEST and "的" not in head else ""


def _around(words: Words, term: str, lexicon: Lexicon) -> str:
    kept = [(word, tag) for word, tag in words if word != "的"]
    place = _find(kept, term)
    if place is None:
        return ""
    left, right = place
    while left > 0 and _joins(kept[left - 1], _STOP_LEFT, lexicon):
        left -= 1
    while right < len(kept) and _joins(kept[right], _STOP_RIGHT, lexicon):
        right += 1
    phrase = "".join(word for word, _ in kept[left:right])
    return phrase if len(phrase) <= LONGEST else term


def _joins(word: tuple[str, str], stops: frozenset[str], lexicon: Lexicon) -> bool:
    return word[1] not in BREAKS and word[1] not in stops and not lexicon.acts(word[0])


def _find(words: Words, term: str) -> tuple[int, int] | None:
    for start in range(len(words)):
        text, end = "", start
        while end < len(words) and len(text) < len(term):
            text += words[end][0]
            end += 1
        if text == term:
            return start, end
    return None
