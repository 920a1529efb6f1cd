"""What a plain method makes of the same sections: TF-IDF of character 2–3-grams, cosine, the best threshold.

The threshold is chosen with the gold in hand, which favours the baseline.
"""

import json
from typing import Any

from sklearn.feature_extraction.text import TfidfVectorizer

from tests.gold import accuracy
from tests.gold.run import DATA, NEW, OLD

THRESHOLDS = [step / 100 for step in range(4, 61)]


def baseline(found: dict[str, Any]) -> dict[str, Any]:
    """The comparison with the baseline's links and candidates in the place of ours.

    Args:
        found: a comparison of the 2018 report and the 2019 response, as the command line prints it.
    """
    old, new = _texts(found["old"]), _texts(found["new"])
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True).fit_transform(
        [*old.values(), *new.values()]
    )
    cosine = (vectors[: len(old)] @ vectors[len(old) :].T).toarray()
    ranked = {
        section: [list(old)[row] for row in (-cosine[:, column]).argsort()[:5]]
        for column, section in enumerate(new)
    }
    return max((_at(found, list(old), list(new), cosine, ranked, least) for least in THRESHOLDS), key=_f1)


def _texts(report: dict[str, Any]) -> dict[str, str]:
    """Text of the sections that hold no others."""
    above = {section["parent"] for section in report["sections"]}
    return {
        section["id"]: report["text"][section["start"] : section["end"]]
        for section in report["sections"]
        if section["id"] not in above
    }


def _at(
    found: dict[str, Any],
    old: list[str],
    new: list[str],
    cosine: Any,
    ranked: dict[str, list[str]],
    least: float,
) -> dict[str, Any]:
    links = [
        {"old": old[row], "new": new[column], "certain": True}
        for row, column in zip(*(cosine >= least).nonzero(), strict=True)
    ]
    return {**found, "links": links, "candidates": ranked}


def _f1(found: dict[str, Any]) -> float:
    gold = json.loads((DATA / "alignments.json").read_text(encoding="utf8"))[0]["alignments"]
    sections = json.loads((DATA / "sections.json").read_text(encoding="utf8"))
    units = [
        {unit["unit"]: unit["text"] for unit in accuracy.table(DATA / f"roles-{name}.tsv")}
        for name in (OLD, NEW)
    ]
    return float(accuracy.links(found, sections[OLD], sections[NEW], *units, gold)["f1"])
