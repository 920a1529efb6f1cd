"""Words are readable on every ground that they stand on: WCAG 2 AA, 4.5 to 1; lines and signs 3 to 1.

What the sheet pairs is read from the sheet; what is painted by hand is listed here, and a ground or an ink that the
code takes from the theme and that is listed nowhere fails.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import xubao
from xubao.places import resource
from xubao.window.compare import cardlist
from xubao.window.compare.palette import mixed, palette_of
from xubao.window.ledger.status_colours import STATUS_COLOURS
from xubao.window.theme import Theme, read_colours

THEMES = ("light", "dark")
WORDS, SIGNS = 4.5, 3.0

PLAIN = ("window", "surface", "raised", "hover", "rail")
TONES = ("goal", "progress", "problem", "other", "edited", "moved", "merged", "added", "dropped")
SAID = ("error", "warning", "hint", "gap", "earlier", "accent")
PAIRS = [
    *(("text", ground) for ground in (*PLAIN, "selection", "gap_soft")),
    *(("text", f"{tone}_soft") for tone in (*TONES, *SAID)),
    *(("muted", ground) for ground in (*PLAIN, "accent_soft", "gap_soft")),
    *(("faint", ground) for ground in ("surface", "raised", "window")),
    # chips of a status, of a severity and of a role; a gap; a message; a tag of the evidence
    *((tone, f"{tone}_soft") for tone in (*TONES, *SAID)),
    *((tone, "surface") for tone in (*TONES, *SAID)),
    *((tone, "raised") for tone in ("accent", "error", "warning")),
    ("error", "rail"),
    ("accent", "window"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
]
"""(ink, ground) of words."""
DRAWN = [
    *((f"series{number}", "surface") for number in range(1, 5)),
    *(("accent", ground) for ground in ("surface", "raised", "window", "rail")),  # where the focus is
    *(("edge", ground) for ground in ("surface", "raised", "window")),  # a field's
    ("faint", "surface"),  # the edge of a box that is not ticked
    ("warning", "surface"),
    *(
        (tone, "surface") for tone in ("edited", "added", "dropped", "moved")
    ),  # beside the text of a comparison
]
"""(ink, ground) of what is no word and must be seen."""
NO_WORDS = {
    "line",
    "line_strong",
    "ribbon",
    "same",
    "same_soft",
    "split",
    "split_soft",
    "series5",
}
"""Edges that only part what is apart already, and shapes beside words that say the same."""


@pytest.mark.parametrize("theme", THEMES)
def test_words_painted_by_hand_are_readable_on_their_grounds(theme: str) -> None:
    assert _low(read_colours(theme), PAIRS, WORDS) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_signs_and_edges_that_mean_something_are_seen(theme: str) -> None:
    assert _low(read_colours(theme), DRAWN, SIGNS) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_words_of_the_sheet_are_readable_on_the_grounds_it_gives_them(theme: str) -> None:
    pairs = list(_of_sheet())
    assert len(pairs) > 15
    assert _low(read_colours(theme), pairs, WORDS) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_mixed_grounds_of_a_comparison_are_readable(qapp: QApplication, theme: str) -> None:
    made = Theme()
    made.choose(theme)
    palette = palette_of(made)
    grounds = {
        "found": palette.found,
        "here": palette.found_now,
        **{one.name: c for one, c in palette.tint.items()},
    }
    low = {name: round(contrast(palette.text.name(), ground.name()), 2) for name, ground in grounds.items()}
    assert {name: ratio for name, ratio in low.items() if ratio < WORDS} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_tags_of_cards_are_readable(theme: str) -> None:
    colours = read_colours(theme)
    tags = {
        tone: mixed(QColor(colours["surface"]), QColor(colours[tone]), cardlist.TAG).name()
        for tone in (*TONES, *SAID)
    }
    low = {tone: round(contrast(colours[tone], ground), 2) for tone, ground in tags.items()}
    assert {tone: ratio for tone, ratio in low.items() if ratio < WORDS} == {}


def test_every_status_of_a_matter_has_a_measured_colour() -> None:
    assert {(tone, f"{tone}_soft") for tone in STATUS_COLOURS.values()} <= set(PAIRS)


def test_every_colour_that_the_window_uses_is_measured() -> None:
    measured = {name for pair in (*PAIRS, *DRAWN) for name in pair}
    folder = Path(xubao.__file__).parent / "window"
    named = re.compile(r'(?:colour|hex)\(f?"([a-z_0-9]+)"\)')
    used = {name for path in folder.rglob("*.py") for name in named.findall(path.read_text("utf-8"))}
    assert used - measured - NO_WORDS == set()
    assert set(read_colours("light")) - measured - NO_WORDS == set()


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two "#rrggbb"."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _low(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> dict[tuple[str, str], float]:
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


def _of_sheet() -> Iterator[tuple[str, str]]:
    """(ink, ground) of the rules that give both; what is switched off need not be read."""
    sheet = resource("themes", "window.qss").read_text("utf-8")
    for rule, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        ink = re.search(r"(?<![-\w])color: \$(\w+)", body)
        ground = re.search(r"(?<!selection-)(?<!alternate-)background(?:-color)?: \$(\w+)", body)
        if ink and ground and ":disabled" not in rule:
            yield ink[1], ground[1]
        ink, ground = (
            re.search(rf"selection-{what}: \$(\w+)", body) for what in ("color", "background-color")
        )
        if ink and ground:
            yield ink[1], ground[1]
