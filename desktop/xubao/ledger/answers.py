"""Which clauses of a newer report speak of what a clause of the older one promised or pointed to.

First where the comparison has the statement's counterpart; then anywhere a sentence names what the clause names, in
sections that are linked by less of it than elsewhere; then where a figure of the same thing is given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from xubao.language.rarity import Lexicon
from xubao.language.tfidf import Frequencies
from xubao.language.vectors import shipped_vectors
from xubao.ledger.clauses import Clause, is_manner, leads_in, split_clauses
from xubao.ledger.status.completion import DOCUMENT
from xubao.ledger.status.matter_figures import value_readers
from xubao.ledger.status.not_mentioned import TRACE, Traces
from xubao.model import Comparison, Figure, Role, Section, Statement
from xubao.statements.figure_comparison import otherwise
from xubao.statements.figure_values import LEAST, ReportValues, Value
from xubao.statements.measures import counts

OLD, NEW = 0, 1
AT_HOME = 0.5
"""Share of what a clause names that a sentence of a linked section must name to speak of it."""
PAIRED = 0.34
"""... that a clause of its counterpart must name."""
ALIKE = 0.5
"""Likeness of the characters from which on a clause of the counterpart is the clause's own edition."""
PREDICATE = 0.3
"""Likeness of the characters from which on two statements without a word in common that names anything are alike by
what they do;"""
NEAR = 0.3
"""unless their meanings are so near."""
LEAST_PAIRS = 3
"""Pairs of characters of what is spoken of that two clauses must share where their words are too common to tell."""
SAME_PAIRS = 0.75
"""Share of them that must be the same."""
_NO_CONTENT = frozenset("xpcurdmqfty")
"""Parts of speech (marks, particles, pronouns, adverbs, numbers) that say nothing of what is spoken of."""
_BEHIND = 2
"""Characters behind a figure by which it is told to be part of a name."""
_VARIOUS = 2
"""Values from which on, more of them are of more than one thing."""
_ONE_WORD = 3
"""Characters of a word that names one thing by itself (农业税)."""
MOST = 4
"""Sentences beside its counterpart that are shown for a statement."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A clause of the newer report.

    Attributes:
        share: how much it says of what the older clause names, 0 to 1.
        paired: whether its statement is the counterpart of the older one.
    """

    clause: Clause
    share: float
    paired: bool


class Answers:
    """The clauses of two reports, and which of the newer answer to which of the older.

    Args:
        comparison: of the two.
        lexicon: how much words name.
    """

    def __init__(self, comparison: Comparison, lexicon: Lexicon) -> None:
        self.comparison = comparison
        self._lexicon = lexicon
        self._contents: dict[int, frozenset[str]] = {}
        asserted = tuple(one for one in comparison.old.statements if one.role in (Role.GOAL, Role.PROBLEM))
        clauses = split_clauses((replace(comparison.old, statements=asserted), comparison.new))
        here = Frequencies({word for word, _ in clause.words} for clause in clauses)
        self.traces = Traces(clauses, lexicon, here)
        self._of: dict[tuple[int, str], list[Clause]] = defaultdict(list)
        for clause in clauses:
            self._of[clause.report, clause.statement].append(clause)
        self._partners: dict[tuple[int, str], tuple[str, ...]] = {}
        for change in comparison.changes:
            if change.old and change.new:
                self._partners.update(((OLD, one), change.new) for one in change.old)
                self._partners.update(((NEW, one), change.old) for one in change.new)
        self._homes = _homes(comparison)
        self._pairs: dict[tuple[int, str], set[str]] = defaultdict(set)
        self._documents: dict[tuple[int, str], set[str]] = defaultdict(set)
        for clause in clauses:
            for document in DOCUMENT.findall(clause.text):
                self._documents[clause.report, document].add(clause.statement)
            for pair in self._content(clause):
                self._pairs[clause.report, pair].add(clause.statement)
        self._readers = value_readers((comparison.old, comparison.new))
        self._values = self._by_unit(clauses)
        self._paired_figures = {(one.old_statement, one.old): one.new for one in comparison.figures}

    def clauses(self, report: int, statement: str) -> list[Clause]:
        """The clauses of a statement."""
        return self._of[report, statement]

    def partners(self, report: int, statement: str) -> tuple[str, ...]:
        """The counterparts of a statement in the other report."""
        return self._partners.get((report, statement), ())

    def speak_of_one(self, report: int, statement: str, others: Sequence[str]) -> bool:
        """Whether a statement and its counterparts speak of one matter, and are not alike by what they do alone.

        Two headings of linked sections may share no word (做优二产, 加快推进工业优化升级); 认真做好信访工作 and
        认真做好普查工作 share only words of doing.
        """
        mine, theirs = self._of[report, statement], [c for one in others for c in self._of[1 - report, one]]
        if any(self._content(one) & self._content(other) for one in mine for other in theirs):
            return True
        old, new = ("".join(clause.flat for clause in each) for each in (mine, theirs))
        near = shipped_vectors().of([old, new])
        return Indel.normalized_similarity(old, new) < PREDICATE or float(near[0] @ near[1]) >= NEAR

    def telling(self, clauses: Iterable[Clause]) -> list[Clause]:
        """Those of the clauses that name or count something, not just how it is done or that more follows."""
        return [c for c in clauses if self._tells(c) and not is_manner(c) and not leads_in(c)]

    def _tells(self, clause: Clause) -> bool:
        if any(map(counts, clause.figures)) or DOCUMENT.search(clause.text):
            return True
        return bool(self.traces.names(clause.words)) or len(self._content(clause)) >= LEAST_PAIRS

    def of(self, clause: Clause, roles: Sequence[Role]) -> list[Answer]:
        """What answers a clause in the other report, most telling first.

        Args:
            roles: of sentences that can answer; a counterpart may have any.
        """
        other = 1 - clause.report
        report = self.comparison.new if other == NEW else self.comparison.old
        partners = self.partners(clause.report, clause.statement)
        found = [
            a for one in partners if (a := self._best(clause, self._of[other, one], PAIRED, paired=True))
        ]
        paired = {answer.clause.statement: answer.share for answer in found}
        for statement, share in {**self._named_in(clause, other), **paired}.items():
            told = report.statement_by_id[statement]
            home = (clause.report, self._section(clause), told.section) in self._homes
            if share < (AT_HOME if home or statement in paired else TRACE):
                continue
            if told.role not in roles:
                under = self._under_heading(other, told, roles)
                found += [Answer(under, share, paired=False)] if under else []
            elif statement not in partners:
                best = self._best(clause, self._of[other, statement], 0.0, paired=False)
                if best and (home or self._same_object(clause, best.clause)):
                    found.append(Answer(best.clause, share, paired=False))
        return sorted(found, key=lambda one: (-one.paired, -one.share, one.clause.at))

    def _under_heading(self, at: int, heading: Statement, roles: Sequence[Role]) -> Clause | None:
        """The first sentence under a heading that can answer; None where there is none, or it is no heading."""
        report = self.comparison.new if at == NEW else self.comparison.old
        section = report.section_by_id.get(heading.section)
        if section is None or not section.start <= heading.start < heading.end <= section.heading_end:
            return None
        under = (one for one in report.statements if section.heading_end <= one.start < section.end)
        told = next((self._of[at, one.id] for one in under if one.role in roles), [])
        return told[0] if told else None

    def _same_object(self, one: Clause, other: Clause) -> bool:
        """Whether two clauses share more than one word that stands anywhere (财政, 安全, 方法)."""
        if set(DOCUMENT.findall(one.text)).intersection(DOCUMENT.findall(other.text)):
            return True
        named = self.traces.names(one.words).keys() & {word for word, _ in other.words}
        if len(named) > 1 or max(map(len, named), default=0) >= _ONE_WORD:
            return True
        return len(self._content(one) & self._content(other)) >= LEAST_PAIRS

    def _named_in(self, clause: Clause, report: int) -> dict[str, float]:
        """Sentences that name what a clause names, or have the character pairs of what it is about; how much of it."""
        found = self.traces.echoes(clause, report, AT_HOME)
        for document in DOCUMENT.findall(clause.text):
            found.update(dict.fromkeys(self._documents[report, document], 1.0))
        pairs = self._content(clause)
        if len(pairs) >= LEAST_PAIRS:
            shared = Counter(one for pair in pairs for one in self._pairs.get((report, pair), ()))
            for statement, count in shared.items():
                if count >= max(LEAST_PAIRS, SAME_PAIRS * len(pairs)):
                    found[statement] = max(found.get(statement, 0.0), count / len(pairs))
        return found

    def _content(self, clause: Clause) -> frozenset[str]:
        """Pairs of characters of a clause's words but for those that only say what is done."""
        known = self._contents.get(clause.at)
        if known is None:
            runs, run = [], ""
            for word, tag in clause.words:
                if self._lexicon.acts(word) or tag[0] in _NO_CONTENT:
                    runs.append(run)
                    run = ""
                else:
                    run += word
            pairs = (each[at : at + 2] for each in (*runs, run) for at in range(len(each) - 1))
            known = self._contents[clause.at] = frozenset(pairs)
        return known

    def values(self, clause: Clause) -> list[tuple[Value, list[Value]]]:
        """The figures of a clause of the older report, each with the newer report's that may be compared with it."""
        found = []
        for figure in filter(counts, clause.figures):
            value = _value(self._readers[OLD], clause, figure)
            if value:
                paired = self._paired_figures.get((clause.statement, figure))
                others = [
                    one for one in self._values[NEW, figure.unit] if not self._one_name(figure, one.figure)
                ]
                alike = [one for one in others if one.figure == paired or otherwise(value, one) is None]
                found.append((value, _one_thing(alike, paired)))
        return found

    def _one_name(self, old: Figure, new: Figure) -> bool:
        """Whether two figures are part of one name (2×35万千瓦热电联产项目), and so tell nothing of it."""
        behind = self.comparison.old.text[old.end : old.end + _BEHIND]
        here = self.comparison.new.text[new.end : new.end + _BEHIND]
        return behind == here and behind.isalpha() and old.value == new.value

    def _best(self, clause: Clause, told: Sequence[Clause], least: float, *, paired: bool) -> Answer | None:
        """The clause of a sentence that says most of what a clause names; None where none says enough."""
        named = self.traces.names(clause.words)
        total = sum(named.values())
        documents, content = set(DOCUMENT.findall(clause.text)), self._content(clause)
        best: Answer | None = None
        for one in told:
            words = {word for word, _ in one.words}
            share = sum(weight for word, weight in named.items() if word in words) / total if total else 0.0
            share = max(share, float(bool(documents.intersection(DOCUMENT.findall(one.text)))))
            if len(content) >= LEAST_PAIRS and not paired:
                share = max(share, len(content & self._content(one)) / len(content))
            alike = Indel.normalized_similarity(clause.flat, one.flat, score_cutoff=ALIKE) if paired else 0.0
            score = max(share, alike)
            if score >= least and score > (best.share if best else 0.0):
                best = Answer(one, score, paired)
        return best

    def _section(self, clause: Clause) -> str:
        report = self.comparison.new if clause.report == NEW else self.comparison.old
        return report.statement_by_id[clause.statement].section

    def _by_unit(self, clauses: Iterable[Clause]) -> dict[tuple[int, str], list[Value]]:
        found: dict[tuple[int, str], list[Value]] = defaultdict(list)
        for clause in clauses:
            for figure in filter(counts, clause.figures):
                value = _value(self._readers[clause.report], clause, figure)
                if value:
                    found[clause.report, figure.unit].append(value)
        return found


def _one_thing(values: list[Value], paired: Figure | None) -> list[Value]:
    """Values of one thing; where several sentences count it variously (计划投资) only the counterpart's are."""
    for promised in (True, False):
        told = {one.figure.value for one in values if one.promised is promised}
        if len(told) > _VARIOUS:
            values = [one for one in values if one.promised is not promised or one.figure == paired]
    return values


def _value(reader: ReportValues, clause: Clause, figure: Figure) -> Value | None:
    value = reader.value_in(clause.statement, figure, clause.start)
    return value if value and len(value.core) >= LEAST else None


def _homes(comparison: Comparison) -> set[tuple[int, str, str]]:
    """(report, its section, section of the other) where the two are linked, by themselves or by one above the first."""
    found: set[tuple[int, str, str]] = set()
    for link in comparison.links:
        if link.old and link.new:
            old, new = _under(comparison.old.sections, link.old), _under(comparison.new.sections, link.new)
            found.update((OLD, one, other) for one in old for other in new)
            found.update((NEW, other, one) for one in old for other in new)
    return found


def _under(sections: Sequence[Section], top: str) -> list[str]:
    """A section with those directly under it."""
    return [section.id for section in sections if top in (section.id, section.parent)]
