"""Documents (《…》) a draft names that no source names, or names otherwise."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Finding, Message, Severity

_NAME = re.compile(r"《([^《》\n]{5,80})》")
_LAW = re.compile(r"^中华人民共和国|(?<![办方])法$")
_NEAR = 90.0
_ABOUT_OPINIONS = "审议意见"
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_PLACE = patterns("check-words.txt")(
    r"(?:(?<=制定)|(?<=关于)(?!制定)|^(?!关于))"
    r"[\u4e00-\u9fff]{2,4}(?:{places})(?=[\u4e00-\u9fff]{4})"
)


def find_documents(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """document-unsourced: a name in 《》 that stands in no source, a hint where it is an ordinary law; document-named:
    one that a source has nearly.

    Each name once, where it comes first. The draft's own title and the opinions it answers are known without a source.
    """
    if not sources.there:
        return
    reports = [report for report in (*sources.against, sources.opinions) if report and not report.absent]
    known = [_words(f"{report.text}\n{report.title}") for report in reports]
    written = {
        _words(name): name.strip("《》")
        for report in reports
        for name in (report.title, *_NAME.findall(report.text))
    }
    names = [name for name in written if name]
    found: set[str] = set()
    for match in _NAME.finditer(draft.text):
        name = _words(match.group(1))
        own = _ABOUT_OPINIONS in name or name in _words(draft.report.title)
        if own or not name or name in found or any(name in text for text in known):
            continue
        found.add(name)
        near = max(names, key=lambda other: fuzz.ratio(name, other), default="")
        if fuzz.ratio(name, near) < _NEAR:
            severity = Severity.HINT if _LAW.search(match.group(1)) else Severity.WARNING
            message = Message("drafting.document-unsourced", name=match.group())
            yield draft.finding("document-unsourced", severity, *match.span(), message)
        elif not _another(name, near):
            right = f"《{written[near]}》"
            message = Message("drafting.document-named", name=match.group(), right=right)
            yield draft.finding("document-named", Severity.WARNING, *match.span(), message, fix=right)


def _another(one: str, other: str) -> bool:
    """Whether two names differ in their years or the place they begin with only: another document of that name."""
    bare = [_PLACE.sub("", _YEAR.sub("", name)) for name in (one, other)]
    return one != other and fuzz.ratio(*bare) == 100


def _words(text: str) -> str:
    return plain(text).replace(" ", "")
