"""What a person does to matters, as edits to keep (see projects.save_matter_edits) and as what is shown at once.

What is shown at once is the ledger that is there with the rows in question changed. `operations.ledger` gives what the
edit makes of them in the end: merged or split matters are judged anew.
"""

from collections.abc import Sequence

from xubao.ledger import edits
from xubao.model import Ledger, Matter, MatterEdit, MatterStatus, Mention

Done = tuple[MatterEdit, Ledger]


def merge(ledger: Ledger, matters: Sequence[Matter]) -> Done:
    """Several matters become one."""
    return edits.merge_edit(ledger, matters), edits.merged_at_once(ledger, matters)


def split(ledger: Ledger, mentions: Sequence[Mention]) -> Done:
    """Some mentions become a matter of their own."""
    return edits.split_edit(ledger, mentions), edits.split_at_once(ledger, mentions)


def rename(ledger: Ledger, matter: Matter, title: str) -> Done:
    """A matter gets a title."""
    return edits.rename_edit(ledger, matter, title), edits.renamed_at_once(ledger, matter, title)


def set_status(ledger: Ledger, matter: Matter, status: MatterStatus) -> Done:
    """A matter gets a status."""
    return edits.status_edit(ledger, matter, status), edits.judged_at_once(ledger, matter, status)
