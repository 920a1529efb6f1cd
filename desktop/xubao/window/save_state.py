"""What the window says of saving: the saver's state in words, and nothing else."""

from typing import TYPE_CHECKING

from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.projects import SaveState


def said_of_saving(state: "SaveState", *, untitled: bool, read_only: bool) -> tuple[str, str]:
    """The words beside the project's name, and the longer ones of their tool tip.

    Args:
        untitled: whether the project has no place of the person's choice yet.
        read_only: whether it was opened to be looked at.
    """
    if state.saving == "unsaved":
        kept = (
            tr("改动已暂存在本机，下次打开时可以取回。") if state.kept else tr("改动还在窗口里，请不要关闭。")
        )
        return tr("未保存：{reason}").format(reason=state.reason), f"{state.reason}{state.advice}{kept}"
    if read_only:
        return tr("只读"), tr("可以查看；要改动请用“另存为”。")
    if state.saving == "saving":
        return tr("正在保存…"), ""
    said = tr("尚未另存，内容已自动保存") if untitled else tr("已保存")
    return said, tr("最后保存：{at}").format(at=state.at[:19].replace("T", " ")) if state.at else ""
