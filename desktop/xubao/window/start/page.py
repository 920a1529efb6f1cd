"""What is seen while no project is open: begin, go on, or look at the example."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xubao.window.context import Context
from xubao.window.page import EmptyState, Page, flat
from xubao.window.words import tr


class StartPage(Page):
    """新建, 打开, 打开示例, and the projects opened last."""

    name = "start"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        column = QVBoxLayout(self)
        flat(column)
        actions = context.actions
        column.addWidget(
            EmptyState(
                context,
                "compare",
                tr("续报"),
                (
                    (tr("新建项目"), actions["file.new"].trigger),
                    (tr("打开项目…"), actions["file.open"].trigger),
                    (tr("打开示例项目"), actions["file.sample"].trigger),
                ),
            )
        )
