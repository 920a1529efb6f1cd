"""The verbs that write papers: `draft` for the response and what follows from it, `plan` for the plan of handling."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

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
from xubao.cli.layouts import with_layout
from xubao.cli.progress import shown
from xubao.model import (
    Draft,
    DraftFrame,
    FormWish,
    Paper,
    PaperKind,
    PaperWishes,
    ReadError,
    Report,
    ResponseForm,
)
from xubao.operations import reports as reading
from xubao.settings import HANDLING_WORDS, WordSettings

KINDS = tuple(one.value for one in PaperKind if one is not PaperKind.PLAN)
_NONE = reading.ReadOutcome((), ())
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}$")
_NEEDED = {
    PaperKind.ADOPTION: ("views", "采纳情况表需要用 --views 给出征求意见的回函。"),
    PaperKind.SECOND_REPORT: ("assessment", "重办情况的报告需要用 --assessment 给出满意度测评的结果。"),
}
"""Kind of paper → what it cannot be made without."""


@dataclass(frozen=True, slots=True)
class _Sources:
    """What a paper is made from, as it was named."""

    opinions: str
    reports: tuple[str, ...]
    material: tuple[str, ...]
    precedent: str | None = None

    @property
    def files(self) -> tuple[str | None, ...]:
        """All of it."""
        return (self.opinions, *self.reports, *self.material, self.precedent)


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What was said of one of the papers that follow from the response, as it was named."""

    units: tuple[str, ...] = ()
    reply_by: str = ""
    contact: str = ""
    phone: str = ""
    minutes: int = 10
    views: tuple[str, ...] = ()
    tasks: str | None = None
    carried: str | None = None
    findings: str | None = None
    assessment: str | None = None

    @property
    def files(self) -> tuple[str | None, ...]:
        """Those that are read."""
        return (*self.views, self.tasks, self.carried, self.findings, self.assessment)


@dataclass(frozen=True, slots=True)
class _Made:
    draft: Draft
    opinions: Report
    failures: tuple[ReadError, ...]
    wishes: PaperWishes = field(default_factory=PaperWishes)


def _gathered(name: str, kind: type[Any], *options: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator that adds options to a verb and gives it what was said as one dataclass.

    Args:
        name: of the verb's argument.
        kind: whose fields are called as the options' values.
    """
    own = [one.name for one in fields(kind)]

    def decorate(verb: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(verb)
        def called(**given: Any) -> Any:
            said = {one: given.pop(one) for one in own if one in given}
            return verb(**{name: kind(**said)}, **given)

        made: Callable[..., Any] = called
        for option in reversed(options):
            made = option(made)
        return made

    return decorate


_material = click.option(
    "--material", "material", multiple=True, metavar="文件", help="部门材料或任务分工，可写多次。"
)
_opinions = click.option("--opinions", required=True, metavar="文件", help="审议意见。")
_output = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="文件.docx",
    help="写到这个 Word 文件；以 .pdf 结尾则由 LibreOffice 转成 PDF。",
)
_with_wishes = _gathered(
    "wishes",
    _Wishes,
    click.option(
        "--unit", "units", multiple=True, metavar="单位", help="request：只写给这些单位，可写多次。"
    ),
    click.option(
        "--reply-by", default="", metavar="年-月-日", help="request：请对方反馈的时限；不写则留【待补充】。"
    ),
    click.option(
        "--contact", default="", metavar="姓名", help="request、handover：联系人；不写则取设置里的。"
    ),
    click.option(
        "--phone", default="", metavar="电话", help="request、handover：联系电话；不写则取设置里的。"
    ),
    click.option(
        "--minutes",
        type=click.IntRange(1, 120),
        default=10,
        metavar="分钟",
        help="spoken：讲多少分钟。",
    ),
    click.option("--views", multiple=True, metavar="文件", help="adoption：征求意见的回函，可写多次。"),
    click.option(
        "--tasks", metavar="文件", help="填好的任务分工表（.docx 或 .xlsx）：责任人、进展、状态、销号照此。"
    ),
    click.option("--carried", metavar="文件", help="上年的任务分工表：未销号的任务接着推进，已销号的照列。"),
    click.option("--findings", metavar="文件", help="next-report：专门委员会的调研意见，逐条回应。"),
    click.option(
        "--assessment",
        metavar="文件",
        help="second-report：满意度测评结果的表格（审议意见、测评结果、委员意见）。",
    ),
)


@click.command(cls=Verb)
@_gathered(
    "sources",
    _Sources,
    _opinions,
    click.option(
        "--report",
        "reports",
        multiple=True,
        required=True,
        metavar="文件",
        help="历次报告，可写多次。",
    ),
    _material,
    click.option("--precedent", metavar="文件", help="范本：以往的研究处理情况报告。"),
)
@_output
@click.option(
    "--document",
    type=click.Choice(KINDS),
    default=PaperKind.RESPONSE.value,
    help="哪一种文件：response 研究处理情况的报告（默认），request 商请函和材料填报表（每个单位一个文件），"
    "table 对照表，lists 任务分工表和三清单（也可写 .xlsx），adoption 征求意见采纳情况表，"
    "next-report 下一次报告，spoken 口头汇报稿，second-report 重办情况的报告，handover 移交清单。",
)
@_with_wishes
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
@click.option("--review", is_flag=True, help="出处批注稿：每句的出处写成批注。")
@click.option("--earlier", is_flag=True, help="审议前的工作也写入，作为带日期的背景。")
@with_head
@with_layout
@packs_option
@as_json_option
@force_option
def draft(
    sources: _Sources,
    output: str,
    document: str,
    wishes: _Wishes,
    form: str | None,
    handling: str | None,
    review: bool,
    earlier: bool,
    said: Said,
    word: WordSettings,
    as_json: bool,
    force: bool,
) -> int:
    """起草审议意见研究处理情况的报告，每句都有出处；--document 由同样的来源生成其他文件。"""
    kind = PaperKind(document)
    name, words = _NEEDED.get(kind, ("", ""))
    if name and not getattr(wishes, name):
        raise click.UsageError(words)
    if review and said.final:
        raise click.UsageError("--review 是带批注的出处批注稿，不能与 --final 同用。")
    _check_day("--reply-by", wishes.reply_by)
    frame = said.frame_of(kind)
    _check(sources, output, kind, wishes, force=force)
    frame = frame if kind is PaperKind.RESPONSE else DraftFrame()
    wish = FormWish(ResponseForm(form) if form else None, handling or "")
    made = _made(sources, frame, wishes, wish, background=earlier)
    if isinstance(made, int):
        return made
    papers = _papers(kind, made, said.frame_of(kind, made.draft.form))
    return _write(kind, papers, made, output, said, word, review=review, as_json=as_json, force=force)


@click.command(cls=Verb)
@_gathered(
    "sources",
    _Sources,
    _opinions,
    click.option("--report", "reports", multiple=True, metavar="文件", help="历次报告，可写多次。"),
    _material,
)
@_output
@_gathered("wishes", _Wishes, click.option("--tasks", metavar="文件", help="填好的任务分工表：责任人照此。"))
@with_head
@with_layout
@packs_option
@as_json_option
@force_option
def plan(
    sources: _Sources,
    output: str,
    wishes: _Wishes,
    said: Said,
    word: WordSettings,
    as_json: bool,
    force: bool,
) -> int:
    """起草审议意见研究处理方案，附任务分解表。"""
    frame = said.frame_of(PaperKind.PLAN)
    _check(sources, output, PaperKind.PLAN, wishes, force=force)
    made = _made(sources, DraftFrame(), wishes)
    if isinstance(made, int):
        return made
    papers = _papers(PaperKind.PLAN, made, frame)
    return _write(
        PaperKind.PLAN, papers, made, output, said, word, review=False, as_json=as_json, force=force
    )


def _check_day(option: str, said: str) -> None:
    """Refuse what looks like a date and is none."""
    if not said or not _DAY.match(said):
        return
    try:
        date(*map(int, said.split("-")))
    except ValueError:
        raise click.UsageError(f"{option} {said} 不是日期，请写成 2025-05-20 这样。") from None


def _check(sources: _Sources, output: str, kind: PaperKind, wishes: _Wishes, *, force: bool) -> None:
    from xubao.operations import exporting

    endings = (".docx", ".pdf", ".xlsx") if kind is PaperKind.LISTS else (".docx", ".pdf")
    ending = Path(output).suffix.lower()
    if ending not in endings:
        raise click.UsageError(f"输出文件要以 {' 或 '.join(endings)} 结尾。")
    if ending == ".pdf":
        exporting.check_pdf()
    given = (*sources.files, *wishes.files)
    check_inputs(given)
    check_outputs((output,), force, given)


def _made(
    sources: _Sources,
    frame: DraftFrame,
    wishes: _Wishes,
    wish: FormWish | None = None,
    *,
    background: bool = False,
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
    views = read_files(wishes.views) if wishes.views else _NONE
    if wishes.views and not views.reports:
        return status_of(views.failures)
    found = read_files((wishes.findings,)) if wishes.findings else _NONE
    if wishes.findings and not found.reports:
        return status_of(found.failures)
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
        answers = (
            drafting.answer_findings(found.reports[0], before.reports, newer.reports)
            if found.reports
            else None
        )
    failures = (*before.failures, *newer.failures, *form.failures, *views.failures)
    whole = _Made(
        made,
        asked.reports[0],
        failures,
        replace(
            _said(wishes),
            views=views.reports,
            findings=answers,
            material=frozenset(range(len(before.reports), len(before.reports) + len(newer.reports))),
        ),
    )
    return _with_tables(whole, wishes)


def _said(wishes: _Wishes) -> PaperWishes:
    """What was said of a paper, the office's own contact where none was."""
    from xubao.operations.settings import load_settings

    office = load_settings().office
    return PaperWishes(
        units=wishes.units,
        reply_by=wishes.reply_by,
        contact=wishes.contact or office.contact,
        phone=wishes.phone or office.phone,
        minutes=wishes.minutes,
    )


def _with_tables(made: _Made, wishes: _Wishes) -> _Made:
    """The same under the tables that a person filled in.

    Raises:
        ReadError: one cannot be read.
    """
    from xubao.operations import handling

    carried = handling.carried_from(Path(wishes.carried)) if wishes.carried else ()
    found, told = made.draft, replace(made.wishes, carried=carried)
    left: tuple[str, ...] = ()
    if wishes.tasks:
        found, notes, carried, left = handling.with_returned(made.draft, Path(wishes.tasks), carried)
        told = replace(told, notes=notes, carried=carried)
    if wishes.assessment:
        results = handling.assessed_in(Path(wishes.assessment), found.opinions)
        told = replace(told, assessments=results)
    for one in left:
        click.echo(f"提示：{wishes.tasks} 里的“{one}”没有对应的审议意见，没有采用。", err=True)
    return replace(made, draft=found, wishes=told)


def _papers(kind: PaperKind, made: _Made, frame: DraftFrame) -> tuple[Paper, ...]:
    from xubao.operations import papers

    found = papers.make_papers(kind, made.draft, made.opinions, frame, made.wishes)
    unknown = [unit for unit in made.wishes.units if unit not in {one.unit for one in found}]
    for unit in unknown if kind is PaperKind.REQUEST else ():
        click.echo(f"提示：{unit} 没有要补充的内容，或者不是责任单位。", err=True)
    return found


def _write(
    kind: PaperKind,
    made: Sequence[Paper],
    sources: _Made,
    output: str,
    said: Said,
    word: WordSettings,
    *,
    review: bool,
    as_json: bool,
    force: bool,
) -> int:
    from xubao.cli import tables
    from xubao.operations import papers, sheets

    for one in made if said.final and not said.with_gaps else ():
        sheets.refuse_unfinished(sheets.unfinished(one.draft, one.annexes, one.number))
    targets = papers.targets(made, Path(output))
    if kind is PaperKind.REQUEST:
        check_outputs([str(path) for path in targets], force, ())
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
