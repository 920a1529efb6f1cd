"""Tables in department material: the totals they give, as facts that a sentence can be made of.

A total is said with the cells' own words: 新增孵化器（家） over 5 becomes 新增孵化器 5 家, each part with its cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xubao.language.dates import DAY, YEAR
from xubao.language.wordlists import lists, patterns
from xubao.model import Report
from xubao.statements.tables import Cell, Table, tables_of

_pattern = patterns("draft-words.txt")

_TOTAL = _pattern("^{totals}$")
_VALUE = re.compile(r"^\d[\d,.]*%?$")
_DAY = _pattern(rf"^{{as-of}}?(?:{DAY}|{YEAR}年\d{{1,2}}月){{as-of-ends}}?$")
"""As of when the figures of a row are."""
_UNIT = re.compile(r"^(?P<what>.{2,24}?)\s*[（(](?P<unit>[^（）()\d]{1,6})[）)]$")
_TOLD_BY = _pattern("{heads-of-columns-that-tell}")
_TOLD_OF = _pattern("{heads-of-columns-of-facts}|[（(][^（）()]{1,6}[）)]$")
_FOUND = _pattern("{what-is-found}")
_REMEDIED = _pattern("{heads-on-remedies}")
_SUM = _pattern(r"^\d[\d,.]*{sums-in}$")
_PROBLEM = "问题"
_MOST_HEADS = 6  # of the nine that our form has: a unit may have dropped some
_PAIR_ROWS = 2  # a table of two columns is a list of names and values


@dataclass(frozen=True, slots=True)
class TableFact:
    """One number of a table with what it counts.

    Attributes:
        place: index in the report of the statement of the cell with the number.
        parts: (words, statement id): what is counted, the number, its unit.
    """

    place: int
    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The fact as a phrase."""
        return "".join(words for words, _ in self.parts)


def cells_of(report: Report) -> dict[int, tuple[int, int, int]]:
    """Index of every statement that stands in a table, with (table, row, column)."""
    spans = [(p.start, p.end, p.table) for p in report.paragraphs if p.table is not None]
    found: dict[int, tuple[int, int, int]] = {}
    at = 0
    for place, statement in enumerate(report.statements):
        while at < len(spans) and spans[at][1] <= statement.start and spans[at][0] < statement.start:
            at += 1
        if at < len(spans) and spans[at][0] <= statement.start < max(spans[at][1], spans[at][0] + 1):
            where = spans[at][2]
            if where is not None:
                found[place] = where
    return found


def table_facts(report: Report) -> list[TableFact]:
    """Totals of tables with a row of totals; values of tables of two columns (name, value)."""
    places = {statement.start: place for place, statement in enumerate(report.statements)}
    found: list[TableFact] = []
    for table in tables_of(report):
        for heads, value in _pairs(table):
            place = places.get(value.paragraphs[0].start)
            if place is not None and (fact := _fact(report, places, heads, value)):
                found.append(fact)
    return found


def told_cells(report: Report) -> dict[int, tuple[str, ...]]:
    """Index of every statement in a cell that tells of work, as units fill in a 材料填报表.

    Returns:
        index → what the cells before it in its row ask or name, and the head of its column, outermost first.
    """
    places = {statement.start: place for place, statement in enumerate(report.statements)}
    found: dict[int, tuple[str, ...]] = {}
    for table in tables_of(report):
        for cell in table.cells.values():
            if not _tells(table, cell) or _VALUE.match(cell.text) or _DAY.match(cell.text):
                continue
            asked = [one.text for one in table.before(cell) if _asks(table, one)]
            above = (*asked, table.heads(cell)[-1].text)
            spans = [range(one.start, one.end) for one in cell.paragraphs]
            found.update((places[start], above) for span in spans for start in span if start in places)
    return found


def remedied(report: Report) -> dict[int, tuple[tuple[str, str], ...]]:
    """What was found amiss that a cell on its remedy is about, as a lead for its sentence.

    Returns:
        index of the first statement of such a cell → (words, statement id) in a row: 针对账实不符问题（涉及1432万元），
    """
    places = {statement.start: place for place, statement in enumerate(report.statements)}
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for table in tables_of(report):
        for cell in table.cells.values():
            first = places.get(cell.paragraphs[0].start)
            amiss = [one for one in table.before(cell) if _is_found(table, one)]
            if first is None or not amiss or not _tells(table, cell) or _VALUE.match(cell.text):
                continue
            own = places.get(amiss[-1].paragraphs[0].start)
            if own is not None:
                found[first] = _lead(report, places, amiss[-1], own, table.before(cell))
    return found


def _lead(
    report: Report, places: Mapping[int, int], amiss: Cell, own: int, row: Sequence[Cell]
) -> tuple[tuple[str, str], ...]:
    words = amiss.text.rstrip("。；")
    words = f"“{words}”" if "，" in words else words
    sums = [one for one in row if _SUM.match(one.text) and one.paragraphs[0].start in places]
    lead = (f"针对{words.removesuffix(_PROBLEM)}{_PROBLEM}", report.statements[own].id)
    if not sums:
        return (lead, ("，", ""))
    return (
        lead,
        (f"（涉及{sums[-1].text}）", report.statements[places[sums[-1].paragraphs[0].start]].id),
        ("，", ""),
    )


def _is_found(table: Table, cell: Cell) -> bool:
    """Whether a cell says what was found amiss, beside a column on its remedy: it is what its row is about."""
    heads = " ".join(head.text for head in table.heads(cell))
    if cell.bare or not _FOUND.search(heads):
        return False
    return any(
        _REMEDIED.search(head.text)
        for one in table.row(cell.row)
        if one.column > cell.column
        for head in table.heads(one)
    )


def is_form(report: Report) -> bool:
    """Whether a document is our own 材料填报表, come back filled in: what stands around the table is our own words."""
    wanted = lists("draft-words.txt")["heads-of-our-form"]
    return any(
        sum(cell.text in wanted for cell in table.cells.values()) >= _MOST_HEADS
        for table in tables_of(report)
    )


def _tells(table: Table, cell: Cell) -> bool:
    """Whether the head of a cell's column asks for what was done, is amiss or comes next."""
    heads = " ".join(head.text for head in table.heads(cell))
    return bool(_TOLD_BY.search(heads)) and not (_TOLD_OF.search(heads) or _is_found(table, cell))


def _asks(table: Table, cell: Cell) -> bool:
    """Whether a cell says what its row is about, and not when it is due or for whom."""
    heads = " ".join(head.text for head in table.heads(cell))
    told = _TOLD_BY.search(heads) and not _is_found(table, cell)
    return not (cell.bare or told or _TOLD_OF.search(heads))


def _pairs(table: Table) -> Iterator[tuple[Sequence[Cell], Cell]]:
    """(the cells that name it, the value), for each value of a table that is worth a sentence."""
    totals = [cell.row for cell in table.cells.values() if not cell.column and _TOTAL.match(cell.text)]
    for cell in table.cells.values():
        if totals and cell.row == totals[-1] and cell.column:
            yield table.heads(cell), cell
        elif not totals and table.width == _PAIR_ROWS and cell.column:
            yield table.names(cell), cell


def _fact(report: Report, places: Mapping[int, int], heads: Sequence[Cell], value: Cell) -> TableFact | None:
    """A value with the words of its heads; the unit stands in the nearest that has one."""
    units = [match for head in heads if (match := _UNIT.match(head.text))]
    if not units or not _VALUE.match(value.text) or value.text.rstrip("%") in {"0", "0.0"}:
        return None
    if any(head.paragraphs[0].start not in places for head in heads):
        return None

    def said(words: str, cell: Cell) -> tuple[str, str]:
        return words, report.statements[places[cell.paragraphs[0].start]].id

    named = [
        said(match.group("what") if (match := _UNIT.match(head.text)) else head.text, head) for head in heads
    ]
    holder = next(head for head in reversed(heads) if _UNIT.match(head.text))
    parts = (*named, said(value.text, value), said(units[-1].group("unit"), holder))
    return TableFact(places[value.paragraphs[0].start], parts)
