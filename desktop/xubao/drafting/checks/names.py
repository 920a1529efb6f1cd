"""Names: agencies merged or renamed, leaders that no source has, and words with a character lost or changed."""

import re
from collections import defaultdict
from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.people import RANKS, people
from xubao.language.sentences import sentences_of_lines
from xubao.language.wordlists import either, lists, patterns
from xubao.model import Finding, Message, Severity
from xubao.model.gap_marks import GAP

_FORMERLY = re.compile(r"原$")
_TITLES = re.compile(r"《[^》\n]*》")
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{6,}")
_SIDES = ((3, 3), (2, 4), (4, 2))
"""Characters before and behind: with fewer, ordinary words (房价过快, 价格过快) are taken for slips."""
_UNIT = patterns("check-words.txt")(
    "{levels}(?!{levels})[\u4e00-\u9fff]{1,14}?{ends-of-units}(?!{behind-other-words})"
)
_SHORTEST_UNIT, _SENTENCE = 4, 14  # characters
_TOLD = 2  # times that sources write what the draft writes with a character less or another
_GLUE = frozenset(lists("check-words.txt")["function"])


def find_agencies(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """agency-old: a name of before a merger in a draft of after it; not in a title, nor behind 原."""
    known = {
        one.former: one
        for one in sources.office.agencies
        if (sources.year or 0) > one.since and one.former != one.present
    }
    if not known:
        return
    current = "\n".join(r.text for r in sources.against if r.year and r.year == sources.year)
    text = _TITLES.sub(lambda match: " " * len(match.group()), draft.text)
    for match in re.finditer(rf"(?:{either(tuple(known))})(?![门长])", text):
        agency = known[match.group()]
        if _FORMERLY.search(text[: match.start()]) or (match.group() in current and not agency.since):
            continue
        message = Message(
            "drafting.agency-old", said=agency.former, now=agency.present, year=str(agency.since)
        )
        if not agency.since:
            message = Message("drafting.agency-old.undated", said=agency.former, now=agency.present)
        fix = None if "（" in agency.present else agency.present
        yield draft.finding("agency-old", Severity.WARNING, *match.span(), message, fix=fix)


def find_leaders(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """leader-unsourced: a name with a title that no current source and no list of the office has; leader-title: one
    that the office's list has with another title."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for name, title in sources.office.leaders:
        titles[name].add(title)
    current = "\n".join(
        r.text for r in sources.against if not r.absent and (r.year or 0) >= (sources.year or 0)
    )
    marked = [
        match.group() for match in GAP.finditer(draft.report.text)
    ]  # a person is already asked to look it up
    for person in people(draft.text):
        name, title, span = person.name, person.title, (person.start, person.end)
        if name in titles:
            if not any(_same_title(title, part) for one in titles[name] for part in one.split("、")):
                now = "、".join(sorted(titles[name]))
                message = Message("drafting.leader-title", name=name, said=title, now=now)
                yield draft.finding("leader-title", Severity.ERROR, *span, message)
        elif name not in current and not any(name in mark for mark in marked):
            message = Message("drafting.leader-unsourced", said=draft.text[slice(*span)])
            yield draft.finding("leader-unsourced", Severity.WARNING, *span, message)


def _same_title(said: str, known: str) -> bool:
    """Whether two titles are one, the office's name before it aside: 市长 is not 副市长."""
    short, long = sorted((said, known), key=len)
    before = long.removesuffix(short)
    return long.endswith(short) and not before.endswith(RANKS)


def find_misspelled(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """name-variant: words that sources write again and again, with one character lost or another in its place.

    Six characters of context are looked up: nothing that a source writes at all is found fault with.
    """
    known = sources.once(_contexts)
    last = -1
    for run in _HAN_RUN.finditer(draft.text):
        for at in range(run.start() + 2, run.end() - 2):
            found = known.lost(draft.text, at, run.span()) or known.changed(draft.text, at, run.span())
            if found and at > last:
                said, right, low = found
                last = low + len(said)
                message = Message("drafting.name-variant", said=said, right=right)
                yield draft.finding(
                    "name-variant", Severity.WARNING, low, low + len(said), message, fix=right
                )


def find_units(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """name-variant: a unit that no source and no opinion names, in a sentence that the letter of another unit tells.

    A unit that a sentence of nobody's names may well be right: its letter is not among the sources.
    """
    known = "\n".join(sources.texts)
    for start, end in sentences_of_lines(draft.text):
        for match in _UNIT.finditer(draft.text, start, end):
            said = match.group()
            if said in known or len(said) < _SHORTEST_UNIT:
                continue
            rest = draft.text[match.end() : end].rstrip("。；")
            teller = next(
                (
                    one.issuer
                    for one in sources.against
                    if len(rest) >= _SENTENCE and rest[:_SENTENCE] in one.text and _UNIT.search(one.issuer)
                ),
                "",
            )
            units = [one.group() for one in _UNIT.finditer(teller)]
            right = next((one for one in units if one[0] == said[0]), "")
            if right and right != said:
                message = Message("drafting.name-variant", said=said, right=right)
                yield draft.finding("name-variant", Severity.WARNING, *match.span(), message, fix=right)


def _contexts(sources: CheckSources) -> "_Contexts":
    return _Contexts("\n".join(sources.texts))


class _Contexts:
    """What stands between any few characters and the next few in some texts."""

    def __init__(self, text: str) -> None:
        self._between: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._there: set[str] = set()
        self._pairs: set[str] = set()
        for run in _HAN_RUN.finditer(text):
            said = run.group()
            self._pairs.update(said[at : at + 2] for at in range(len(said) - 1))
            for left, right in _SIDES:
                size = left + right
                for at in range(len(said) - size + 1):
                    self._there.add(said[at : at + size])
                    if at + size < len(said):
                        key = f"{said[at : at + left]}|{said[at + left + 1 : at + size + 1]}"
                        self._between[key][said[at + left]] += 1

    def lost(self, text: str, at: int, run: tuple[int, int]) -> tuple[str, str, int] | None:
        """(said, right, start) where a character between two places of a run is missing."""
        for left, right in _SIDES:
            low, high = at - left, at + right
            if low < run[0] or high > run[1] or text[low:high] in self._there:
                continue
            char = self._told(text[low:at], text[at:high])
            joined = text[at - 1 : at + 1] in self._pairs
            if char and not joined and char != text[at - 1] and char != text[at]:
                return text[low:high], text[low:at] + char + text[at:high], low
        return None

    def changed(self, text: str, at: int, run: tuple[int, int]) -> tuple[str, str, int] | None:
        """(said, right, start) where a character of a run is another one."""
        for left, right in _SIDES:
            low, high = at - left, at + 1 + right
            if (
                low < run[0]
                or high > run[1]
                or text[low : high - 1] in self._there
                or text[low + 1 : high] in self._there
            ):
                continue
            char = self._told(text[low:at], text[at + 1 : high])
            beside = text[at - 1 : at + 1] in self._pairs or text[at : at + 2] in self._pairs
            if char and not beside and char != text[at] and text[at] not in _GLUE:
                return text[low:high], text[low:at] + char + text[at + 1 : high], low
        return None

    def _told(self, left: str, right: str) -> str:
        found = self._between.get(f"{left}|{right}")
        if not found or len(found) > 1:
            return ""
        char, times = next(iter(found.items()))
        return char if times >= _TOLD and char not in _GLUE else ""
