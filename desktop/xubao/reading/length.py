"""How much text a file may hold: work and memory grow with it."""

from xubao.model import ReadError

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
        said = f"文件里有 {characters // 10_000} 万字，太多了。"
    elif lines > MOST_LINES:
        said = f"文件里有 {lines} 段，太多了。"
    else:
        return
    raise ReadError(name, "too-large", said, "请拆成几个文件再导入。")
