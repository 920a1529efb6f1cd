"""Paragraphs whose characters were lost or mistaken on the way."""

import re
from collections.abc import Sequence

from xubao.language.dates import YEAR
from xubao.model import Message, Warning
from xubao.outline.parts import Para

# Replacement characters, private use, and what UTF-8 read as GBK or Latin-1 typically leaves behind.
_LOST = re.compile(
    r"(?=[\ufffd\ue000-\uf8ff锟烫Ã-ï])(?:[\ufffd\ue000-\uf8ff]|锟斤拷|烫烫烫|(?:[Ã-ï][\x80-¿]){2,})"
)
_DATE = re.compile(rf"{YEAR}(?<![\d.]\d{{4}})\d{{2,4}}日")
"""A day whose 年 and 月 were lost: 20201223日."""
MOST = 3
LEAST_SHARE = 0.1


def garbled(paras: Sequence[Para]) -> list[Warning]:
    """A warning ("text-garbled") for every paragraph with several lost characters, or many for its length.

    A date that has lost its 年 and 月 is warned of where it stands.
    """
    found = []
    for para in paras:
        lost = len(_LOST.findall(para.text))
        if lost >= MOST or (lost and lost >= LEAST_SHARE * len(para.text)):
            message = Message("outline.text-garbled.paragraph")
            found.append(Warning("text-garbled", para.start, para.end, message))
        for date in _DATE.finditer(para.text):
            message = Message("outline.text-garbled.date", date=date[0])
            found.append(Warning("text-garbled", para.start + date.start(), para.start + date.end(), message))
    return found
