"""Documents among the sources that a draft must agree with or answer: 代表建议 answered, a special body's 调研意见.

Neither is a kind of its own: what they are is said by their title or their file's name, which a person can set.
"""

from pathlib import PurePath

from xubao.language.wordlists import patterns
from xubao.model import Report

_pattern = patterns("handling-words.txt")

_REPLY = _pattern("{what-deputies-ask}.{0,30}{answers-to-deputies}|{reply-positions}")
_FINDINGS = _pattern("{findings}(?:{tails-of-findings}|（[^）]*）)*$")


def is_reply(report: Report) -> bool:
    """Whether a document answers what deputies proposed (答复口径), and so binds what is said of the same matter."""
    return not report.absent and any(_REPLY.search(one) for one in _names(report))


def is_findings(report: Report) -> bool:
    """Whether a document holds what a special body found and proposes (调研意见): it asks to be answered."""
    return not report.absent and any(_FINDINGS.search(one) for one in _names(report))


def _names(report: Report) -> tuple[str, str]:
    return report.title, PurePath(report.file).stem
