"""Words of a text: jieba with the domain's own dictionary, loaded on the first call and never before.

Loading takes the better part of a second and holds the interpreter: never call this on the window's thread, nor on the
way of a plain comparison. The cache lives in our own folder, not in the system's temporary one.
"""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

from xubao.places import cache_folder, resource, settings_folder
from xubao.statements.names import OWN as NAMES
from xubao.statements.names import lexicon

OWN = "words.txt"
"""File in the settings folder with a person's own words, one a line, in the form of jieba's user dictionaries."""


class _Tokenizer(Protocol):
    def lcut(self, text: str) -> list[str]: ...

    def add_word(self, word: str, freq: int | None = None) -> None: ...


def segment(text: str) -> list[str]:
    """The words of a text, in order; joined they are the text.

    Args:
        text: any text.
    """
    return _tokenizer(_changed(OWN), _changed(NAMES)).lcut(text) if text else []


def _changed(name: str) -> int:
    """When a person's file was last changed; 0 where there is none."""
    try:
        return (settings_folder() / name).stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=1)
def _tokenizer(_words: int, _names: int) -> _Tokenizer:
    """Made anew when one of the person's files has changed."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    made: Any = jieba.Tokenizer()
    made.tmp_dir = str(cache_folder())
    made.cache_file = "words.cache"
    made.initialize()
    _add_words(made, resource("lexicons", "domain.txt"))
    for name in lexicon().words():
        made.add_word(name)
    _add_words(made, settings_folder() / OWN)
    return cast(_Tokenizer, made)


def _add_words(made: _Tokenizer, file: Path) -> None:
    """Words of a file, each with its frequency where one is given; a missing file or a damaged line is passed over."""
    try:
        lines = file.read_text(encoding="utf8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        frequency = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None
        made.add_word(parts[0], frequency)
