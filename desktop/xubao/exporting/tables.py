"""Ledger and draft as plain tables of text, before any file format."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from xubao.exporting.labels import report_heading, report_name
from xubao.model import Ledger, Matter, Mention
from xubao.model.gap_marks import mark
from xubao.model.ledger_columns import DUE, KIND, STATUS, TITLE, Place, columns_in, spoken_of
from xubao.model.words import ROLES, chinese_date, copied_mark

_SOURCE = re.compile(r"\d{4}(-\d\d-\d\d)?《.+》")
_NOTHING = mark("没有相应内容")


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head and its width in characters of the sheet's font."""

    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows of one text a column; line feeds separate what stands apart inside a cell."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]


def ledger_table(ledger: Ledger, most: int = 1_000) -> Table:
    """One row a matter, one column a report.

    Args:
        ledger: its reports oldest first.
        most: with more reports than this what all of them say stands in one column, each with its date.
    """
    own, last = columns_in(Place.SHEET), columns_in(Place.SHEET, behind=True)
    apart = len(ledger.reports) <= most
    width = max(26.0, min(46.0, 190 / max(1, len(ledger.reports))))
    names = (
        [Head(report_heading(report), width) for report in ledger.reports]
        if apart
        else [Head("历次表述", 92)]
    )
    rows = tuple(
        (
            str(number),
            *(one.cell(matter) for one in own),
            *(_apart(ledger, matter) if apart else (_together(ledger, matter),)),
            *(one.cell(matter) for one in last),
        )
        for number, matter in enumerate(ledger.matters, 1)
    )
    before, behind = ([Head(one.head, one.width) for one in part] for part in (own, last))
    return Table((Head("序号", 6), *before, *names, *behind), rows)


def extract(ledger: Ledger) -> Ledger:
    """What a reader wants first: the matters that several reports speak of; all of them where there are none."""
    kept = tuple(matter for matter in ledger.matters if spoken_of(matter) > 1)
    return replace(ledger, matters=kept) if kept else ledger


def extract_note(part: Ledger, whole: Ledger) -> str:
    """One line that says what a part of a ledger leaves out; "" where it leaves nothing out."""
    if len(part.matters) == len(whole.matters):
        return ""
    some, every = len(part.matters), len(whole.matters)
    return f"本表只列至少两份报告说到的 {some} 个事项，全部 {every} 个见完整台账。"


def paper_table(ledger: Ledger, most: int, sayings: int) -> Table:
    """The ledger for paper: what is short stands under the matter and its status, the words get the room.

    Args:
        ledger: its reports oldest first.
        most: with more reports than this what all of them say stands in one column, each with its date.
        sayings: how many sentences of one report a cell holds; the others are counted.
    """
    wide = len(ledger.reports) <= most
    names = [report_heading(report) for report in ledger.reports] if wide else ["历次表述"]
    rows = []
    for number, matter in enumerate(ledger.matters, 1):
        title, kind, status, due = (one.cell(matter) for one in (TITLE, KIND, STATUS, DUE))
        said = _apart(ledger, matter, sayings) if wide else (_together(ledger, matter, sayings),)
        state = f"{status}\n（{due}）" if due else status
        rows.append((str(number), f"{title}\n（{kind}）", state, *said))
    heads = (Head("序号", 6), Head("事项", 30), Head("状态", 10), *(Head(name, 46) for name in names))
    return Table(heads, tuple(rows))


def with_short_sources(table: Table, often: int = 4) -> tuple[Table, str]:
    """A table in which sources (2018-09-27《…》) are given by their year in brackets, and what these mean.

    Args:
        table: what to shorten.
        often: how many cells name a source at least for this to be worth it.

    Returns:
        The table, and one line that names each source in full; the table as it was and "" where few cells name one.
        Two sources of one year keep their dates, two of one date the whole of their names.
    """
    seen = Counter(cell for row in table.rows for cell in row if _SOURCE.fullmatch(cell))
    if seen.total() < often:
        return table, ""
    dates = Counter(cell.partition("《")[0] for cell in seen)
    years = Counter(cell[:4] for cell in seen)
    short: dict[str, str] = {}
    told: list[str] = []
    for cell in sorted(seen):
        date, _, title = cell.partition("《")
        name = date[:4] if years[date[:4]] == 1 else date if dates[date] == 1 else ""
        if name:
            short[cell] = f"〔{name}〕"
            told.append(f"〔{name}〕《{title}" + (f"（{chinese_date(date)}）" if date != name else ""))
    # In running text a report is named by its year and title.
    running = {f"{cell[:4]}年《{cell.partition('《')[2]}": name for cell, name in short.items()}
    rows = tuple(tuple(short.get(cell) or _replaced(cell, running) for cell in row) for row in table.rows)
    return Table(table.heads, rows), f"出处：{'；'.join(told)}。" if told else ""


def _replaced(text: str, names: dict[str, str]) -> str:
    for name, short in names.items():
        text = text.replace(name, short)
    return text


def _said(ledger: Ledger, mention: Mention) -> str:
    copied = mention.copied
    mark = f"（{copied_mark(ledger.reports[copied.earlier])}）" if copied else ""
    return f"［{ROLES[mention.role]}］{mention.text.strip()}{mark}"


def _apart(ledger: Ledger, matter: Matter, most: int = 1_000) -> tuple[str, ...]:
    said: list[list[str]] = [[] for _ in ledger.reports]
    for mention in matter.mentions:
        if 0 <= mention.report < len(said):
            said[mention.report].append(_said(ledger, mention))
    return tuple("\n".join(_first(lines, most)) for lines in said)


def _together(ledger: Ledger, matter: Matter, most: int = 1_000) -> str:
    said: list[list[str]] = [[] for _ in ledger.reports]
    for mention in matter.mentions:
        if 0 <= mention.report < len(said):
            report = ledger.reports[mention.report]
            name = chinese_date(report.date) or report_name(report)
            said[mention.report].append(f"{name}：{_said(ledger, mention)}")
    return "\n".join(line for lines in said for line in _first(lines, most))


def _first(lines: list[str], most: int) -> list[str]:
    """Some of the lines, and how many more there are; one more is as short as saying so."""
    return lines if len(lines) <= most + 1 else [*lines[:most], f"（另有 {len(lines) - most} 处）"]
