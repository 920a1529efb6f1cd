"""What the file, view and help menus do."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from xubao.places import PROJECT_ENDING, data_folder, sample
from xubao.window import file_types
from xubao.window.context import Context
from xubao.window.main_window import AllWindows, MainWindow
from xubao.window.undoing import Undoing
from xubao.window.words import tr

_PATIENCE = 10.0  # seconds to wait for a slow disk before the person is asked


# What opens dialogs is fetched when one is opened: the window's start does without.


_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


class Verbs(QObject):
    """Binds the actions that belong to no page; it ends with its window.

    Args:
        parent: the window, over which dialogs stand.
        window: the same, for what is asked of it.
        windows: all of them.
    """

    def __init__(self, parent: QWidget, window: MainWindow, windows: AllWindows, context: Context) -> None:
        super().__init__(parent)
        self._parent, self._window, self._windows, self._context = parent, window, windows, context
        bind = context.actions.bind
        bind("file.new", self.new)
        bind("file.open", self.open)
        bind("file.open_window", self.open_in_window)
        bind("file.new_window", windows.new)
        bind("file.sample", self.open_sample)
        bind("file.save", self.save)
        bind("file.save_as", self.save_as)
        bind("file.backups", self.backups)
        bind("file.close", self.close_project)
        bind("file.erase", self.erase)
        bind("file.settings", self.settings)
        bind("file.archive", self.archive)
        bind("file.quit", windows.close_all)
        bind("view.zoom_in", lambda: self._zoom(1))
        bind("view.zoom_out", lambda: self._zoom(-1))
        bind("view.zoom_reset", lambda: context.preferences.change(zoom=100))
        bind("view.dark", self._dark)
        bind("help.open", lambda: self.help(window.current))
        bind("help.keys", lambda: self.help("keys"))
        bind("help.log", self.log)
        bind("help.about", self.about)
        self.undoing = Undoing(parent, window, context.session.undo, context.actions)
        context.preferences.changed.connect(self._follow)
        self._tick_dark()

    def take(self, paths: Sequence[Path]) -> None:
        """Dropped files: open a project, import the rest."""
        projects = [path for path in paths if path.suffix.lower() == PROJECT_ENDING]
        if projects:
            self.open_path(projects[0])
        else:
            self._context.session.add_files(paths)
            self._window.show_page("reports")

    def new(self) -> None:
        """Start an empty project; it gets a place of the person's choice with 另存为."""
        if self.may_leave():
            self._context.session.create()

    def open(self) -> None:
        """Ask for a project file and open it here."""
        path = self._chosen()
        if path is not None:
            self.open_path(path)

    def open_in_window(self) -> None:
        """Ask for a project file and open it in a window of its own."""
        path = self._chosen()
        if path is not None:
            self._windows.take(path)

    def _chosen(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(
            self._parent, tr("打开项目"), self._context.preferences.folder("open"), file_types.projects()
        )
        if path:
            self._context.preferences.remembered.used("open", path)
        return Path(path) if path else None

    def open_path(self, path: Path) -> None:
        """Open a project file here and remember it; where it is open already, show its window."""
        if self._windows.bring_project(path, self._window):
            return
        if self.may_leave() and self._context.session.open(path):
            self._context.preferences.remember_project(str(path))

    def open_sample(self) -> None:
        """Open a copy of the sample project, so that the one shipped stays as it is."""
        from xubao.window.start.sample import sample_copy

        path = sample_copy(data_folder() / "sample", sample())
        if path is None:
            self._context.session.problem.emit(tr("打开示例项目"), tr("没有找到示例项目，请重新安装程序。"))
        elif not self._windows.bring_project(path, self._window) and self.may_leave():
            self._context.session.open(path)

    def close_project(self) -> None:
        """Back to the start page; a project without a place is kept and can be found there."""
        if not self.may_leave():
            return
        opened = self._context.session.opened
        name = opened.path.stem if self.unplaced and opened is not None else ""
        self._context.session.adopt(None)
        if name:
            self._window.tell(tr("“{name}”的内容已自动保存，可从“最近打开”继续。").format(name=name))

    def may_leave(self) -> bool:
        """Whether the project may be let go of: everything is saved, or the person said what becomes of the rest."""
        opened = self._context.session.opened
        if opened is None:
            return True
        self._context.session.leaving.emit()
        state = opened.flush(_PATIENCE)
        lost = opened.unsaved() if state.saving != "saved" else ()
        if not lost:
            return True
        from xubao.window.dialogs.unsaved import Leaving, ask

        answer = ask(self._parent, opened.path.stem, state, lost)
        if answer is Leaving.ELSEWHERE:
            self.save_as()
            opened = self._context.session.opened
            return opened is not None and opened.flush(_PATIENCE).saving == "saved"
        return answer is Leaving.ANYWAY

    def save(self) -> None:
        """Write what is new at once, and say whether that was done; what was not says so by itself.

        A project without a place is asked for one.
        """
        opened = self._context.session.opened
        if opened is None:
            return
        if self.unplaced:
            self.save_as()
            return
        self._context.session.leaving.emit()
        if opened.flush(_PATIENCE).saving == "saved":
            self._window.tell(tr("已保存到 {path}").format(path=opened.path))

    def save_again(self) -> None:
        """Try at once to write what could not be written."""
        opened = self._context.session.opened
        if opened is not None:
            opened.flush(0)

    def save_back(self) -> None:
        """Write what is in the window where the project was opened from, whatever has become of the file there."""
        opened = self._context.session.opened
        if opened is not None and self._context.session.save_as(opened.path):
            self._window.tell(tr("项目已存回 {path}").format(path=opened.path))

    @property
    def unplaced(self) -> bool:
        """Whether the project open holds something and has no place of the person's choice yet."""
        opened = self._context.session.opened
        return opened is not None and opened.untitled and bool(opened.project.documents)

    def offer_place(self) -> bool:
        """Before the window closes, say where a project without a place is kept, and offer one.

        Returns:
            Whether the window may close: not when the person wanted to choose a place and did not.
        """
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(tr("续报"))
        box.setText(tr("内容已自动保存，可另存为自己的项目文件。"))
        box.setInformativeText(tr("稍后再说也不会丢：下次打开程序，它在“最近打开”里。"))
        place = box.addButton(tr("另存为…"), QMessageBox.ButtonRole.AcceptRole)
        later = box.addButton(tr("稍后再说"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(later)
        box.setEscapeButton(later)
        box.exec()
        if box.clickedButton() is not place:
            return True
        self.save_as()
        return not self.unplaced

    def save_as(self) -> None:
        """Ask for a place and keep the project there from now on."""
        opened = self._context.session.opened
        if opened is None:
            return
        before = opened.path if opened.untitled else None
        start = str(Path(self._context.preferences.folder("save")) / f"{opened.path.stem}{PROJECT_ENDING}")
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(self._parent, tr("另存为"), start, file_types.projects())
        if chosen:
            path = Path(chosen)
            self._context.preferences.remembered.used("save", path)
            path = (
                path if path.suffix.lower() == PROJECT_ENDING else path.with_name(path.name + PROJECT_ENDING)
            )
            if self._context.session.save_as(path):
                if before is not None:
                    self._context.preferences.forget_project(str(before))
                self._context.preferences.remember_project(str(path))
                self._window.tell(tr("项目已存到 {path}").format(path=path))

    def backups(self) -> None:
        """Show the backups of the project."""
        from xubao.window.dialogs.backups import BackupsDialog

        opened = self._context.session.opened
        if opened is not None:
            BackupsDialog(self._context, opened, self.may_leave, self._parent).exec()

    def erase(self) -> None:
        """Erase the project and every copy the program made of it, after asking."""
        from xubao.window.dialogs.erase import erase_project

        erase_project(self._context, self._parent)

    def settings(self) -> None:
        """Show the settings."""
        self._settings()

    def archive(self) -> None:
        """Show the settings of the archive."""
        self._settings(archive=True)

    def _settings(self, *, archive: bool = False) -> None:
        from xubao.window.settings.dialog import SettingsDialog

        dialog = SettingsDialog(self._context, self._parent)
        if archive:
            dialog.show_group(dialog.archive)
        dialog.exec()
        dialog.deleteLater()

    def help(self, page: str) -> None:
        """Show the help page of a page of the window."""
        from xubao.window.dialogs.help import HelpWindow

        HelpWindow.of(self._parent, self._context).show_topic(page)

    def about(self) -> None:
        """Show what this program is."""
        from xubao.window.dialogs.about import AboutDialog

        AboutDialog(self._context, self._parent).exec()

    def log(self) -> None:
        """Open the folder with the log."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(data_folder())))

    def _zoom(self, step: int) -> None:
        now = self._context.preferences.value.zoom
        ordered = [zoom for zoom in _ZOOMS if (zoom > now if step > 0 else zoom < now)]
        if ordered:
            self._context.preferences.change(zoom=ordered[0] if step > 0 else ordered[-1])

    def _dark(self) -> None:
        self._context.preferences.change(theme="light" if self._context.theme.dark else "dark")

    def _follow(self) -> None:
        value = self._context.preferences.value
        self._context.theme.choose(value.theme, value.zoom)
        self._tick_dark()

    def _tick_dark(self) -> None:
        self._context.actions["view.dark"].setChecked(self._context.theme.dark)
