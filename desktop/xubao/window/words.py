"""What the screen says: Chinese in the code, other languages from resources/translations.

Every text that a person reads goes through `tr`. English is a table from the Chinese text (en.json), so that
no build step stands between a new sentence and the screen.
"""

import json

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from xubao.model import ChangeKind, MatterKind, MatterStatus, ReportKind, Role, Severity
from xubao.places import resource

_CONTEXT = "xubao"

ROLE_WORDS = {Role.GOAL: "目标", Role.PROGRESS: "进展", Role.PROBLEM: "问题", Role.OTHER: "其他"}
KIND_WORDS = {
    ReportKind.REPORT: "报告",
    ReportKind.RESPONSE: "研究处理报告",
    ReportKind.OPINIONS: "审议意见",
    ReportKind.PLAN: "规划方案",
    ReportKind.NEWS: "新闻",
    ReportKind.MATERIAL: "部门材料",
    ReportKind.OTHER: "其他文件",
}
CHANGE_WORDS = {
    ChangeKind.SAME: "相同",
    ChangeKind.EDITED: "改写",
    ChangeKind.MOVED: "移动",
    ChangeKind.MERGED: "合并",
    ChangeKind.SPLIT: "拆分",
    ChangeKind.ADDED: "新增",
    ChangeKind.DROPPED: "删去",
}
STATUS_WORDS = {
    MatterStatus.DONE: "已完成",
    MatterStatus.ONGOING: "推进中",
    MatterStatus.PERSISTING: "持续存在",
    MatterStatus.RESOLVED: "已解决",
    MatterStatus.UPDATED: "数值更新",
    MatterStatus.DROPPED: "未再提及",
    MatterStatus.REWORDED: "提法变化",
    MatterStatus.SCOPE: "口径不一",
}
MATTER_KIND_WORDS = {
    MatterKind.POLICY: "政策",
    MatterKind.INDICATOR: "指标",
    MatterKind.PROJECT: "项目",
    MatterKind.INSTITUTION: "机构",
    MatterKind.PROBLEM: "问题",
    MatterKind.PHRASE: "提法",
    MatterKind.POSITION: "定位",
    MatterKind.GOAL: "目标",
}
SEVERITY_WORDS = {Severity.ERROR: "必须改", Severity.WARNING: "应核实", Severity.HINT: "可留意"}


def tr(text: str) -> str:
    """The text in the language of the screen; the Chinese itself where no translation is known."""
    return QCoreApplication.translate(_CONTEXT, text)


class TableTranslator(QTranslator):
    """Answers from a table of Chinese text → other language."""

    def __init__(self, table: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table

    def isEmpty(self) -> bool:
        """Qt asks before it takes the translator in."""
        return not self._table

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation of `source`; None (Qt's null string, "" would be a translation) where there is none."""
        return self._table.get(source) if context == _CONTEXT else None


def install(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Make the screen speak a language: Qt's own dialogs and our texts.

    Args:
        language: "zh" or "en".

    Returns:
        The translators, which must be kept alive as long as the application.
    """
    found: list[QTranslator] = []
    if language == "en":
        path = resource("translations", "en.json")
        found.append(TableTranslator(json.loads(path.read_text("utf-8")), app))
    else:
        own = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if own.load(QLocale(QLocale.Language.Chinese, QLocale.Country.China), "qtbase", "_", folder):
            found.append(own)
    for translator in found:
        app.installTranslator(translator)
    return found
