"""The program's and its files' pictures in all sizes, drawn from packaging/icons/*.svg.

    python packaging/make_icons.py FOLDER

Writes FOLDER/hicolor/SIZExSIZE/apps/xubao.png, …/mimetypes/application-x-xubao-project.png, the scalable ones, and for
Windows FOLDER/xubao.ico and FOLDER/xubao-project.ico.
"""

import os
import shutil
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PICTURES = Path(__file__).parent / "icons"
KINDS = {"xubao": ("apps", "xubao"), "xubao-project": ("mimetypes", "application-x-xubao-project")}
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 256)


def drawn(picture: Path, size: int) -> bytes:
    """A PNG of so many dots a side."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(picture)).render(painter)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")
    return bytes(held.data().data())


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico of PNG pictures by size (Windows reads them so since Vista)."""
    at = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, data in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at + len(body))
        body += data
    return head + body


def main(target: Path) -> None:
    """Write them all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication([])
    for name, (kind, known) in KINDS.items():
        picture = PICTURES / f"{name}.svg"
        for size in SIZES:
            file = target / "hicolor" / f"{size}x{size}" / kind / f"{known}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(drawn(picture, size))
        scalable = target / "hicolor" / "scalable" / kind / f"{known}.svg"
        scalable.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, scalable)
        (target / f"{name}.ico").write_bytes(windows_icon({size: drawn(picture, size) for size in WINDOWS}))
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
