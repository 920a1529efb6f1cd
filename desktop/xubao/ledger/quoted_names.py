"""Names that reports coin and put in quotation marks (“一带一路”, “放管服”): one word wherever they stand."""

import re
from collections import Counter, defaultdict
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
        self._by_opening: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names, key=len, reverse=True):
            self._by_opening[name[:2]].append(name)

    def whole(self, words: Words) -> list[tuple[str, str]]:
        """The words with every name in them put together; a word that runs over a name's edge is cut there."""
        flat = "".join(word for word, _ in words)
        spans = self._spans(flat)
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

    def _spans(self, flat: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        at = 0
        while at < len(flat) - 2:
            name = next(
                (n for n in self._by_opening.get(flat[at : at + 2], ()) if flat.startswith(n, at)), ""
            )
            if name:
                found.append((at, at + len(name)))
            at += max(len(name), 1)
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
