"""Statements of the archive, best first.

Each year's index gives its best by BM25 (Robertson, Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and
Beyond"); as each knows only its own year's frequencies, the best of all are weighed anew with the frequencies of all
years, and the first hundred by their meaning too (xubao.language.vectors).
"""

import heapq
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from xubao.archive.marking import marks
from xubao.archive.opened import Opened, Term
from xubao.archive.query import Phrase, Query, parsed
from xubao.archive.rows import BETWEEN, figures_of
from xubao.archive.words import form, grams
from xubao.language.vectors import shipped_vectors
from xubao.model import Message, ReportKind, Role, UsageError
from xubao.model.archive import ArchiveHit, ArchiveQuestion

_K1, _B = 1.2, 0.75
_ABOVE = 0.3
"""What a word in the headings above a statement counts for."""
_MEANING = 0.4
"""What meaning counts for beside the words (both 0 to 1)."""
_MEANT = 100
"""Statements that are weighed by meaning."""
_CANDIDATES = 300
_DIGIT = re.compile(r"\d")
_HEADING, _OTHER = 0.5, 0.75
"""What a heading counts for, the sentence below it says more; and what asserts nothing (titles, openings)."""
_COUNTED = 0.6
"""What a sentence without a number counts for where one is asked for."""
_SOME, _MUCH = 0.25, 0.6
"""How much of the rarity of the words that say about what is asked may be missing from a statement: with the rarest of
them, and without."""
_NEAR = 5
"""Statements that are listed though they only come near."""
_ASKING = 0.2
"""What a word counts for that does not say about what is asked (存在, 问题, 多少)."""


@dataclass(slots=True)
class Candidate:
    """A statement while it is weighed.

    Attributes:
        share: of the rarity of what is looked for, how much stands in it.
    """

    document: str
    statement: str
    role: str
    text: str
    headings: str
    figures: str
    score: float = 0.0
    share: float = 0.0


def search(archive: Opened, question: ArchiveQuestion) -> tuple[ArchiveHit, ...]:
    """The best statements for a question.

    Raises:
        UsageError: nothing to look for.
        ArchiveError: damaged.
    """
    every = candidates(archive, question, max(question.limit, _MEANT))
    astray = _astray(archive, question, every)
    near = [one for one in every if (one.document, one.statement) in astray]
    found = [one for one in every if (one.document, one.statement) not in astray]
    found = [*found, *near[:_NEAR]][: question.limit]
    query = parsed(question.text)
    hits = []
    for one in found:
        row = archive.documents[one.document]
        hits.append(
            ArchiveHit(
                row["file"],
                row["title"],
                row["issuer"],
                row["date"],
                ReportKind(row["kind"]),
                one.headings,
                one.text,
                Role(one.role),
                one.score,
                one.document,
                one.statement,
                figures_of(one.figures),
                marks(one.text, query),
                (one.document, one.statement) in astray,
            )
        )
    return tuple(hits)


def _astray(
    archive: Opened, question: ArchiveQuestion, found: Sequence[Candidate]
) -> frozenset[tuple[str, str]]:
    """(document, statement) of those that are not what was asked for: too much of the words that say about what stands
    neither in them nor above them, or they tell another measure or that of another thing, or they are in no response
    where one was asked for."""
    query = parsed(question.text)
    rare = _rarity(archive, archive.years(question.first, question.last), query.named)
    whole = sum(rare.values())
    groups = [query.things, [word for word in rare if word not in query.things]] if query.things else []

    def strays(one: Candidate) -> bool:
        if query.wants_answer and archive.documents[one.document]["kind"] != ReportKind.RESPONSE:
            return True
        text = form(f"{one.text}{one.headings}")
        missing = {word: weight for word, weight in rare.items() if word not in text}
        if any(
            sum(missing.get(word, 0.0) for word in group) > _MUCH * sum(rare[word] for word in group)
            for group in groups
        ):
            return True
        share = sum(missing.values()) / (whole or 1.0)
        return share > _MUCH or (share > _SOME and max(rare, key=rare.__getitem__) in missing)

    return frozenset((one.document, one.statement) for one in found if strays(one))


def _rarity(archive: Opened, years: Sequence[str], words: Sequence[str]) -> dict[str, float]:
    """How rare words are in the archive."""
    total = max(1, sum(archive.manifest.partitions[year].statements for year in years))
    found = {}
    for word in words:
        often = min(archive.often(years, [("grams", piece) for piece in grams(word) or [word]]))
        found[word] = math.log(1 + (total - often + 0.5) / (often + 0.5))
    return found


def candidates(archive: Opened, question: ArchiveQuestion, count: int) -> list[Candidate]:
    """So many statements, best first.

    Raises:
        UsageError: nothing to look for.
        ArchiveError: damaged.
    """
    query = parsed(question.text)
    if query.empty:
        raise UsageError(Message("archive.nothing-asked"))
    issuers = None
    if question.issuer:
        wanted = form(question.issuer)
        issuers = sorted(
            {row["issuer"] for row in archive.documents.values() if wanted in form(row["issuer"])}
        )
    return chosen(archive, query, question, issuers, count)


def chosen(
    archive: Opened, query: Query, question: ArchiveQuestion, issuers: Sequence[str] | None, count: int
) -> list[Candidate]:
    """So many statements for a query, best first.

    Args:
        question: its years, role and kind; its words and its issuer are of no account.
        issuers: whose documents, by their names as they stand; None for all.

    Raises:
        ArchiveError: damaged.
    """
    if query.empty or (issuers is not None and not issuers):
        return []
    years = archive.years(question.first, question.last)
    built = _built(query, question, issuers)
    most = max(count, _CANDIDATES)
    found: list[tuple[float, str, Any]] = []
    for year in years:
        searcher = archive.searcher(year)
        archive.counted(year, _terms(query), searcher)  # while it is open
        hits = searcher.search(built, most, count=False).hits
        found += [(score, year, address) for score, address in hits]
        del searcher  # before the next one is opened
    kept = _fetched(archive, heapq.nlargest(most, found, key=lambda one: one[0]))
    kept = [one for one in kept if _holds(one, query) and one.document in archive.documents]
    _weigh(archive, years, query, kept)
    kept.sort(key=lambda one: (-one.score, _newest(archive, one)))
    return _by_meaning(query, kept, archive)[:count]


def _fetched(archive: Opened, nearest: Sequence[tuple[float, str, Any]]) -> list[Candidate]:
    """What stands at (score, year, address), in that order."""
    of_year: dict[str, list[int]] = {}
    for place, (_, year, _) in enumerate(nearest):
        of_year.setdefault(year, []).append(place)
    found: dict[int, Candidate] = {}
    for year, places in of_year.items():
        searcher = archive.searcher(year)
        found |= {place: _candidate(searcher, nearest[place][2]) for place in places}
        del searcher
    return [found[place] for place in range(len(nearest))]


def _terms(query: Query) -> list[Term]:
    """What decides the order."""
    return [*(("grams", term) for term in query.terms), *(("words", term) for term in query.long_words)]


def _newest(archive: Opened, one: Candidate) -> str:
    """Sorts newer documents before older ones."""
    return "".join(chr(0x10000 - ord(char)) for char in archive.documents[one.document]["date"] or "0")


def _built(query: Query, question: ArchiveQuestion, issuers: Sequence[str] | None) -> Any:
    """The query of the index."""
    import tantivy

    from xubao.archive.fulltext import schema

    of, must, should = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should
    fields = schema()
    parts = [(must, _phrase(phrase)) for phrase in query.phrases]
    words = [_word("grams", term, query) for term in query.terms]
    words += [_word("words", term, query) for term in query.long_words]
    words += [_word("above", term, query, _ABOVE) for term in query.terms if term in query.naming]
    if words:
        parts.append((should if query.phrases else must, of.boolean_query([(should, one) for one in words])))
    for name, values in (
        ("role", [question.role.value] if question.role else None),
        ("kind", [question.kind.value] if question.kind else None),
        ("issuer", issuers),
    ):
        if values is not None:
            chosen = of.term_set_query(fields, name, list(values))
            parts.append((must, of.const_score_query(chosen, 0.0)))
    return of.boolean_query(parts)


def _word(field: str, term: str, query: Query, weight: float = 1.0) -> Any:
    import tantivy

    from xubao.archive.fulltext import schema

    found = tantivy.Query.term_query(schema(), field, term)
    return tantivy.Query.boost_query(found, weight if term in query.naming else weight * _ASKING)


def _phrase(phrase: Phrase) -> Any:
    import tantivy

    from xubao.archive.fulltext import schema

    of, fields, pieces = tantivy.Query, schema(), phrase.grams
    found = (
        of.phrase_query(fields, "grams", pieces)
        if len(pieces) > 1
        else of.term_query(fields, "grams", pieces[0])
    )
    if not phrase.number:
        return found
    number = of.boost_query(of.term_query(fields, "numbers", phrase.number), 3.0)
    return of.boolean_query([(tantivy.Occur.Should, number), (tantivy.Occur.Should, found)])


def _candidate(searcher: Any, address: Any) -> Candidate:
    from xubao.archive.fulltext import kept

    one = kept(searcher.doc(address))
    return Candidate(one.document, one.statement, one.role, one.text, one.headings, one.figures)


def _holds(one: Candidate, query: Query) -> bool:
    """Whether the phrases stand in a statement indeed."""
    text = form(one.text)
    return all(phrase.number or phrase.stands_in(text) for phrase in query.phrases)


def _weigh(archive: Opened, years: Sequence[str], query: Query, found: Sequence[Candidate]) -> None:
    """BM25 with the frequencies of all years."""
    partitions = [archive.manifest.partitions[year] for year in years]
    total = max(1, sum(one.statements for one in partitions))
    average = max(1.0, sum(one.length for one in partitions) / total)
    terms = _terms(query)
    rarity: dict[Term, float] = {}
    for (field, term), often in zip(terms, archive.often(years, terms), strict=True):
        rarity[field, term] = math.log(1 + (total - often + 0.5) / (often + 0.5))
        if term not in query.naming:
            rarity[field, term] *= _ASKING
    whole = sum(rarity.values()) or 1.0
    for one in found:
        _weigh_one(one, rarity, whole, average, bool(query.phrases))
        if query.counts and not _DIGIT.search(one.text):
            one.score *= _COUNTED


def _weigh_one(
    one: Candidate, rarity: dict[Term, float], whole: float, average: float, phrased: bool
) -> None:
    text = form(one.text)
    own = grams(text)
    counts: dict[str, int] = {}
    for gram in own:
        counts[gram] = counts.get(gram, 0) + 1
    above = _above(one.headings)
    norm = _K1 * (1 - _B + _B * len(one.text) / average)
    told = there = 0.0
    for (field, term), rare in rarity.items():
        often = counts.get(term, 0) if field == "grams" else text.count(term)
        if often:
            told += rare * often * (_K1 + 1) / (often + norm)
            there += rare
        elif term in above or (field == "words" and term in one.headings):
            told += _ABOVE * rare
            there += _ABOVE * rare
    one.share = there / whole if rarity else 1.0
    one.score = told * (0.5 + one.share / 2) + (1 / (1 + norm) if phrased else 0.0)
    if one.text.strip() == one.headings.rpartition(BETWEEN)[2].strip():
        one.score *= _HEADING
    elif one.role == Role.OTHER:
        one.score *= _OTHER


@lru_cache(maxsize=4096)
def _above(headings: str) -> frozenset[str]:
    """What the index knows of the headings above a statement."""
    return frozenset(grams(form(headings)))


def _by_meaning(query: Query, found: list[Candidate], archive: Opened) -> list[Candidate]:
    """The first hundred in the order of words and meaning, then the others; scores from 0 to 1."""
    best = max((one.score for one in found), default=0.0) or 1.0
    near = found[:_MEANT]
    vectors = shipped_vectors().of([query.text, *(one.text for one in near)])
    alike = np.clip(vectors[1:] @ vectors[0], 0, 1) if near else np.zeros(0)
    for one, meaning in zip(near, alike.tolist(), strict=True):
        one.score = (one.score / best + _MEANING * meaning) / (1 + _MEANING)
    for one in found[_MEANT:]:
        one.score /= best * (1 + _MEANING)
    near.sort(key=lambda one: (-round(one.score, 6), _newest(archive, one)))
    return near + found[_MEANT:]
