"""What can be marked in a text, and as what. No Qt."""

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark says. Tints lie under words."""

    DROPPED = "dropped"
    ADDED = "added"
    MOVED = "moved"
    REWRITTEN = "rewritten"
    DELETED = "deleted"
    INSERTED = "inserted"


WORDS = (MarkKind.DELETED, MarkKind.INSERTED)
"""Marks of words inside a sentence; the others tint whole sentences."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, end) of a text that number `change` of what is shown beside it marks."""

    start: int
    end: int
    kind: MarkKind
    change: int
