"""Fixed wordings (提法) the newest report no longer uses."""

import re

from xubao.comparing import compare
from xubao.comparing.wordings.ranked_names import other_rank, without_titles
from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.model import Finding, Message, Phrase, Report, ReportKind, Severity

_FIXED = 2  # said at least so often, a phrase is a fixed wording and not a way of putting it
_SHORTEST, _LONGEST = 4, 14
_LONG_TEXT = 1500  # characters: a shorter text does not show which wordings are in use
_APART = frozenset({ReportKind.NEWS, ReportKind.OPINIONS, ReportKind.MATERIAL})


def find_old_wording(draft: CheckedDraft, sources: CheckSources) -> list[Finding]:
    """Places where the draft says what older reports said and the newest report says otherwise.

    What drifted is found by comparing each older report with the newest; a wording that anything as new as the newest
    still uses is none. Titles of documents (《…》) keep the words they were issued with.
    """
    against = sources.against
    reports = [r for r in against if r.date and r.kind not in _APART and len(r.text) >= _LONG_TEXT]
    newest = max(reports, key=lambda r: r.date or "", default=None)
    if newest is None:
        return []
    in_use = "\n".join(without_titles(r.text) for r in against if (r.date or "") >= (newest.date or ""))
    aged = sorted((r for r in against if r.date), key=lambda r: r.date or "")
    text = without_titles(draft.report.text)
    found: dict[int, Finding] = {}
    known = sources.once(_drifts)
    for older in reports:
        if (older.date or "")[:4] >= (newest.date or "")[:4] or not _any_old(older, text):
            continue
        at = reports.index(older)
        if at not in known:
            known[at] = compare(older, newest).phrases
        for phrase in known[at]:
            gone = _core(phrase)
            if _SHORTEST <= len(gone) <= _LONGEST and phrase.old_count >= _FIXED and gone not in in_use:
                now = phrase.new.removesuffix("建设") if gone != phrase.old else phrase.new
                for match in re.finditer(re.escape(gone), text):
                    found.setdefault(match.start(), _old(draft, now, match, newest))
    for match, now, report in other_rank(text, aged):
        found.setdefault(match.start(), _old(draft, now, match, report))
    return list(found.values())


def _drifts(_sources: CheckSources) -> dict[int, tuple[Phrase, ...]]:
    """What drifted from each older report to the newest, filled as drafts ask for it."""
    return {}


def _any_old(older: Report, text: str) -> bool:
    """Whether the draft has a wording of that report at all: comparing takes time."""
    return any(text[at : at + _SHORTEST] in older.text for at in range(0, max(0, len(text) - _SHORTEST), 2))


def _core(phrase: Phrase) -> str:
    """The old wording without what it ends in common with the new, as far as the head of it stays (科技创新中心)."""
    return phrase.old.removesuffix("建设") if phrase.new.endswith("建设") else phrase.old


def _old(draft: CheckedDraft, now: str, match: re.Match[str], newest: Report) -> Finding:
    name = (newest.title or newest.file).strip("《》")
    message = Message(
        "drafting.wording-old", gone=match.group(), year=(newest.date or "")[:4], name=name, now=now
    )
    return draft.finding("wording-old", Severity.WARNING, *match.span(), message)
