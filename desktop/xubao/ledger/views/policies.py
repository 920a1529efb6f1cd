"""政策梳理 (2018, 2019): every 《document》 with its life: drafted, issued, carried out, revised."""

import re
from collections import defaultdict
from collections.abc import Iterable

from xubao.language.wordlists import patterns
from xubao.ledger.grouping.by_document import canonical, documents, renamed, same_document
from xubao.ledger.views.cells import when
from xubao.model import Ledger, Message, Statement, View, ViewRow

_pattern = patterns("matter-words.txt")

COLUMNS = (
    Message("ledger.column.document"),
    Message("ledger.column.drafted"),
    Message("ledger.column.issued"),
    Message("ledger.column.carried-out"),
    Message("ledger.column.revised"),
    Message("ledger.column.stage"),
    Message("ledger.column.last-mention"),
)
_STAGES = (
    ("修订", re.compile(r"修订|修改|修编|修正")),
    (
        "起草",
        _pattern("{drafted}|加快.{0,12}立法"),
    ),
    ("出台", _pattern("{brought-out}")),
    (
        "实施",
        _pattern("{carried-out}|以.{0,6}为"),
    ),
)
_AFTERWARDS = (
    ("起草", _pattern("^[^，。；]{0,6}{drafted-afterwards}")),
    ("修订", re.compile(r"^[^，。；]{0,4}(?:修订|修改|修编)")),
    ("出台", _pattern("^[^，。；]{0,4}{brought-out-afterwards}")),
    (
        "实施",
        _pattern("^[^，。；]{0,4}(?:落地|实施|落实)|^为.{0,6}{serves-as}"),
    ),
)
_NEGOTIATED = _pattern("{negotiated}[^，。；《》]{0,6}$")
"""What is done to come under an agreement is none of its stages: 推动加入《X》."""
_IN_A_ROW = re.compile(r"(?:《[^《》]*》(?:[（(][^（）()]*[）)])?[、和及与，“”]*)+$")
"""The documents named before one in a row with it: what is done with them is done with it."""
_KINDS = _pattern(r"(?:{kinds-of-document}|\d+条|20\d\d)(?:[（(〔][^）)〕]*[）)〕])*$")
"""What a document is called by; a journal, a survey or a report is no policy."""
_OPINIONS = re.compile(r"审议意见|研究处理")
_REACH = 24
"""How many characters before a document's name its verb may stand."""

_ORDER = ("起草", "出台", "实施", "修订")
_STAGE_NAMES = {
    "起草": Message("ledger.column.drafted"),
    "出台": Message("ledger.column.issued"),
    "实施": Message("ledger.column.carried-out"),
    "修订": Message("ledger.column.revised"),
    "": Message("ledger.stage.mentioned"),
}

Said = tuple[int, Statement, tuple[str, ...]]


def policies(ledger: Ledger) -> View:
    """Documents in the order they first appear, each with the report that says where it stood.

    A draft that was issued under another name is one document; both names are shown.
    """
    said: dict[str, list[Said]] = defaultdict(list)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for index, report in enumerate(ledger.reports):
        for statement in report.statements:
            for name in filter(_is_policy, documents(statement.text)):
                key, stages = canonical(name), _stages(statement.text, name)
                home = _home(said, index, stages, key)
                said[home].append((index, statement, stages))
                names[home][key if not same_document(home, key) else home] = name
    matters = _matters(ledger)
    rows = tuple(_row(ledger, tuple(names[key].values()), found, matters) for key, found in said.items())
    return View(
        "policies",
        Message("ledger.policies.title"),
        COLUMNS,
        rows,
        (Message("ledger.policies.count", count=len(rows)),),
    )


def _listed(items: Iterable[str]) -> str:
    found = tuple(items)
    return Message("listed", items=found) if found else ""


def _is_policy(name: str) -> bool:
    return bool(_KINDS.search(name)) and not _OPINIONS.search(name)


def _home(said: dict[str, list[Said]], index: int, stages: tuple[str, ...], key: str) -> str:
    """The document among those seen that this name is of, the name itself where it is a new one."""
    for seen in said:
        if same_document(seen, key):
            return seen
    if "出台" in stages:
        for seen, found in said.items():
            drafted = all("起草" in then or not then for _, _, then in found)
            if drafted and found[-1][0] < index and renamed(seen, key):
                return seen
    return key


def _matters(ledger: Ledger) -> dict[str, str]:
    found: dict[str, str] = {}
    for matter in ledger.matters:
        if matter.kind.value == "policy":
            for mention in matter.mentions:
                for name in documents(mention.text):
                    found.setdefault(canonical(name), matter.id)
    return found


def _stages(text: str, name: str) -> tuple[str, ...]:
    """What is said of the document here: what becomes of it after its name, else the verbs before (修订出台)."""
    at = text.find(f"《{name}》")
    after = text[at + len(name) + 2 :]
    told = next((stage for stage, pattern in _AFTERWARDS if pattern.search(after)), "")
    if told:
        return (told,)
    if _NEGOTIATED.search(text[:at]):
        return ()
    before = _IN_A_ROW.sub("", re.split(r"[。；]", text[:at])[-1])[-_REACH:]
    found = [
        (match.end(), len(match.group()), stage)
        for stage, pattern in _STAGES
        for match in pattern.finditer(before)
    ]
    if not found:
        return ()
    end, length, stage = max(found)
    touching = [earlier for last, _, earlier in found if last == end - length]
    return tuple(dict.fromkeys((*touching, stage)))


def _row(ledger: Ledger, names: tuple[str, ...], found: list[Said], matters: dict[str, str]) -> ViewRow:
    stages = [
        _listed(dict.fromkeys(when(ledger.reports[i]) for i, _, then in found if stage in then))
        for stage in _ORDER
    ]
    index, statement, _ = found[-1]
    last = max((i for i, _, then in found if then), default=-1)
    reached = [stage for i, _, then in found if i == last for stage in then]
    now = max(reached, key=_ORDER.index, default="")
    title = "→".join(f"《{name}》" for name in names)
    said = Message("ledger.quoted", when=when(ledger.reports[index]), text=statement.text.strip())
    cells = (title, *stages, _STAGE_NAMES[now], said)
    matter = next((matters[canonical(name)] for name in names if canonical(name) in matters), None)
    return ViewRow(cells, matter, (index, statement.id))
