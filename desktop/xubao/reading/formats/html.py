"""Saved web pages: the article, without the page's chrome."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as markup

from xubao.language.dates import YEAR
from xubao.language.wordlists import worded
from xubao.model import Block, BlockKind, Message, ReadError, Source
from xubao.reading import visible
from xubao.reading.article import as_caption, once, parted, restored
from xubao.reading.chrome import is_site_line
from xubao.reading.encoding import decode
from xubao.reading.formats.text import blocks_of
from xubao.reading.safexml import Element, local
from xubao.reading.secrecy import marked
from xubao.reading.webtables import WebTables

_META = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_LINE_TAGS = frozenset(("br", "p", "div", "tr", "li", "title", "h1", "h2", "h3", "h4", "h5", "h6"))
_FURNITURE = ("head", "script", "style", "noscript", "iframe", "select", "button", "svg", "template")
_TABLE_TAGS = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th"))
LONG_CELL = 200
"""A table with a cell of more characters lays out a page; it holds no data."""
LEAST_ARTICLE = 200
FIRST_LINES = 80
_PUBLISHED = re.compile(
    worded("web-furniture.txt")(
        rf"(?:{{acts}}{{times}}|^\s*{{times}})\s*[：:]\s*({YEAR})\s*[-年/.]\s*(\d{{1,2}})\s*[-月/.]\s*(\d{{1,2}})(?!\d)"
    )
)
_HEADING = re.compile(r"^h([1-6])$")


def read(name: str, data: bytes) -> Source:
    """The article of a saved page with its headings and tables, its title and its date.

    Raises:
        ReadError: code "not-text" or "no-text".
    """
    from trafilatura import bare_extraction

    text, notes = _decoded(name, data)
    marks = _marks(name, text)
    page = _page(name, text)
    notes_of_pictures = visible.captions(page)
    tables = WebTables(page)
    found: Any = bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    lines = list(blocks_of(_whole_text(_page(name, text))))
    blocks = _blocks(found.body, tables) if found is not None and found.body is not None else []
    length = sum(len(block.text) for block in blocks)
    if length < LEAST_ARTICLE and sum(len(block.text.strip()) for block in lines) > 2 * length:
        blocks = lines
    shown = [line.text for line in lines]
    blocks = once(restored(parted(blocks, shown), shown))
    blocks = [block for block in blocks if not is_site_line(block.text.strip())]
    if not blocks:
        raise ReadError(
            name, "no-text", Message("reading.no-text.page-body"), Message("reading.advice.whole-page")
        )
    blocks = [as_caption(block) for block in blocks]
    blocks += [Block(said, BlockKind.NOTE) for said in notes_of_pictures]
    title, dated = (found.title, found.date) if found is not None else (None, None)
    return Source(
        name=name,
        format="html",
        blocks=tuple(blocks),
        title=title,
        date=_published(lines) or dated,
        notes=notes,
        marks=marks,
    )


def _published(lines: Sequence[Block]) -> str | None:
    """The date that the page's first lines say it was published on."""
    for line in lines[:FIRST_LINES]:
        found = _PUBLISHED.search(line.text)
        if found:
            with suppress(ValueError):
                return date(*(int(number) for number in found.groups())).isoformat()
    return None


def lines_of(name: str, data: bytes) -> tuple[Block, ...]:
    """Every line of a page that is a document by itself, not a site's: nothing is left out.

    Raises:
        ReadError: code "not-text" or "no-text".
    """
    return blocks_of(_whole_text(_page(name, _decoded(name, data)[0])))


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Message, ...]]:
    declared = _META.search(data[:4096])
    return decode(name, data, (declared[1] or declared[2]).decode("ascii") if declared else None)


def _marks(name: str, text: str) -> tuple[str, ...]:
    """Marks of secrecy in the page's first lines: finding the article may lose them with the page's chrome."""
    lines = (line for line in _whole_text(_page(name, text)).splitlines() if line.strip())
    return marked(islice(lines, FIRST_LINES), internal=False, bare=False)


def _page(name: str, text: str) -> Element:
    """The page's tree as it is seen, its layout tables turned into plain boxes."""
    try:
        page: Element = markup.document_fromstring(_DECLARATION.sub("", text).replace("\0", ""))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(
            name, "no-text", Message("reading.no-text.page"), Message("reading.advice.right-file")
        ) from error
    visible.drop_hidden(page)
    visible.unfold(page)
    visible.raise_digits(page)
    for table in page.iter("table"):
        if any(sum(map(len, cell.itertext())) > LONG_CELL for cell in table.iter("td", "th")):
            _unframe(table)
    return page


def _unframe(table: Element) -> None:
    """The table's own rows and cells (not those of tables inside it) become boxes."""
    waiting = [table]
    while waiting:
        element = waiting.pop()
        waiting.extend(
            inner
            for inner in element
            if isinstance(inner.tag, str) and inner.tag in _TABLE_TAGS and inner.tag != "table"
        )
        element.tag = "div"


def _whole_text(page: Element) -> str:
    """Every line of the page, for pages in which no article is found."""
    for element in list(page.iter(*_FURNITURE)):
        tail = element.tail
        element.clear()
        element.tail = tail
    pieces: list[str] = []
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if element.tag in _LINE_TAGS:
            pieces.append("\n")
        if event == "start":
            pieces.append(element.text or "")
        elif element.tail:
            pieces.append(element.tail)
    return "".join(pieces)


def _blocks(body: Element, tables: WebTables) -> list[Block]:
    found: list[Block] = []
    count = 0
    for element in body.iter("p", "head", "item", "quote", "table", "code"):
        if any(local(above) in ("table", "p", "head", "item") for above in element.iterancestors()):
            continue
        if element.tag == "table":
            found.extend(_cells(element, count, tables))
            count += 1
            continue
        heading = _HEADING.match(element.get("rend") or "") if element.tag == "head" else None
        for line, bold in _lines(element):
            if heading:
                found.append(Block(line, BlockKind.HEADING, level=int(heading[1])))
            else:
                found.append(Block(line, bold_lead=bold if bold < len(line) else 0))
    return found


def _cells(table: Element, number: int, tables: WebTables) -> list[Block]:
    rows = [
        [" ".join("".join(str(piece) for piece in cell.itertext()).split()) for cell in row.iter("cell")]
        for row in table.iter("row")
    ]
    return [
        Block(
            cell.text, BlockKind.CELL, table=(number, cell.row, cell.column), spans=(cell.rows, cell.columns)
        )
        for cell in tables.cells(rows)
    ]


def _lines(element: Element) -> list[tuple[str, int]]:
    """(text, leading bold characters) of every line of a paragraph."""
    pieces: list[tuple[str, bool]] = []
    _gather(element, pieces, bold=False)
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in pieces:
        first, *rest = text.split("\n")
        lines[-1].append((first, bold))
        lines.extend([(piece, bold)] for piece in rest)
    return [
        (shown.strip(), _lead(line)) for line in lines if (shown := "".join(text for text, _ in line)).strip()
    ]


def _lead(line: list[tuple[str, bool]]) -> int:
    lead = 0
    for text, bold in line:
        if not bold and text.strip():
            return lead
        lead += len(text) if lead else len(text.lstrip())
    return lead


def _gather(element: Element, pieces: list[tuple[str, bool]], *, bold: bool) -> None:
    bold = bold or (element.tag == "hi" and element.get("rend") == "#b")
    if element.text:
        pieces.append((element.text.replace("\n", ""), bold))
    for inner in element:
        if local(inner) == "lb":
            pieces.append(("\n", bold))
        else:
            _gather(inner, pieces, bold=bold)
        if inner.tail:
            pieces.append((inner.tail.replace("\n", ""), bold))
