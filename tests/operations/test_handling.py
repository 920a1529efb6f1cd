"""对账销号 and 满意度测评 are kept in the project, read back from tables, and go on in the next year's project."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.drafting.papers.conftest import draft as draft  # noqa: PLC0414 - a fixture
from tests.drafting.papers.conftest import source as source  # noqa: PLC0414 - a fixture
from xubao.model import (
    Assessment,
    CarriedTask,
    Draft,
    DraftRun,
    DraftSection,
    LinkSource,
    OpinionState,
    PaperKind,
    ProjectError,
    ReadError,
    Satisfaction,
    SavedDraft,
    TaskNote,
    UsageError,
    Verdict,
)
from xubao.operations import draft_papers, handling, papers, projects
from xubao.operations.documents import add_bytes
from xubao.operations.next_year import start_next_year
from xubao.operations.opinions import carried_states, opinions_of, state_verdict
from xubao.operations.projects import OpenProject
from xubao.settings import WordSettings

OPINIONS = """常审字〔2025〕3号
对“关于公共服务情况的报告”的审议意见
市人民政府：
2025年1月1日，市人大常委会第二次会议听取了市政府《关于公共服务情况的报告》。
一、完善学校布局。增加学位供给，完善教育配套。（牵头单位：市教委）
二、疏通交通堵点。治理拥堵路口。（市交通局）
2025年1月8日"""
NOTE = TaskNote("王某", "已全部完工。", "验收报告", "2025-11-20")
OLD = CarriedTask("2024年审议意见", "旧意见", "", "修订办法。", ("市司法局",), (), "2025年6月底前")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenProject]:
    made = projects.new_project(tmp_path / "今年.xubao")
    add_bytes(made, "审议意见.txt", OPINIONS.encode())
    add_bytes(made, "材料.txt", "市教委的材料\n2025年5月20日\n新建学校3所。".encode())
    yield made
    made.close()


@pytest.fixture
def saved() -> SavedDraft:
    told = DraftSection("d1", "o01", 1, "一、完善学校布局", ((DraftRun("新建学校3所。", 0, "t1"),),))
    title = "关于《关于公共服务情况的报告》审议意见研究处理情况的报告"
    return SavedDraft(
        "d1", ("d2",), ("d2",), None, title, "市人大常委会：", (told,), "市人民政府", "2025-07-01"
    )


def in_hand(opened: OpenProject, saved: SavedDraft) -> Draft:
    return draft_papers.draft_in_hand(opened, saved, opinions_of(opened, saved.opinions))


def test_notes_and_results_hold_after_the_opinions_are_read_anew(opened: OpenProject) -> None:
    schools, roads = opinions_of(opened, "d1")
    bad = Assessment(Satisfaction.DISSATISFIED, (1, None, 30), ("进展慢",), "2025-09-26")
    projects.save_verdict(opened, handling.note_verdict("d1", roads, NOTE))
    projects.save_verdict(opened, handling.assessment_verdict("d1", roads, bad))
    projects.save_verdict(opened, handling.assessment_verdict("d1", None, replace(bad, remarks=())))
    renamed = [replace(one, id=f"x{one.id}") for one in (schools, roads)]
    verdicts = opened.project.verdicts
    assert handling.notes_of(verdicts, "d1", renamed) == {f"x{roads.id}": NOTE}
    assert handling.assessments_of(verdicts, "d1", renamed) == {
        "": replace(bad, remarks=()),
        f"x{roads.id}": bad,
    }


def test_a_note_goes_with_its_opinion_where_a_person_corrects_the_list(opened: OpenProject) -> None:
    schools, roads = opinions_of(opened, "d1")
    projects.save_verdict(opened, handling.note_verdict("d1", roads, NOTE))
    mended = (schools, replace(roads, title="疏通城区交通堵点"))
    for one in carried_states("d1", (schools, roads), mended, opened.project.verdicts):
        projects.save_verdict(opened, one)
    verdicts = opened.project.verdicts
    assert handling.notes_of(verdicts, "d1", mended) == {roads.id: NOTE}
    assert handling.notes_of(verdicts, "d1", (schools, roads)) == {}


def test_an_empty_note_takes_back_what_was_written(opened: OpenProject) -> None:
    _, roads = opinions_of(opened, "d1")
    projects.save_verdict(opened, handling.note_verdict("d1", roads, NOTE))
    projects.save_verdict(opened, handling.note_verdict("d1", roads, TaskNote()))
    assert opened.project.verdicts == ()


@pytest.mark.parametrize(
    "value", ["", "no json", "[]", "{}", '{"votes": 3, "result": "x"}', "[1, 2]", "null"]
)
def test_what_another_version_kept_brings_nothing_down(value: str, draft: Draft) -> None:
    key = handling.note_verdict("d1", draft.opinions[1], NOTE).key
    kept = [Verdict(kind, key, value, "") for kind in (handling.TASK, handling.ASSESSMENT)]
    assert handling.notes_of(kept, "d1", draft.opinions) == {}
    assert handling.assessments_of(kept, "d1", draft.opinions) == {}
    assert handling.carried_of([Verdict(handling.CARRIED, "tasks", value, "")]) == ()


def filled(draft: Draft, path: Path, cells: dict[str, str]) -> Path:
    made = papers.make_papers(
        PaperKind.LISTS, draft, draft.reports[0], draft_papers.Wanted(PaperKind.LISTS).frame
    )
    papers.export_paper(made[0], path, WordSettings(), force=True)
    book = openpyxl.load_workbook(path)
    for place, said in cells.items():
        book["审议意见任务分工表"][place] = said
    book.save(path)
    return path


def test_a_filled_workbook_gives_notes_and_states_and_touches_nothing_else(
    draft: Draft, tmp_path: Path
) -> None:
    path = filled(draft, tmp_path / "表.xlsx", {"G2": "李某", "I2": "新建学校4所。", "J2": "正在推进"})
    back = handling.take_back(draft, "d1", (), path)
    schools = draft.opinions[1]
    assert {(one.kind, one.key) for one in back.verdicts} == {
        ("task", handling.note_verdict("d1", schools, NOTE).key),
        ("state", state_verdict("d1", schools, None).key),
    }
    assert handling.notes_of(back.verdicts, "d1", draft.opinions) == {"o2": TaskNote("李某", "新建学校4所。")}
    assert back.tasks == 1


def test_a_workbook_that_nobody_filled_changes_nothing(draft: Draft, tmp_path: Path) -> None:
    assert handling.take_back(draft, "d1", (), filled(draft, tmp_path / "表.xlsx", {})).verdicts == ()


def test_what_was_written_before_stays_where_the_table_is_empty(draft: Draft, tmp_path: Path) -> None:
    before = (handling.note_verdict("d1", draft.opinions[1], NOTE),)
    path = filled(draft, tmp_path / "表.xlsx", {"G2": "李某"})
    back = handling.take_back(draft, "d1", before, path)
    assert handling.notes_of(back.verdicts, "d1", draft.opinions) == {"o2": replace(NOTE, person="李某")}


def test_a_table_of_something_else_is_refused_in_words(draft: Draft, tmp_path: Path) -> None:
    other = tmp_path / "工资表.xlsx"
    book = openpyxl.Workbook()
    book.active.append(("姓名", "金额"))
    book.save(other)
    with pytest.raises(UsageError):
        handling.take_back(draft, "d1", (), other)
    with pytest.raises(UsageError):
        handling.carried_from(other)
    with pytest.raises(UsageError):
        handling.assessed_in(other, draft.opinions)


def test_a_file_that_is_not_there_or_is_no_workbook_is_said_so(draft: Draft, tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        handling.take_back(draft, "d1", (), tmp_path / "没有.xlsx")
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    with pytest.raises(ReadError):
        handling.take_back(draft, "d1", (), tmp_path / "坏.xlsx")


def test_the_next_year_goes_on_with_what_is_open_and_lists_what_is_closed(
    opened: OpenProject, saved: SavedDraft, tmp_path: Path
) -> None:
    schools, roads = opinions_of(opened, "d1")
    projects.save_draft(opened, saved)
    for one in (
        handling.note_verdict("d1", roads, NOTE),
        state_verdict("d1", schools, OpinionState.ONGOING),
        handling.carried_verdict((OLD,)),
        handling.assessment_verdict("d1", None, Assessment(Satisfaction.SATISFIED)),
        Verdict("comment", "response|c1", "{}", "2025-12-01"),
        Verdict("returned", "response|r1", "{}", "2025-12-01"),
        Verdict("returned-item", "r1|i001", "{}", "2025-12-01"),
        Verdict("budget", "response|一、", "300", "2025-12-01"),
    ):
        projects.save_verdict(opened, one)
    projects.save_setting(opened, "part:response-1", "{}")
    before = opened.project
    made = start_next_year(opened, saved, in_hand(opened, saved), tmp_path / "明年.xubao", WordSettings())
    try:
        new = made.opened.project
        assert (made.open, made.closed, made.undated) == (2, 1, False)
        assert [one.file for one in new.documents][:2] == ["审议意见.txt", "材料.txt"]
        assert new.documents[2].file.startswith("关于《关于公共服务情况的报告》审议意见研究处理情况的报告")
        assert new.drafts == ()
        tasks = {one.task: one for one in handling.carried_of(new.verdicts)}
        assert tasks["治理拥堵路口。"].note == NOTE
        assert tasks["增加学位供给，完善教育配套。"].state is OpinionState.ONGOING
        assert tasks["增加学位供给，完善教育配套。"].origin == "常审字〔2025〕3号"
        assert tasks["修订办法。"] == OLD
        left = {handling.ASSESSMENT, "comment", "returned", "returned-item", "budget"}
        assert not [one for one in new.verdicts if one.kind in left]
        assert not [key for key, _value in new.settings if key.startswith("part")]
    finally:
        made.opened.close()
    assert opened.project == before


def test_the_next_year_is_never_written_over_the_project_in_hand(
    opened: OpenProject, saved: SavedDraft
) -> None:
    opened.flush()
    with pytest.raises(ProjectError):
        start_next_year(opened, saved, in_hand(opened, saved), opened.path, WordSettings())
    assert [one.file for one in opened.project.documents] == ["审议意见.txt", "材料.txt"]


def test_a_state_that_the_table_confirms_counts_on_the_command_line(draft: Draft, tmp_path: Path) -> None:
    path = filled(draft, tmp_path / "表.xlsx", {"J2": "已落实", "G2": "李某"})
    told, notes, _, left = handling.with_returned(draft, path)
    assert (told.opinions[1].state, told.opinions[1].state_by) == (OpinionState.DONE, LinkSource.PERSON)
    assert notes == {"o2": TaskNote("李某")}
    assert left == ()
