"""Excel files: .xlsx, .xlsm, .xltx, .xltm."""

from collections.abc import Iterator
from functools import partial

from xubao.language.wordlists import patterns
from xubao.model import Block, BlockKind, Loss, Message, Progress, ReadError, Source, silent
from xubao.reading.excel.cells import Grid, read_grid
from xubao.reading.excel.layout import blocks_of
from xubao.reading.excel.workbook import WORKSHEET, Sheet, opened_workbook
from xubao.reading.length import refuse_longest
from xubao.reading.package import Package
from xubao.reading.secrecy import marked

_UNNAMED = patterns("spreadsheet-words.txt")(r"(?i:{unnamed})\s*\d*(?:\s*\(\d+\))?$")
"""Names that a program gives to sheets."""


def read(name: str, data: bytes, progress: Progress = silent) -> Source:
    """An Excel file's sheets, in the order of their tabs: what is seen of them, formulas by the results that are kept.

    Args:
        name: the file's name.
        data: its bytes.
        progress: called before every sheet.

    Raises:
        ReadError: password, damaged, unsafe, too-large, no-text.
    """
    with opened_workbook(name, data) as (package, book):
        sheets = [sheet for sheet in book.sheets if sheet.kind == WORKSHEET]
        hidden = [sheet for sheet in sheets if sheet.hidden]
        found: list[tuple[Sheet, Grid]] = []
        for at, sheet in enumerate(one for one in sheets if not one.hidden):
            said = Message("reading.doing.sheet", file=name, sheet=sheet.name)
            going = partial(progress, at / len(sheets), said)
            going()
            found.append((sheet, read_grid(name, package.read(sheet.part), book, going=going)))
            texts = [text for _, grid in found for text in grid.texts.values()]
            refuse_longest(name, sum(map(len, texts)), len(texts))
        blocks, lost = _laid(found, package)
        if not blocks and hidden:
            raise ReadError(
                name, "no-text", Message("reading.no-text.sheets"), Message("reading.advice.unhide")
            )
        lost += [Loss(said) for said in _of_file(hidden)]
        return Source(
            name=name,
            format="xlsx",
            blocks=tuple(blocks),
            title=package.title(),
            lost=tuple(lost),
            marks=marked(line for _, grid in found[:1] for line in grid.margins),
        )


def _laid(found: list[tuple[Sheet, Grid]], package: Package) -> tuple[list[Block], list[Loss]]:
    """(the sheets' blocks, what of them could not be read); a sheet's name heads it where there are several."""
    blocks: list[Block] = []
    lost: list[Loss] = []
    several = sum(bool(grid.texts) for _, grid in found) > 1
    tables = 0
    for sheet, grid in found:
        first = len(blocks)
        laid = list(blocks_of(grid, tables))
        tables = max((block.table[0] + 1 for block in laid if block.table), default=tables)
        titled = laid and not laid[0].table and _bare(sheet.name) in _bare(laid[0].text)
        if laid and several and not titled and not _UNNAMED.fullmatch(sheet.name):
            blocks.append(Block(sheet.name, BlockKind.HEADING, level=1))
        blocks += laid
        place = min(first, len(blocks) - 1) if blocks else None
        lost += [Loss(said, place) for said in (*_of_sheet(sheet, grid), *_drawn(sheet, package))]
    return blocks, lost


def _of_sheet(sheet: Sheet, grid: Grid) -> Iterator[Message]:
    """What of a sheet is not read."""
    if grid.hidden_rows:
        yield Message("reading.lost.hidden-rows", sheet=sheet.name, count=grid.hidden_rows)
    if grid.hidden_columns:
        yield Message("reading.lost.hidden-columns", sheet=sheet.name, count=grid.hidden_columns)
    if grid.unreckoned:
        yield Message("reading.lost.formulas", sheet=sheet.name, count=grid.unreckoned)
    if grid.errors:
        yield Message("reading.lost.errors", sheet=sheet.name, count=grid.errors)


def _drawn(sheet: Sheet, package: Package) -> Iterator[Message]:
    """The charts and text boxes that lie upon a sheet."""
    kinds: list[str] = []
    boxes = 0
    for drawing in package.relations(sheet.part):
        if drawing.kind == "drawing":
            kinds += [one.kind for one in package.relations(drawing.part)]
            root = package.root(drawing.part)
            boxes += 0 if root is None else sum(1 for _ in root.iter("{*}txBody"))
    if charts := kinds.count("chart"):
        yield Message("reading.lost.sheet-charts", sheet=sheet.name, count=charts)
    if boxes:
        yield Message("reading.lost.text-boxes", sheet=sheet.name, count=boxes)


def _of_file(hidden: list[Sheet]) -> Iterator[Message]:
    """What of the whole file is not read."""
    if hidden:
        names = "、".join(f"“{sheet.name}”" for sheet in hidden)
        yield Message("reading.lost.hidden-sheets", sheets=names)


def _bare(text: str) -> str:
    return "".join(text.split())
