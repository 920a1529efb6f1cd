"""Names: what a section is known by in pins, where a name stands in a report, and a person's own list of names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from xubao.model import Report

KINDS = ("place", "park", "institution", "project", "meeting", "phrase", "document")
"""What a name can be of, in the order a person is offered them."""

_HEAD = (
    "# 我的名称。一行一个：通用写法<TAB>类别<TAB>其他写法（以空格分开）。类别：" + "、".join(KINDS) + "。\n"
)
_PARTS = re.compile(r"[、，,；;\s]+")
_NONE = re.compile("[\ufffd。！？；]")  # what no name has, but a text taken for a list of names
_MARKS = "《》“”‘’\"'"
_SPACE = re.compile(r"\s+")
_MOST = 60
_ENDS = (
    ("meeting", r"会议|大会|论坛|峰会|博览会|例会"),
    ("park", r"园|园区|科学城|软件园|示范区|开发区|高新区|试验区|保税区"),
    ("project", r"工程|项目|行动|计划|平台|装置"),
    (
        "institution",
        r"委员会|委|局|厅|部|院|所|办公室|办|公司|集团|大学|中心|联盟|协会|基金会?|银行|医院|法院|小组|专班",
    ),
    ("place", r"省|市|区|县|镇|乡|街道|村|新城|新区|河|山|路|湾|三角洲|城市群|都市圈|经济带"),
)


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands in a report.

    Attributes:
        statement: id of the statement.
        start, end: offsets into Report.text.
        wording: as it stands there.
    """

    statement: str
    start: int
    end: int
    wording: str


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A name as a list of names has it.

    Attributes:
        name: the wording that stands for all.
        kind: one of KINDS.
        variants: other wordings.
    """

    name: str
    kind: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What is known of a name.

    Attributes:
        name: the wording that stands for all.
        kind: one of KINDS, "" where the name is known by its shape only.
        variants: other wordings, the one asked for aside.
        own: whether it stands in the person's own list.
    """

    name: str
    kind: str
    variants: tuple[str, ...]
    own: bool


def section_names(report: Report) -> dict[str, str]:
    """Section id → the name `Pin.old` and `Pin.new` know it by."""
    from xubao.outline.anchors import section_anchors

    return section_anchors(report)


def name_places(report: Report) -> dict[str, tuple[NamePlace, ...]]:
    """Every name of a report by the wording that stands for all its variants, with its places in text order.

    What the report defines as short for something (以下简称…) counts as that.
    """
    from xubao.statements.names import canonical, definitions

    short = definitions(report.text, report.packs)
    known: dict[str, str] = {}
    found: dict[str, list[NamePlace]] = {}
    for statement in report.statements:
        reach = 0
        for at, wording in _occurrences(statement.text, statement.names):
            if at + len(wording) <= reach:
                continue  # inside a longer name
            reach = at + len(wording)
            key = known.get(wording)
            if key is None:
                key = known[wording] = canonical(short.get(wording, wording), report.packs)
            place = NamePlace(statement.id, statement.start + at, statement.start + reach, wording)
            found.setdefault(key, []).append(place)
    return {key: tuple(places) for key, places in found.items()}


def _occurrences(text: str, wordings: Iterable[str]) -> list[tuple[int, str]]:
    """(offset, wording) of every occurrence; where two begin together the longer first."""
    found = [
        (match.start(), wording) for wording in wordings for match in re.finditer(re.escape(wording), text)
    ]
    return sorted(found, key=lambda one: (one[0], -len(one[1])))


def facts_of(name: str, packs: Iterable[str] = ()) -> NameFacts:
    """What is known of a name, in whatever wording it is given, to those who read with some packs."""
    return facts_of_all((name,), packs)[name]


def facts_of_all(names: Iterable[str], packs: Iterable[str] = ()) -> dict[str, NameFacts]:
    """What is known of each of some names to those who read with some packs."""
    from xubao.statements.names import canonical, lexicon

    book, own = lexicon(packs), {entry.name for entry in own_names()}
    wordings: dict[str, list[str]] = {}
    for word, key in book.canonical.items():
        if word != key:
            wordings.setdefault(key, []).append(word)
    found = {}
    for name in names:
        key = canonical(name, packs)
        kind = book.kinds.get(key, "document" if name.startswith("《") else "")
        variants = tuple(word for word in wordings.get(key, ()) if word != name)
        found[name] = NameFacts(key, kind if kind in KINDS else "place" if kind else "", variants, key in own)
    return found


def own_names() -> tuple[NameEntry, ...]:
    """The person's own names, in the order of their file; what is damaged in it is left out."""
    return read_names_file(_own_file())


def keep_names(entries: Iterable[NameEntry]) -> None:
    """Put these in place of the person's own names; what is read from now on knows them.

    Raises:
        ExportError: the settings folder cannot be written; the old list stays.
    """
    write_names_file(_own_file(), entries, force=True)


def read_names_file(path: Path) -> tuple[NameEntry, ...]:
    """The names of a .tsv file (name, kind, variants), each once; lines that are none are passed over.

    A kind that is none of KINDS counts as a phrase. A file that is missing or not text gives nothing.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return ()
    found: dict[str, NameEntry] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        name, _, rest = line.partition("\t")
        kind, _, variants = rest.partition("\t")
        entry = made_entry(name, kind.strip(), variants)
        if entry is not None:
            found[entry.name] = entry
    return tuple(found.values())


def write_names_file(path: Path, entries: Iterable[NameEntry], *, force: bool = False) -> None:
    """Write names as a .tsv file that `read_names_file` reads, whole or not at all.

    Raises:
        ExportError: cannot be written, or is there already and `force` is not set.
    """
    from xubao.exporting.atomic import write_whole

    lines = [f"{entry.name}\t{entry.kind}\t{' '.join(entry.variants)}\n" for entry in entries]
    write_whole(path, "".join((_HEAD, *lines)).encode("utf-8"), force)


def made_entry(name: str, kind: str, variants: str | Sequence[str] = ()) -> NameEntry | None:
    """A name as a person typed it, put in order; None where nothing that could be a name is left.

    Args:
        kind: one of KINDS; anything else counts as a phrase.
        variants: other wordings, or a text that holds them with 、, commas or spaces between.
    """
    bare = _bare(name)
    if not _could_be(bare):
        return None
    words = _PARTS.split(variants) if isinstance(variants, str) else variants
    others = dict.fromkeys(_bare(word).replace(" ", "") for word in words)
    kept = tuple(word for word in others if _could_be(word) and word != bare)
    return NameEntry(bare, kind if kind in KINDS else "phrase", kept)


def merged(entries: Iterable[NameEntry], more: Iterable[NameEntry]) -> tuple[NameEntry, ...]:
    """Two lists in one: a name that stands in both has the kind of the second and the variants of both."""
    found = {entry.name: entry for entry in entries}
    for entry in more:
        known = found.get(entry.name)
        variants = dict.fromkeys((*(known.variants if known else ()), *entry.variants))
        found[entry.name] = NameEntry(entry.name, entry.kind, tuple(variants))
    return tuple(found.values())


def likely_kind(name: str) -> str:
    """What a name is of, by how it ends: a first guess for the person to correct."""
    if name.startswith("《"):
        return "document"
    bare = _bare(name)
    return next((kind for kind, ends in _ENDS if re.search(f"(?:{ends})$", bare)), "phrase")


def _could_be(name: str) -> bool:
    return 2 <= len(name) <= _MOST and name.isprintable() and not _NONE.search(name)


def _bare(text: str) -> str:
    return _SPACE.sub(" ", text).strip().strip(_MARKS).strip()


def _own_file() -> Path:
    from xubao.places import settings_folder
    from xubao.statements.names import OWN

    return settings_folder() / OWN
