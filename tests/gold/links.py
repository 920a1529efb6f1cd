"""Which sections belong together: links of a comparison against the gold, and what a plain method makes of it.

The plain method links sections that hold no others where the cosine of their TF-IDF reaches a threshold; the threshold
is chosen with the gold in hand, which favours it.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import (
    DATA,
    DISTRICT,
    DOCUMENTS,
    NEWS,
    PLAN,
    Json,
    compared,
    fold,
    present,
    report,
    rows,
)
from tests.gold.plain import Matrix, similarity
from xubao.cli import contract

Scores = dict[str, float]
OURS = DATA.parent / "links"
SUCCESSIVE = (
    (Group.DISTRICT, "hailar/2013", "hailar/2014", OURS / "hailar-2013-2014.tsv"),
    (Group.DISTRICT, "hailar/2014", "hailar/2015", DISTRICT / "links.tsv"),
    (Group.NATIONAL, "state-council/2014", "state-council/2015", OURS / "national-2014-2015.tsv"),
    (Group.NATIONAL, "state-council/2016", "state-council/2017", OURS / "national-2016-2017.tsv"),
)
"""Reports of one issuer, year after year, whose links were read."""
THRESHOLDS = [step / 100 for step in range(4, 61)]


@dataclass(frozen=True, slots=True)
class LinkGold:
    """Two documents and the links of sections that a reader sees between them.

    Attributes:
        fold: the documents that are never learned from together with what judges them, see `material.fold`.
        pairs: (old id, new id) → high or medium, by the program's own sections; a reader's section that the program's
            outline lacks is there by the reader's name.
        known: the old and the new sections that the gold speaks of.
        score: scores a comparison as the command line prints it.
        reach: what F1, hit@1 and certain ones are to reach.
    """

    group: Group
    fold: str
    what: str
    old: str
    new: str
    pairs: dict[tuple[str, str], str]
    known: tuple[frozenset[str], frozenset[str]]
    score: Callable[[Json], Scores]
    reach: tuple[float, float, float]


def figures() -> Iterator[Figure]:
    """F1, the first suggestion, and what is shown as certain, of each pair of documents."""
    for pair in link_golds():
        found = compared(pair.old, pair.new)
        ours = pair.score(found)
        note = f"P {ours['precision']:.2f} R {ours['recall']:.2f}, {ours['links']} links"
        yield Figure(pair.group, f"{pair.what}: F1", ours["f1"], pair.reach[0], note=note)
        yield Figure(pair.group, f"{pair.what}: hit@1", ours["hit1"], pair.reach[1])
        if sure := _certain(pair, found):
            what, note = f"{pair.what}: shown as certain, right", f"of {sure}"
            yield Figure(pair.group, what, ours["certain"], pair.reach[2], note=note)


def _certain(pair: LinkGold, found: Json) -> int:
    """How many links are shown as certain between sections that the gold speaks of."""
    return sum(
        one["certain"] and one["old"] in pair.known[0] and one["new"] in pair.known[1]
        for one in found["links"]
    )


def baselines() -> Iterator[Figure]:
    """The same of the plain method; it takes longer than all the rest."""
    for pair in link_golds():
        plain = baseline(compared(pair.old, pair.new), pair.score)
        yield Figure(pair.group, f"  plain TF-IDF, {pair.what}: F1", plain["f1"])
        yield Figure(pair.group, f"  plain TF-IDF, {pair.what}: hit@1", plain["hit1"])


def link_golds() -> Iterator[LinkGold]:
    """Of the samples a report and its answer, and two pairs of different kinds; of district and nation two years."""
    yield from map(_sample, json.loads((DATA / "alignments.json").read_text(encoding="utf8")))
    for group, old, new, file in SUCCESSIVE:
        if present(old, new):
            yield _successive(group, old, new, rows(file))


def _successive(group: Group, old: str, new: str, gold: list[dict[str, str]]) -> LinkGold:
    found = [contract.report(report(name)) for name in (old, new)]
    columns = ("older_heading", "newer_heading")
    ends = [
        accuracy.at_heading(one, {row[column] for row in gold})
        for one, column in zip(found, columns, strict=True)
    ]
    pairs = {
        (ends[0][row[columns[0]]], ends[1][row[columns[1]]]): row["confidence"]
        for row in sorted(gold, key=lambda row: row["confidence"] == "high")
    }
    score = partial(_by_titles, gold)
    known = (frozenset(ends[0].values()), frozenset(ends[1].values()))
    what = f"links {old[-4:]}→{new[-4:]}"
    return LinkGold(group, fold(old), what, old, new, pairs, known, score, (0.85, 0.85, 0.85))


def _by_titles(gold: list[dict[str, str]], found: Json) -> Scores:
    return dict(accuracy.title_links(found, gold))


def _sample(pair: Json) -> LinkGold:
    old, new = DOCUMENTS[pair["older_doc"]], DOCUMENTS[pair["newer_doc"]]
    sections = json.loads((DATA / "sections.json").read_text(encoding="utf8"))
    units = [accuracy.units_of(DATA, name) for name in (old, new)]

    def score(found: Json) -> Scores:
        return dict(accuracy.links(found, sections[old], sections[new], *units, pair["alignments"]))

    ends = [
        accuracy.ends(contract.report(report(name)), sections[name], own)
        for name, own in zip((old, new), units, strict=True)
    ]
    pairs = {
        (ends[0][one["older"]] or one["older"], ends[1][one["newer"]] or one["newer"]): one["confidence"]
        for one in sorted(pair["alignments"], key=lambda one: one["confidence"] == "high")
    }
    known = (frozenset(filter(None, ends[0].values())), frozenset(filter(None, ends[1].values())))
    answers = pair["pair"] == "000→001"
    reach = (0.85, 0.80, 0.85) if answers else (0.52, 0.70, 0.85)
    what = f"links {_short(old)}→{_short(new)}"
    return LinkGold(Group.SEEDS, fold(old), what, old, new, pairs, known, score, reach)


def _short(name: str) -> str:
    return "news 2021" if name == NEWS else "plan 2021" if name == PLAN else name[:4]


def baseline(found: Json, score: Callable[[Json], Scores]) -> Scores:
    """The best score the plain method gets.

    Args:
        found: a comparison as the command line prints it, whose outlines are taken over.
        score: scores such a comparison.
    """
    old, new = _texts(found["old"]), _texts(found["new"])
    cosine = similarity(list(old.values()), list(new.values()))
    ranked = {
        section: [list(old)[row] for row in (-cosine[:, column]).argsort()[:5]]
        for column, section in enumerate(new)
    }
    scored = (
        score({**found, "links": _at(cosine, list(old), list(new), least), "candidates": ranked})
        for least in THRESHOLDS
    )
    return max(scored, key=lambda one: one["f1"])


def _texts(report: Json) -> dict[str, str]:
    """Text of the sections that hold no others."""
    above = {section["parent"] for section in report["sections"]}
    return {
        section["id"]: report["text"][section["start"] : section["end"]]
        for section in report["sections"]
        if section["id"] not in above
    }


def _at(cosine: Matrix, old: list[str], new: list[str], least: float) -> list[Json]:
    return [
        {"old": old[row], "new": new[column], "certain": True}
        for row, column in zip(*(cosine >= least).nonzero(), strict=True)
    ]
