"""Typing Chinese where Qt lacks the plugin of the person's input method: the wheels of PySide6 bring ibus' only.

Fcitx, which most Chinese desktops use, answers programs that speak ibus' protocol as well (its ibus frontend); asked
for by its own name, Qt would find no plugin and take no Chinese at all.
"""

import os
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path

ASKED = "QT_IM_MODULE"
_FOLDER = "platforminputcontexts"


def choose(plugins: Path, environment: MutableMapping[str, str] = os.environ) -> None:
    """Ask for ibus' plugin where fcitx' is asked for and is not there; before Qt's application is made.

    Args:
        plugins: Qt's plugins.
        environment: of the process.
    """
    if not environment.get(ASKED, "").startswith("fcitx"):
        return
    names: list[str] = []
    with suppress(OSError):
        names = [path.name for path in (plugins / _FOLDER).iterdir()]
    if not any("fcitx" in name for name in names) and any("ibus" in name for name in names):
        environment[ASKED] = "ibus"
