"""Colours that mean something are told apart by eyes that see no red or no green."""

import math
from itertools import combinations

import pytest

from xubao.window.theme import read_colours

_SEEN = {
    "as most see": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
"""Linear RGB as it is seen; severity 1.0 of Machado, Oliveira, Fernandes, A Physiologically-based Model for
Simulation of Color Vision Deficiency, IEEE TVCG 15(6), 2009."""
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)
_LEAST = 11.0  # ΔE of CIEDE2000; 2 is about what a trained eye just sees side by side

Lab = tuple[float, ...]
GROUPS = {
    "roles": ("goal", "progress", "problem", "other"),
    "changes": ("edited", "added", "dropped", "moved", "merged"),
    "findings": ("error", "warning", "hint"),
    "lines of a chart": ("series1", "series2", "series3", "series4", "series5"),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("seen", list(_SEEN))
@pytest.mark.parametrize("group", list(GROUPS))
def test_no_two_colours_of_one_kind_look_alike_to_any_eyes(theme: str, seen: str, group: str) -> None:
    colours = read_colours(theme)
    labs = {name: lab(colours[name], _SEEN[seen]) for name in GROUPS[group]}
    apart = {(a, b): round(difference(labs[a], labs[b]), 1) for a, b in combinations(labs, 2)}
    assert {pair: found for pair, found in apart.items() if found < _LEAST} == {}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_measure_gives_the_published_differences(one: Lab, other: Lab, expected: float) -> None:
    """Pairs 1, 17 and 34 of Sharma, Wu, Dalal, The CIEDE2000 Color-Difference Formula, 2005."""
    assert difference(one, other) == pytest.approx(expected, abs=0.0001)


def lab(colour: str, seen: tuple[tuple[float, ...], ...]) -> Lab:
    """CIELAB (D65) of "#rrggbb" through some eyes."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    there = [min(1.0, max(0.0, one)) for one in _times(seen, linear)]
    x, y, z = (_root(one / white) for one, white in zip(_times(_XYZ, there), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Lab, other: Lab) -> float:
    """CIEDE2000."""
    flat = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(flat**7 / (flat**7 + 25.0**7))
    a1, a2 = one[1] * stretch, other[1] * stretch
    c1, c2 = math.hypot(a1, one[2]), math.hypot(a2, other[2])
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, one[2]), (a2, other[2])))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    light, chroma = (one[0] + other[0]) / 2, (c1 + c2) / 2
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    t = 1 - sum(
        weight * math.cos(math.radians(times * hue + off))
        for weight, times, off in ((0.17, 1, -30), (-0.24, 2, 0), (-0.32, 3, 6), (0.2, 4, -63))
    )
    d_light = (other[0] - one[0]) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    d_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * t)
    bent = 60 * math.exp(-(((hue % 360 - 275) / 25) ** 2))
    rotation = -2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7)) * math.sin(math.radians(bent))
    return math.sqrt(d_light**2 + d_chroma**2 + d_hue**2 + rotation * d_chroma * d_hue)


def _times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _root(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116
