"""Fixed wordings (提法) the newest reports no longer use."""

import re
from collections import Counter
from collections.abc import Sequence

from xubao.drafting.terms import EMPTY_WORDS
from xubao.model import Finding, Report, Severity

_HEAD_LONGEST, _HEAD_SHORTEST = 8, 5
_NAMED = re.compile(r"《[^》]*》")
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_LEAST_OLD = 3
_WAYS = 3


def find_old_wording(draft: Report, against: Sequence[Report]) -> list[Finding]:
    """Places where the draft says what older reports said and the newest says otherwise.

    A wording is a two-character modifier before a head (全国 + 科技创新中心). It is old where older reports use it
    again and again, the newest source never, and the newest gives the same head another modifier.
    """
    dated = [report for report in against if report.date]
    newest = max((report.date or "" for report in dated), default="")[:4]
    old = "\n".join(_NAMED.sub("\n", r.text) for r in dated if (r.date or "")[:4] < newest)
    recent = [r for r in dated if (r.date or "") >= _last_report_year(dated)]
    new = "\n".join(r.text for r in recent)
    if not old or not new:
        return []
    pairs = _drifts(old, new)
    text = _NAMED.sub(lambda match: " " * len(match.group()), draft.text)
    found = []
    for gone, now in pairs.items():
        for match in re.finditer(re.escape(gone), text):
            message = f"“{gone}”是旧提法，最近的报告用“{now}”"
            found.append(Finding("wording-old", Severity.WARNING, match.start(), match.end(), gone, message))
    return found


def _last_report_year(reports: Sequence[Report]) -> str:
    """The year of the newest text long enough to show which wordings are in use."""
    long = [r.date or "" for r in reports if len(r.text) >= 1500]
    return max(long, default="")[:4]


def _drifts(old: str, new: str) -> dict[str, str]:
    before, after = _modified(old), _modified(new)
    heads_after: dict[str, Counter[str]] = {}
    for (modifier, head), count in after.items():
        heads_after.setdefault(head, Counter())[modifier] += count
    found: dict[str, str] = {}
    for (modifier, head), count in sorted(before.items(), key=lambda item: -len(item[0][1])):
        gone = modifier + head
        if count < _LEAST_OLD or gone in new or any(gone in longer or longer in gone for longer in found):
            continue
        others = [
            m for m, n in heads_after.get(head, Counter()).most_common() if f"{m}{head}" not in old and n >= 2
        ]
        if others:
            size = _natural_end(gone, old) - len(modifier)
            found[modifier + head[:size]] = others[0] + head[:size]
    return found


def _natural_end(phrase: str, text: str) -> int:
    """Where a wording ends: at the first place it goes on in more than one way, and before words like 建设."""
    for size in range(2 + _HEAD_SHORTEST, len(phrase)):
        ways = {text[at.end() : at.end() + 1] for at in re.finditer(re.escape(phrase[:size]), text)}
        if len(ways) >= _WAYS:
            return size
    size = len(phrase)
    while phrase[size - 2 : size] in EMPTY_WORDS and size > 2 + _HEAD_SHORTEST:
        size -= 2
    return size


def _modified(text: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for run in _RUN.findall(text):
        for size in range(_HEAD_SHORTEST, _HEAD_LONGEST + 1):
            for at in range(2, len(run) - size + 1):
                modifier = run[at - 2 : at]
                if modifier not in EMPTY_WORDS:
                    found[modifier, run[at : at + size]] += 1
    return found
