"""Clauses grouped into matters: those that share a telling term."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xubao.language.wordlists import patterns
from xubao.ledger.clauses import Clause, is_manner, leads_in
from xubao.ledger.grouping.term_mining import Term, TermWeights
from xubao.model import MatterKind, Role

_pattern = patterns("matter-words.txt")

STRONG = 5.5
"""A term that names this much names one thing."""
LONG, HEAVY = 8, 9.0
"""A run of so many characters, and of words so rare here, is a set phrase that names something by itself."""
ALONE = 12.0
"""What a term must name to join clauses of one and the same report."""
MOST = 16
A_REPORT, WIDEST = 4, 40
"""A term in more clauses than MOST, and than A_REPORT for each of its reports, is a theme, not a matter."""
MOST_A_REPORT = 8
MOST_ROWS_A_CLAUSE = 3
INSIDE = 0.67
LEAST_SHARES = (0.16, 0.22, 0.3, 0.4)
"""A clause most of whose telling words are others than the term's speaks of something else; tried in this order."""
MEAN_SHARE = 0.36
SHORT, SELDOM = 5, 4
"""Terms of so few characters in so few clauses may only qualify what stands behind them."""
LONGEST_QUALIFIER, HALF, MOSTLY = 8, 0.5, 0.6
"""Terms of so few characters may only qualify what stands beside them; in so many of their clauses, few or more."""
MEAN_SHORT = 0.44
"""What so short a term in so few clauses must be of them on the mean."""
TELLING = 12.0
"""... unless it names this much."""
COINED, RAREST = 3, 9.0
ENOUGH, LITTLE = 8.0, 0.03
"""A term that names less than ENOUGH must be so much more of its clauses."""
STRAY, KIN, MAIN, PAIRED = 0.35, 3.0, 0.6, 10.0
"""A clause less of which is a term of common words is a stray one, unless a word that names so much joins it too."""
CROWD = 0.008
"""How much more of its clauses a term must be on the mean for each further clause it stands in."""

_NOT_A_THING = _pattern(
    r"^\d[\d.万亿千百多余]*.{0,2}(?:以上|以下|以内|左右)$|^.{0,4}以[上下内外]{groups-of-people-and-places}?$|"
    r"^[\d〇一二三四五六七八九十]*[万亿][多余]?.{0,1}人口$|^.{0,2}(?:过去|今后|未来|近)?[一二三四五六七八九十两几]+年(?:时间|来|.{0,2})$|"
    r"^\D{0,3}[\d.]+\D{0,3}$|^\D{0,2}十[一二三四五]五?.{0,2}$|^[\d〇一二三四五六七八九十百千万亿两余多第个项年月日]+.?$"
)
_OFFICE = re.compile(r"..(?:(?<![干西东中内全北南支外])部|(?<![常党])委|[^格布结]局|(?<![大客餐])厅|管委会)$")
"""Who does things is no matter: 工业和信息化部."""
_SAID_OF_THINGS = _pattern("^(?:不(?!动产|正之风|良)|{degrees}|显[著着]).{1,6}$|不{faults}$")
"""不合理 and 令人痛心 are said of many things."""
_QUALITY = re.compile(r"^.{1,3}[性化型上下中内外里间级度率式]$")
_CEREMONY = _pattern(
    "重要(?:讲话|指示|批示|论述)|(?:总书记|主席|总理).{0,12}{ceremonies}|提请.{0,16}审议|现将.{0,30}报告如下|^(?:会议|同志们?)(?:指出|强调|要求)|"
    "(?:听取|审议)了?.{0,30}(?:报告|汇报)"
)
_PLACE = _pattern("^.{1,3}[区园市省县州镇]$|^.{2,8}{places}$")
_BY_THE_WAY = re.compile(r"(?:^|，)(?:在|从)([^，；]*、[^，；]*)等(?:方面|领域|环节)")
_ASPECTS = _pattern("{aspects}$")
"""What stands behind a thing without making another of it: 军民融合领域."""
_UNCOUNTED = frozenset({"m", "x", "q", "mq"})


Words = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Group:
    """Clauses (their `at`) that speak of one matter.

    Attributes:
        term: what joins them, "" where nothing but their likeness does.
        kind, title: where the way they were found says so; else None and "".
        measure: what the figures of an indicator measure, "" for others.
    """

    term: str
    weight: float
    clauses: list[int]
    kind: MatterKind | None = None
    title: str = ""
    measure: str = ""


def group_by_terms(clauses: Sequence[Clause], terms: Iterable[Term], weights: TermWeights) -> list[Group]:
    """Groups by telling terms, broad terms first; a clause may stand in several, a group never inside another."""
    totals = [_totals(clause, weights) for clause in clauses]
    rows_of: dict[int, list[int]] = defaultdict(list)
    groups: list[Group] = []
    order = sorted(
        terms,
        key=lambda term: (-_reports(clauses, term.clauses), -len(term.clauses), -term.weight, term.text),
    )
    for term in order:
        about = _about(clauses, term, totals, weights) if _names_a_thing(term, weights) else []
        if not about:
            continue
        home = _home(groups, rows_of, about)
        if home is not None:
            _widen(groups[home], home, rows_of, term, about)
            continue
        members = [at for at in about if len(rows_of[at]) < MOST_ROWS_A_CLAUSE]
        if len(members) < 2 or (_reports(clauses, about) > 1 and _reports(clauses, members) < 2):
            continue
        for at in members:
            rows_of[at].append(len(groups))
        groups.append(Group(term.text, term.weight, members))
    return groups


def _totals(clause: Clause, weights: TermWeights) -> tuple[float, float]:
    """What all words of the clause weigh, and what they name."""
    words = {word for word, tag in clause.words if tag not in _UNCOUNTED}
    return sum(map(weights, words)) or 1.0, sum(map(weights.names, words)) or 1.0


def _reports(clauses: Sequence[Clause], members: Iterable[int]) -> int:
    return len({clauses[at].report for at in members})


def _about(
    clauses: Sequence[Clause], term: Term, totals: Sequence[tuple[float, float]], weights: TermWeights
) -> list[int]:
    """The clauses that speak of what the term names."""
    shares = {at: _share(term, *totals[at]) for at in term.clauses if _speaks_of(clauses[at], term)}
    for least in LEAST_SHARES:
        about = [at for at, share in shares.items() if share >= least]
        if not _fits(clauses, term, about):
            continue
        about = _of_one_thing(clauses, term, about, weights)
        if term.naming < RAREST and term.words == 1:
            kin = _with_kin(clauses, about, term, weights)
            about = [at for at in about if shares[at] >= STRAY or at in kin]
        if not _fits(clauses, term, about):
            continue
        needed = MEAN_SHARE + CROWD * (min(len(about), MOST) - 2) + LITTLE * max(0.0, ENOUGH - term.naming)
        if len(term.text) < SHORT and len(about) < SELDOM and term.weight < TELLING:
            needed = max(needed, MEAN_SHORT)
        if sum(shares[at] for at in about) / len(about) >= needed:
            return [] if _chance_pair(clauses, term, about, shares, weights) else about
    return []


def _chance_pair(
    clauses: Sequence[Clause],
    term: Term,
    about: Sequence[int],
    shares: dict[int, float],
    weights: TermWeights,
) -> bool:
    """Whether two clauses have nothing but a term of common words in common (历史遗留问题)."""
    if len(about) != 2 or term.quoted or term.naming >= PAIRED:
        return False
    low, high = sorted(shares[at] for at in about)
    return low < STRAY and high < MAIN and not _with_kin(clauses, about, term, weights)


def _speaks_of(clause: Clause, term: Term) -> bool:
    """Whether a clause speaks of the thing itself, not of 这一药物, nor by the way (在物质科学、生命科学等领域)."""
    if leads_in(clause) or (is_manner(clause) and "、" in clause.text):
        return False
    aside = _BY_THE_WAY.search(clause.flat)
    if aside and term.text in aside.group(1):
        return False
    flat = clause.flat if term.text in clause.flat else clause.flat.replace("的", "")
    before = flat[: max(flat.find(term.text), 0)]
    return not before.endswith(("这一", "该", "这种", "这些", "上述"))


def _share(term: Term, weight: float, naming: float) -> float:
    """How much of what a clause says the term is, by the words' rarity here and by what they name at large."""
    rare = min(term.weight / weight, 1.0)
    return (rare + min(term.naming / naming, 1.0)) / 2 if term.naming >= STRONG else rare


def _names_a_thing(term: Term, weights: TermWeights) -> bool:
    """Whether a term names one thing: by a noun that tells much, or by its length (世界领先科技园区)."""
    if (
        _NOT_A_THING.match(term.text)
        or _SAID_OF_THINGS.search(term.text)
        or _OFFICE.search(term.text)
        or _PLACE.match(term.text)
    ):
        return False
    if len(term.text) >= LONG and term.weight >= HEAVY:
        return True
    told = term.naming >= STRONG and not _QUALITY.match(term.text)
    noun = len(term.text) > SHORT or term.naming >= RAREST or any(map(weights.noun, term.gram))
    return told and noun


def _fits(clauses: Sequence[Clause], term: Term, about: list[int]) -> bool:
    reports = Counter(clauses[at].report for at in about)
    if len(about) < 2 or len(about) > most(len(reports)) or max(reports.values()) > MOST_A_REPORT:
        return False
    if len(reports) == 1 and term.naming < ALONE:
        return False
    telling = sum(not is_ceremony(clauses[at]) for at in about)
    return 2 * telling >= len(about) and len(
        {clauses[at].report for at in about if not is_ceremony(clauses[at])}
    ) > (len(reports) > 2)


def most(reports: int) -> int:
    """How many clauses a row may have that so many reports speak of."""
    return min(WIDEST, max(MOST, A_REPORT * reports))


def _with_kin(clauses: Sequence[Clause], about: Sequence[int], term: Term, weights: TermWeights) -> set[int]:
    """The clauses that share a word that names something, beside the term, with another clause of the term."""
    named = {at: _named_beside(clauses[at], term, weights) for at in about}
    uses = Counter(word for words in named.values() for word in words)
    return {at for at, words in named.items() if any(uses[word] > 1 for word in words)}


def _of_the_compound(
    clauses: Sequence[Clause], term: Term, words: dict[int, str], others: Counter[str], weights: TermWeights
) -> list[int]:
    """Without the clauses that only share the first half of what most speak of: 信息技术协定 and 新一代信息技术."""
    word, uses = others.most_common(1)[0] if others else ("", 0)
    kept = list(words)
    if uses < 2 or 2 * uses <= len(kept):
        return kept
    kin = _with_kin(clauses, kept, term, weights)
    return [at for at in kept if words[at] == word or at in kin]


def _named_beside(clause: Clause, term: Term, weights: TermWeights) -> set[str]:
    return {word for word, _ in clause.words if word not in term.text and weights.names(word) >= KIN}


def _of_one_thing(
    clauses: Sequence[Clause], term: Term, about: Sequence[int], weights: TermWeights
) -> list[int]:
    """Those of the clauses in which a term names one and the same thing; none where it only qualifies other things.

    全口径 of 全口径预算管理 and of 全口径外债, 承包经营 of 家庭承包经营 and of 草原承包经营 are no matters; of 国际人才
    the clauses on 国际人才社区 are, where most are.
    """
    if len(term.text) > LONGEST_QUALIFIER or term.quoted:
        return list(about)
    kept = list(about)
    coined = len(term.text) == COINED and term.naming >= RAREST and term.text[-1] != "地"
    # 小散弱 is said of many things and is one matter; 策源地 is a kind of place
    beside = {at: _neighbours(clauses[at].words, term.text, weights) for at in kept}
    for side in (1,) if coined else (0, 1):
        words = {at: beside[at][side] for at in kept}
        others = Counter(filter(None, words.values()))
        if side and not term.quoted:
            kept = _of_the_compound(clauses, term, words, others, weights)
            words = {at: words[at] for at in kept}
        most = HALF if len(kept) <= SELDOM else MOSTLY
        if len(others) < 2 or sum(others.values()) <= most * len(kept):
            continue
        word, uses = others.most_common(1)[0]
        if 2 * uses < len(kept) or uses < 2:
            return []
        kept = [at for at in kept if words[at] in (word, "")]
    return kept


def _neighbours(words: Words, text: str, weights: TermWeights) -> tuple[str, str]:
    """The words right before and behind a term that make another thing of it, "" for none."""
    flat = "".join(word for word, _ in words)
    start = flat.find(text)
    if start < 0:
        words = [(word, tag) for word, tag in words if word != "的"]
        flat = "".join(word for word, _ in words)
        start = flat.find(text)
    end = start + len(text)
    if flat[end : end + 1] == "的" and _QUALITY.match(text):
        end += 1
    at, before, behind = 0, "", ""
    for word, tag in words:
        after = at + len(word)
        thing = tag[0] in "nlj" and not weights.bound(word)
        if after == start and (thing or tag in ("vn", "an", "b")) and len(word) > 1 and not is_place(word):
            before = "" if weights.bound(word) else word
        if (at < end < after and after - end > 1) or (at == end and thing and not _ASPECTS.match(word)):
            behind = word
        at = after
    return before, behind


def is_place(word: str) -> bool:
    """Whether a word only says where."""
    return bool(_PLACE.match(word))


def is_ceremony(clause: Clause) -> bool:
    """Whether the clause only opens a report: who spoke, who asked for it, what it goes by."""
    return clause.role is Role.OTHER or (
        clause.role is not Role.PROBLEM and bool(_CEREMONY.search(clause.text))
    )


def _home(groups: list[Group], rows_of: dict[int, list[int]], about: list[int]) -> int | None:
    """The group that already holds most of the term's clauses."""
    shared = Counter(row for at in about for row in rows_of[at])
    if not shared:
        return None
    row, count = max(shared.items(), key=lambda item: (item[1], -item[0]))
    return row if count >= 2 and count >= INSIDE * len(about) else None


def _widen(group: Group, row: int, rows_of: dict[int, list[int]], term: Term, about: list[int]) -> None:
    """A term nearly inside a group brings its last clauses along, where it tells as much as the group's own."""
    if term.weight < group.weight:
        return
    for at in about:
        if row not in rows_of[at] and len(group.clauses) < MOST and len(rows_of[at]) < MOST_ROWS_A_CLAUSE:
            group.clauses.append(at)
            rows_of[at].append(row)
    group.clauses.sort()
