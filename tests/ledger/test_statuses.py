"""What became of a matter: figures beside figures, silence, wordings, documents."""

import pytest

from tests.ledger.conftest import Write
from xubao.ledger import build_ledger
from xubao.ledger.order import plan_end
from xubao.ledger.titles import theme
from xubao.ledger.views import view
from xubao.model import Ledger, Matter, MatterStatus


def told(write: Write, old: str, new: str, words: str) -> Matter:
    """The matter with these words that two reports make."""
    first = write("一、工作情况", old, date="2020-03-01", name="旧.txt")
    second = write("一、工作情况", new, date="2021-03-01", name="新.txt")
    return find(build_ledger((first, second)), words)


def find(ledger: Ledger, words: str) -> Matter:
    """The matter of several reports with these words."""
    return next(
        matter
        for matter in ledger.matters
        if any(words in mention.text for mention in matter.mentions)
        and len({mention.report for mention in matter.mentions}) > 1
    )


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("青山科技园入驻企业达到120家。", "青山科技园入驻企业达到150家。", MatterStatus.UPDATED),
        ("青山科技园入驻企业达到120家。", "青山科技园入驻企业达到120家。", MatterStatus.ONGOING),
        ("青山科技园入驻企业达到120家。", "青山科技园新增入驻企业30家。", MatterStatus.SCOPE),
        ("青山科技园入驻企业达到120家。", "五年来青山科技园入驻企业累计150家。", MatterStatus.SCOPE),
    ],
)
def test_values_are_compared_only_where_they_were_counted_alike(
    write: Write, old: str, new: str, status: MatterStatus
) -> None:
    assert told(write, old, new, "青山科技园").status is status


def test_where_a_rise_began_is_no_value_of_its_report(write: Write) -> None:
    matter = told(write, "森林覆盖率达到41%。", "森林覆盖率由38%提高到44%。", "森林覆盖率")
    assert matter.status is MatterStatus.UPDATED
    assert "44%" in matter.why
    assert "38%" not in matter.why


def test_a_promise_taken_up_in_other_words_is_not_dropped(write: Write) -> None:
    common = "推进湿地保护。完善污水处理设施。加强河道治理。支持社区养老服务。"
    old = write(
        "一、下一步工作", common + "支持建设青山湿地博物馆和3个科普基地。", date="2020-03-01", name="旧.txt"
    )
    other = write(
        "一、工作情况", common + "湿地博物馆和科普基地选址在青山街道。", date="2021-03-01", name="新.txt"
    )
    silent = write("一、工作情况", common, date="2021-03-01", name="新.txt")
    for later, dropped in ((other, False), (silent, True)):
        statuses = {
            matter.status
            for matter in build_ledger((old, later)).matters
            if any("博物馆" in mention.text for mention in matter.mentions)
        }
        assert (MatterStatus.DROPPED in statuses) is dropped


def test_a_stance_is_nothing_that_could_be_dropped(write: Write) -> None:
    common = "推进湿地保护。完善污水处理设施。加强河道治理。支持社区养老服务。"
    old = write("一、下一步工作", "拉近心理距离。" + common, date="2020-03-01", name="旧.txt")
    new = write("一、工作情况", common, date="2021-03-01", name="新.txt")
    assert all(matter.status is not MatterStatus.DROPPED for matter in build_ledger((old, new)).matters)


def test_a_plan_that_runs_on_is_not_dropped_by_a_report_before_its_end(ledger: Ledger) -> None:
    plan = next(index for index, report in enumerate(ledger.reports) if report.kind.value == "plan")
    assert plan_end(ledger.reports[plan]) == "2025"
    assert not any(
        matter.status is MatterStatus.DROPPED
        for matter in ledger.matters
        if {mention.report for mention in matter.mentions} == {plan}
    )


def test_only_so_many_of_a_kind_are_not_the_thing_promised(write: Write) -> None:
    matter = told(write, "推进青山平台公司重组。", "4家青山平台公司完成重组。", "平台公司")
    assert matter.status is not MatterStatus.DONE


def test_a_slogan_a_word_apart_is_one_phrase_that_drifted(ledger: Ledger) -> None:
    titles = {matter.title for matter in ledger.matters if matter.status is MatterStatus.REWORDED}
    assert {"开门编制规划→开门搞规划", "国际引才用才20条→国际人才20条"} <= titles


def test_a_document_issued_under_another_name_is_done(ledger: Ledger) -> None:
    matter = find(ledger, "《加快科技创新发展金融科技产业的指导意见》")
    assert matter.status is MatterStatus.DONE
    rows = view(ledger, "policies").rows
    row = next(row for row in rows if "《加快科技创新发展金融科技产业的指导意见》" in row.cells[0])
    assert row.cells[0].endswith("→《关于首都金融科技创新发展的指导意见》")
    assert row.cells[1:3] == ("2018年", "2019年")


def test_a_target_reached_in_time_is_done(ledger: Ledger) -> None:
    matter = find(ledger, "当年新注册科技型企业数达到3万家左右")
    assert matter.status is MatterStatus.DONE
    assert "5.15万家" in matter.why


def test_a_title_is_known_by_its_theme() -> None:
    assert theme("企业创新主体地位不够突出") == theme("企业创新主体地位仍需进一步强化") == "企业创新主体地位"
    assert theme("园区小散弱") == "园区小散弱"


def test_journals_and_opinions_are_no_policies(ledger: Ledger) -> None:
    shown = {row.cells[0] for row in view(ledger, "policies").rows}
    assert not any("财富" in name or "审议意见" in name for name in shown)


def test_what_is_due_shows_the_words_that_say_so(ledger: Ledger) -> None:
    rows = [row for row in view(ledger, "due").rows if row.cells[2] == "综合性国家科学中心"]
    assert len(rows) == 1
    report, statement = rows[0].mention or (0, "")
    assert "2020年" in ledger.reports[report].statement_by_id[statement].text


@pytest.mark.parametrize(
    ("aim", "status"),
    [("稳中向好", MatterStatus.REWORDED), ("增长5%左右", MatterStatus.UPDATED)],
)
def test_a_target_that_names_no_figure_any_more_is_put_otherwise(
    write: Write, aim: str, status: MatterStatus
) -> None:
    old = write("一、下一步工作", "努力实现进出口总额增长6%左右。", date="2020-03-01", name="旧.txt")
    new = write("一、下一步工作", f"努力实现进出口总额{aim}。", date="2021-03-01", name="新.txt")
    assert find(build_ledger((old, new)), "进出口总额").status is status


def test_a_wrong_that_is_to_be_put_right_again_is_still_there(write: Write) -> None:
    old = write("一、下一步工作", "全面治理拖欠农民工工资问题。", date="2020-03-01", name="旧.txt")
    new = write("一、下一步工作", "坚决治理拖欠农民工工资问题。", date="2021-03-01", name="新.txt")
    assert find(build_ledger((old, new)), "农民工工资").status is MatterStatus.PERSISTING


@pytest.mark.parametrize(
    ("later", "status"),
    [("西山科学中心投入运行。", MatterStatus.DONE), ("加快建设西山科学中心。", MatterStatus.ONGOING)],
)
def test_what_was_only_ever_reported_as_there_is_done(write: Write, later: str, status: MatterStatus) -> None:
    assert told(write, "设立西山科学中心。", later, "西山科学中心").status is status
