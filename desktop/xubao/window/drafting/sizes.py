"""字数 in the strip below: of the whole draft and the part one is in, and what that shall have."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QWidget

from xubao.operations.sizes import Part
from xubao.window.context import Context
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.head import Foot
from xubao.window.drafting.marks import Kind
from xubao.window.undo import Exchanged
from xubao.window.words import tr

_MOST = 100_000  # words that a part may be wanted to have


class Sizes(QObject):
    """Counts whenever the text has settled or the cursor goes elsewhere; a click sets how long the part shall be."""

    def __init__(
        self, context: Context, page: QWidget, editor: DraftEdit, controller: DraftController, foot: Foot
    ) -> None:
        super().__init__(page)
        self._session, self._page = context.session, page
        self._editor, self._controller, self._foot = editor, controller, foot
        self.parts: tuple[Part, ...] = ()
        editor.place_changed.connect(lambda _place: self._say())
        foot.length.clicked.connect(lambda _on=False: self.ask())

    def count(self) -> None:
        """The text has settled: count anew."""
        from xubao.operations.sizes import parts_of

        self.parts = parts_of(
            (
                line.place.section,
                line.place.kind is Kind.HEADING and line.place.level <= 1 and bool(line.text),
                line.text,
            )
            for line in self._editor.lines()
        )
        self._say()

    @property
    def part(self) -> Part | None:
        """The part that the cursor is in."""
        at = self._editor.textCursor().blockNumber()
        return next((one for one in reversed(self.parts) if one.line <= at), None)

    def budgets(self) -> dict[str, int]:
        """How long parts shall be, by key."""
        from xubao.operations.sizes import budgets_of

        base = self._controller.base
        return budgets_of(self._session.project, base.id) if base is not None else {}

    def ask(self) -> None:
        """Ask how long the part shall be."""
        part = self.part
        if part is None:
            return
        title = part.title or tr("开头部分")
        words, agreed = QInputDialog.getInt(
            self._page, tr("目标字数"),
            tr("“{title}”现有 {count} 字，目标字数（0 为不设）：").format(title=title, count=part.words),
            self.budgets().get(part.key, 0), 0, _MOST, 100,
        )  # fmt: skip
        if agreed:
            self.set_budget(part.key, words)

    def set_budget(self, key: str, words: int) -> None:
        """A part shall be so long; undoable."""
        self._session.undo.of("drafting").push(
            Exchanged(tr("设定目标字数"), partial(self.keep, key), self.budgets().get(key, 0), words)
        )

    def keep(self, key: str, words: int) -> None:
        """Keep how long a part shall be."""
        from xubao.operations.sizes import save_budget

        base, opened = self._controller.base, self._session.opened
        if base is not None and opened is not None:
            save_budget(opened, base.id, key, words)
            self._say()

    def _say(self) -> None:
        if not self.parts:
            return
        budgets, part = self.budgets(), self.part
        whole = sum(one.words for one in self.parts)
        bare = sum(one.bare for one in self.parts)
        words = tr("全文 {count} 字").format(count=f"{whole:,}")
        over = False
        if part is not None and len(self.parts) > 1:
            wanted = budgets.get(part.key, 0)
            over = bool(wanted) and part.words > wanted
            here = f"{part.words:,}/{wanted:,}" if wanted else f"{part.words:,}"
            words = tr("本部分 {count} 字").format(count=here) + _beyond(part.words, wanted) + f"　{words}"
        lines = [tr("全文 {count} 字，不计标点 {bare} 字").format(count=f"{whole:,}", bare=f"{bare:,}")]
        for one in self.parts:
            wanted = budgets.get(one.key, 0)
            title = one.title or tr("开头部分")
            count = f"{one.words:,}/{wanted:,}" if wanted else f"{one.words:,}"
            said = tr("{title}：{count} 字，不计标点 {bare} 字").format(
                title=title, count=count, bare=f"{one.bare:,}"
            )
            lines.append(said + _beyond(one.words, wanted))
        lines.append(tr("点一下，设定光标所在部分的目标字数"))
        self._foot.show_size(words, "\n".join(lines), over=over)


def _beyond(words: int, wanted: int) -> str:
    """By how much a part is too long or too short."""
    if not wanted or words == wanted:
        return ""
    if words > wanted:
        return tr("（超 {count}）").format(count=f"{words - wanted:,}")
    return tr("（差 {count}）").format(count=f"{wanted - words:,}")
