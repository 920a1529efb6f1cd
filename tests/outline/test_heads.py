"""Heads of the documents an office exchanges with a standing committee: title, kind, day, whose, to whom, how given."""

import os
from pathlib import Path

import pytest

from xubao.model import Block, Delivery, Report, ReportKind, Source
from xubao.outline import build_report
from xubao.reading import read_path

BODY = "市政府高度重视，认真研究部署。各项工作取得明显成效。"
FORMS = Path(os.environ.get("XUBAO_SHARED", "")) / "corpus" / "forms"


def read(*lines: str, name: str = "x.txt") -> Report:
    return build_report(Source(name, "txt", tuple(Block(line) for line in lines)), file=name)


def test_a_title_over_several_lines_is_joined_with_the_titles_it_quotes() -> None:
    report = read(
        "重庆市人民政府", "关于《重庆市人大常委会对", "〈重庆市人民政府关于全市脱贫攻坚",
        "工作情况的报告〉的审议意见》", "研究处理情况的报告", "（2017年3月27日在市四届人大常委会第三十五次会议上）",
        "市人大常委会：", BODY, "一、情况", BODY,
    )  # fmt: skip
    assert report.title == (
        "重庆市人民政府关于《重庆市人大常委会对〈重庆市人民政府关于全市脱贫攻坚工作情况的报告〉的审议意见》研究处理情况的报告"
    )
    assert (report.kind, report.issuer, report.date) == (ReportKind.RESPONSE, "重庆市人民政府", "2017-03-27")
    assert (report.addressee, report.delivery) == ("市人大常委会", Delivery.WRITTEN)


def test_the_red_head_above_the_number_is_no_part_of_the_title() -> None:
    report = read(
        "常州市人民代表大会常务委员会", "常人发〔2018〕21号", "关于市人民政府《关于养老服务情况的报告》", "的审议意见",
        "市人民政府：", BODY, "一、总体评价", BODY, "常州市人大常委会办公室", "2018年9月10日",
        "抄报：省人大常委会办公厅。", "抄送：市委办公室，市民政局，市财政局，", "市卫健委。",
    )  # fmt: skip
    assert report.title == "关于市人民政府《关于养老服务情况的报告》的审议意见"
    assert (report.issuer, report.document_number) == ("常州市人民代表大会常务委员会", "常人发〔2018〕21号")
    assert (report.kind, report.date) == (ReportKind.OPINIONS, "2018-09-10")
    assert (report.addressee, report.reported_to) == ("市人民政府", "省人大常委会办公厅")
    assert report.copied_to == "市委办公室，市民政局，市财政局，市卫健委"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于落实市人大常委会审议意见的报告", ReportKind.RESPONSE),
        ("关于落实《对市政府〈关于养老服务情况的报告〉的审议意见》情况的报告", ReportKind.RESPONSE),
        ("关于养老服务工作审议意见研究处理情况的复函", ReportKind.RESPONSE),
        ("市政府办公室关于报送审议意见办理情况的函", ReportKind.RESPONSE),
        ("市人大城建环保委对《审议意见研究处理情况的报告》的审查意见", ReportKind.OTHER),
        ("市人大常委会关于批准《审议意见研究处理情况的报告》的决议", ReportKind.OTHER),
        ("市人大常委会关于加强审议意见研究处理工作的决定", ReportKind.OTHER),
        ("对《关于审议意见研究处理情况的报告》的审议意见", ReportKind.OPINIONS),
        ("关于转送《关于养老服务情况的报告》审议意见的函", ReportKind.OPINIONS),
        ("关于印发《审议意见研究处理方案》的通知", ReportKind.PLAN),
        ("市人大财经委关于2023年决算草案审查结果的报告", ReportKind.REPORT),
        ("关于商请提供有关情况的函", ReportKind.MATERIAL),
    ],
)
def test_what_a_title_calls_the_document_wins_over_what_it_quotes(title: str, kind: ReportKind) -> None:
    assert read(title, "市人大常委会：", BODY, "一、情况", BODY).kind is kind


def test_opinions_without_a_title_are_told_by_how_they_open() -> None:
    opening = (
        "2017年3月27日，铜梁区第十七届人大常委会第一次会议听取和审议了环境报告。现将审议意见整理汇总于后："
    )
    report = read("区人民政府：", opening, "一、筑牢底线思维。" + BODY, name="铜梁-2016.txt")
    assert (report.kind, report.issuer, report.addressee) == (
        ReportKind.OPINIONS, "铜梁区人大常委会", "区人民政府",
    )  # fmt: skip
    assert report.date is None, "the year in the file's name is before what the text looks back on"


@pytest.mark.parametrize(
    "title",
    ["关于2024年度环境状况的报告", "2024年度审计工作报告", "关于2024年国民经济计划执行情况的报告"],
)
def test_the_year_of_the_subject_is_no_date(title: str) -> None:
    assert read(title, "市人大常委会：", BODY, "一、情况", BODY).date is None
    assert read("市人大常委会：", BODY, "一、情况", BODY, name=f"{title}.docx").date is None


def test_a_signature_dates_a_report_on_an_earlier_year() -> None:
    report = read(
        "关于2024年度环境状况的报告",
        "市人大常委会：",
        BODY,
        "一、情况",
        BODY,
        "某市生态环境局",
        "2025年3月6日",
    )
    assert (report.date, report.issuer) == ("2025-03-06", "某市生态环境局")


@pytest.mark.parametrize(
    ("speaker", "opening", "issuer"),
    [
        ("市生态环境局局长 肖铮", "受市人民政府委托，现将有关情况报告如下：", "青岛市人民政府"),
        ("市人民政府常务副市长 肖铮", "我受市政府的委托，向会议报告有关情况。", "青岛市政府"),
        ("市人大常务委员会副主任 肖铮", "我向会议报告有关情况。", "青岛市人大常务委员会"),
        ("副市长、市公安局局长 肖铮", "我向会议报告有关情况。", "青岛市公安局"),
    ],
)
def test_the_issuer_is_whom_the_speaker_speaks_for_with_its_place(
    speaker: str, opening: str, issuer: str
) -> None:
    report = read(
        "关于有关情况的报告", "——2024年7月24日在青岛市第十七届人民代表大会常务委员会第二十次会议上", speaker,
        "主任、各位副主任、秘书长、各位委员：", opening + BODY, "一、情况", BODY,
    )  # fmt: skip
    assert (report.issuer, report.speaker, report.delivery) == (issuer, "肖铮", Delivery.SPOKEN)


def test_an_issuer_named_in_the_title_is_not_the_speaker_s_office() -> None:
    report = read(
        "甘肃省人民政府关于2020年度环境状况的报告", "——2021年5月25日在省十三届人大常委会第二十四次会议上",
        "省生态环境厅厅长杨建武", "主任、各位副主任、秘书长、各位委员：", BODY, "一、情况", BODY,
    )  # fmt: skip
    assert (report.issuer, report.speaker) == ("甘肃省人民政府", "杨建武")


def test_a_number_beside_the_signatory_is_read() -> None:
    report = read(
        "某市人民政府文件", "某政文〔2024〕11号        签发人：王某", "关于审议意见研究处理情况的报告",
        "市人大常委会：", BODY, "一、情况", BODY,
    )  # fmt: skip
    assert (report.document_number, report.issuer) == ("某政文〔2024〕11号", "某市人民政府")
    assert report.delivery is None


@pytest.mark.skipif(not FORMS.is_dir(), reason="the corpus of forms is not there")
@pytest.mark.parametrize(
    ("name", "kind", "date", "issuer"),
    [
        ("C1-审查意见2021", ReportKind.OTHER, "2021-11-23", "重庆市人大城乡建设环境保护委员会"),
        ("O1-铜梁-2016", ReportKind.OPINIONS, None, "铜梁区人大常委会"),
        ("O4-常州式-时限", ReportKind.OPINIONS, "2018-09-10", "常州市人民代表大会常务委员会"),
        ("P1-重庆-近五年报告", ReportKind.REPORT, "2022-07-21", "重庆市人民政府"),
        ("P3-甘肃-环境2019", ReportKind.REPORT, "2020-06-10", "省人民政府"),
        ("P4-甘肃-环境2020", ReportKind.REPORT, "2021-05-25", "甘肃省人民政府"),
        ("R1-重庆-环保2016", ReportKind.RESPONSE, "2017-09-27", "重庆市人民政府"),
        ("R3-重庆-脱贫", ReportKind.RESPONSE, "2017-03-27", "重庆市人民政府"),
        ("R5-重庆-近五年", ReportKind.RESPONSE, "2023-03-29", "重庆市人民政府"),
    ],
)
def test_the_forms_are_read_as_a_person_would(
    name: str, kind: ReportKind, date: str | None, issuer: str
) -> None:
    path = FORMS / f"{name}.txt"
    report = build_report(read_path(path), file=path.name)
    assert (report.kind, report.date, report.issuer) == (kind, date, issuer)


@pytest.mark.parametrize(
    ("lines", "title", "issuer", "kind"),
    [
        (
            (
                "江州市人民政府关于落实市人大常委会", "对《江州市人民政府关于环境",
                "保护情况的报告》审议意见的研究处理情况报告",
            ),
            "江州市人民政府关于落实市人大常委会对《江州市人民政府关于环境保护情况的报告》审议意见的研究处理情况报告",
            "江州市人民政府", ReportKind.RESPONSE,
        ),
        (
            ("关于市十五届人大常委会第三十次会议审议意见", "（2024年第12号）落实情况的报告"),
            "关于市十五届人大常委会第三十次会议审议意见（2024年第12号）落实情况的报告",
            "江州市人民政府", ReportKind.RESPONSE,
        ),
        (
            ("永宁县人民政府关于全县", "乡村振兴工作情况的报告"),
            "永宁县人民政府关于全县乡村振兴工作情况的报告", "永宁县人民政府", ReportKind.REPORT,
        ),
        (
            ("标题：江州市人民政府关于养老工作情况的报告",),
            "江州市人民政府关于养老工作情况的报告", "江州市人民政府", ReportKind.REPORT,
        ),
    ],
)  # fmt: skip
def test_a_title_broken_anywhere_is_whole(
    lines: tuple[str, ...], title: str, issuer: str, kind: ReportKind
) -> None:
    report = read(*lines, "市人大常委会：", BODY, "一、情况", BODY, "江州市人民政府", "2024年9月20日")
    assert (report.title, report.issuer, report.kind) == (title, issuer, kind)


@pytest.mark.parametrize(
    ("lines", "opening", "issuer"),
    [
        (
            ("江州市人民代表大会常务委员会关于批准2023年市级决算的决议",),
            "会议听取了市财政局局长刘某受市人民政府委托所作的报告，决定批准2023年市级决算。",
            "江州市人民代表大会常务委员会",
        ),
        (
            ("江州市人大财政经济委员会关于2023年市级决算草案审查结果的报告",),
            "我委对市财政局受市人民政府委托提出的决算草案进行了审查。现将结果报告如下：",
            "江州市人大财政经济委员会",
        ),
        (
            ("关于检查安全生产法实施情况的报告", "江州市人大常委会执法检查组"),
            "执法检查组开展了检查。现将情况报告如下：",
            "江州市人大常委会执法检查组",
        ),
    ],
)
def test_for_whom_another_speaks_is_not_whose_paper_it_is(
    lines: tuple[str, ...], opening: str, issuer: str
) -> None:
    assert read(*lines, opening, BODY, "一、情况", BODY).issuer == issuer


def test_a_government_s_signature_goes_before_the_speaker_s_bureau() -> None:
    report = read(
        "关于养老服务审议意见研究处理情况的报告", "——2024年9月26日在市十五届人大常委会第三十一次会议上",
        "江州市民政局局长 王一民", "主任、各位副主任、秘书长、各位委员：", BODY, "一、情况", BODY,
        "江州市人民政府", "2024年9月20日",
    )  # fmt: skip
    assert (report.issuer, report.speaker) == ("江州市人民政府", "王一民")
