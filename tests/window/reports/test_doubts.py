"""The panel of doubtful places: what is doubtful, why, and that a person found it right."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.window.english import chinese_in
from tests.window.seen import button
from xubao.model import Message, Warning
from xubao.window.reports.doubts import reason_of
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell

OLD = "2018-09-27-三城一区建设发展情况的报告.txt"


@pytest.fixture
def old(page: ReportsPage, with_samples: Shell, qtbot: QtBot) -> ReportsPage:
    documents = with_samples.context.session.documents
    page.library.choose(next(document.id for document in documents if document.file == OLD))
    qtbot.waitUntil(lambda: page.report is not None and page.report.file == OLD)
    return page


def test_one_key_walks_the_doubts_and_another_says_one_is_right(
    old: ReportsPage, settle: Callable[[], None]
) -> None:
    report = old.report
    assert report is not None
    count = len(report.warnings)
    old.context.actions["reports.next_warning"].trigger()
    old.context.actions["reports.next_warning"].trigger()
    second = report.warnings[1]
    statement = report.statement_by_id[old.reader.sheet.current]
    assert statement.start <= second.start < statement.end
    assert old.doubts.chosen() == (second,)
    old.context.actions["reports.doubt_confirm"].trigger()
    settle()
    assert old.report is not None
    assert second not in old.report.warnings
    assert len(old.report.warnings) == count - 1
    assert old.doubts.chosen() == (report.warnings[2],), "the next one is at hand"
    third = report.statement_by_id[old.reader.sheet.current]
    assert third.start <= report.warnings[2].start < third.end, "and the text shows it"
    assert "已确认" in old.window().notice.message
    assert "1" in button(old.doubts, "已确认").text()
    old.context.actions["edit.undo"].trigger()
    settle()
    assert old.report.warnings == report.warnings


def test_what_was_found_right_can_be_shown_again(old: ReportsPage, settle: Callable[[], None]) -> None:
    report = old.report
    assert report is not None
    old.doubts.list.selectAll()
    old.context.actions["reports.doubt_confirm"].trigger()
    settle()
    assert old.report is not None
    assert old.report.warnings == ()
    assert old.doubts.isVisibleTo(old)
    old.context.actions["reports.doubt_restore"].trigger()
    settle()
    assert old.report.warnings == report.warnings


def test_without_a_choice_the_button_is_off(old: ReportsPage) -> None:
    assert not old.context.actions["reports.doubt_confirm"].isEnabled()
    old.context.actions["reports.next_warning"].trigger()
    assert old.context.actions["reports.doubt_confirm"].isEnabled()
    menu = old.doubt_menu()
    assert {"reports.doubt_confirm", "reports.doubt_restore"} <= {one.objectName() for one in menu.actions()}
    menu.deleteLater()


def test_a_doubt_is_said_without_what_they_all_say() -> None:
    reason = Message("statements.doubt.share-over-100")
    warning = Warning(
        "number-suspect",
        0,
        3,
        Message("statements.doubted.likely", figure="570%", reason=reason, likely="57%"),
    )
    assert reason_of(warning) == "可能是 57%：占比不会超过100%"
    missing = Message("outline.heading-missing", number="（三）")
    assert reason_of(Warning("heading-missing", 0, 3, missing)) == missing


def test_what_another_document_contradicts_is_listed_with_the_rest(
    shell: Shell, qtbot: QtBot, settle: Callable[[], None], tmp_path: Path
) -> None:
    session = shell.context.session
    session.create(tmp_path / "a.xubao")
    body = "关于示范区工作情况的报告\n2024年7月24日\n一、工作情况\n2023年，中关村企业总收入达{}万亿元，同比增长7.3%。\n"
    for name, value in (("甲.txt", "8.52"), ("乙.txt", "8.92")):
        session.add_text(name, body.format(value).encode())
        settle()  # one after the other, so that the first is the one that is seen
    shell.show_page("reports")
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: len(page.doubts.warnings) == 1)
    assert "8.92万亿元" in page.doubts.warnings[0].message
    assert page.report is not None
    assert page.report.warnings == ()
    statement = next(one for one in page.report.statements if "8.52" in one.text)
    assert "8.92万亿元" in page.reader.sheet.explain(statement, -1)
    page.context.actions["reports.next_warning"].trigger()
    page.context.actions["reports.doubt_confirm"].trigger()
    settle()
    qtbot.waitUntil(lambda: not page.doubts.warnings)
    page.context.actions["edit.undo"].trigger()
    settle()
    qtbot.waitUntil(lambda: len(page.doubts.warnings) == 1)


@pytest.mark.usefixtures("english")
def test_doubts_are_said_in_english(old: ReportsPage) -> None:
    items = [old.doubts.list.item(row) for row in range(old.doubts.list.count())]
    assert chinese_in(*(item.toolTip().rpartition("\n")[2] for item in items)) == []
    assert chinese_in(*map(reason_of, old.doubts.warnings)) == []


@pytest.mark.usefixtures("english")
def test_what_may_be_odd_about_a_document_is_said_in_english(
    shell: Shell, qtbot: QtBot, settle: Callable[[], None], tmp_path: Path
) -> None:
    shell.context.session.create(tmp_path / "a.xubao")
    head = "关于改革情况的报告\n内部资料\n2024年7月24日\n一、进展\n建成平台。\n"
    text = head + "三、问题\n人才锟斤拷锟斤拷锟斤拷不足。\n三、打算\n继续推进。\n"
    shell.context.session.add_text("乱.txt", text.encode("gb18030"))
    settle()
    shell.show_page("reports")
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    qtbot.waitUntil(lambda: bool(page.doubts.warnings))
    assert len(page.doubts.warnings) > 1
    assert chinese_in(*map(reason_of, page.doubts.warnings)) == []
