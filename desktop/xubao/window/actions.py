"""The one table of actions: what a person can do, by which key, in which menu.

Menus, toolbars, shortcuts and the help page are built from it. A page says what an action does with
`Actions.bind`; an action nobody has bound is shown greyed, and so is one that could not do anything now.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6 import QtCore
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from xubao.window.theme import Theme
from xubao.window.words import tr

MENUS = {
    "file": "文件(&F)",
    "edit": "编辑(&E)",
    "view": "查看(&V)",
    "reports": "资料(&R)",
    "compare": "对照(&C)",
    "ledger": "台账(&L)",
    "drafting": "起草(&D)",
    "checking": "校核(&K)",
    "help": "帮助(&H)",
}
"""Menu id → title, in the order of the menu bar."""

SUBMENUS = {
    "reports.role": "判断为",
    "reports.heading": "标题和段落",
    "drafting.opinion": "审议意见",
    "drafting.document": "项目里的文件",
    "drafting.changes": "修改意见",
    "drafting.exports": "导出",
    "drafting.chain": "其他文书",
}
"""Id of a menu in a menu ("menu.own name") → title; it stands where the first of its actions would."""

PAGES = ("reports", "compare", "ledger", "drafting", "checking")
"""Pages: their actions work only while they are seen, since one key means another thing on each."""

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table.

    Attributes:
        id: "page.verb" ("reports.role_goal"), or "-…" for a line in the menu.
        menu: a key of MENUS or SUBMENUS, or "" for none.
        text: as on the menu.
        keys: shortcuts; the first is shown.
        tip: one sentence for tool tip and help page; text where empty.
        icon: name in resources/icons, or "".
        local: whether the keys work only while the focus is in the page (for single letters and digits).
        checkable: whether it stays down.
    """

    id: str
    menu: str
    text: str = ""
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    local: bool = False
    checkable: bool = False


def _line(menu: str) -> ActionSpec:
    return ActionSpec(SEPARATOR, menu)


TABLE: tuple[ActionSpec, ...] = (
    ActionSpec("file.new", "file", "新建项目", ("Ctrl+N",), icon="add"),
    ActionSpec("file.open", "file", "打开项目…", ("Ctrl+O",), icon="folder"),
    ActionSpec("file.open_window", "file", "在新窗口中打开…", ("Ctrl+Shift+O",)),
    ActionSpec("file.new_window", "file", "新建窗口", ("Ctrl+Shift+N",)),
    ActionSpec("file.sample", "file", "打开示例项目", icon="sample"),
    ActionSpec("file.save", "file", "立即保存", ("Ctrl+S",), "平时每一步都自动保存；按一下就看到存好了没有"),
    ActionSpec("file.save_as", "file", "另存为…", ("Ctrl+Shift+S",), "把项目存到别处；平时每一步都自动保存"),
    ActionSpec("file.backups", "file", "历史备份…", tip="自动备份的项目，可以打开或另存其中一份"),
    ActionSpec("file.close", "file", "关闭项目", ("Ctrl+W",)),
    ActionSpec("file.erase", "file", "彻底清除…", tip="清除这个项目和程序为它留下的全部副本"),
    _line("file"),
    ActionSpec("file.archive", "file", "资料库…", tip="历年的文件：建库、更新、查看收了哪些"),
    ActionSpec("file.settings", "file", "设置…", ("Ctrl+,",), icon="settings"),
    ActionSpec("file.quit", "file", "退出", ("Ctrl+Q",)),
    ActionSpec("edit.undo", "edit", "撤销", ("Ctrl+Z",), icon="undo"),
    ActionSpec("edit.redo", "edit", "重做", ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo"),
    _line("edit"),
    ActionSpec("edit.cut", "edit", "剪切", ("Ctrl+X",)),
    ActionSpec("edit.copy", "edit", "复制", ("Ctrl+C",)),
    ActionSpec("edit.paste", "edit", "粘贴", ("Ctrl+V",)),
    ActionSpec("edit.select_all", "edit", "全选", ("Ctrl+A",)),
    _line("edit"),
    ActionSpec("edit.find", "edit", "查找", ("Ctrl+F",), "在当前页面的文字里查找", icon="search"),
    ActionSpec(
        "edit.search_all",
        "edit",
        "全部查找…",
        ("Ctrl+Shift+F",),
        "在所有资料、审议意见和草稿里查找",
    ),
    ActionSpec("edit.palette", "edit", "查找命令…", ("Ctrl+Shift+P",), "按名称找到并执行任何一个命令"),
    ActionSpec(
        "view.reports", "view", "资料", ("Ctrl+1",), "导入文件，核对层级和目标、进展、问题", icon="reports"
    ),
    ActionSpec("view.compare", "view", "对照", ("Ctrl+2",), "两份报告逐段对照", icon="compare"),
    ActionSpec("view.ledger", "view", "台账", ("Ctrl+3",), "每一事项在历年报告里的说法", icon="ledger"),
    ActionSpec(
        "view.drafting", "view", "起草", ("Ctrl+4",), "对着审议意见起草，佐证材料随手可查", icon="drafting"
    ),
    ActionSpec("view.checking", "view", "校核", ("Ctrl+5",), "检查草稿的数据、提法和遗漏", icon="checking"),
    _line("view"),
    ActionSpec("view.next_pane", "view", "到下一栏", ("F6",), "依次到这一页的各栏，不用鼠标"),
    ActionSpec("view.previous_pane", "view", "到上一栏", ("Shift+F6",)),
    ActionSpec("view.back", "view", "后退", ("Alt+Left",), "回到跳转以前看的地方"),
    ActionSpec("view.forward", "view", "前进", ("Alt+Right",)),
    _line("view"),
    ActionSpec("view.sides", "view", "收起或展开两侧", ("F9",), "只留正文；再按一次两侧回来"),
    ActionSpec(
        "view.notices",
        "view",
        "通知",
        ("Ctrl+Shift+J",),
        "做过的、没做成的；能撤销的可以撤销",
        icon="bell",
    ),
    _line("view"),
    ActionSpec("view.zoom_in", "view", "放大文字", ("Ctrl++", "Ctrl+=")),
    ActionSpec("view.zoom_out", "view", "缩小文字", ("Ctrl+-",)),
    ActionSpec("view.zoom_reset", "view", "原始大小", ("Ctrl+0",)),
    _line("view"),
    ActionSpec("view.dark", "view", "深色界面", checkable=True),
    ActionSpec(
        "reports.import", "reports", "导入文件…", ("Ctrl+I",), "也可以把文件直接拖进窗口", icon="import"
    ),
    ActionSpec(
        "reports.paste",
        "reports",
        "粘贴成一份报告",
        ("Ctrl+Shift+V",),
        "把复制的网页文字作为一份资料",
        icon="paste",
    ),
    ActionSpec(
        "reports.original",
        "reports",
        "打开原文件",
        ("Ctrl+Return",),
        "用系统程序打开导入的原文件",
        icon="original",
    ),
    ActionSpec("reports.remove", "reports", "移出项目", icon="remove"),
    ActionSpec("reports.title", "reports", "改标题", tip="改正文上面的报告标题", icon="edit"),
    ActionSpec("reports.date", "reports", "改日期", tip="改正文上面的报告日期"),
    _line("reports"),
    ActionSpec("reports.role_goal", "reports.role", "标为目标", ("1",), "所在句是将来要做的", local=True),
    ActionSpec(
        "reports.role_progress", "reports.role", "标为进展", ("2",), "所在句是已经做的、正在做的", local=True
    ),
    ActionSpec(
        "reports.role_problem", "reports.role", "标为问题", ("3",), "所在句说的是问题、不足", local=True
    ),
    ActionSpec("reports.role_other", "reports.role", "标为其他", ("0",), local=True),
    ActionSpec(
        "reports.heading_make",
        "reports.heading",
        "设为标题",
        ("H",),
        "所在段成为标题，与前一标题同级",
        local=True,
    ),
    ActionSpec("reports.heading_remove", "reports.heading", "取消标题", ("Shift+H",), local=True),
    ActionSpec("reports.heading_up", "reports.heading", "升一级", ("Alt+Shift+Left",), local=True),
    ActionSpec("reports.heading_down", "reports.heading", "降一级", ("Alt+Shift+Right",), local=True),
    ActionSpec("reports.heading_rename", "reports.heading", "改标题文字…", ("F2",), local=True),
    ActionSpec("reports.paragraph_join", "reports.heading", "与上一段合并", ("Ctrl+Backspace",), local=True),
    ActionSpec(
        "reports.paragraph_split", "reports.heading", "从光标处分段", ("Ctrl+Shift+Return",), local=True
    ),
    _line("reports"),
    ActionSpec(
        "reports.name_places", "reports", "名称的全部位置", ("L",), "所在名称在各份资料里的位置", local=True
    ),
    ActionSpec(
        "reports.name_add", "reports", "加入名称词库…", ("Ctrl+K",), "选中的文字以后都认作名称", icon="add"
    ),
    ActionSpec("reports.names", "reports", "名称词库…", tip="查看、修改、导入、导出自己的名称"),
    _line("reports"),
    ActionSpec(
        "reports.next_warning", "reports", "下一处提醒", ("F8",), "跳到下一处存疑的数据或标题", icon="warning"
    ),
    ActionSpec(
        "reports.doubt_confirm",
        "reports",
        "确认无误",
        ("Ctrl+Shift+K",),
        "所选提醒已核对，不再提示",
        icon="done",
    ),
    ActionSpec("reports.doubt_restore", "reports", "恢复已确认的提醒"),
    ActionSpec("compare.previous", "compare", "上一处变化", ("F7",), icon="previous"),
    ActionSpec("compare.next", "compare", "下一处变化", ("F8",), icon="next"),
    _line("compare"),
    ActionSpec(
        "compare.pin", "compare", "设为对应", ("P",), "把两侧选中的章节连起来", icon="link", local=True
    ),
    ActionSpec(
        "compare.unpin", "compare", "断开对应", ("Shift+P",), "这两个章节不对应", icon="unlink", local=True
    ),
    ActionSpec("compare.alone", "compare", "没有对应", ("N",), "选中的章节在另一份里没有对应", local=True),
    ActionSpec("compare.face", "compare", "把移动的文字对齐", ("M",), local=True),
    ActionSpec("compare.swap", "compare", "左右互换", icon="swap"),
    _line("compare"),
    ActionSpec(
        "compare.copy_source",
        "compare",
        "复制（附出处）",
        ("Ctrl+Shift+C",),
        "选中的文字连同报告、日期、章节",
    ),
    ActionSpec("compare.print", "compare", "打印对照…", ("Ctrl+P",)),
    _line("compare"),
    ActionSpec("compare.html", "compare", "导出对照网页…", icon="export"),
    ActionSpec("compare.docx", "compare", "导出修改对照稿（Word）…"),
    ActionSpec("compare.table", "compare", "导出对照表（Word，A3 横排）…"),
    ActionSpec("compare.xlsx", "compare", "导出变化清单（Excel）…"),
    ActionSpec("compare.outcomes_docx", "compare", "导出承诺落实情况表（Word）…"),
    ActionSpec("compare.outcomes_xlsx", "compare", "导出承诺落实情况表（Excel）…"),
    ActionSpec("ledger.refresh", "ledger", "重新生成台账", ("F5",), icon="refresh"),
    _line("ledger"),
    ActionSpec("ledger.merge", "ledger", "合并事项", ("Ctrl+M",), "选中的几行本是一件事"),
    ActionSpec("ledger.split", "ledger", "拆出事项", ("Ctrl+Shift+M",), "选中的说法另成一件事"),
    ActionSpec("ledger.rename", "ledger", "改事项名称…", ("F2",), local=True),
    _line("ledger"),
    ActionSpec("ledger.xlsx", "ledger", "导出台账（Excel）…", icon="export"),
    ActionSpec("ledger.docx", "ledger", "导出台账（Word）…"),
    ActionSpec(
        "ledger.whole",
        "ledger",
        "导出全部，不只看到的",
        tip="不勾选时导出看到的；没有筛选时导出至少两份报告说到的",
        checkable=True,
    ),
    ActionSpec(
        "drafting.generate", "drafting", "生成初稿…", ("Ctrl+G",), "按审议意见和资料重新起草", icon="drafting"
    ),
    ActionSpec(
        "drafting.remake",
        "drafting",
        "重写这一条",
        ("Ctrl+Shift+G",),
        "只按现有资料重写光标所在的一条，其余不动",
        icon="refresh",
    ),
    ActionSpec(
        "drafting.insert",
        "drafting",
        "插入所选佐证",
        ("Ctrl+Return",),
        "插到光标处，出处随文字保留",
        icon="insert",
    ),
    ActionSpec(
        "drafting.opinions",
        "drafting.opinion",
        "修改审议意见…",
        tip="改正读错的条目，补写或粘贴意见、责任单位和时限",
    ),
    ActionSpec(
        "drafting.state",
        "drafting.opinion",
        "确认办理状态…",
        ("Ctrl+Shift+D",),
        "当前这条意见：已落实、正在推进、长期坚持、列入计划、暂难落实；确认了的才计入总数",
        icon="done",
    ),
    ActionSpec(
        "drafting.divide",
        "drafting.opinion",
        "导入任务分工…",
        tip="从任务分工表或清单为每条意见标明责任单位和时限",
    ),
    ActionSpec(
        "drafting.new_document",
        "drafting.document",
        "新建文件…",
        tip="由这份报告另起一份文件：研究处理方案、商请函、口头汇报稿、下一次报告，存在项目里修改",
    ),
    ActionSpec(
        "drafting.edition",
        "drafting.document",
        "转为下一稿…",
        tip="征求意见稿、送审稿、报送稿：现在的稿子原样留存，接着改新的一稿",
    ),
    ActionSpec(
        "drafting.sign_off",
        "drafting.document",
        "稿次与核稿…",
        tip="拟稿人、核稿人、会签单位，收到的意见和采纳情况；导出核稿单",
    ),
    ActionSpec("drafting.rename", "drafting.document", "文件改名…"),
    ActionSpec("drafting.duplicate", "drafting.document", "复制文件", tip="另存一份在项目里，原来的不动"),
    ActionSpec("drafting.delete_document", "drafting.document", "删除文件", tip="可以撤销，以后也能找回"),
    ActionSpec(
        "drafting.hand_out",
        "drafting.document",
        "分出一部分…",
        tip="挑几节连同意见和资料存成一个文件，发给同事改",
    ),
    ActionSpec(
        "drafting.take_in",
        "drafting.document",
        "合并分工稿…",
        tip="把同事交回的分工稿逐节对照，要哪些由人定",
    ),
    _line("drafting"),
    ActionSpec("drafting.next_gap", "drafting", "下一处待补充", ("F8",), "跳到下一处【待补充】", icon="gap"),
    ActionSpec("drafting.previous_gap", "drafting", "上一处待补充", ("F7",)),
    ActionSpec("drafting.replace", "drafting", "查找和替换…", ("Ctrl+H",), "在草稿里查找、逐处或全部替换"),
    _line("drafting"),
    ActionSpec(
        "drafting.returned",
        "drafting.changes",
        "导入修改稿…",
        tip="同事改过的 Word 文件：修改和批注逐条列出，采纳或不采纳；也可以把文件拖到这一页",
        icon="import",
    ),
    ActionSpec(
        "drafting.item_take", "drafting.changes", "采纳此条", ("Alt+Y",), "采纳所选的修改意见，到下一条"
    ),
    ActionSpec(
        "drafting.item_leave", "drafting.changes", "不采纳此条", ("Alt+N",), "不采纳所选的修改意见，到下一条"
    ),
    ActionSpec("drafting.item_next", "drafting.changes", "下一条", ("Alt+J",), "到下一条未处理的修改意见"),
    ActionSpec("drafting.record_docx", "drafting.changes", "导出修改意见采纳情况表（Word）…"),
    ActionSpec("drafting.record_xlsx", "drafting.changes", "导出修改意见采纳情况表（Excel）…"),
    ActionSpec(
        "drafting.comment",
        "drafting.changes",
        "加批注…",
        ("Ctrl+Alt+M",),
        "给选中的文字加批注；导出出处批注稿时成为 Word 批注，报送稿里没有",
    ),
    ActionSpec("drafting.source", "drafting", "到资料里看出处", ("F4",), "打开光标所在文字的出处"),
    ActionSpec(
        "drafting.snapshot",
        "drafting",
        "保存快照…",
        ("Ctrl+Shift+H",),
        "给草稿现在的样子起个名字留下来",
    ),
    ActionSpec(
        "drafting.history",
        "drafting",
        "草稿历史…",
        ("Ctrl+Alt+H",),
        "看草稿以前的样子，与现在对照，恢复整篇或一段",
        icon="history",
    ),
    _line("drafting"),
    ActionSpec(
        "drafting.sheet",
        "drafting.exports",
        "版头和版记…",
        tip="红头、文号、签发人、密级、紧急程度、抄送、印发和盖章，导出报送稿时按国家标准排在正文前后",
    ),
    ActionSpec("drafting.export", "drafting.exports", "导出报送稿（Word）…", ("Ctrl+E",), icon="export"),
    ActionSpec("drafting.export_pdf", "drafting.exports", "导出 PDF…", tip="由本机的 LibreOffice 转成 PDF"),
    ActionSpec("drafting.export_review", "drafting.exports", "导出出处批注稿（批注出处）…"),
    ActionSpec(
        "drafting.export_comment",
        "drafting.exports",
        "导出征求意见稿（Word）…",
        tip="同报送稿，带未解决的批注；发给同事改，改好再导入修改稿",
    ),
    ActionSpec("drafting.export_table", "drafting.exports", "导出对照表…"),
    ActionSpec(
        "drafting.export_revision",
        "drafting.exports",
        "导出修改对照稿（对照上一稿）…",
        tip="用 Word 修订标出与上次导出或重新生成以前那一稿的不同",
    ),
    ActionSpec(
        "drafting.export_against",
        "drafting.exports",
        "导出修改对照稿（对照另一份）…",
        tip="用 Word 修订标出与项目里的一份报告或另一个文件的不同",
    ),
    ActionSpec("drafting.export_text", "drafting.exports", "导出纯文本…"),
    ActionSpec(
        "drafting.papers",
        "drafting.chain",
        "生成其他文件…",
        tip="由这份草稿生成研究处理方案、商请函和填报表、三清单、对照表、采纳情况表、口头汇报稿、下一次报告、重办报告、移交清单",
    ),
    ActionSpec(
        "drafting.owed", "drafting.chain", "欠报单位…", tip="各单位还缺什么、来过什么材料；可以接着写商请函"
    ),
    ActionSpec(
        "drafting.tasks",
        "drafting.chain",
        "对账销号…",
        tip="责任人、进展、状态、销号依据和日期；填好的表可以读回来",
    ),
    ActionSpec(
        "drafting.assessment",
        "drafting.chain",
        "满意度测评…",
        tip="记下测评结果和委员意见；不满意的生成重办情况的报告",
    ),
    ActionSpec(
        "drafting.next_year",
        "drafting.chain",
        "新建下一年项目…",
        tip="带上资料、更正、这次的报告和未销号的任务，另建一个项目；现在的项目不变",
    ),
    ActionSpec("checking.run", "checking", "重新校核", ("F5",), icon="refresh"),
    ActionSpec("checking.next", "checking", "下一处", ("F8",), icon="next"),
    ActionSpec("checking.ignore", "checking", "不再提示这一处", ("Delete",), icon="ignore", local=True),
    ActionSpec("checking.restore", "checking", "恢复不再提示的"),
    ActionSpec("help.open", "help", "帮助", ("F1",), "这一页怎么用", icon="help"),
    ActionSpec("help.keys", "help", "快捷键"),
    ActionSpec("help.log", "help", "打开日志文件夹"),
    ActionSpec("help.about", "help", "关于续报"),
)


class Actions(QObject):
    """The QActions made from TABLE."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slots: dict[str, Callable[[], object]] = {}
        self._can: dict[str, Callable[[], bool]] = {}
        self._wanted: set[str] = set()
        self._lent: dict[str, set[str]] = {}
        self._seen = ""
        self._made: dict[str, QAction] = {spec.id: self._make(spec) for spec in TABLE if spec.id != SEPARATOR}
        self._local = frozenset(spec.id for spec in TABLE if spec.local)
        theme.changed.connect(self._paint)

    def __getitem__(self, action_id: str) -> QAction:
        """The action with that id.

        Raises:
            KeyError: not in TABLE.
        """
        return self._made[action_id]

    def bind(
        self,
        action_id: str,
        slot: Callable[[], object],
        owner: QWidget | None = None,
        *,
        can: Callable[[], bool] | None = None,
    ) -> QAction:
        """Say what an action does, replacing what it did.

        Args:
            slot: called without arguments; a checkable action's state is read from the action.
            owner: the widget in which a local action's keys work; needed for local actions only.
            can: whether it can do anything as things stand; asked again by `look`.
        """
        action = self._made[action_id]
        self._slots[action_id] = slot
        self._can.pop(action_id, None)
        if can is not None:
            self._can[action_id] = can
        self._wanted.add(action_id)
        self._settle(action_id)
        if action_id in self._local:  # until then it is off: no key of it works anywhere
            action.setShortcutContext(QtCore.Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if owner is not None:
            owner.addAction(action)
        return action

    def enable(self, ids: Iterable[str], enabled: bool) -> None:
        """Switch several actions on or off; those nobody has bound, or of a page that is not seen, stay off."""
        for action_id in ids:
            (self._wanted.add if enabled else self._wanted.discard)(action_id)
            self._settle(action_id)

    def can(self, action_id: str, can: Callable[[], bool]) -> None:
        """Say when an action can do anything that others have bound."""
        self._can[action_id] = can
        self._settle(action_id)

    def look(self) -> None:
        """What can be done may be something else now: another selection, another state of a page."""
        for action_id in self._can:
            self._settle(action_id)

    def lend(self, ids: Iterable[str], page: str) -> None:
        """Let actions of another page be used on a page too."""
        for action_id in filter(None, ids):
            self._lent.setdefault(page, set()).add(action_id)

    def activate(self, page: str) -> None:
        """Say which page is seen ("" for none of PAGES)."""
        self._seen = page
        for action_id in self._made:
            self._settle(action_id)

    def _settle(self, action_id: str) -> None:
        page = action_id.partition(".")[0]
        seen = page not in PAGES or page == self._seen or action_id in self._lent.get(self._seen, ())
        on = seen and action_id in self._slots and action_id in self._wanted
        self._made[action_id].setEnabled(on and self._possible(action_id))

    def _possible(self, action_id: str) -> bool:
        can = self._can.get(action_id)
        return can is None or can()

    @property
    def seen(self) -> str:
        """The page that is seen; "" for none of PAGES."""
        return self._seen

    @property
    def bound(self) -> frozenset[str]:
        """Ids of the actions that something is done for."""
        return frozenset(self._slots)

    def of_page(self, page: str) -> tuple[str, ...]:
        """Ids of the actions that belong to a page."""
        return tuple(action_id for action_id in self._made if action_id.startswith(f"{page}."))

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(tr(spec.text), self)
        action.setObjectName(spec.id)
        portable = QKeySequence.SequenceFormat.PortableText  # else every key is looked up in every language
        keys = [QKeySequence.fromString(key, portable) for key in spec.keys]
        action.setShortcuts(keys)
        key = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        action.setToolTip(tr(spec.tip or spec.text.rstrip("…")) + (f"（{key}）" if key else ""))
        action.setStatusTip("")
        action.setCheckable(spec.checkable)
        action.setEnabled(False)
        action.triggered.connect(lambda _checked=False: self._fire(spec.id))
        return action

    def _fire(self, action_id: str) -> None:
        slot = self._slots.get(action_id)
        if slot is not None and self._possible(action_id):
            slot()
        else:
            self._settle(action_id)

    def icons_needed(self) -> None:
        """Give every action its icon; called after the first paint, to keep start-up short."""
        self._paint()

    def _paint(self) -> None:
        for spec in TABLE:
            if spec.icon:
                self._made[spec.id].setIcon(self._theme.icon(spec.icon))
