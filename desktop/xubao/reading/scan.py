"""Scans and photographs of pages → blocks by OCR, page by page, with progress and cancel. An optional extra
(`xubao[ocr]`: rapidocr, which carries its models: nothing is fetched).

Recognition runs in a process of its own (`python -m xubao.reading.scan`), which is given the file on standard input and
answers one line of JSON a page, so that a cancel ends it at once and its memory goes with it.
"""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from statistics import median
from typing import IO, TYPE_CHECKING, Any

from xubao import extras
from xubao.model import Message, Progress, ReadError, Source, silent
from xubao.processes import command, unseen
from xubao.reading import offline
from xubao.reading.pages import blocks_of, in_reading_order
from xubao.reading.placed import Line, PageText
from xubao.reading.sniff import is_picture

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 200 / 72
"""Scale at which pages are drawn: 200 dots an inch; below that small print is lost, above it only time is."""

PATIENCE = 0.3
"""Seconds after which a person who asked to stop is heard."""

FEW_CHARACTERS = 4
"""Boxes of so few characters come out too high."""

_SURE = 0.5
"""Lines recognised with less confidence are specks and stamps."""


def available() -> bool:
    """Whether the OCR extra is installed."""
    return not extras.missing(extras.OCR)


def read(name: str, data: bytes, progress: Progress = silent) -> Source:
    """The paragraphs of a scanned PDF or of a picture of a page.

    Args:
        name: the file's name.
        data: the PDF or picture.
        progress: called after every page, and again in between.

    Raises:
        ReadError: damaged (recognition failed), no-text (nothing legible).
        Cancelled: the person asked to stop.
    """
    blocks = blocks_of(pages_of(_recognised(name, data, progress)))
    if not blocks:
        raise ReadError(
            name, "no-text", Message("reading.no-text.scan"), Message("reading.advice.clearer-scan")
        )
    return Source(
        name, "picture" if is_picture(data) else "pdf", blocks, notes=(Message("reading.note.scan"),)
    )


def _recognised(name: str, data: bytes, progress: Progress) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    with subprocess.Popen(
        command("--recognise", "xubao.reading.scan"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **unseen(),
    ) as process:
        assert process.stdin
        assert process.stdout
        feeder = threading.Thread(target=_feed, args=(process, data), daemon=True)
        feeder.start()
        said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process.stdout, said), daemon=True).start()
        done, message = 0.0, Message("reading.doing.scan", file=name)
        try:
            while True:
                # told again while a page takes its ten seconds: the person may have asked to stop
                progress(done, message)
                with suppress(queue.Empty):
                    line = said.get(timeout=PATIENCE)
                    if not line:
                        break
                    page = json.loads(line)
                    found.append(page)
                    done = len(found) / page["of"]
                    message = Message("reading.doing.scan-page", file=name, page=len(found), pages=page["of"])
        except BaseException:
            process.kill()
            raise
        finally:
            feeder.join(5)
    if not found or len(found) < found[0]["of"]:
        raise ReadError(
            name, "damaged", Message("reading.damaged.scan"), Message("reading.advice.other-scan")
        )
    return found


def _listen(spoken: IO[bytes], said: "queue.SimpleQueue[bytes]") -> None:
    """Hand on every line, and an empty one for the end."""
    with suppress(ValueError):  # closed under our hands: recognition was stopped
        for line in spoken:
            said.put(line)
    said.put(b"")


def _feed(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    assert process.stdin
    try:
        process.stdin.write(data)
        process.stdin.close()
    except OSError:
        return  # it has gone: what it said before says why


def pages_of(found: Sequence[dict[str, Any]]) -> list[PageText]:
    """The pages that were recognised, their lines in reading order.

    Args:
        found: of every page its width and height in dots and its lines: text, left, right, bottom, size.
    """
    boxes = [[Line(*line) for line in page["lines"]] for page in found]
    # boxes of recognised lines differ by a few dots in height: in a document of print they are one size
    usual = median(line.size for lines in boxes for line in lines) if any(boxes) else 0.0
    return [
        PageText(
            tuple(
                in_reading_order(
                    [replace(line, size=usual) if _near(line, usual) else line for line in lines]
                )
            ),
            page["width"],
            page["height"],
        )
        for page, lines in zip(found, boxes, strict=True)
    ]


def _near(line: Line, usual: float) -> bool:
    """Whether a line is of the usual size: boxes of a few characters are too high by up to half."""
    most = 1.6 if len(line.text) <= FEW_CHARACTERS else 1.25
    return 0.75 * usual < line.size < most * usual


def main() -> None:
    """Recognise the PDF or picture on standard input; one line of JSON a page on standard output."""
    import logging

    offline.stay()
    said, sys.stdout = sys.stdout, sys.stderr  # whatever others print while they are loaded
    available()  # a bundle looks for the packages from then on
    import numpy as np
    from rapidocr import RapidOCR

    from xubao.reading.straightened import straightened

    logging.disable(logging.WARNING)
    count, pages = _drawn(sys.stdin.buffer.read())
    engine = RapidOCR()
    for page in pages:
        shown = straightened(page)
        answer = {
            "of": count,
            "width": shown.width,
            "height": shown.height,
            "lines": _lines(engine(np.asarray(shown))),
        }
        said.write(json.dumps(answer, ensure_ascii=True) + "\n")
        said.flush()


def _drawn(data: bytes) -> "tuple[int, Iterator[Image]]":
    """(how many pages, each as a picture in shades of grey)."""
    import pypdfium2

    from xubao.reading.straightened import opened

    if is_picture(data):
        return 1, iter([opened(data)])
    document = pypdfium2.PdfDocument(data)
    return len(document), (page.render(scale=RESOLUTION, grayscale=True).to_pil() for page in document)


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
