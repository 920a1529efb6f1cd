"""Segmentation knows the domain's words, keeps its cache at home, and is never loaded by annotating."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.statements import segment as module
from xubao.statements.segment import segment, tags


def test_domain_words_and_known_names_stay_whole() -> None:
    words = segment("对“三城一区”建设发展情况的审议意见，培育新质生产力")
    assert {"审议意见", "三城一区", "新质生产力"} <= set(words)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=examples(40))
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


@pytest.fixture
def no_rjieba(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A machine for which rjieba has no wheel."""
    monkeypatch.setattr(module, "cache_folder", lambda: tmp_path)
    caches = (module._rjieba, module._compiled, module._tokenizer)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setitem(sys.modules, "rjieba", None)
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


def test_without_rjieba_jieba_cuts_the_same_and_keeps_its_cache_in_our_own_folder(no_rjieba: Path) -> None:
    text = "对“三城一区”建设发展情况的审议意见，培育新质生产力"
    assert {"审议意见", "三城一区", "新质生产力"} <= set(segment(text))
    assert (no_rjieba / "words.cache").is_file()
    assert ("发展", "vn") in tags("推动经济发展")


def test_words_are_tagged_alike_by_both() -> None:
    import jieba.posseg

    text = "推动科技成果转化，支持企业开展技术攻关"
    assert tags(text) == [(pair.word, pair.flag) for pair in jieba.posseg.cut(text)]


def test_a_persons_own_words_stay_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "settings_folder", lambda: tmp_path)
    assert "京西智谷大街" not in segment("建设京西智谷大街项目")
    (tmp_path / "words.txt").write_text("京西智谷大街 9000\n", encoding="utf8")
    assert "京西智谷大街" in segment("建设京西智谷大街项目")
