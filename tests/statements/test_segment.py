"""Segmentation knows the domain's words, keeps its cache at home, and is never loaded by annotating."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xubao.statements import segment as module
from xubao.statements.segment import segment


def test_domain_words_and_known_names_stay_whole() -> None:
    words = segment("对“三城一区”建设发展情况的审议意见，培育新质生产力")
    assert {"审议意见", "三城一区", "新质生产力"} <= set(words)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=40)
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(segment(text)) == text


def test_annotating_loads_no_segmenter() -> None:
    code = (
        "import sys; from xubao.statements import annotate; from xubao.reading import read_path;"
        "from xubao.outline import build_report; from xubao.places import sample;"
        "annotate(build_report(read_path(sample('2019-审议意见研究处理情况的报告.txt'))));"
        "assert not any(name.split('.')[0] in ('jieba', 'sklearn', 'PySide6') for name in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_cache_lies_in_our_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path)
    module._tokenizer.cache_clear()
    try:
        assert segment("北京") == ["北京"]
        assert (tmp_path / "words.cache").is_file()
    finally:
        module._tokenizer.cache_clear()
