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


def test_where_nothing_fits_it_says_so(shell: Shell) -> None:
    made = typed(shell, "没有这种事")
    made.show()
    assert made.nothing.isVisible()
    assert not made.rows.isVisible()
