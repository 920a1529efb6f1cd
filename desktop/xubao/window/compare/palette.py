"""The colours the compare page draws with, by what they mean, taken from the theme."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from xubao.presenting.compare.marks import WORDS, MarkKind
from xubao.window.theme import Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of columns, ribbons and strips.

    Attributes:
        tint: background of marked characters.
        line: strong colour of the same kinds, for strips, edges and underlines.
        ribbon: (fill, edge) for linked sections the program is certain of; `maybe` for those it is not; `person` for
            those a person made.
        font: the font of the text, without its size.
    """

    paper: QColor
    gutter: QColor
    text: QColor
    muted: QColor
    border: QColor
    accent: QColor
    selection: QColor
    found: QColor
    found_now: QColor
    tint: dict[MarkKind, QColor]
    line: dict[MarkKind, QColor]
    ribbon: tuple[QColor, QColor]
    maybe: tuple[QColor, QColor]
    person: tuple[QColor, QColor]
    font: QFont


def palette_of(theme: Theme) -> Palette:
    """What the theme in use gives the compare page."""
    dropped, added, moved, edited = (theme.colour(name) for name in ("dropped", "added", "moved", "edited"))
    strength = 0.30 if theme.dark else 0.24
    here = 0.20 if theme.dark else 0.45  # of what was found, where one stands: its words stay readable
    return Palette(
        paper=theme.colour("surface"),
        gutter=theme.colour("raised"),
        text=theme.colour("text"),
        muted=theme.colour("muted"),
        border=theme.colour("line_strong"),
        accent=theme.colour("accent"),
        selection=theme.colour("selection"),
        found=theme.colour("gap_soft"),
        found_now=mixed(theme.colour("gap_soft"), theme.colour("gap"), here),
        tint={
            # between successive reports most sentences are new: a whole page of full tint would drown the words
            MarkKind.DROPPED: mixed(theme.colour("dropped_soft"), theme.colour("surface"), 0.5),
            MarkKind.ADDED: mixed(theme.colour("added_soft"), theme.colour("surface"), 0.5),
            MarkKind.MOVED: theme.colour("moved_soft"),
            MarkKind.REWRITTEN: theme.colour("edited_soft"),
            MarkKind.DELETED: mixed(theme.colour("dropped_soft"), dropped, strength),
            MarkKind.INSERTED: mixed(theme.colour("added_soft"), added, strength),
        },
        line={
            MarkKind.DROPPED: dropped,
            MarkKind.ADDED: added,
            MarkKind.MOVED: moved,
            MarkKind.REWRITTEN: edited,
            MarkKind.DELETED: edited,
            MarkKind.INSERTED: edited,
        },
        ribbon=(faded(theme.colour("accent"), 30), faded(theme.colour("accent"), 120)),
        maybe=(faded(theme.colour("same"), 22), faded(theme.colour("same"), 150)),
        person=(faded(theme.colour("merged"), 46), faded(theme.colour("merged"), 200)),
        font=theme.ui_font(),
    )


def mixed(ground: QColor, ink: QColor, share: float) -> QColor:
    """The ground with a share (0 to 1) of the ink in it."""
    return QColor.fromRgbF(
        ground.redF() + (ink.redF() - ground.redF()) * share,
        ground.greenF() + (ink.greenF() - ground.greenF()) * share,
        ground.blueF() + (ink.blueF() - ground.blueF()) * share,
    )


def faded(colour: QColor, alpha: int) -> QColor:
    """The colour, let through; alpha from 0 to 255."""
    found = QColor(colour)
    found.setAlpha(alpha)
    return found


def word_formats(palette: Palette) -> dict[MarkKind, QTextCharFormat]:
    """How marked words look in the text."""
    return {kind: _word_format(kind, palette) for kind in WORDS}


def _word_format(kind: MarkKind, palette: Palette) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setBackground(palette.tint[kind])
    if kind is MarkKind.INSERTED:
        shape.setFontUnderline(True)
        shape.setUnderlineColor(palette.line[MarkKind.ADDED])
    return shape
