"""The six views the reports themselves ask for."""

import pytest

from tests.ledger.conftest import Write
from xubao.ledger import build_ledger
from xubao.ledger.views import NAMES, view
from xubao.ledger.views.due import due
from xubao.model import Ledger, UsageError, View


def cells(found: View, column: str) -> list[str]:
    at = found.columns.index(column)
    return [row.cells[at] for row in found.rows]


@pytest.mark.parametrize("name", NAMES)
def test_every_view_is_a_whole_table_that_points_into_the_ledger(ledger: Ledger, name: str) -> None:
    found = view(ledger, name, "海淀园")
    ids = {matter.id for matter in ledger.matters}
    assert found.rows
    for row in found.rows:
        assert len(row.cells) == len(found.columns)
        assert row.matter is None or row.matter in ids
        if row.mention:
            assert row.mention[1] in ledger.reports[row.mention[0]].statement_by_id


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_ledger_has_empty_views(name: str) -> None:
    assert view(build_ledger(()), name, "海淀园").rows == ()


def test_the_contract_calls_the_work_list_ledger(ledger: Ledger) -> None:
    assert view(ledger, "ledger") == view(ledger, "work")


def test_what_is_due_comes_first_and_is_called_so(ledger: Ledger) -> None:
    found = view(ledger, "due")
    dates = cells(found, "到期")
    assert dates == sorted(dates, key=lambda date: date if len(date) > 4 else f"{date}-12-31")
    assert "已到期" in cells(found, "情况")
    assert "未到期" in cells(found, "情况")


def test_what_is_overdue_depends_on_the_day(ledger: Ledger) -> None:
    assert set(cells(due(ledger, "2010-01-01"), "情况")) <= {"未到期", "已完成"}
    assert "未到期" not in cells(due(ledger, "2100-01-01"), "情况")


def test_the_newest_paper_of_the_ledger_says_what_is_due(ledger: Ledger) -> None:
    assert view(ledger, "due") == due(ledger)
    assert "2024-07-24" in view(ledger, "due").notes[0]
    assert "最新的材料" in view(ledger, "due").notes[0]
    assert view(ledger, "due", on="2026-01-01").notes[0].startswith("按2026-01-01判断")


def test_the_lists_keep_what_can_be_watched_the_strongest_first(ledger: Ledger) -> None:
    found = view(ledger, "lists")
    matters = {matter.id: matter for matter in ledger.matters}
    assert len(found.rows) < 0.4 * len(ledger.matters)
    for name in ("重点指标", "重点任务", "重点项目"):
        spread = [
            len({mention.report for mention in matters[row.matter or ""].mentions})
            for row in found.rows
            if row.cells[0] == name
        ]
        assert spread == sorted(spread, reverse=True)


def test_the_three_lists_are_three(ledger: Ledger) -> None:
    assert set(cells(view(ledger, "lists"), "清单")) == {"重点指标", "重点任务", "重点项目"}


def test_a_dossier_holds_everything_said_of_a_park(ledger: Ledger) -> None:
    found = view(ledger, "dossier", "朝阳园")
    said = sum("朝阳园" in statement.text for report in ledger.reports for statement in report.statements)
    assert len(found.rows) == said
    assert all("朝阳园" in text for text in cells(found, "内容"))


def test_a_dossier_finds_a_park_by_its_longer_name(ledger: Ledger) -> None:
    assert len(view(ledger, "dossier", "海淀园分园").rows) == len(view(ledger, "dossier", "海淀园").rows)


def test_a_dossier_of_somebody_unknown_says_so(ledger: Ledger) -> None:
    found = view(ledger, "dossier", "不存在的园")
    assert found.rows == ()
    assert "没有提到" in found.notes[0]


def test_a_target_stands_beside_what_was_reached(ledger: Ledger) -> None:
    found = view(ledger, "targets")
    row = next(row for row in found.rows if "新注册科技型企业" in row.cells[0])
    assert row.cells[1].startswith("3万家")
    assert "5.15万家" in row.cells[4]
    assert row.cells[6] == "172%，已达到"


def test_a_target_that_was_not_reached_in_time_is_told_from_one_that_still_runs(write: Write) -> None:
    first = write(
        "一、下一步工作",
        "力争到2020年，入驻企业达到300家。到2030年，建成公租房9000套。",
        date="2018-01-10",
        name="甲.txt",
    )
    second = write("一、工作情况", "入驻企业达到150家。建成公租房4500套。", date="2021-01-10", name="乙.txt")
    found = view(build_ledger((first, second)), "targets")
    assert {row.cells[0]: row.cells[6] for row in found.rows} == {
        "入驻企业": "50%，未达到",
        "公租房": "50%，尚未达到",
    }


def test_a_document_has_its_life(write: Write) -> None:
    first = write("一、下一步工作", "加快《青山市人才条例》立法。", date="2019-01-01", name="甲.txt")
    second = write("一、工作情况", "出台《青山市人才条例》。", date="2020-01-01", name="乙.txt")
    third = write("一、工作情况", "修订《青山市人才条例》。", date="2021-01-01", name="丙.txt")
    found = view(build_ledger((first, second, third)), "policies")
    assert [row.cells[:6] for row in found.rows] == [
        ("《青山市人才条例》", "2019年", "2020年", "", "2021年", "修订")
    ]


def test_an_unknown_view_and_a_dossier_of_nobody_are_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        view(ledger, "everything")
    with pytest.raises(UsageError):
        view(ledger, "dossier", " ")
