"""Matters through successive reports."""

import pytest

from tests.ledger.conftest import Write
from xubao.ledger import build_ledger
from xubao.ledger.clauses import leads_in, split_clauses
from xubao.ledger.status.not_mentioned import nothing_to_follow
from xubao.model import Block, Cancelled, Ledger, Matter, MatterKind, MatterStatus, Report, Role, Source
from xubao.outline import build_report
from xubao.statements import annotate


def find(ledger: Ledger, *words: str) -> Matter:
    """The first matter that has each of the words in some mention."""
    for matter in ledger.matters:
        texts = [mention.text for mention in matter.mentions]
        if all(any(word in text for text in texts) for word in words):
            return matter
    raise AssertionError(f"no matter speaks of {words}")


def test_reports_are_put_in_the_order_of_their_dates(seeds: tuple[Report, ...], ledger: Ledger) -> None:
    turned = build_ledger(tuple(reversed(seeds)))
    assert [report.file for report in turned.reports] == [report.file for report in ledger.reports]
    assert [matter.id for matter in turned.matters] == [matter.id for matter in ledger.matters]


def test_a_report_without_a_date_keeps_its_place_with_a_note(write: Write) -> None:
    first = write("一、工作情况", "建成了湿地公园。", date="2020-01-01", name="甲.txt")
    second = write("一、工作情况", "湿地公园开园。", name="乙.txt")
    third = write("一、工作情况", "湿地公园扩建。", date="2022-01-01", name="丙.txt")
    ledger = build_ledger((first, second, third))
    assert [report.file for report in ledger.reports] == ["甲.txt", "乙.txt", "丙.txt"]
    assert len(ledger.notes) == 1
    assert "乙.txt" in ledger.notes[0]


def test_a_name_is_followed_through_the_reports(ledger: Ledger) -> None:
    matter = find(ledger, "已累计提供人才公租房", "配备公租房62160套")
    assert matter.kind is MatterKind.INDICATOR
    assert {mention.report for mention in matter.mentions} >= {0, 1, 4}


def test_a_promise_that_no_later_report_takes_up_is_dropped(ledger: Ledger) -> None:
    matter = find(ledger, "德勤亦庄20强")
    assert matter.status is MatterStatus.DROPPED
    assert "未再提及" in matter.why


def test_a_problem_that_comes_back_persists(ledger: Ledger) -> None:
    matter = find(ledger, "关键核心技术受制于人", "关键核心技术仍然受制于人")
    assert matter.kind is MatterKind.PROBLEM
    assert matter.status is MatterStatus.PERSISTING


def test_a_position_whose_words_changed_is_reworded(ledger: Ledger) -> None:
    matter = find(ledger, "“一张白纸”的后发优势", "怀柔科学城充分发挥后发优势")
    assert matter.status is MatterStatus.REWORDED


def test_a_set_phrase_that_gave_way_to_another_is_one_matter(ledger: Ledger) -> None:
    matter = next(matter for matter in ledger.matters if matter.kind is MatterKind.PHRASE)
    assert matter.title == "全国科技创新中心→国际科技创新中心"
    assert matter.status is MatterStatus.REWORDED


def test_figures_of_different_scope_are_not_called_an_update(ledger: Ledger) -> None:
    matter = find(ledger, "2万户北京市高新技术企业", "国家高新技术企业数量超过1.96万家")
    assert matter.status is MatterStatus.SCOPE


def test_a_target_missed_and_put_off_is_told_with_what_was_reached(ledger: Ledger) -> None:
    matter = find(ledger, "6个千亿级产业集群", "4个千亿级产业集群")
    assert matter.status is MatterStatus.UPDATED
    for told in ("目标有变", "到2020年6个", "2个", "原目标未如期达到", "到2025年再增4个", "时限后移"):
        assert told in matter.why
    assert matter.due == "2025"


def test_a_value_that_did_not_move_is_no_update(ledger: Ledger) -> None:
    matter = find(ledger, "累计设立19个海外联络处", "建立19个海外联络处")
    assert matter.status is MatterStatus.ONGOING
    assert "没有变化" in matter.why


def test_figures_counted_in_different_areas_are_not_compared(ledger: Ledger) -> None:
    assert find(ledger, "30余项试点政策", "21项试点政策").status is MatterStatus.SCOPE


def test_a_document_keeps_its_row_when_its_name_is_shortened(ledger: Ledger) -> None:
    matter = find(
        ledger, "《新时代推动首都高质量发展人才支撑行动计划", "《新时代首都高质量发展人才支撑行动计划"
    )
    assert matter.kind is MatterKind.POLICY


def test_no_row_swallows_its_neighbours(ledger: Ledger) -> None:
    assert max(len(matter.mentions) for matter in ledger.matters) <= 40


def test_every_promise_and_every_problem_that_says_something_has_a_row(ledger: Ledger) -> None:
    told = {
        (clause.report, clause.statement)
        for clause in split_clauses(ledger.reports)
        if not nothing_to_follow(clause) and not leads_in(clause)
    }
    held = {(mention.report, mention.statement) for matter in ledger.matters for mention in matter.mentions}
    for index, report in enumerate(ledger.reports):
        headings = {report.text[s.start : s.heading_end].strip() for s in report.sections}
        for statement in report.statements:
            if statement.role in (Role.GOAL, Role.PROBLEM) and statement.text.strip() not in headings:
                assert (index, statement.id) in held or (index, statement.id) not in told, statement.text


def test_titles_are_short_and_whole(ledger: Ledger) -> None:
    for matter in ledger.matters:
        assert 2 <= len(matter.title) <= 24
        assert matter.title[-1] not in "，、；：等的"


def test_a_matter_done_says_what_was_done(write: Write) -> None:
    old = write(
        "一、下一步工作",
        "推动金城湿地公园建设。支持创建青山科创金融试验区。",
        date="2020-01-01",
        name="旧.txt",
    )
    new = write("一、工作情况", "青山科创金融试验区获批设立。", date="2021-01-01", name="新.txt")
    matter = find(build_ledger((old, new)), "创建青山科创金融试验区", "获批设立")
    assert matter.status is MatterStatus.DONE
    assert "获批设立" in matter.why


@pytest.mark.parametrize(
    ("promise", "report", "done"),
    [
        ("编制《青山市数据条例》。", "出台《青山市数据条例》。", True),
        ("编制《青山市数据条例》。", "出台《青山市数据条例》配套政策。", False),
        ("编制《青山市数据条例》。", "研究《青山市数据条例》的适用范围。", False),
        ("加快建设青山湿地公园。", "青山湿地公园建成开园。", True),
        ("加快建设青山湿地公园。", "印发青山湿地公园建设指引。", False),
        ("加快建设青山湿地公园。", "青山湿地公园一期建成开园。", False),
        ("建设50家青山共性技术平台。", "建成20家青山共性技术平台。", False),
        ("建设50家青山共性技术平台。", "建成52家青山共性技术平台。", True),
        ("推动青山科学城二期项目年内开工。", "青山科学城二期项目开工。", True),
        ("推动青山科学城二期项目建成。", "青山科学城二期项目开工。", False),
    ],
)
def test_only_the_promised_thing_itself_is_done(write: Write, promise: str, report: str, done: bool) -> None:
    old = write("一、下一步工作", promise, date="2020-01-01", name="旧.txt")
    new = write("一、工作情况", report, date="2021-01-01", name="新.txt")
    found = [m for m in build_ledger((old, new)).matters if m.status is MatterStatus.DONE]
    assert bool(found) == done


def test_what_is_done_names_what_was_promised(ledger: Ledger) -> None:
    done = [
        matter.title
        for matter in ledger.matters
        if matter.status is MatterStatus.DONE and len({mention.report for mention in matter.mentions}) > 1
    ]
    assert done
    assert {"科创金融", "金融科技", "科技型企业"} == {
        next(thing for thing in ("科创金融", "金融科技", "科技型企业") if thing in title) for title in done
    }


def test_words_every_problem_is_told_in_chain_no_problems(ledger: Ledger) -> None:
    matter = find(ledger, "干部队伍专业化水平仍有差距")
    assert {mention.report for mention in matter.mentions} == {4}


def test_generic_words_make_no_matter(ledger: Ledger) -> None:
    titles = {matter.title for matter in ledger.matters}
    assert titles.isdisjoint({"发表重要讲话", "意见建议", "成员单位", "服务水平", "高品质", "呈现新局面"})


def test_titles_keep_the_start_of_a_word(ledger: Ledger) -> None:
    titles = {matter.title for matter in ledger.matters}
    assert {"北清路沿线改造", "多模态跨尺度生物医学成像设施", "10+3高精尖产业发展政策"} <= titles
    assert not any(title.startswith("条") and not title.startswith("条件") for title in titles)


def test_one_fact_has_one_row(ledger: Ledger) -> None:
    assert sum("低效产业园" in matter.title for matter in ledger.matters) == 1


def test_one_report_alone_has_its_promises_and_problems_open(seeds: tuple[Report, ...]) -> None:
    ledger = build_ledger(seeds[-1:])
    assert ledger.matters
    statuses = {matter.status for matter in ledger.matters}
    assert MatterStatus.DROPPED not in statuses
    assert MatterStatus.REWORDED not in statuses


def test_the_same_report_twice_drops_nothing_and_rewords_nothing(seeds: tuple[Report, ...]) -> None:
    ledger = build_ledger((seeds[0], seeds[0]))
    statuses = {matter.status for matter in ledger.matters}
    assert MatterStatus.DROPPED not in statuses
    assert MatterStatus.REWORDED not in statuses


def test_no_reports_and_empty_reports_give_an_empty_ledger(write: Write) -> None:
    assert build_ledger(()).matters == ()
    empty = write("", name="空.txt")
    assert build_ledger((empty, empty)).matters == ()


def test_the_person_can_stop_it(seeds: tuple[Report, ...]) -> None:
    def stop(done: float, message: str) -> None:
        if done > 0.2:
            raise Cancelled

    with pytest.raises(Cancelled):
        build_ledger(seeds, progress=stop)


def test_a_share_that_names_nothing_stands_beside_what_it_is_of() -> None:
    older = "一、下一步工作\n（一）做实巡查。对已建农村公路“路长巡查”实现全覆盖，比例达到100%。\n2024年3月5日"
    newer = "一、主要工作\n（一）做实巡查。对312条农村公路开展“路长巡查”，巡查9.1万人次。\n2025年3月5日"
    reports = [
        annotate(build_report(Source(f"{year}.txt", "txt", tuple(map(Block, text.split("\n")))), file=year))
        for year, text in (("2024", older), ("2025", newer))
    ]
    titles = [matter.title for matter in build_ledger(reports).matters]
    assert not any("比例达到" in title for title in titles)
