"""Where the words of a long list may begin in a text: a dictionary asked at every character would cost too much."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def possible(text: str, heads: Iterable[str]) -> list[int]:
    """Where one of some pairs of characters may stand: everywhere it does, and seldom elsewhere.

    Args:
        text: any text.
        heads: strings of exactly two characters.
    """
    wanted = np.zeros(1 << 16, np.bool_)
    wanted[_hashed("".join(heads))[::2]] = True
    return np.flatnonzero(wanted[_hashed(text)]).tolist()


def _hashed(text: str) -> NDArray[np.uint32]:
    """A number under 65,536 for each pair of characters that stand side by side."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return (codes[:-1] * np.uint32(40503) + codes[1:]) & np.uint32(0xFFFF)
