"""What a person says about links, as the list of pins that the program aligns around. No Qt.

Pins name sections by anchors (stable through a second reading of the file), links by section ids; `anchor` functions
given from outside lead from the one to the other.
"""

from collections.abc import Callable, Iterable

from xubao.model import Comparison, Pin

Anchor = Callable[[str], str]


class PinEditor:
    """Adds to and takes from a list of pins.

    Args:
        pins: what was said so far.
        old_anchor, new_anchor: section id → anchor, of each report.
    """

    def __init__(self, pins: Iterable[Pin], old_anchor: Anchor, new_anchor: Anchor) -> None:
        self._pins = tuple(pins)
        self._old, self._new = old_anchor, new_anchor

    def link(self, old: str, new: str) -> tuple[Pin, ...]:
        """Link two sections; takes back what forbade it."""
        a, b = self._old(old), self._new(new)
        kept = [pin for pin in self._pins if not _against(pin, a, b)]
        return (*kept, Pin(a, b, True))

    def unlink(self, old: str, new: str) -> tuple[Pin, ...]:
        """Forbid the link of two sections."""
        a, b = self._old(old), self._new(new)
        kept = [pin for pin in self._pins if (pin.old, pin.new) != (a, b)]
        return (*kept, Pin(a, b, False))

    def unlink_all(self, links: Iterable[tuple[str, str]]) -> tuple[Pin, ...]:
        """Forbid several links, each (old section, new section)."""
        pins = self._pins
        for old, new in links:
            pins = PinEditor(pins, self._old, self._new).unlink(old, new)
        return pins

    def alone(self, section: str, *, is_new: bool) -> tuple[Pin, ...]:
        """Say that a section has no counterpart; takes back what linked it."""
        anchor = self._new(section) if is_new else self._old(section)
        kept = [pin for pin in self._pins if anchor != (pin.new if is_new else pin.old)]
        return (*kept, Pin(None, anchor) if is_new else Pin(anchor, None))

    def forget(self, section: str, *, is_new: bool) -> tuple[Pin, ...]:
        """Take back everything said about a section."""
        anchor = self._new(section) if is_new else self._old(section)
        return tuple(pin for pin in self._pins if anchor != (pin.new if is_new else pin.old))

    def speaks_of(self, section: str, *, is_new: bool) -> bool:
        """Whether anything was said about a section."""
        return self.forget(section, is_new=is_new) != self._pins


def _against(pin: Pin, old: str, new: str) -> bool:
    """Whether a pin says something else of a link: forbids it, is it, or leaves one end alone."""
    if pin.old == old and pin.new == new:
        return True
    return (pin.new is None and pin.old == old) or (pin.old is None and pin.new == new)


def choices(comparison: Comparison, section: str, *, is_new: bool, most: int = 5) -> list[str]:
    """The sections of the other report that a section may be linked with, best first, those linked left out."""
    links = comparison.links_of_new if is_new else comparison.links_of_old
    linked = {(link.old if is_new else link.new) for link in links.get(section, ())}
    if is_new:
        found = [each for each in comparison.candidates.get(section, ()) if each not in linked]
        return found[:most]
    ranked = sorted(
        (best.index(section), new)
        for new, best in comparison.candidates.items()
        if section in best and new not in linked
    )
    return [new for _, new in ranked[:most]]
