"""Words of a text: by rjieba where it is installed, else by jieba, whose dictionary it reads too.

rjieba is compiled, reads a whole report in a tenth of a second, and has no wheel for a few machines (Windows on ARM).
jieba runs everywhere; loading it takes the better part of a second and holds the interpreter. Both are loaded on the
first call and never before; the cache of jieba lies in our own folder, not in the system's temporary one.
"""

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

from xubao.language.packs import files_of, known_packs
from xubao.places import cache_folder, resource, settings_folder
from xubao.statements.names import Lexicon, changed, lexicon

_Files = tuple[tuple[Path, int], ...]
"""Files of words, and when each was last changed."""

DOMAIN = "domain.txt"
"""The list of the domain's words, which a pack may extend."""

OWN = "words.txt"
"""File in the settings folder with a person's own words, one a line, in the form of jieba's user dictionaries."""

_FREQUENT = 2000
"""The frequency of a word of ours that gives none: enough to stay whole."""


class _Tokenizer(Protocol):
    def lcut(self, text: str) -> list[str]: ...

    def add_word(self, word: str, freq: int | None = None) -> None: ...


def segment(text: str) -> list[str]:
    """The words of a text, in order; joined they are the text. The domain's words, known names, those of every pack and
    the person's own words stay whole: what is cut (a title) is too short to call for a pack, and a word of one that
    does not stand in it does no harm.

    Args:
        text: any text.
    """
    if not text:
        return []
    packs = sorted(known_packs().packs)
    listed = changed((*files_of(DOMAIN, packs), settings_folder() / OWN))
    book = lexicon(packs)
    cutter = _compiled(listed, book) or _tokenizer(listed, book)
    return cutter.lcut(text)


def tags(text: str) -> list[tuple[str, str]]:
    """(word, part of speech as jieba calls it) by the general dictionary alone: shorter words, better to match.

    Args:
        text: any text.
    """
    if _rjieba() is not None:
        return cast(list[tuple[str, str]], _rjieba().tag(text))
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    return [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]


@lru_cache(maxsize=1)
def _rjieba() -> Any:
    """The module, None where there is none for this machine."""
    try:
        import rjieba
    except ImportError:
        return None
    return rjieba


class _Compiled:
    """rjieba with words of our own, in the shape of jieba's tokenizer."""

    def __init__(self, jieba: Any) -> None:
        self._jieba = jieba

    def lcut(self, text: str) -> list[str]:
        return cast(list[str], self._jieba.cut(text))

    def add_word(self, word: str, freq: int | None = None) -> None:
        self._jieba.add_word(word, freq or _FREQUENT, "n")


@lru_cache(maxsize=2)
def _compiled(files: _Files, names: Lexicon) -> _Tokenizer | None:
    """Made anew when one of the files has changed."""
    module = _rjieba()
    if module is None:
        return None
    made = _Compiled(module.Jieba())
    _add_own(made, files, names)
    return made


@lru_cache(maxsize=2)
def _tokenizer(files: _Files, names: Lexicon) -> _Tokenizer:
    """Made anew when one of the files has changed."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    made: Any = jieba.Tokenizer()
    made.tmp_dir = str(cache_folder())
    made.cache_file = "words.cache"
    made.initialize()
    _add_own(made, files, names)
    return cast(_Tokenizer, made)


def _add_own(made: _Tokenizer, files: _Files, names: Lexicon) -> None:
    _add_words(made, resource("lexicons", DOMAIN))
    for name in names.words():
        made.add_word(name)
    for file, _changed in files:
        _add_words(made, file)


def _add_words(made: _Tokenizer, file: Path) -> None:
    """Words of a file, each with its frequency where one is given; a missing file or a damaged line is passed over."""
    try:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        frequency = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else None
        made.add_word(parts[0], frequency)
