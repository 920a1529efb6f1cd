"""A draft from another city's opinions and its offices' letters: what was tried by hand and went wrong once."""

import pytest

from tests.drafting.conftest import Hand
from xubao.drafting import draft_response
from xubao.drafting.opinion_head import read_head
from xubao.drafting.papers.make import make_papers
from xubao.drafting.papers.next_report import make_next_report
from xubao.drafting.papers.spoken import make_spoken
from xubao.drafting.selecting.planned import told_as
from xubao.model import (
    Draft,
    DraftFrame,
    FormWish,
    PaperKind,
    PaperWishes,
    Report,
    ReportKind,
    ResponseForm,
    Role,
)
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

_OPINIONS = """常州市人民代表大会常务委员会
常人发〔2018〕21号
关于市人民政府《关于全市养老服务体系建设情况的报告》的审议意见
市人民政府：
2018年8月29日，市十六届人大常委会第十三次会议听取和审议了市政府关于全市养老服务体系建设情况的报告。现将审议意见函告如下：
一、总体评价
会议认为，市政府重视养老服务工作，居家、社区、机构相衔接的格局初步形成。
二、存在的突出问题
会议指出，养老设施布局不够均衡，护理人员短缺，医养结合不够紧密。
三、改进工作的意见
1.科学编制规划，优化设施布局。新建小区要同步规划、同步建设、同步交付养老用房，2019年6月底前完成存量小区摸底。（市自然资源局）
2.加强队伍建设，缓解护理人员短缺。建立培训补贴和入职奖励制度。（牵头单位：市民政局；配合单位：市人社局）
3.推进医养结合，提升服务能力。年内实现护理院辖市区全覆盖。（市卫健委牵头）
请市政府认真研究处理，并于2018年12月31日前将研究处理情况书面报告市人大常委会。
2018年9月10日"""
_REPORT = """常州市人民政府关于全市养老服务体系建设情况的报告
——2018年8月29日在市十六届人大常委会第十三次会议上
主任、各位副主任、秘书长、各位委员：
现将全市养老服务体系建设情况报告如下：
一、主要工作
截至2018年6月底，全市共有养老机构112家，养老床位3.6万张。已建成护理院18家。
二、存在的问题
设施布局不够均衡，老城区每千名老年人拥有床位不足20张。
三、下一步打算
力争到2020年全市养老床位达到4.2万张，护理型床位占比达到50%。
"""
_CIVIL = """常州市民政局关于落实养老服务体系建设审议意见情况的函
2018年11月20日
市政府办公室：
一、关于设施布局。我局会同市自然资源局编制《常州市养老服务设施布局规划（2018—2030年）》，10月底已报市政府审定。截至10月底，全市养老机构达到118家，养老床位3.72万张。已完成存量小区摸底436个，占总数的61%。
二、关于护理队伍。出台《养老护理员培训补贴和入职奖励办法》，对取得初级以上证书的给予800元至2000元补贴。
存在的主要问题：护理员流失率仍然较高，今年前10个月离职率为23%。
"""
_HEALTH = """常州市卫生健康委员会关于医养结合工作进展情况的报告
2018年11月26日
市政府：
我委认真落实审议意见，加快推进医养结合。10月，金坛区、溧阳市2家护理院投入使用，全市护理院达到20家，实现辖市区全覆盖。但护理院医保定点审批周期较长，仍有3家未取得定点资格。
下一步，我委将会同市医保局力争2019年3月底前全部办结。
"""
_LABOUR = """常州市人力资源和社会保障局关于养老护理员培训情况的函
2018年11月15日
市民政局：
我局将养老护理员列入紧缺职业（工种）目录，补贴标准上浮30%。2018年9月至10月举办养老护理培训班12期。与去年同期相比，培训人数增长35%。
"""


@pytest.fixture(scope="module")
def opinions() -> Report:
    return _read("审议意见.txt", _OPINIONS)


def _read(name: str, text: str) -> Report:
    return annotate(build_report(read_bytes(name, text.encode())))


@pytest.fixture(scope="module")
def sources() -> tuple[list[Report], list[Report]]:
    """The report that was heard, and what three offices sent."""
    sent = [_read("民政局.txt", _CIVIL), _read("卫健委.txt", _HEALTH), _read("人社局.txt", _LABOUR)]
    return [_read("报告.txt", _REPORT)], sent


def _drafted(
    opinions: Report, sources: tuple[list[Report], list[Report]], form: ResponseForm | None = None
) -> Draft:
    return draft_response(opinions, *sources, wish=FormWish(form))


@pytest.fixture(scope="module")
def draft(opinions: Report, sources: tuple[list[Report], list[Report]]) -> Draft:
    return _drafted(opinions, sources)


def _under(draft: Draft, title: str) -> str:
    at = next(at for at, one in enumerate(draft.sections) if title in one.title)
    level = draft.sections[at].level
    own = [draft.sections[at]]
    for one in draft.sections[at + 1 :]:
        if one.level and one.level <= level:
            break
        own.append(one)
    return "\n".join("".join(run.text for run in p) for one in own for p in one.paragraphs)


def test_what_was_put_into_a_list_and_held_in_past_months_is_told_as_done(draft: Draft) -> None:
    done = _under(draft, "加强队伍建设")
    assert "将养老护理员列入紧缺职业（工种）目录，补贴标准上浮30%。" in done
    assert "2018年9月至10月举办养老护理培训班12期" in done
    assert "培训人数增长35%" in done
    assert "培训班" not in _under(draft, "下一步工作")


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("我局将护理员列入紧缺职业目录", Role.PROGRESS),
        ("我局将于明年6月底前将护理员列入紧缺职业目录", Role.GOAL),
        ("我局将会同财政局提高补贴标准", Role.GOAL),
        ("2018年9月至10月举办培训班12期", Role.PROGRESS),
        ("2018年12月至2月举办培训班12期", Role.GOAL),
        ("2019年3月至4月举办培训班12期", Role.GOAL),
        ("2018年9月至10月底前举办培训班12期", Role.GOAL),
    ],
)
def test_done_and_planned_are_told_apart_by_what_will_stands_for_and_by_the_months(
    said: str, role: Role
) -> None:
    assert told_as(said, Role.GOAL, "2018-11-15") is role


def test_a_plan_goes_where_its_matter_is_not_where_the_same_date_is(draft: Draft) -> None:
    steps = _under(draft, "下一步工作").splitlines()
    (line,) = [one for one in steps if "2019年3月底前全部办结" in one]
    assert "医养结合" in line


def test_a_complaint_behind_however_stands_among_the_problems_without_it(draft: Draft) -> None:
    problems = _under(draft, "存在的主要问题")
    assert "护理院医保定点审批周期较长" in problems
    assert "但护理院" not in problems
    assert "医保定点" not in _under(draft, "推进医养结合")


def test_no_point_of_a_counted_answer_opens_with_what_leans_on_the_sentence_before(
    opinions: Report, sources: tuple[list[Report], list[Report]]
) -> None:
    said = _under(_drafted(opinions, sources, ResponseForm.ON_SUGGESTIONS), "加强队伍建设")
    assert "一是" in said
    assert not any(
        f"{number}是{word}" in said for number in "一二三四五" for word in ("但", "与去年", "同比")
    )


def test_a_problem_goes_to_the_only_opinion_that_it_shares_a_matter_with(
    opinions: Report, sources: tuple[list[Report], list[Report]]
) -> None:
    made = _drafted(opinions, sources, ResponseForm.RECTIFYING)
    assert "护理员流失率仍然较高" in _under(made, "护理人员短缺")
    assert made.handling == "整改"


def test_rectifying_is_called_so_whatever_the_precedent_says(
    opinions: Report, sources: tuple[list[Report], list[Report]], hand: Hand
) -> None:
    earlier = hand(
        "市人大常委会：\n现将研究处理情况报告如下：\n一、优化布局\n新增床位100张。\n特此报告。",
        kind=ReportKind.RESPONSE,
        date="2017-09-27",
        title="常州市人民政府关于《关于环境保护的审议意见》研究处理情况的报告",
    )
    made = draft_response(opinions, *sources, precedent=earlier, wish=FormWish(ResponseForm.RECTIFYING))
    assert made.handling == "整改"
    assert "研究处理" not in "".join(one.title for one in made.sections)


def test_the_office_signs_with_its_whole_name_where_its_own_report_has_it(draft: Draft) -> None:
    assert draft.signatory == "常州市人民政府"
    assert "市政府高度重视" in "".join(run.text for run in draft.sections[0].paragraphs[0])


def test_a_letter_read_aloud_is_a_report(
    opinions: Report, sources: tuple[list[Report], list[Report]]
) -> None:
    letter = _drafted(opinions, sources, ResponseForm.LETTER)
    assert letter.title.endswith("的函")
    spoken = make_spoken(letter, DraftFrame()).draft
    first = "".join(run.text for run in spoken.sections[0].paragraphs[0])
    assert spoken.title.endswith("研究处理情况的报告")
    assert first.startswith("按照市十六届")
    assert "要求，市政府高度重视" in first
    assert not any(word in first for word in ("收悉", "函复", "函告"))


def test_the_next_report_says_in_which_year_and_never_quotes_a_heading(
    opinions: Report, sources: tuple[list[Report], list[Report]]
) -> None:
    made = make_next_report(
        _drafted(opinions, sources, ResponseForm.QUOTING), read_head(opinions), DraftFrame()
    )
    said = "\n".join("".join(run.text for run in p) for one in made.draft.sections for p in one.paragraphs)
    assert "截至2018年10月底，全市养老机构达到118家" in said
    assert "截至10月底" not in said
    assert "认真落实《审议意见》关于" not in said
    now = [row[4] for row in made.annexes[0].rows]
    assert not any(one.startswith("关于设施布局") for one in now)
    assert not any("我局" in one or "我委" in one for one in now)


def test_a_handover_says_what_each_document_serves_for(draft: Draft, opinions: Report) -> None:
    wishes = PaperWishes(material=frozenset(range(1, len(draft.reports))))
    (made,) = make_papers(PaperKind.HANDOVER, draft, opinions, DraftFrame(), wishes)
    uses = [row[-1] for row in made.annexes[0].rows]
    assert uses == ["所答复的审议意见", "历次报告", "部门材料", "部门材料", "部门材料"]
