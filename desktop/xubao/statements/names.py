"""Names in a text: documents, institutions, places, parks, meetings, projects, set phrases.

Four sources: what stands in 《》 and “ ”; the lexicon (resources/lexicons/names.tsv, extended by a person's own
file); the document's own definitions (以下简称…); and the shape of names (中心, 研究院, 产业园 at the end).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from xubao.language.dates import YEAR
from xubao.language.packs import files_of
from xubao.language.prefixes import possible
from xubao.language.wordlists import either, lists
from xubao.places import resource, settings_folder
from xubao.statements.name_patterns import common_words, opens_with_a_deed, shaped

OWN = "names.tsv"
"""File in the settings folder with a person's own names, in the form of the shipped one."""

_MARKED = re.compile(r"《[^《》\n]{2,80}》|“[^“”。；\n]{2,24}”")
_DEFINED = re.compile(
    r"[（(](?:[^（）()\n]{0,40}，)?(?:以下(?:简称|统称|称)|下称|简称|统称|又称)[：为]?(?P<names>[^（）()\n]{2,50})[）)]"
)
_MAY_DEFINE = re.compile("[简统下又]称|以下称")
_FULL = re.compile(r"[，。；：\s]|[（(][^（）()]*$|^[^（）()]*[）)]")
_OR = re.compile(r"(?<=[”》])(?=[“《])|或者?|、(?=[“《])")
_STARTS = re.compile(r"^(?:[了的和与将对在]|一批|一系列|高质量)+")
_QUOTED = re.compile(
    r"[“《](?P<name>[^”》]+)[”》]|^(?P<bare>[^，“”]{2,20})|[也又]称(?:为)?(?P<also>[^，“”]{2,20})$"
)
_WORDS = lists("name-words.txt")
_VERBS = re.compile(either(_WORDS["verbs"]))
_ISSUE = re.compile(rf"[（(](?:试行|暂行|草案|征求意见稿|修订|{YEAR}年?[-—–－至]{YEAR}年?)[）)]")
_EDGE = re.compile(r"[《》“”‘’\"\s]")
_NO_PHRASE = re.compile(r"[，,‘’：:]|^[\d.]{1,3}$")
_LONGEST_PHRASE = 14
_LONGEST_PART = 4
_LONGEST_DEED = 6
_NUMERALS = frozenset("一二三四五六七八九十两双百千万0123456789")
_TRAPS = frozenset(_WORDS["traps"])
_ABUTTING = frozenset(_WORDS["abutting"])
_GUARDED = frozenset(_WORDS["guarded"])
_WATERS = frozenset("江河湖海山")
_WATERED = frozenset("长黄渤东南沿临近淮太珠大两环出入跨")
_GOES_ON = {"市": "场民面容值", "区": "域间块位段别分划", "州": "县", "县": "域"}
"""What, behind the last character of a place's full name, makes another word of it."""
_OPENS = frozenset("\n，。；：、！？“”（）() 和与及或在由对从到向")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Known names; each is itself only, so that what is made of one can be kept by it.

    Attributes:
        canonical: every wording → the one that stands for all.
        kinds: canonical name → place, county, park, institution, project, meeting, phrase or document.
        heads: first two characters → how long the wordings are that begin so, longest first.
        wary: short forms of counties, to be believed only at the beginning of a phrase or behind another place.
    """

    canonical: dict[str, str]
    kinds: dict[str, str]
    heads: dict[str, list[int]] = field(default_factory=dict)
    wary: frozenset[str] = frozenset()

    def words(self) -> list[str]:
        """Every wording, for the segmenter's dictionary."""
        return list(self.canonical)


def read_lexicon(*files: Path) -> Lexicon:
    """A lexicon from files of the form of names.tsv; later files win; a missing or damaged line is passed over."""
    canonical: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except OSError:
            continue
        for line in lines:
            name, _, rest = line.strip("\n").partition("\t")
            if not name.strip() or name.startswith("#") or len(name) < 2:
                continue
            kind, _, variants = rest.partition("\t")
            kinds[name] = kind or "phrase"
            canonical.update({word: name for word in (name, *variants.split()) if len(word) > 1})
    heads = _heads((*canonical, *_TRAPS))
    wary = frozenset(word for word, name in canonical.items() if len(word) == 2 and kinds[name] == "county")
    return Lexicon(canonical, kinds, heads, wary)


def _heads(words: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[:2], set()).add(len(word))
    return {head: sorted(lengths, reverse=True) for head, lengths in found.items()}


def lexicon(packs: Iterable[str] = ()) -> Lexicon:
    """The shipped names with those of packs and a person's own; read again when one of the files has changed.

    Args:
        packs: names of packs of words.
    """
    files = (*files_of(OWN, packs), settings_folder() / OWN)
    return _lexicon(changed(files))


def changed(files: Iterable[Path]) -> tuple[tuple[Path, int], ...]:
    """Those of some files that are there, and when each was last changed: what is made of them is kept until then."""
    found: list[tuple[Path, int]] = []
    for file in files:
        with suppress(OSError):
            found.append((file, file.stat().st_mtime_ns))
    return tuple(found)


@lru_cache(maxsize=4)
def _lexicon(others: tuple[tuple[Path, int], ...]) -> Lexicon:
    shipped = [resource("lexicons", name) for name in ("places.tsv", "names.tsv")]
    return read_lexicon(*shipped, *(file for file, _written in others))


def canonical(name: str, packs: Iterable[str] = ()) -> str:
    """The wording that stands for all variants of a name: 亦庄 → 北京经济技术开发区; an unknown name is itself.

    Marks around it, and what a document's name says of its stage or years （试行）, （2018-2022年）, are left out.

    Args:
        packs: names of packs of words.
    """
    bare = _ISSUE.sub("", _EDGE.sub("", name))
    return lexicon(packs).canonical.get(bare, bare)


def definitions(text: str, packs: Iterable[str] = ()) -> dict[str, str]:
    """The document's own short names: short → full, from （以下简称“…”）, （下称…或…） and （简称…，也称…）.

    Args:
        packs: names of packs of words.
    """
    return _definitions(text, lexicon(packs))


def _definitions(text: str, book: Lexicon) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text) if _MAY_DEFINE.search(text) else ():
        words = text[max(0, match.start() - 60) : match.start()]
        for part in _OR.split(match["names"]):
            for name in _QUOTED.finditer(part):
                short = (name["name"] or name["bare"] or name["also"] or "").strip()
                full = _full(words, short, book)
                if 2 <= len(short) < len(full):
                    found[short] = full
    return found


def _full(words: str, short: str, book: Lexicon) -> str:
    """The name at the end of the words before （以下简称…）: a document, a known name, or what follows the verb.

    Of a list the last item, or as many as it takes to hold every character of the short name.
    """
    if words.endswith("》"):
        return _EDGE.sub("", words.rpartition("《")[2])
    words = _FULL.split(words)[-1]
    known = next((words[at:] for at in range(len(words) - 1) if words[at:] in book.canonical), None)
    if known:
        return known
    cut = 0
    for mark in _VERBS.finditer(words):
        cut = mark.end() if mark.end() < len(words) - 3 else cut
    items = _STARTS.sub("", words[cut:]).split("、")
    taken = items.pop()
    while items and not set(short) <= set(taken):
        taken = f"{items.pop()}、{taken}"
    return _EDGE.sub("", taken)


def read_names(text: str, spans: list[tuple[int, int]], packs: Iterable[str] = ()) -> list[tuple[str, ...]]:
    """The names in each span, in the order they stand, each once, as they stand in the text.

    Args:
        text: the report's text.
        spans: (start, end) of each statement in order.
        packs: names of packs of words.
    """
    known = _known(text, packs)
    ends = {start + len(name) for start, name in known if len(name) > 3}
    opened = {start for start, _ in known}
    places = [
        *_marked(text),
        *known,
        *((at, name) for at, name in shaped(text, known) if at in opened or at + len(name) not in ends),
    ]
    places.sort(key=lambda place: (place[0], -len(place[1])))
    starts = [start for start, _ in spans]
    found: list[dict[str, None]] = [{} for _ in spans]
    reach = -1
    for start, name in places:
        if start + len(name) <= reach:
            continue  # inside a longer name
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < spans[at][1]:
            found[at][name] = None
            reach = max(reach, start + len(name))
    return [tuple(names) for names in found]


def _marked(text: str) -> list[tuple[int, str]]:
    """《documents》 with their marks, “set phrases” without; what is quoted at length or is a bare number is none."""
    found: list[tuple[int, str]] = []
    for match in _MARKED.finditer(text):
        name = match[0]
        if name[0] == "《":
            found.append((match.start(), name))
        elif _is_phrase(name[1:-1]):
            found.append((match.start() + 1, name[1:-1]))
    return found


def _is_phrase(quoted: str) -> bool:
    """Whether what stands between quotation marks is a set phrase, not a slogan, a sentence or a stressed word."""
    if len(quoted) > _LONGEST_PHRASE or _NO_PHRASE.search(quoted):
        return False
    if (
        len(quoted) < 4 and quoted in common_words() and quoted[0] not in _NUMERALS
    ):  # “三农” is one, “瓶颈” is none
        return False
    if "、" in quoted and max(map(len, quoted.split("、"))) > _LONGEST_PART:
        return False
    return len(quoted) <= _LONGEST_DEED or not opens_with_a_deed(quoted)


def _known(text: str, packs: Iterable[str]) -> list[tuple[int, str]]:
    """Names of the lexicon and of the document's own definitions, longest first, none within another."""
    book = lexicon(packs)
    heads = book.heads
    short = _definitions(text, book)
    for head, lengths in _heads(short).items():
        heads = {**heads, head: sorted({*heads.get(head, ()), *lengths}, reverse=True)}
    found: list[tuple[int, str]] = []
    reach = 0
    for at in possible(text, heads):
        if at < reach:
            continue
        for length in heads.get(text[at : at + 2], ()):
            word = text[at : at + length]
            if word in _TRAPS:
                reach = at + length
                break
            if word not in book.canonical and word not in short:
                continue
            if _stands(text, at, word, reach) and (word not in book.wary or _begins(text, at, word, reach)):
                found.append((at, word))
                reach = at + length
                break
    return found


def _stands(text: str, at: int, word: str, reach: int) -> bool:
    """Whether the name of a place is meant where its characters stand: not 上海市|场, 长|江西|岸, 主|城区."""
    after = text[at + len(word) : at + len(word) + 1]
    before = text[at - 1] if at else ""
    if before and word[0] in _WATERS and before in _WATERED and reach != at:
        return False
    if reach != at and len(word) < 4 and _crosses(text, at, at + len(word)):
        return False
    if after and len(word) > 2 and after in _GOES_ON.get(word[-1], ""):
        return False
    if word in _ABUTTING:
        return reach == at and at > 0
    if word in _GUARDED or (len(word) == 2 and word[1] in "县区市"):
        return reach == at or before in _OPENS
    return True


def _crosses(text: str, start: int, end: int) -> bool:
    """Whether two common words share out the characters of a name: 美|丽江|苏, 幸|福安|居, 适|应城|市."""
    words = common_words()
    if not start or text[start - 1 : start + 1] not in words:
        return False
    return text[start + 1 : start + 3] in words or text[end - 1 : end + 1] in words


def _begins(text: str, at: int, word: str, reach: int) -> bool:
    """Whether the short form of a county opens a phrase, or follows another place, and is no water's name."""
    if text[at + len(word) : at + len(word) + 1] in _WATERS or word in common_words():
        return False
    return reach == at or text[at - 1 : at] in _OPENS
