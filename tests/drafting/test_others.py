"""Another office's work in a draft is pointed out unless the draft says whose it is."""

from dataclasses import replace

from tests.comparing.builders import told
from xubao.drafting.check import check_draft
from xubao.drafting.checked_draft import read_draft
from xubao.model import Affiliation, DraftRun, DraftSection, Finding, SavedDraft, Severity

SAID = "建成社区养老服务设施88处。"


def found(*runs: DraftRun) -> list[Finding]:
    section = DraftSection("s1", "o1", 1, "一、完善社区养老服务设施", (runs,))
    draft = SavedDraft("d1", ("d2",), (), None, "报告", "市人大常委会：", (section,))
    source = replace(
        told(2020, SAID), issuer="邻水市人民政府", affiliation=Affiliation.OTHER, title="养老报告"
    )
    opinions = replace(told(2024, "一、完善社区养老服务设施。"), addressee="市人民政府")
    return [one for one in check_draft(read_draft(draft), [source], opinions) if one.code == "others-work"]


def test_another_offices_sentence_told_as_the_own_work_must_be_changed() -> None:
    (one,) = found(DraftRun(SAID, 0, "s1", True))
    assert one.severity is Severity.ERROR
    assert one.text == SAID
    assert "邻水市人民政府" in one.message


def test_a_quotation_that_names_the_office_is_right() -> None:
    assert found(
        DraftRun("邻水市人民政府《养老报告》（2020年）提到：“"),
        DraftRun(SAID.rstrip("。"), 0, "s1", True),
        DraftRun("”。"),
    ) == []  # fmt: skip


def test_naming_the_office_in_the_sentence_before_is_not_enough() -> None:
    assert len(found(DraftRun("我们学习了邻水市的做法。"), DraftRun(SAID, 0, "s1", True))) == 1


def test_a_quotation_is_not_held_to_be_copied_from_an_older_report_of_the_own_office() -> None:
    section = DraftSection("s1", "o1", 1, "一、完善设施", ((DraftRun(SAID, 0, "s1", True),),))
    draft = SavedDraft("d1", ("d2", "d3"), (), None, "报告", "市人大常委会：", (section,))
    theirs = replace(
        told(2020, SAID), issuer="邻水市人民政府", affiliation=Affiliation.OTHER, title="养老报告"
    )
    own = replace(told(2023, "工业稳步增长。"), issuer="海州市人民政府")
    opinions = replace(told(2024, "一、完善社区养老服务设施。"), addressee="市人民政府")
    codes = {one.code for one in check_draft(read_draft(draft), [theirs, own], opinions)}
    assert "others-work" in codes
    assert "copied" not in codes


def test_earlier_work_told_as_of_the_day_of_its_source_has_the_right_year() -> None:
    said = "在老城区新建社区养老服务驿站46个，新增养老床位1200张"
    run = DraftRun(f"此前（截至2019年3月），{said}；", 0, "s1", True)
    section = DraftSection("s1", "o1", 1, "一、完善设施", ((run,),))
    draft = SavedDraft("d1", ("d2",), (), None, "报告", "市人大常委会：", (section,))
    source = replace(told(2019, f"{said}。"), date="2019-03-20")
    opinions = replace(told(2024, "一、完善社区养老服务设施。"), addressee="市人民政府")
    found = check_draft(read_draft(draft), [source], opinions)
    assert not any("年份" in one.message for one in found)
