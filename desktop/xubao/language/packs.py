"""Packs: the words of one place or trade, used for a document that calls for them.

A pack is a folder with pack.toml (title, about, called-by, at-least) and any of the lists that it extends, by the names
they have under resources/lexicons (FILES). The program's are under resources/lexicons/packs, a person's own in the
folder packs beside their data; one of theirs takes the place of a shipped one of its name. A document calls for a pack
when it holds `at-least` of the words of called-by, of any of the pack's where it has none.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from xubao.places import data_folder, resource
from xubao.settings import PackChoice

_NAMING = ("names.tsv", "domain.txt")
FILES = (*_NAMING, "scope-words.txt")
"""The lists that a pack can extend; the words of the first two may call for it."""
_USELESS = "{files} 不起作用：词包里没有这种词表。"
_AT_LEAST = 3
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Pack:
    """The words of a place or trade.

    Attributes:
        name: of its folder.
        title, about: what a person reads of it; about is "" where it says nothing.
        signs, at_least: which words call for it, and how many of them a document holds that does.
        folder: where its lists are.
        own: whether it is the person's.
    """

    name: str
    title: str
    about: str
    signs: tuple[str, ...] = field(repr=False)
    at_least: int
    folder: Path
    own: bool

    def called_for(self, text: str) -> bool:
        """Whether a text holds enough of its signs; one within a longer one counts where it stands alone."""
        found = 0
        for word in sorted(self.signs, key=len, reverse=True):
            if word in text:
                found += 1
                if found >= self.at_least:
                    return True
                text = text.replace(word, "\n")
        return False


@dataclass(frozen=True, slots=True)
class BrokenPack:
    """A folder among a person's packs that is none, or a part of one that does nothing.

    Attributes:
        name: of the folder.
        why: a sentence of Chinese in which {files} stands for `files`.
        files: names of files, "" where none is meant.
    """

    name: str
    why: str
    files: str = ""

    @property
    def told(self) -> str:
        """The sentence with the files in it."""
        return self.why.format(files=self.files)


@dataclass(frozen=True, slots=True)
class KnownPacks:
    """The packs that are there, by name, and what is wrong with others."""

    packs: dict[str, Pack]
    broken: tuple[BrokenPack, ...]


def packs_folder() -> Path:
    """Where a person's own packs are; it need not exist."""
    return data_folder() / "packs"


def known_packs() -> KnownPacks:
    """The shipped packs and a person's own; read again when one of the person's files has changed."""
    folder = packs_folder()
    return _known(folder if _folders(folder) else None, _stamp(folder))


def packs_of(text: str, choice: PackChoice) -> tuple[str, ...]:
    """The names of the packs that a document is read with, sorted.

    Args:
        text: the document's.
        choice: what a person wants of packs.
    """
    known = known_packs().packs
    if choice.only is not None:
        return tuple(sorted({name for name in choice.only if name in known}))
    wanted = (pack for name, pack in known.items() if name not in choice.off)
    return tuple(sorted(pack.name for pack in wanted if pack.called_for(text)))


def files_of(name: str, packs: Iterable[str]) -> tuple[Path, ...]:
    """The files by which some packs extend a list; packs that are not there have none.

    Args:
        name: one of FILES.
        packs: names of packs.
    """
    known = known_packs().packs
    files = (known[pack].folder / name for pack in packs if pack in known)
    return tuple(file for file in files if file.is_file())


@lru_cache(maxsize=4)
def _known(own: Path | None, _stamp: tuple[tuple[str, int], ...]) -> KnownPacks:
    """Made anew when one of the person's files has changed; None where a person has none."""
    found: dict[str, Pack] = {}
    broken: list[BrokenPack] = []
    for place in (resource("lexicons", "packs"), *([own] if own else [])):
        for folder in _folders(place):
            try:
                pack = _read(folder, own=place == own)
            except _BadPackError as error:
                broken.append(BrokenPack(folder.name, *error.args))
            else:
                found[pack.name] = pack
                broken += _useless(folder)
    return KnownPacks(found, tuple(broken))


def _stamp(folder: Path) -> tuple[tuple[str, int], ...]:
    """What tells that a person's packs have changed: their files, and when each was last written."""
    try:
        files = [file for one in _folders(folder) for file in (one, *sorted(one.iterdir()))]
        return tuple((str(file), file.stat().st_mtime_ns) for file in files)
    except OSError:  # none, or one that goes away just now
        return ()


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(one for one in place.iterdir() if one.is_dir() and not one.name.startswith("."))
    except OSError:
        return []


class _BadPackError(Exception):
    """Why a folder is no pack: `why` and, where it says so, `files` of a BrokenPack."""


def _read(folder: Path, *, own: bool) -> Pack:
    about = _description(folder)
    title, said = about.get("title"), about.get("about", "")
    least = about.get("at-least", _AT_LEAST)
    if not isinstance(title, str) or not title.strip() or not isinstance(said, str):
        raise _BadPackError("pack.toml 里没有写 title（词包的名称）。")
    if not isinstance(least, int) or isinstance(least, bool) or least < 1:
        raise _BadPackError("pack.toml 里的 at-least 应是 1 或更大的整数。")
    words = [word for name in FILES for word in _words(folder / name) if name in _NAMING]
    if not words:
        raise _BadPackError(
            "没有可用的词。词写在 {files} 里，一行一个，用 UTF-8 编码保存。", "、".join(FILES)
        )
    listed = about.get("called-by", "")
    if not isinstance(listed, str):
        raise _BadPackError("pack.toml 里的 called-by 应是一段文字，词与词之间用空格分开。")
    signs = tuple(dict.fromkeys(word for word in listed.split() or words if len(word) >= _SHORTEST))
    if not signs:
        raise _BadPackError("决定何时使用词包的词都太短，至少要有一个两个字的词。")
    return Pack(folder.name, title.strip(), said.strip(), signs, min(least, len(signs)), folder, own)


def _description(folder: Path) -> dict[str, object]:
    try:
        return tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise _BadPackError("缺少 pack.toml（词包的说明文件）。") from None
    except OSError:
        raise _BadPackError("{files} 读不出来。", "pack.toml") from None
    except UnicodeDecodeError:
        raise _BadPackError("{files} 不是 UTF-8 编码。", "pack.toml") from None
    except tomllib.TOMLDecodeError:
        raise _BadPackError('pack.toml 的写法不对，例如应写成 title = "我的词包"。') from None


def _words(file: Path) -> list[str]:
    """The words of one of a pack's lists: the first of each line, and a name's variants."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return []
    except OSError:
        raise _BadPackError("{files} 读不出来。", file.name) from None
    except UnicodeDecodeError:
        raise _BadPackError("{files} 不是 UTF-8 编码。", file.name) from None
    found: list[str] = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if file.suffix == ".tsv":
            name, _kind, *variants = (*line.split("\t"), "")
            found += (name.strip(), *" ".join(variants).split())
        else:
            found.append(line.split()[0])
    return found


def _useless(folder: Path) -> list[BrokenPack]:
    """Files beside a pack's lists that look like lists and are none that a pack can extend."""
    named = sorted(file.name for file in folder.iterdir() if file.suffix in (".txt", ".tsv"))
    others = [name for name in named if name not in FILES]
    if not others:
        return []
    return [BrokenPack(folder.name, _USELESS, "、".join(others))]
