"""Everything is in reach on the office's laptop: no words cut off, no control out of sight or under another."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.window.clipping import faults
from tests.window.samples import ReadSamples, take_samples, until
from xubao.model import Draft, SavedDraft
from xubao.operations.workers.pool import Workers
from xubao.window.app import make_shell
from xubao.window.drafting.evidence_tabs import EvidenceTabs, Kept
from xubao.window.ledger.page import LedgerPage
from xubao.window.page import label
from xubao.window.placing import SMALLEST, inside, place
from xubao.window.preferences import Preferences
from xubao.window.remembered import Remembered
from xubao.window.shell import PAGES, START, Shell
from xubao.window.words import install

_LOOKS = 100  # of 20 ms: panes fold and cards come a little later on a busy machine
SIZES = ((1366, 728), SMALLEST)
"""Of all the sizes of `python -m tests.screens` the two that matter most."""


@pytest.fixture(params=["zh", "en"])
def window(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    qtbot: QtBot,
    workers: Workers,
    read_samples: ReadSamples,
    drafted_samples: tuple[SavedDraft, Draft],
    tmp_path: Path,
) -> Iterator[Shell]:
    """A window with the samples in either language."""
    kept = install(qapp, request.param)
    made = make_shell(Preferences(), workers=workers)
    qtbot.addWidget(made)
    made.resize(*SIZES[0])
    made.show_page(START)
    made.show()
    take_samples(made, read_samples, tmp_path)
    made.context.session.save_draft(drafted_samples[0])
    yield made
    made.close()
    for translator in kept:
        qapp.removeTranslator(translator)


def test_nothing_is_cut_off_or_out_of_reach_on_any_page(window: Shell, qtbot: QtBot) -> None:
    found: dict[tuple[str, tuple[int, int]], list[str]] = {}
    for name, _title, _class in PAGES:
        window.show_page(name)
        until(lambda: not window.context.jobs.busy)
        page = window.page(name)
        if isinstance(page, LedgerPage):
            page.table.selectRow(0)
        for size in SIZES:
            window.resize(*size)
            assert window.size().toTuple() == size
            found[name, size] = _settled(window, qtbot)
    assert {where: what for where, what in found.items() if what} == {}


def test_the_tab_of_answers_to_deputies_has_room_beside_the_three_others(window: Shell, qtbot: QtBot) -> None:
    window.show_page("drafting")
    until(lambda: not window.context.jobs.busy)
    tabs = window.page("drafting").findChildren(EvidenceTabs)[0]
    for kept, count in zip(Kept, (12, 8, 24, 3), strict=True):
        tabs.setTabText(kept, f"{tabs.tabText(kept).rsplit(' ', 1)[0]} {count}")
        tabs.setTabVisible(kept, True)
    window.resize(*SIZES[0])
    assert [one for one in _settled(window, qtbot) if "tabs cut" in one] == []


def _settled(window: Shell, qtbot: QtBot) -> list[str]:
    """What is wrong once everything has its place: cards come a few at a time."""
    for _ in range(_LOOKS):
        qtbot.wait(20)
        if not faults(window):
            break
    return faults(window)


def test_a_fault_is_found(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    root.resize(100, 60)
    cut, out = label("很长的一句话在这里放不下"), label("外面")
    for part, at in ((cut, QRect(0, 0, 40, 20)), (out, QRect(90, 0, 40, 20))):
        part.setParent(root)
        part.setGeometry(at)
    root.show()
    assert len([one for one in faults(root) if one.startswith("too narrow")]) == 1
    assert len([one for one in faults(root) if one.startswith("out of the window")]) == 1


def test_text_has_560_pixels_on_the_common_laptop(with_samples: Shell, settle: Callable[[], None]) -> None:
    with_samples.resize(1366, 728)
    with_samples.show_page("reports")
    settle()
    page = with_samples.page("reports")
    assert page.reader.sheet.height() >= 560  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "screen"),
    [
        (QRect(0, 0, 1440, 900), QRect(0, 0, 1366, 728)),
        (QRect(3000, 200, 1200, 700), QRect(1366, 0, 1920, 1040)),
        (QRect(-500, -300, 900, 500), QRect(0, 0, 911, 480)),
    ],
)
def test_a_window_opens_inside_its_screen(wanted: QRect, screen: QRect) -> None:
    assert screen.contains(inside(wanted, screen))


def test_a_window_opens_where_and_as_large_as_it_was_left(qtbot: QtBot) -> None:
    remembered = Remembered()
    preferences = Preferences()
    preferences.remembered = remembered
    shell = make_shell(preferences)
    qtbot.addWidget(shell)
    screen = shell.screen().availableGeometry()
    kept = QRect(screen.left(), screen.top() + 100, max(SMALLEST[0], screen.width() - 20), 500)
    remembered.put_numbers("window", [*kept.getRect(), 0])  # type: ignore[misc]
    place(shell, remembered)
    assert shell.geometry().height() == 500
    assert not shell.isMaximized()
    shell.close()


def test_what_is_remembered_is_there_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.operations.remembered.settings_folder", lambda: tmp_path)
    one, other = Remembered(keep=True), Remembered(keep=True)
    one.put_numbers("panes/reports", [200, 300, 900])
    one.write()
    other.used("import", tmp_path / "甲.docx")
    again = Remembered(keep=True)
    assert again.numbers("panes/reports") == [200, 300, 900]
    assert again.folder("import", "/") == str(tmp_path)
    assert again.folder("save", "/") == "/"


def test_a_damaged_file_of_what_is_remembered_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.operations.remembered.settings_folder", lambda: tmp_path)
    (tmp_path / "window.json").write_text("{", "utf8")
    assert Remembered(keep=True).numbers("window") == []


def test_a_project_opens_on_the_page_where_it_was_left(
    with_samples: Shell, settle: Callable[[], None]
) -> None:
    session = with_samples.context.session
    assert session.opened is not None
    path = session.opened.path
    with_samples.show_page("ledger")
    session.adopt(None)
    assert with_samples.current == START
    assert session.open(path)
    settle()
    assert with_samples.current == "ledger"


def test_sides_fold_where_there_is_no_room_and_at_a_key(
    with_samples: Shell, settle: Callable[[], None]
) -> None:
    from xubao.window.panes import Panes

    with_samples.show_page("reports")
    settle()
    (panes,) = with_samples.page("reports").findChildren(Panes)
    assert not panes.folded(0)
    with_samples.resize(*SMALLEST)
    QApplication.processEvents()
    assert panes.folded(0)
    panes.unfold(0)
    assert not panes.folded(0)
    assert panes.folded(1)
    with_samples.resize(1440, 900)
    QApplication.processEvents()
    assert not panes.folded(1)
    with_samples.context.actions["view.sides"].trigger()
    assert panes.folded(0)
    assert panes.folded(1)
    with_samples.context.actions["view.sides"].trigger()
    assert not panes.folded(0)


def test_what_was_told_can_be_read_again_and_undone_from_there(with_samples: Shell) -> None:
    done: list[str] = []
    with_samples.tell("做了一件事。", ("撤销", lambda: done.append("撤销")))
    with_samples.tell_problem("导出", "磁盘已满")
    listed = with_samples.show_notices()
    said = [one.text() for one in listed.findChildren(type(label()))]
    assert said.index("导出：磁盘已满") < said.index("做了一件事。")
    from tests.window.seen import button

    button(listed, "撤销").click()
    assert done == ["撤销"]


@pytest.mark.parametrize(("page", "panel"), [("compare", "side"), ("ledger", "detail")])
def test_a_panel_is_as_wide_as_it_was_dragged(
    with_samples: Shell, page: str, panel: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_samples.show_page(page)
    until(lambda: not with_samples.context.jobs.busy)
    shown = with_samples.page(page)
    if isinstance(shown, LedgerPage):
        shown.table.selectRow(0)
    dock = getattr(shown, panel)
    qtbot.waitUntil(dock.isVisible)
    remembered, key = with_samples.context.preferences.remembered, f"dock/{page}"
    dock.parentWidget().resizeDocks([dock], [dock.width() + 20], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    assert remembered.numbers(key) == []  # no hand had it
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    dock.parentWidget().resizeDocks([dock], [dock.width() + 40], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    assert remembered.numbers(key) == [dock.width()]
    again = type(shown)(with_samples.context)
    qtbot.addWidget(again)
    again.resize(shown.size())
    again.show()
    again.activate()
    until(lambda: not with_samples.context.jobs.busy)
    if isinstance(again, LedgerPage):
        again.table.selectRow(0)
    qtbot.waitUntil(lambda: getattr(again, panel).isVisible())
    QApplication.processEvents()
    assert getattr(again, panel).width() == dock.width()
