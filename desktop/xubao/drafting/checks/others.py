"""What another office did, told in the draft as if it were the own work."""

import re
from collections.abc import Iterator

from xubao.drafting.affiliation import bare_place, others_among, place_of
from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.model import Finding, Message, Severity

_ENDS = re.compile(r"[。！？\n]")


def find_others_work(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """others-work: words from another office's document in a sentence that does not say whose they are."""
    if sources.opinions is None or sources.opinions.absent:
        return
    for at in sorted(others_among(sources.opinions, sources.against)):
        report = sources.against[at]
        names = [one for one in (report.issuer, bare_place(place_of(report.issuer)), sources.name(at)) if one]
        for start, end in [] if report.absent else draft.stretches_from(at):
            begin = max((m.end() for m in _ENDS.finditer(draft.text, 0, start)), default=0)
            if not any(name in draft.text[begin:end] for name in names):
                message = Message("drafting.others-work", issuer=report.issuer, name=sources.name(at))
                yield draft.finding("others-work", Severity.ERROR, start, end, message)
