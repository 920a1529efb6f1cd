"""What the verbs print for a person: tables by the width Chinese characters take on a terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from xubao.model import (
    Affiliation,
    Change,
    ChangeKind,
    Comparison,
    DeadlineKind,
    Draft,
    Figure,
    Finding,
    Ledger,
    Mention,
    Outcomes,
    Owed,
    Paper,
    Report,
    Role,
    Severity,
    View,
)
from xubao.model.ledger_columns import Place, columns_in
from xubao.model.words import (
    CHANGES,
    KINDS,
    ROLES,
    SEVERITIES,
    STATES,
    change_remarks,
    copied_mark,
    figure_note,
    tallies,
)
from xubao.operations.drafting import is_reply

_INDENT = " " * 7  # under the words after “[改写] ”
_ROLE_STYLES = {Role.GOAL: "blue", Role.PROGRESS: "green", Role.PROBLEM: "red", Role.OTHER: "dim"}
_MARKS = {"=": ("", "", "default"), "-": ("[-", "-]", "red strike"), "+": ("{+", "+}", "green underline")}
_SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "dim"}


def _console() -> Console:
    return Console(highlight=False, soft_wrap=False)


def show_report(report: Report) -> None:
    """Head, outline with the statements under it, warnings."""
    console = _console()
    console.rule(escape(report.title or Path(report.file).name), align="left")
    facts = [
        KINDS[report.kind],
        report.date or "日期不明",
        report.issuer,
        report.document_number,
        report.speaker,
    ]
    console.print(" · ".join(escape(fact) for fact in facts if fact))
    counts = Counter(statement.role for statement in report.statements)
    console.print(" ".join(f"[{_ROLE_STYLES[role]}]{ROLES[role]} {counts[role]}[/]" for role in Role))
    for part in _outline(report):
        console.print(part)
    for warning in report.warnings:
        console.print(Text(f"提示：{warning.message}", style="yellow"), soft_wrap=True)
    console.print()


def _outline(report: Report) -> Iterator[Tree]:
    """A tree a part: all in one would take a long text's memory several times over."""
    nodes: dict[str, Tree] = {}
    part: Tree | None = None
    for section in report.sections:
        title = Text(f"{section.number}{section.title}", style="bold")
        above = nodes.get(section.parent or "")
        if above is not None:
            nodes[section.id] = above.add(title)
        else:
            if part is not None:
                yield part
            part = Tree(title)
            nodes = {section.id: part}
        for statement in report.statements_of.get(section.id, ()):
            line = Text(f"[{ROLES[statement.role]}] ", style=_ROLE_STYLES[statement.role])
            line.append(statement.text, style="default")
            for figure in statement.figures:
                line.append(f" 〔{_figure(figure)}〕", style="cyan")
            nodes[section.id].add(line)
    if part is not None:
        yield part


def _figure(figure: Figure) -> str:
    value = figure.value
    if isinstance(value, tuple):
        shown = f"{_number(value[0])}～{_number(value[1])}{figure.unit}"
    else:
        shown = f"{_number(value)}{figure.unit}" if value is not None else figure.text
    subject = f"{figure.subject}：" if figure.subject else ""
    return f"{subject}{shown}" + (f"，{figure.as_of}" if figure.as_of else "")


def _number(value: float) -> str:
    """As one writes it: 3.0608万亿, 82万, 4.5, not 3.0608e+12."""
    for size, name in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{value / size:.8g}{name}"
    return f"{value:.6g}"


def _heading(report: Report, section_id: str | None) -> str:
    if section_id is None:
        return "（无对应）"
    section = report.section_by_id[section_id]
    return f"{section.number}{section.title}"


def show_comparison(found: Comparison, outcomes: Outcomes | None = None) -> None:
    """Aligned sections, what became of the old report's goals and problems, changes, phrases and figures."""
    console = _console()
    table = Table("旧", "新", "把握", title="章节对应", title_justify="left")
    for link in found.links:
        sure = "" if not (link.old and link.new) else ("确定" if link.certain else f"{link.score:.2f}")
        table.add_row(escape(_heading(found.old, link.old)), escape(_heading(found.new, link.new)), sure)
    console.print(table)
    for line in tallies(outcomes) if outcomes else ():
        console.print(str(line))
    counts = Counter(change.kind for change in found.changes)
    console.print(
        "变化：" + "，".join(f"{words} {counts[kind]}" for kind, words in CHANGES.items() if counts[kind])
    )
    for change in found.changes:
        if change.kind is not ChangeKind.SAME or found.copied_of(change):
            console.print(_change_line(found, change), soft_wrap=True)
    _show_drifts(console, found)


def _change_line(found: Comparison, change: Change) -> Text:
    line = Text(f"[{CHANGES[change.kind]}] ", style="bold")
    for remark in change_remarks(found, change):
        line.append(f"〔{remark}〕", style="yellow")
    if change.anew:
        (_, before), (_, after) = change.ops
        return line.append(f"旧：{before}", style="red").append(f"\n{_INDENT}新：{after}", style="green")
    for sign, text in change.ops:
        # marked in letters as well: a pipe and a plain terminal have no colours
        before, after, style = _MARKS[sign]
        line.append(f"{before}{text}{after}", style=style)
    if not change.ops:
        report, ids = (found.new, change.new) if change.new else (found.old, change.old)
        line.append("".join(report.statement_by_id[one].text for one in ids), style="default")
    return line


def _show_drifts(console: Console, found: Comparison) -> None:
    if found.phrases:
        table = Table("旧提法", "次数", "新提法", "次数", title="提法变化", title_justify="left")
        for phrase in found.phrases:
            row = (escape(phrase.old), str(phrase.old_count), escape(phrase.new), str(phrase.new_count))
            table.add_row(*row)
        console.print(table)
    if found.figures:
        table = Table("指标", "旧", "新", "变化", title="指标变化", title_justify="left")
        for one in found.figures:
            values = (escape(_dated(one.old)), escape(_dated(one.new)))
            table.add_row(escape(one.subject), *values, figure_note(one))
        console.print(table)


def _dated(figure: Figure) -> str:
    return f"{figure.text}（{figure.as_of}）" if figure.as_of else figure.text


def show_ledger(found: Ledger) -> None:
    """One row a matter, one column a report."""
    console = _console()
    own = columns_in(Place.TERMINAL)
    table = Table(*(one.head for one in own), title="台账", title_justify="left", show_lines=True)
    for report in found.reports:
        table.add_column(escape(f"{report.date or '日期不明'} {KINDS[report.kind]}"))
    for matter in found.matters:
        cells = [
            "\n".join(_mention(found, one) for one in matter.mentions if one.report == index)
            for index in range(len(found.reports))
        ]
        table.add_row(*(escape(cell) for cell in (*(one.cell(matter) for one in own), *cells)))
    console.print(table)
    for note in found.notes:
        console.print(Text(f"提示：{note}", style="yellow"))


def _mention(found: Ledger, mention: Mention) -> str:
    copied = mention.copied
    return mention.text + (f"〔{copied_mark(found.reports[copied.earlier])}〕" if copied else "")


def show_view(view: View) -> None:
    """A view of the ledger as a table."""
    console = _console()
    table = Table(*view.columns, title=view.title, title_justify="left", show_lines=True)
    for row in view.rows:
        table.add_row(*(escape(cell) for cell in row.cells))
    console.print(table)
    for note in view.notes:
        console.print(Text(note, style="yellow"))


def show_draft(draft: Draft, output: str) -> None:
    """Coverage of each opinion, gaps, and where the Word file is."""
    console = _console()
    heads = ("审议意见", "已答要求", "依据", "状态待确认", "时限")
    table = Table(*heads, title=escape(draft.title), title_justify="left")
    for opinion in draft.opinions:
        newer = sum(not one.earlier and one.role is Role.PROGRESS for one in opinion.evidence)
        earlier = sum(one.earlier for one in opinion.evidence)
        counts = f"新进展 {newer}，此前 {earlier}" if opinion.evidence else ""
        asked = len(opinion.demands)
        coverage = f"{asked - len(opinion.missing)}/{asked}" if asked else ""
        state = STATES[opinion.state] if opinion.state else ""
        due = opinion.due or opinion.deadline or ""
        table.add_row(escape(f"{opinion.number}{opinion.title}"), coverage, counts, state, due)
    console.print(table)
    for report, whose in zip(draft.reports, draft.affiliations, strict=True):
        if whose is Affiliation.OTHER:
            console.print(Text(f"其他单位的文件，没有采用：{report.title or report.file}"), soft_wrap=True)
        elif is_reply(report):
            told = f"答复代表建议的口径，不写入草稿，校核时对照：{report.title or report.file}"
            console.print(Text(told), soft_wrap=True)
    for one in draft.deadlines:
        paper = "研究处理方案" if one.what is DeadlineKind.PLAN else "书面报告"
        console.print(f"{paper}：{one.text}" + (f"（{one.due}）" if one.due else ""))
    facts = draft.facts
    if facts.given:
        lost = facts.given - facts.placed - len(facts.left)
        told = f"{facts.given} 条材料要点：{facts.placed} 条已写入，{len(facts.left)} 条待安排，{lost} 条遗漏"
        console.print(Text(told), soft_wrap=True)
    console.print(f"待补充 {len(draft.gaps)} 处")
    for gap in draft.gaps:
        console.print(Text(f"  · {gap.message}"), soft_wrap=True)
    console.print(Text(f"已写入 {output}", style="bold"))


def show_papers(made: Sequence[Paper], outputs: Sequence[str], owed: Sequence[Owed], source: Draft) -> None:
    """Where each paper is and what is still open in it; what each unit owes; what a spoken version leaves out."""
    console = _console()
    for one, output in zip(made, outputs, strict=True):
        gaps = len(one.draft.gaps)
        told = f"，其中待补充 {gaps} 处" if gaps else ""
        console.print(Text(f"已写入 {output}：{one.draft.title}{told}", style="bold"), soft_wrap=True)
        if one.cut:
            console.print(f"删去 {len(one.cut)} 句：")
            for said in one.cut:
                console.print(Text(f"  · {said}"), soft_wrap=True)
    if not made:
        console.print("没有单位还要补充材料。")
    titles = {one.id: f"{one.number}{one.title}" for one in source.opinions}
    table = Table("单位", "审议意见", "尚缺", title="待各单位补充", title_justify="left", show_lines=True)
    for each in owed:
        table.add_row(
            escape(each.unit or "（未写明）"), escape(titles[each.opinion]), escape("\n".join(each.missing))
        )
    if owed:
        console.print(table)


def show_findings(found: Sequence[Finding], against: Sequence[Report]) -> None:
    """Findings with what each is held against."""
    console = _console()
    if not found:
        console.print("未发现问题。")
        return
    for finding in found:
        line = Text(f"[{SEVERITIES[finding.severity]}] ", style=_SEVERITY_STYLES[finding.severity])
        line.append(finding.message, style="default")
        if finding.text:
            line.append(f"　“{finding.text}”", style="cyan")
        if finding.source:
            index, statement = finding.source
            line.append(
                f"　见《{against[index].title}》：{against[index].statement_by_id[statement].text}",
                style="dim",
            )
        console.print(line, soft_wrap=True)
    console.print(f"共 {len(found)} 项。")
