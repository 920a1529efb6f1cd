"""Views of the ledger: titled tables that the command line, Excel, Word and the window show alike."""

from dataclasses import dataclass

from xubao.model.message import Message


@dataclass(frozen=True, slots=True)
class ViewRow:
    """One row of a view.

    Attributes:
        cells: one text a column.
        matter: id of the matter it shows, or None.
        mention: (report index, statement id) it rests on, or None.
    """

    cells: tuple[str, ...]
    matter: str | None = None
    mention: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A titled table.

    Attributes:
        name: work, due, lists, dossier, targets or policies.
        title: in Chinese, for the screen.
        columns: column heads in Chinese.
        notes: lines under the table.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[ViewRow, ...]
    notes: tuple[Message, ...] = ()
