"""（责任单位：…；完成时限：…） → who is responsible, by when, and the text without the note."""

import re
from dataclasses import dataclass

from xubao.language.dates import find_terms
from xubao.language.wordlists import patterns, word_groups

_any = word_groups("draft-words.txt")
_pattern = patterns("draft-words.txt")

_LABEL = _any("labels-of-units")
_TIME = _any("labels-of-times")
_BRACKETED = re.compile(
    rf"[（(]\s*(?:{_LABEL}|{_TIME})\s*[：:][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]"
)
_LINE = re.compile(rf"(?m)^\s*(?:{_LABEL}|{_TIME})\s*[：:].*$")
_UNITS = re.compile(rf"{_LABEL}\s*[：:]\s*(.+?)(?=[；;。]\s*{_TIME}|[；;]\s*{_LABEL}|[）)]?\s*$|\n)")
_DEADLINE = re.compile(rf"{_TIME}\s*[：:]\s*([^；;）)。\n]+)")
# “市科委、中关村管委会” is one office with two names: a 、 parts two units only where a new level of government begins.
_NEXT_UNIT = _pattern("、(?={levels-of-government})")


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers and by when.

    Attributes:
        text: the words without the note.
        units: in the order given; empty where the text names none.
        deadline: as it stands, or None.
    """

    text: str
    units: tuple[str, ...]
    deadline: str | None


def read_duty(text: str) -> Duty:
    """Take the note on responsibility and time out of an opinion's text."""
    notes = [match.group(0) for match in _BRACKETED.finditer(text)]
    rest = _BRACKETED.sub("", text)
    notes += [match.group(0).strip() for match in _LINE.finditer(rest)]
    rest = _LINE.sub("", rest).strip()
    units: list[str] = []
    for note in notes:
        for match in _UNITS.finditer(note.strip("（）()")):
            units.extend(unit for unit in split_units(match.group(1)) if unit not in units)
    times = (found.group(1).strip() for note in notes if (found := _DEADLINE.search(note)))
    deadline = next(times, None)
    if deadline is None:
        deadline = next((rest[by.start : by.end] for by in find_terms(rest) if by.before), None)
    return Duty(rest, tuple(units), deadline)


def split_units(text: str) -> list[str]:
    """“市财政局，市税务局” → both; “市科委、中关村管委会” stays one."""
    found: list[str] = []
    for part in re.split(r"[，,；;]", text.strip("。 \n")):
        found.extend(unit.strip() for unit in _NEXT_UNIT.split(part) if unit.strip())
    return found


def has_duty(text: str) -> bool:
    """Whether the text names who is responsible."""
    return bool(_UNITS.search(text))
