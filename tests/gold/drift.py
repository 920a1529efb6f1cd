"""Wording drift: how many of the gold's changed wordings (提法变化) come out as phrases of a comparison."""

import json
from collections.abc import Iterator
from itertools import combinations

from tests.gold import accuracy
from tests.gold.accuracy import norm
from tests.gold.figure import Figure, Group
from tests.gold.material import (
    DATA,
    DOCUMENTS,
    JUDGED,
    NATIONAL,
    ORDER,
    compared,
    comparison,
    present,
    rows,
)
from xubao.model import Phrase

MOST_SHOWN = 30


def figures() -> Iterator[Figure]:
    """Share found and most phrases shown for a pair: the samples, and consecutive national reports."""
    yield from _samples()
    yield from _national()


def _samples() -> Iterator[Figure]:
    gold = [
        matter
        for matter in json.loads((DATA / "matters.json").read_text(encoding="utf8"))
        if matter["status"] == "提法变化"
    ]
    shown = {(a, b): comparison(DOCUMENTS[a], DOCUMENTS[b]).phrases for a, b in combinations(ORDER, 2)}
    missed = [matter["title"] for matter in gold if not _found(matter["mentions"], shown)]
    most = max(len(phrases) for phrases in shown.values())
    yield Figure(
        Group.SEEDS, "wording drift found", 1 - len(missed) / len(gold), 0.8, note="；".join(missed)[:60]
    )
    note = f"{len(shown)} pairs"
    yield Figure(Group.SEEDS, "drifts shown for a pair, most", most, MOST_SHOWN, at_most=True, note=note)


def _national() -> Iterator[Figure]:
    gold = accuracy.table(NATIONAL / "drifts.tsv")
    top: list[bool] = []
    every: list[bool] = []
    shown: list[int] = []
    for pair in sorted({row["pair"] for row in gold}):
        old, new = (f"state-council/{year}" for year in pair.split("→"))
        if not present(old, new):
            return
        for row in rows(NATIONAL / "drifts.tsv", pair=pair):
            _, found, _ = accuracy.drifts(compared(old, new), [row])
            every.append(found > 0)
            top += [found > 0] if row["importance"] == "1" else []
        shown.append(len(comparison(old, new).phrases))
    yield Figure(Group.NATIONAL, "wording drift found, top ones 2016→2018", sum(top) / len(top), 0.6)
    yield Figure(Group.NATIONAL, "wording drift found, all 2016→2018", sum(every) / len(every), 0.4)
    most = max(shown)
    yield Figure(Group.NATIONAL, "drifts shown for a pair, most", most, MOST_SHOWN, at_most=True)
    if present("state-council/2021", "state-council/2022"):
        yield _known()


def _known() -> Figure:
    """The six changes a reader of the reports of 2021 and 2022 knows."""
    phrases = compared("state-council/2021", "state-council/2022")["phrases"]
    known = accuracy.table(JUDGED / "known-drifts.tsv")
    found = [
        any(
            accuracy.near(row["old"], one["old"]) and accuracy.near(row["new"], one["new"]) for one in phrases
        )
        for row in known
    ]
    return Figure(Group.NATIONAL, "wording drift found, known ones 2021→2022", sum(found) / len(found), 0.6)


def _found(mentions: list[dict[str, str]], shown: dict[tuple[str, str], tuple[Phrase, ...]]) -> bool:
    for (a, b), phrases in shown.items():
        old = [norm(one["text"]) for one in mentions if one["doc"] == a]
        new = [norm(one["text"]) for one in mentions if one["doc"] == b]
        if old and new and any(_among(p.old, old) and _among(p.new, new) for p in phrases):
            return True
    return False


def _among(wording: str, texts: list[str]) -> bool:
    """Whether the wording stands in one of the texts, or one of them in it."""
    text = norm(wording)
    return any(text in one or one in text for one in texts)
