"""Markdown: headings and emphasis marks read, not shown."""

import re

from xubao.model import Block, BlockKind, Source
from xubao.reading.encoding import decode_text
from xubao.reading.formats.text import blocks_of

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t　]*(.*?)[ \t#]*$")
_RULE = re.compile(r"^ {0,3}(?:[-*_] *){3,}$|^\|?[ :|-]+\|[ :|-]*$|^`{3}|^~{3}")
_LEAD = re.compile(r"^\s{0,3}(?:>\s?)*(?:[-*+]\s+)?")
_STRONG_LEAD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![A-Za-z0-9*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?!\*)")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>|])")


def read(name: str, data: bytes) -> Source:
    """Read Markdown; `#` headings keep their level, tables their cells.

    Raises:
        ReadError: codes "not-text", "too-large".
    """
    text, notes = decode_text(name, data)
    blocks: list[Block] = []
    tables = 0
    in_table = False
    row = 0
    for line in blocks_of(text):
        if _RULE.match(line.text):
            continue
        if line.text.lstrip().startswith("|"):
            tables, row = (tables, row + 1) if in_table else (tables + 1, 0)
            blocks.extend(_cells(line.text, tables - 1, row))
        else:
            blocks.append(_block(line.text))
        in_table = line.text.lstrip().startswith("|")
    return Source(name=name, format="md", blocks=tuple(b for b in blocks if b.text), notes=notes)


def _cells(line: str, table: int, row: int) -> list[Block]:
    cells = line.strip().strip("|").split("|")
    return [
        Block(_plain(cell.strip()), BlockKind.CELL, table=(table, row, column))
        for column, cell in enumerate(cells)
    ]


def _block(line: str) -> Block:
    heading = _HEADING.match(line)
    if heading:
        return Block(_plain(heading[2]), BlockKind.HEADING, level=len(heading[1]))
    line = _LEAD.sub("", line)
    strong = _STRONG_LEAD.match(line)
    text = _plain(line)
    lead = len(_plain(strong[1])) if strong else 0
    return Block(text, bold_lead=lead if lead < len(text) else 0)


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda found: found[2] or found[3], text)
    return _ESCAPE.sub(r"\1", text)
