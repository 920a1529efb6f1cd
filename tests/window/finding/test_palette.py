"""查找命令: whatever the program can do is done by typing its name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.window.samples import until
from xubao.window.finding.palette import Palette
from xubao.window.shell import Shell


def names(palette: Palette) -> list[str]:
    return [str(palette.rows.row_at(at).what) for at in range(palette.rows.count())]


def typed(shell: Shell, words: str) -> Palette:
    made = shell.find_command()
    made.words.setText(words)
    return made


@pytest.mark.parametrize("words", ["深色", "dark", "色界面", "DARK", "drk"])
def test_a_command_is_found_by_its_name_in_either_language(shell: Shell, words: str) -> None:
    assert "view.dark" in names(typed(shell, words))


def test_enter_does_it(shell: Shell) -> None:
    before = shell.context.theme.dark
    made = typed(shell, "深色界面")
    assert names(made)[0] == "view.dark"
    QTest.keyClick(made.words, Qt.Key.Key_Return)
    until(lambda: shell.context.theme.dark is not before)


def test_a_command_of_another_page_is_done_there(with_samples: Shell) -> None:
    made = typed(with_samples, "检查一遍")
    assert names(made) == []
    made.words.setText("重新校核")
    assert names(made)[0] == "checking.run"
    assert made.rows.row_at(0).dim
    QTest.keyClick(made.words, Qt.Key.Key_Return)
    assert with_samples.current == "checking"


def test_what_cannot_be_done_is_not_offered(shell: Shell) -> None:
    listed = names(typed(shell, ""))
    assert "file.open" in listed
    assert not {"checking.run", "file.close"} & set(listed)


def test_a_name_typed_whole_comes_before_those_that_hold_it(with_samples: Shell) -> None:
    with_samples.show_page("drafting")
    assert names(typed(with_samples, "资料"))[0] == "view.reports"
    assert names(typed(with_samples, "帮助"))[0] == "help.open"


def test_what_fits_the_page_and_what_was_done_last_come_first(with_samples: Shell) -> None:
    with_samples.show_page("ledger")
    until(with_samples.context.actions["ledger.xlsx"].isEnabled)
    assert names(typed(with_samples, "导出"))[0].startswith("ledger.")
    made = typed(with_samples, "导出")
    assert names(made).index("ledger.xlsx") < names(made).index("ledger.docx")
    remembered = with_samples.context.preferences.remembered
    remembered.put("palette", "ledger.docx")
    assert names(typed(with_samples, "导出"))[0] == "ledger.docx"
    assert names(typed(with_samples, ""))[0] == "ledger.docx"


def test_what_was_done_is_remembered(shell: Shell) -> None:
    made = typed(shell, "深色界面")
    QTest.keyClick(made.words, Qt.Key.Key_Return)
    assert shell.context.preferences.remembered.get("palette").split()[0] == "view.dark"


def test_where_nothing_fits_it_says_so(shell: Shell) -> None:
    made = typed(shell, "没有这种事")
    made.show()
    assert made.nothing.isVisible()
    assert not made.rows.isVisible()


def test_letters_strewn_over_a_long_name_are_no_find(shell: Shell) -> None:
    assert names(typed(shell, "three")) == []


@pytest.mark.parametrize("words", ["移交", "重办", "商请函", "口头汇报", "handover"])
def test_a_paper_is_found_by_its_name_though_the_command_that_makes_it_has_another(
    with_samples: Shell, words: str
) -> None:
    with_samples.show_page("drafting")
    assert "drafting.papers" in names(typed(with_samples, words))


def test_a_name_comes_before_what_another_command_says_of_itself(with_samples: Shell) -> None:
    with_samples.show_page("drafting")
    assert names(typed(with_samples, "对照表"))[0] == "drafting.export_table"
