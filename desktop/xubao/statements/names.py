"""Names in a text: documents, institutions, places, parks, meetings, projects, set phrases.

Four sources: what stands in 《》 and “ ”; the lexicon (resources/lexicons/names.tsv, extended by a person's own
file); the document's own definitions (以下简称…); and the shape of names (中心, 研究院, 产业园 at the end).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from xubao.places import resource, settings_folder
from xubao.statements.heads import possible
from xubao.statements.lexicon import lists, longest_first

OWN = "names.tsv"
"""File in the settings folder with a person's own names, in the form of the shipped one."""

_MARKED = re.compile(r"《[^《》\n]{2,80}》|“[^“”。；\n]{2,24}”")
_DEFINED = re.compile(r"[（(](?:[^（）()\n]{0,30}，)?(?:以下)?简称[：为]?(?P<names>[^（）()\n]{2,50})[）)]")
_FULL = re.compile(r"[，。；：、\s（）]")
_QUOTED = re.compile(
    r"[“《](?P<name>[^”》]+)[”》]|^(?P<bare>[^，“”]{2,20})|[也又]称(?:为)?(?P<also>[^，“”]{2,20})$"
)
_SHAPED = re.compile(
    r"(?P<end>科学城|科技园|产业园|软件园|示范区|试验区|实验区|开发区|高新区|新区|实验室|研究院|研究所|研究中心|创新中心|技术中心|数据中心"
    r"|孵化器|创新联合体|委员会|管委会|办公室|领导小组|专班|基金会|基金|论坛|博览会|集团|大学|学院|医院|联盟|理事会|交易所|保税区|自贸区|都市圈|经济带|走廊)"
)
_WORDS = lists("name-words.txt")
_BREAKS = re.compile(
    r"[，。；：、！？“”《》（）()\s…·]|[的了在对与和及将为以于由从向至等]|"
    + "|".join(map(re.escape, longest_first((*_WORDS["breaks"], *lists("figure-words.txt")["strong"]))))
)
_VERBS = re.compile("|".join(map(re.escape, longest_first(_WORDS["verbs"]))))
_SPOILS = re.compile(
    r"[0-9一二三四五六七八九十百千万亿两]+[多余]?(?:个|家|所|批|座|大|条|项|支|处)|各|全部|一批|多个|该|其|本|这|我们|推进|加快|建设"
)
_ISSUE = re.compile(r"[（(](?:试行|暂行|草案|征求意见稿|修订|\d{4}年?[-—–－至]\d{4}年?)[）)]")
_EDGE = re.compile(r"[《》“”‘’\"\s]")


@dataclass(frozen=True)
class Lexicon:
    """Known names.

    Attributes:
        canonical: every wording → the one that stands for all.
        kinds: canonical name → place, park, institution, project, meeting, phrase or document.
        heads: first two characters → wordings that begin so, longest first.
    """

    canonical: dict[str, str]
    kinds: dict[str, str]
    heads: dict[str, list[str]] = field(default_factory=dict)

    def words(self) -> list[str]:
        """Every wording, for the segmenter's dictionary."""
        return list(self.canonical)


def read_lexicon(*files: Path) -> Lexicon:
    """A lexicon from files of the form of names.tsv; later files win; a missing or damaged line is passed over."""
    canonical: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for file in files:
        try:
            lines = file.read_text(encoding="utf8", errors="replace").splitlines()
        except OSError:
            continue
        for line in lines:
            name, _, rest = line.strip("\n").partition("\t")
            if not name.strip() or name.startswith("#") or len(name) < 2:
                continue
            kind, _, variants = rest.partition("\t")
            kinds[name] = kind or "phrase"
            canonical.update({word: name for word in (name, *variants.split()) if len(word) > 1})
    heads: dict[str, list[str]] = {}
    for word in sorted(canonical, key=len, reverse=True):
        heads.setdefault(word[:2], []).append(word)
    return Lexicon(canonical, kinds, heads)


def lexicon() -> Lexicon:
    """The shipped names with a person's own; read again when the person's file has changed."""
    own = settings_folder() / OWN
    try:
        changed = own.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _lexicon(own, changed)


@lru_cache(maxsize=4)
def _lexicon(own: Path, changed: int) -> Lexicon:
    shipped = resource("lexicons", "names.tsv")
    return read_lexicon(shipped, own) if changed else read_lexicon(shipped)


def canonical(name: str) -> str:
    """The wording that stands for all variants of a name: 亦庄 → 北京经济技术开发区; an unknown name is itself.

    Marks around it, and what a document's name says of its stage or years （试行）, （2018-2022年）, are left out.
    """
    bare = _ISSUE.sub("", _EDGE.sub("", name))
    return lexicon().canonical.get(bare, bare)


def definitions(text: str) -> dict[str, str]:
    """The document's own short names: short → full, from （以下简称“…”） and （简称…，也称…）."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text) if "简称" in text else ():
        full = _full(_FULL.split(text[max(0, match.start() - 60) : match.start()])[-1])
        for name in _QUOTED.finditer(match["names"]):
            short = (name["name"] or name["bare"] or name["also"] or "").strip()
            if 2 <= len(short) < len(full):
                found[short] = full
    return found


def _full(words: str) -> str:
    """The name at the end of the words before （以下简称…）: a document, a known name, or what follows the verb."""
    if "《" in words or words.endswith("》"):
        return _EDGE.sub("", words.rpartition("《")[2])
    known = [name for name in lexicon().canonical if words.endswith(name)]
    if known:
        return max(known, key=len)
    cut = 0
    for mark in _VERBS.finditer(words):
        cut = mark.end() if mark.end() < len(words) - 3 else cut
    return _EDGE.sub("", words[cut:])


def read_names(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, ...]]:
    """The names in each span, in the order they stand, each once, as they stand in the text.

    Args:
        text: the report's text.
        spans: (start, end) of each statement in order.
    """
    known = _known(text)
    ends = {start + len(name) for start, name in known}
    places = [
        *_marked(text),
        *known,
        *(place for place in _shaped(text) if place[0] + len(place[1]) not in ends),
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
    """《documents》 with their marks, “set phrases” without."""
    return [
        (match.start(), match[0]) if match[0][0] == "《" else (match.start() + 1, match[0][1:-1])
        for match in _MARKED.finditer(text)
    ]


def _known(text: str) -> list[tuple[int, str]]:
    book = lexicon()
    heads = book.heads
    short = definitions(text)
    if short:
        heads = dict(heads)
        for word in short:
            heads[word[:2]] = sorted({*heads.get(word[:2], ()), word}, key=len, reverse=True)
    found: list[tuple[int, str]] = []
    reach = 0
    for at in possible(text, heads):
        if at < reach:
            continue
        for word in heads.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                found.append((at, word))
                reach = at + len(word)
                break
    return found


def _shaped(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    floor = 0
    for match in _SHAPED.finditer(text):
        start = max(floor, match.start() - 18)
        for mark in _BREAKS.finditer(text, start, match.start()):
            start = mark.end()
        name = text[start : match.end()]
        floor = match.end()
        spoiled = _SPOILS.match(name)
        if spoiled:
            start += spoiled.end()
            name = name[spoiled.end() :]
        if len(name) >= len(match["end"]) + 2:
            found.append((start, name))
    return found
