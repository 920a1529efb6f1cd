"""The lists an office keeps of agencies that changed and of its leaders, over the program's own list of agencies.

Both are plain text that a person edits, apart by tabs. agencies.tsv: former name, present name, year of the change.
leaders.tsv: name, title as it stands now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xubao.places import data_folder, resource

AGENCIES, LEADERS = "agencies.tsv", "leaders.tsv"


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that was merged or renamed.

    Attributes:
        former, present: its name then, and what it is (or went into) now.
        since: the year of the change; 0 where it is not told.
    """

    former: str
    present: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class OfficeLists:
    """What the office keeps: agencies, the office's own before the program's, and (name, title) of leaders."""

    agencies: tuple[Agency, ...] = ()
    leaders: tuple[tuple[str, str], ...] = ()


def office_folder() -> Path:
    """Where the office's own lists are; it need not exist."""
    return data_folder() / "office"


def office_lists() -> OfficeLists:
    """The lists as they stand now; a line that is none of the form is passed over."""
    return read_office_lists(office_folder())


def read_office_lists(folder: Path) -> OfficeLists:
    """The program's list of agencies and those of a folder, whose lines take the place of the program's."""
    found: dict[str, Agency] = {}
    for file in (resource("lexicons", AGENCIES), folder / AGENCIES):
        for cells in _rows(file):
            since = int(cells[2]) if len(cells) > 2 and cells[2].isdecimal() else 0
            found[cells[0]] = Agency(cells[0], cells[1], since)
    leaders = tuple((cells[0], cells[1]) for cells in _rows(folder / LEADERS))
    return OfficeLists(tuple(found.values()), leaders)


def _rows(file: Path) -> Iterator[list[str]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.startswith("#") and len(cells) > 1 and cells[0] and cells[1]:
            yield cells
