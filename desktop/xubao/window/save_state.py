"""What the window says of saving: the saver's state in words, and what a person can do about it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from xubao.window.words import said, tr

if TYPE_CHECKING:
    from xubao.operations.projects import SaveState

_SHORT = {
    "full": "磁盘已满",
    "gone": "文件不见了",
    "replaced": "文件被替换",
    "changed": "文件被别处改动",
    "locked": "文件被占用",
    "read-only": "只读",
    "damaged": "文件损坏",
}
_LONG = {
    "full": "磁盘空间不足，改动没有写进项目文件。请腾出空间，程序会自动再试；也可以另存到别处。",
    "gone": "项目文件已被移动、改名或删除，改动没有写进去。可以存回原处，或另存到别处。",
    "replaced": "项目文件已被另一个文件替换，改动没有写进去。可以用窗口里的内容覆盖（原文件先留一份），或另存到别处。",
    "changed": "项目文件被其他程序改动过，改动没有写进去。可以用窗口里的内容覆盖（原文件先留一份），或另存到别处。",
    "locked": "项目文件正被其他程序占用，改动没有写进去。程序会自动再试；也可以另存到别处。",
    "read-only": "项目文件是只读的，改动没有写进去。请另存到可以写入的位置。",
    "damaged": "项目文件已损坏，改动没有写进去。请另存到别处，内容以窗口里的为准。",
}
"""Code of a ProjectError → words, here and not from the error, so that they are in the language of the window."""
_PLACE = ("gone", "replaced", "changed")


def said_of_saving(
    state: "SaveState", *, untitled: bool, read_only: bool, brief: bool = False
) -> tuple[str, str]:
    """The words beside the project's name, and the longer ones of their tool tip.

    Args:
        untitled: whether the project has no place of the person's choice yet.
        read_only: whether it was opened to be looked at.
        brief: whether there is little room.
    """
    if state.saving == "unsaved":
        return tr("未保存：{reason}").format(reason=in_short(state.code)), explained(state)
    if read_only:
        return tr("只读"), tr("可以查看；要改动请用“另存为”。")
    if state.saving == "saving":
        return tr("正在保存…"), ""
    unplaced = tr("尚未另存") if brief else tr("尚未另存，内容已自动保存")
    short = unplaced if untitled else tr("已保存")
    return short, tr("最后保存：{at}").format(at=state.at[:19].replace("T", " ")) if state.at else ""


def in_short(code: str) -> str:
    """Why a project is not saved, in two or three words, by the code of the error."""
    return tr(_SHORT.get(code, "出错"))


def named(what: Sequence[str]) -> str:
    """What is not in a project file, in the language of the window, as one phrase.

    Args:
        what: as operations name it (`projects.what_differs`, `OpenProject.unsaved`).
    """
    return tr("、").join(map(said, what))


def explained(state: "SaveState") -> str:
    """Why it is not saved, what to do, and where what is not saved is meanwhile."""
    kept = (
        tr("改动已暂存在本机，下次打开这个项目时可以取回。")
        if state.kept
        else tr("改动只在这个窗口里，请不要关闭程序。")
    )
    long = _LONG.get(state.code)
    return f"{tr(long) if long else ' '.join(filter(None, (said(state.reason), said(state.advice))))}{kept}"


def ways_out(
    state: "SaveState",
    back: Callable[[], object],
    again: Callable[[], object],
    elsewhere: Callable[[], object],
) -> list[tuple[str, Callable[[], object]]]:
    """The buttons beside a message that something is not saved.

    Args:
        back: writes the file where it was opened from.
        again: tries once more.
        elsewhere: saves to another place.
    """
    ways: list[tuple[str, Callable[[], object]]] = []
    if state.code == "gone":
        ways.append((tr("存回原处"), back))
    elif state.code in _PLACE:
        ways.append((tr("用窗口里的覆盖"), back))
    elif state.code != "read-only":
        ways.append((tr("重试"), again))
    return [*ways, (tr("另存为…"), elsewhere)]
