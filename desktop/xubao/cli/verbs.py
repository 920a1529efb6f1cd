"""The verbs that read, compare, follow and check; what each takes, does and prints. Those that draft are in papers."""

from pathlib import Path

import click

from xubao.cli import contract
from xubao.cli.archive import archive
from xubao.cli.files import (
    DONE,
    FINDINGS,
    UNREADABLE,
    Verb,
    as_json_option,
    as_written_option,
    check_inputs,
    check_outputs,
    doubt,
    force_option,
    packs_option,
    print_json,
    read_files,
    status_of,
)
from xubao.cli.papers import draft, plan
from xubao.cli.progress import shown
from xubao.cli.returned import returned
from xubao.model import Revisions
from xubao.operations import reports as reading

VIEWS = ("ledger", "due", "lists", "dossier", "targets", "policies")


def register(group: click.Group) -> None:
    """Put the verbs on the command line."""
    for verb in (read, compare, ledger, draft, plan, check, returned, archive):
        group.add_command(verb)


@click.command(cls=Verb)
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option(
    "--revisions",
    type=click.Choice([side.value for side in Revisions]),
    default=Revisions.ACCEPTED.value,
    help="有修订的 Word 文件读哪一面：accepted 接受修订后（默认），original 修订前。",
)
@as_written_option
@packs_option
@as_json_option
def read(files: tuple[str, ...], revisions: str, as_written: bool, as_json: bool) -> int:
    """读取文件：提纲、表述及其类别、指标、名称和提示。"""
    from xubao.cli import tables

    outcome = read_files(files, Revisions(revisions), as_written=as_written)
    if as_json:
        print_json({"reports": [contract.report(one) for one in outcome.reports]})
    else:
        for one in outcome.reports:
            tables.show_report(one)
    return status_of(outcome.failures)


@click.command(cls=Verb)
@click.argument("old", metavar="旧文件")
@click.argument("new", metavar="新文件")
@click.option("--html", "html", type=click.Path(), metavar="文件", help="另存为网页。")
@click.option("--docx", "docx", type=click.Path(), metavar="文件", help="另存为带修订标记的 Word 文件。")
@click.option(
    "--table", "table", type=click.Path(), metavar="文件", help="另存为左右两栏的 Word 对照表（A3 横排）。"
)
@as_written_option
@packs_option
@as_json_option
@force_option
def compare(
    old: str,
    new: str,
    html: str | None,
    docx: str | None,
    table: str | None,
    as_written: bool,
    as_json: bool,
    force: bool,
) -> int:
    """对照两份报告：对应的章节、变化、提法和指标。"""
    from xubao.cli import tables
    from xubao.operations import comparing, exporting, outcomes
    from xubao.operations.settings import load_settings

    check_outputs((html, docx, table), force, (old, new))
    outcome = read_files((old, new), as_written=as_written)
    if len(outcome.reports) < 2:
        return status_of(outcome.failures)
    with shown() as progress:
        found = comparing.compare_reports(outcome.reports[0], outcome.reports[1], progress=progress)
    if html:
        exporting.export_comparison_html(found, Path(html), force=force)
    if docx:
        exporting.export_comparison_docx(found, Path(docx), load_settings().word, force=force)
    if table:
        exporting.export_comparison_table(found, Path(table), load_settings().word, force=force)
    if as_json:
        print_json(contract.comparison(found, outcomes.find_outcomes(found)))
    else:
        # who only wants the file need not wait for what became of the promises
        tables.show_comparison(found, None if html or docx or table else outcomes.find_outcomes(found))
    return DONE


@click.command(cls=Verb)
@click.argument("files", nargs=-1, required=True, metavar="文件 文件…")
@click.option("--xlsx", type=click.Path(), metavar="文件", help="另存为 Excel 文件。")
@click.option("--docx", type=click.Path(), metavar="文件", help="另存为 Word 文件。")
@click.option("--all", "whole", is_flag=True, help="导出全部事项，而不只是至少两份报告说到的。")
@click.option("--view", type=click.Choice(VIEWS), help="只看一种视图。")
@click.option("--subject", default="", metavar="名称", help="专题汇总（--view dossier）的园区或单位。")
@packs_option
@as_json_option
@force_option
def ledger(
    files: tuple[str, ...],
    xlsx: str | None,
    docx: str | None,
    whole: bool,
    view: str | None,
    subject: str,
    as_json: bool,
    force: bool,
) -> int:
    """台账：历次报告中的事项及其状态，由旧到新。"""
    from xubao.cli import tables
    from xubao.operations import exporting
    from xubao.operations import ledger as matters
    from xubao.operations.settings import load_settings

    if len(files) < 2:
        raise click.UsageError("台账至少需要两份报告。")
    if view == "dossier" and not subject:
        raise click.UsageError("专题汇总需要用 --subject 指明园区或单位。")
    check_outputs((xlsx, docx), force, files)
    outcome = read_files(files)
    if not outcome.reports:
        return status_of(outcome.failures)
    with shown() as progress:
        found = matters.build_ledger(outcome.reports, progress=progress)
    chosen = matters.ledger_view(found, view, subject) if view else None
    if xlsx:
        if chosen:
            exporting.export_view_xlsx(chosen, Path(xlsx), force=force)
        else:
            views = matters.all_views(found)
            exporting.export_ledger_xlsx(found, Path(xlsx), views=views, whole=whole, force=force)
    if docx:
        if chosen:
            exporting.export_view_docx(chosen, Path(docx), load_settings().word, force=force)
        else:
            exporting.export_ledger_docx(found, Path(docx), load_settings().word, whole=whole, force=force)
    if as_json:
        print_json(contract.view(chosen) if chosen else contract.ledger(found))
    elif chosen:
        tables.show_view(chosen)
    else:
        tables.show_ledger(found)
    return status_of(outcome.failures)


@click.command(cls=Verb)
@click.argument("draft_file", metavar="稿件")
@click.option(
    "--against", multiple=True, required=True, metavar="文件", help="据以核对的报告和材料，可写多次。"
)
@click.option("--opinions", metavar="文件", help="审议意见。")
@packs_option
@as_json_option
def check(draft_file: str, against: tuple[str, ...], opinions: str | None, as_json: bool) -> int:
    """校核稿件：数据出处、提法、未答复的意见、待补充和格式。"""
    from xubao.cli import tables
    from xubao.operations import drafting
    from xubao.operations.settings import load_settings

    check_inputs((draft_file, *against, opinions))
    own = read_files((draft_file,))
    if not own.reports:
        return UNREADABLE
    sources = read_files(against)
    if not sources.reports:
        return status_of(sources.failures)
    asked = read_files((opinions,)) if opinions else reading.ReadOutcome((), ())
    for report in asked.reports:
        doubt(report)
    with shown() as progress:
        found = drafting.check_draft(
            own.reports[0],
            sources.reports,
            next(iter(asked.reports), None),
            progress,
            Path(reading.parse_ref(draft_file).path),
            load_settings().word,
        )
    if as_json:
        print_json(contract.findings(found))
    else:
        tables.show_findings(found, sources.reports)
    failed = status_of((*sources.failures, *asked.failures))
    return failed or (FINDINGS if found else DONE)
