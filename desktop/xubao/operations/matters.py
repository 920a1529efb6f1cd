"""What a person does to matters, as edits to keep (see projects.save_matter_edits)."""

from collections.abc import Sequence

from xubao.model import Ledger, Matter, MatterEdit, MatterStatus, Mention


def merge(ledger: Ledger, matters: Sequence[Matter]) -> MatterEdit:
    """An edit that makes several matters one."""
    from xubao.ledger import edits

    return edits.merge_edit(ledger, matters)


def split(ledger: Ledger, mentions: Sequence[Mention]) -> MatterEdit:
    """An edit that makes some mentions a matter of their own."""
    from xubao.ledger import edits

    return edits.split_edit(ledger, mentions)


def rename(ledger: Ledger, matter: Matter, title: str) -> MatterEdit:
    """An edit that gives a matter a title."""
    from xubao.ledger import edits

    return edits.rename_edit(ledger, matter, title)


def set_status(ledger: Ledger, matter: Matter, status: MatterStatus) -> MatterEdit:
    """An edit that sets a matter's status."""
    from xubao.ledger import edits

    return edits.status_edit(ledger, matter, status)


def prepare() -> None:
    """Load what an edit needs, a second the first time: to be called where nobody waits."""
    import xubao.ledger.edits  # noqa: F401
