"""Documents named in 《》: one matter a document, whatever of its name a report leaves out."""

import re
from collections import defaultdict
from collections.abc import Sequence

from xubao.comparing.matters.clauses import Clause
from xubao.comparing.matters.grouping import Group
from xubao.model import MatterKind

_TITLE = re.compile(r"《([^《》]{2,80})》")
_DATES = re.compile(r"[（(〔\[].*?[）)〕\]]")
_OPENING = re.compile(
    r"^(?:关于|中共中央|国务院|北京市委?|中国|市|省|进一步|新时代|推动|加快|促进|支持|印发|实施|修订)+"
)
_FILLER = re.compile(r"[的和与、“”\s推动加快促进实行]|若干|进一步|年")
LONGEST = 24
SAME = 0.8


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


def group_by_documents(clauses: Sequence[Clause]) -> list[Group]:
    """A group for each 《document》 that at least one clause names."""
    names: dict[str, list[int]] = defaultdict(list)
    shown: dict[str, str] = {}
    homes: dict[str, str] = {}
    for clause in clauses:
        for name in documents(clause.text):
            key = canonical(name)
            home = homes.get(key) or next((seen for seen in names if same_document(seen, key)), key)
            homes[key] = home
            if not names[home] or names[home][-1] != clause.at:
                names[home].append(clause.at)
            shown.setdefault(home, f"《{name}》")
    return [
        Group(shown[key], 0.0, places, MatterKind.POLICY, shown[key][1:-1][:LONGEST])
        for key, places in names.items()
    ]
