"""What the archive's verbs print for a person."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from xubao.model import Figure
from xubao.model.archive import (
    ArchiveBuilt,
    ArchiveFollowed,
    ArchiveHit,
    ArchiveInfo,
    ArchiveSimilar,
    ArchiveSource,
    ArchiveValue,
)
from xubao.model.words import ROLES, STATUSES

_ONLY_NEAR = "下面几条只是相近："
_NOT_ON_FILE = "资料库里没有问到的内容；下面几条只是相近："
_MOST = 10
"""Matters and duplicates listed; the rest is counted (--json has them all)."""


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def show_built(value: ArchiveBuilt) -> None:
    """What became of the files."""
    console = _console()
    console.print(
        f"读了 {value.read} 份，未变 {value.unchanged} 份，重复 {len(value.duplicates)} 份，"
        f"读不出来 {len(value.failed)} 份，有密级没有收入 {len(value.classified)} 份，已不在原处 {value.removed} 份；"
        f"用时 {value.seconds:.0f} 秒。"
    )
    if value.excluded:
        console.print(f"以前移出资料库的 {value.excluded} 份没有再读。")
    for one in value.duplicates[:_MOST]:
        said = "内容相同" if one.same else "内容几乎相同"
        console.print(Text(f"  · {one.file} 与 {one.of} {said}"))
    if len(value.duplicates) > _MOST:
        console.print(f"  · 另有 {len(value.duplicates) - _MOST} 份重复，见 --json。")
    console.print(f"资料库现有 {value.documents} 份文件，{value.statements} 条表述。")


def _where(source: ArchiveSource | ArchiveHit) -> str:
    name = source.title or Path(source.file).name
    return " · ".join(filter(None, (source.date or "日期不明", source.issuer, f"《{name}》")))


def show_hits(found: Sequence[ArchiveHit]) -> None:
    """Statements with where they stand."""
    console = _console()
    answered = sum(not one.near for one in found)
    for number, one in enumerate(found, 1):
        if number == answered + 1:
            console.print(_ONLY_NEAR if answered else _NOT_ON_FILE)
        line = Text(f"{number}. ", style="bold")
        line.append(f"[{ROLES[one.role]}] ", style="cyan")
        line.append(one.text.strip(), style="default")
        console.print(line)
        console.print(Text(f"   {_where(one)}" + (f" · {one.section}" if one.section else ""), style="dim"))
        console.print(Text(f"   {one.file}", style="dim"))
    console.print(f"共 {answered} 条。" if answered else "没有找到。")


def show_followed(value: ArchiveFollowed) -> None:
    """Each matter: who said what and when, and its figures by year."""
    console = _console()
    for matter, values in list(zip(value.matters, value.values, strict=True))[:_MOST]:
        console.print(Text(f"{matter.title}（{STATUSES[matter.status]}）", style="bold"))
        offices = list(dict.fromkeys(value.sources[one.report].issuer for one in matter.mentions))

        def office(report: int, known: list[str] = offices) -> int:
            return known.index(value.sources[report].issuer)

        for mention in sorted(matter.mentions, key=lambda one: office(one.report)):
            source = value.sources[mention.report]
            said = Text(f"  {source.date or '日期不明'} {source.issuer}", style="dim")
            said.append(f" [{ROLES[mention.role]}] ", style="cyan")
            said.append(mention.text.strip(), style="default")
            console.print(said)
        if values:
            console.print(_values(sorted(values, key=lambda one: office(one.source)), value.sources))
        console.print()
    if len(value.matters) > _MOST:
        console.print(f"另有 {len(value.matters) - _MOST} 个事项，见 --json。")
    console.print(f"据 {value.found} 条表述。" if value.matters else "没有找到。")


def _values(values: Sequence[ArchiveValue], sources: Sequence[ArchiveSource]) -> Table:
    """Each office's by year: what two offices say of a year are two figures."""
    table = Table("单位", "年份", "指标", "数值")
    before = None
    for one in values:
        issuer = sources[one.source].issuer
        told = "" if issuer == before else escape(issuer or "不明")
        table.add_row(told, one.year or "不明", escape(one.figure.subject), escape(_figure(one.figure)))
        before = issuer
    return table


def _figure(value: Figure) -> str:
    return value.text


def show_similar(value: ArchiveSimilar) -> None:
    """The nearest documents, and what is copied."""
    console = _console()
    for one in value.documents:
        console.print(Text(f"{one.score:.2f}  {_where(one.source)}　{one.source.file}"))
    for copied in value.copied:
        line = Text("一字不差：", style="yellow")
        line.append(copied.text.strip(), style="default")
        line.append(f"　见 {_where(copied.source)}", style="dim")
        console.print(line)
    console.print(f"相近的文件 {len(value.documents)} 份，一字不差 {len(value.copied)} 处。")


def show_info(value: ArchiveInfo) -> None:
    """What an archive holds."""
    console = _console()
    years = f"，{value.first}—{value.last} 年" if value.first else ""
    console.print(f"{value.documents} 份文件{years}，{value.statements} 条表述；{value.size / 1e6:.1f} MB。")
    console.print(f"最近更新：{value.built}")
    for folder in value.folders:
        console.print(Text(f"  · {folder}"))
    if value.pending:
        console.print(f"上次没有做完，已读 {value.pending} 份；再运行 xubao archive build 接着做。")
