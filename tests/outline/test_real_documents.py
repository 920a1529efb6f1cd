"""The outlines of the real documents are those a careful reader draws."""

import re

import pytest

from xubao.model import Report, ReportKind, Section, SectionKind
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path

REPORT_2018 = "2018-09-27-三城一区建设发展情况的报告.txt"
RESPONSE_2019 = "2019-审议意见研究处理情况的报告.txt"
NEWS_2021 = "2021-02-01-经开区国际科技创新中心主平台.txt"
PLAN_2021 = "2021-十四五中关村示范区发展建设规划.txt"
REPORT_2024 = "2024-07-24-中关村分园改革提升发展情况的报告.txt"
OPINIONS = "示例-审议意见-2024.txt"


def outline(name: str) -> Report:
    return build_report(read_path(sample(name)), file=name)


def titles(report: Report, kind: SectionKind) -> list[str]:
    return [section.title for section in report.sections if section.kind is kind]


def titled(report: Report, title: str) -> Section:
    return next(section for section in report.sections if title in section.title)


@pytest.mark.parametrize(
    ("name", "kind", "date", "issuer"),
    [
        (REPORT_2018, ReportKind.REPORT, "2018-09-27", "北京市人民政府"),
        (RESPONSE_2019, ReportKind.RESPONSE, "2019", "市政府"),
        (NEWS_2021, ReportKind.NEWS, "2021-02-01", "科技日报"),
        (PLAN_2021, ReportKind.PLAN, "2021", ""),
        (REPORT_2024, ReportKind.REPORT, "2024-07-24", "北京市人民政府"),
        (OPINIONS, ReportKind.OPINIONS, "2024-08-09", "市人大常委会"),
        ("示例-部门材料-2025-科创金融.txt", ReportKind.MATERIAL, "2025-04-28", "市委金融办"),
        ("示例-部门材料-2025-空间调整.txt", ReportKind.MATERIAL, "2025-05-12", "市规划自然资源委"),
        ("示例-部门材料-2025-分园改革.docx", ReportKind.MATERIAL, "2025-05-20", "中关村科技园区管理委员会"),
    ],
)
def test_kind_date_and_issuer_are_recognised(name: str, kind: ReportKind, date: str, issuer: str) -> None:
    report = outline(name)
    assert (report.kind, report.date, report.issuer) == (kind, date, issuer)


def test_a_title_is_found_below_the_web_page_s_chrome() -> None:
    report = outline(REPORT_2024)
    assert report.title == "关于统筹推进中关村国家自主创新示范区分园改革提升发展情况的报告"
    assert report.speaker == "张继红"
    assert report.session.startswith("2024年7月24日在北京市第十六届")
    assert not any("面包屑" in section.title or "字号" in section.title for section in report.sections)


def test_a_missing_title_is_taken_from_the_file_s_name() -> None:
    assert outline(REPORT_2018).title == "三城一区建设发展情况的报告"


def test_the_opinions_number_is_recognised() -> None:
    assert outline(OPINIONS).document_number == "京常审字〔2024〕示例1号"


def test_the_2018_report_has_its_parts_and_run_in_headings() -> None:
    report = outline(REPORT_2018)
    numbered = [s for s in report.sections if s.kind is SectionKind.NUMBERED]
    assert [(s.level, s.number) for s in numbered] == [
        (1, "一、"), (2, "（一）"), (2, "（二）"), (2, "（三）"), (2, "（四）"),
        (1, "二、"), (2, "（一）"), (2, "（二）"), (2, "（三）"), (2, "（四）"), (2, "（五）"), (2, "（六）"),
    ]  # fmt: skip
    assert "高站位谋划" in titles(report, SectionKind.RUN_IN)
    loose = "[坚持“主力要出征、地方须支前”的总基调]"
    assert titles(report, SectionKind.IMPLIED) == ["[题头]", "[导言]", "[存在问题]", loose, "[结语]"]
    problems = titled(report, "[存在问题]")
    assert problems.level == 2
    assert [s.number for s in report.sections if s.parent == problems.id] == ["一是", "二是", "三是", "四是"]


def test_the_2019_response_numbers_run_on_across_its_parts_without_warning() -> None:
    report = outline(RESPONSE_2019)
    assert [s.number for s in report.sections if s.level == 2 and s.kind is SectionKind.NUMBERED] == [
        "（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）", "（十）"
    ]  # fmt: skip
    assert not report.warnings
    assert not any(title.endswith("。") for title in titles(report, SectionKind.NUMBERED))


def test_a_number_glued_into_the_paragraph_before_opens_its_own_section() -> None:
    report = outline(RESPONSE_2019)
    fifth = titled(report, "全力推进高精尖产业发展")
    assert report.text[fifth.start : fifth.heading_end] == "第五，全力推进高精尖产业发展。"
    parent = report.section_by_id[fifth.parent or ""]
    assert parent.title == "[下一步工作]"
    assert titled(report, "努力打造人才高地").end <= fifth.start


def test_run_in_headings_in_the_middle_of_a_paragraph_are_found() -> None:
    found = titles(outline(RESPONSE_2019), SectionKind.RUN_IN)
    assert {"加大统筹协调力度", "创新链上下游有机衔接", "强化金融科技服务能力", "龙头企业带动发展"} <= set(
        found
    )
    assert "推动设立北京金融科技研究院" not in found


def test_news_has_its_line_headings() -> None:
    assert titles(outline(NEWS_2021), SectionKind.LINE) == [
        "产业集群引领，创新生态赋能",
        "城市场景、人才服务让创新要素汇聚、碰撞",
        "完整的政策体系是有力保障",
    ]


def test_a_displaced_heading_is_warned_of_and_owns_nothing() -> None:
    report = outline(PLAN_2021)
    warning = next(warning for warning in report.warnings if warning.code == "heading-displaced")
    assert report.text[warning.start : warning.end] == "（三）强化规划实施"
    section = titled(report, "强化规划实施")
    assert section.end == section.heading_end
    assert any(warning.code == "heading-missing" for warning in report.warnings)


def test_dash_headings_keep_their_dashes_as_number() -> None:
    dashed = [s for s in outline(PLAN_2021).sections if s.number == "——"]
    assert [s.title for s in dashed][:2] == ["深层次改革创新取得重要突破", "自主创新能力实现显著提升"]


def test_a_date_given_by_the_person_wins() -> None:
    source = read_path(sample(REPORT_2018))
    assert build_report(source, date="2019-01-02").date == "2019-01-02"


def test_the_original_of_each_paragraph_is_kept() -> None:
    report = outline(REPORT_2018)
    paragraph = next(
        p for p in report.paragraphs if report.text[p.start : p.end].startswith("（一）抓好规划")
    )
    assert paragraph.original == "(一)抓好规划编制与实施"


def test_statements_end_at_full_stops_and_semicolons_but_not_inside_brackets() -> None:
    report = outline(OPINIONS)
    assert all(not re.search("[。；].", s.text) or "（" in s.text or "”" in s.text for s in report.statements)
    assert any(s.text.endswith("（责任单位：市财政局，市税务局，市统计局）") for s in report.statements)
