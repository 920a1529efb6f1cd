"""What the archive holds for an opinion: earlier answers of the office itself first, other offices' last.

The archive finds a few hundred statements by their words and meaning (xubao.archive.searching), apart for responses of
the office, its other documents, and everybody else's, so that none drowns the others; which of them answer best is
judged as for the project's own evidence (`evidence.rank`), with words weighed by a sample of the whole archive.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xubao.archive.kept_reports import reports_with, whole_reports
from xubao.archive.opened import Opened
from xubao.archive.own_texts import OwnTexts
from xubao.archive.query import Query, meant
from xubao.archive.rows import BETWEEN, sentence_key
from xubao.archive.searching import chosen
from xubao.drafting.affiliation import (
    STATE,
    Office,
    affiliation_of,
    bare_place,
    place_of,
    short_name,
)
from xubao.drafting.coverage import asks
from xubao.drafting.evidence import rank, ritual, why_offered
from xubao.drafting.opinion_head import read_head
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.sources import Candidate, candidates
from xubao.language.tfidf import Weights, cosine, grams
from xubao.language.vectors import shipped_vectors
from xubao.model import Affiliation, Message, Opinion, Progress, Report, ReportKind, Role, UsageError, silent
from xubao.model.archive import ArchiveQuestion, ArchiveSource
from xubao.model.archive_answers import ArchiveAnswer, ArchiveAnswers

MOST = 60
"""Statements offered."""
_DRAWN = 80
"""Statements looked at of each sort of document."""
_EACH = 8
"""Statements of one document."""
_LEAST, _LEAST_OF_OTHERS = 0.1, 0.15
"""A score below this: a word or two are the same, the matter is not. Of all other offices' statements some are always
near by chance. Both set on opinions of the samples, those of tests/gold/archive.md not among them."""
_BY_SUBJECT, _ON_IT = 1.0, 0.3
"""What the same subject of two documents, by their titles, adds to a statement's score; from which likeness on it is
the same."""
_BY_MEANING, _FAR = 0.25, 0.25
_NAMED = 3
"""How often a document without a place in its issuer's name must name the office's place to be of there."""
_SAMPLE = 3000
_NO_ANSWER = frozenset({ReportKind.OPINIONS})
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """An opinion, and who answers it.

    Attributes:
        above: title of the part that the opinion stands in, "" for none.
        subject: what the report was about that was deliberated, "" where the document does not say.
        office: the office that answers.
        own: what the project holds already.
    """

    opinion: Opinion
    above: str
    subject: str
    office: Office
    own: OwnTexts


def answers(archive: Opened, asked: Asked, most: int = MOST, progress: Progress = silent) -> ArchiveAnswers:
    """Statements for an opinion, best first.

    Own answers to similar opinions come first, then what own reports tell as done, then units of the same
    government; what own documents only planned or named as a problem; other offices'. Where nothing of the office's own
    tells of work done, others' come before its plans. Headings, thanks and what the project holds already are left out.

    Raises:
        ArchiveError: damaged.
        Cancelled: the person asked to stop.
    """
    progress(0.0, Message("archive.doing.searching"))
    query = meant(" ".join((asked.opinion.title, *asks(asked.opinion), asked.subject)))
    owners = _Owners(archive, asked.office)
    keys = _drawn(archive, query, owners)
    progress(0.4, Message("archive.doing.searching"))
    held = asked.own.among(archive, {document for document, _ in keys})
    keys = [key for key in keys if key[0] not in held]
    reports = {
        document: report
        for document, report in reports_with(archive, keys).items()
        if report.kind not in _NO_ANSWER
    }
    whose = {document: owners.whose(report) for document, report in reports.items()}
    found = _ranked(archive, reports, whose, asked)
    progress(0.8, Message("archive.doing.searching"))
    kept = list(_each_once(found, whose, asked.own.sentences))
    ordered = _in_order(kept, whose)[:most]
    opinions = _Opinions(archive)
    return ArchiveAnswers(
        tuple(_answer(archive, one, whose[one.document], opinions) for one in ordered), owners.known
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement with what it is worth."""

    document: str
    report: Report
    candidate: Candidate
    score: float
    why: Message

    @property
    def done(self) -> bool:
        return self.candidate.statement.role is Role.PROGRESS


def whose_is(archive: Opened, document: str, office: Office) -> Affiliation | None:
    """Whose a document of the archive is, as an office sees it; None where it is not known of what place that is.

    Raises:
        ArchiveError: damaged.
    """
    owners = _Owners(archive, office)
    if not owners.known or document not in archive.documents:
        return None
    return owners.whose(whole_reports(archive, {document})[document])


# which statements


def _drawn(archive: Opened, query: Query, owners: "_Owners") -> list[_Key]:
    """(document, statement) of what the index gives for each sort of document."""
    own, others = owners.issuers
    found: dict[_Key, None] = {}
    for issuers, kind in (
        (own, ReportKind.RESPONSE),
        (own, None),
        (others, ReportKind.RESPONSE),
        (others, None),
    ):
        for one in chosen(archive, query, ArchiveQuestion(query.text, kind=kind), issuers, _DRAWN):
            found[one.document, one.statement] = None
    return list(found)


def _ranked(
    archive: Opened, reports: dict[str, Report], whose: dict[str, Affiliation], asked: Asked
) -> list[_Found]:
    documents = list(reports)
    every = list(reports.values())
    offered = [
        one for one in candidates(every, [True] * len(every)) if not one.heading and not ritual(one.statement)
    ]
    if not offered:
        return []
    part = Opinion("part", None, "", f"{asked.above} {asked.subject}", "")
    opinion = replace(asked.opinion, parent=part.id)
    ranking = rank([opinion], offered, every, _weights(archive), parts_of=(part, opinion))
    worth = _same_subject(asked.subject, every)
    meant_by = _meanings(asked.opinion, [one.statement.text for one in offered])
    found = []
    for at, one in enumerate(offered):
        score = float(ranking.scores[0][at]) * worth[one.report] + meant_by[at]
        score = min(1.0, max(0.0, score))
        least = _LEAST_OF_OTHERS if whose[documents[one.report]] is Affiliation.OTHER else _LEAST
        if score >= least:
            why = why_offered(asked.opinion, one, ranking.weights)
            found.append(_Found(documents[one.report], every[one.report], one, score, why))
    return found


def _meanings(opinion: Opinion, texts: Sequence[str]) -> list[float]:
    """What nearness of meaning adds to the score of each text, less than nothing where it is far: an archive holds much
    that shares words by chance, and answers that say the same in words of their own (融资难: 科技信贷、贴息). Its title
    counts for as much as all that it asks: a long opinion names much in passing."""
    vectors = shipped_vectors().of([opinion.title, " ".join((opinion.title, *asks(opinion))), *texts])
    near = vectors[2:] @ (vectors[0] + vectors[1]) / 2
    return [_BY_MEANING * (float(one) - _FAR) for one in near.tolist()]


def _same_subject(subject: str, reports: Sequence[Report]) -> list[float]:
    """What statements of each report are worth by its title: an opinion that asks for more training means other work
    after a report on the environment than after one on homes for the old. A subject of most is none."""
    bags = [grams(one.title) for one in reports]
    weights = Weights(bags)
    asked = weights.vector(grams(subject))
    alike = [cosine(asked, weights.vector(bag)) for bag in bags]
    if sum(one > _ON_IT for one in alike) > len(alike) / 2:
        return [1.0] * len(alike)
    return [1.0 + _BY_SUBJECT * one for one in alike]


def _weights(archive: Opened) -> Weights:
    """How telling strings are in the archive, by some thousand statements drawn evenly; made once."""
    known: Weights | None = archive.memory.get("weights")
    if known is None:
        total = max(1, sum(one.statements for one in archive.manifest.partitions.values()))
        step = max(1, total // _SAMPLE)
        rows = archive.rows("statements", "text", "key % ? = 0", [step])
        known = archive.memory["weights"] = Weights(grams(row["text"]) for row in rows)
    return known


def _each_once(
    found: Sequence[_Found], whose: dict[str, Affiliation], held: frozenset[int]
) -> Iterator[_Found]:
    """What the project does not say already; of those that say the same the office's own, then the newest."""
    told: set[int] = set(held)
    counted: Counter[str] = Counter()
    ranks = {Affiliation.OWN: 0, Affiliation.DEPARTMENT: 1}
    by_owner = sorted(
        found, key=lambda one: (ranks.get(whose[one.document], 2), -(one.report.year or 0), -one.score)
    )
    firsts = []
    for one in by_owner:
        key = sentence_key(one.candidate.statement.text)
        if key not in told:
            told.add(key)
            firsts.append(one)
    for one in sorted(firsts, key=lambda one: -one.score):
        counted[one.document] += 1
        if counted[one.document] <= _EACH:
            yield one


def _in_order(found: Sequence[_Found], whose: dict[str, Affiliation]) -> list[_Found]:
    own_work = any(whose[one.document] is not Affiliation.OTHER and one.done for one in found)

    def place(one: _Found) -> int:
        affiliation = whose[one.document]
        response = one.report.kind is ReportKind.RESPONSE
        if affiliation is Affiliation.OTHER:
            return (4 if response else 5) if one.done else 7
        if not one.done:
            return 3 if own_work else 6
        if affiliation is Affiliation.DEPARTMENT:
            return 2
        return 0 if response else 1

    return sorted(found, key=lambda one: (place(one), -one.score))


def _answer(archive: Opened, one: _Found, whose: Affiliation, opinions: "_Opinions") -> ArchiveAnswer:
    statement = one.candidate.statement
    response = one.report.kind is ReportKind.RESPONSE
    said, where = opinions.answered(one) if response else ("", None)
    headings = BETWEEN.join(str(s.heading) for s in one.report.path(statement.section))
    return ArchiveAnswer(
        archive.source(one.document),
        one.report.kind,
        whose,
        response and whose is Affiliation.OWN,
        statement.id,
        headings,
        statement.text,
        statement.role,
        round(one.score, 4),
        one.why,
        short_name(one.report.issuer),
        said,
        where,
    )


# whose


class _Owners:
    """Whose the documents of an archive are, as an office sees it.

    In a project a document that names no place is taken for the office's own: somebody put it there. An archive holds
    the neighbours' as well, so here it must be seen that it is of the place.
    """

    def __init__(self, archive: Opened, office: Office) -> None:
        self._archive, self._office = archive, office
        self._stem = bare_place(office.place)
        self.known = bool(self._stem) or office.name == STATE
        every = {row["issuer"] for row in archive.documents.values()}
        self._others = sorted({bare_place(place_of(one)) for one in every} - {"", self._stem})
        self.issuers = self._parted(sorted(every))

    def whose(self, report: Report) -> Affiliation:
        """OWN, DEPARTMENT or OTHER."""
        found = self._by_name(report.issuer, report)
        if found is not Affiliation.OTHER and self._placeless(report.issuer):
            return found if self._of_here(report.text) else Affiliation.OTHER
        return found

    def _parted(self, every: Sequence[str]) -> tuple[list[str], list[str]]:
        own = [one for one in every if self._by_name(one, _stub(one)) is not Affiliation.OTHER]
        return own, [one for one in every if one not in own or self._placeless(one)]

    def _by_name(self, issuer: str, report: Report) -> Affiliation:
        if not issuer or not self.known or report.kind is ReportKind.NEWS:
            return Affiliation.OTHER
        found = affiliation_of(report, self._office)
        return Affiliation.OTHER if found is Affiliation.SUBORDINATE else found

    def _placeless(self, issuer: str) -> bool:
        return self._office.name != STATE and not place_of(issuer)

    def _of_here(self, text: str) -> bool:
        """Whether a text names the office's place often, and no other place that the archive knows as often."""
        if not self._stem:
            return False
        count = text.count(self._stem)
        return count >= _NAMED and all(text.count(other) < count for other in self._others)


def _stub(issuer: str) -> Report:
    return Report("", ReportKind.REPORT, "", None, issuer, "", (), ())


# what was answered


class _Opinions:
    """Finds the opinions that a response answers."""

    def __init__(self, archive: Opened) -> None:
        self._archive = archive
        self._reports: dict[str, Report] = {}
        self._of: dict[str, str] = {}

    def answered(self, one: _Found) -> tuple[str, ArchiveSource | None]:
        """The opinion that the part of a response is about, in its own words, and where it stands."""
        document = self._of.get(one.document)
        if document is None:
            document = self._of[one.document] = self._document(one.report)
        if not document:
            return "", None
        opinion = self._item(self._reports[document], one)
        return (opinion, self._archive.source(document)) if opinion else ("", None)

    def _document(self, response: Report) -> str:
        """The newest opinions of the archive, older than the response, that it names; "" for none."""
        bare = "".join(response.text.split())
        rows = [
            row
            for row in self._archive.documents.values()
            if row["kind"] == ReportKind.OPINIONS
            and not (row["date"] and response.date and row["date"] > response.date)
        ]
        for row in sorted(rows, key=lambda row: row["date"] or "", reverse=True):
            if row["document"] not in self._reports:
                self._reports |= whole_reports(self._archive, {row["document"]})
            head = read_head(self._reports[row["document"]])
            number = "".join(head.number.split())
            subject = re.sub(r"\W", "", head.subject)
            if (number and number in bare) or (
                len(subject) > 8 and subject in re.sub(r"\W", "", response.text[:1000])
            ):
                return str(row["document"])
        return ""

    def _item(self, opinions: Report, one: _Found) -> str:
        try:
            items = items_to_answer(read_opinions(opinions))
        except UsageError:
            return ""
        weights = Weights(grams(f"{item.title} {item.text}") for item in items)
        headings = " ".join(one.candidate.above)
        said = weights.vector(grams(f"{headings} {headings} {one.candidate.statement.text}"))
        scored = [(cosine(said, weights.vector(grams(f"{item.title} {item.text}"))), item) for item in items]
        best, item = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if item is None or best <= 0.1:
            return ""
        return (
            f"{item.title}。{item.text}"
            if item.text and item.title not in item.text
            else item.text or item.title
        )
