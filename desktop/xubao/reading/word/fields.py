"""Fields of a Word file (ECMA-376 part 1, 17.16): of nested ones only what the outermost shows is text."""

import re
from dataclasses import dataclass, field

from xubao.reading.raised import above

_FRACTION = re.compile(r"\\f\s*\(\s*([^(),;]+)[,;]\s*([^(),;]+)\)", re.I)
_TENS = "一二三四五六七八九十"
_OVER = re.compile(rf"\\o(?:\\a[clr])?\s*\(\s*[○◯Ｏ〇]\s*[,;]\s*(\d{{1,2}}|[{_TENS}])\s*\)", re.I)
_UP = re.compile(r"\\s\\up\d*\s*\(([^()]*)\)", re.I)
_SYMBOL = re.compile(r"^\s*SYMBOL\s+(\d+)\b", re.I)
_CIRCLES = {**{str(at): chr(0x2460 + at - 1) for at in range(1, 21)}} | dict(
    zip(_TENS, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", strict=True)
)


@dataclass(slots=True)
class _Field:
    code: str = ""
    separated: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of the text, the outermost first."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def shown(self) -> bool:
        """Whether what stands here is shown: it is in no field's code."""
        return all(one.separated for one in self._open)

    def met(self, kind: str | None) -> str:
        """Go past a w:fldChar.

        Args:
            kind: "begin", "separate" or "end": between the first two stands the field's code, then its result.

        Returns:
            What a field without a result shows, at its end; "" otherwise.
        """
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].separated = True
        elif kind == "end" and self._open:
            ended = self._open.pop()
            return "" if ended.separated else _drawn(ended.code)
        return ""

    def code(self, text: str) -> None:
        """Go past a w:instrText."""
        if self._open and not self._open[-1].separated:
            self._open[-1].code += text

    def forget(self) -> None:
        """No field is open: for texts in which a mark is missing."""
        self._open.clear()


def _drawn(code: str) -> str:
    """What the code of a field draws: EQ fields have no result, SYMBOL fields need none."""
    found = _SYMBOL.match(code)
    if found:
        at = int(found[1])
        return chr(at) if 0x20 <= at < 0x7F else ""
    if not re.match(r"\s*EQ\b", code, re.I):
        return ""
    if found := _FRACTION.search(code):
        return f"{found[1].strip()}/{found[2].strip()}"
    if found := _OVER.search(code):
        return _CIRCLES.get(found[1], found[1])
    if found := _UP.search(code):
        return above(found[1].strip()) or found[1]
    return ""
