"""The menus of the outline and of the text: every correction, where the person points."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from xubao.window.actions import SUBMENUS, Actions
from xubao.window.reports.reader import Reader
from xubao.window.reports.shown import Shown
from xubao.window.session import Session
from xubao.window.words import tr

_HEADING = ("heading_up", "heading_down", "heading_rename", "heading_remove")
_ROLES = ("role_goal", "role_progress", "role_problem", "role_other")
_TEXT = ("heading_make", "heading_remove", "heading_up", "heading_down", "heading_rename")
_LONGEST = 16
_PARAGRAPH = ("paragraph_split", "paragraph_join")


def document_menu(actions: Actions, parent: QWidget) -> QMenu:
    """What can be done with the document chosen in the list."""
    return _menu(actions, parent, ("title", "date"), ("original",), ("remove",))


def failed_menu(session: Session, parent: QWidget, failed: tuple[str, ...], file: str = "") -> QMenu:
    """What can be done with files that could not be read.

    Args:
        failed: all of them.
        file: the one in hand, "" for none.
    """
    menu = QMenu(parent)
    if file:
        menu.addAction(tr("再试一次")).triggered.connect(lambda: session.try_again((file,)))
        menu.addAction(tr("从列表移出")).triggered.connect(lambda: session.dismiss((file,)))
    if len(failed) > 1 or not file:
        menu.addSeparator()
        menu.addAction(tr("全部再试一次")).triggered.connect(lambda: session.try_again(failed))
        menu.addAction(tr("读不出来的全部移出")).triggered.connect(lambda: session.dismiss(failed))
    return menu


def heading_menu(actions: Actions, parent: QWidget) -> QMenu:
    """What can be done with a row of the outline; the heading is in hand already."""
    return _menu(actions, parent, _HEADING)


def text_menu(actions: Actions, shown: Shown, reader: Reader, offset: int) -> QMenu:
    """What can be done with the text at an offset."""
    menu = _menu(actions, reader, _ROLES)
    below = menu.addMenu(tr(SUBMENUS["reports.heading"]))  # so that all of it fits on a laptop's screen
    _fill(below, actions, _TEXT, _PARAGRAPH)
    menu.addSeparator()
    named = reader.names.at(shown.document_id, offset)
    if named is not None:
        title = tr("“{name}”的全部位置").format(name=short(named.name))
        place = reader.sheet.place_of(named.start, named.end)
        menu.addAction(title).triggered.connect(lambda: shown.show_name(named.name, place))
    menu.addAction(actions["reports.name_add"])
    menu.addAction(actions["reports.names"])
    return menu


def doubt_menu(actions: Actions, parent: QWidget) -> QMenu:
    """What can be done with the warnings chosen."""
    return _menu(actions, parent, ("doubt_confirm", "next_warning"), ("doubt_restore",))


def short(name: str) -> str:
    """A name short enough for a menu."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _menu(actions: Actions, parent: QWidget, *groups: tuple[str, ...]) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _fill(menu, actions, *groups)
    return menu


def _fill(menu: QMenu, actions: Actions, *groups: tuple[str, ...]) -> None:
    for group in groups:
        if not menu.isEmpty():
            menu.addSeparator()
        for name in group:
            menu.addAction(actions[f"reports.{name}"])
