"""Offsets of ours are code points; Qt counts UTF-16 units. They differ only where a text has rare characters."""


def has_wide(text: str) -> bool:
    """Whether any character takes two UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text)


class Units:
    """Converts between offsets in a text and Qt's positions in it.

    Args:
        text: the text of one layout.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._wide = has_wide(text)

    def of(self, offset: int) -> int:
        """Qt's position of a code-point offset."""
        if not self._wide:
            return offset
        return offset + sum(ord(char) > 0xFFFF for char in self._text[:offset])

    def back(self, position: int) -> int:
        """The code-point offset of Qt's position."""
        if not self._wide:
            return position
        at = 0
        for offset, char in enumerate(self._text):
            if at >= position:
                return offset
            at += 2 if ord(char) > 0xFFFF else 1
        return len(self._text)
