"""The learned decision whether two sections belong together: a logistic regression over xubao's own features.

The weights are learned by tests/gold/training/links.py from pairs of reports whose links people read, and kept in
resources/models/links.json; what says how sure a link is are two thresholds, learned with them.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from xubao.comparing.sections.features import NAMES, Matrix
from xubao.language.sparse_pairs import Floats
from xubao.places import resource


@dataclass(frozen=True)
class Decision:
    """Weights and thresholds.

    Attributes:
        weights: of the features, in the order of features.NAMES.
        bias: added to their sum.
        linked: the probability that makes a link.
        certain: ... that makes one shown as certain,
        near: where the cosine of the two texts is as high as this, too: of texts that are farther apart than almost
            all that was learned from, the probability says less than it seems to.
    """

    weights: tuple[float, ...]
    bias: float
    linked: float
    certain: float
    near: float

    def probability(self, rows: Matrix) -> Floats:
        """How likely each pair belongs together, 0 to 1; `rows` as features.features makes them."""
        odds = rows @ np.array(self.weights) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-odds)), np.float64)


def read_decision(kept: dict[str, Any]) -> Decision:
    """From the form it is kept in.

    Raises:
        KeyError: it lacks a feature that this version looks at.
    """
    weights = kept["weights"]
    return Decision(
        tuple(weights[name] for name in NAMES), kept["bias"], kept["linked"], kept["certain"], kept["near"]
    )


def load_decision(file: Path) -> Decision:
    """Read weights.

    Raises:
        FileNotFoundError: no such file.
        ValueError, KeyError: not such a file, or of other features.
    """
    return read_decision(json.loads(file.read_text(encoding="utf8")))


@lru_cache(maxsize=1)
def shipped_decision() -> Decision:
    """The weights that come with the program."""
    return load_decision(resource("models", "links.json"))
