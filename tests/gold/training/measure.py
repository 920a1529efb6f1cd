"""Macro-F1 of the roles, every document judged by weights that have not seen it.

python -m tests.gold.training.measure
"""

import json
from itertools import pairwise
from typing import Any

import numpy as np

from tests.gold.accuracy import roles
from tests.gold.training.corpus import HERE, Labelled, gold
from xubao.places import resource
from xubao.statements.roles import judge
from xubao.statements.roles.model import RoleModel, load_model

ROLES = ("goal", "progress", "problem")


def measure(model: RoleModel, folds: dict[str, Any], documents: list[Labelled]) -> dict[str, Any]:
    """Scores by document, and over all statements of all documents together.

    Args:
        model: the shipped weights; only their first stage is used, which has seen none of the documents.
        folds: document → second stage that has not seen it.
        documents: labelled by hand.
    """
    found: dict[str, Any] = {}
    said: list[dict[str, str]] = []
    rows: list[dict[str, str]] = []
    wrong: dict[str, list[list[str]]] = {}
    sure: list[tuple[float, bool]] = []
    for document in documents:
        left_out = RoleModel(model.grams, model.first, np.asarray(folds[document.name], np.float32))
        verdicts = judge(document.report, left_out)
        statements = [
            {"text": statement.text, "role": verdict.role.value}
            for statement, verdict in zip(document.report.statements, verdicts, strict=True)
        ]
        macro, each, accuracy, missed = roles({"statements": statements}, document.rows)
        sure += [
            (verdict.confidence, verdict.role.value in label.split("|"))
            for verdict, label in zip(verdicts, document.labels, strict=True)
            if label
        ]
        found[document.name] = {"macro": round(macro, 3), "accuracy": round(accuracy, 3), **_rounded(each)}
        wrong[document.name] = [list(map(str, miss)) for miss in missed]
        said += statements
        rows += document.rows
    together = _together(found, wrong, rows)
    return {"leave-one-out": found, "together": together, "confidence": _reliability(sure), "wrong": wrong}


def _reliability(sure: list[tuple[float, bool]]) -> list[dict[str, float]]:
    """Of the statements shown with a confidence from … to …: how many, and the share that is right."""
    edges = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
    found = []
    for low, high in pairwise(edges):
        right = [is_right for confidence, is_right in sure if low <= confidence < high]
        if right:
            share = round(sum(right) / len(right), 3)
            found.append({"from": low, "to": min(high, 1.0), "statements": len(right), "right": share})
    return found


def _rounded(each: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in each.items()}


def _together(
    found: dict[str, Any], wrong: dict[str, list[list[str]]], rows: list[dict[str, str]]
) -> dict[str, Any]:
    """Macro-F1 with the counts of all documents added up."""
    right = dict.fromkeys(ROLES, 0)
    for row in rows:
        first = row["role"].split("|")[0]
        if first in right:
            right[first] += 1
    misses = [miss for group in wrong.values() for miss in group]
    each = {}
    for name in ROLES:
        lost = sum(want == name for _, want, _, _ in misses)
        false = sum(got == name for _, _, got, _ in misses)
        hit = right[name] - lost
        each[name] = 2 * hit / (2 * hit + lost + false) if hit else 0.0
    lowest = min(score["macro"] for score in found.values())
    return {"macro": round(sum(each.values()) / 3, 3), **_rounded(each), "lowest": lowest}


def measured() -> dict[str, Any]:
    """`measure` with the weights that are shipped and the folds kept beside this file."""
    with np.load(HERE / "folds.npz") as kept:
        folds = {name: kept[name] for name in kept.files}
    return measure(load_model(resource("models", "roles.npz")), folds, gold())


def main() -> None:
    """Print the table."""
    found = measured()
    for name, score in found["leave-one-out"].items():
        print(f"{name[:40]:42}", json.dumps(score))
    print(f"{'together':42}", json.dumps(found["together"]))
    for row in found["confidence"]:
        print("confidence", json.dumps(row))


if __name__ == "__main__":
    main()
