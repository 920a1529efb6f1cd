"""Fit the weights of the role model, measure them leaving one document out, and write both down.

    python -m tests.gold.training.train        (from the checkout; needs the corpus, XUBAO_SHARED)

Writes resources/models/roles.npz (shipped), folds.npz (the second stage without each document, for `make gold`),
manifest.json (what was learned from) and measured.json.
"""

import hashlib
import json
import platform
import time
from collections import Counter
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from tests.gold.training.corpus import HELD_OUT, HERE, ROOT, Labelled, gold, weak
from tests.gold.training.measure import measure
from xubao.statements.roles.features import features
from xubao.statements.roles.model import RoleModel, load_model, save_model
from xubao.statements.roles.words import ROLES, Codes, Table, look_up, read_words

Floats = npt.NDArray[Any]
NAMES = [role.value for role in ROLES]
KEPT = 12_000
RARE = 8
FOLDS = 3
STRENGTH = 0.05
COST = np.array([1.0, 1.5, 4.0, 4.0])  # problem and other are a few sentences in a hundred
SECOND_WEAK = 0.3
LONGEST_DOCUMENT = 200  # statements a document may weigh


def fit(rows: Floats, labels: Floats, weights: Floats) -> Floats:
    """(features + bias, 4) of a multinomial logistic regression."""
    found = LogisticRegression(C=STRENGTH, max_iter=150).fit(rows, labels, sample_weight=weights)
    return np.vstack([found.coef_.T, found.intercept_])


def first_stage(documents: list[Labelled]) -> tuple[Codes, Floats, list[Floats]]:
    """n-grams, their weights, and each document's scores by weights that have not seen it."""
    kept = [
        (at, statement.text, NAMES.index(label))
        for at, document in enumerate(documents)
        for statement, where, label in zip(
            document.report.statements, document.places, document.labels, strict=True
        )
        if label and not where.heading
    ]
    owners, target = np.array([at for at, _, _ in kept]), np.array([label for _, _, label in kept])
    table = read_words([text for _, text, _ in kept])
    codes, counts = np.unique(np.concatenate([run for run, _ in table.grams()]), return_counts=True)
    codes = codes[counts >= RARE]
    whole = fit(_matrix(codes, table), target, COST[target])
    codes = codes[np.sort(np.argsort(-np.abs(whole[:-1]).max(axis=1))[:KEPT])]
    matrix = _matrix(codes, table)
    scores: list[Floats] = [np.zeros(0)] * len(documents)
    for fold in range(FOLDS):
        seen = owners % FOLDS != fold
        partial = RoleModel(codes, fit(matrix[seen], target[seen], COST[target[seen]]), whole)
        for at in range(fold, len(documents), FOLDS):
            scores[at] = partial.scores(_words(documents[at]))
    return codes, fit(matrix, target, COST[target]), scores


def _words(document: Labelled) -> Table:
    return read_words([statement.text for statement in document.report.statements])


def _matrix(codes: Codes, table: Table) -> sparse.csr_matrix:
    rows, places = look_up(codes, table)
    ones = np.ones(len(rows), np.float32)
    return sparse.csr_matrix((ones, (rows, places)), shape=(len(table), len(codes)))


def second_rows(document: Labelled, scores: Floats, share: float) -> tuple[Floats, Floats, Floats]:
    """Rows, labels and weights of the second stage; a statement with two roles counts for both in part."""
    rows = features(document.report, document.places, _words(document).words, scores)
    weight = share * min(1.0, LONGEST_DOCUMENT / max(1, len(rows)))
    kept, labels, weights = [], [], []
    for at, label in enumerate(document.labels):
        options = label.split("|") if label else []
        for name, part in zip(options, (0.6, 0.4) if len(options) > 1 else (1.0,), strict=False):
            kept.append(at)
            labels.append(NAMES.index(name))
            weights.append(weight * part)
    return rows[kept], np.array(labels), np.array(weights)


def main() -> None:
    """Train, measure, write."""
    started = time.time()
    corpus, judged = weak(), gold()
    grams, first, scores = first_stage(corpus)
    out = ROOT / "resources" / "models" / "roles.npz"
    draft = (
        HERE / "draft.npz"
    )  # the program may be in use meanwhile: its weights are replaced whole, at the end
    save_model(draft, grams, first, np.zeros((1, 4)))
    words = load_model(draft)  # measured with the rounded weights that are shipped
    learned = [
        second_rows(document, score, SECOND_WEAK) for document, score in zip(corpus, scores, strict=True)
    ]
    learned = [(rows, labels, weights * COST[labels]) for rows, labels, weights in learned]
    by_hand = {
        document.name: second_rows(document, words.scores(_words(document)), 1.0) for document in judged
    }
    folds: dict[str, Floats] = {}
    for left_out in judged:
        others = [by_hand[document.name] for document in judged if document is not left_out]
        folds[left_out.name] = _stacked([*learned, *others])
    second = _stacked([*learned, *by_hand.values()])
    save_model(draft, grams, first, second)
    draft.replace(out)
    np.savez_compressed(HERE / "folds.npz", **{key: value.astype(np.float32) for key, value in folds.items()})
    _write("manifest.json", _manifest(corpus, judged))
    measured = measure(load_model(out), folds, judged)
    _write(
        "measured.json", {"seconds": round(time.time() - started), "bytes": out.stat().st_size, **measured}
    )


def _stacked(parts: list[tuple[Floats, Floats, Floats]]) -> Floats:
    rows, labels, weights = (np.concatenate(list(part)) for part in zip(*parts, strict=True))
    return fit(rows, labels, weights)


def _manifest(corpus: list[Labelled], judged: list[Labelled]) -> dict[str, Any]:
    def entry(document: Labelled) -> dict[str, Any]:
        return {
            "name": document.name,
            "sha256": hashlib.sha256(document.report.text.encode("utf8")).hexdigest()[:16],
            "labels": dict(Counter(label or "none" for label in document.labels)),
        }

    return {
        "weak": [entry(document) for document in corpus],
        "by hand": [entry(document) for document in judged],
        "left out of the weak labels": sorted(HELD_OUT),
        "with": {
            "python": platform.python_version(),
            "scikit-learn": version("scikit-learn"),
            "numpy": version("numpy"),
        },
    }


def _write(name: str, data: dict[str, Any]) -> None:
    (HERE / name).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
