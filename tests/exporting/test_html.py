"""The comparison as a page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing.builders import told
from tests.examples import examples
from xubao.comparing import compare
from xubao.exporting import comparison_html, write_comparison_html
from xubao.exporting.bands import section_rows
from xubao.exporting.page import page_blocks
from xubao.model import Change, ChangeKind, Comparison, ExportError, Report, Role, Strength
from xubao.operations.comparing import compare_reports
from xubao.operations.reports import FileRef, read_report
from xubao.places import sample


class _Page(HTMLParser):
    """Text, ids and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.outside: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [values["id"] or ""] if "id" in values else []
        href = values.get("href") or ""
        self.targets += [href[1:]] if href.startswith("#") else []
        self.outside += [tag] if "src" in values or tag in ("link", "iframe", "object") else []

    def handle_data(self, data: str) -> None:
        self.text += data


def _page(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    return page


def test_page_stands_alone_and_its_links_arrive(comparison: Comparison) -> None:
    html = comparison_html(comparison)
    page = _page(html)
    assert not page.outside
    assert "http" not in re.sub(r"http-equiv", "", html)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)


def test_page_shows_both_reports_whole(comparison: Comparison) -> None:
    text = re.sub(r"\s", "", _page(comparison_html(comparison)).text)
    for report in (comparison.old, comparison.new):
        for statement in report.statements:
            assert re.sub(r"\s", "", statement.text) in text


def test_page_names_phrases_figures_and_weaker_promises(comparison: Comparison) -> None:
    edited = next(n for n, change in enumerate(comparison.changes) if change.kind is ChangeKind.EDITED)
    changes = list(comparison.changes)
    changes[edited] = replace(changes[edited], strength=Strength.WEAKER, deadline=("2020年", "2025年"))
    text = _page(comparison_html(replace(comparison, changes=tuple(changes)))).text
    for word in ("国际科技创新中心", "人才公租房", "上升", "力度减弱", "时限：2020年→2025年"):
        assert word in text


def test_sentences_written_anew_are_not_struck_through(
    make_report: Callable[[Sequence[str]], Report],
) -> None:
    old, new = make_report(["# 一、甲", "引进人才。"]), make_report(["# 一、甲", "筹集住房两万套。"])
    ops = (("-", "引进人才。"), ("+", "筹集住房两万套。"))
    change = Change((old.statements[1].id,), (new.statements[1].id,), ChangeKind.EDITED, Role.GOAL, ops=ops)
    html = comparison_html(Comparison(old, new, (), {}, (change,), (), ()))
    assert "整句重写" in html
    assert "<del>引进人才" not in html
    assert "<ins>筹集住房" not in html


def test_moved_text_points_to_both_ends(make_report: Callable[[Sequence[str]], Report]) -> None:
    old = make_report(["# 一、甲", "建设平台。", "# 二、乙", "扩大开放。"])
    new = make_report(["# 一、甲", "深化改革。", "# 二、乙", "建设平台。"])
    moved = Change((old.statements[1].id,), (new.statements[3].id,), ChangeKind.MOVED, Role.OTHER)
    page = _page(comparison_html(Comparison(old, new, (), {}, (moved,), (), ())))
    assert "移至：二、乙" in page.text
    assert "原在：一、甲" in page.text
    assert {"c1", "c1-old"} <= set(page.targets) & set(page.ids)


def test_markup_in_a_report_stays_text(make_report: Callable[[Sequence[str]], Report]) -> None:
    old = make_report(["<script>alert(1)</script>&amp;"])
    html = comparison_html(Comparison(old, old, (), {}, (), (), ()))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in html


def test_empty_reports_give_a_page(make_report: Callable[[Sequence[str]], Report]) -> None:
    empty = make_report([])
    assert "没有变化" in comparison_html(Comparison(empty, empty, (), {}, (), (), ()))


def test_file_is_written_once_and_replaced_only_when_forced(comparison: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "对照.html"
    write_comparison_html(comparison, path)
    with pytest.raises(ExportError, match="已经存在"):
        write_comparison_html(comparison, path)
    write_comparison_html(comparison, path, force=True)
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


_WORDS = st.lists(
    st.sampled_from(["# 一、甲", "# 二、乙", "建设平台。", "扩大开放。深化改革；", "到2020年建成。"]),
    max_size=8,
)


@settings(max_examples=examples(60), deadline=None)
@given(_WORDS, _WORDS)
def test_every_statement_stands_once_on_its_side(
    make_report: Callable[[Sequence[str]], Report],
    compare: Callable[[Report, Report], Comparison],
    left: list[str],
    right: list[str],
) -> None:
    comparison = compare(make_report(left), make_report(right))
    bands = [band for row in section_rows(comparison) for band in row.bands]
    for report, shown in (
        (comparison.old, [one.id for band in bands if not band.away for one in band.old]),
        (comparison.new, [one.id for band in bands for one in band.new]),
    ):
        body = [
            s.id
            for s in report.statements
            if s.text != getattr(report.section_by_id.get(s.section), "title", "")
        ]
        assert [one for one in shown if one in body].sort() == body.sort()
        assert len(shown) == len(set(shown))


def test_every_row_bears_a_kind_that_is_counted() -> None:
    files = ("2018-09-27-三城一区建设发展情况的报告.txt", "2019-审议意见研究处理情况的报告.txt")
    old, new = (read_report(FileRef(str(sample(name)))) for name in files)
    found = compare_reports(old, new)
    counted = {change.kind.value for change in found.changes}
    cells = [cell for block in page_blocks(found) for row in block.rows for cell in (*row.left, *row.right)]
    assert any(cell.note for cell in cells)
    assert {cell.kind for cell in cells} <= counted


def test_what_is_copied_has_its_remark_beside_it() -> None:
    sentence = "全年投入14.5亿元，重点实施了40个民生项目。"
    found = compare(told(2015, sentence), told(2017, "工业稳步增长。", sentence))
    assert "整句与2015年报告一字不差：可能未更新" in _page(comparison_html(found)).text
    assert "一字不差" not in comparison_html(replace(found, copied=()))
