"""The table of contents at the front: its lines are no headings, the text has each of them again."""

import re
from collections.abc import Sequence

from xubao.outline.numbering import mark_at
from xubao.outline.parts import Para

MOST_BEFORE = 40
"""Paragraphs before which a table of contents begins, if there is one."""
MOST_LINES = 400
LONGEST_LINE = 80
FEWEST_LINES = 3
_TITLE = re.compile(r"^(?:目 ?[录次]|contents)[：:]?$", re.I)
_LEADER = re.compile(r"\s*(?:…+|\.{3,}|·{3,}|_{3,}|—{2,})[\s.·…]*[（(]?\d{1,4}[）)]?$")
_PAGE = re.compile(r"[\s.·…]+[（(]?\d{1,4}[）)]?$")
_TABBED, _DIGITS = re.compile(r"\t\s*\d{1,4}\s*$"), re.compile(r"\d{1,4}$")


def find_contents(paras: Sequence[Para], body: int) -> tuple[int, int] | None:
    """Where the table of contents stands: (its first paragraph, the one after its last), or None.

    Args:
        body: index of the body's first paragraph as far as known; a table may begin just before it.
    """
    for index in range(min(MOST_BEFORE, len(paras))):
        if _TITLE.match(paras[index].text):
            end = _end(paras, index + 1)
            return (index, end) if end is not None else None
    begin = next((at for at in range(min(body + 3, len(paras))) if _LEADER.search(paras[at].text)), None)
    if begin is None:
        return _repeated(paras, body)
    end = begin
    while end < len(paras) and _LEADER.search(paras[end].text):
        end += 1
    return (begin, end) if end - begin >= FEWEST_LINES else None


def _repeated(paras: Sequence[Para], body: int) -> tuple[int, int] | None:
    """Numbered lines one below the other, the first of which comes again after them."""
    for index in range(body, min(body + MOST_BEFORE, len(paras))):
        if not _entry(paras[index]):
            continue
        end, again = index + 1, {paras[index].text, _bare(paras[index])}
        while end < len(paras) and _entry(paras[end]) and paras[end].text not in again:
            end += 1
        if end < len(paras) and end - index >= FEWEST_LINES and paras[end].text in again:
            return index, end
    return None


def _entry(para: Para) -> bool:
    return len(para.text) <= LONGEST_LINE and len(para.sentences) == 1 and mark_at(para.text) is not None


def _end(paras: Sequence[Para], begin: int) -> int | None:
    """The first paragraph that says again what a line of the table said; None where none does."""
    said: list[str] = []
    for index in range(begin, min(begin + MOST_LINES, len(paras))):
        text = paras[index].text
        title = _bare(paras[index])
        if len(said) >= 2 and title == text and title in said[:FEWEST_LINES]:
            return index
        if len(said) >= FEWEST_LINES and text.startswith(said[0]) and len(text) > len(said[0]):
            return index
        if len(text) > LONGEST_LINE:
            leaders = sum(_LEADER.search(paras[at].text) is not None for at in range(begin, index))
            return index if leaders >= FEWEST_LINES else None
        said.append(title)
    return None


def _bare(para: Para) -> str:
    """A line of the table without dots and page number; a tab before that is no more seen in the cleaned text."""
    text = _DIGITS.sub("", para.text) if _TABBED.search(para.original) else para.text
    return _PAGE.sub("", _LEADER.sub("", text)).strip()
