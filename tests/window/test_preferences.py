"""What a person sets is kept, also where two programs run and where the disk does not take it."""

from pathlib import Path

import pytest

from xubao.operations.settings import load_settings
from xubao.window.preferences import Preferences


def test_what_another_program_set_meanwhile_is_kept() -> None:
    one, other = Preferences(keep=True), Preferences(keep=True)
    one.remember_project("/a.xubao")
    other.change(theme="dark")
    other.remember_project("/b.xubao")
    one.change(zoom=125)
    kept = load_settings()
    assert (kept.theme, kept.zoom, kept.recent) == ("dark", 125, ("/b.xubao", "/a.xubao"))
    assert one.value == kept


def test_setting_back_what_another_program_changed_is_written() -> None:
    one, other = Preferences(keep=True), Preferences(keep=True)
    one.change(theme="light")
    other.change(theme="dark")
    one.change(theme="light")
    assert load_settings().theme == "light"


def test_what_the_disk_does_not_take_is_so_in_this_window_until_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = Preferences(keep=True)
    one.change(theme="light")
    monkeypatch.setattr(Path, "replace", lambda *_args: (_ for _ in ()).throw(OSError("full")))
    one.change(theme="dark")
    one.change(zoom=125)
    assert (one.value.theme, one.value.zoom) == ("dark", 125)
    monkeypatch.undo()
    one.change(language="en")
    assert (one.value.theme, one.value.zoom) == ("dark", 125)
