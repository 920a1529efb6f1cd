"""`xubao archive …`: building an archive of many documents, and asking it."""

from pathlib import Path

import click

from xubao.cli import archive_contract as contract
from xubao.cli.files import (
    DONE,
    UNREADABLE,
    Verb,
    as_json_option,
    check_inputs,
    packs_option,
    print_json,
    read_files,
    status_of,
)
from xubao.cli.progress import shown
from xubao.model import ReportKind, Role
from xubao.model.archive import ArchiveQuestion

store_option = click.option(
    "--store", required=True, type=click.Path(path_type=Path), metavar="文件夹", help="资料库所在的文件夹。"
)
issuer_option = click.option("--issuer", default="", metavar="单位", help="只看名称里有这些字的单位的文件。")
from_option = click.option(
    "--from", "first", type=click.IntRange(1900, 2200), metavar="年", help="从哪一年起。"
)
to_option = click.option("--to", "last", type=click.IntRange(1900, 2200), metavar="年", help="到哪一年止。")
role_option = click.option(
    "--role",
    type=click.Choice([one.value for one in Role]),
    help="只看一种性质的表述：目标、进展、问题或其他。",
)
kind_option = click.option(
    "--kind", type=click.Choice([one.value for one in ReportKind]), help="只看一种文件。"
)


@click.group("archive")
def archive() -> None:
    """资料库：把文件夹里历年的文件读进来，查找、追踪、比对。

    需要另装组件 xubao-archive（有 Python 时：pip install "xubao[archive]"）。
    """


@archive.command("build", cls=Verb)
@click.argument("folders", nargs=-1, required=True, metavar="文件夹…")
@store_option
@click.option(
    "--workers",
    type=click.IntRange(0, 512),
    metavar="个数",
    help="处理进程的个数，默认每个核一个；0 表示不另开进程。",
)
@click.option("--scheduler", metavar="地址", help="用已经运行的 Dask 调度程序，如 tcp://10.0.0.1:8786。")
@as_json_option
def build(
    folders: tuple[str, ...], store: Path, workers: int | None, scheduler: str | None, as_json: bool
) -> int:
    """建立或更新资料库：只读新的和改过的文件，中断后再运行接着做。"""
    from xubao.cli import archive_tables
    from xubao.operations import archive as archives

    if workers is not None and scheduler:
        raise click.UsageError("--workers 和 --scheduler 只能用一个。")
    with shown() as progress:
        built = archives.build_archive(
            folders, store, workers=workers, scheduler=scheduler, progress=progress
        )
    for refusal in (*built.failed, *built.kept):
        click.echo(f"错误：{refusal.file}：{refusal.why}", err=True)
    for refusal in built.classified:
        click.echo(f"提示：{refusal.file}：{refusal.why}", err=True)
    if as_json:
        print_json(contract.built(built))
    else:
        archive_tables.show_built(built)
    return UNREADABLE if built.failed or built.kept else DONE


@archive.command("search", cls=Verb)
@click.argument("text", metavar="文字")
@store_option
@issuer_option
@from_option
@to_option
@role_option
@kind_option
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, metavar="条数", help="最多列出几条，默认 20。"
)
@as_json_option
def search(
    text: str,
    store: Path,
    issuer: str,
    first: int | None,
    last: int | None,
    role: str | None,
    kind: str | None,
    limit: int,
    as_json: bool,
) -> int:
    """查找表述，最相关的在前。

    引号里的话、书名号里的文件名、带单位的数字必须出现，其他的词决定先后。
    """
    from xubao.cli import archive_tables
    from xubao.operations import archive as archives

    asked = ArchiveQuestion(
        text, issuer, first, last, Role(role) if role else None, ReportKind(kind) if kind else None, limit
    )
    hits = archives.search_archive(archives.open_archive(store), asked)
    if as_json:
        print_json(contract.hits(hits))
    else:
        archive_tables.show_hits(hits)
    return DONE


@archive.command("follow", cls=Verb)
@click.argument("text", metavar="文字")
@store_option
@issuer_option
@from_option
@to_option
@as_json_option
def follow(text: str, store: Path, issuer: str, first: int | None, last: int | None, as_json: bool) -> int:
    """追踪一个事项、指标或《文件》在各年、各单位文件中的说法和数据。"""
    from xubao.cli import archive_tables
    from xubao.operations import archive as archives

    with shown() as progress:
        found = archives.follow_in_archive(
            archives.open_archive(store), ArchiveQuestion(text, issuer, first, last), progress
        )
    if as_json:
        print_json(contract.followed(found))
    else:
        archive_tables.show_followed(found)
    return DONE


@archive.command("similar", cls=Verb)
@click.argument("file", metavar="文件")
@store_option
@packs_option
@as_json_option
def similar(file: str, store: Path, as_json: bool) -> int:
    """与一份稿件最相近的历年文件，以及稿件中与它们一字不差的句子和数据。"""
    from xubao.cli import archive_tables
    from xubao.operations import archive as archives

    check_inputs((file,))
    opened = archives.open_archive(store)
    outcome = read_files((file,))
    if not outcome.reports:
        return status_of(outcome.failures)
    with shown() as progress:
        found = archives.similar_in_archive(opened, outcome.reports[0], progress)
    if as_json:
        print_json(contract.similar(found))
    else:
        archive_tables.show_similar(found)
    return DONE


@archive.command("remove", cls=Verb)
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@store_option
@as_json_option
def remove(files: tuple[str, ...], store: Path, as_json: bool) -> int:
    """把文件从资料库里移出，不留痕迹；原来的文件不动，以后更新资料库也不再读它。"""
    from xubao.operations import archive as archives

    count = archives.remove_from_archive(store, files)
    if as_json:
        print_json({"removed": count})
    else:
        click.echo(f"已移出 {count} 份。")
    return DONE


@archive.command("info", cls=Verb)
@store_option
@as_json_option
def info(store: Path, as_json: bool) -> int:
    """资料库有多少文件、多大、什么时候更新的。"""
    from xubao.cli import archive_tables
    from xubao.operations import archive as archives

    found = archives.archive_info(store)
    if as_json:
        print_json(contract.info(found))
    else:
        archive_tables.show_info(found)
    return DONE
