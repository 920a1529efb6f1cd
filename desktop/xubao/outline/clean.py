"""Cleaning: the same words in the same characters, so that two reports can be compared.

Works on many lines at once (one paragraph a line); lines are never joined or made here. Cleaning twice gives what
cleaning once gives.
"""

import re

from xubao.outline.variants import BEYOND, INVISIBLE, USUAL

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
WIDE = "、。，；：！？…（）《》〈〉“”‘’【】〔〕「」『』"

_CONTROL = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))
_SPACES = "\t\v\f\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"

# One character to one: full-width digits and letters to half-width, look-alikes to the usual form.
_TABLE: dict[int, str | None] = {
    **{
        code: chr(code - 0xFEE0)
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
    **USUAL,
    **dict.fromkeys((*_CONTROL, *INVISIBLE), None),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\ufe63\uff0d\u2212"), "-"),
    **dict.fromkeys(map(ord, "‧∙⋅•・\uff65"), "·"),
    ord("％"): "%",
    ord("﹪"): "%",
    ord("＋"): "+",
    ord("＝"): "=",
    ord("／"): "/",
    ord("＆"): "&",
    ord("｡"): "。",
    ord("､"): "、",
    ord("﹐"): ",",
    ord("﹑"): "、",
    ord("﹔"): "；",
    ord("﹕"): "：",
    ord("﹙"): "(",
    ord("﹚"): ")",
    ord("〝"): "“",
    ord("〞"): "”",
    ord("\u2015"): "—",
    ord("─"): "—",
    ord("━"): "—",
    ord("﹣"): "-",
    ord("∶"): "∶",
    ord("\u0085"): " ",
    ord("\u2028"): " ",
    ord("\u2029"): " ",
}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TABLE)) + "]")
_UNSEEN = re.compile(f"[{BEYOND}]+")
_DOTS = re.compile(r"．")
_EDGES = re.compile(r" (?:(?<=^ ) *|(?<=  ) *| *$)", re.M)
_SPACED_DIGITS = re.compile(rf"\d(?<![0-9A-Za-z.]\d)(?: \d)+(?=[{CJK} %.、，]|$)", re.M)
_SPACED_WORDS = re.compile(
    rf" [{CJK}] (?<=[{CJK}] [{CJK}] )(?<![{CJK}]{{2}} [{CJK}] )(?:[{CJK}] )*[{CJK}](?![{CJK}])"
)
_LOOSE = re.compile(
    rf" (?:(?<=[{WIDE}] )|(?=[{WIDE}])|(?<=[{CJK}] )(?=[0-9A-Za-z%+])|(?<=[A-Za-z%] )(?=[{CJK}])"
    rf"|(?<=[0-9] )(?=[{CJK}%]))"
)
_OUTLINE_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})$")
_PAIR = re.compile(r"\(([^()\n]*)\)")
_LONE_BRACKET = re.compile(rf"[()](?:(?<=[{CJK}{WIDE}].)|(?=[{CJK}{WIDE}]))")
# One pattern a mark, replaced by a constant: a function call for each of a thousand commas would cost more.
_HALVES = tuple(
    (half, wide, re.compile(rf"[{half}](?:(?<=[{CJK}{WIDE}%].)|(?=[{CJK}“‘《（]))"))
    for half, wide in zip(",;:!?", "，；：！？", strict=True)
)
_FINAL_DOT = re.compile(rf"\.(?<=[{CJK}{WIDE}]\.)(?<![一二三四五六七八九十百]\.)(?=$|[{CJK}]{{4}})", re.M)
_STRAIGHT = re.compile(r"\"([^\"\n]*)\"")
_YEAR_BRACKET = re.compile(rf"[\[［【(（](?<=[{CJK}].)(\d{{4}})[\]］】)）](?=(?:第)?[{CJK}]{{0,2}}\d+号)")
_DASHES = re.compile(r"[-–—]{2,}")
_ELLIPSIS = re.compile(r"(?:\.{3,}|。{3,}|…)+")
# What a first look may have left to do: cheap to search, as few such marks are left.
_LEFT = re.compile(
    rf"[ ,;:!?()\".](?:(?<=[{WIDE}%].)|(?=[{WIDE}%])|(?<=[{CJK}][^ ])|(?<! )(?=[{CJK}]))", re.M
)
MOST_ROUNDS = 8
_HAS_CJK = re.compile(f"[{CJK}]")
_WIDEN = str.maketrans(",;:!?()", "，；：！？（）")


def clean(text: str) -> str:
    """Normalise characters, spaces and punctuation; lines stay lines.

    Args:
        text: one or more paragraphs, one a line (LF).

    Returns:
        As many lines, each without outer spaces. Numbers and English keep their half-width commas and brackets.
    """
    text = _once(text)
    if _LEFT.search(text):
        text = "\n".join(_settled(line) if _LEFT.search(line) else line for line in text.split("\n"))
    return text


def _settled(line: str) -> str:
    """Clean a line until nothing changes: one mark widened can make its neighbour one between full-width marks."""
    for _ in range(MOST_ROUNDS):
        again = _once(line)
        if again == line:
            break
        line = again
    return line


def _once(text: str) -> str:
    text = _ODD.sub(_usual, _UNSEEN.sub("", text))
    if "．" in text:
        text = _DOTS.sub(".", text)
    if " " in text:
        text = _spaces(text)
    text = _widen(text)
    return _spaces(text) if " " in text else text


def _usual(found: re.Match[str]) -> str:
    return _TABLE[ord(found[0])] or ""


def _spaces(text: str) -> str:
    """Outer and doubled spaces go, as do those inside dates, letter-spaced words and beside full-width marks."""
    text = _EDGES.sub("", text)
    if " " not in text:
        return text
    text = _SPACED_DIGITS.sub(lambda found: found[0].replace(" ", ""), text)
    text = _SPACED_WORDS.sub(lambda found: found[0].replace(" ", ""), text)
    return _LOOSE.sub(lambda found: _kept_space(text, found), text)


def _kept_space(text: str, found: re.Match[str]) -> str:
    """A line's outline number ("1.2 范围") keeps its space; no other loose space does."""
    start = found.start()
    if not text[start - 1].isdigit():
        return ""
    line = text.rfind("\n", max(0, start - 12), start) + 1 if start > 12 else text.rfind("\n", 0, start) + 1
    if line == 0 and start > 12:
        return ""
    head = text[line:start]
    follows = text[found.end() : found.end() + 1]
    return " " if _OUTLINE_NUMBER.match(head) and follows not in "年月日号%个万亿" else ""


def _widen(text: str) -> str:
    """Half-width marks that stand between Chinese characters become full-width."""
    if "(" in text or ")" in text:
        text = _brackets(_brackets(text))  # a bracket inside a bracket needs a second look
        text = _LONE_BRACKET.sub(lambda found: _lone(text, found), text)
    for half, wide, pattern in _HALVES:
        if half in text:
            text = pattern.sub(wide, text)
    if '"' in text:
        text = _STRAIGHT.sub(_quotes, text)
    if "." in text:
        text = _FINAL_DOT.sub("。", text)
    if "号" in text:
        text = _YEAR_BRACKET.sub(r"〔\1〕", text)
    if "--" in text or "—" in text or "–" in text:
        text = _DASHES.sub("——", text)
    if "..." in text or "。。。" in text or "…" in text:
        text = _ELLIPSIS.sub("……", text)
    return text


def _brackets(text: str) -> str:
    return _PAIR.sub(lambda found: _bracket(text, found), text)


def _bracket(text: str, found: re.Match[str]) -> str:
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 1]
    if _HAS_CJK.search(found[1]) or _chinese(before) or _chinese(after):
        return f"（{found[1]}）"
    return found[0]


def _lone(text: str, found: re.Match[str]) -> str:
    """A bracket without its partner on the line is widened; one inside a pair left half-width is not."""
    line_start = text.rfind("\n", 0, found.start()) + 1
    line_end = text.find("\n", found.end())
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if len(line) > 4000 or _PAIR.search(line):  # PERF: pairs were settled above
        return found[0]
    return found[0].translate(_WIDEN)


def _quotes(found: re.Match[str]) -> str:
    return f"“{found[1]}”" if _HAS_CJK.search(found[1]) else found[0]


def _chinese(character: str) -> bool:
    return bool(character) and _HAS_CJK.match(character) is not None
