"""What every verb needs: its common options, reading the files it is given, refusing files it may not write."""

import contextlib
import os
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import click

from xubao.cli import contract
from xubao.cli.progress import shown
from xubao.model import Corrections, ExportError, Message, ReadError, Report, Revisions
from xubao.operations import reports as reading

DONE, UNREADABLE, FINDINGS = 0, 3, 4
_INPUT = "\0"  # before -@: no argument can hold it, so none is mistaken

as_json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
as_written_option = click.option("--as-written", is_flag=True, help="繁体字按原字读取和对照，不当作简体字。")
force_option = click.option("--force", is_flag=True, help="覆盖已有的输出文件。")


def _choose_packs(context: click.Context, _parameter: click.Parameter, said: str | None) -> None:
    """Keep for the files of this command which packs of words they are read with."""
    from xubao.operations import packs
    from xubao.operations.settings import load_settings

    context.obj = packs.chosen(said, load_settings().packs)
    for one in packs.known_packs().broken if said != packs.NONE else ():
        click.echo(f"提示：词包 {one.name}：{one.told}", err=True)


packs_option = click.option(
    "--packs",
    metavar="auto|none|名称,…",
    callback=_choose_packs,
    expose_value=False,
    help="用哪些词包：auto 由文件内容决定（默认），none 都不用，或写名称，以逗号分开。",
)


class Verb(click.Command):
    """A command to whom -@2019-01-01 is standard input with its date, no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [_INPUT + one if one.startswith("-@") else one for one in args])


def doubt(opinions: Report) -> None:
    """Say on stderr where what was given as opinions seems to be something else."""
    from xubao.operations import drafting

    if doubt := drafting.doubt_of_opinions(opinions):
        click.echo(f"提示：{doubt}", err=True)


def print_json(answer: contract.Json) -> None:
    """Print one JSON document."""
    for piece in contract.dump(answer):
        click.echo(piece, nl=False)


def read_files(
    files: Sequence[str], revisions: Revisions = Revisions.ACCEPTED, *, as_written: bool = False
) -> reading.ReadOutcome:
    """Read files, say on stderr which failed and why."""
    check_inputs(files)
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


def status_of(failures: Sequence[ReadError]) -> int:
    """The exit status that files which could not be read leave."""
    return UNREADABLE if failures else DONE


def check_inputs(files: Sequence[str | None]) -> None:
    """Refuse standard input given twice."""
    if sum(ref.path == "-" for ref in _refs(list(filter(None, files)))) > 1:
        raise click.UsageError("标准输入（-）只能用一次。")


def check_outputs(paths: Sequence[str | None], force: bool, inputs: Sequence[str | None]) -> None:
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
