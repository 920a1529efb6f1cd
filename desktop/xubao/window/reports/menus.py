"""The menus of the outline and of the text: every correction, where the person points."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.reports.page import ReportsPage

_HEADING = ("heading_up", "heading_down", "heading_rename", "heading_remove")
_ROLES = ("role_goal", "role_progress", "role_problem", "role_other")
_TEXT = ("heading_make", "heading_remove", "heading_up", "heading_down", "heading_rename")
_LONGEST = 16
_PARAGRAPH = ("paragraph_split", "paragraph_join")


def heading_menu(page: "ReportsPage") -> QMenu:
    """What can be done with a row of the outline; the heading is in hand already."""
    return _menu(page, _HEADING)


def text_menu(page: "ReportsPage", offset: int) -> QMenu:
    """What can be done with the text at an offset."""
    menu = _menu(page, _ROLES, _TEXT, _PARAGRAPH)
    menu.addSeparator()
    actions = page.context.actions
    named = page.reader.names.at(page.document_id, offset)
    if named is not None:
        title = tr("“{name}”的全部位置").format(name=short(named.name))
        place = page.reader.sheet.place_of(named.start, named.end)
        menu.addAction(title).triggered.connect(lambda: page.show_name(named.name, place))
    menu.addAction(actions["reports.name_add"])
    menu.addAction(actions["reports.names"])
    return menu


def doubt_menu(page: "ReportsPage") -> QMenu:
    """What can be done with the warnings chosen."""
    return _menu(page, ("doubt_confirm", "next_warning"), ("doubt_restore",))


def short(name: str) -> str:
    """A name short enough for a menu."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _menu(page: "ReportsPage", *groups: tuple[str, ...]) -> QMenu:
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for group in groups:
        if not menu.isEmpty():
            menu.addSeparator()
        for name in group:
            menu.addAction(page.context.actions[f"reports.{name}"])
    return menu
