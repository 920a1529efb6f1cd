"""A committee's inspection report given as opinions: what it asks stands in its last part; it is called by its name."""

from pathlib import Path

import pytest

from tests.drafting.conftest import understood
from xubao.drafting.deadlines import read_deadlines
from xubao.drafting.doubts import doubt_of_opinions
from xubao.drafting.draft import draft_response
from xubao.drafting.opinion_head import called
from xubao.drafting.opinion_lines import is_frame
from xubao.drafting.opinions import read_opinions
from xubao.drafting.papers.make import make_papers
from xubao.model import DraftFrame, PaperKind, Report

INSPECTED = """梧岭市人民代表大会常务委员会执法检查组关于检查《中华人民共和国安全生产法》实施情况的报告
——2024年6月26日在梧岭市第四届人民代表大会常务委员会第二十次会议上
梧岭市人民代表大会常务委员会：
今年4月，市人大常委会对安全生产法在我市的实施情况进行了检查。现将检查情况报告如下：
一、法律实施的基本情况
全市各级各部门认真贯彻安全生产法，安全形势总体平稳。
二、检查中发现的问题
（一）基层监管力量不足。乡镇专职安监人员少。
（二）企业主体责任落实不严。部分小微企业没有制定应急预案。
三、意见和建议
（一）压实企业主体责任。要督促企业制定应急预案，定期开展演练。
（二）加强基层监管力量。要充实乡镇安监人员，改善执法装备。
请市人民政府认真研究处理，并于2024年10月31日前将研究处理情况书面报送市人大常委会。
"""


def read(folder: Path, text: str) -> Report:
    file = folder / "文件.txt"
    file.write_text(text, encoding="utf8")
    return understood(file)


@pytest.fixture
def inspected(tmp_path: Path) -> Report:
    return read(tmp_path, INSPECTED)


def test_only_what_its_last_part_asks_is_an_opinion(inspected: Report) -> None:
    assert [one.title for one in read_opinions(inspected)] == ["压实企业主体责任", "加强基层监管力量"]
    assert doubt_of_opinions(inspected) is None
    assert [one.due for one in read_deadlines(inspected)] == ["2024-10-31"]


def test_the_response_is_the_governments_and_calls_the_report_by_its_name(inspected: Report) -> None:
    draft = draft_response(inspected, [])
    assert draft.title == (
        "关于《梧岭市人民代表大会常务委员会执法检查组关于检查〈中华人民共和国安全生产法〉实施情况的报告》"
        "研究处理情况的报告"
    )
    assert (draft.recipient, draft.signatory) == ("市人大常委会：", "市人民政府")
    words = "".join(run.text for section in draft.sections for par in section.paragraphs for run in par)
    assert "梧岭市第四届人民代表大会常务委员会第二十次会议审议的《" in words
    assert "对《执法检查报告》提出的两条意见" in words
    assert "审议意见" not in words
    assert not any("审议意见" in gap.message for gap in draft.gaps)


def test_every_paper_of_the_chain_calls_it_so(inspected: Report) -> None:
    draft = draft_response(inspected, [])
    for kind in (PaperKind.PLAN, PaperKind.REQUEST):
        for paper in make_papers(kind, draft, inspected, DraftFrame()):
            words = "".join(r.text for s in paper.draft.sections for par in s.paragraphs for r in par)
            assert "审议意见" not in paper.draft.title + words
            assert "执法检查报告" in words


@pytest.mark.parametrize(
    "title", ["安全生产法贯彻实施情况", "法律实施的基本情况", "检查中发现的突出问题", "调研的主要情况"]
)
def test_a_part_on_how_a_law_is_kept_asks_nothing(title: str) -> None:
    assert is_frame(title)


@pytest.mark.parametrize(
    "title", ["加强执法检查工作", "健全法律实施监督机制", "完善地方性法规", "严格贯彻执行安全生产法"]
)
def test_a_part_that_asks_is_none(title: str) -> None:
    assert not is_frame(title)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("区人大常委会调研组关于养老服务工作情况的调研报告", "调研报告"),
        ("省人民代表大会常务委员会执法检查组关于检查《促进就业条例》实施情况的报告", "执法检查报告"),
        ("区人大常委会关于养老服务工作情况报告的审议意见", "审议意见"),
        ("关于养老服务工作情况的报告", "审议意见"),
    ],
)
def test_what_the_committee_asks_in_gives_it_its_short_name(title: str, name: str) -> None:
    assert called(title) == name


def test_a_second_paper_on_something_else_has_its_own_limit(tmp_path: Path) -> None:
    text = (
        "区人大常委会关于预算执行情况报告的审议意见\n区人民政府：\n一、加强收入征管。要挖掘税源。\n二、严肃整改。要逐项销号。\n"
        "请区人民政府于2024年9月底前将研究处理情况报区人大常委会；审计查出问题的整改情况，请于2024年12月20日前书面报告。\n"
        "2024年7月30日"
    )
    limits = read_deadlines(read(tmp_path, text))
    assert [one.due for one in limits] == ["2024-09-30", "2024-12-20"]
    assert "审计查出问题的整改情况" in limits[1].text
