"""全部查找: one field for everything, and every place a key away."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.window.samples import until
from xubao.model import Role
from xubao.window.finding.everywhere import Everywhere
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell


def looked(shell: Shell, words: str) -> Everywhere:
    made = shell.search_all()
    made.words.setText(words)
    made.look()
    return made


def test_enter_goes_to_the_place_and_the_window_stays(with_samples: Shell) -> None:
    found = looked(with_samples, "科学城 成果")
    assert "份文件" in found.count.text()
    QTest.keyClick(found.words, Qt.Key.Key_Down)
    row = found.rows.row_at(found.rows.current())
    assert row.what is not None
    QTest.keyClick(found.words, Qt.Key.Key_Return)
    assert with_samples.current == "reports"
    page = with_samples.page("reports")
    assert isinstance(page, ReportsPage)
    until(lambda: (page.document_id, page.reader.sheet.current) == row.what)
    assert found.isVisible()


def test_a_role_leaves_its_own_sentences(with_samples: Shell) -> None:
    found = looked(with_samples, "创新")
    before = found.rows.count()
    found.role.setCurrentIndex(found.role.findData(Role.PROBLEM))
    found.look()
    rows = [found.rows.row_at(at) for at in range(found.rows.count())]
    assert 0 < len(rows) < before
    assert {row.colour for row in rows if row.what is not None} == {"problem"}


def test_nothing_found_says_what_to_do(with_samples: Shell) -> None:
    found = looked(with_samples, "量子纠缠的海豚")
    assert found.rows.count() == 0
    assert "没有找到" in found.count.text()


def test_what_is_selected_in_a_field_is_looked_for(with_samples: Shell) -> None:
    first = looked(with_samples, "共享实验设备")
    first.words.selectAll()
    assert with_samples.search_all() is first
    assert first.words.text() == "共享实验设备"


def test_without_a_project_there_is_nothing_to_search(shell: Shell) -> None:
    assert not shell.context.actions["edit.search_all"].isEnabled()


def test_a_sentence_found_offers_what_it_offers_where_it_stands(with_samples: Shell) -> None:
    found = looked(with_samples, "科学城 成果")
    asked: list[object] = []
    found.rows.menu_wanted.disconnect()
    found.rows.menu_wanted.connect(lambda what, _at: asked.append(what))
    QTest.keyClick(found.words, Qt.Key.Key_Down)
    menu_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(found.rows.viewport(), menu_key)
    assert asked == [found.rows.row_at(found.rows.current()).what]
    menu = found.menu(asked[0])  # type: ignore[arg-type]
    assert [one.text() for one in menu.actions()] == [
        "在资料看",
        "在台账看",
        "在对照看",
        "用作佐证",
        "复制（附出处）",
    ]
    menu.actions()[1].trigger()
    assert with_samples.current == "ledger"


def test_on_a_small_screen_it_gives_way_to_the_place_it_found(with_samples: Shell) -> None:
    with_samples.resize(911, 512)
    found = looked(with_samples, "科学城 成果")
    found.resize(720, 470)
    found.move(with_samples.pos() + QPoint(60, 20))
    QTest.keyClick(found.words, Qt.Key.Key_Down)
    QTest.keyClick(found.words, Qt.Key.Key_Return)
    assert not found.isVisible()
    again = with_samples.search_all()
    assert again is found
    assert again.isVisible()
    assert again.words.text() == "科学城 成果"
