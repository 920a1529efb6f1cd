"""Laws of every ledger, whatever the reports say."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.ledger.conftest import written
from xubao.ledger import build_ledger
from xubao.ledger.clauses import spans
from xubao.ledger.edits import Names, merge_edit, split_edit
from xubao.model import Report

PIECES = (
    "推进青山湿地公园建设",
    "青山湿地公园已建成开园",
    "力争到2025年建成10所社区医院",
    "社区医院达到8所",
    "融资难、融资贵问题仍然突出",
    "出台《青山市人才条例》",
    "落实《青山市人才条例》",
    "打造世界级原始创新承载区",
    "同时，",
    "“放管服”改革不断深化",
    "地区生产总值增长7.3%",
    "（一）完善机制",
    "",
    "，，。",
    "《",
)
sentences = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(
    lambda parts: "，".join(parts) + "。"
)
paragraphs = st.lists(sentences, min_size=0, max_size=6)
dates = st.sampled_from([None, "2018", "2019-05-01", "2021"])
reports = st.builds(lambda lines, date: written("一、工作情况", *lines, date=date), paragraphs, dates)
several = st.lists(reports, min_size=0, max_size=4).map(
    lambda found: tuple(replace(report, file=f"{i}.txt") for i, report in enumerate(found))
)


@settings(max_examples=examples(40), deadline=None)
@given(several)
def test_every_mention_stands_in_its_report(given_reports: tuple[Report, ...]) -> None:
    ledger = build_ledger(given_reports)
    for matter in ledger.matters:
        assert matter.mentions
        assert matter.title
        assert [mention.report for mention in matter.mentions] == sorted(m.report for m in matter.mentions)
        for mention in matter.mentions:
            statement = ledger.reports[mention.report].statement_by_id[mention.statement]
            assert mention.text
            assert mention.text in statement.text


@settings(max_examples=examples(30), deadline=None)
@given(several)
def test_ids_are_unique_and_the_same_in_every_run(given_reports: tuple[Report, ...]) -> None:
    ledger = build_ledger(given_reports)
    ids = [matter.id for matter in ledger.matters]
    assert len(ids) == len(set(ids))
    assert ledger == build_ledger(given_reports)


@settings(max_examples=examples(30), deadline=None)
@given(several, st.data())
def test_merging_any_two_matters_holds(given_reports: tuple[Report, ...], data: st.DataObject) -> None:
    ledger = build_ledger(given_reports)
    if len(ledger.matters) < 2:
        return
    chosen = data.draw(st.lists(st.sampled_from(ledger.matters), min_size=2, max_size=3))
    wanted = {mention for matter in chosen for mention in matter.mentions}
    merged = build_ledger(given_reports, (merge_edit(ledger, chosen),))
    assert any(wanted <= set(matter.mentions) for matter in merged.matters)


@settings(max_examples=examples(30), deadline=None)
@given(several, st.data())
def test_splitting_any_mentions_holds(given_reports: tuple[Report, ...], data: st.DataObject) -> None:
    ledger = build_ledger(given_reports)
    mentions = [mention for matter in ledger.matters for mention in matter.mentions]
    if not mentions:
        return
    apart = set(data.draw(st.lists(st.sampled_from(mentions), min_size=1, max_size=3)))
    after = build_ledger(given_reports, (split_edit(ledger, apart),))
    names = Names(after.reports)
    wanted = {names.of(mention) for mention in apart}  # the same words twice in one sentence have one name
    assert any(wanted == {names.of(mention) for mention in matter.mentions} for matter in after.matters)


@given(st.text(alphabet="推进建设，。；、“”《》（）到2020年是一 \n", max_size=60))
def test_clauses_lie_in_order_inside_their_statement(text: str) -> None:
    found = spans(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
