"""One list of the formats: what is read, offered and named is the same."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from xubao import reading
from xubao.model import ReadError
from xubao.operations.originals import refusal
from xubao.operations.reports import readable
from xubao.reading.registry import FORMATS, Format, reader_for

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.extensions[0])
def test_every_format_has_a_module_that_reads_it(each: Format) -> None:
    assert callable(import_module(f"xubao.reading.formats.{each.module}").read)


def test_no_ending_is_of_two_formats() -> None:
    endings = [ending for each in FORMATS for ending in each.extensions]
    assert sorted(set(endings)) == sorted(endings)


def test_what_is_offered_is_what_is_read() -> None:
    assert readable() == reading.extensions()
    assert {".dotx", ".dotm", ".xhtml", ".markdown"} <= set(readable())
    assert all(callable(reader_for(f"文件{ending}", b"words")) for ending in readable())


def test_a_format_that_is_not_read_is_refused_with_all_that_are() -> None:
    with pytest.raises(ReadError) as caught:
        reader_for("图.gif", b"GIF89a")
    assert all(ending in caught.value.advice for ending in readable())


def test_the_readme_names_every_ending() -> None:
    table = README.read_text("utf-8").partition("## 能读什么")[2].partition("\n## ")[0]
    named = {ending for row in re.findall(r"^\| (\..*?) \|", table, re.M) for ending in row.split()}
    assert named == set(readable())


def test_what_may_fetch_from_the_network_is_never_handed_to_another_program() -> None:
    assert {".html", ".mht", ".md"} <= reading.fetching()
    assert all("从网上取" in refusal(f"文件{ending}", b"words") for ending in reading.fetching())
