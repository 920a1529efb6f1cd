"""Documents named in 《》: one matter a document, whatever of its name a report leaves out."""

import re
from collections import defaultdict
from collections.abc import Sequence

from xubao.language.wordlists import patterns
from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_term import Group
from xubao.model import MatterKind

_pattern = patterns("matter-words.txt")

_TITLE = re.compile(r"《([^《》]{2,80})》")
_DATES = re.compile(r"[（(〔\[].*?[）)〕\]]")
_OPENING = _pattern("^(?:{document-openings}|北京市委?)+")
_FILLER = re.compile(r"[的和与、“”\s推动加快促进实行]|若干|进一步|年")
SAME = 0.8
RENAMED = 0.7
"""Share of all characters of a draft's name and of the name it was issued under that both have."""
KIND = 4
"""Characters at the end of a name that say what kind of document it is."""
_ISSUED = _pattern("{issued}")
_DRAFTING = _pattern("{drafting}")


def documents(text: str) -> list[str]:
    """Names in 《》 of a text, as they stand."""
    return _TITLE.findall(text)


def canonical(name: str) -> str:
    """What is left of a document's name without years, edition, issuer and filling words."""
    bare = _DATES.sub("", name)
    bare = _FILLER.sub("", bare)
    return _OPENING.sub("", bare) or bare or name


def same_document(one: str, other: str) -> bool:
    """Whether two canonical names are of one document: equal, or the one nearly all of the other in its order."""
    if one == other:
        return True
    short, long_ = sorted((one, other), key=len)
    if len(short) < 5 or one[-2:] != other[-2:] or len(short) < SAME * len(long_):
        return False
    rest = iter(long_)
    return all(char in rest for char in short)


def _drafted(clause: Clause, clauses: Sequence[Clause], names: dict[str, list[int]], key: str) -> str:
    """The document an older report was drafting that is issued here under another name, "" for none."""
    if not _ISSUED.search(clause.text.partition("《")[0]):
        return ""
    for seen, places in names.items():
        drafted = all(_DRAFTING.search(clauses[at].text) for at in places)
        if drafted and clauses[places[-1]].report < clause.report and renamed(seen, key):
            return seen
    return ""


def renamed(one: str, other: str) -> bool:
    """Whether two canonical names may be a draft's and the one it was issued under."""
    shared = len(set(one) & set(other))
    return one[-KIND:] == other[-KIND:] and shared >= RENAMED * len(set(one) | set(other))


def group_by_documents(clauses: Sequence[Clause]) -> list[Group]:
    """A group for each 《document》 that at least one clause names."""
    names: dict[str, list[int]] = defaultdict(list)
    shown: dict[str, str] = {}
    homes: dict[str, str] = {}
    for clause in clauses:
        for name in documents(clause.text):
            key = canonical(name)
            home = homes.get(key) or next((seen for seen in names if same_document(seen, key)), "")
            home = home or _drafted(clause, clauses, names, key) or key
            homes[key] = home
            if not names[home] or names[home][-1] != clause.at:
                names[home].append(clause.at)
            shown.setdefault(home, f"《{name}》")
    return [
        Group(shown[key], 0.0, places, MatterKind.POLICY, shown[key][1:-1]) for key, places in names.items()
    ]
