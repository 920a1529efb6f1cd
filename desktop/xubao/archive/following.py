"""What became of a matter, figure or 《document》: the ledger over the statements that a search finds."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from xubao.archive.asked_matter import uncounted, under_asked
from xubao.archive.kept_reports import reports_with
from xubao.archive.opened import Opened
from xubao.archive.query import Query, parsed
from xubao.archive.searching import candidates
from xubao.archive.words import form
from xubao.language.wordlists import lists
from xubao.ledger import build_ledger
from xubao.model import Ledger, Matter, Message, Progress, silent
from xubao.model.archive import ArchiveFollowed, ArchiveQuestion, ArchiveValue

MOST = 200
"""Statements that are followed: the best; more is no one matter any more."""
_SHARE = 0.6
"""Of the rarity of the words asked for, how much must stand in a statement."""
_UNTELLING = sorted(lists("archive-words.txt")["untelling"], key=len, reverse=True)
_YEAR = re.compile(r"\d{4}")


def follow(archive: Opened, question: ArchiveQuestion, progress: Progress = silent) -> ArchiveFollowed:
    """The matters of what is found, through years and offices.

    Args:
        question: its limit is of no account.

    Raises:
        UsageError: nothing to look for.
        ArchiveError: damaged.
        Cancelled: the person asked to stop.
    """
    progress(0.0, Message("archive.doing.searching"))
    found = [one for one in candidates(archive, question, MOST) if one.share >= _SHARE]
    progress(0.3, Message("archive.doing.following"))
    held = reports_with(archive, {(one.document, one.statement) for one in found})
    if not held:
        return ArchiveFollowed((), (), (), 0)
    ledger = build_ledger(list(held.values()), progress=_later(progress))
    order = {id(report): archive.source(document) for document, report in held.items()}
    query = parsed(question.text)
    chosen = _chosen(under_asked(_titled_alike(ledger), query, joined), query)
    return ArchiveFollowed(
        tuple(chosen),
        tuple(order[id(report)] for report in ledger.reports),
        tuple(tuple(_values(one, ledger)) for one in chosen),
        len(found),
    )


def _later(progress: Progress) -> Progress:
    def told(done: float, message: str) -> None:
        progress(0.3 + 0.7 * done, message)

    return told


def _titled_alike(ledger: Ledger) -> list[Matter]:
    """The matters; those whose titles are the same words in another order, or differ by words that name no other
    matter (棚户区改造, 棚户区住房改造, 棚户区改造住房工程), are one: offices and years word it in their own ways."""
    same: dict[tuple[str, ...], list[Matter]] = {}
    for matter in ledger.matters:
        same.setdefault(_wording(matter.title), []).append(matter)
    return [joined(those) if len(those) > 1 else those[0] for those in same.values()]


def _wording(title: str) -> tuple[str, ...]:
    """The characters of a title in whatever order, without its numbers (新增就业900万人) and those of words that name
    no matter; all where none is left."""
    bare = form(uncounted(title))
    for word in _UNTELLING:
        bare = bare.replace(word, "")
    return tuple(sorted("".join(re.findall(r"\w+", bare or form(title)))))


def joined(matters: list[Matter]) -> Matter:
    """Several matters as one: named as most of what is said names it, and as far as it came in the newest."""
    names: Counter[str] = Counter()
    for one in matters:
        names[uncounted(one.title) or one.title] += len(one.mentions)
    named = max(names, key=lambda name: (names[name], -len(name)))
    first = max(matters, key=lambda one: len(one.mentions))
    newest = max(matters, key=lambda one: max(mention.report for mention in one.mentions))
    said = {(one.report, one.statement, one.text): one for matter in matters for one in matter.mentions}
    mentions = tuple(sorted(said.values(), key=lambda one: one.report))
    return replace(newest, id=first.id, title=named, kind=first.kind, mentions=mentions)


def _chosen(matters: Sequence[Matter], query: Query) -> list[Matter]:
    """The matters that speak of what was asked for: first those that do so in their title and in many documents."""
    told = _speaks(query)
    ranked = []
    for place, matter in enumerate(matters):
        share = sum(told(mention.text) for mention in matter.mentions) / len(matter.mentions)
        if share > 0:
            documents = len({one.report for one in matter.mentions})
            ranked.append((-(told(matter.title) + share / 2) * math.sqrt(documents), place, matter))
    return [matter for _, _, matter in sorted(ranked, key=lambda one: one[:2])]


def _speaks(query: Query) -> Callable[[str], float]:
    """How much of what was asked for stands in a text, from 0 to 1; less than half is nothing."""
    wanted = [phrase.bare for phrase in query.phrases if not phrase.number] + [
        word for word in query.words if len(word) > 1
    ]
    wanted = wanted or [form(query.text)]
    whole = sum(map(len, wanted))

    def told(text: str) -> float:
        bare = "".join(re.findall(r"\w+", form(text)))
        share = sum(len(word) for word in wanted if word in bare) / whole
        return share if share >= 0.5 else 0.0

    return told


def _values(matter: Matter, ledger: Ledger) -> list[ArchiveValue]:
    """A matter's figures by the year they are of, else that of the report."""
    found: dict[tuple[str, str, object, str], ArchiveValue] = {}
    for mention in matter.mentions:
        year = ledger.reports[mention.report].date or ""
        for figure in mention.figures:
            if figure.value is None:
                continue
            said = _YEAR.match(figure.as_of or "") or _YEAR.match(year)
            key = said.group() if said else ""
            found.setdefault(
                (key, figure.subject, figure.value, figure.unit), ArchiveValue(key, figure, mention.report)
            )
    return sorted(found.values(), key=lambda one: (one.year or "9999", one.source))
