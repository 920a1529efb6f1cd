"""Fixed wordings (提法) the newest report no longer uses."""

import re
from collections.abc import Iterator, Sequence

from xubao.comparing import compare
from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.model import Finding, Message, Phrase, Report, ReportKind, Severity

_NAMED = re.compile(r"《[^》]*》")
_RANKS = ("全国", "国际", "国家", "世界", "全球", "区域")
# A name of a position with its rank; 居全国…首位 tells where it ranks, and is no name.
_RANKED = re.compile(
    rf"(?P<rank>{'|'.join(_RANKS)})(?P<name>[\u4e00-\u9fff]{{3,8}}?(?:中心|高地|示范区|试验区|引领区|策源地|枢纽))"
)
_WHERE = re.compile(r"[居占在]$")
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
    in_use = "\n".join(_NAMED.sub("", r.text) for r in against if (r.date or "") >= (newest.date or ""))
    aged = sorted((r for r in against if r.date), key=lambda r: r.date or "")
    text = _NAMED.sub(lambda match: " " * len(match.group()), draft.report.text)
    found: dict[int, Finding] = {}
    for older in reports:
        if (older.date or "")[:4] >= (newest.date or "")[:4] or not _any_old(older, text):
            continue
        for phrase in compare(older, newest).phrases:
            gone = _core(phrase)
            if _SHORTEST <= len(gone) <= _LONGEST and phrase.old_count >= _FIXED and gone not in in_use:
                now = phrase.new.removesuffix("建设") if gone != phrase.old else phrase.new
                for match in re.finditer(re.escape(gone), text):
                    found.setdefault(match.start(), _old(draft, now, match, newest))
    for match, now, report in _other_rank(text, aged):
        found.setdefault(match.start(), _old(draft, now, match, report))
    return list(found.values())


def _other_rank(text: str, aged: Sequence[Report]) -> Iterator[tuple[re.Match[str], str, Report]]:
    """Names that have another rank now (全国科技创新中心, now 国际科技创新中心), with theirs and who says it.

    Needed where no older report shows the drift. A title (《…》) keeps its old words, so it decides only where its rank
    comes up for the first time after the draft's was last said.

    Args:
        aged: dated sources, oldest first.
    """
    found: dict[str, tuple[str, Report] | None] = {}
    for match in _RANKED.finditer(text):
        if _WHERE.search(text[max(0, match.start() - 2) : match.start()]):
            continue
        if match.group() not in found:
            found[match.group()] = _rank_now(match.group("rank"), match.group("name"), aged)
        if now := found[match.group()]:
            yield match, *now


def _rank_now(rank: str, name: str, aged: Sequence[Report]) -> tuple[str, Report] | None:
    last = max((at for at, report in enumerate(aged) if rank + name in report.text), default=-1)
    best: tuple[int, str] | None = None
    for other in _RANKS:
        uses = [at for at, report in enumerate(aged) if other + name in report.text]
        said = [at for at in uses if other + name in _NAMED.sub("", aged[at].text)]
        if other != rank and uses and (max(said, default=-1) > last or uses[0] > last):
            best = max(best or (-1, ""), (uses[-1], other + name))
    return (best[1], aged[best[0]]) if best else None


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
