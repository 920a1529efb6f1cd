"""Each kind of fault is found at its own characters, with what is right where that is sure."""

from dataclasses import replace
from pathlib import Path

import pytest

from xubao.drafting.check import check_draft
from xubao.drafting.checked_draft import CheckedDraft, read_draft
from xubao.drafting.checks.layout import find_layout
from xubao.drafting.opinions import read_opinions
from xubao.language.office_lists import OfficeLists, read_office_lists
from xubao.model import (
    Block,
    Draft,
    DraftRun,
    DraftSection,
    Finding,
    OpinionState,
    Report,
    ReportKind,
    Source,
)
from xubao.model.layout import layout_of
from xubao.outline import build_report
from xubao.reading.word.layout import Layout, ParagraphLayout
from xubao.statements import annotate

OPINIONS = """京常审字〔2024〕8号
对“关于科技创新工作情况的报告”的审议意见
市人民政府：
2024年7月24日，市十六届人大常委会第十一次会议听取和审议了市人民政府《关于科技创新工作情况的报告》。
一、盘活存量空间。盘活存量土地，完善配套服务，引导企业集聚。
二、缓解融资难题。扩大政府投资基金，降低贷款利率。
2024年8月9日"""
MATERIAL = """市科委关于有关情况的函
2025年5月12日
一是盘活存量土地136万平方米，完善特色产业园配套服务，引导企业向特色产业园集聚。落实《关于支持特色产业园发展的若干措施》。
二是新设政府投资基金2支，贷款平均利率下降0.31个百分点。
支持企业向特色产业园集聚。
仍存在的问题：融资难题尚未完全解决，特色产业园配套不足。
下一步，将推动设立科创母基金直投板块。"""
HEAD = (
    "按照市十六届人大常委会第十一次会议《对“关于科技创新工作情况的报告”的审议意见》（2024年8月9日，"
    "京常审字〔2024〕8号，以下简称《审议意见》）要求，市政府对《审议意见》提出的两条意见逐条研究。"
)
TITLE = "关于《关于科技创新工作情况的报告》审议意见研究处理情况的报告"
SPACE = "盘活存量土地136万平方米，完善特色产业园配套服务，引导企业向特色产业园集聚。"
FUNDS = "新设政府投资基金2支，贷款平均利率下降0.31个百分点。"


def read(text: str, file: str) -> Report:
    blocks = tuple(Block(line) for line in text.split("\n"))
    return annotate(build_report(Source(f"{file}.txt", file, blocks), file=file))


@pytest.fixture(scope="module")
def opinions() -> Report:
    return read(OPINIONS, "审议意见")


@pytest.fixture(scope="module")
def material() -> Report:
    return read(MATERIAL, "材料")


def made(
    space: str = SPACE,
    funds: str = FUNDS,
    head: str = HEAD,
    title: str = TITLE,
    recipient: str = "市人大常委会：",
    signatory: str = "市人民政府",
    date: str = "2025年6月1日",
    closing: str = "特此报告。",
) -> Draft:
    def section(number: str, title: str, *paragraphs: str) -> DraftSection:
        level = 1 if title else 0
        return DraftSection(number, None, level, title, tuple((DraftRun(text),) for text in paragraphs))

    sections = (
        section("d1", "", head),
        section("d2", "一、盘活存量空间", *space.split("\n")),
        section("d3", "二、缓解融资难题", funds),
        section("d4", "", closing),
    )
    return Draft(title, recipient, sections, (), (), signatory=signatory, date=date)


Found = list[tuple[str, str, str | None]]


@pytest.fixture
def checked(opinions: Report, material: Report):  # type: ignore[no-untyped-def]
    def check(draft: Draft, **more: object) -> list[Finding]:
        office = more.pop("office", read_office_lists(Path("nowhere")))
        return list(check_draft(read_draft(draft), [material], opinions, office=office, **more))  # type: ignore[arg-type]

    return check


def test_a_draft_that_is_right_has_no_finding(checked) -> None:  # type: ignore[no-untyped-def]
    assert checked(made()) == []


@pytest.mark.parametrize(
    ("draft", "code", "said", "fix"),
    [
        (made(head=HEAD.replace("8月9日", "8月7日")), "head-date", "2024年8月7日", "2024年8月9日"),
        (
            made(head=HEAD.replace("〕8号", "〕9号")),
            "head-number",
            "京常审字〔2024〕9号",
            "京常审字〔2024〕8号",
        ),
        (made(head=HEAD.replace("〔2024〕", "[2024]")), "format-brackets", "[2024]", "〔2024〕"),
        (made(head=HEAD.replace("第十一次", "第十二次")), "head-session", "十二", "十一"),
        (made(head=HEAD.replace("十六届", "十五届")), "head-session", "十五", "十六"),
        (
            made(head=HEAD.replace("科技创新工作情况的报告”的", "科技创新情况的报告”的")),
            "head-name",
            None,
            None,
        ),
        (made(head=HEAD.replace("两条意见", "三条意见")), "head-count", "三条意见", None),
        (made(title=TITLE.replace("创新", "发展")), "head-title", None, None),
        (made(recipient="市政协："), "head-recipient", "市政协", "市人大常委会"),
        (made(signatory="市科学技术局"), "head-signatory", "市科学技术局", "市人民政府"),
        (made(date="2024年6月1日"), "head-dated", "2024年6月1日", None),
        (made(date=""), "head-undated", "成文日期", None),
        (made(closing="妥否，请批复。"), "phrase-request", "妥否，请批复", None),
        (made(f"{SPACE}详见附件1。"), "annex-missing", "详见附件1", None),
        (made(f"{SPACE}有关问题均已整改到位。"), "claim-solved", "均已整改到位", None),
        (made(f"{SPACE}我委加强统筹。"), "voice-department", "我委", None),
        (made(f"{SPACE}会同工商局做好登记。"), "agency-old", "工商局", "市场监管局"),
        (made(f"{SPACE}副市长周立民多次召开会议。"), "leader-unsourced", "副市长周立民", None),
        (made(SPACE.replace("特色产业园集聚", "特产业园集聚")), "name-variant", None, None),
        (
            made(f"{SPACE}落实《关于支持特色产业发展的若干措施》。"),
            "document-named",
            None,
            "《关于支持特色产业园发展的若干措施》",
        ),
        (made(f"{SPACE}两批共支持项目53个，第一批18个，第二批25个。"), "figure-sum", None, None),
        (made(f"{SPACE}贷款余额由200亿元增加到250亿元，增长35%。"), "figure-growth", "增长35%", None),
        (made(f"{SPACE}其中重点占52%、一般占41%、其他占17%。"), "figure-share", None, None),
        (made(f"{SPACE}引导\n{SPACE}"), "duplicate", SPACE, None),
        (made(f"{SPACE}一是压实责任。二是完善机制。二是强化调度。"), "format-number", "二是", "三"),
        (made(f'{SPACE}破解"小散弱"难题。'), "format-quotes", '"小散弱"', "“小散弱”"),
        (made(f"{SPACE}。"), "format-doubled", "。。", "。"),
        (made(f"{SPACE}进一步进一步优化。"), "format-repeat", "进一步进一步", "进一步"),
        (made(f"{SPACE}完成投资××亿元。"), "format-placeholder", "××", None),
        (made(f"{SPACE}二〇二五年三月八日召开推进会。"), "format-date", None, "2025年3月8日"),
        (made(f"{SPACE}25年3月8日召开推进会。"), "format-date", None, "2025年3月8日"),
        (made(f"{SPACE}2025.3.8召开推进会。"), "format-date", None, "2025年3月8日"),
        (made(f"{SPACE}审批时限压减30-50%。"), "format-range", "30-50%", "30%～50%"),
        (made(f"{SPACE}惠及约300余人。"), "format-about", "约300余人", None),
        (made(f"{SPACE}涵盖教育、医疗等等领域。"), "format-list", "等等", "等"),
        (made(f"{SPACE}已落实2条审议意见。"), "state-unconfirmed", "已落实2条", None),
        (
            made(SPACE, "市财政局会同有关部门新设政府投资基金2支。"),
            "clause-unanswered",
            "二、缓解融资难题",
            None,
        ),
        (made(SPACE, SPACE.replace("136", "136")), "answer-off-subject", None, None),
    ],
)
def test_a_fault_is_found_at_its_own_characters(  # type: ignore[no-untyped-def]
    checked, draft: Draft, code: str, said: str | None, fix: str | None
) -> None:
    found = [one for one in checked(draft) if one.code == code]
    assert found, [one.code for one in checked(draft)]
    read_as = read_draft(draft)
    for one in found[-1:]:
        assert one.place == read_as.place(one.start, one.end)
        assert said is None or said in {one.text, one.text[: len(said)]}, one.text
        assert fix is None or one.fix == fix


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("figure-sum", "立案查处120起，其中一般案件78起、重大案件52起。"),
        ("figure-sum", "梳理问题35个，已整改20个、正在整改12个。"),
        ("figure-share", "第一产业占比12.5%、第二产业占比48%、第三产业占比45.5%。"),
        ("figure-growth", "市场主体从3.2万户增至4.1万户，增幅35%。"),
        ("figure-growth", "办理时限由120天压缩至90天，压缩40%。"),
        ("figure-growth", "覆盖率由62%提高到71%，提高12个百分点。"),
        ("figure-growth", "从2023年的80家增加到2024年的100家，增长30%。"),
        ("agency-old", "配合市卫计委做好保障。"),
        ("leader-unsourced", "市委常委、副市长李建国同志专题调度。"),
        ("leader-unsourced", "由副省长刘明辉牵头。"),
        ("state-unconfirmed", "两条审议意见中，1条已落实。"),
        ("state-unconfirmed", "2条意见已全部落实。"),
        ("claim-solved", "委员反映的问题已经全部整改完毕。"),
        ("claim-solved", "审议意见所提问题已100%整改到位。"),
        ("annex-missing", "任务清单附后（见附件）。"),
        ("phrase-request", "请予审批。"),
        ("voice-department", "我厅会同有关部门推进。"),
        ("format-date", "2025/3/8召开会议。"),
        ("format-range", "安排资金3-5亿元。"),
        ("format-placeholder", "投入资金____万元。"),
        ("format-repeat", "开展开展检查。"),
        ("format-doubled", "工作取得进展，、成效明显。"),
        ("format-quotes", "落实'放管服'改革。"),
        ("format-number", "①压实责任；③完善机制。"),
        ("format-number", "（1）压实责任；（3）完善机制。"),
        ("format-number", "首先，压实责任。其次，完善机制。第四，强化调度。"),
        ("format-about", "超过600多家企业受益。"),
        ("document-named", "落实《关于支持特色产业园发展若干措施》。"),
    ],
)
def test_a_fault_is_found_however_it_is_put(checked, code: str, said: str) -> None:  # type: ignore[no-untyped-def]
    assert code in {one.code for one in checked(made(f"{SPACE}{said}"))}


@pytest.mark.parametrize(
    "said",
    [
        "两批共支持项目42个，第一批15个，第二批27个。",
        "其中一类占52%、二类占31%、三类占17%。",
        "贷款余额由200亿元增加到250亿元，增长25%。",
        "企业由1200家增加到1500家，增加300家。",
        "实实在在的进展，事事有着落，积极应对对外开放的新情况。",
        "产业创业创新平台不断完善。",
        "原工商局的职能平稳划转，环保部门加强监管。",
        "省市长期支持，副市长高度重视。",
        "一是压实责任。二是完善机制。三是强化调度。",
        "覆盖5%～8%的企业，惠及约300人。",
        "发布《中华人民共和国科学技术进步法》宣讲材料，问题得到重视。",
    ],
)
def test_what_is_right_is_left_alone(checked, said: str) -> None:  # type: ignore[no-untyped-def]
    apart = ("figure-unsourced", "document-unsourced")
    assert [(f.code, f.text) for f in checked(made(f"{SPACE}{said}")) if f.code not in apart] == []


def test_a_computed_figure_is_shown_with_the_computation(checked) -> None:  # type: ignore[no-untyped-def]
    (found,) = [
        f for f in checked(made(f"{SPACE}共办理46件，其中办结15件、在办27件。")) if f.code == "figure-sum"
    ]
    assert "15+27=42" in found.message


def test_digits_exchanged_are_shown_with_the_candidate(checked) -> None:  # type: ignore[no-untyped-def]
    found = [f for f in checked(made(SPACE.replace("136", "163"))) if f.code.startswith("figure")]
    assert any("136万" in f.message for f in found)


@pytest.mark.parametrize(
    ("date", "found"), [("2024-07-24", []), ("2025-03-01", []), ("2025-05-09", ["figure-doubt"])]
)
def test_what_stood_before_the_opinions_or_months_ago_is_no_other_number_of_now(
    opinions: Report, material: Report, date: str, found: list[str]
) -> None:
    told = f"市经信局关于有关情况的函\n{date}\n截至当时盘活存量土地98万平方米。\n盘活存量土地98万平方米。"
    other = replace(read(told, "另一份材料"), date=date, kind=ReportKind.MATERIAL)
    findings = check_draft(read_draft(made()), [material, other], opinions)
    assert [one.code for one in findings if one.code.startswith("figure")] == found


def test_a_state_that_was_confirmed_may_be_counted(checked) -> None:  # type: ignore[no-untyped-def]
    draft = made(f"{SPACE}已落实2条审议意见。")
    confirmed = {"a": OpinionState.DONE, "b": OpinionState.DONE}
    assert "state-unconfirmed" not in {f.code for f in checked(draft, confirmed=confirmed)}


def test_the_offices_own_lists_are_believed(checked, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "agencies.tsv").write_text("工商局\t工商局\n市口岸委\t市口岸办\t2024\n", encoding="utf8")
    (tmp_path / "leaders.tsv").write_text("# 名单\n周立民\t副市长\n钱文远\t市长\n", encoding="utf8")
    office = read_office_lists(tmp_path)
    draft = made(f"{SPACE}工商局和市口岸委参加。副市长周立民多次召开会议。副市长钱文远主持调度。")
    found = [(f.code, f.text) for f in checked(draft, office=office)]
    assert ("agency-old", "市口岸委") in found
    assert ("leader-title", "副市长钱文远") in found
    assert not {"工商局", "副市长周立民"} & {text for _, text in found}


def test_a_series_may_begin_in_words_and_go_on_in_numbers(checked) -> None:  # type: ignore[no-untyped-def]
    draft = made(f"{SPACE}首先，压实责任。其次，完善机制。第三，强化调度。最后，推进集聚。")
    assert "format-number" not in {one.code for one in checked(draft)}


def test_a_name_that_a_mark_asks_to_look_up_is_not_asked_for_again(checked) -> None:  # type: ignore[no-untyped-def]
    said = f"{SPACE}副市长周立民多次召开会议。"
    assert "leader-unsourced" in {one.code for one in checked(made(said))}
    marked = made(f"{said}【待核实：“周立民”的姓名和现任职务，请核对】")
    assert "leader-unsourced" not in {one.code for one in checked(marked)}


def test_an_agency_of_its_time_is_none_to_be_found(opinions: Report) -> None:
    older = read(OPINIONS.replace("2024", "2014"), "审议意见")
    source = read(MATERIAL.replace("2025", "2015"), "材料")
    draft = read_draft(made(f"{SPACE}会同工商局做好登记。", head=HEAD.replace("2024", "2014"), date=""))
    found = check_draft(draft, [source], older, office=read_office_lists(Path("nowhere")))
    assert "agency-old" not in {one.code for one in found}
    assert OfficeLists().agencies == ()


@pytest.mark.parametrize(
    ("said", "year", "found"),
    [
        ("2022年盘活存量土地136万平方米，新设基金2支", 2023, ["2022"]),
        ("2023年盘活存量土地136万平方米，新设基金2支", 2023, []),
        ("2024年盘活存量土地136万平方米，新设基金2支", 2023, ["2024"]),
        ("2022年新认定企业45家，累计171家", 2023, []),
        ("2021年新认定企业45家，累计171家", 2023, ["2021"]),
        ("2021年培训骨干390人次，覆盖全部园区", 2023, []),
    ],
)
def test_a_year_is_that_of_its_source_sentence_or_of_its_reports_date(
    opinions: Report, said: str, year: int, found: list[str]
) -> None:
    source = read(
        f"市科委关于有关情况的函\n{year + 1}年1月12日\n一、工作进展\n盘活存量土地136万平方米，新设基金2支。"
        "2022年新认定企业45家，累计171家。",
        "材料",
    )
    draft = read_draft(made(f"{said}。"))
    codes = check_draft(draft, [source], opinions, office=read_office_lists(Path("nowhere")))
    assert [one.text[:4] for one in codes if one.code == "figure-differs"] == found


def test_a_corrected_list_of_opinions_is_what_a_draft_is_held_against(checked, opinions: Report) -> None:  # type: ignore[no-untyped-def]
    first, second = read_opinions(opinions)
    more = replace(second, id="o9", number="三、", title="引育青年人才", text="引进青年人才。")
    found = {one.code for one in checked(made(), tree=(first, second, more))}
    assert found == {"opinion-unanswered", "head-count"}


def test_two_numbers_of_one_thing_that_no_source_tells_are_both_found(checked) -> None:  # type: ignore[no-untyped-def]
    draft = made(f"{SPACE}全市受理企业诉求4215件。", f"{FUNDS}全市受理企业诉求4125件。")
    found = [f.text for f in checked(draft) if f.code == "figure-contradicts"]
    assert found == ["4215件", "4125件"]


def test_a_mark_left_stands_for_what_is_missing(checked) -> None:  # type: ignore[no-untyped-def]
    draft = made(SPACE, f"{FUNDS.split('，', maxsplit=1)[0]}。【待补充：“降低贷款利率”的进展】")
    assert [f.code for f in checked(draft)] == ["gap"]


def test_a_word_draft_is_held_against_the_standard_level_by_level() -> None:
    body, head = "盘活存量土地136万平方米，完善特色产业园配套服务。", "（一）盘活存量空间"
    report = read(f"{head}\n{body}\n{body}", "稿件")
    layout = Layout(
        (
            ParagraphLayout(head, "楷体_GB2312", 16.0, None, bold=False),
            ParagraphLayout(body, "仿宋", 16.0, 2.0, bold=False),
            ParagraphLayout(body, "宋体", 14.0, 2.0, bold=False),
        ),
        (25.4, 26.0, 35.0, 28.0),
    )
    found = {one.code: str(one.message) for one in find_layout(CheckedDraft(report), layout)}
    assert found.keys() == {"layout-font", "layout-size", "layout-margin"}
    assert "宋体" in found["layout-font"]
    assert "共1段" in found["layout-size"]


def test_a_word_draft_is_held_against_the_layout_that_the_office_took_from_its_own_paper() -> None:
    body = "盘活存量土地136万平方米，完善特色产业园配套服务。"
    report = read(body, "稿件")
    own = layout_of(("page.top=30", "body.font=宋体", "body.size=15"))

    def found(font: str, size: float, top: float) -> dict[str, str]:
        layout = Layout((ParagraphLayout(body, font, size, 2.0, bold=False),), (top, 26.0, 35.0, 28.0))
        return {one.code: str(one.message) for one in find_layout(CheckedDraft(report), layout, own)}

    assert found("宋体", 15.0, 30.0) == {}
    wrong = found("仿宋_GB2312", 16.0, 37.0)
    assert wrong.keys() == {"layout-font", "layout-size", "layout-margin"}
    assert "应为“宋体”" in wrong["layout-font"]
    assert "应为15磅" in wrong["layout-size"]
    assert "30/26/35/28" in wrong["layout-margin"]


def test_a_number_behind_parts_that_make_up_the_whole_is_none_of_them(checked) -> None:  # type: ignore[no-untyped-def]
    said = f"{SPACE}评选案例9个，其中文旅领域4个、农业领域5个，2个入选全国典型。"
    assert "figure-sum" not in {one.code for one in checked(made(said))}
