"""How much text a file may hold: work and memory grow with it."""

from xubao.model import Message, ReadError

MOST_CHARACTERS = 8_000_000
"""A text file of 20 MB has less; understanding so much takes a minute or two and about 1.3 GB."""

MOST_LINES = 400_000


def refuse_longest(name: str, characters: int, lines: int = 0) -> None:
    """Refuse more text than any report has.

    Args:
        name: the file's name.
        characters: at least so many it holds.
        lines: and so many paragraphs.

    Raises:
        ReadError: code too-large.
    """
    if characters > MOST_CHARACTERS:
        said = Message("reading.too-large.characters", count=characters // 10_000)
    elif lines > MOST_LINES:
        said = Message("reading.too-large.paragraphs", count=lines)
    else:
        return
    raise ReadError(name, "too-large", said, Message("reading.advice.split"))
