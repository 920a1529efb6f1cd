"""How long a draft and its parts are, and how long they shall be.

A part is what stands under a heading of the first level. What it shall have is a person's word, kept as a verdict of
kind "budget" under the draft and the part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from xubao.language.sizes import Size, size_of
from xubao.model import Project, Verdict
from xubao.operations.projects import OpenProject, save_verdict

BUDGET = "budget"
"""Kind of the verdicts kept here."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a draft.

    Attributes:
        key: what its budget is kept under: the id of its first section.
        title: its heading, "" for what stands before the first one.
        line: index of its first line.
    """

    key: str
    title: str
    line: int
    words: int = 0
    bare: int = 0


def parts_of(lines: Iterable[tuple[str, bool, str]]) -> tuple[Part, ...]:
    """The parts of a draft with how long they are.

    Args:
        lines: (id of the section, whether it is a heading of the first level, text), in order.
    """
    found: list[Part] = []
    for at, (section, heading, text) in enumerate(lines):
        if heading or not found:
            found.append(Part(section, text if heading else "", at))
        size, last = _size(text), found[-1]
        found[-1] = Part(last.key, last.title, last.line, last.words + size.words, last.bare + size.bare)
    return tuple(found)


def budgets_of(project: Project, draft_id: str) -> dict[str, int]:
    """How long parts shall be, by key."""
    prefix = f"{draft_id}|"
    return {
        one.key.removeprefix(prefix): int(one.value)
        for one in project.verdicts
        if one.kind == BUDGET and one.key.startswith(prefix) and one.value.isdecimal()
    }


def save_budget(opened: OpenProject, draft_id: str, key: str, words: int) -> None:
    """Take how long a part shall be; 0 for no matter."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    save_verdict(opened, Verdict(BUDGET, f"{draft_id}|{key}", str(words) if words else "", now))


@lru_cache(maxsize=8192)
def _size(text: str) -> Size:
    return size_of(text)
