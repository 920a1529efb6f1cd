"""How the window looks: named colours from resources/themes, one stylesheet, icons in the colours' ink."""

import sys
from string import Template
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication

from xubao.places import resource

if TYPE_CHECKING:
    from xubao.model import Role

_FONTS = {"win32": "Microsoft YaHei UI", "darwin": "PingFang SC"}
_UI_PIXELS = 14
_TEXT_PIXELS = 16
_ICON_SIZES = (20, 24)


def read_colours(name: str) -> dict[str, str]:
    """Colour names → "#rrggbb" of a theme file ("light" or "dark")."""
    found: dict[str, str] = {}
    for line in resource("themes", f"{name}.conf").read_text("utf-8").splitlines():
        key, mark, value = line.partition("=")
        if mark and not line.startswith("#"):
            found[key.strip()] = value.strip()
    return found


class Theme(QObject):
    """The colours, fonts and icons in use.

    Signals:
        changed: colours or sizes are new: repaint, rebuild formats.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = "light"
        self.zoom = 100
        self._wish = "system"
        self._colours: dict[str, QColor] = {}
        self._hex: dict[str, str] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._load()

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in use."""
        return self.name == "dark"

    def follow_system(self) -> None:
        """From now on, once a window is seen, change with the system's colours where the person wishes "system"."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(
            lambda _scheme: self.choose(self._wish, self.zoom)
        )
        self.choose(self._wish, self.zoom)

    def choose(self, wish: str, zoom: int = 100) -> None:
        """Use a theme.

        Args:
            wish: "light", "dark" or "system".
            zoom: size of text in per cent.
        """
        self._wish = wish
        name = wish if wish in ("light", "dark") else self._system()
        if (name, zoom) == (self.name, self.zoom):
            return
        self.name, self.zoom = name, zoom
        self._load()
        self.apply()
        self.changed.emit()

    def apply(self) -> None:
        """Put palette, font and stylesheet on the application."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        # each of the three goes through every widget there is: only where it changes something
        if app.font() != self.ui_font():
            app.setFont(self.ui_font())
        if app.palette() != self._palette():
            app.setPalette(self._palette())
        if app.styleSheet() != self._sheet():
            app.setStyleSheet(self._sheet())

    def colour(self, name: str) -> QColor:
        """A colour by its name in the theme files; the caller's own, who may change it (make it fainter, say).

        Raises:
            KeyError: no such name.
        """
        return QColor(self._colours[name])

    def hex(self, name: str) -> str:
        """The same as "#rrggbb", for HTML."""
        return self._hex[name]

    def role(self, role: "Role") -> QColor:
        """The ink of a role."""
        return QColor(self._colours[role.value])

    def role_soft(self, role: "Role") -> QColor:
        """The ground of a role."""
        return QColor(self._colours[f"{role.value}_soft"])

    def ui_font(self, pixels: int = _UI_PIXELS, *, bold: bool = False) -> QFont:
        """The font of buttons, lists and labels, at the person's zoom."""
        font = QFont(_FONTS.get(sys.platform, "Noto Sans CJK SC"))
        font.setPixelSize(self.px(pixels))
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def text_font(self) -> QFont:
        """The font of reports and drafts, at the person's zoom."""
        return self.ui_font(_TEXT_PIXELS)

    def px(self, pixels: int) -> int:
        """A length at the person's zoom."""
        return max(1, round(pixels * self.zoom / 100))

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """An icon of resources/icons in a colour of the theme; dimmed where disabled."""
        known = self._icons.get((name, colour))
        if known is None:
            known = QIcon()
            for size in _ICON_SIZES:
                known.addPixmap(self.picture(name, colour, size), QIcon.Mode.Normal)
            known.addPixmap(self.picture(name, "line_strong", _ICON_SIZES[0]), QIcon.Mode.Disabled)
            self._icons[name, colour] = known
        return known

    def picture(self, name: str, colour: str, size: int) -> QPixmap:
        """An icon of resources/icons drawn in a colour of the theme, `size` pixels wide and high.

        Drawn once for all windows.
        """
        ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
        key = f"xubao {name} {self._hex[colour]} {size} {ratio}"
        drawn = QPixmap()
        if not QPixmapCache.find(key, drawn):
            drawn = self._draw(name, colour, size, ratio)
            QPixmapCache.insert(key, drawn)
        return drawn

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer

        svg = (
            resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", self._hex[colour].encode())
        )
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        QSvgRenderer(svg).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _system(self) -> str:
        if self._applied():
            dark = QGuiApplication.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
        else:  # the palette that Qt made for the system's scheme is still there, and tells without the enum
            palette, role = QGuiApplication.palette(), QPalette.ColorRole
            dark = palette.color(role.WindowText).lightness() > palette.color(role.Window).lightness()
        return "dark" if dark else "light"

    @staticmethod
    def _applied() -> bool:
        """Whether the application has a palette and sheet of ours."""
        app = QApplication.instance()
        return isinstance(app, QApplication) and bool(app.styleSheet())

    def _load(self) -> None:
        self._hex = read_colours(self.name)
        self._colours = {key: QColor(value) for key, value in self._hex.items()}
        self._icons.clear()

    def _sheet(self) -> str:
        sheet = resource("themes", "window.qss").read_text("utf-8")
        sizes = {f"px{size}": f"{self.px(size)}px" for size in (11, 12, 13, 14, 15, 16, 18, 20, 24)}
        icons = {
            f"{one}_icon": resource("icons", f"{one}-{self.name}.svg").as_posix() for one in ("down", "tick")
        }
        return Template(sheet).substitute(self._hex, **icons, **sizes)

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self._colours[name])
        off = QPalette.ColorGroup.Disabled
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(off, role, self._colours["faint"])
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Light: "surface",
}
