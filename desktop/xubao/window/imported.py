"""What became of files that were dropped or chosen, in one line."""

from typing import TYPE_CHECKING

from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.documents import AddOutcome


def what_became(outcome: "AddOutcome") -> str:
    """One line: how many are in, were in already, or cannot be read (the 资料 page says why); "" for nothing."""
    parts = [
        tr(words).format(count=len(there))
        for words, there in (
            ("{count} 份已导入", outcome.documents),
            ("{count} 份已在项目中", outcome.known),
            ("{count} 份读不出来，原因见资料列表", outcome.failures),
        )
        if there
    ]
    return tr("，").join(parts) + tr("。") if parts else ""
