"""Ledger and draft as plain tables of text, before any file format."""

from dataclasses import dataclass

from xubao.exporting.labels import chinese_date, report_heading, report_name, section_name
from xubao.exporting.lines import section_text
from xubao.model import Draft, DraftRun, Ledger, Matter, Mention, Opinion
from xubao.model.words import MATTER_KINDS, ROLES, STATUSES

_NOTHING = "【待补充：没有相应内容】"


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
    own = (Head("序号", 6), Head("事项", 30), Head("类别", 9), Head("状态", 10), Head("时限", 11))
    apart = len(ledger.reports) <= most
    names = (
        [Head(report_heading(report), 46) for report in ledger.reports] if apart else [Head("历次表述", 92)]
    )
    rows = tuple(
        (
            str(number),
            *_own(matter),
            *(_apart(ledger, matter) if apart else (_together(ledger, matter),)),
            _why(matter),
        )
        for number, matter in enumerate(ledger.matters, 1)
    )
    return Table((*own, *names, Head("状态依据", 30)), rows)


def answer_table(draft: Draft) -> Table:
    """对照表: each opinion, what was done, on what it rests; opinions that only hold others have no row."""
    heads = (
        Head("序号", 5),
        Head("审议意见", 34),
        Head("责任单位", 12),
        Head("研究处理情况", 60),
        Head("依据", 32),
    )
    parents = {opinion.parent for opinion in draft.opinions}
    answered = {section.opinion for section in draft.sections}
    rows: list[tuple[str, ...]] = []
    for opinion in draft.opinions:
        if opinion.id in parents and opinion.id not in answered:
            continue
        done, sources = _answer(draft, opinion)
        said = "\n".join(filter(None, (f"{opinion.number}{opinion.title}", _beyond_title(opinion))))
        rows.append((str(len(rows) + 1), said, "\n".join(opinion.units), done or _NOTHING, sources))
    return Table(heads, tuple(rows))


def _own(matter: Matter) -> tuple[str, str, str, str]:
    return matter.title, MATTER_KINDS[matter.kind], STATUSES[matter.status], chinese_date(matter.due)


def _why(matter: Matter) -> str:
    return matter.why + ("（人工改定）" if matter.by_person else "")


def _said(mention: Mention) -> str:
    return f"［{ROLES[mention.role]}］{mention.text.strip()}"


def _apart(ledger: Ledger, matter: Matter) -> tuple[str, ...]:
    said: list[list[str]] = [[] for _ in ledger.reports]
    for mention in matter.mentions:
        if 0 <= mention.report < len(said):
            said[mention.report].append(_said(mention))
    return tuple("\n".join(lines) for lines in said)


def _together(ledger: Ledger, matter: Matter) -> str:
    lines: list[str] = []
    for mention in matter.mentions:
        if 0 <= mention.report < len(ledger.reports):
            report = ledger.reports[mention.report]
            lines.append(f"{chinese_date(report.date) or report_name(report)}：{_said(mention)}")
    return "\n".join(lines)


def _answer(draft: Draft, opinion: Opinion) -> tuple[str, str]:
    """The paragraphs that answer an opinion, and the places they rest on, each once."""
    sections = [section for section in draft.sections if section.opinion == opinion.id]
    done = "\n".join(text for section in sections for text in section_text(section))
    runs = [run for section in sections for paragraph in section.paragraphs for run in paragraph]
    return done, "\n".join(dict.fromkeys(filter(None, (_source(draft, run) for run in runs))))


def _source(draft: Draft, run: DraftRun) -> str:
    if run.report is None or not 0 <= run.report < len(draft.reports):
        return ""
    report = draft.reports[run.report]
    statement = report.statement_by_id.get(run.statement or "")
    path = report.path(statement.section) if statement else ()
    place = f" › {section_name(path[-1])}" if path else ""
    return f"{report_heading(report)}{place}{'（此前工作）' if run.earlier else ''}"


def _beyond_title(opinion: Opinion) -> str:
    """The opinion's text where it says more than its title."""
    text = opinion.text.strip().removeprefix(opinion.number).strip()
    return "" if text.strip("。：: ") == opinion.title.strip("。：: ") else text
