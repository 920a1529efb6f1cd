"""The draft of the example: opinions of 2024, four reports before them, three departments' material of 2025."""

import re
from typing import Any

import pytest

from xubao.drafting import check_draft, draft_response, items_to_answer
from xubao.model import Draft, DraftRun, DraftSection, Report
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

Seeds = Any


@pytest.fixture(scope="module")
def draft(seeds: Seeds) -> Draft:
    return draft_response(seeds.opinions, seeds.reports, seeds.material)


def words(section: DraftSection) -> str:
    return "\n".join("".join(run.text for run in paragraph) for paragraph in section.paragraphs)


def whole(draft: Draft) -> str:
    parts = [draft.title, draft.recipient]
    for section in draft.sections:
        parts += [section.title, words(section)]
    parts += [draft.signatory, draft.date]
    return "\n".join(part for part in parts if part)


def runs(draft: Draft) -> list[DraftRun]:
    return [run for section in draft.sections for paragraph in section.paragraphs for run in paragraph]


def under(draft: Draft, number: str) -> str:
    return words(next(section for section in draft.sections if section.title.startswith(number)))


def table_cells(report: Report) -> set[str]:
    starts = {paragraph.start for paragraph in report.paragraphs if paragraph.table}
    return {statement.id for statement in report.statements if statement.start in starts}


def test_all_thirteen_opinions_have_a_heading_and_evidence(draft: Draft) -> None:
    items = items_to_answer(draft.opinions)
    assert len(items) == 13
    headed = {section.opinion for section in draft.sections}
    for item in items:
        assert item.id in headed
        assert item.evidence
        assert all(e.why and e.statement in draft.reports[e.report].statement_by_id for e in item.evidence)
        scores = [e.score for e in item.evidence]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("（一）", "16个区全部建立分园统筹协调机制"),
        ("（二）", "4家平台公司完成重组"),
        ("（三）", "已有11个项目按办法分享税收"),
        ("（五）", "综合容积率由1.18提高到1.24"),
        ("（六）", "新增人才住房2100套"),
        ("（十）", "各分园高精尖产业投资基金总规模由680.6亿元增加到742.3亿元"),
        ("（十一）", "已有3个补齐"),
        ("（十二）", "引进急需紧缺人才6300人"),
        ("（十三）", "新认定外资研发中心22家"),
    ],
)
def test_the_material_answers_the_opinion_it_is_about(draft: Draft, number: str, said: str) -> None:
    assert said in under(draft, number)


def test_totals_of_a_table_become_a_sentence_of_its_cells(draft: Draft) -> None:
    assert "新增市级以上孵化器5家、标杆孵化器1家、特色产业园2家" in under(draft, "（十一）")


def test_the_two_plans_for_the_blocks_contradict_each_other_and_are_marked(draft: Draft) -> None:
    said = under(draft, "（四）")
    assert "整合为121个。【待核实：" in said
    assert said.count("118个") == 1


def test_opinions_without_new_progress_say_who_owes_it(draft: Draft) -> None:
    for number in ("（七）", "（八）", "（九）"):
        assert "的最新进展（请" in under(draft, number)


def test_all_figures_of_the_material_reach_the_draft(draft: Draft, seeds: Seeds) -> None:
    text = whole(draft)
    for report in seeds.material:
        cells = {p.start for p in report.paragraphs if p.table}
        for statement in report.statements:
            dated = re.fullmatch(r"\d{4}年\d+月\d+日", statement.text)
            if statement.start not in cells and not dated:
                assert all(number in text for number in re.findall(r"\d+(?:\.\d+)?", statement.text)), (
                    statement.text
                )


def test_the_examples_warning_and_letterhead_never_enter_the_draft(draft: Draft) -> None:
    text = whole(draft)
    assert "示例文件" not in text
    assert "2025年5月20日" not in text
    assert "情况的函" not in text


def test_earlier_work_stands_in_no_draft_that_did_not_ask_for_it(draft: Draft) -> None:
    assert not [run.text for run in runs(draft) if run.earlier]
    assert any(one.earlier for opinion in draft.opinions for one in opinion.evidence)


def test_earlier_work_that_is_asked_for_is_a_clause_with_its_date(seeds: Seeds) -> None:
    draft = draft_response(seeds.opinions, seeds.reports, seeds.material, background=True)
    told = [p for section in draft.sections for p in section.paragraphs if any(run.earlier for run in p)]
    assert len(told) > 5
    assert all(p[0].text.startswith("此前（截至2") and not p[0].report for p in told)


def test_nothing_quoted_speaks_of_this_year_meaning_another(draft: Draft) -> None:
    assert not [run.text for run in runs(draft) if run.earlier and re.search("今年|目前|上半年", run.text)]


def test_punctuation_is_full_width_and_quotation_marks_are_paired(draft: Draft) -> None:
    text = whole(draft)
    assert not re.search(r"[\u4e00-\u9fff][,;:?!()][\u4e00-\u9fff]", text)
    assert text.count("“") == text.count("”")
    assert "。。" not in text
    assert "；。" not in text


def test_the_draft_held_against_its_own_sources_has_only_gaps(draft: Draft, seeds: Seeds) -> None:
    written: Report = annotate(build_report(read_bytes("初稿.txt", whole(draft).encode())))
    findings = check_draft(written, [*seeds.reports, *seeds.material], seeds.opinions)
    assert {finding.code for finding in findings} == {"gap", "to-verify"}
    assert len(findings) == len(draft.gaps)


def test_a_figure_changed_by_hand_is_found(draft: Draft, seeds: Seeds) -> None:
    text = whole(draft).replace("742.3亿元", "724.3亿元").replace("服务企业1260家", "服务企业2260家")
    written = annotate(build_report(read_bytes("初稿.txt", text.encode())))
    found = check_draft(written, [*seeds.reports, *seeds.material], seeds.opinions)
    assert [f.text for f in found if f.code == "figure-differs"] == ["724.3亿元", "2260家"]


def test_the_same_sources_give_the_same_draft(draft: Draft, seeds: Seeds) -> None:
    assert draft_response(seeds.opinions, seeds.reports, seeds.material).sections == draft.sections


def test_coverage_says_how_much_is_answered_by_something_newer(draft: Draft) -> None:
    share = {opinion.number: opinion.coverage for opinion in draft.opinions}
    assert share["（十）"] == 1
    assert share["（七）"] == share["（八）"] == 0
    assert 0 < share["（十二）"] < 1
    assert share["三、"] == 0
    assert all(0 <= value <= 1 for value in share.values())


def test_what_the_draft_quotes_is_among_the_evidence(draft: Draft) -> None:
    offered = {o.id: {(e.report, e.statement) for e in o.evidence} for o in draft.opinions}
    cells = {(at, cell) for at, report in enumerate(draft.reports) for cell in table_cells(report)}
    for section in draft.sections:
        for paragraph in section.paragraphs if section.opinion else ():
            doubt = False
            for run in paragraph:
                doubt = run.text.startswith("【待核实") if run.report is None else doubt
                if run.report is not None and not doubt and (run.report, run.statement) not in cells:
                    assert (run.report, run.statement) in offered[section.opinion or ""]
