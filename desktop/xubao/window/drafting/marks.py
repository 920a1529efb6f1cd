"""How a draft stands in a text document: what each paragraph is, where each run of characters comes from."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from xubao.window.theme import Theme

_USER = QTextFormat.Property.UserProperty.value
REPORT = _USER + 1
STATEMENT = _USER + 2
EARLIER = _USER + 3
KIND = _USER + 4
SECTION = _USER + 5
OPINION = _USER + 6
LEVEL = _USER + 7


_HEADINGS = {0: 19, 1: 19, 2: 17}
"""Level of a heading → its size in pixels; the third is as large as the text and bold, the fourth quieter."""


class Kind(IntEnum):
    """What a paragraph of the draft is."""

    BODY = 0
    TITLE = 1
    RECIPIENT = 2
    HEADING = 3
    SIGNATORY = 4
    DATE = 5
    UNDER_TITLE = 6
    NUMBER = 7


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run of characters comes from: a document's id, a statement's id, whether it is earlier work."""

    document: str
    statement: str
    earlier: bool


@dataclass(frozen=True, slots=True)
class Place:
    """What a paragraph is and which section of the draft it stands in."""

    kind: Kind
    section: str = ""
    opinion: str = ""
    level: int = 0


def origin_of(shape: QTextCharFormat) -> Origin | None:
    """Where characters of a format come from; None for a person's own words."""
    if not shape.hasProperty(REPORT):
        return None
    return Origin(str(shape.property(REPORT)), str(shape.property(STATEMENT)), bool(shape.property(EARLIER)))


def place_of(block: QTextBlock) -> Place:
    """What a paragraph is."""
    shape = block.blockFormat()
    return Place(
        Kind(shape.intProperty(KIND)),
        shape.stringProperty(SECTION),
        shape.stringProperty(OPINION),
        shape.intProperty(LEVEL),
    )


def char_format(origin: Origin | None) -> QTextCharFormat:
    """The format of characters that come from somewhere; looks are the highlighter's business."""
    shape = QTextCharFormat()
    if origin is not None:
        shape.setProperty(REPORT, origin.document)
        shape.setProperty(STATEMENT, origin.statement)
        shape.setProperty(EARLIER, origin.earlier)
    return shape


def block_format(place: Place, theme: Theme) -> QTextBlockFormat:
    """The format of a paragraph: its place and its looks."""
    shape = QTextBlockFormat()
    shape.setProperty(KIND, int(place.kind))
    shape.setProperty(SECTION, place.section)
    shape.setProperty(OPINION, place.opinion)
    shape.setProperty(LEVEL, place.level)
    size = theme.px(16)
    # Fixed: a proportional height is taken of the font's own, which in Chinese fonts is half as high again.
    height = 1.75 * (theme.px(22) if place.kind is Kind.TITLE else size)
    shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if place.kind is Kind.TITLE:
        shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        shape.setBottomMargin(size)
    elif place.kind in (Kind.NUMBER, Kind.UNDER_TITLE):
        shape.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        shape.setBottomMargin(0.5 * size)
    elif place.kind in (Kind.SIGNATORY, Kind.DATE):
        shape.setAlignment(Qt.AlignmentFlag.AlignRight)
        shape.setRightMargin(2.0 * size)
    elif place.kind is Kind.HEADING:
        shape.setTopMargin(size * {1: 0.9, 2: 0.5}.get(max(1, place.level), 0.25))
        shape.setTextIndent(2.0 * size)
    elif place.kind is Kind.BODY:
        shape.setTextIndent(2.0 * size)
    return shape


def looks(place: Place, theme: Theme) -> QTextCharFormat | None:
    """How the characters of a paragraph look beyond the text's own font; None for nothing special."""
    shape = QTextCharFormat()
    if place.kind is Kind.TITLE:
        shape.setFontWeight(QFont.Weight.Bold)
        shape.setProperty(QTextFormat.Property.FontPixelSize.value, theme.px(20))
    elif place.kind is Kind.HEADING:
        shape.setFontWeight(QFont.Weight.Bold if place.level <= 3 else QFont.Weight.Medium)
        shape.setProperty(QTextFormat.Property.FontPixelSize.value, theme.px(_HEADINGS.get(place.level, 16)))
        if place.level >= 4:
            shape.setForeground(theme.colour("muted"))
    else:
        return None
    return shape
