"""校核: findings worst first, a jump to each, ignored ones stay away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.window.english import chinese_in
from tests.window.samples import ReadSamples, until, window_of_samples
from tests.window.seen import button, rows
from xubao.model import Draft, DraftRun, ReportKind, SavedDraft, Severity
from xubao.operations import draft_register
from xubao.operations.drafting import check_draft
from xubao.operations.reports import read_content, understand
from xubao.operations.workers.pool import Workers
from xubao.presenting.checking.finding_keys import rule_of
from xubao.window.checking.findings import ORDER
from xubao.window.checking.page import CheckingPage
from xubao.window.drafting.page import DraftingPage
from xubao.window.settings.dialog import SettingsDialog
from xubao.window.shell import Shell
from xubao.window.words import SEVERITY_WORDS

WAIT = 30_000


def checked(shell: Shell, draft: SavedDraft) -> CheckingPage:
    """The page with what was found in a draft."""
    shell.context.session.save_draft(draft)
    shell.show_page("checking")
    found = shell.page("checking")
    assert isinstance(found, CheckingPage)
    until(lambda: bool(found.list.findings) and not shell.context.jobs.busy)
    return found


@pytest.fixture
def page(with_samples: Shell, drafted_samples: tuple[SavedDraft, Draft]) -> CheckingPage:
    """The page for a test that changes something."""
    return checked(with_samples, drafted_samples[0])


@pytest.fixture(scope="module")
def looked_at(
    qapp: QApplication,
    workers: Workers,
    read_samples: ReadSamples,
    drafted_samples: tuple[SavedDraft, Draft],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shell]:
    """One window with a checked draft, for the tests that only look at it."""
    with window_of_samples(workers, read_samples, tmp_path_factory.mktemp("checked")) as shell:
        checked(shell, drafted_samples[0])
        yield shell


@pytest.fixture
def seen(looked_at: Shell) -> Iterator[CheckingPage]:
    """The page for a test that only looks: its project is afterwards what it was."""
    looked_at.show_page("checking")
    page = looked_at.page("checking")
    assert isinstance(page, CheckingPage)
    before = page.context.session.project
    yield page
    assert page.context.session.project == before


def test_findings_are_grouped_worst_first(seen: CheckingPage) -> None:
    assert seen.list.findings
    order = [ORDER.index(finding.severity) for finding in seen.list.findings]
    assert order == sorted(order)


def test_a_finding_jumps_into_the_draft(seen: CheckingPage, looked_at: Shell, qtbot: QtBot) -> None:
    gap = next(finding for finding in seen.list.findings if finding.code == "gap")
    seen.list.wanted.emit(gap)
    assert looked_at.current == "drafting"
    drafting = looked_at.page("drafting")
    assert isinstance(drafting, DraftingPage)
    qtbot.waitUntil(lambda: drafting.editor.textCursor().hasSelection(), timeout=WAIT)
    assert drafting.editor.textCursor().selectedText() == gap.text


def test_the_draft_can_be_exported_where_it_is_checked(
    page: CheckingPage, with_samples: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "稿.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    action = page.context.actions["drafting.export_text"]
    assert action.isEnabled()
    action.trigger()
    qtbot.waitUntil(target.exists, timeout=WAIT)
    with_samples.show_page("ledger")
    assert not action.isEnabled()


def test_an_ignored_finding_stays_away_and_can_come_back(
    page: CheckingPage, with_samples: Shell, settle: Callable[[], None]
) -> None:
    count = len(page.list.findings)
    page.context.actions["checking.ignore"].trigger()
    assert len(page.list.findings) == count - 1
    page.run()
    settle()
    assert len(page.list.findings) == count - 1
    page.context.actions["checking.restore"].trigger()
    assert len(page.list.findings) == count


def test_ignoring_and_showing_again_are_undone_one_by_one(page: CheckingPage) -> None:
    count, actions = len(page.list.findings), page.context.actions
    actions["checking.ignore"].trigger()
    actions["checking.ignore"].trigger()
    actions["checking.restore"].trigger()
    seen = [len(page.list.findings)]
    for _ in range(3):
        actions["edit.undo"].trigger()
        seen.append(len(page.list.findings))
    assert seen == [count, count - 2, count - 1, count]
    actions["edit.redo"].trigger()
    assert len(page.list.findings) == count - 1
    draft = page.context.session.project.draft
    assert draft is not None
    assert len(draft.ignored) == 1


def test_a_document_taken_out_is_said_and_checked_again(
    page: CheckingPage, with_samples: Shell, settle: Callable[[], None], qtbot: QtBot
) -> None:
    session = with_samples.context.session
    draft = session.project.draft
    assert draft is not None
    session.remove(draft.material[0])
    with_samples.show_page("reports")
    with_samples.show_page("checking")
    settle()
    absent = [one for one in page.list.findings if one.code == "source-absent"]
    assert len(absent) == 1
    session.undo.of("reports").undo()
    settle()
    with_samples.show_page("reports")
    with_samples.show_page("checking")
    settle()
    assert not any(one.code == "source-absent" for one in page.list.findings)


def test_chips_count_and_filter(seen: CheckingPage) -> None:
    chip = button(seen, SEVERITY_WORDS[Severity.WARNING])
    every = len(seen.list.findings)
    wanted = sum(finding.severity is Severity.WARNING for finding in seen.list.findings)
    assert chip.text().endswith(f" {wanted}")
    chip.setChecked(True)
    assert len(seen.list.findings) == wanted
    chip.setChecked(False)
    assert len(seen.list.findings) == every > wanted


def test_the_check_is_not_run_again_for_the_same_draft(seen: CheckingPage, looked_at: Shell) -> None:
    looked_at.show_page("reports")
    until(lambda: not looked_at.context.jobs.busy)
    looked_at.show_page("checking")
    assert not looked_at.context.jobs.busy


def test_the_finding_in_hand_is_shown_whole(seen: CheckingPage) -> None:
    seen.list.step(1)
    finding = seen.list.current
    assert finding is not None
    assert finding.message[:10] in seen.detail.text.toPlainText()


BAD = (
    "关于审议意见研究处理情况的报告\n一、工作进展\n二〇二五年七月，各分园总收入达到9.99万亿元,建成“平台。\n"
    "按照《没有这个办法的管理办法》，新增企业约88888家。\n三、下一步工作。\n【待补充：进展】\n"
)


@pytest.mark.usefixtures("english")
def test_findings_are_said_in_english(page: CheckingPage, read_samples: ReadSamples) -> None:
    reports = tuple(read_samples[1].values())
    opinions = next(report for report in reports if report.kind is ReportKind.OPINIONS)
    draft = understand(read_content("稿件.txt", BAD.encode()), file="稿件.txt")
    found = check_draft(draft, reports, opinions)
    assert len({finding.code for finding in found}) > 5
    page.list.show_findings(draft, found)
    listed = [row for row in rows(page.list) if row.parent() is not None]
    assert len(listed) == len(found)
    assert chinese_in(*(row.text(0) for row in listed if row.data(0, 256).code != "gap")) == []
    assert next(row.text(0) for row in listed if row.data(0, 256).code == "gap") == "Still missing: 进展"


def test_a_finding_is_put_away_with_a_reason_that_stays(page: CheckingPage) -> None:
    session = page.context.session
    finding = page.list.current
    assert finding is not None
    page.detail.reason.setEditText("领导同意这样写")
    page.context.actions["checking.ignore"].trigger()
    assert [one.value for one in session.project.verdicts if one.kind == "finding"] == ["领导同意这样写"]
    page.put_away.setChecked(True)
    assert page.list.findings == (finding,)
    assert "领导同意这样写" in page.detail.text.toPlainText()
    page.context.actions["edit.undo"].trigger()
    assert not [one for one in session.project.verdicts if one.kind == "finding"]


def test_while_a_check_runs_nothing_is_said_to_be_found_or_clean(
    with_samples: Shell, drafted_samples: tuple[SavedDraft, Draft]
) -> None:
    with_samples.context.session.save_draft(drafted_samples[0])
    with_samples.show_page("checking")
    page = with_samples.page("checking")
    assert isinstance(page, CheckingPage)
    shown = [
        one.text() for kind in (QLabel, QToolButton) for one in page.findChildren(kind) if one.isVisible()
    ]
    assert "正在校核…" in shown
    assert not [text for text in shown if text.endswith(" 0")]
    until(lambda: bool(page.list.findings) and not with_samples.context.jobs.busy)
    assert page.state.text() == ""


def test_what_is_sure_to_be_right_is_written_into_the_draft(
    with_samples: Shell, drafted_samples: tuple[SavedDraft, Draft], qtbot: QtBot
) -> None:
    draft = drafted_samples[0]
    wrong = replace(draft, recipient=draft.recipient.replace("人大常委会", "政协"))
    page = checked(with_samples, wrong)
    finding = next(one for one in page.list.findings if one.code == "head-recipient")
    head = page.list.topLevelItem(0)
    assert head is not None
    row = next(head.child(at) for at in range(head.childCount()) if head.child(at).data(0, 256) == finding)
    page.list.setCurrentItem(row)
    assert "市人大常委会" in page.detail.fix.text()
    page.detail.fix.click()
    drafting = with_samples.page("drafting")
    assert isinstance(drafting, DraftingPage)
    qtbot.waitUntil(lambda: "市人大常委会：" in drafting.editor.toPlainText(), timeout=WAIT)


def test_what_is_put_away_in_every_project_is_listed_in_the_settings_and_taken_back_there(
    with_samples: Shell, drafted_samples: tuple[SavedDraft, Draft], qtbot: QtBot
) -> None:
    draft = drafted_samples[0]
    first = draft.sections[0]
    old = (DraftRun("市工商局、区工商局会同有关单位推动落实。"),)
    page = checked(
        with_samples,
        replace(draft, sections=(replace(first, paragraphs=(*first.paragraphs, old)), *draft.sections[1:])),
    )
    count, preferences, actions = len(page.list.findings), page.context.preferences, page.context.actions
    while page.list.current is None or page.list.current.code != "agency-old":
        page.list.step(1)
    rule = rule_of(page.list.current)
    same = sum(rule_of(each) == rule for each in page.list.findings)
    page.detail.everywhere.setChecked(True)
    page.detail.reason.setEditText("本地仍用")
    actions["checking.ignore"].trigger()
    assert len(page.list.findings) == count - same
    assert preferences.value.ignored == (f"{rule}\t本地仍用",)
    actions["checking.ignore"].trigger()  # another one, of this project only
    dialog = SettingsDialog(page.context)
    qtbot.addWidget(dialog)
    assert [dialog.ignored.here.count(), dialog.ignored.everywhere.count()] == [1, 1]
    assert "本地仍用" in dialog.ignored.everywhere.item(0).text()
    for listed in (dialog.ignored.here, dialog.ignored.everywhere):
        listed.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert len(page.list.findings) == count - same - 1
    dialog.accept()
    assert len(page.list.findings) == count
    actions["edit.undo"].trigger()
    assert len(page.list.findings) == count - same - 1
    assert len(preferences.value.ignored) == 1


def test_one_of_those_put_away_is_shown_again(page: CheckingPage, qtbot: QtBot) -> None:
    count = len(page.list.findings)
    page.context.actions["checking.ignore"].trigger()
    page.context.actions["checking.ignore"].trigger()
    page.put_away.setChecked(True)
    assert page.detail.ignore.text() == "恢复提示"
    page.detail.ignore.click()
    assert len(page.list.findings) == 1
    page.put_away.setChecked(False)
    assert len(page.list.findings) == count - 1


def test_a_gap_is_put_away_in_its_own_project_only(page: CheckingPage) -> None:
    while page.list.current is None or page.list.current.code != "gap":
        page.list.step(1)
    assert not page.detail.everywhere.isEnabled()
    assert "只能在本项目里" in page.detail.everywhere.toolTip()


def test_what_is_put_away_in_one_document_stays_out_of_another(page: CheckingPage) -> None:
    session = page.context.session
    first = session.project.draft
    assert first is not None
    session.save_draft(replace(first, id="response-2"))
    page.context.actions["checking.ignore"].trigger()
    assert session.opened is not None
    draft_register.choose(session.opened, "response-2")
    session.draft_changed.emit()
    until(lambda: bool(page.list.findings) and not page.context.jobs.busy)
    assert page.state.text() == "研究处理情况的报告 · 初稿"
    session.undo.of("checking").undo()
    ignored = [one.ignored for one in session.project.drafts]
    assert ignored == [(), ()]
    session.undo.of("checking").redo()
    assert [len(one.ignored) for one in session.project.drafts] == [1, 0]
