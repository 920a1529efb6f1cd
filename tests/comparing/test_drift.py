"""Wordings that drifted: what a reader of policy language looks up in a new report."""

from dataclasses import replace

import pytest

from tests.comparing.builders import document, made
from xubao.comparing import compare
from xubao.model import Phrase, Report

REST = (
    "推动科技创新和产业创新融合发展，开展新技术新产品新场景大规模应用示范行动。",
    "完善覆盖全人群的健康服务体系，促进优质医疗资源扩容下沉。",
    "加强水利工程建设，提升防洪减灾能力。",
)


def drifts(old: list[str], new: list[str]) -> tuple[Phrase, ...]:
    """Between two reports that otherwise say the same."""
    return compare(made("二、今年工作任务", *REST, *old), made("二、今年工作任务", *REST, *new)).phrases


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("稳健的货币政策要灵活适度、精准有效。", "实施适度宽松的货币政策。", "稳健的货币政策", "适度宽松的货币政策"),
        (
            "积极的财政政策要加力提效。",
            "积极的财政政策要适度加力、提质增效。",
            "加力提效",
            "适度加力、提质增效",
        ),
        (
            "坚持贯彻新时代党解决台湾问题的总体方略，坚决反对“台独”分裂和外来干涉，推进祖国和平统一进程。",
            "坚持贯彻新时代党解决台湾问题的总体方略，坚决反对“台独”分裂和外部势力干涉，坚定不移推进祖国统一大业。",
            "推进祖国和平统一进程",
            "坚定不移推进祖国统一大业",
        ),
        (
            "坚持贯彻新时代党解决台湾问题的总体方略，坚决反对“台独”分裂和外来干涉。",
            "坚持贯彻新时代党解决台湾问题的总体方略，坚决反对“台独”分裂和外部势力干涉。",
            "外来干涉",
            "外部势力干涉",
        ),
        (
            "优化房地产政策，促进房地产市场平稳健康发展。",
            "因城施策调减限制性措施，持续用力推动房地产市场止跌回稳。",
            "平稳健康发展",
            "止跌回稳",
        ),
    ],
)  # fmt: skip
def test_what_differs_where_the_frame_stays_is_a_drift(before: str, after: str, gone: str, come: str) -> None:
    found = drifts([before], [after])
    assert any(gone in one.old and come in one.new for one in found), found


def test_a_drift_is_found_where_its_sentences_are_dropped_and_added() -> None:
    before = "要加强部门协同配合，稳健的货币政策要灵活适度，防止资金沉淀空转，畅通传导机制。"
    found = drifts([before], ["实施适度宽松的货币政策。"])
    assert any("稳健的货币政策" in one.old and "适度宽松" in one.new for one in found), found


def test_a_drift_names_the_frame_that_stayed_and_the_change_it_stands_in() -> None:
    old, new = (
        made("一、任务", *REST, f"坚决反对“台独”分裂和{words}干涉。") for words in ("外来", "外部势力")
    )
    found = compare(old, new)
    (phrase,) = found.phrases
    assert "坚决反对“台独”分裂和" in phrase.frame
    assert phrase.change is not None
    assert "外部势力干涉" in new.statement_by_id[found.changes[phrase.change].new[0]].text


def test_what_joins_a_clause_that_stays_is_a_drift() -> None:
    kept = "我们要全面准确贯彻“一国两制”方针"
    found = drifts([f"{kept}。"], [f"{kept}，确保“一国两制”实践不动摇、不走样、不变形。"])
    assert any("不变形" in one.new and "不变形" not in one.old for one in found), found


def test_the_goal_is_held_against_the_next_goal_not_against_the_review_of_it() -> None:
    old = made("二、今年工作任务", *REST, "稳健的货币政策要灵活适度。")
    new = made(
        "一、去年工作回顾",
        "去年实施稳健的货币政策，灵活适度，企业融资成本下降0.3个百分点。",
        "二、今年工作任务",
        *REST,
        "货币政策要保持稳健中性。",
    )
    assert any(
        one.old == "稳健的货币政策要灵活适度" and one.new == "货币政策要保持稳健中性"
        for one in compare(old, new).phrases
    )


def test_a_figure_that_changed_is_no_drift() -> None:
    assert not drifts(["赤字率拟按3%安排。"], ["赤字率拟按4%左右安排。"])


def test_what_another_city_says_is_no_successor() -> None:
    def report(city: str, words: str) -> Report:
        lines = ("二、今年工作任务", *REST, f"加快建设{words}。", f"为实现{words}而奋斗。")
        return replace(made(*lines), issuer=f"{city}人民政府")

    def first_and(city: str) -> tuple[Phrase, ...]:
        old = report("北京市", "富强文明的社会主义现代化国家")
        return compare(old, report(city, "富强文明的社会主义现代化强国")).phrases

    assert first_and("北京市")
    assert not first_and("上海市")


@pytest.mark.parametrize(
    "pair", [("2018-09-27-三城一区建设发展情况的报告.txt", "2019-审议意见研究处理情况的报告.txt")]
)
def test_every_drift_stands_word_for_word_in_its_report(pair: tuple[str, str]) -> None:
    old, new = map(document, pair)
    found = compare(old, new).phrases
    assert found
    for one in found:
        assert (old.text.count(one.old), new.text.count(one.new)) == (one.old_count, one.new_count)
        assert one.old_count
        assert one.new_count
        assert one.old not in new.text or one.new not in old.text
