"""What the second stage of the role model sees of each statement: its words' scores, its place, its neighbours."""

import re
from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xubao.language.wordlists import patterns
from xubao.model import Report
from xubao.statements.roles.context import Place
from xubao.statements.roles.words import SIGNS, Words

_pattern = patterns("role-passages.txt")

Matrix = NDArray[np.float32]

_CARRIED = tuple(SIGNS.index(name) for name in ("will", "done", "needs"))
"""Signs that carry over to the sentences after them in a paragraph."""
_DEFINES = re.compile(r"是[^，。]{2,30}[。；]$|是[^，]{1,20}的[^，]{1,16}，")
_BACKGROUND = _pattern("^(?:从[^，。]{2,8}(?:来)?看|{background-openings}|总的来?看)")
_ANNOUNCED: tuple[re.Pattern[str], ...] = (
    _pattern("{lead-ins-to-goals}|重点(?:做好|抓好|工作)"),
    _pattern("{lead-ins-to-progress}"),
    _pattern("{lead-ins-to-problems}"),
)


def features(report: Report, places: Sequence[Place], words: Sequence[Words], scores: Matrix) -> Matrix:
    """One row a statement: its words and its neighbours', but not what its section is for (the rules know that).

    Args:
        report: whose statements are judged.
        places, words: one a statement.
        scores: (statements, 4) log-odds of the first stage, columns as in words.ROLES.

    Returns:
        (statements, width) float32.
    """
    if not places:
        return np.zeros((0, 0), np.float32)
    scores = np.clip(scores, -4, 4).astype(np.float32)
    tones, signs = _words(report, words)
    sections = _runs([statement.section for statement in report.statements])
    around = [
        _shift(scores, 1),
        _shift(scores, -1),
        _mean(scores, [place.paragraph for place in places]),
        _window(scores, 4),
        _mean(scores, sections),
    ]
    flags = _flags(report, places, signs)
    return np.hstack([scores, *around, tones, _shift(tones, 1), _shift(tones, -1), signs, flags])


def _flags(report: Report, places: Sequence[Place], signs: Matrix) -> Matrix:
    """Form and paragraph: what its first sentence announces, and what was said before in it."""
    flat = array("f")
    announced = [0.0, 0.0, 0.0]
    carried = [0.0, 0.0, 0.0]
    background = False
    told = signs[:, list(_CARRIED)].tolist()
    for row, (statement, place) in enumerate(zip(report.statements, places, strict=True)):
        text = statement.text
        if place.first:
            carried = [0.0, 0.0, 0.0]
            background = bool(_BACKGROUND.match(text))
            if not text.startswith(("——", "—", "（")) and text[1:2] not in "是、":
                announced = [0.0, 0.0, 0.0]
        length = len(text)
        form = [place.first, place.last, place.salutes, min(length, 120) / 60, length < 14, background]
        flat.extend([*form, *announced, *carried])
        carried = list(map(max, carried, told[row]))
        if (length < 60 and text.endswith(("：", ":"))) or (length < 30 and place.last and not place.heading):
            said = [1.0 if pattern.search(text) else 0.0 for pattern in _ANNOUNCED]
            announced = said if any(said) else announced
    return np.frombuffer(flat, np.float32).reshape(len(places), -1)


def _words(report: Report, words: Sequence[Words]) -> tuple[Matrix, Matrix]:
    """How many cues of each tone a statement holds, and which signs it shows."""
    tones = np.array([found.tones for found in words], np.float32)
    signs = np.zeros((len(words), len(SIGNS) + 1), np.float32)
    rows = np.repeat(np.arange(len(words)), [len(found.signs) for found in words])
    signs[rows, [sign for found in words for sign in found.signs]] = 1
    signs[:, -1] = ["是" in one.text and _DEFINES.search(one.text) is not None for one in report.statements]
    return np.asarray(np.minimum(tones, 4) / 2, np.float32), signs


def _shift(rows: Matrix, by: int) -> Matrix:
    moved = np.zeros_like(rows)
    if by > 0:
        moved[by:] = rows[:-by]
    else:
        moved[:by] = rows[-by:]
    return moved


def _runs(names: Sequence[str]) -> list[int]:
    """Numbers of runs of equal names."""
    found, at = [], -1
    before: str | None = None
    for name in names:
        at += name != before
        before = name
        found.append(at)
    return found


def _mean(rows: Matrix, groups: Sequence[int]) -> Matrix:
    index = np.asarray(groups)
    if not len(index):
        return rows
    total = np.zeros((int(index.max()) + 1, rows.shape[1]), np.float32)
    np.add.at(total, index, rows)
    return np.asarray((total / np.maximum(1, np.bincount(index))[:, None])[index], np.float32)


def _window(rows: Matrix, reach: int) -> Matrix:
    """Mean of the rows at most `reach` away."""
    total = np.vstack([np.zeros((1, rows.shape[1]), np.float32), np.cumsum(rows, axis=0, dtype=np.float32)])
    count = len(rows)
    low = np.maximum(0, np.arange(count) - reach)
    high = np.minimum(count, np.arange(count) + reach + 1)
    return np.asarray((total[high] - total[low]) / (high - low)[:, None], np.float32)
