"""What the screen says: Chinese in the code, other languages from resources/translations.

Every text that a person reads goes through `tr`. Another language is a table from the Chinese text (en.json for
English), so that no build step stands between a new sentence and the screen; the languages there are tables of are
those that a person can choose.
"""

import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from xubao.model import Message, XubaoError
from xubao.places import resource

if TYPE_CHECKING:
    from xubao.model.words import AFFILIATIONS as AFFILIATION_WORDS
    from xubao.model.words import CHANGES as CHANGE_WORDS
    from xubao.model.words import DELIVERIES as DELIVERY_WORDS
    from xubao.model.words import KINDS as KIND_WORDS
    from xubao.model.words import MATTER_KINDS as MATTER_KIND_WORDS
    from xubao.model.words import ROLES as ROLE_WORDS
    from xubao.model.words import SEVERITIES as SEVERITY_WORDS
    from xubao.model.words import STATUSES as STATUS_WORDS

__all__ = [
    "AFFILIATION_WORDS",
    "CHANGE_WORDS",
    "DELIVERY_WORDS",
    "KIND_WORDS",
    "MATTER_KIND_WORDS",
    "NAME_WORDS",
    "ROLE_WORDS",
    "SEVERITY_WORDS",
    "STATUS_WORDS",
    "TableTranslator",
    "install",
    "languages",
    "said",
    "told",
    "tr",
]

CHINESE = "zh"
_CONTEXT = "xubao"
_OWN_NAME = "语言名称"
"""Key of what a language calls itself in its table."""

NAME_WORDS = {
    "place": "地方",
    "park": "园区",
    "institution": "机构",
    "project": "项目",
    "meeting": "会议",
    "phrase": "提法",
    "document": "文件",
}
"""Kinds of names, as xubao.operations.naming.KINDS has them."""
_OF_MODEL = {
    "AFFILIATION_WORDS": "AFFILIATIONS",
    "CHANGE_WORDS": "CHANGES",
    "DELIVERY_WORDS": "DELIVERIES",
    "KIND_WORDS": "KINDS",
    "MATTER_KIND_WORDS": "MATTER_KINDS",
    "ROLE_WORDS": "ROLES",
    "SEVERITY_WORDS": "SEVERITIES",
    "STATUS_WORDS": "STATUSES",
}


def __getattr__(name: str) -> Any:
    """The words for the model's kinds, roles and states, `tr` them when shown.

    They are those of xubao.model.words, loaded when first asked for: the first window needs none of them.
    """
    if name in _OF_MODEL:
        from xubao.model import words

        return getattr(words, _OF_MODEL[name])
    raise AttributeError(name)


def tr(text: str) -> str:
    """The text in the language of the screen; the Chinese itself where no translation is known.

    Args:
        text: the window's own Chinese, or a Message of the core.
    """
    return said(text) if isinstance(text, Message) else _translated(text)


def english(text: str) -> str:
    """The English of one of the window's own texts, whatever language the screen has; "" where there is none."""
    return _english().get(text, "")


@cache
def _english() -> dict[str, str]:
    return _table("en")


def said(text: str) -> str:
    """What came from the core, in the language of the screen; words of a document, which are no Message, stay."""
    return text.said(_translated) if isinstance(text, Message) else text


def told(error: Exception) -> str:
    """What went wrong and what to do about it, in the language of the screen."""
    return said(error.whole) if isinstance(error, XubaoError) else str(error)


def _translated(text: str) -> str:
    found = QCoreApplication.translate(_CONTEXT, text)
    return _Counting(found) if _ONE_OR_MORE.search(found) else found


_ONE_OR_MORE = re.compile(r"\{\w+:[^{}]*\|[^{}]*\}")
"""A place with two wordings, such as {count:document|documents}: for one, and for any other number."""


class _Counting(str):
    """A text that speaks of one thing otherwise than of several; it is filled as any other."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """Fill its places."""
        return _FORMS.vformat(self, args, values)

    def format_map(self, values: Any, /) -> str:
        """Fill its places."""
        return _FORMS.vformat(self, (), values)


class _Forms(Formatter):
    """Takes one of two wordings by the number in whose place they stand."""

    def format_field(self, value: object, spec: str) -> str:
        """The wording, or the value."""
        one, both, more = spec.partition("|")
        if both:
            return one if str(value) == "1" else more
        return str(super().format_field(value, spec))


_FORMS = _Forms()


_QT = ("QShortcut", "QFileDialog", "QWidgetTextControl", "QLineEdit")
"""Classes of Qt some of whose texts are in our tables."""


class TableTranslator(QTranslator):
    """Answers from a table of text → the text in another language.

    Args:
        context: whose texts are meant: ours, or those of one of Qt's own classes.
    """

    def __init__(
        self, table: dict[str, str], parent: QObject | None = None, *, context: str = _CONTEXT
    ) -> None:
        super().__init__(parent)
        self._table, self._context = table, context

    def isEmpty(self) -> bool:
        """Qt asks before it takes the translator in."""
        return not self._table

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation of `source`; None (Qt's null string, "" would be a translation) where there is none."""
        return self._table.get(source) if context == self._context else None


def languages() -> dict[str, str]:
    """The languages there are tables of, Chinese first: code → what the language calls itself."""
    codes = {path.stem for path in resource("translations").glob("*.json")}
    return {code: _table(code)[_OWN_NAME] for code in (CHINESE, *sorted(codes - {CHINESE}))}


def install(app: QCoreApplication, language: str) -> list[QTranslator]:
    """Make the screen speak a language: Qt's own dialogs and our texts.

    Args:
        language: code of one of `languages`; Chinese for any other.

    Returns:
        The translators, which must be kept alive as long as the application.
    """
    try:
        table = _table(language)
    except FileNotFoundError:
        language, table = CHINESE, _table(CHINESE)
    own = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = [own] if own.load(QLocale(language), "qtbase", "_", folder) else []
    # what Qt's own translation lacks or calls otherwise is in the table too: in Chinese labels of QFileDialog, which
    # were given other shortcut keys after it was made, and 撤销 in the menus of texts and fields
    found += [TableTranslator(table, app)]
    found += [TableTranslator(table, app, context=context) for context in _QT]
    for translator in found:
        app.installTranslator(translator)
    return found


def _table(language: str) -> dict[str, str]:
    import json

    found: dict[str, str] = json.loads(resource("translations", f"{language}.json").read_text("utf-8"))
    return found
