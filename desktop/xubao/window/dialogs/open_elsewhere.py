"""A project that another program has open, or that cannot be written: looked at, copied, or left."""

from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xubao.model import ProjectError
from xubao.window.dialogs.choices import ask_choice
from xubao.window.words import tr


class Way(Enum):
    """How the person goes on."""

    READ_ONLY = "read-only"
    COPY = "copy"
    LEAVE = "leave"


def ask_way(path: Path, error: ProjectError, parent: QWidget) -> Way:
    """Say why a project cannot be opened to be written, and ask how to go on.

    Args:
        error: locked, or read-only.
    """
    locked = error.code == "locked"
    return ask_choice(
        parent,
        tr("打开项目"),
        who_has(path) if locked else tr("“{name}”或它所在的文件夹不能写入。").format(name=path.stem),
        tr(
            "只读打开：可以查看、对照和导出，改动存不进这个文件。\n"
            "打开副本：另做一份自己的来改，原来的文件不动。"
        ),
        (
            (tr("只读打开"), Way.READ_ONLY),
            (tr("打开副本"), Way.COPY),
            (tr("取消"), Way.LEAVE),
        ),
        Way.LEAVE,
    )


def who_has(path: Path) -> str:
    """One sentence on who has a project open."""
    from xubao.operations.owners import owner_of

    owner = owner_of(path)
    if owner is None:
        return tr("“{name}”正被另一个程序使用。").format(name=path.stem)
    return tr("“{name}”正被 {user} 使用（电脑 {host}，{since} 起）。").format(
        name=path.stem, user=owner.user, host=owner.host, since=owner.since[:16].replace("T", " ")
    )
