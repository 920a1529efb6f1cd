"""The five verbs: what each takes, does and prints."""

import contextlib
import os
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import click

from xubao.cli import contract
from xubao.cli.progress import shown
from xubao.model import Corrections, DraftFrame, ExportError, Message, ReadError, Report, Revisions
from xubao.operations import reports as reading

DONE, UNREADABLE, FINDINGS = 0, 3, 4
VIEWS = ("ledger", "due", "lists", "dossier", "targets", "policies")

_INPUT = "\0"  # before -@: no argument can hold it, so none is mistaken

_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
_as_written = click.option("--as-written", is_flag=True, help="繁体字按原字读取和对照，不当作简体字。")
_force = click.option("--force", is_flag=True, help="覆盖已有的输出文件。")


def _choose_packs(context: click.Context, _parameter: click.Parameter, said: str | None) -> None:
    """Keep for the files of this command which packs of words they are read with."""
    from xubao.operations import packs
    from xubao.operations.settings import load_settings

    context.obj = packs.chosen(said, load_settings().packs)
    for one in packs.known_packs().broken if said != packs.NONE else ():
        click.echo(f"提示：词包 {one.name}：{one.told}", err=True)


_packs = click.option(
    "--packs",
    metavar="auto|none|名称,…",
    callback=_choose_packs,
    expose_value=False,
    help="用哪些词包：auto 由文件内容决定（默认），none 都不用，或写名称，以逗号分开。",
)


class _Verb(click.Command):
    """A command to whom -@2019-01-01 is standard input with its date, no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_INPUT + one if one.startswith("-@") else one for one in args])


def register(group: click.Group) -> None:
    """Put the verbs on the command line."""
    for verb in (read, compare, ledger, draft, check):
        group.add_command(verb)


@click.command(cls=_Verb)
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option(
    "--revisions",
    type=click.Choice([side.value for side in Revisions]),
    default=Revisions.ACCEPTED.value,
    help="有修订的 Word 文件读哪一面：accepted 接受修订后（默认），original 修订前。",
)
@_as_written
@_packs
@_json
def read(files: tuple[str, ...], revisions: str, as_written: bool, as_json: bool) -> int:
    """读取文件：提纲、表述及其类别、指标、名称和提示。"""
    from xubao.cli import tables

    outcome = _read(files, Revisions(revisions), as_written=as_written)
    if as_json:
        _print({"reports": [contract.report(one) for one in outcome.reports]})
    else:
        for one in outcome.reports:
            tables.show_report(one)
    return _status(outcome.failures)


@click.command(cls=_Verb)
@click.argument("old", metavar="旧文件")
@click.argument("new", metavar="新文件")
@click.option("--html", "html", type=click.Path(), metavar="文件", help="另存为网页。")
@click.option("--docx", "docx", type=click.Path(), metavar="文件", help="另存为带修订标记的 Word 文件。")
@_as_written
@_packs
@_json
@_force
def compare(
    old: str, new: str, html: str | None, docx: str | None, as_written: bool, as_json: bool, force: bool
) -> int:
    """对照两份报告：对应的章节、变化、提法和指标。"""
    from xubao.cli import tables
    from xubao.operations import comparing, exporting, outcomes
    from xubao.operations.settings import load_settings

    _check_outputs((html, docx), force, (old, new))
    outcome = _read((old, new), as_written=as_written)
    if len(outcome.reports) < 2:
        return _status(outcome.failures)
    with shown() as progress:
        found = comparing.compare_reports(outcome.reports[0], outcome.reports[1], progress=progress)
    if html:
        exporting.export_comparison_html(found, Path(html), force=force)
    if docx:
        exporting.export_comparison_docx(found, Path(docx), load_settings().word, force=force)
    if as_json:
        _print(contract.comparison(found, outcomes.find_outcomes(found)))
    else:
        # who only wants the file need not wait for what became of the promises
        tables.show_comparison(found, None if html or docx else outcomes.find_outcomes(found))
    return DONE


@click.command(cls=_Verb)
@click.argument("files", nargs=-1, required=True, metavar="文件 文件…")
@click.option("--xlsx", type=click.Path(), metavar="文件", help="另存为 Excel 文件。")
@click.option("--docx", type=click.Path(), metavar="文件", help="另存为 Word 文件。")
@click.option("--all", "whole", is_flag=True, help="导出全部事项，而不只是至少两份报告说到的。")
@click.option("--view", type=click.Choice(VIEWS), help="只看一种视图。")
@click.option("--subject", default="", metavar="名称", help="专题汇总（--view dossier）的园区或单位。")
@_packs
@_json
@_force
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
    _check_outputs((xlsx, docx), force, files)
    outcome = _read(files)
    if not outcome.reports:
        return _status(outcome.failures)
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
        _print(contract.view(chosen) if chosen else contract.ledger(found))
    elif chosen:
        tables.show_view(chosen)
    else:
        tables.show_ledger(found)
    return _status(outcome.failures)


@click.command(cls=_Verb)
@click.option("--opinions", required=True, metavar="文件", help="审议意见。")
@click.option(
    "--report", "reports", multiple=True, required=True, metavar="文件", help="历次报告，可写多次。"
)
@click.option("--material", "material", multiple=True, metavar="文件", help="部门材料，可写多次。")
@click.option("--precedent", metavar="文件", help="范本：以往的研究处理情况报告。")
@click.option(
    "-o", "--output", required=True, type=click.Path(), metavar="文件.docx", help="写到这个 Word 文件。"
)
@click.option("--review", is_flag=True, help="审核稿：每句的出处写成批注。")
@click.option("--recipient", default="", metavar="机关", help="主送机关；不写则由审议意见推定。")
@click.option("--signatory", default="", metavar="机关", help="落款；不写则由审议意见推定。")
@click.option("--date", "written", default="", metavar="年-月-日", help="成文日期；不写则留【待补充】。")
@click.option("--earlier", is_flag=True, help="审议前的工作也写入，作为带日期的背景。")
@_packs
@_json
@_force
def draft(
    opinions: str,
    reports: tuple[str, ...],
    material: tuple[str, ...],
    precedent: str | None,
    output: str,
    review: bool,
    recipient: str,
    signatory: str,
    written: str,
    earlier: bool,
    as_json: bool,
    force: bool,
) -> int:
    """起草审议意见研究处理情况的报告，每句都有出处。"""
    from xubao.cli import tables
    from xubao.operations import drafting, exporting
    from xubao.operations.settings import load_settings

    if Path(output).suffix.lower() != ".docx":
        raise click.UsageError("输出文件要以 .docx 结尾。")
    inputs = (opinions, *reports, *material, precedent)
    _check_inputs(inputs)
    _check_outputs((output,), force, inputs)
    asked = _read((opinions,))
    if not asked.reports:
        return _status(asked.failures)
    _doubt(asked.reports[0])
    before = _read(reports)
    if not before.reports:
        return _status(before.failures)
    newer = _read(material) if material else reading.ReadOutcome((), ())
    form = _read((precedent,)) if precedent else reading.ReadOutcome((), ())
    with shown() as progress:
        made = drafting.draft_response(
            asked.reports[0],
            before.reports,
            newer.reports,
            next(iter(form.reports), None),
            progress,
            background=earlier,
            frame=DraftFrame(recipient, signatory, written),
        )
    exporting.export_draft(made, Path(output), load_settings().word, review=review, force=force)
    if as_json:
        _print(contract.draft(made, output))
    else:
        tables.show_draft(made, output)
    return _status((*before.failures, *newer.failures, *form.failures))


@click.command(cls=_Verb)
@click.argument("draft_file", metavar="稿件")
@click.option(
    "--against", multiple=True, required=True, metavar="文件", help="据以核对的报告和材料，可写多次。"
)
@click.option("--opinions", metavar="文件", help="审议意见。")
@_packs
@_json
def check(draft_file: str, against: tuple[str, ...], opinions: str | None, as_json: bool) -> int:
    """校核稿件：数据出处、提法、未答复的意见、待补充和格式。"""
    from xubao.cli import tables
    from xubao.operations import drafting

    _check_inputs((draft_file, *against, opinions))
    own = _read((draft_file,))
    if not own.reports:
        return UNREADABLE
    sources = _read(against)
    if not sources.reports:
        return _status(sources.failures)
    asked = _read((opinions,)) if opinions else reading.ReadOutcome((), ())
    for report in asked.reports:
        _doubt(report)
    with shown() as progress:
        found = drafting.check_draft(
            own.reports[0],
            sources.reports,
            next(iter(asked.reports), None),
            progress,
            Path(reading.parse_ref(draft_file).path),
        )
    if as_json:
        _print(contract.findings(found))
    else:
        tables.show_findings(found, sources.reports)
    failed = _status((*sources.failures, *asked.failures))
    return failed or (FINDINGS if found else DONE)


def _doubt(opinions: Report) -> None:
    """Say on stderr where what was given as opinions seems to be something else."""
    from xubao.operations import drafting

    if doubt := drafting.doubt_of_opinions(opinions):
        click.echo(f"提示：{doubt}", err=True)


def _print(answer: contract.Json) -> None:
    for piece in contract.dump(answer):
        click.echo(piece, nl=False)


def _read(
    files: Sequence[str], revisions: Revisions = Revisions.ACCEPTED, *, as_written: bool = False
) -> reading.ReadOutcome:
    """Read files, say on stderr which failed and why."""
    _check_inputs(files)
    if len(set(files)) < len(files):
        click.echo("提示：同一份文件给了两次。", err=True)
    with shown() as progress:
        outcome = reading.read_reports(
            _refs(files),
            click.get_current_context().obj,
            progress,
            revisions,
            Corrections(as_written=as_written),
        )
    for failure in outcome.failures:
        click.echo(f"错误：{failure}", err=True)
    return outcome


def _refs(files: Sequence[str]) -> tuple[reading.FileRef, ...]:
    try:
        return reading.parse_refs(name.removeprefix(_INPUT) for name in files)
    except ValueError as error:
        raise click.UsageError(f"{error} 不是一个日期，应写成 文件@年-月-日。") from None


def _status(failures: Sequence[ReadError]) -> int:
    return UNREADABLE if failures else DONE


def _check_inputs(files: Sequence[str | None]) -> None:
    if sum(ref.path == "-" for ref in _refs(list(filter(None, files)))) > 1:
        raise click.UsageError("标准输入（-）只能用一次。")


def _check_outputs(paths: Sequence[str | None], force: bool, inputs: Sequence[str | None]) -> None:
    """Refuse before the work rather than after it; what is read is never written over, forced or not."""
    from xubao.operations import exporting

    outputs = [path for path in paths if path is not None]
    if not all(outputs):
        raise click.UsageError("输出文件名不能为空。")
    if any(_same(one, other) for one, other in combinations(outputs, 2)):
        raise click.UsageError("两种输出不能写到同一个文件。")
    read = [ref.path for ref in _refs(list(filter(None, inputs)))]
    for path in outputs:
        if any(_same(path, one) for one in read):
            raise ExportError(
                Message("exporting.is-input", path=path), Message("exporting.advice.other-output")
            )
        if os.path.exists(path) and not force:  # noqa: PTH110 - takes names of any length
            raise ExportError(
                Message("exporting.output-exists", path=path), Message("exporting.advice.force-only")
            )
        exporting.check_target(Path(path), force=force)


def _same(one: str, other: str) -> bool:
    """Whether two names, links followed, are one file."""
    with contextlib.suppress(OSError):
        if Path(one).samefile(other):
            return True
    return os.path.realpath(one) == os.path.realpath(other)
