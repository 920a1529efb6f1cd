"""Numbers of a draft held against its sources."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from xubao.drafting.checks.gaps import GAP, without_gaps
from xubao.drafting.tables import cells_of
from xubao.model import Finding, Report, Severity

_NUMBER = re.compile(
    r"(?<![\dA-Za-z.．〔\[－\-~～—])(\d+(?:\.\d+)?)\s*([万亿]{0,2})(个百分点|[％%‰]|[\u4e00-\u9fff]{0,2})"
)
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_YEAR = re.compile(r"\d{4}(?=年)")
_SKIP = re.compile(
    r"\d{4}\s*[-—－~～至]\s*\d{4}年?|\d{4}年|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|〔\d{4}〕[^号]{0,8}\d+号|"
    r"《[^》]*》|第\d+|[A-Za-z]+[-－]?\d[\dA-Za-z.]*|\d+[A-Za-z]+|(?m:^\s*(?:附件)?[（(]?\d{1,2}[)）.．、])"
)
_BARE = re.compile(r"^\d+(?:\.\d+)?%?$")
_SCALE = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_SHARED_LEFT = 3
_SAME = 72.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands.

    Attributes:
        value: with 万 and 亿 multiplied out.
        unit: its first character ("" where none).
        start, end: in the text it was read from.
        clause: the words between two marks, numbers replaced by #.
        left: up to eight characters before it.
        years: years the clause names.
    """

    value: float
    text: str
    unit: str
    start: int
    end: int
    clause: str
    left: str
    years: tuple[str, ...]


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a text: no dates, years, document numbers, ordinals or names like 5G."""
    bare = _SKIP.sub(lambda match: " " * len(match.group()), text)
    found = []
    for clause in _CLAUSE.finditer(text):
        words = clause.group()
        masked = re.sub(r"\d+(?:\.\d+)?", "#", words).strip()
        years = tuple(_YEAR.findall(words))
        for match in _NUMBER.finditer(bare, clause.start(), clause.end()):
            scale, unit = match.group(2), match.group(3).replace("％", "%")
            left = text[max(clause.start(), match.start() - 8) : match.start()]
            value = float(match.group(1)) * _SCALE.get(scale, 1.0)
            end = (
                match.end(2)
                + (unit in {"%", "‰", "个百分点"}) * len(unit)
                + (unit[:1] not in {"", "%", "‰"}) * 1
            )
            end = min(end, match.end())
            found.append(
                Quantity(value, text[match.start() : end], unit[:1], match.start(), end, masked, left, years)
            )
    return found


def find_figures(draft: Report, against: Sequence[Report], opinions: Report | None = None) -> list[Finding]:
    """figure-unsourced and figure-differs.

    A number that stands in a source with the same unit is sourced. It differs where a source says the same words with
    another number and none says them with this one.
    """
    known = [quantities(report.text) for report in against]
    values = {(q.value, q.unit) for said in known for q in said}
    if opinions is not None:
        values |= {(q.value, q.unit) for q in quantities(opinions.text)}
    order = sorted(range(len(against)), key=lambda at: against[at].date or "", reverse=True)
    bare = {number for report in against for number in _bare_numbers(report)}
    found = []
    for mine in quantities(without_gaps(draft.text)):
        other = _contradiction(mine, known, order)
        if other is not None:
            if (mine.value, mine.unit) in values and _marked(draft.text, mine):
                continue
            at, theirs = other
            found.append(_differs(mine, theirs, at, against[at]))
        elif (mine.value, mine.unit) not in values and mine.value not in bare:
            message = f"“{mine.text}”在所给的材料和报告里找不到出处"
            found.append(
                Finding("figure-unsourced", Severity.WARNING, mine.start, mine.end, mine.text, message)
            )
    return found


def _bare_numbers(report: Report) -> set[float]:
    """Numbers that stand alone in a cell of a table: their unit is said in another cell."""
    cells = (report.statements[place].text.strip().replace(",", "") for place in cells_of(report))
    return {float(cell.rstrip("%")) for cell in cells if _BARE.match(cell)}


def _contradiction(
    mine: Quantity, known: Sequence[Sequence[Quantity]], order: Sequence[int]
) -> tuple[int, Quantity] | None:
    """The newest source that says the same of another number, unless one says it of this number."""
    first: tuple[int, Quantity] | None = None
    for at in order:
        for theirs in known[at]:
            if not _same_matter(mine, theirs):
                continue
            if theirs.value == mine.value:
                return None
            first = first or (at, theirs)
    return first


def _same_matter(a: Quantity, b: Quantity) -> bool:
    if a.unit != b.unit or a.years != b.years:
        return False
    if _common_end(a.left, b.left) < min(_SHARED_LEFT, max(len(a.left), 1)):
        return False
    return fuzz.ratio(a.clause, b.clause) >= _SAME


def _common_end(a: str, b: str) -> int:
    count = 0
    while count < min(len(a), len(b)) and a[-1 - count] == b[-1 - count]:
        count += 1
    return count


def _marked(text: str, mine: Quantity) -> bool:
    """Whether the paragraph already says that this number is to be verified."""
    start, end = text.rfind("\n", 0, mine.start) + 1, text.find("\n", mine.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    return any("待核实" in match.group() for match in GAP.finditer(paragraph))


def _differs(mine: Quantity, theirs: Quantity, at: int, source: Report) -> Finding:
    said = next((s for s in source.statements if s.start <= theirs.start < s.end), None)
    name = source.title or source.file
    message = f"初稿为“{mine.text}”，《{name.strip('《》')}》为“{theirs.text}”，请核对"
    where = (at, said.id) if said else None
    return Finding("figure-differs", Severity.ERROR, mine.start, mine.end, mine.text, message, where)
