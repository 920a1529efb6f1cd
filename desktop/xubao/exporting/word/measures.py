"""Lengths of GB/T 9704-2012 in twips (1/20 point), as the styles of resources/templates/word have them."""

TEXT_WIDTH = 8845
"""156 mm between the margins."""
LEFT = 1587
"""28 mm left of them."""
LINES, CHARACTERS = 22, 28
LINE = 579
"""One of 22 lines in 225 mm."""
CHARACTER = 316
"""One of 28 characters in 156 mm."""
SMALL = 280
"""A character of 4号 (14 pt)."""


def twips(millimetres: float) -> int:
    """Millimetres as twips."""
    return round(millimetres / 25.4 * 1440)
