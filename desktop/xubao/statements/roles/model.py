"""The learned part of role judging: weights, and the scores they give.

Two linear stages, trained by tests/gold/training/train.py. The first looks at a statement's characters alone
(n-grams of 1 to 3), the second at the first's scores for the statement and its neighbours and at the signs of
xubao.statements.roles.features. Weights are kept as 8-bit integers with one factor a column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np

from xubao.model import Report
from xubao.places import resource
from xubao.statements.roles.context import Place
from xubao.statements.roles.features import Matrix, features
from xubao.statements.roles.words import Words


@dataclass(frozen=True)
class RoleModel:
    """Weights of both stages.

    Attributes:
        grams: n-gram → row of `first`.
        first: (n-grams, 4); the last row is the bias.
        second: (features, 4); the last row is the bias.
    """

    grams: dict[str, int]
    first: Matrix
    second: Matrix

    def scores(self, words: Sequence[Words]) -> Matrix:
        """(statements, 4) log-odds of the first stage, columns as in words.ROLES."""
        if not words:
            return np.zeros((0, 4), np.float32)
        row_of, known = self.grams.__getitem__, self.grams.keys()
        rows = [list(map(row_of, known & found.grams)) for found in words]
        ends = np.cumsum([len(row) for row in rows])
        flat = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(ends[-1]))
        total = np.vstack([np.zeros((1, 4)), np.cumsum(self.first[flat], axis=0, dtype=np.float64)])
        starts = np.concatenate([[0], ends[:-1]])
        return np.asarray(total[ends] - total[starts] + self.first[-1], np.float32)

    def log_shares(self, report: Report, places: Sequence[Place], words: Sequence[Words]) -> Matrix:
        """(statements, 4) log-probabilities of the roles, by words and neighbours alone."""
        if not places:
            return np.zeros((0, 4), np.float32)
        odds = features(report, places, words, self.scores(words)) @ self.second[:-1] + self.second[-1]
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(np.log(odds / odds.sum(axis=1, keepdims=True) + 1e-3), np.float32)


def save_model(file: Path, names: list[str], first: Matrix, second: Matrix) -> None:
    """Write weights.

    Args:
        file: ends in .npz.
        names: the n-grams, in the order of the rows of `first` before its last.
        first, second: as in RoleModel.
    """
    factor = np.abs(first).max(axis=0) / 127
    packed = np.round(first / factor).astype(np.int8)
    text = np.frombuffer("\n".join(names).encode("utf8"), np.uint8)
    np.savez_compressed(
        file, grams=text, first=packed, factor=factor.astype(np.float32), second=second.astype(np.float32)
    )


def load_model(file: Path) -> RoleModel:
    """Read weights.

    Raises:
        FileNotFoundError: no such file.
        ValueError: not such a file.
    """
    with np.load(file) as kept:
        names = kept["grams"].tobytes().decode("utf8").split("\n")
        first = kept["first"].astype(np.float32) * kept["factor"]
        return RoleModel(
            {name: row for row, name in enumerate(names)}, first, kept["second"].astype(np.float32)
        )


@lru_cache(maxsize=1)
def shipped_model() -> RoleModel:
    """The weights that come with the program."""
    return load_model(resource("models", "roles.npz"))
