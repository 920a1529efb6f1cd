"""Takes the pictures of the help: `python packaging/make_help_pictures.py` (QT_QPA_PLATFORM=offscreen where there is no
screen). One of each page with the sample project, and one of a search of an archive of the samples (which stays as it
was where the packages of the archive are missing), in every language, small enough to be shipped.
"""

import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.screens import arrange, settle, until
from xubao.operations.archive import build_archive, unavailable
from xubao.places import resource, sample
from xubao.settings import ArchiveSettings, Settings
from xubao.window import words
from xubao.window.app import make_shell
from xubao.window.archived.found import InArchive
from xubao.window.preferences import Preferences
from xubao.window.shell import PAGES, START, Shell

SIZE = (1080, 600)
"""Of the window; panes beside the text are open."""
WIDTH = 600
"""Of a picture, in pixels: what the help has room for."""
_COARSE, _REST = 0xFFF8F8F8, 0x00040404
"""Colours nearer to each other than this are one."""


def main() -> None:
    """Write resources/help/pictures/reports.png and so on."""
    app = QApplication(["pictures"])
    app.setStyle("Fusion")
    for language in words.languages():
        folder = resource("help") if language == words.CHINESE else resource("help", language)
        (folder / "pictures").mkdir(exist_ok=True)
        kept = words.install(app, language)
        shell = make_shell(Preferences(Settings(theme="light", language=language)))
        shell.resize(*SIZE)
        shell.show_page(START)
        shell.show()
        shell.first_paint_done()
        settle(app, shell)
        _write(shell.grab().toImage(), folder / "pictures" / "start.png")
        with tempfile.TemporaryDirectory() as place:
            project = next(sample().glob("*.xubao"))
            shell.context.session.open(Path(shutil.copy(project, Path(place) / project.name)))
            settle(app, shell)
            for name, _title, _class in PAGES:
                shell.show_page(name)
                settle(app, shell)
                arrange(app, shell, name)
                settle(app, shell, quiet=0.5)
                _write(shell.grab().toImage(), folder / "pictures" / f"{name}.png")
            if unavailable() is None:
                search_archive(app, shell, Path(place) / "archive", folder / "pictures" / "archive.png")
            shell.close()
        for translator in kept:
            app.removeTranslator(translator)


def search_archive(app: QApplication, shell: Shell, store: Path, file: Path) -> None:
    """The window in which everything is searched, with answers of an archive of the samples."""
    build_archive([str(sample())], store, workers=0)
    shell.context.preferences.change(archive=ArchiveSettings((str(sample()),), str(store)))
    until(app, lambda: shell.context.archive.ready)
    search = shell.search_all()
    search.words.setText("科学城 成果转化")
    search.look()
    until(
        app,
        lambda: any(isinstance(search.rows.row_at(at).what, InArchive) for at in range(search.rows.count())),
    )
    _write(search.grab().toImage(), file)
    search.close()


def _write(seen: QImage, file: Path) -> None:
    """In the 256 colours that it has most of: a third of the size, and nothing is lost that one sees."""
    small = seen.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_RGB32)
    pixels = (small.pixel(x, y) & _COARSE for y in range(small.height()) for x in range(small.width()))
    table = [colour | _REST for colour, _count in Counter(pixels).most_common(256)]
    flat = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    small.convertToFormat(QImage.Format.Format_Indexed8, table, flat).save(str(file), "PNG", 0)


if __name__ == "__main__":
    main()
