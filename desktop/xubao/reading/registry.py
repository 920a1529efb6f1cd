"""Which module reads which file: by extension first, by content where the extension lies."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import PurePath

from xubao.model import ReadError, Source

Reader = Callable[[str, bytes], Source]
"""(the file's name, its bytes) → Source; raises ReadError."""

# Extension → module under xubao.reading.formats; each has `read(name, data)`. Imported when first needed.
_MODULES: dict[str, str] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".mht": "mht",
    ".mhtml": "mht",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".doc": "office",
    ".dot": "office",
    ".wps": "office",
    ".wpt": "office",
    ".rtf": "office",
    ".odt": "office",
}

# Formats whose parsers a hostile file could lead astray: read in a process of their own. Text needs no parser, and
# .doc and its kin are LibreOffice's, a process already.
_UNTRUSTED = {"docx", "html", "mht", "pdf", "ofd"}

_ADVICE = (
    "能读的格式有：Word（.docx、.doc）、WPS、RTF、ODT、PDF、OFD、纯文本（.txt、.md）、网页（.html、.mht）。"
)


def reader_for(name: str, data: bytes) -> Reader:
    """The reader for a file.

    Args:
        name: file name with extension; "-" and names without a dot are read as text.
        data: the file's bytes: what they are wins over what the extension says.

    Raises:
        ReadError: code "extension": a format that is not read.
    """
    from xubao.reading.sniff import module_of_content

    extension = PurePath(name).suffix.lower() if name != "-" else ""
    module = _MODULES.get(extension)
    if module is None:
        raise ReadError(name, "extension", f"不能读取“{extension}”格式的文件。", _ADVICE)
    module = module_of_content(data, module)
    if module in _UNTRUSTED:
        from xubao.reading import isolated

        return partial(isolated.read, module)
    found: Reader = import_module(f"xubao.reading.formats.{module}").read
    return found
