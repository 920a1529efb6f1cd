"""A draft's sentence that only an earlier report than the newest has is found; what is current is not."""

from dataclasses import replace

import pytest

from tests.comparing.builders import told
from xubao.drafting.check import check_draft
from xubao.model import Finding, Report, ReportKind, Severity

FIGURES = "投入14.5亿元，重点实施了40个民生保障项目，占公共财政预算支出的80.6%。"
DEEDS = "海河写字楼土建工程全面完工，远山住宅小区一期建设顺利推进。"


def material(year: int, *sentences: str) -> Report:
    return replace(told(year, *sentences), kind=ReportKind.MATERIAL)


def copied(draft: Report, *sources: Report) -> list[Finding]:
    return [one for one in check_draft(draft, sources) if one.code == "copied"]


@pytest.fixture
def draft() -> Report:
    return replace(told(2018, FIGURES, "服务业较快增长。"), date=None)


def test_a_figure_of_an_earlier_report_is_a_warning_with_place_reason_and_source(draft: Report) -> None:
    sources = told(2015, FIGURES), told(2017, "工业稳步增长。")
    (found,) = copied(draft, *sources)
    assert found.severity is Severity.WARNING
    assert draft.text[found.start : found.end] == found.text == FIGURES
    assert "2015年" in found.message
    assert found.source is not None
    assert sources[found.source[0]].statement_by_id[found.source[1]].text == FIGURES


def test_a_sentence_without_figures_is_a_hint() -> None:
    (found,) = copied(told(2018, DEEDS), told(2015, DEEDS), told(2017, "工业稳步增长。"))
    assert found.severity is Severity.HINT


def test_what_the_newest_report_or_material_since_says_too_is_right(draft: Report) -> None:
    old, plain = told(2015, FIGURES), told(2017, "工业稳步增长。")
    assert copied(draft, old, told(2017, FIGURES)) == []
    assert copied(draft, old, plain, material(2018, FIGURES)) == []
    assert copied(draft, old, plain, replace(material(2018, FIGURES), date=None)) == []
    assert len(copied(draft, old, plain, material(2014, FIGURES))) == 1


def test_earlier_work_that_is_called_so_is_right() -> None:
    sources = told(2015, FIGURES), told(2017, "工业稳步增长。")
    assert copied(told(2018, "此前已开展的工作：" + FIGURES), *sources) == []
    assert len(copied(told(2018, "民生持续改善。", FIGURES), *sources)) == 1


def test_without_dated_reports_nothing_is_said(draft: Report) -> None:
    assert copied(draft) == []
    assert copied(draft, replace(told(2015, FIGURES), date=None)) == []
    assert copied(draft, told(2015, FIGURES)) == []
