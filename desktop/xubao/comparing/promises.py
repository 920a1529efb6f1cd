"""Whether a promise grew weaker or stronger, and whether its deadline moved."""

import re
from collections.abc import Iterator, Sequence

from xubao.model import Op, Strength

# How firmly a word binds, firmest first. A word that merely names the work (建设) binds less than its result (建成).
_FIRMNESS: tuple[tuple[int, str], ...] = (
    (6, r"确保|务必|坚决|保证"),
    (5, r"必须|一定要|严格|全面完成|如期完成|全面建成"),
    (4, r"建成|完成|实现|形成|达到|取得(?:突破|实效)|投入使用|落成"),
    (3, r"力争|争取|努力|力求|基本建成|初步建成|基本实现|初步形成"),
    (2, r"推动|推进|加快|促进|加强|着力|大力|建设|打造|培育|完善|健全|提升|深化|落实|实施"),
    (1, r"支持|鼓励|引导|倡导|逐步|稳妥|有序"),
    (0, r"探索|研究|谋划|论证|酝酿|试点|考虑"),
)
_FIRST = {3, 5}  # 基本建成 must be seen before 建成
_WORD = re.compile(
    "|".join(
        f"(?P<f{level}>{words})" for level, words in sorted(_FIRMNESS, key=lambda row: row[0] not in _FIRST)
    )
)
_OATHS = {6, 5, 3, 0}  # words about the promise itself: their coming or going alone changes its strength
_BINDS = {6, 5}
_PLAIN = {1, 2}  # 加快, 推动, 支持: one in the place of the other is style
_WORD_ALONE = 6
_LOCAL = 8  # characters: longer changes say something else, not the same more weakly
_KEPT = 0.5  # share of the old promise that must still be there
_YEAR = r"(?:19|20)\d\d年"
_PERIOD = r"“[一二三四五六七八九十]{2,3}”(?:期间|时期)?"
_DEADLINE = re.compile(
    rf"(?:到|至|在|于|力争|确保)?(?P<when>(?:{_YEAR}|今年|明年|{_PERIOD})(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)"
    r"(?P<mark>上半年|下半年|期?末|年?(?:底|末|初|内)?(?:以?前|之前)?)"
    r"(?P<about>左右)?"
)
_BINDING = re.compile(r"(?:到|至|力争|确保|争取)$")
_NAMED = re.compile(r"《[^》]*》|（[^）]*）")


def strength_change(ops: Sequence[Op]) -> Strength | None:
    """How the words that changed alter a promise; None where they do not, say nothing clear, or too much changed.

    Args:
        ops: the changes from the old promise to the new one.
    """
    kept = sum(len(text) for sign, text in ops if sign == "=")
    if kept < _KEPT * sum(len(text) for sign, text in ops if sign != "+"):
        return None
    signs = {sign for sign in map(_step, _replacements(ops)) if sign}
    return _sign(signs.pop()) if len(signs) == 1 else None


def _replacements(ops: Sequence[Op]) -> Iterator[tuple[str, str]]:
    """(gone, come) of each place that changed; "" where something only went or came."""
    gone = come = ""
    for sign, text in (*ops, ("=", "")):
        if sign == "-":
            gone += text
        elif sign == "+":
            come += text
        elif gone or come:
            yield gone, come
            gone = come = ""


def _step(change: tuple[str, str]) -> int:
    """-1 for a weaker word in the place of a firmer one, 1 for a firmer one, 0 for neither."""
    gone, come = change
    if max(len(gone), len(come)) > _LOCAL:
        return 0
    before, after = _firmness(gone), _firmness(come)
    if before and after:
        difference = max(after) - max(before)
        plain = {max(before), max(after)} <= _PLAIN
        return 0 if plain else (difference > 0) - (difference < 0)
    oaths = (before | after) & _OATHS
    if (gone and come) or len(gone + come) > _WORD_ALONE or len(oaths) != 1:
        return 0
    firm = 1 if oaths.pop() in _BINDS else -1
    return firm if after else -firm


def _firmness(text: str) -> set[int]:
    return {int(found.lastgroup[1:]) for found in _WORD.finditer(text) if found.lastgroup}


def _sign(difference: int) -> Strength:
    return Strength.STRONGER if difference > 0 else Strength.WEAKER


def deadline_change(old: str, new: str) -> tuple[str, str] | None:
    """The deadlines of two editions of a promise, as they stand, where they differ; None otherwise."""
    first, second = deadlines(old), deadlines(new)
    gone = [when for when in first if when not in second]
    come = [when for when in second if when not in first]
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None


def deadlines(text: str) -> list[str]:
    """The dates by which something is promised, as they stand (2020年底前, “十四五”末); names and brackets left out."""
    text = _NAMED.sub(lambda named: "＿" * len(named.group()), text)
    found = []
    for date in _DEADLINE.finditer(text):
        bound = _BINDING.search(text[: date.start("when")]) or re.match(r"(?:到|至|力争|确保)", date.group())
        mark = date.group("mark") + (date.group("about") or "")
        relative = date.group("when").startswith(("今年", "明年"))
        if (bound or mark) and not (relative and not mark):
            found.append(date.group("when") + mark)
    return found
