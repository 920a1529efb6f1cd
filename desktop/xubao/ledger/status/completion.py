"""Whether what was promised was delivered: the very thing, not a policy about it.

A sentence of completion has its thing behind the verb (建成X, 印发《X》) or before it (X获批设立, X投入使用).
"""

import re
from collections.abc import Iterator, Sequence

from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_document import canonical, renamed
from xubao.model import Role
from xubao.statements.measures import counts

_MADE = "出台|印发|发布|颁布|公布|建成|落成|完成|设立|成立|组建|建立|开通|启用|获批|创建|实现|上线|投用|揭牌|挂牌|确定"
_BECAME = (
    "获批|获得批准|批准设立|建成|落成|竣工|完成|揭牌|挂牌|投入使用|投入运行|投用|投产|开通|通车|启用|上线|"
    "正式运行|正式成立|成立|设立|开园|开馆|开工|出台|印发|发布|颁布|施行"
)
_FRONT = re.compile(
    rf"(?:^|[，、；]|已|已经|正式|顺利|成功|率先|全面|并|联合|相继|先后|研究|制定|首次[^，；]{{0,4}}|提前|如期|超额)(?P<verb>(?:{_MADE})了?)"
)
_BACK = re.compile(
    rf"(?:已经?|正式|顺利|全面|成功|相继|先后|按期|如期|全部|均|建设|获批|于.{{0,8}})*(?:{_BECAME})"
)
_UNDER_WAY = re.compile(
    r"加快|推动|推进|正在|起草|编制|探索|拟|将|力争|争取|筹建|逐步|着手|持续|继续|支持|加强|加速|提出|着力|努力|确保|计划|预计|创建|研究|制定|布局|建设|筹备|启动|开工|立法"
)
_PARTS = re.compile(r"[、，；]|以及|及|与|和")
_TRIM = re.compile(
    r"^(?:了|的|一批|一系列|若干|系列|首批|多项|[\d.]+[多余]?[万亿]?[个项家条所座处]?|、)+|(?:等.{0,8}|工作|建设|任务|政策|基本|已经?|全部|如期|提前|超额)+$"
)
_PARTLY = re.compile(
    r"(?:建立|形成)(?:和|并|、)?(?:健全|完善)|"
    r"首批|部分|初步|阶段|一期|第[一二三]批|首个|进度|[1-9]\d?%"
)
_SO_MANY = re.compile(r"(?:已有|其中)?\d+[多余]?[家个所座项条支户]")
_GENERAL = re.compile(
    r"系列|长效|有效|统一|长期|健全|完善|若干|一批|相关|有关|政策|措施|机制|制度|方案|平台|项目|工作|任务|体系|意见|规划|重大|重点"
)
_AFTER = re.compile(
    r"^(?:20\d\d年|今年|年内|年底|底?前|末|上半年|下半年)*(?:$|[，、；。”》）（]|等|和|及|与|以及|的?(?:建设|设立|创建|编制|制定|立法|开工|落地|获批|布局|改造|出台|申报|报批|选址|投入|尽快|早日|实施|升级|任务|工作|目标|改革|行动|工程))"
)
_CARRYING_OUT = re.compile(r"(?:落实|实施|贯彻|执行|用好|用足)好?[^，；]{0,6}《")
"""A document that is carried out is there already."""
_DOCUMENT = re.compile(r"《[^《》]+》")
_ITSELF = r"(?!的?(?:配套|实施|相关|有关|解读|政策|指引|方案|落实))"
"""What stands behind a document that is not issued itself: 《X》配套政策."""
_ISSUED = "出台|印发|发布|颁布|公布|审议通过|表决通过|通过|制定|施行|正式实施"
ALIKE = 0.6
"""Share of the delivered thing's character pairs that the promise must have."""
SHORTEST = 4


def delivered(clause: Clause, promised: Sequence[Clause], about: str) -> bool:
    """Whether a clause of progress says that what the promises speak of was delivered.

    Args:
        promised: the older clauses of the same matter that leave something to be done.
        about: the matter's term, document or title.
    """
    if _PARTLY.search(clause.text) or _some_of(clause, promised) or _short_of(clause, promised):
        return False
    if "基本" in clause.text and not any("基本" in promise.text for promise in promised):
        return False
    if "《" in about or any(document in clause.text for document in _documents(promised)):
        return _issued(clause.text, about, _documents(promised))
    return any(
        _same(thing, promise.flat, about, verb)
        for verb, thing in _things(clause.flat)
        for promise in promised
    )


def is_open(clause: Clause) -> bool:
    """Whether a clause leaves something to be done."""
    if _CARRYING_OUT.search(clause.text) or clause.role is Role.PROBLEM:
        return False
    return clause.role is Role.GOAL or bool(_UNDER_WAY.search(clause.text))


def _documents(clauses: Sequence[Clause]) -> set[str]:
    return {name for clause in clauses for name in _DOCUMENT.findall(clause.text)}


def _issued(text: str, about: str, documents: set[str]) -> bool:
    """Whether a document itself is what was issued: 出台《X》, or 《X》正式施行, also in a row of documents."""
    names = documents | set(_DOCUMENT.findall(about))
    keys = [canonical(name[1:-1]) for name in names]
    names |= {n for n in _DOCUMENT.findall(text) if any(renamed(key, canonical(n[1:-1])) for key in keys)}
    return any(
        re.search(rf"(?:{_ISSUED})(?:实施|了)*(?:《[^《》]*》[、和及与]?)*{re.escape(name)}{_ITSELF}", text)
        or re.search(rf"{re.escape(name)}(?:[（(][^）)]*[）)]|已经?|正式|于.{{0,10}})*(?:{_ISSUED})", text)
        for name in names
    )


def _things(flat: str) -> Iterator[tuple[str, str]]:
    """(verb, thing) for everything a clause says was delivered."""
    front = _FRONT.search(flat)
    if front and not _UNDER_WAY.search(flat[: front.start()]):
        for piece in (flat[front.end() :], *_PARTS.split(flat[front.end() :])):
            if _UNDER_WAY.match(piece):
                break
            yield front.group("verb"), _TRIM.sub("", piece)
    for back in _BACK.finditer(flat):
        before = flat[: back.start()]
        if len(before) >= SHORTEST and not _UNDER_WAY.match(before):
            for piece in (before, *_PARTS.split(before)):
                yield back.group(), _TRIM.sub("", piece)
            return


def _same(thing: str, promise: str, about: str, verb: str) -> bool:
    """Whether the thing delivered is what the promise, and the matter, is about."""
    if len(thing) < SHORTEST or len(_GENERAL.sub("", thing)) < 2:
        return False
    if "开工" in verb and "开工" not in promise:
        return False
    head = thing[-2:]
    ends = [match.end() for match in re.finditer(re.escape(head), promise)]
    if not any(_AFTER.match(promise[end:]) for end in ends):
        return False
    return _share(thing, promise) >= ALIKE and max(_share(about, thing), _share(thing, about)) >= ALIKE


def _share(part: str, whole: str) -> float:
    pairs = {part[i : i + 2] for i in range(len(part) - 1)}
    return sum(pair in whole for pair in pairs) / len(pairs) if pairs else 0.0


def _some_of(clause: Clause, promised: Sequence[Clause]) -> bool:
    """Whether only so many of a kind were finished (4家平台公司完成重组) and nobody promised a number."""
    counted = any(counts(figure) for promise in promised for figure in promise.figures)
    return bool(_SO_MANY.match(clause.flat)) and not counted


def _short_of(clause: Clause, promised: Sequence[Clause]) -> bool:
    """Whether a promise named how many, and the clause tells of fewer or does not say how many."""
    told = [figure for figure in clause.figures if counts(figure)]
    for promise in promised:
        if promise.role is not Role.GOAL:
            continue
        for goal in filter(counts, promise.figures):
            same = [figure for figure in told if figure.unit == goal.unit]
            if not any(_least(figure.value) >= _least(goal.value) for figure in same):
                return True
    return False


def _least(value: float | tuple[float, float] | None) -> float:
    return value[0] if isinstance(value, tuple) else value or 0.0
