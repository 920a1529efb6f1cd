"""Chinese can be typed where Qt lacks the plugin of the person's input method."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from xubao.window.input_method import ASKED, choose

IBUS, FCITX = "libibusplatforminputcontextplugin.so", "libfcitx5platforminputcontextplugin.so"


def plugins(folder: Path, *names: str) -> Path:
    """A folder of plugins."""
    (folder / "platforminputcontexts").mkdir()
    for name in names:
        (folder / "platforminputcontexts" / name).touch()
    return folder


@pytest.mark.parametrize("asked", ["fcitx", "fcitx5"])
def test_fcitx_is_spoken_to_as_ibus_where_its_plugin_is_not_there(tmp_path: Path, asked: str) -> None:
    environment = {ASKED: asked}
    choose(plugins(tmp_path, IBUS), environment)
    assert environment == {ASKED: "ibus"}


def test_what_can_be_had_as_it_was_asked_for_stays(tmp_path: Path) -> None:
    here = plugins(tmp_path, IBUS, FCITX)
    for environment in ({ASKED: "fcitx"}, {ASKED: "ibus"}, {ASKED: "xim"}, {}):
        before = dict(environment)
        choose(here, environment)
        assert environment == before


def test_without_either_plugin_nothing_is_changed(tmp_path: Path) -> None:
    environment = {ASKED: "fcitx"}
    choose(tmp_path / "没有", environment)
    assert environment == {ASKED: "fcitx"}


def test_qt_as_it_is_installed_here_has_the_plugin_of_ibus() -> None:
    environment = {ASKED: "fcitx"}
    choose(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)), environment)
    assert environment == {ASKED: "ibus"}
