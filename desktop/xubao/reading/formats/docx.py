"""Word files: .docx, .docm, .dotx, .dotm."""

from collections import Counter
from collections.abc import Iterator

from xubao.model import Loss, Message, Revisions, Source
from xubao.reading.archive import ENCRYPTED_PACKAGE, OLE, damaged, opened, password
from xubao.reading.encoding import decode
from xubao.reading.formats import html, text
from xubao.reading.package import Package
from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.secrecy import marked
from xubao.reading.word.body import Body, Drawn
from xubao.reading.word.numbering import Numbering
from xubao.reading.word.referred import LOST_CHUNK, Referred
from xubao.reading.word.styles import Styles

_TRACKED = {
    Revisions.ACCEPTED: Message("reading.note.tracked"),
    Revisions.ORIGINAL: Message("reading.note.tracked-original"),
}
_MARGINS = frozenset(("header", "footer"))
MOST_HEADERS = 12
MOST_PLACES = 20
"""Warnings of one kind of loss, each at its place."""
_LOST = {
    "chart": "reading.lost.chart",
    "chunk": "reading.lost.chunk",
    "diagram": "reading.lost.diagram",
    "diagram-unread": "reading.lost.diagram-unread",
    "object": "reading.lost.object",
    "symbols": "reading.lost.symbols",
}
"""Kind of loss → what is said of it."""


def read(name: str, data: bytes, revisions: Revisions = Revisions.ACCEPTED) -> Source:
    """Read a Word file: paragraphs with their automatic numbers, tables cell by cell, notes apart.

    Raises:
        ReadError: codes password, damaged, unsafe.
    """
    if data.startswith(OLE):
        raise password(name) if ENCRYPTED_PACKAGE in data else damaged(name)
    with opened(name, data) as parts:
        package = Package(name, parts)
        body = _read(package, revisions, nested=False)
        return Source(
            name=name,
            format="docx",
            blocks=tuple(body.blocks),
            title=package.title(),
            notes=(_TRACKED[revisions],) if body.tracked else (),
            lost=_losses(body.lost),
            marks=marked(_page_headers(package)),
            tracked=body.tracked,
        )


def _read(package: Package, revisions: Revisions, *, nested: bool) -> Body:
    """The document of a package; nested: it was put into another, and what is put into it is not read."""
    element = child(package.root(package.main), "body")
    if element is None:
        raise damaged(package.name)
    related = {relation.kind: relation.part for relation in package.relations(package.main)}

    def chunk(extension: str, data: bytes) -> Drawn:
        return LOST_CHUNK if nested else _chunk(package.name, extension, data, revisions)

    body = Body(
        Styles(package.root(related.get("styles"))),
        Numbering(package.root(related.get("numbering"))),
        {kind: package.root(related.get(f"{kind}s")) for kind in ("footnote", "endnote")},
        Referred(package, chunk).read,
        revisions,
    )
    body.read(element)
    body.add_notes()
    return body


def _chunk(name: str, extension: str, data: bytes, revisions: Revisions) -> Drawn:
    """A document that was put in whole (w:altChunk).

    Raises:
        ReadError: it cannot be read.
    """
    if extension in (".docx", ".docm", ".dotx", ".dotm"):
        with opened(name, data) as parts:
            body = _read(Package(name, parts), revisions, nested=True)
            return Drawn(tuple(body.blocks), "chunk" if body.lost.total() else None)
    if extension in (".html", ".htm", ".xhtml"):
        return Drawn(html.lines_of(name, data))
    return Drawn(text.blocks_of(decode(name, data)[0])) if extension == ".txt" else LOST_CHUNK


def _page_headers(package: Package) -> Iterator[str]:
    """The lines of page headers and footers, text boxes and watermarks in them included."""
    headers = [one for one in package.relations(package.main) if one.kind in _MARGINS]
    for relation in headers[:MOST_HEADERS]:
        root = package.root(relation.part)
        if root is None:
            continue
        body = Body(Styles(None), Numbering(None), {}, _nothing)
        body.read(root)
        yield from (line for block in body.blocks for line in block.text.splitlines())
        yield from (attribute(mark, "string") or "" for mark in root.iter() if local(mark) == "textpath")


def _nothing(_reference: Element) -> Drawn:
    return Drawn()


def _losses(counts: Counter[tuple[int, str]]) -> tuple[Loss, ...]:
    """What could not be read, place by place; a kind that is lost at very many places is said once."""
    places = Counter(kind for _, kind in counts)
    found: Counter[tuple[int, str]] = Counter()
    first: dict[str, int] = {}
    for (block, kind), count in sorted(counts.items()):
        first.setdefault(kind, block)
        found[first[kind] if places[kind] > MOST_PLACES else block, kind] += count
    return tuple(Loss(Message(_LOST[kind], count=count), block) for (block, kind), count in found.items())
