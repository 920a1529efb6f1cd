"""Drifts seen in what two reports say nearly alike: clauses of positions and slogans, and quoted names."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from xubao.comparing.indexed_report import Side
from xubao.language.sparse_pairs import Pairs
from xubao.model import Change, ChangeKind, Op, Phrase

_NOUNS = (
    "策源地|主阵地|阵地|承载区|高地|示范区|先行区|引领区|核心区|集聚区|主平台|枢纽|桥头堡|样板|标杆|名城|之都|之城|中心城市"
    "|试验田|窗口|门户|增长极|引擎|动力源|出发地|首选地|主战场|极核|支点|新城|新区|样本|排头兵|创新中心"
)
_POSITION = re.compile(
    rf"(?:打造|建成|建设|构筑|构建|成为|作为|定位)[^，。；：]{{0,24}}(?:{_NOUNS})(?=[、，。；和与及”]|$)"
)
_SLOGAN = re.compile(r"坚持[^，。；：、“”]{3,12}$")
_CLAUSE = re.compile(r"[^，。；：,;:\n]+")
_NAME = re.compile(r"“([^“”\n]{3,16})”")
_PERIOD = re.compile(r"^[一二三四五六七八九十]{2,3}$|[。，；]")
_COUNTED = re.compile(r"^([\u4e00-\u9fff]{3,})(\d+条)$")
_COUNT = re.compile(r"[\d一二三四五六七八九十百]+")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_LONGEST = 45
_ALIKE = 0.6  # share of an edition that must stay the same
_SLOGANS_ALIKE = 0.66
_SLOGANS_NEAR = 0.12
_NAMES_ALIKE = 0.72


def editions(old: Side, new: Side, changes: Sequence[Change], near: Pairs) -> list[Phrase]:
    """Clauses of positions and slogans that stand a little differently in the other report.

    Args:
        changes: what became of the statements.
        near: cosine of statement pairs.
    """
    return [*_positions(old, new, changes), *_slogans(old, new, near)]


def _positions(old: Side, new: Side, changes: Sequence[Change]) -> Iterator[Phrase]:
    """Edited statements that say what a place or body is to become."""
    for change in changes:
        if change.kind in (ChangeKind.ADDED, ChangeKind.DROPPED) or not change.ops:
            continue
        before = "".join(text for sign, text in change.ops if sign != "+")
        after = "".join(text for sign, text in change.ops if sign != "-")
        kept = sum(len(text) for sign, text in change.ops if sign == "=")
        if kept < _ALIKE * max(len(before), len(after)):
            continue
        if not (_POSITION.search(before) and _POSITION.search(after)):
            continue
        gone, come = _window(change.ops, before, after)
        if not gone or not come or gone == come or max(len(gone), len(come)) > _LONGEST:
            continue
        yield Phrase(gone, come, old.report.text.count(gone), new.report.text.count(come))


def _window(ops: Sequence[Op], before: str, after: str) -> tuple[str, str]:
    """The clauses that hold all changes of words, in the old and the new; what only lost a clause keeps the next."""
    head = 0
    for sign, text in ops:
        if sign != "=":
            break
        head += len(text)
    tail = 0
    for sign, text in reversed(ops):
        if sign != "=":
            break
        tail += len(text)
    start = max(before.rfind(mark, 0, head) for mark in "，；：。") + 1
    end_old = _clause_end(before, len(before) - tail)
    end_new = _clause_end(after, len(after) - tail)
    strip = "，；：。、 "
    gone, come = before[start:end_old].strip(strip), after[start:end_new].strip(strip)
    if not _WORDS.search("".join(text for sign, text in ops if sign != "=")):
        return "", ""
    return gone, come


def _clause_end(text: str, at: int) -> int:
    ends = [place for mark in "，；：。" if (place := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def _slogans(old: Side, new: Side, near: Pairs) -> Iterator[Phrase]:
    """Short clauses of the kind 坚持… that both reports have, a word apart."""
    mine, theirs = _slogans_of(old), _slogans_of(new)
    if not mine or not theirs:
        return
    close = near.value >= _SLOGANS_NEAR
    for at_old, at_new in zip(near.old[close].tolist(), near.new[close].tolist(), strict=True):
        for gone in mine.get(at_old, ()):
            for come in theirs.get(at_new, ()):
                if gone in new.report.text or come in old.report.text:
                    continue
                if Indel.normalized_similarity(gone, come) >= _SLOGANS_ALIKE:
                    yield Phrase(gone, come, old.report.text.count(gone), new.report.text.count(come))


def _slogans_of(where: Side) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for at, statement in enumerate(where.report.statements):
        if "坚持" in statement.text:
            kept = [
                slogan.group()
                for clause in _CLAUSE.findall(statement.text)
                if (slogan := _SLOGAN.search(clause))
            ]
            if kept:
                found[at] = kept
    return found


def names(old: Side, new: Side) -> list[Phrase]:
    """Quoted names that are gone, with a near twin that is new."""
    old_text, new_text = old.report.text, new.report.text
    gone = [
        name
        for name in dict.fromkeys(_NAME.findall(old_text))
        if name not in new_text and not _PERIOD.search(name)
    ]
    come = [
        name
        for name in dict.fromkeys(_NAME.findall(new_text))
        if name not in old_text and not _PERIOD.search(name)
    ]
    found = []
    for name in gone:
        twin = _twin(name, come) or _uncounted(name, new_text, old_text)
        if twin and not _only_counts(name, twin):
            found.append(Phrase(name, twin, old_text.count(name), new_text.count(twin)))
    return found


def _only_counts(one: str, other: str) -> bool:
    """十一连增, 十二连增: a count that went on is no new wording."""
    return _COUNT.sub("", one) == _COUNT.sub("", other)


def _twin(name: str, others: Sequence[str]) -> str:
    near = [
        (Indel.normalized_similarity(name, other), other)
        for other in others
        if len(name) >= 4 and len(other) >= 4 and (name[:2] == other[:2] or name[-2:] == other[-2:])
    ]
    score, best = max(near, default=(0.0, ""))
    return best if score >= _NAMES_ALIKE else ""


def _uncounted(name: str, text: str, old_text: str) -> str:
    """国际引才用才20条 stands as 国际人才20条 in the other text, quoted or not."""
    parts = _COUNTED.match(name)
    if not parts:
        return ""
    found = re.search(
        rf"{re.escape(parts.group(1)[:2])}[\u4e00-\u9fff]{{1,6}}“?{re.escape(parts.group(2))}", text
    )
    return found.group() if found and found.group() not in old_text else ""
