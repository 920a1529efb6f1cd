"""The command line: `xubao` with no verb opens the window; every verb works without a display and loads no Qt."""

import contextlib
import errno
import os
import sys
from typing import TextIO

import click

from xubao import __version__
from xubao.cli.interrupt import INTERRUPTED, Interrupts
from xubao.cli.opening import WRONG_USE, open_window
from xubao.cli.streams import speak_utf8
from xubao.model import Cancelled, ExportError, ProjectError, ReadError, UsageError
from xubao.model.archive import ArchiveError
from xubao.processes import collect_seldom

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DONE, UNREADABLE = 0, 3
_NOT_OPENED = {"missing", "not-ours", "newer", "older", "damaged", "no-folder"}


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="续报 Xubao %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """续报：对照历次报告，跟踪目标、进展和问题，起草审议意见研究处理情况的报告。

    不带子命令时打开窗口。文件名写 - 表示从标准输入读取；文件后可加 @年-月-日 注明日期。
    """
    if context.invoked_subcommand is None:
        context.exit(open_window(None))


@cli.command("open")
@click.argument("project", type=click.Path(), required=False)
def open_(project: str | None) -> None:
    """打开窗口；给出项目文件（.xubao）时打开它。"""
    sys.exit(open_window(project))


def run(interrupts: Interrupts) -> int:
    """Do what the command line says; gives the contract's status.

    Args:
        interrupts: what hears Ctrl+C until the output is complete.

    Raises:
        KeyboardInterrupt: Ctrl+C while a complaint was written.
    """
    speak_utf8()
    collect_seldom()
    try:
        status = _answered(interrupts)
    except (click.Abort, KeyboardInterrupt, Cancelled):
        return _interrupted()
    except Exception as error:
        if interrupts.heard:  # its own doing: the parser beside this process hears Ctrl+C too and is gone
            return _interrupted()
        return _complained(error)
    finally:
        _tell_replaced()
    return status if isinstance(status, int) else DONE


def _interrupted() -> int:
    click.echo("已中断。", err=True)
    return INTERRUPTED


def _complained(error: Exception) -> int:
    """Say in one line what went wrong; gives the status. What is nobody's fault but the program's is raised again."""
    if isinstance(error, OSError):
        return _not_written(error)
    if isinstance(error, click.ClickException):
        from xubao.cli.complaints import complaint

        click.echo(complaint(error), err=True)
        return WRONG_USE
    if isinstance(error, MemoryError):
        click.echo("错误：内存不够，没有做完。请关闭别的程序，或少给几份文件再试。", err=True)
        return WRONG_USE
    if not isinstance(error, (ReadError, ProjectError, UsageError, ExportError, ArchiveError)):
        raise error
    click.echo(f"错误：{error}", err=True)
    if isinstance(error, ArchiveError):
        return UNREADABLE if error.code in _NOT_OPENED else WRONG_USE
    return UNREADABLE if isinstance(error, (ReadError, ProjectError)) else WRONG_USE


def _not_written(error: OSError) -> int:
    if error.filename is not None:
        click.echo(f"错误：{error.filename} 不能读写（{_reason(error)}）。", err=True)
        return WRONG_USE
    # Nothing more can be said there, not even what Python still holds back.
    _silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return DONE  # the reader (head, less) went away: nothing is wrong
    click.echo(f"错误：结果没有写出来（{_reason(error)}）。", err=True)
    return WRONG_USE


def _reason(error: OSError) -> str:
    if error.errno in _FULL:
        return "磁盘已满"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "没有权限或是只读的"
    return str(error.strerror or error)


def _tell_replaced() -> None:
    """Say on stderr which of the person's folders could not be used."""
    from xubao.places import replaced

    for folder, other in replaced()[:1]:  # one line: the others lie beside it
        with contextlib.suppress(OSError):
            click.echo(f"提示：文件夹 {folder} 不能使用，本次改用临时文件夹 {other.parent}。", err=True)


def _answered(interrupts: Interrupts) -> object:
    from xubao.cli import verbs

    interrupts.raised()
    verbs.register(cli)
    out = sys.stdout
    try:
        status = cli.main(standalone_mode=False)
    except SystemExit as end:
        # click (which puts another stdout in place) and rich end the program themselves where the reader went away
        if sys.stdout is not out or isinstance(end.__context__, BrokenPipeError):
            raise BrokenPipeError from None
        raise
    if sys.stdout:
        sys.stdout.flush()  # here, where a full disk can still be told
    interrupts.complete()
    return status


def _silence(stream: TextIO) -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
