"""One line of the table of accuracy, and the groups of documents it is told of."""

from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """The documents a figure is measured on; figures of different groups are never added up."""

    SEEDS = "seeds"  # the five samples that come with the program
    NATIONAL = "national"  # reports of the state council
    DISTRICT = "district"  # five reports of one district
    PROVINCES = "provinces"  # the provinces' reports of 2026
    FILES = "files"  # made cases, and files of other programs' tests
    OTHERS = "others"  # sentences and figures drawn at random from many documents


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        group, what: name the figure, also in floors.toml.
        value: a share (0 to 1), or a count where it is above 1.
        reach: the floor to reach, or with `at_most` the ceiling.
        note: what was missed.
    """

    group: Group
    what: str
    value: float
    reach: float | None = None
    at_most: bool = False
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the floor (or ceiling) to reach holds."""
        if self.reach is None:
            return True
        return self.value <= self.reach if self.at_most else self.value >= self.reach - 1e-9
