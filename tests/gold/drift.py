"""Wording drift: how many of the gold's changed wordings (提法变化) come out as phrases of a comparison."""

import json
from itertools import combinations

from tests.gold.accuracy import norm
from tests.gold.run import DATA, DOCUMENTS, report
from xubao.model import Phrase
from xubao.operations import comparing
from xubao.settings import PackChoice


def drifts(packs: PackChoice) -> list[tuple[str, float, float | None, bool, str]]:
    """Rows (what, value, to reach, whether that is a ceiling, note): share found, most phrases shown for a pair."""
    gold = [
        matter
        for matter in json.loads((DATA / "matters.json").read_text(encoding="utf8"))
        if matter["status"] == "提法变化"
    ]
    order = ["000", "001", "003", "002", "004"]
    reports = {one: report(DOCUMENTS[one], packs) for one in order}
    shown = {
        (a, b): comparing.compare_reports(reports[a], reports[b]).phrases for a, b in combinations(order, 2)
    }
    missed = [matter["title"] for matter in gold if not _found(matter["mentions"], shown)]
    most = max(len(phrases) for phrases in shown.values())
    return [
        ("wording drift found", 1 - len(missed) / len(gold), 0.8, False, "；".join(missed)[:60]),
        ("drifts shown for a pair, true or false, at most", most, None, True, f"{len(shown)} pairs"),
    ]


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
