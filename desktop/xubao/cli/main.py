"""The command line: `xubao` with no verb opens the window; every verb works without a display and loads no Qt."""

import io
import sys
from typing import NoReturn

import click

from xubao import __version__
from xubao.model import Cancelled, ExportError, ProjectError, ReadError, UsageError

DONE, WRONG_USE, UNREADABLE, FINDINGS, INTERRUPTED = 0, 2, 3, 4, 130


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="续报 Xubao %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """续报：对照历次报告，跟踪目标、进展和问题，起草审议意见研究处理情况的报告。

    不带子命令时打开窗口。文件名写 - 表示从标准输入读取；文件后可加 @年-月-日 注明日期。
    """
    if context.invoked_subcommand is None:
        context.exit(_window(None))


@cli.command("open")
@click.argument("project", type=click.Path())
def open_(project: str) -> None:
    """打开项目文件（.xubao）。"""
    sys.exit(_window(project))


def _window(project: str | None) -> int:
    from pathlib import Path

    from xubao.cli.display import has_display

    if not has_display():
        click.echo("错误：没有显示器，打不开窗口。命令行不需要显示器，用法见 xubao --help。", err=True)
        return WRONG_USE
    from xubao.window.app import run

    return run(sys.argv[:1], Path(project) if project else None)


def main() -> NoReturn:
    """Run the command line and exit with the contract's status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_status())


def _status() -> int:
    from xubao.cli import verbs

    verbs.register(cli)
    try:
        status = cli.main(standalone_mode=False)
    except click.ClickException as error:
        from xubao.cli.complaints import complaint

        click.echo(complaint(error), err=True)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo("已中断。", err=True)
        return INTERRUPTED
    except (ReadError, ProjectError) as error:
        click.echo(f"错误：{error}", err=True)
        return UNREADABLE
    except (UsageError, ExportError) as error:
        click.echo(f"错误：{error}", err=True)
        return WRONG_USE
    except BrokenPipeError:
        # The reader (head, less) went away: nothing is wrong, and nothing more can be said.
        sys.stdout = io.TextIOWrapper(io.BytesIO())
        return DONE
    return status if isinstance(status, int) else DONE
