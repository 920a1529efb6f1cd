"""What a document says of itself: kind, title, date, issuer, speaker, number."""

import pytest

from xubao.model import Block, BlockKind, Report, ReportKind, Source
from xubao.outline import build_report

BODY = "市政府高度重视，认真研究部署。各项工作取得明显成效。"


def outline(*lines: str, name: str = "x.txt") -> Report:
    return build_report(Source(name, "txt", tuple(Block(line) for line in lines)), file=name)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于市十六届人大常委会第十一次会议审议意见研究处理情况的报告", ReportKind.RESPONSE),
        ("关于落实审议意见整改情况的报告", ReportKind.RESPONSE),
        ("对《关于科技创新工作情况的报告》的审议意见", ReportKind.OPINIONS),
        ("《审议意见》研究处理方案", ReportKind.PLAN),
        ("北京市“十四五”时期高精尖产业发展规划", ReportKind.PLAN),
        ("关于2023年国民经济和社会发展计划执行情况的报告", ReportKind.REPORT),
        ("关于科技成果转化情况的汇报", ReportKind.REPORT),
        ("关于报送有关情况的函", ReportKind.MATERIAL),
        ("空间优化调整有关情况的材料", ReportKind.MATERIAL),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: ReportKind) -> None:
    report = outline(title, "一、情况", BODY)
    assert (report.kind, report.title) == (kind, title)


def test_an_official_letter_has_its_number_recipient_and_signature() -> None:
    report = outline(
        "北京市人民政府文件",
        "京政发〔2024〕11号",
        "北京市人民政府关于印发行动计划的通知",
        "各区人民政府：",
        BODY,
        "北京市人民政府",
        "2024年4月17日",
    )
    assert (report.document_number, report.date, report.issuer) == (
        "京政发〔2024〕11号",
        "2024-04-17",
        "北京市人民政府",
    )
    assert report.sections[-1].title == "[落款]"


def test_a_title_and_a_session_over_two_lines_are_joined() -> None:
    report = outline(
        "关于珠海市2020年度市本级预算执行和", "其他财政收支的审计工作报告", "——2021年7月29日在珠海市第九届人民代表大会",
        "常务委员会第四十一次会议上", "珠海市审计局局长  罗增庆", "主任、各位副主任、秘书长，各位委员:", BODY,
    )  # fmt: skip
    assert report.title == "关于珠海市2020年度市本级预算执行和其他财政收支的审计工作报告"
    assert report.session == "2021年7月29日在珠海市第九届人民代表大会常务委员会第四十一次会议上"
    assert (report.speaker, report.issuer, report.date) == ("罗增庆", "珠海市审计局", "2021-07-29")


def test_posts_of_two_words_are_no_part_of_the_name() -> None:
    report = outline(
        "关于条例实施情况的报告", "市人大教科文卫委员会副主任委员 刘玉芳", "市人大常委会：", BODY
    )
    assert (report.speaker, report.issuer) == ("刘玉芳", "市人大教科文卫委员会")


def test_a_government_report_without_title_or_date_is_told_by_its_words() -> None:
    report = outline(
        "各位代表：",
        "现在，我代表江苏省人民政府向大会报告工作，请予审议。",
        "一、2025年工作回顾",
        BODY,
        "二、2026年重点工作",
        BODY,
    )
    assert (report.kind, report.title, report.issuer, report.date) == (
        ReportKind.REPORT, "政府工作报告", "江苏省人民政府", "2026",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("二〇二四年七月二十四日", "2024-07-24"),
        ("2024年7月24日", "2024-07-24"),
        ("（2024年7月）", "2024"),
        ("2024 年 7 月 24 日", "2024-07-24"),
    ],
)
def test_dates_are_read_as_documents_write_them(line: str, date: str) -> None:
    assert outline("关于工作情况的报告", line, "一、情况", BODY).date == date


def test_no_date_is_made_of_an_impossible_one() -> None:
    assert outline("关于工作情况的报告", "2024年13月45日", "一、情况", BODY).date == "2024"


def test_the_file_s_name_dates_what_has_no_date() -> None:
    assert outline("一、情况", BODY, name="资料/2019-审议意见研究处理情况的报告.txt").date == "2019"


def test_chrome_at_both_ends_of_a_copied_page_is_no_heading() -> None:
    report = outline(
        "当前位置：首页 > 政务公开",
        "关于工作情况的报告",
        "发布时间：2024-05-06 来源：市科委",
        "【字体：大 中 小】",
        "一、情况",
        BODY,
        "相关链接",
        "某某新闻一则",
        "打印本页",
        "关闭窗口",
    )
    assert [section.title for section in report.sections] == ["[题头]", "情况", "[网页信息]"]
    assert (report.title, report.date) == ("关于工作情况的报告", "2024-05-06")


def test_garbled_text_is_warned_of() -> None:
    report = outline("一、情况", BODY, "这里\ufffd\ufffd\ufffd的文字坏了。")
    assert [warning.code for warning in report.warnings] == ["text-garbled"]


def test_a_date_that_lost_its_year_and_month_signs_is_warned_of_where_it_stands() -> None:
    report = outline(
        "一、情况", BODY, "——在20201223日召开的会议上作了报告。编号20201223，2020年12月23日印发。"
    )
    assert [report.text[warning.start : warning.end] for warning in report.warnings] == ["20201223日"]


@pytest.mark.parametrize(
    ("caption", "speaker"),
    [
        ("省长赵刚作政府工作报告", "赵刚"),
        ("省长刘小涛代表省人民政府向大会作政府工作报告。本报记者 王明 摄", "刘小涛"),
        ("任振鹤作政府工作报告。新甘肃·甘肃日报记者 盛学卿", "任振鹤"),
        (
            "3月5日，国务院总理温家宝在第十一届全国人民代表大会第五次会议上作政府工作报告。记者 李 舸摄",
            "温家宝",
        ),
    ],
)
def test_the_caption_of_a_photo_names_the_speaker_and_is_no_title(caption: str, speaker: str) -> None:
    report = outline(
        caption, "各位代表：", "现在，我代表省人民政府向大会报告工作，请予审议。", "一、情况", BODY
    )
    assert (report.title, report.speaker, report.kind) == ("政府工作报告", speaker, ReportKind.REPORT)


@pytest.mark.parametrize(
    ("line", "speaker"), [("省长　王予波", "王予波"), ("区长 李 明", "李明"), ("王大明", "王大明")]
)
def test_a_post_or_a_bare_name_above_the_salutation_is_the_speaker(line: str, speaker: str) -> None:
    assert outline("2026年政府工作报告", line, "各位代表：", BODY, "一、情况", BODY).speaker == speaker


def test_an_issuer_without_its_place_takes_it_from_the_session() -> None:
    report = outline(
        "政府工作报告",
        "——2026年1月26日在广东省第十四届",
        "人民代表大会第五次会议上",
        "各位代表：",
        "现在，我代表省人民政府向大会报告工作，请予审议。",
        "一、情况",
        BODY,
    )
    assert report.session == "2026年1月26日在广东省第十四届人民代表大会第五次会议上"
    assert (report.issuer, report.date) == ("广东省人民政府", "2026-01-26")


def test_the_site_s_name_above_its_path_is_no_title() -> None:
    report = outline(
        "某市人民代表大会--新闻中心",
        "您当前的位置：首页 > 知识",
        "年度计划的编制",
        "日期：2007.02.25",
        BODY,
        BODY,
    )
    assert (report.title, report.date) == ("年度计划的编制", "2007-02-25")


def test_a_title_s_short_last_line_goes_on_from_the_one_above() -> None:
    assert outline("2020年代表建议办理工作", "完成情况说明", BODY, "2020年11月5日").title == (
        "2020年代表建议办理工作完成情况说明"
    )


def test_a_covering_note_dates_what_it_covers() -> None:
    report = outline(
        "某州人民政府办公室关于印发《强科技行动实施方案》的通知",
        "各县市人民政府：",
        BODY,
        "某州人民政府办公室",
        "2022年8月17日",
        "强科技行动实施方案",
        "一、指导思想",
        BODY,
    )
    assert (report.date, report.issuer) == ("2022-08-17", "某州人民政府办公室")


def test_what_others_reported_is_news() -> None:
    report = outline(
        "计划执行情况总体较好",
        "李万祥 2025-09-11 12:48:20",
        "发改委主任受国务院委托作报告时介绍，执行情况总体较好。" + BODY,
        "报告指出，要实施好各项政策措施，不断释放内需潜力，促进经济持续健康发展。（某报记者 李万祥）",
    )
    assert report.kind is ReportKind.NEWS
    assert report.sections[-1].title == "[正文]"


def test_a_red_head_names_the_issuer_and_the_imprint_is_not_of_the_body() -> None:
    report = outline(
        "某某区卫生局文件",
        "某卫发〔2011〕76号",
        "关于同意辞职的批复",
        "区中医院：",
        "你院请示收悉。" + BODY,
        "某某区卫生局2011年3月10日",
        "某某区卫生局办公室",
        "2011年3月11日印发",
    )
    assert (report.issuer, report.document_number) == ("某某区卫生局", "某卫发〔2011〕76号")
    assert [section.title for section in report.sections] == ["[题头]", "[正文]", "[落款]"]
    assert report.date == "2011-03-10"


def test_a_column_s_head_is_no_title_beside_a_line_that_can_be_one() -> None:
    table = [
        Block(words, kind=BlockKind.CELL, table=(1, 1, column))
        for column, words in enumerate(("序号", "审议意见", "任务"), 1)
    ]
    source = Source("表.docx", "docx", (Block("审议意见任务分工表"), *table))
    report = build_report(source, file="表.docx")
    assert report.title == "审议意见任务分工表"
    assert report.kind is not ReportKind.OPINIONS


@pytest.mark.parametrize(
    "title", ["关于商请提供《报告》审议意见研究处理情况的函", "审议意见研究处理情况材料填报表"]
)
def test_a_letter_that_asks_for_material_is_material_of_the_unit_that_filled_in_its_form(title: str) -> None:
    report = outline(
        title, "市财政局：", BODY, "填报单位：市财政局（盖章）　　　　填报人：　　　　", "市科委"
    )
    assert (report.kind, report.issuer) == (ReportKind.MATERIAL, "市财政局")


def test_words_that_open_a_title_are_no_place_of_the_office() -> None:
    report = outline(
        "关于市十六届人大二次会议第0101号代表建议的答复",
        "2025年3月6日",
        "一、关于平台公司改革。" + BODY,
        "市科委",
    )
    assert report.issuer == "市科委"


@pytest.mark.parametrize(
    ("addressee", "kind"),
    [
        ("区政府办公室", ReportKind.MATERIAL),
        ("市科委", ReportKind.MATERIAL),
        ("区人民政府", ReportKind.MATERIAL),
        ("区人大常委会", ReportKind.RESPONSE),
        ("市人大常委会办公室", ReportKind.RESPONSE),
    ],
)
def test_a_units_letter_is_material_for_the_office_and_an_answer_to_the_assembly(
    addressee: str, kind: ReportKind
) -> None:
    lines = (
        "海东区住房和城乡建设局",
        "关于报送审议意见办理情况的函",
        "海住建函〔2016〕41号",
        f"{addressee}：",
        "现将我局办理区人大常委会审议意见的有关情况函告如下：",
        "一、道路建设情况",
        "截至2016年8月底，新建道路7条。",
        "特此函告。",
        "海东区住房和城乡建设局",
        "2016年9月2日",
    )
    assert outline(*lines).kind is kind


@pytest.mark.parametrize(
    ("addressee", "kind"),
    [
        ("区人民政府", ReportKind.MATERIAL),
        ("区政府督查室", ReportKind.MATERIAL),
        ("区人大常委会", ReportKind.RESPONSE),
        ("区人大城建环保委", ReportKind.RESPONSE),
        ("主任、各位副主任、各位委员", ReportKind.RESPONSE),
    ],
)
@pytest.mark.parametrize("called", ["报告", "汇报", "说明"])
def test_what_a_unit_reports_to_its_government_on_handled_opinions_is_material(
    called: str, addressee: str, kind: ReportKind
) -> None:
    lines = (
        f"海东区住房和城乡建设局关于区人大常委会审议意见办理情况的{called}",
        f"{addressee}：",
        "现将有关情况报告如下：",
        "一、道路建设情况",
        "截至2016年8月底，新建道路7条。",
        "海东区住房和城乡建设局",
        "2016年9月2日",
    )
    assert outline(*lines).kind is kind
