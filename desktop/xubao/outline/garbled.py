"""Paragraphs whose characters were lost or mistaken on the way."""

import re
from collections.abc import Sequence

from xubao.model import Warning
from xubao.outline.parts import Para

# Replacement characters, private use, and what UTF-8 read as GBK or Latin-1 typically leaves behind.
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff]|锟斤拷|烫烫烫|(?:[Ã-ï][\x80-¿]){2,}")
MOST = 3
LEAST_SHARE = 0.1


def garbled(paras: Sequence[Para]) -> list[Warning]:
    """A warning ("text-garbled") for every paragraph with several lost characters, or many for its length."""
    found = []
    for para in paras:
        lost = len(_LOST.findall(para.text))
        if lost >= MOST or (lost and lost >= LEAST_SHARE * len(para.text)):
            message = "这一段有乱码，文字可能在转换中损坏，请对照原文。"
            found.append(Warning("text-garbled", para.start, para.end, message))
    return found
