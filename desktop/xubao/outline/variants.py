"""Characters that stand for others: radicals, which many PDFs have in place of the characters they look like."""

import unicodedata

# Unicode's EquivalentUnifiedIdeograph.txt for the block CJK Radicals Supplement, whose characters have no normal form.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民"
    "⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴㓁⺵网⺶羊⺷羊⺸羋⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹"
    "⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)


def _normal(first: int, last: int) -> dict[int, str]:
    """Characters of a block that have another as their normal form."""
    normal = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(first, last + 1)}
    return {code: found for code, found in normal.items() if found != chr(code) and len(found) == 1}


USUAL: dict[int, str] = {
    **{ord(_SUPPLEMENT[at]): _SUPPLEMENT[at + 1] for at in range(0, len(_SUPPLEMENT), 2)},
    **_normal(0x2F00, 0x2FD5),  # Kangxi radicals
    **_normal(0xF900, 0xFAFF),  # compatibility ideographs
}
"""Code of a character → the usual one that means the same."""

INVISIBLE: tuple[int, ...] = (
    *(0xAD, 0x34F, 0x61C, 0x180B, 0x180C, 0x180D, 0x180E, 0xFEFF, 0xFFFC, 0xFFFE, 0xFFFF),
    *range(0x200B, 0x2010),  # zero width, direction
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),  # variation selectors
    *range(0xFFF9, 0xFFFC),  # annotations between lines
)
"""Codes of characters that are not seen: two texts do not differ by them."""

BEYOND = "\U000e0000-\U000e01ef"
"""More of them (tags, variation selectors), as a range of a regular expression: beyond the basic plane, where a class
of many characters is slow."""
