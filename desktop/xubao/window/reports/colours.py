"""The colours and sizes a report is drawn with, by what they mean."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen

from xubao.model import Role
from xubao.window.theme import Theme

LANES = {Role.GOAL: 12.0, Role.PROGRESS: 18.0, Role.PROBLEM: 24.0}
"""Where a role's bar stands in the margin: one lane a role, so that a glance down the margin tells them apart."""


@dataclass(frozen=True, slots=True)
class TextColours:
    """Colours of a report's text.

    Attributes:
        roles, grounds: ink and soft ground of a role.
        hand: ground of the statement in hand.
        doubt: line under a doubtful figure.
        name: line under a name that the pointer is over.
        zoom: size of text, 1.0 for 100 %.
    """

    paper: QColor
    text: QColor
    faint: QColor
    selection: QColor
    found: QColor
    hand: QColor
    doubt: QPen
    name: QPen
    roles: dict[Role, QColor]
    grounds: dict[Role, QColor]
    lanes: dict[Role, float]
    font: QFont
    zoom: float


def colours_of(theme: Theme) -> TextColours:
    """What the theme in use gives."""
    return TextColours(
        paper=theme.colour("surface"),
        text=theme.colour("text"),
        faint=theme.colour("faint"),
        selection=theme.colour("selection"),
        found=theme.colour("gap_soft"),
        hand=theme.colour("selection"),
        doubt=QPen(theme.colour("warning"), 2.0),
        name=QPen(theme.colour("accent"), 1.5, Qt.PenStyle.DotLine),
        roles={role: theme.role(role) for role in Role},
        grounds={role: theme.role_soft(role) for role in Role},
        lanes=LANES,
        font=theme.text_font(),
        zoom=theme.zoom / 100,
    )
