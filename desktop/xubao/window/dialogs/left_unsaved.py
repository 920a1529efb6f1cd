"""What a window held when its program ended and the project file did not take: brought back, kept, or given up."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xubao.window.dialogs.choices import ask_choice
from xubao.window.save_state import named
from xubao.window.words import tr


class Answer(Enum):
    """What the person wants done with it."""

    BRING_BACK = "bring back"
    LATER = "later"
    GIVE_UP = "give up"


def ask_unsaved(path: Path, since: str, what: Sequence[str], parent: QWidget) -> Answer:
    """Ask what is to be done with what a project file did not take.

    Args:
        since: when it was kept, ISO 8601.
        what: what it would change in the project, in words of the screen.
    """
    return ask_choice(
        parent,
        tr("取回没有保存的内容"),
        tr("上次有内容没有写进“{name}”：{what}。").format(name=path.stem, what=named(what) or tr("一些改动")),
        tr("这些内容暂存于 {since}。取回后，它代替项目里现有的相应内容；现有草稿先留一份快照。").format(
            since=since[:16].replace("T", " ")
        ),
        (
            (tr("取回"), Answer.BRING_BACK),
            (tr("不要了"), Answer.GIVE_UP),
            (tr("以后再说"), Answer.LATER),
        ),
        Answer.LATER,
    )
