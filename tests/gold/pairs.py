"""Which statements answer to each other: precision, recall and F1 against pairs marked by hand.

`data/statement-pairs.json` names the statements by how they begin, because ids move with the outline. Of each two
documents the stretches that were read are given; a pair with an end outside them is not judged, nor is one of two
statements that are word for word the same. `must` pairs have to be found, `may` pairs may be: precision counts both.
Recall is taken over the new statements that have a `must` pair. `held` documents were never looked at while the
rules were made. `python -m tests.gold.pairs` prints the misses too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import DATA, DISTRICT, compared, comparison, present, report, rows
from xubao.model import Report

MARKED = DATA / "statement-pairs.json"
_PLAIN = 0.38  # likeness that makes a pair in the plain baseline

Places = tuple[int, int]


@dataclass(slots=True)
class Score:
    """Counts that add up over documents."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, other: "Score") -> None:
        """Take another's counts in."""
        self.right += other.right
        self.wrong += other.wrong
        self.found += other.found
        self.wanted += other.wanted

    @property
    def precision(self) -> float:
        """Share of the judged pairs that are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the new statements with a counterpart that were given one."""
        return self.found / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def figures() -> Iterator[Figure]:
    """F1 of the pairs of documents looked at and of those left out; the district's statements drawn at random."""
    yield from (_figure("statement pairs", held, score) for held, score in _scores(plain=False))
    old, new = "hailar/2014", "hailar/2015"
    if present(old, new):
        read = rows(DISTRICT / "statements.tsv")
        share, asked, alone, without, missed = accuracy.tied(compared(old, new), read)
        note = f"of {asked}; {'；'.join(missed)}"
        what = "statements tied to their counterpart 2014→2015"
        yield Figure(Group.DISTRICT, what, share, 0.80, note=note[:70])
        what = "statements without a counterpart left alone 2014→2015"
        yield Figure(Group.DISTRICT, what, alone, note=f"of {without}")


def baselines() -> Iterator[Figure]:
    """The same of the likest statement."""
    yield from (_figure("  likest statement", held, score) for held, score in _scores(plain=True))


def _scores(*, plain: bool) -> list[tuple[bool, Score]]:
    found = statement_pairs()
    return [(held, score) for (held, is_plain), score in sorted(found.items()) if is_plain is plain]


def _figure(what: str, held: bool, score: Score) -> Figure:
    what = f"{what}, documents {'left out' if held else 'looked at'}: F1"
    note = f"P {score.precision:.2f} R {score.recall:.2f}, {score.wanted} to find"
    return Figure(Group.OTHERS, what, score.f1, note=note)


def statement_pairs() -> dict[tuple[bool, bool], Score]:
    """(held, plain baseline) → the score over all such documents that are there."""
    scores: dict[tuple[bool, bool], Score] = {}
    for gold in json.loads(MARKED.read_text(encoding="utf8")):
        names = [gold[side].removesuffix(".txt") for side in ("old", "new")]
        if not present(*names):
            continue
        old, new = map(report, names)
        for plain in (False, True):
            pairs = _plainly(old, new) if plain else _paired(*names)
            score, _, _ = judge(gold, old, new, pairs)
            scores.setdefault((gold["held"], plain), Score()).add(score)
    return scores


def judge(
    gold: dict[str, Any], old: Report, new: Report, pairs: set[Places]
) -> tuple[Score, list[Places], list[Places]]:
    """The score of pairs of places (old, new) of statements; the wrong pairs, the pairs that were missed."""
    read_old, read_new = _read(old, gold["old_ranges"]), _read(new, gold["new_ranges"])
    must = {(_place(old, a), _place(new, b)) for a, b in gold["must"]}
    right = must | {(_place(old, a), _place(new, b)) for a, b in gold["may"]}
    judged = {
        (a, b)
        for a, b in pairs
        if a in read_old and b in read_new and old.statements[a].text != new.statements[b].text
    }
    wanted = {b for _, b in must}
    given = {b for _, b in judged & right}
    wrong = sorted(judged - right, key=lambda pair: pair[1])
    missed = sorted((pair for pair in must if pair[1] not in given), key=lambda pair: pair[1])
    return Score(len(judged & right), len(wrong), len(wanted & given), len(wanted)), wrong, missed


def _paired(before: str, after: str) -> set[Places]:
    found = comparison(before, after)
    old, new = found.old, found.new
    at_old = {statement.id: at for at, statement in enumerate(old.statements)}
    at_new = {statement.id: at for at, statement in enumerate(new.statements)}
    return {
        (at_old[one], at_new[other]) for change in found.changes for one in change.old for other in change.new
    }


def _plainly(old: Report, new: Report) -> set[Places]:
    """Every new statement with the likest old one, by the longest common subsequence of their characters."""
    likeness = process.cdist(
        [one.text for one in new.statements],
        [one.text for one in old.statements],
        scorer=Indel.normalized_similarity,
        score_cutoff=_PLAIN,
    )
    return {(int(row.argmax()), at) for at, row in enumerate(likeness) if row.max() > 0}


def _read(report: Report, ranges: list[list[str]]) -> set[int]:
    return {at for first, last in ranges for at in range(_place(report, first), _place(report, last) + 1)}


def _place(report: Report, opening: str) -> int:
    found = next((at for at, one in enumerate(report.statements) if one.text.strip().startswith(opening)), -1)
    if found < 0:
        raise ValueError(f"no statement of {report.file} begins with {opening!r}")
    return found


def _lines() -> Iterator[str]:
    for gold in json.loads(MARKED.read_text(encoding="utf8")):
        names = [gold[side].removesuffix(".txt") for side in ("old", "new")]
        if not present(*names):
            continue
        old, new = map(report, names)
        score, wrong, missed = judge(gold, old, new, _paired(*names))
        yield f"{gold['old'][:18]} {gold['new'][:18]} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"
        if not gold["held"]:
            for name, pairs in (("wrong", wrong), ("missed", missed)):
                for a, b in pairs:
                    yield f"  {name} {old.statements[a].text[:60]} | {new.statements[b].text[:60]}"
    for (held, plain), score in sorted(statement_pairs().items()):
        yield (
            f"{'held' if held else 'seen'} {'plain' if plain else 'ours'}:"
            f" P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f} of {score.wanted}"
        )


if __name__ == "__main__":
    print("\n".join(_lines()))
