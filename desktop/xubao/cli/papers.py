"""The verbs that write papers: `draft` for the response and what follows from it, `plan` for the plan of handling."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from xubao.cli import contract
from xubao.cli.files import (
    Verb,
    as_json_option,
    check_inputs,
    check_outputs,
    doubt,
    force_option,
    packs_option,
    print_json,
    read_files,
    status_of,
)
from xubao.cli.heads import Said, with_head
from xubao.cli.progress import shown
from xubao.model import Draft, DraftFrame, FormWish, Paper, PaperKind, ReadError, Report, ResponseForm
from xubao.operations import reports as reading
from xubao.settings import HANDLING_WORDS

KINDS = tuple(one.value for one in PaperKind if one is not PaperKind.PLAN)
_NONE = reading.ReadOutcome((), ())


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a paper is made from, as it was named."""

    opinions: str
    reports: tuple[str, ...]
    material: tuple[str, ...]
    precedent: str | None = None
    views: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str | None, ...]:
        """All of it."""
        return (self.opinions, *self.reports, *self.material, self.precedent, *self.views)


@dataclass(frozen=True, slots=True)
class _Made:
    draft: Draft
    opinions: Report
    views: tuple[Report, ...]
    failures: tuple[ReadError, ...]


@click.command(cls=Verb)
@click.option("--opinions", required=True, metavar="文件", help="审议意见。")
@click.option(
    "--report", "reports", multiple=True, required=True, metavar="文件", help="历次报告，可写多次。"
)
@click.option("--material", "material", multiple=True, metavar="文件", help="部门材料，可写多次。")
@click.option("--precedent", metavar="文件", help="范本：以往的研究处理情况报告。")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="文件.docx",
    help="写到这个 Word 文件；以 .pdf 结尾则由 LibreOffice 转成 PDF。",
)
@click.option(
    "--document",
    type=click.Choice(KINDS),
    default=PaperKind.RESPONSE.value,
    help="哪一种文件：response 研究处理情况的报告（默认），request 商请函和材料填报表（每个单位一个文件），"
    "table 对照表，lists 任务分工表和三清单（也可写 .xlsx），adoption 征求意见采纳情况表，"
    "next-report 下一次报告，spoken 口头汇报稿。",
)
@click.option("--unit", "units", multiple=True, metavar="单位", help="request：只写给这些单位，可写多次。")
@click.option(
    "--minutes", type=click.IntRange(1, 120), default=10, metavar="分钟", help="spoken：讲多少分钟。"
)
@click.option("--views", multiple=True, metavar="文件", help="adoption：征求意见的回函，可写多次。")
@click.option(
    "--form",
    type=click.Choice([one.value for one in ResponseForm], case_sensitive=False),
    help="格式：A 逐条，B 逐条引述，C 关于…的建议，D 总体—落实—下一步，E 整改，F 函；不写则照范本，没有范本为 A。",
)
@click.option(
    "--handling",
    type=click.Choice(HANDLING_WORDS),
    help="本机关的用语；不写则依次照范本、审议意见和设置，都没有为研究处理。",
)
@click.option("--review", is_flag=True, help="审核稿：每句的出处写成批注。")
@click.option("--earlier", is_flag=True, help="审议前的工作也写入，作为带日期的背景。")
@with_head
@packs_option
@as_json_option
@force_option
def draft(
    opinions: str,
    reports: tuple[str, ...],
    material: tuple[str, ...],
    precedent: str | None,
    output: str,
    document: str,
    units: tuple[str, ...],
    minutes: int,
    views: tuple[str, ...],
    form: str | None,
    handling: str | None,
    review: bool,
    earlier: bool,
    said: Said,
    as_json: bool,
    force: bool,
) -> int:
    """起草审议意见研究处理情况的报告，每句都有出处；--document 由同样的来源生成其他文件。"""
    kind = PaperKind(document)
    frame = said.frame_of(kind)
    sources = _Sources(opinions, reports, material, precedent, views)
    if review and said.final:
        raise click.UsageError("--review 是带批注的审核稿，不能与 --final 同用。")
    if kind is PaperKind.ADOPTION and not views:
        raise click.UsageError("采纳情况表需要用 --views 给出征求意见的回函。")
    _check(sources, output, kind, force=force)
    wish = FormWish(ResponseForm(form) if form else None, handling or "")
    made = _made(sources, frame if kind is PaperKind.RESPONSE else DraftFrame(), wish, background=earlier)
    if isinstance(made, int):
        return made
    papers = _papers(kind, made, said.frame_of(kind, made.draft.form), units, minutes)
    return _write(kind, papers, made, output, said, review=review, as_json=as_json, force=force)


@click.command(cls=Verb)
@click.option("--opinions", required=True, metavar="文件", help="审议意见。")
@click.option("--report", "reports", multiple=True, metavar="文件", help="历次报告，可写多次。")
@click.option(
    "--material", "material", multiple=True, metavar="文件", help="任务分工或者部门打算，可写多次。"
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="文件.docx",
    help="写到这个 Word 文件；以 .pdf 结尾则由 LibreOffice 转成 PDF。",
)
@with_head
@packs_option
@as_json_option
@force_option
def plan(
    opinions: str,
    reports: tuple[str, ...],
    material: tuple[str, ...],
    output: str,
    said: Said,
    as_json: bool,
    force: bool,
) -> int:
    """起草审议意见研究处理方案，附任务分解表。"""
    frame = said.frame_of(PaperKind.PLAN)
    sources = _Sources(opinions, reports, material)
    _check(sources, output, PaperKind.PLAN, force=force)
    made = _made(sources, DraftFrame())
    if isinstance(made, int):
        return made
    papers = _papers(PaperKind.PLAN, made, frame)
    return _write(PaperKind.PLAN, papers, made, output, said, review=False, as_json=as_json, force=force)


def _check(sources: _Sources, output: str, kind: PaperKind, *, force: bool) -> None:
    from xubao.operations import exporting

    endings = (".docx", ".pdf", ".xlsx") if kind is PaperKind.LISTS else (".docx", ".pdf")
    ending = Path(output).suffix.lower()
    if ending not in endings:
        raise click.UsageError(f"输出文件要以 {' 或 '.join(endings)} 结尾。")
    if ending == ".pdf":
        exporting.check_pdf()
    check_inputs(sources.files)
    check_outputs((output,), force, sources.files)


def _made(
    sources: _Sources, frame: DraftFrame, wish: FormWish | None = None, *, background: bool = False
) -> _Made | int:
    """The response that every paper follows from, or the exit status where a file it needs cannot be read."""
    from xubao.operations import drafting
    from xubao.operations.settings import load_settings

    asked = read_files((sources.opinions,))
    if not asked.reports:
        return status_of(asked.failures)
    doubt(asked.reports[0])
    before = read_files(sources.reports) if sources.reports else _NONE
    if sources.reports and not before.reports:
        return status_of(before.failures)
    newer = read_files(sources.material) if sources.material else _NONE
    form = read_files((sources.precedent,)) if sources.precedent else _NONE
    views = read_files(sources.views) if sources.views else _NONE
    if sources.views and not views.reports:
        return status_of(views.failures)
    with shown() as progress:
        made = drafting.draft_response(
            asked.reports[0],
            before.reports,
            newer.reports,
            next(iter(form.reports), None),
            progress,
            background=background,
            frame=frame,
            wish=wish,
            office=load_settings().office,
        )
    failures = (*before.failures, *newer.failures, *form.failures, *views.failures)
    return _Made(made, asked.reports[0], views.reports, failures)


def _papers(
    kind: PaperKind, made: _Made, frame: DraftFrame, units: Sequence[str] = (), minutes: int = 10
) -> tuple[Paper, ...]:
    from xubao.operations import papers

    found = papers.make_papers(
        kind, made.draft, made.opinions, frame, units=units, minutes=minutes, views=made.views
    )
    unknown = [unit for unit in units if unit not in {one.unit for one in found}]
    for unit in unknown if kind is PaperKind.REQUEST else ():
        click.echo(f"提示：{unit} 没有要补充的内容，或者不是责任单位。", err=True)
    return found


def _write(
    kind: PaperKind,
    made: Sequence[Paper],
    sources: _Made,
    output: str,
    said: Said,
    *,
    review: bool,
    as_json: bool,
    force: bool,
) -> int:
    from xubao.cli import tables
    from xubao.operations import papers, sheets
    from xubao.operations.settings import load_settings

    for one in made if said.final and not said.with_gaps else ():
        sheets.refuse_unfinished(sheets.unfinished(one.draft, one.annexes, one.number))
    targets = papers.targets(made, Path(output))
    if kind is PaperKind.REQUEST:
        check_outputs([str(path) for path in targets], force, ())
    word = load_settings().word
    with shown() as progress:
        for one, path in zip(made, targets, strict=True):
            papers.export_paper(one, path, word, review=review, force=force, progress=progress)
    for unit in papers.to_party([one.unit for one in made if one.unit]):
        click.echo(f"提示：{unit}是党委部门，商请函发出前请核对行文。", err=True)
    owed = papers.owed(sources.draft)
    if as_json:
        print_json(contract.papers(kind, made, sources.draft, [str(path) for path in targets], owed))
    elif kind is PaperKind.RESPONSE:
        tables.show_draft(sources.draft, output)
    else:
        tables.show_papers(
            made, [str(path) for path in targets], owed if kind is PaperKind.REQUEST else (), sources.draft
        )
    return status_of(sources.failures)
