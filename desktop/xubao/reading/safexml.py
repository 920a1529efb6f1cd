"""XML that may be hostile: no entities, no external files, no network, bounded depth."""

import io
from collections.abc import Iterator

from lxml import etree

from xubao.model import Message
from xubao.reading.archive import damaged, unsafe

Element = etree._Element


def parse(name: str, data: bytes) -> Element:
    """Parse XML of a document.

    Args:
        name: the file's name, for errors.
        data: the XML's bytes.

    Returns:
        The root element. lxml refuses depth over 256 and text nodes over 10 MB.

    Raises:
        ReadError: code "unsafe" for document types and entities (no office format has them), "damaged" for
            what is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in data[:100_000] or b"<!DOCTYPE" in data[:100_000]:
            raise unsafe(name, Message("reading.xml-entities")) from error
        raise damaged(name) from error
    if root is None:
        raise damaged(name)
    _refuse_types(name, root)
    return root


def _refuse_types(name: str, element: Element) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise unsafe(name, Message("reading.xml-entities"))


def walk(name: str, data: bytes, *wanted: str) -> Iterator[Element]:
    """The elements of some names in a large part, one after another, each forgotten when the next is asked for.

    Args:
        name: the file's name, for errors.
        data: the XML's bytes.
        wanted: local names; none may stand inside another of them.

    Raises:
        ReadError: as `parse`.
    """
    first = True
    reader = etree.iterparse(
        io.BytesIO(data),
        tag=[f"{{*}}{one}" for one in wanted],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in reader:
            if first:
                _refuse_types(name, element)
            first = False
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        if first and reader.root is not None:  # nothing that was wanted stands in it
            _refuse_types(name, reader.root)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in data[:100_000] or b"<!DOCTYPE" in data[:100_000]:
            raise unsafe(name, Message("reading.xml-entities")) from error
        raise damaged(name) from error


def local(element: Element) -> str:
    """The element's name without namespace; "" for comments and entities."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace (transitional and strict files differ)."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element
