"""What a window in English still says in Chinese."""

import re

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|【[^】]*】")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def chinese_in(*texts: str) -> list[str]:
    """Those texts that have Chinese outside of the words of documents that they quote; fails where nothing is said."""
    assert any(texts)
    return [text for text in texts if _HAN.search(_QUOTED.sub("", text))]
