"""政策梳理 (2018, 2019): every 《document》 with its life: drafted, issued, carried out, revised."""

import re
from collections import defaultdict

from xubao.comparing.matters.policies import canonical, documents, same_document
from xubao.comparing.matters.views.cells import when
from xubao.model import Ledger, Statement, View, ViewRow

COLUMNS = ("文件", "起草", "出台", "实施", "修订", "目前阶段", "最近提及")
_STAGES = (
    ("修订", re.compile(r"修订|修改|修编|修正")),
    (
        "起草",
        re.compile(
            r"起草|研究制定|加快制定|抓紧制定|正在制定|研究编制|编制|研究出台|加快.{0,12}立法|征求意见|拟定|拟出台|审议|报批|牵头制定|推动出台"
        ),
    ),
    ("出台", re.compile(r"出台|印发|发布|颁布|制定|通过|公布|下发|批复|获批|提出|签署")),
    ("实施", re.compile(r"落实|实施|贯彻|执行|按照|依据|根据|推进|围绕|深化|用好|做好|施行|以.{0,6}为")),
)
_AFTERWARDS = (
    ("起草", re.compile(r"^[^，。；]{0,6}(?:立法|起草|制定工作|编制|报批|审议)")),
    ("修订", re.compile(r"^[^，。；]{0,4}(?:修订|修改|修编)")),
    ("出台", re.compile(r"^[^，。；]{0,4}(?:出台|印发|发布|颁布|公布|获批|施行)")),
    ("实施", re.compile(r"^[^，。；]{0,4}(?:落地|实施|落实)")),
)
_REACH = 24
"""How many characters before a document's name its verb may stand."""

Said = tuple[int, Statement, str]


def policies(ledger: Ledger) -> View:
    """Documents in the order they first appear, each with the report that says where it stood."""
    said: dict[str, list[Said]] = defaultdict(list)
    names: dict[str, str] = {}
    for index, report in enumerate(ledger.reports):
        for statement in report.statements:
            for name in documents(statement.text):
                key = canonical(name)
                home = next((seen for seen in said if same_document(seen, key)), key)
                said[home].append((index, statement, _stage(statement.text, name)))
                names[home] = name
    matters = _matters(ledger)
    rows = tuple(_row(ledger, names[key], found, matters) for key, found in said.items())
    return View("policies", "政策梳理", COLUMNS, rows, (f"共{len(rows)}份文件。",))


def _matters(ledger: Ledger) -> dict[str, str]:
    found: dict[str, str] = {}
    for matter in ledger.matters:
        if matter.kind.value == "policy":
            for mention in matter.mentions:
                for name in documents(mention.text):
                    found.setdefault(canonical(name), matter.id)
    return found


def _stage(text: str, name: str) -> str:
    """What is said of the document here: what becomes of it after its name, else the verb nearest before."""
    at = text.find(f"《{name}》")
    after = text[at + len(name) + 2 :]
    told = next((stage for stage, pattern in _AFTERWARDS if pattern.search(after)), "")
    before = re.split(r"[。；]", text[:at])[-1][-_REACH:]
    nearest = [(match.start(), stage) for stage, pattern in _STAGES for match in pattern.finditer(before)]
    return told or (max(nearest, key=lambda found: found[0])[1] if nearest else "")


def _row(ledger: Ledger, name: str, found: list[Said], matters: dict[str, str]) -> ViewRow:
    stages = {
        stage: "、".join(dict.fromkeys(when(ledger.reports[i]) for i, _, s in found if s == stage))
        for stage in ("起草", "出台", "实施", "修订")
    }
    index, statement, _ = found[-1]
    now = next((stage for _, _, stage in reversed(found) if stage), "提及")
    cells = (f"《{name}》", *stages.values(), now, f"{when(ledger.reports[index])}：{statement.text.strip()}")
    return ViewRow(cells, matters.get(canonical(name)), (index, statement.id))
