"""Scans are recognised page by page where the OCR extra is installed, and said to be scans where it is not."""

import io
import json
import os
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from xubao.model import Cancelled, ReadError, Source
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_bytes, read_path, scan, straightened
from xubao.reading.pages import blocks_of

SCANNED = Path(__file__).parent / "fixtures" / "scanned.pdf"

_FAKE = """
import json, sys, time
sys.stdin.buffer.read()
for page in {pages}:
    print(json.dumps(page), flush=True)
    time.sleep({pause})
sys.exit({status})
"""


def page(*texts: str, of: int = 2) -> dict[str, object]:
    """A recognised page: lines that end a sentence stop short, the others run to the margin."""
    lines = [
        [text, 100.0, 900.0 if text.endswith("，") else 500.0, 200.0 + 40 * at, 30.0]
        for at, text in enumerate(texts)
    ]
    return {"of": of, "width": 1000, "height": 1400, "lines": lines}


def pretend(
    monkeypatch: pytest.MonkeyPatch, *pages: dict[str, object], pause: float = 0, status: int = 0
) -> None:
    script = _FAKE.format(pages=json.loads(json.dumps(pages)), pause=pause, status=status)
    monkeypatch.setattr(scan, "command", lambda *_names: [sys.executable, "-c", script])
    monkeypatch.setattr(scan, "available", lambda: True)


def test_without_the_extra_a_scan_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    with pytest.raises(ReadError) as caught:
        read_path(SCANNED)
    assert caught.value.code == "no-text"
    assert "扫描件" in str(caught.value)


def test_lines_become_paragraphs_and_every_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, page("一、工作情况。", "建成五个平台，", "服务企业。"), page("二、存在的问题"))
    told: list[float] = []
    source = read_path(SCANNED, lambda done, message: told.append(done))
    texts = [block.text for block in source.blocks]
    assert texts[:2] == ["一、工作情况。", "建成五个平台，服务企业。"]
    assert texts[-1] == "二、存在的问题"
    assert list(dict.fromkeys(told)) == [0.0, 0.5, 1.0]
    assert source.notes


def test_a_cancel_ends_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, page("一、工作情况"), page("二、"), pause=30)

    def stop(done: float, message: str) -> None:
        if done > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_path(SCANNED, stop)


def test_a_cancel_is_heard_while_a_page_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, page("一、工作情况"), page("二、"), pause=30)
    asked: list[float] = []

    def stop(done: float, message: str) -> None:
        asked.append(done)
        if len(asked) > 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_path(SCANNED, stop)


def test_a_recognised_report_has_the_outline_of_the_typed_one() -> None:
    """Sixteen scanned pages, skewed by half a degree, as rapidocr 3.10 recognised them."""
    lines = (SCANNED.parent / "recognised.jsonl").read_text(encoding="utf8").splitlines()
    pages = scan.pages_of([json.loads(line) for line in lines])
    found = build_report(Source("扫描件.pdf", "pdf", blocks_of(pages)))
    typed = build_report(read_path(sample("2018-09-27-三城一区建设发展情况的报告.txt")))
    assert [(s.level, s.number, s.title) for s in found.sections] == [
        (s.level, s.number, s.title) for s in typed.sections
    ]
    assert len(found.paragraphs) == len(typed.paragraphs)


def test_recognition_that_breaks_off_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, page("一、工作情况"), status=1)
    with pytest.raises(ReadError) as caught:
        read_path(SCANNED)
    assert caught.value.code == "damaged"


def picture(kind: str = "JPEG", skew: float = 0.0, orientation: int = 1) -> bytes:
    """A page of lines of ink, turned counter-clockwise by some degrees."""
    drawn = Image.new("L", (800, 1100), 255)
    pen = ImageDraw.Draw(drawn)
    for at in range(20):
        for x in range(100, 700 if at % 4 else 500, 30):
            pen.rectangle((x, 100 + 45 * at, x + 22, 122 + 45 * at), fill=20)
    drawn = drawn.rotate(skew, fillcolor=255)
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    drawn.save(out, kind, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_of_a_page_is_recognised_whatever_its_name(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    pretend(monkeypatch, page("一、工作情况。", "建成五个平台，", "服务企业。", of=1))
    source = read_bytes("照片.pdf", picture(kind))
    assert [block.text for block in source.blocks] == ["一、工作情况。", "建成五个平台，服务企业。"]
    assert source.format == "picture"


def test_without_the_extra_a_picture_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    with pytest.raises(ReadError) as caught:
        read_bytes("照片.jpg", picture())
    assert caught.value.code == "no-text"
    assert "xubao[ocr]" in caught.value.advice


def test_what_others_print_while_they_are_loaded_is_taken_for_no_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "print('install numpy first')\nraise ImportError\n"
    (tmp_path / "rapidocr.py").write_text(broken, "utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", ""))))
    monkeypatch.setattr(scan, "available", lambda: True)
    with pytest.raises(ReadError) as caught:
        read_bytes("照片.jpg", picture())
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("skew", [-7.0, -1.5, 0.0, 0.8, 4.0])
def test_a_page_that_was_laid_down_askew_is_straightened(skew: float) -> None:
    found = straightened.opened(picture("PNG", skew))
    assert straightened.skew_of(found) == pytest.approx(skew, abs=0.2)
    assert abs(straightened.skew_of(straightened.straightened(found))) < straightened.LEAST_SKEW


def test_a_picture_is_turned_as_its_camera_was_held() -> None:
    upright = straightened.opened(picture(orientation=1))
    assert upright.size == (800, 1100)
    assert straightened.opened(picture(orientation=6)).size == (1100, 800)


def test_an_empty_page_has_no_skew() -> None:
    assert straightened.skew_of(Image.new("L", (300, 400), 255)) == 0


@pytest.mark.skipif(not scan.available(), reason="the OCR extra is not installed")
@pytest.mark.timeout(300)
def test_a_real_scan_is_read() -> None:
    text = "".join(block.text for block in read_path(SCANNED).blocks)
    assert "2018年9月27日在北京市第十五届人民代表大会" in text
    assert "规划编制扎实推进" in text
