"""Nothing goes out: files that name pictures, styles and pages on a listener of ours are read, and it hears nothing.

`python -m tests.faults.network` prints a row for every kind of file; `rows()` gives them.
"""

import contextlib
import http.server
import io
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.reading import wordfile
from tests.reading.ofd import OfdPage, TextLine, write
from xubao.model import ReadError
from xubao.places import sample

Row = tuple[str, bool, str]
"""(what was tried, whether nothing went out, what was seen)."""

_TEXT = "关于科技创新工作情况的报告"
_BODY = (
    "今年以来，全市完成研发投入5亿元，新增高新技术企业120家，技术合同成交额增长8.5%，各项工作取得积极进展。"
)
_ODT = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Listener:
    """A web server on this machine that answers everything with 404 and counts who asks.

    Attributes:
        asked: the first line of every request, in order.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(http.server.BaseHTTPRequestHandler):
            """Says no to whatever is asked."""

            def handle_one_request(self) -> None:
                asked.append(self.rfile.readline(1000).decode("latin-1").strip() or "(a connection)")
                self.wfile.write(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                self.close_connection = True

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def listening() -> Iterator[Listener]:
    """A listener that is closed afterwards."""
    listener = Listener()
    try:
        yield listener
    finally:
        listener.close()


def samples(folder: Path, address: str) -> list[Path]:
    """One file of every kind that names things at `address`, written into a folder."""
    page = _page(address)
    disguised = f"<!-- saved from a web page -->\n{page}"
    made: dict[str, bytes] = {
        "网页.html": page.encode(),
        "网页.mht": _mht(page),
        "网页.doc": disguised.encode(),
        "网页.wps": disguised.encode(),
        "网页.rtf": disguised.encode(),
        "域.rtf": _rtf(address),
        "图片.odt": _odt(address),
        "图片.docx": _docx(address),
        "实体.docx": _docx_with_entity(address),
        "图片.md": f"# {_TEXT}\n\n![图]({address}/a.png)\n\n{_BODY}\n".encode(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    _ofd(folder / "附件.ofd", address)
    return sorted(folder / name for name in (*made, "附件.ofd"))


def reading_rows(folder: Path) -> list[Row]:
    """A row for every sample: read in this program's way, did anybody call at the listener?"""
    from xubao.reading import read_path

    found: list[Row] = []
    with listening() as listener:
        for path in samples(folder, listener.address):
            before = len(listener.asked)
            try:
                outcome = f"read as {read_path(path).format}"
            except ReadError as error:
                outcome = f"refused: {error.code}"
            calls = listener.asked[before:]
            found.append(
                (f"reading {path.name}", not calls, f"{outcome}; {_calls(calls)}"),
            )
    return found


def socket_rows(folder: Path) -> list[Row]:
    """A row for every kind of file and every verb that writes: network sockets opened; no rows without strace."""
    if not shutil.which("strace"):
        return []
    with listening() as listener:
        paths = samples(folder, listener.address)
        paths.append(sample("示例-部门材料-2025-分园改革.docx"))
        found = [traced(f"xubao read {path.name}", folder, "read", str(path)) for path in paths]
        found += [traced(f"xubao {words[0]} → file", folder, *words) for words in _writing(folder)]
    return found


def rows() -> list[Row]:
    """Every row."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a").mkdir()
        (Path(folder) / "b").mkdir()
        return [*reading_rows(Path(folder, "a")), *socket_rows(Path(folder, "b"))]


def network_sockets(trace: str) -> list[str]:
    """The lines of a strace log that open a socket of the network."""
    return [line for line in trace.splitlines() if "socket(AF_INET" in line]


def traced(name: str, folder: Path, *words: str) -> Row:
    """A row for a command line, run under strace: network sockets that it or its processes opened."""
    log = folder / "trace.log"
    command = ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log)]
    done = subprocess.run(
        [*command, sys.executable, "-m", "xubao", *words], capture_output=True, text=True, check=False
    )
    opened = network_sockets(log.read_text("utf-8", "replace"))
    said = f"exit {done.returncode}; {len(opened)} network sockets"
    return name, not opened and done.returncode in {0, 3}, "; ".join([said, *opened[:2]])


def _writing(folder: Path) -> list[tuple[str, ...]]:
    old = str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))
    new = str(sample("2019-审议意见研究处理情况的报告.txt"))
    opinions = str(sample("示例-审议意见-2024.txt"))
    return [
        ("compare", old, new, "--html", str(folder / "对照.html"), "--docx", str(folder / "对照.docx")),
        ("ledger", old, new, "--xlsx", str(folder / "台账.xlsx"), "--docx", str(folder / "台账.docx")),
        ("draft", "--opinions", opinions, "--report", new, "-o", str(folder / "稿.docx"), "--review"),
    ]


def _calls(calls: Sequence[str]) -> str:
    return f"{len(calls)} calls {' | '.join(calls[:3])}".strip()


def _page(address: str) -> str:
    return (
        f'<html><head><meta charset="utf-8"><title>{_TEXT}</title><base href="{address}/">'
        f'<link rel="stylesheet" href="{address}/a.css"><style>@import url({address}/b.css);</style></head>'
        f'<body background="{address}/back.png"><h1>{_TEXT}</h1>'
        f'<p>{_BODY}</p><img src="{address}/a.png"><iframe src="{address}/f.html"></iframe>'
        f'<object data="{address}/o.html"></object><p>{_BODY}</p></body></html>'
    )


def _mht(page: str) -> bytes:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    return (
        f"{head}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{page}\n--b--\n"
    ).encode()


def _rtf(address: str) -> bytes:
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/f.png" \\d}}{{\fldrslt x}}}}'
    return rf"{{\rtf1\ansi{{\*\template {address}/t.dot}} report 2024 {field}\par}}".encode()


def _odt(address: str) -> bytes:
    spaces = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "style"))
    spaces += f' xmlns:draw="{_ODF}drawing:1.0" xmlns:svg="{_ODF}svg-compatible:1.0"'
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    body = (
        f"<text:p>{_TEXT}</text:p><text:p>{_BODY}</text:p>"
        '<text:p><draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">'
        f'<draw:image xlink:href="{address}/a.png" {link}/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{address}/part.odt"/>'
        "<text:p>x</text:p></text:section>"
    )
    styles = (
        '<style:page-layout style:name="p"><style:page-layout-properties>'
        f'<style:background-image xlink:href="{address}/back.png" {link}/>'
        "</style:page-layout-properties></style:page-layout>"
    )
    return stored(
        {
            "mimetype": _ODT,
            "content.xml": f'<office:document-content {spaces} office:version="1.2"><office:body>'
            f"<office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f'<office:document-styles {spaces} office:version="1.2"><office:automatic-styles>'
            f"{styles}</office:automatic-styles><office:master-styles>"
            '<style:master-page style:name="Standard" style:page-layout-name="p"/></office:master-styles>'
            "</office:document-styles>",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        }
    )


def _docx(address: str) -> bytes:
    body = wordfile.p(_TEXT) + wordfile.p(_BODY)
    body += (
        '<w:p><w:r><w:pict><v:shape><v:imagedata xmlns:r="'
        f'{_OFFICE}" r:id="r9"/></v:shape></w:pict></w:r></w:p>'
    )
    files = _files_of(wordfile.word(body))
    outside = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" TargetMode="External" Target="{address}/{kind}"/>'
        for at, kind in ((9, "image"), (8, "attachedTemplate"), (7, "styles"), (6, "frame"))
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_RELATIONS}">{outside}</Relationships>'
    return wordfile.zipped(files)


def _docx_with_entity(address: str) -> bytes:
    files = _files_of(wordfile.word(wordfile.p(_TEXT)))
    files["word/document.xml"] = (
        f'<!DOCTYPE d SYSTEM "{address}/d.dtd" [<!ENTITY e SYSTEM "{address}/e.xml">]>'
        + files["word/document.xml"].replace(_TEXT, "&e;")
    )
    return wordfile.zipped(files)


def _ofd(target: Path, address: str) -> None:
    lines = [
        TextLine(text, [20.0 + 5 * at for at in range(len(text))], 30.0 + 12 * number, 5.0)
        for number, text in enumerate((_TEXT, _BODY[:30], _BODY[30:]))
    ]
    write([OfdPage(210.0, 297.0, lines)], target)
    files = _files_of(target.read_bytes())
    for name, text in files.items():
        if name.endswith("Document.xml"):
            action = (
                f'<ofd:Actions><ofd:Action Event="DO"><ofd:URI URI="{address}/u"/></ofd:Action></ofd:Actions>'
            )
            files[name] = text.replace("</ofd:Document>", f"{action}</ofd:Document>")
    target.write_bytes(wordfile.zipped(files))


def _files_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def stored(files: dict[str, str]) -> bytes:
    """A zip archive of texts, not packed: an .odt's first entry must be legible."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()


if __name__ == "__main__":
    for what, ok, detail in rows():
        print(f"{'ok  ' if ok else 'FAIL'}  {what}: {detail}")
