"""Which module reads which file: by extension first, by content where the extension lies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import PurePath

from xubao.model import Message, Progress, ReadError, Revisions, Source

Reader = Callable[[str, bytes, Progress, Revisions], Source]
"""(the file's name, its bytes, what is told how far it is read, the side of tracked changes) → Source.

It raises ReadError."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is read: all that the program needs to be told to read it and to offer it.

    Attributes:
        name: what a person calls it.
        extensions: with their dot, lower case, the usual one first.
        module: under xubao.reading.formats, with `read(name, data)`; imported when first needed.
        isolated: read in a process of its own, since a hostile file could lead its parser astray.
        paged: may have a thousand pages: its `read` takes `progress` too.
        tracks: may hold tracked changes: its `read` takes `revisions` too.
        fetches: what shows such a file may fetch things from the network: it is never handed to another program.
    """

    name: str
    extensions: tuple[str, ...]
    module: str
    isolated: bool = False
    paged: bool = False
    tracks: bool = False
    fetches: bool = False


# Text needs no parser, and .doc and its kin are LibreOffice's, a process already: neither is isolated.
FORMATS = (
    Format("Word", (".docx", ".docm", ".dotx", ".dotm"), "docx", isolated=True, tracks=True),
    Format("Word 97", (".doc", ".dot"), "office", tracks=True),
    Format("WPS", (".wps", ".wpt"), "office", tracks=True),
    Format("RTF", (".rtf",), "office", tracks=True),
    Format("ODT", (".odt",), "office", tracks=True),
    Format("Excel", (".xlsx", ".xlsm", ".xltx", ".xltm"), "xlsx", isolated=True, paged=True),
    Format("PDF", (".pdf",), "pdf", isolated=True, paged=True),
    Format("OFD", (".ofd",), "ofd", isolated=True, paged=True),
    Format(Message("reading.format.picture"), (".jpg", ".jpeg", ".png"), "picture"),
    Format(Message("reading.format.page"), (".html", ".htm", ".xhtml"), "html", isolated=True, fetches=True),
    Format(Message("reading.format.page"), (".mht", ".mhtml"), "mht", isolated=True, fetches=True),
    Format(Message("reading.format.text"), (".txt", ".text"), "text"),
    Format(Message("reading.format.text"), (".md", ".markdown"), "markdown", fetches=True),
)
"""Every format that is read, in the order a person is told of them."""

SPREADSHEETS = frozenset((".xls", ".xlt", ".xlsb", ".et", ".ett", ".ods"))
"""Files that are not read, but that the program they come from saves as .xlsx."""

_TEXT = "text"
_MODULES = {"": _TEXT} | {ending: each.module for each in FORMATS for ending in each.extensions}
_ISOLATED = {each.module for each in FORMATS if each.isolated}
_PAGED = {each.module for each in FORMATS if each.paged}
_TRACKS = {each.module for each in FORMATS if each.tracks}


def extensions() -> tuple[str, ...]:
    """Extensions that can be read, with their dot, in the order a file dialog shows them."""
    return tuple(ending for each in FORMATS for ending in each.extensions)


def fetching() -> frozenset[str]:
    """Extensions of files whose viewers may fetch things from the network, with their dot."""
    return frozenset(ending for each in FORMATS if each.fetches for ending in each.extensions)


def named() -> tuple[Message, ...]:
    """All formats as a person is told of them: Word（.docx .docm …）、PDF（.pdf）…"""
    names = dict.fromkeys(each.name for each in FORMATS)
    return tuple(Message("reading.format", name=name, endings=" ".join(_endings(name))) for name in names)


def _endings(name: str) -> tuple[str, ...]:
    return tuple(ending for each in FORMATS if each.name == name for ending in each.extensions)


def reader_for(name: str, data: bytes) -> Reader:
    """The reader for a file.

    Args:
        name: file name with extension; "-" and names without a dot are read as text.
        data: the file's bytes: what they are wins over what the extension says.

    Raises:
        ReadError: code "extension": a format that is not read.
    """
    from xubao.reading.sniff import OLD_SHEET, module_of_content

    extension = PurePath(name).suffix.lower() if name != "-" else ""
    module = OLD_SHEET if extension in SPREADSHEETS else _MODULES.get(extension)
    if module is None:
        known = Message("reading.advice.formats", formats=named())
        raise ReadError(name, "extension", Message("reading.extension", extension=extension), known)
    module = module_of_content(data, module)
    if module == OLD_SHEET:
        raise ReadError(
            name, "extension", Message("reading.extension.spreadsheet"), Message("reading.advice.xlsx")
        )
    if module in _ISOLATED:
        from xubao.reading import isolated

        return partial(isolated.read, module)
    return partial(read_with, module)


def read_with(module: str, name: str, data: bytes, progress: Progress, revisions: Revisions) -> Source:
    """Read a file's bytes with a format's module, telling it what it takes.

    Raises:
        ReadError: what the module raises.
    """
    more: dict[str, object] = {}
    if module in _PAGED:
        more["progress"] = progress
    if module in _TRACKS:
        more["revisions"] = revisions
    source: Source = import_module(f"xubao.reading.formats.{module}").read(name, data, **more)
    return source
