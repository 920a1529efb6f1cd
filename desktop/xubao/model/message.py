"""A text for a person that knows its code: itself in Chinese, and every other language can be made from it."""

import re
from collections.abc import Callable, Mapping
from functools import cache

Param = str | tuple[str, ...]
"""What is put into a text: words as they are, other messages, or several of them, which are listed with “、”."""

LISTED = "、"


class Message(str):
    """A text made from the table of texts (xubao.model.texts).

    It is the Chinese text, so that it can be stored, compared, exported and put into JSON as what it is; with its code
    and what was put in it can be said in another language, as long as it was not made part of another string. A text
    with a message in it is made by giving the message as a parameter.

    Args:
        code: key of the table.
        params: what stands in the places of the text: strings, messages, tuples of them, whatever has a text.

    Raises:
        KeyError: no such text, or a place of it was not filled.
    """

    __slots__ = ("code", "params")

    code: str
    params: Mapping[str, Param]

    def __new__(cls, code: str, /, **params: object) -> "Message":
        put: dict[str, Param] = {
            name: value if isinstance(value, str | tuple) else str(value) for name, value in params.items()
        }
        made = super().__new__(cls, _texts()[code].format_map(_filled(put, None)))
        made.code, made.params = code, put
        return made

    def __reduce__(self) -> tuple[Callable[..., "Message"], tuple[str, Mapping[str, Param]]]:
        return _again, (self.code, self.params)

    def said(self, tr: Callable[[str], str]) -> str:
        """The text in another language.

        Args:
            tr: a text of the table, or “、” → the same in that language.
        """
        return tr(_texts()[self.code]).format_map(_filled(self.params, tr))


def together(*messages: Message) -> Message:
    """Sentences one after the other; English puts a space between them."""
    found = messages[0]
    for message in messages[1:]:
        found = Message("sentences", before=found, after=message)
    return found


def recognised(text: str, kind: str) -> Message:
    """The message that a stored text was once made by; one that is the text alone where there is none.

    Project files hold the Chinese texts alone, as every earlier version wrote and reads them.

    Args:
        text: as it was stored.
        kind: second part of the codes in question ("note").
    """
    for code, form in _forms(kind):
        if found := form.fullmatch(text):
            return Message(code, **found.groupdict())
    return Message("verbatim", text=text)


@cache
def _texts() -> Mapping[str, str]:
    from xubao.model.texts import TEXTS  # five hundred of them, and the first window says none

    return TEXTS


@cache
def _forms(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, _form(text)) for code, text in _texts().items() if code.split(".")[1:2] == [kind])


def _form(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", text)
    return re.compile(
        "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.DOTALL
    )


def _filled(params: Mapping[str, Param], tr: Callable[[str], str] | None) -> dict[str, str]:
    return {name: _said(value, tr) for name, value in params.items()}


def _said(value: Param, tr: Callable[[str], str] | None) -> str:
    """A parameter's text; in Chinese without `tr`."""
    if isinstance(value, tuple):
        return (tr(LISTED) if tr else LISTED).join(_said(one, tr) for one in value)
    return value.said(tr) if tr and isinstance(value, Message) else value


def _again(code: str, params: Mapping[str, Param]) -> Message:
    return Message(code, **params)
