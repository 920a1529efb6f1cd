"""Learn the decision on links of sections, and its folds.

    nice python -m tests.gold.training.links        (from the checkout; needs the corpus, XUBAO_SHARED)

Writes resources/models/links.json (shipped, learned from all pairs of documents read by hand) and links-folds.json:
for each group of documents the decision that has not seen it, by which `make gold` measures. The groups share no
document. A pair whose confidence is medium counts half; sections that the gold says nothing of are left out.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from tests.gold.links import LinkGold, link_golds
from tests.gold.material import report
from tests.gold.training.corpus import HERE, ROOT
from xubao.comparing.indexed_report import side
from xubao.comparing.sections.candidates import contest
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.decision import Decision, read_decision
from xubao.comparing.sections.features import NAMES, features
from xubao.comparing.sections.similarity import affinity

Floats = npt.NDArray[Any]

STRENGTH = 0.03  # C of the regression, on features brought to one scale
MEDIUM = 0.5
CERTAIN = (
    0.95  # share of the links shown as certain that is to be right, in groups that were not learned from
)
FARTHEST = 0.1  # share of what is right and likely enough that is too far apart to be shown as certain
# F1 that may be lost for more links, as striking one takes less than finding one; chosen with the figures in view.
FLAT = 0.005
UNDECIDED = Decision((0.0,) * len(NAMES), bias=0.0, linked=0.5, certain=0.9, near=0.0)
STEPS = np.arange(0.05, 0.96, 0.01)


@dataclass(frozen=True)
class Learned:
    """A pair of documents as the regression sees it: the pairs of sections that compete and that the gold speaks of.

    Attributes:
        rows: their features.
        right, high: whether a reader links them; whether surely.
        open: which are decided by their likelihood.
        given: which are linked whatever their likelihood.
        wanted: how many sure links there are, those that do not compete included.
    """

    fold: str
    rows: Floats
    right: Floats
    high: Floats
    open: Floats
    given: Floats
    wanted: int

    def likely(self, decision: Decision) -> Floats:
        """How likely each is by a decision, as `contest` has it."""
        return np.where(self.given, 1.0, decision.probability(self.rows) * self.open)


def learned_from(gold: LinkGold) -> Learned:
    """The pairs of sections of a pair of documents."""
    old, new = side(report(gold.old)), side(report(gold.new))
    found = affinity(old, new, Wishes())
    field = contest(old, new, found, Wishes(), UNDECIDED)
    rows = np.zeros((len(field.keys), len(NAMES)))
    rows[np.searchsorted(field.keys, found.keys)] = features(old, new, found)
    names = [[section.id for section in one.report.sections] for one in (old, new)]
    ends = [(names[0][a], names[1][b]) for a, b in zip(field.old.tolist(), field.new.tolist(), strict=True)]
    known = np.array([a in gold.known[0] and b in gold.known[1] for a, b in ends])
    known &= field.turned == 0
    sure = [gold.pairs.get(pair) for pair in ends]
    return Learned(
        gold.fold,
        rows[known],
        np.array([one is not None for one in sure])[known],
        np.array([one == "high" for one in sure])[known],
        ((field.likely > 0) & (field.likely < 1))[known],
        (field.likely == 1)[known],
        sum(one == "high" for one in gold.pairs.values()),
    )


def fit(documents: Sequence[Learned]) -> dict[str, Any]:
    """The decision in the form it is kept in; every pair of documents weighs the same."""
    kept = _weights(documents)
    likely = [one.likely(read_decision(kept)) for one in documents]
    linked = _linked(documents, likely)
    certain = _certain(documents, linked)
    return {**kept, "linked": linked, "certain": certain, "near": _near(documents, likely, certain)}


def _weights(documents: Sequence[Learned]) -> dict[str, Any]:
    """The regression, its thresholds not yet set."""
    rows = np.concatenate([one.rows for one in documents])
    right = np.concatenate([one.right for one in documents])
    weights = np.concatenate(
        [np.where(one.right & ~one.high, MEDIUM, 1.0) * 100 / max(1, one.right.sum()) for one in documents]
    )
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    found = LogisticRegression(C=STRENGTH, max_iter=2000).fit(
        (rows - middle) / spread, right, sample_weight=weights
    )
    slopes = found.coef_[0] / spread
    return {
        "weights": {name: round(float(slope), 5) for name, slope in zip(NAMES, slopes, strict=True)},
        "bias": round(float(found.intercept_[0] - middle @ slopes), 5),
        "linked": 0.5,
        "certain": 0.9,
        "near": 0.0,
    }


def _linked(documents: Sequence[Learned], likely: Sequence[Floats]) -> float:
    """From where pairs are linked."""
    scores = [
        np.mean([_f1(one, p >= step) for one, p in zip(documents, likely, strict=True)]) for step in STEPS
    ]
    return round(
        float(next(step for step, f1 in zip(STEPS, scores, strict=True) if f1 >= max(scores) - FLAT)), 2
    )


def _certain(documents: Sequence[Learned], linked: float) -> float:
    """From where they are linked for certain: told by each group as weights see it that have not learned from it.

    What was learned from looks surer than any other report will.
    """
    right, likely = [], []
    for fold in sorted({one.fold for one in documents}):
        others = read_decision(_weights([one for one in documents if one.fold != fold]))
        own = [one for one in documents if one.fold == fold]
        right += [one.right for one in own]
        likely += [one.likely(others) for one in own]
    told, every = np.concatenate(right), np.concatenate(likely)
    sure = (step for step in STEPS if step > linked and told[every >= step].mean() >= CERTAIN)
    return round(float(next(sure, STEPS[-1])), 2)


def _near(documents: Sequence[Learned], likely: Sequence[Floats], certain: float) -> float:
    """What nine in ten of the right links that are likely enough reach: farther apart, nearly nothing was learned."""
    whole = [
        one.rows[one.right & one.open & (p >= certain), NAMES.index("whole")]
        for one, p in zip(documents, likely, strict=True)
    ]
    return round(float(np.quantile(np.concatenate(whole), FARTHEST)), 3)


def _precision(document: Learned, chosen: Floats) -> float:
    return float(document.right[chosen].mean()) if chosen.any() else 1.0


def _f1(document: Learned, chosen: Floats) -> float:
    precision, recall = _precision(document, chosen), (chosen & document.high).sum() / document.wanted
    return float(2 * precision * recall / max(1e-9, precision + recall))


def decisions(documents: Sequence[Learned]) -> dict[str, dict[str, Any]]:
    """Fold → the decision that has seen none of its documents."""
    folds = sorted({one.fold for one in documents})
    return {fold: fit([one for one in documents if one.fold != fold]) for fold in folds}


def main() -> None:
    """Learn, write."""
    documents = [learned_from(gold) for gold in link_golds()]
    _write(ROOT / "resources" / "models" / "links.json", fit(documents))
    _write(HERE / "links-folds.json", decisions(documents))


def _write(file: Any, kept: dict[str, Any]) -> None:
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
