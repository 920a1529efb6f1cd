"""Names that reports coin and put in quotation marks (“一带一路”, “放管服”): one word wherever they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from xubao.language.dates import find_terms
from xubao.model import Report

USES = 2
"""Statements in which a name must stand in quotation marks."""
_QUOTED = re.compile(r"“([\u4e00-\u9fff][\u4e00-\u9fff\d+]{2,7})”")

Words = Sequence[tuple[str, str]]


class QuotedNames:
    """The coined names of some reports.

    Args:
        names: three to eight characters each.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        longest_first = sorted(names, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def whole(self, words: Words) -> list[tuple[str, str]]:
        """The words with every name in them put together; a word that runs over a name's edge is cut there."""
        flat = "".join(word for word, _ in words)
        spans = [name.span() for name in self._any.finditer(flat)] if self._any else []
        if not spans:
            return list(words)
        found: list[tuple[str, str]] = []
        at = 0
        for word, tag in words:
            found += [(piece, tag) for piece in _outside(flat, at, at + len(word), spans)]
            found += [(flat[start:end], "nz") for start, end in spans if at <= start < at + len(word)]
            found += [(piece, tag) for piece in _behind(flat, at, at + len(word), spans)]
            at += len(word)
        return found


def _outside(flat: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[str]:
    """What of a word stands before the first name that it runs into; all of it where there is none."""
    cut = next((max(first, start) for first, last in spans if first < end and start < last), end)
    return [flat[start:cut]] if cut > start else []


def _behind(flat: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[str]:
    """What of a word stands behind the last name that it runs into."""
    cut = max((last for first, last in spans if first < end and start < last), default=end)
    return [flat[cut:end]] if cut < end else []


def quoted_names(reports: Sequence[Report]) -> QuotedNames:
    """The names that stand in quotation marks in several statements, without periods (“十三五”)."""
    uses = Counter(
        name
        for report in reports
        for statement in report.statements
        for name in set(_QUOTED.findall(statement.text))
    )
    return QuotedNames(name for name, count in uses.items() if count >= USES and not find_terms(f"“{name}”"))
