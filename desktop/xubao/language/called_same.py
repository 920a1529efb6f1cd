"""What of a text is compared when two are called the same."""

import re
from collections.abc import Sequence

_SAME = {
    **dict.fromkeys("“”‘’「」『』'＂＇", '"'),
    **dict.fromkeys(" \t\r\n\u3000\u00a0", ""),
    **dict(zip("，；：！？（）％－—–．〔〕、", ",;:!?()%---.[],", strict=True)),
}
_BETWEEN = "\x1f"
_MARK = re.compile(f"[{''.join(_SAME)}]")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十百]+[、,.]|\([一二三四五六七八九十百\d]+\)|第[一二三四五六七八九十]+[,、]"
    r"|[一二三四五六七八九十]+(?:是|要)(?=.{4})|\d{1,2}[.、,](?!\d)|[①-⑳]|-{1,2})"
)


def plain(text: str) -> str:
    """What is compared when two texts are called the same: no white space, marks and numbering in one form."""
    return _unnumbered(_MARK.sub(lambda mark: _SAME[mark[0]], text))


def plain_of_each(texts: Sequence[str]) -> list[str]:
    """`plain` of each: of many texts at once mark by mark, as looking for marks has its cost for each."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) + 1 != len(texts):
        return list(map(plain, texts))
    for mark, same in _SAME.items():
        joined = joined.replace(mark, same)
    return list(map(_unnumbered, joined.split(_BETWEEN)))


def _unnumbered(text: str) -> str:
    number = _NUMBERING.match(text) if len(text) > 2 else None
    return text[number.end() :] if number else text
