"""Documents (《…》) a draft names that no source names."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from xubao.drafting.checks.gaps import without_gaps
from xubao.language.tfidf import plain
from xubao.model import Finding, Message, Report, Severity

_NAME = re.compile(r"《([^《》\n]{5,80})》")
_LAW = re.compile(r"^中华人民共和国|(?<![办方])法$")
_NEAR = 90.0
_ABOUT_OPINIONS = "审议意见"


def find_documents(draft: Report, against: Sequence[Report], opinions: Report | None = None) -> list[Finding]:
    """document-unsourced: a name in 《》 that stands in no source, nor nearly; a hint where it is an ordinary law.

    Each name once, where it comes first. The draft's own title and the opinions it answers are known without a source.
    """
    if not against:
        return []
    sources = [*against, *([opinions] if opinions else [])]
    known = [_words(f"{report.text}\n{report.title}") for report in sources]
    names = {_words(name) for report in sources for name in (*_NAME.findall(report.text), report.title)}
    found: dict[str, Finding] = {}
    for match in _NAME.finditer(without_gaps(draft.text)):
        name = _words(match.group(1))
        own = _ABOUT_OPINIONS in name or name in _words(draft.title)
        if own or not name or name in found or any(name in text for text in known):
            continue
        if not any(fuzz.ratio(name, other) >= _NEAR for other in names):
            found[name] = _finding(match)
    return list(found.values())


def _words(text: str) -> str:
    return plain(text).replace(" ", "")


def _finding(match: re.Match[str]) -> Finding:
    severity = Severity.HINT if _LAW.search(match.group(1)) else Severity.WARNING
    message = Message("drafting.document-unsourced", name=match.group())
    return Finding("document-unsourced", severity, match.start(), match.end(), match.group(), message)
