"""Documents (《…》) a draft names that no source names."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.tfidf import plain
from xubao.model import Finding, Message, Severity

_NAME = re.compile(r"《([^《》\n]{5,80})》")
_LAW = re.compile(r"^中华人民共和国|(?<![办方])法$")
_NEAR = 90.0
_ABOUT_OPINIONS = "审议意见"


def find_documents(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """document-unsourced: a name in 《》 that stands in no source, nor nearly; a hint where it is an ordinary law.

    Each name once, where it comes first. The draft's own title and the opinions it answers are known without a source.
    """
    if not sources.there:
        return
    reports = [report for report in (*sources.against, sources.opinions) if report and not report.absent]
    known = [_words(f"{report.text}\n{report.title}") for report in reports]
    names = {_words(name) for report in reports for name in (*_NAME.findall(report.text), report.title)}
    found: set[str] = set()
    for match in _NAME.finditer(draft.text):
        name = _words(match.group(1))
        own = _ABOUT_OPINIONS in name or name in _words(draft.report.title)
        if own or not name or name in found or any(name in text for text in known):
            continue
        if not any(fuzz.ratio(name, other) >= _NEAR for other in names):
            found.add(name)
            severity = Severity.HINT if _LAW.search(match.group(1)) else Severity.WARNING
            message = Message("drafting.document-unsourced", name=match.group())
            yield draft.finding("document-unsourced", severity, *match.span(), message)


def _words(text: str) -> str:
    return plain(text).replace(" ", "")
