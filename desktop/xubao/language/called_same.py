"""What of a text is compared when two are called the same."""

import re

_SAME = {
    **dict.fromkeys("“”‘’「」『』'＂＇", '"'),
    **dict.fromkeys(" \t\r\n\u3000\u00a0", ""),
    **dict(zip("，；：！？（）％－—–．〔〕、", ",;:!?()%---.[],", strict=True)),
}
_MARK = re.compile(f"[{''.join(_SAME)}]")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十百]+[、,.]|\([一二三四五六七八九十百\d]+\)|第[一二三四五六七八九十]+[,、]"
    r"|[一二三四五六七八九十]+(?:是|要)(?=.{4})|\d{1,2}[.、,](?!\d)|[①-⑳]|-{1,2})"
)


def plain(text: str) -> str:
    """What is compared when two texts are called the same: no white space, marks and numbering in one form."""
    text = _MARK.sub(lambda mark: _SAME[mark[0]], text)
    number = _NUMBERING.match(text) if len(text) > 2 else None
    return text[number.end() :] if number else text
