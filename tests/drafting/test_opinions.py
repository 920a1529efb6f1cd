"""Opinions are read from whatever shape a committee gives them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.conftest import understood
from xubao.drafting.opinion_head import read_head
from xubao.drafting.opinion_units import read_duty
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.model import Report, ReportKind, UnitRole, UsageError
from xubao.outline.build import build_report
from xubao.places import sample
from xubao.reading.door import read_bytes, read_path

Hand = Callable[..., Report]
EMPTY = Report("空.txt", ReportKind.OPINIONS, "", None, "", "")


def outlined(text: str) -> Report:
    return build_report(read_bytes("审议意见.txt", text.encode()))


@pytest.fixture(scope="module")
def example() -> Report:
    return build_report(read_path(sample("示例-审议意见-2024.txt")))


def test_the_example_has_five_parts_and_thirteen_items(example: Report) -> None:
    tree = read_opinions(example)
    assert [o.number for o in tree if o.parent is None] == ["一、", "二、", "三、", "四、", "五、"]
    items = items_to_answer(tree)
    assert [o.number for o in items] == [
        f"（{n}）"
        for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
    ]
    assert items[9].title == "缓解企业融资难、融资贵"
    assert items[9].text == "扩大耐心资本，用好政府投资基金和科创金融改革试验区政策。"
    assert items[9].units == ("市委金融办", "市财政局")
    assert all(o.units for o in items)
    assert all("责任单位" not in o.text and "2024年8月9日" not in o.text for o in items)


def test_an_office_with_two_names_stays_one_unit(example: Report) -> None:
    assert items_to_answer(read_opinions(example))[0].units == ("市科委、中关村管委会", "各区政府")


def test_the_head_says_which_document_is_answered(example: Report) -> None:
    head = read_head(example)
    assert head.number == "京常审字〔2024〕示例1号"
    assert head.date == "2024年8月9日"
    assert head.session == "市十六届人大常委会第十一次会议"
    assert head.subject == "关于统筹推进中关村国家自主创新示范区分园改革提升发展情况的报告"
    assert (head.addressee, head.committee) == ("市人民政府", "市人大常委会")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("1. 加快空间调整。抓紧完成。\n2. 增加人才住房。完善配套。", ["加快空间调整", "增加人才住房"]),
        (
            "1.加快空间调整，抓紧完成。\n2.增加人才住房，完善配套。",
            ["加快空间调整，抓紧完成", "增加人才住房，完善配套"],
        ),
        (
            "第一，加快空间调整。抓紧完成新一轮调整。第二，增加人才住房。完善配套服务。",
            ["加快空间调整", "增加人才住房"],
        ),
        (
            "会议建议：一是加快空间调整。抓紧完成。二是增加人才住房。完善配套。",
            ["加快空间调整", "增加人才住房"],
        ),
        (
            "要加快新一轮空间调整，建立动态调整机制。\n要继续增加人才住房，完善教育医疗配套服务。",
            ["加快新一轮空间调整", "继续增加人才住房"],
        ),
    ],
)
def test_other_shapes_are_read_too(text: str, titles: list[str]) -> None:
    assert [o.title for o in read_opinions(outlined(text))] == titles


@pytest.mark.parametrize("text", ["", "审议意见", "2024年8月9日", "市人民政府：\n2024年8月9日"])
def test_nothing_to_answer_is_said(text: str, hand: Hand) -> None:
    with pytest.raises(UsageError, match="没有可答复的审议意见"):
        read_opinions(
            hand(text, kind=ReportKind.OPINIONS)
            if text
            else Report("空.txt", ReportKind.OPINIONS, "", None, "", "")
        )


def test_ids_are_the_same_in_every_run(example: Report) -> None:
    assert [o.id for o in read_opinions(example)] == [o.id for o in read_opinions(example)]


@pytest.mark.parametrize(
    ("text", "units", "deadline"),
    [
        ("（责任单位：市财政局，市税务局）", ("市财政局", "市税务局"), None),
        ("（责任单位：市发展改革委、市财政局、各区政府）", ("市发展改革委", "市财政局", "各区政府"), None),
        (
            "（牵头单位：市科委；配合单位：市教委；完成时限：2025年6月底前）",
            ("市科委", "市教委"),
            "2025年6月底前",
        ),
        (
            "（责任单位：区金融办、区人社局、临江经开区、城关镇）",
            ("区金融办", "区人社局", "临江经开区", "城关镇"),
            None,
        ),
        ("力争2025年底前完成。（责任单位：市科委）", ("市科委",), "2025年底前"),
        ("完善配套。\n责任单位：市教委，市卫生健康委", ("市教委", "市卫生健康委"), None),
        ("2025年年底前完成。（责任单位：市科委）", ("市科委",), "2025年年底前"),
        ("年底前完成，2026年十二月底前验收。", (), "年底前"),
        ("三年前出台的政策要完善。", (), None),
        ("完善配套。", (), None),
    ],
)
def test_duty_notes_are_taken_apart(text: str, units: tuple[str, ...], deadline: str | None) -> None:
    duty = read_duty(text)
    assert (duty.units, duty.deadline) == (units, deadline)
    assert "单位" not in duty.text


LEAD, SUPPORT = UnitRole.LEAD, UnitRole.SUPPORT


@pytest.mark.parametrize(
    ("text", "roles", "rest"),
    [
        ("完善制度。（市卫健委牵头）", {"市卫健委": LEAD}, "完善制度。"),
        ("完善制度。（市民政局、市住建局）", {"市民政局": None, "市住建局": None}, "完善制度。"),
        (
            "完善制度。由市民政局牵头，会同市财政局办理。",
            {"市民政局": LEAD, "市财政局": SUPPORT},
            "完善制度。",
        ),
        ("完善制度。（市民政局会同市财政局负责）", {"市民政局": LEAD, "市财政局": SUPPORT}, "完善制度。"),
        (
            "完善制度。（主办：市民政局；协办：市财政局）",
            {"市民政局": LEAD, "市财政局": SUPPORT},
            "完善制度。",
        ),
        (
            "完善制度。牵头单位：市民政局。配合单位：市财政局。还要加强监督。",
            {"市民政局": LEAD, "市财政局": SUPPORT},
            "完善制度。还要加强监督。",
        ),
        (
            "完善制度。（市城管委，各区政府按职责分工负责）",
            {"市城管委": None, "各区政府": None},
            "完善制度。",
        ),
        ("推广试点（含民办机构）。加强对市教育局、市财政局的指导。", {}, None),
        ("由市政府牵头建立联席会议制度，配合做好国家试点。", {}, None),
    ],
)
def test_the_part_of_each_office_is_read(
    text: str, roles: dict[str, UnitRole | None], rest: str | None
) -> None:
    duty = read_duty(text, "2024-10-08")
    told = dict(duty.roles)
    assert {unit: told.get(unit) for unit in duty.units} == roles
    assert duty.text == (text if rest is None else rest)


LINES = st.text(
    st.sampled_from("一二三、（）是第，。；：1.要加快空间调整\n责任单位市科委2024年"), max_size=150
)


@given(LINES)
def test_whatever_the_text_parents_stand_before_their_children(hand: Hand, text: str) -> None:
    report = hand(text, kind=ReportKind.OPINIONS) if text.strip() else EMPTY
    try:
        tree = read_opinions(report)
    except UsageError:
        return
    assert tree
    seen: set[str] = set()
    for opinion in tree:
        assert opinion.id not in seen
        assert opinion.parent is None or opinion.parent in seen
        assert opinion.title
        seen.add(opinion.id)


def test_opinions_of_one_sentence_each_are_items_though_they_read_like_a_list() -> None:
    lines = (
        "一、加强统筹",
        "1. 完善分园布局。",
        "2. 健全统计监测制度。",
        "二、优化服务",
        "1. 扩大开放。",
        "2. 引进人才。",
    )
    read = read_opinions(outlined("\n".join(("关于科技创新工作的审议意见", *lines))))
    assert [opinion.number for opinion in read] == ["一、", "1.", "2.", "二、", "1.", "2."]


def test_who_demands_it_of_whom_is_no_part_of_a_title(hand: Hand) -> None:
    lines = """常委会组成人员在审议中提出以下意见和建议：
会议建议市政府进一步加强大气污染防治。要统筹推进水环境治理，加强入河排污口整治。建议市政府及有关部门加快公共充电桩建设。
有的委员提出，要扩大高校毕业生就业，完善就业服务体系。
加强城市管理。要整治占道经营，要清理违法建设。"""
    found = read_opinions(hand(lines, kind=ReportKind.OPINIONS))
    assert [opinion.title for opinion in found] == [
        "进一步加强大气污染防治",
        "统筹推进水环境治理",
        "加快公共充电桩建设",
        "扩大高校毕业生就业",
        "加强城市管理",
    ]


def test_a_column_of_parts_puts_the_rows_of_a_table_under_them(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("关于物业管理工作情况报告的审议意见")
    document.add_paragraph("市人民政府：")
    rows = [
        ("序号", "类别", "审议意见", "责任单位", "办理时限"),
        ("1", "一、健全制度", "修订物业服务收费办法。", "市发改委", "2025年6月底前"),
        ("2", "", "完善业主大会议事规则。", "市住建局", "2025年12月底前"),
        ("3", "二、加强监管", "公开维修资金使用情况。", "市住建局", "长期坚持"),
    ]
    table = document.add_table(len(rows), 5)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said
    table.cell(1, 1).merge(table.cell(2, 1)).text = "一、健全制度"
    document.save(str(tmp_path / "意见.docx"))
    tree = read_opinions(understood(tmp_path / "意见.docx"))
    assert [(one.number, one.title, one.parent) for one in tree if one.parent is None] == [
        ("一、", "健全制度", None),
        ("二、", "加强监管", None),
    ]
    parts = {one.id: one.title for one in tree}
    assert [parts[one.parent] for one in tree if one.parent] == ["健全制度", "健全制度", "加强监管"]
