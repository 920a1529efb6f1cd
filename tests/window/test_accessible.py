"""A screen reader has a name and a role for everything that keys reach, on every page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.window.samples import until
from xubao.window.page import Page
from xubao.window.shell import PAGES, START, Shell


def reached(shell: Shell) -> list[QWidget]:
    """What is seen and can be reached by Tab or pressed."""
    return [
        widget
        for widget in shell.findChildren(QWidget)
        if widget.isVisible()
        and widget.window() is shell
        and (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton))
    ]


def where(widget: QWidget) -> str:
    names = []
    while (parent := widget.parentWidget()) is not None:
        names.append(type(widget).__name__)
        widget = parent
    return " in ".join(names)


@pytest.mark.parametrize("page", [START, *(page for page, _title, _class in PAGES)])
def test_everything_keys_reach_has_a_name_and_a_role(with_samples: Shell, page: str) -> None:
    with_samples.show_page(page)
    until(lambda: not with_samples.context.jobs.busy)
    found = reached(with_samples)
    assert len(found) > 2
    for widget in found:
        read = QAccessible.queryAccessibleInterface(widget)
        assert read.text(QAccessible.Text.Name), where(widget)
        assert read.role() != QAccessible.Role.NoRole, where(widget)


def test_f6_goes_through_all_lists_and_texts_and_back(with_samples: Shell) -> None:
    with_samples.show_page("reports")
    with_samples.activateWindow()
    page = with_samples.page("reports")
    assert isinstance(page, Page)
    forth = []
    for _ in range(3):
        page.next_pane(1)
        forth.append(with_samples.focusWidget())
    assert len(set(forth)) == 3
    page.next_pane(-1)
    assert with_samples.focusWidget() is forth[1]
