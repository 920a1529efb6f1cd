"""One question for all files that have the name of a document and another content."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from xubao.operations.documents import Clash, OnClash
from xubao.window.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

_MOST = 6  # files that are listed


def ask(parent: QWidget, clashes: Sequence[Clash]) -> OnClash:
    """Replace, keep both or leave out; leaving out is what Escape means."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("导入文件"))
    box.setText(
        tr("“{name}”与项目里的一份资料同名，内容不同。").format(name=clashes[0].document.file)
        if len(clashes) == 1
        else tr("{count} 个文件与项目里的资料同名，内容不同。").format(count=len(clashes))
    )
    box.setInformativeText(_details(clashes))
    answers: dict[QPushButton, OnClash] = {}
    for words, role, choice in (
        (tr("替换（保留更正，可撤销）"), QMessageBox.ButtonRole.AcceptRole, OnClash.REPLACE),
        (tr("两份都留"), QMessageBox.ButtonRole.AcceptRole, OnClash.BOTH),
        (tr("取消"), QMessageBox.ButtonRole.RejectRole, OnClash.NEITHER),
    ):
        answers[box.addButton(words, role)] = choice
    both, neither = list(answers)[1:]
    box.setDefaultButton(both)
    box.setEscapeButton(neither)
    box.exec()
    return next((choice for made, choice in answers.items() if made is box.clickedButton()), OnClash.NEITHER)


def _details(clashes: Sequence[Clash]) -> str:
    lines = [
        tr("已有：{file}（{added} 导入）\n新的：{path}").format(
            file=clash.document.origin or clash.document.file,
            added=clash.document.added[:16].replace("T", " "),
            path=clash.origin or clash.source.name,
        )
        for clash in clashes[:_MOST]
    ]
    if len(clashes) > _MOST:
        lines.append(tr("……等 {count} 个").format(count=len(clashes)))
    return "\n\n".join(lines)
