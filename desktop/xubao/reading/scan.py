"""Scans → blocks by OCR, page by page, with progress and cancel. An optional extra (`xubao[ocr]`: rapidocr, which
carries its models: nothing is fetched).

Recognition runs in a process of its own (`python -m xubao.reading.scan`), which is given the PDF on standard input and
answers one line of JSON a page, so that a cancel ends it at once and its memory goes with it.
"""

import json
import subprocess
import sys
import threading
from importlib.util import find_spec
from statistics import median
from typing import Any

from xubao.model import Progress, ReadError, Source, silent
from xubao.reading.pages import blocks_of
from xubao.reading.placed import Line, PageText

RESOLUTION = 200 / 72
"""Scale at which pages are drawn: 200 dots an inch; below that small print is lost, above it only time is."""

_SURE = 0.5
"""Lines recognised with less confidence are specks and stamps."""


def available() -> bool:
    """Whether the OCR extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read(name: str, data: bytes, progress: Progress = silent) -> Source:
    """A scanned PDF's paragraphs.

    Args:
        name: the file's name.
        data: the PDF.
        progress: called after every page.

    Raises:
        ReadError: damaged (recognition failed), no-text (nothing legible).
        Cancelled: the person asked to stop.
    """
    pages = [_page(found) for found in _recognised(name, data, progress)]
    blocks = blocks_of(pages)
    if not blocks:
        raise ReadError(name, "no-text", "扫描件里没有认出文字。", "请换一份更清楚的扫描件。")
    return Source(name, "pdf", blocks, notes=("文字由扫描件识别而来，可能有错，数据请对照原件核对。",))


def _recognised(name: str, data: bytes, progress: Progress) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    with subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        assert process.stdin
        assert process.stdout
        feeder = threading.Thread(target=_feed, args=(process, data), daemon=True)
        feeder.start()
        try:
            progress(0.0, f"正在识别 {name}")
            for line in process.stdout:
                page = json.loads(line)
                found.append(page)
                done = len(found) / page["of"]
                progress(done, f"正在识别 {name}：第 {len(found)} 页，共 {page['of']} 页")
        except BaseException:
            process.kill()
            raise
        finally:
            feeder.join(5)
    if not found or len(found) < found[0]["of"]:
        raise ReadError(name, "damaged", "识别扫描件时出错了。", "请换一份扫描件，或用 WPS 识别后再导入。")
    return found


def _feed(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    assert process.stdin
    try:
        process.stdin.write(data)
        process.stdin.close()
    except OSError:
        return  # it has gone: what it said before says why


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--recognise"]
    return [sys.executable, "-m", "xubao.reading.scan"]


def _page(found: dict[str, Any]) -> PageText:
    lines = [Line(text, left, right, bottom, size) for text, left, right, bottom, size in found["lines"]]
    if lines:
        # boxes of recognised lines differ by a few dots in height: on a page of print they are one size
        usual = median(line.size for line in lines)
        lines = [
            Line(
                line.text, line.left, line.right, line.bottom, usual if _near(line.size, usual) else line.size
            )
            for line in lines
        ]
    return PageText(
        tuple(sorted(lines, key=lambda line: (line.bottom, line.left))), found["width"], found["height"]
    )


def _near(size: float, usual: float) -> bool:
    return 0.75 * usual < size < 1.25 * usual


def main() -> None:
    """Recognise the PDF on standard input; one line of JSON a page on standard output."""
    import logging

    import pypdfium2
    from rapidocr import RapidOCR

    said, sys.stdout = sys.stdout, sys.stderr
    logging.disable(logging.WARNING)
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    engine = RapidOCR()
    for page in document:
        image = page.render(scale=RESOLUTION, grayscale=True).to_numpy()
        result = engine(image.squeeze() if image.ndim == 3 and image.shape[2] == 1 else image)
        height, width = image.shape[:2]
        answer = {"of": len(document), "width": width, "height": height, "lines": _lines(result)}
        said.write(json.dumps(answer, ensure_ascii=True) + "\n")
        said.flush()


def _lines(result: Any) -> list[tuple[str, float, float, float, float]]:
    if result.boxes is None or result.txts is None:
        return []
    return [
        (
            text,
            float(min(point[0] for point in box)),
            float(max(point[0] for point in box)),
            float(max(point[1] for point in box)),
            # a line's box is a little higher than its characters
            float(max(point[1] for point in box) - min(point[1] for point in box)) * 0.85,
        )
        for box, text, sure in zip(result.boxes, result.txts, result.scores, strict=True)
        if sure >= _SURE and text.strip()
    ]


if __name__ == "__main__":
    main()
