"""What became of files that were dropped or chosen, in one line."""

from typing import TYPE_CHECKING

from xubao.window.words import said, tr

if TYPE_CHECKING:
    from xubao.model import ReadError
    from xubao.operations.documents import AddOutcome

_NAMED = 3  # files whose reason is said; of more the list on the page has all


def what_became(outcome: "AddOutcome") -> str:
    """One line: how many are in, were in already, or cannot be read and why; "" for nothing."""
    parts = [
        tr(words).format(count=len(there))
        for words, there in (
            ("{count} 份已导入", outcome.documents),
            ("{count} 份已在项目中", outcome.known),
            ("{count} 份读不出来", outcome.failures),
        )
        if there
    ]
    whole = tr("，").join(parts)
    if outcome.failures:
        return f"{whole}{tr('：')}{_why(outcome.failures)}"
    return whole + tr("。") if parts else ""


def _why(failures: "tuple[ReadError, ...]") -> str:
    """ "甲.pdf：需要密码。乙.doc：已损坏。" """
    reasons = [f"{one.file}{tr('：')}{said(one.message)}" for one in failures[:_NAMED]]
    more = len(failures) - _NAMED
    if more > 0:
        reasons.append(tr("另 {count} 份的原因见资料列表。").format(count=more))
    return "".join(reasons)
