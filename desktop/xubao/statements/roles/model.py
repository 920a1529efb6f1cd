"""The learned part of role judging: weights, and the scores they give.

Two linear stages, trained by tests/gold/training/train.py. The first looks at a statement's characters alone
(n-grams of 1 to 3), the second at the first's scores for the statement and its neighbours and at the signs of
xubao.statements.roles.features. Weights are kept as 8-bit integers with one factor a column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from xubao.model import Report
from xubao.places import resource
from xubao.statements.roles.context import Place
from xubao.statements.roles.features import Matrix, features
from xubao.statements.roles.words import Codes, Index, Table, looked_up


@dataclass(frozen=True)
class RoleModel:
    """Weights of both stages.

    Attributes:
        grams: codes of the known n-grams (words.code), sorted.
        first: (n-grams + 1, 4); the last row is the bias.
        second: (features, 4); the last row is the bias.
    """

    grams: Codes
    first: Matrix
    second: Matrix

    @cached_property
    def _index(self) -> Index:
        return Index(self.grams)

    def scores(self, table: Table) -> Matrix:
        """(statements, 4) log-odds of the first stage, columns as in words.ROLES."""
        sums = np.zeros((len(table), self.first.shape[1]))
        for rows, places in looked_up(self._index, table):
            if len(rows):
                first, last = int(rows[0]), int(rows[-1])
                weights = self.first[places]
                for column in range(weights.shape[1]):
                    sums[first : last + 1, column] = np.bincount(rows - first, weights[:, column])
        return np.asarray(sums + self.first[-1], np.float32)

    def log_shares(self, report: Report, places: Sequence[Place], table: Table) -> Matrix:
        """(statements, 4) log-probabilities of the roles, by words and neighbours alone."""
        if not places:
            return np.zeros((0, 4), np.float32)
        odds = features(report, places, table.words, self.scores(table)) @ self.second[:-1] + self.second[-1]
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        return np.asarray(np.log(odds / odds.sum(axis=1, keepdims=True) + 1e-3), np.float32)


def save_model(file: Path, grams: Codes, first: Matrix, second: Matrix) -> None:
    """Write weights.

    Args:
        file: ends in .npz.
        grams, first, second: as in RoleModel.
    """
    factor = np.abs(first).max(axis=0) / 127
    kept = {"first": np.round(first / factor).astype(np.int8), "factor": factor.astype(np.float32)}
    np.savez_compressed(file, grams=grams, second=second.astype(np.float32), **kept)


def load_model(file: Path) -> RoleModel:
    """Read weights.

    Raises:
        FileNotFoundError: no such file.
        ValueError, KeyError: not such a file.
    """
    with np.load(file) as kept:
        first = kept["first"].astype(np.float32) * kept["factor"]
        return RoleModel(kept["grams"], first, kept["second"].astype(np.float32))


@lru_cache(maxsize=1)
def shipped_model() -> RoleModel:
    """The weights that come with the program."""
    return load_model(resource("models", "roles.npz"))
