"""The one door of matters: annotated reports → Ledger."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from xubao.comparing import drifts as drifts_of
from xubao.comparing import link
from xubao.comparing.copied import find_copied
from xubao.language.rarity import Lexicon, load_lexicon
from xubao.ledger.chain import chain
from xubao.ledger.clauses import Clause, split_clauses
from xubao.ledger.duplicates import one_fact
from xubao.ledger.edits import Names, apply_edits, with_ids
from xubao.ledger.figureless import without_figures
from xubao.ledger.grouping.by_term import MOST, Group
from xubao.ledger.grouping.term_mining import TermWeights
from xubao.ledger.order import expected, ordered, plan_end
from xubao.ledger.status.deadlines import find_dues
from xubao.ledger.status.judge import Story, find_kind, judge
from xubao.ledger.status.matter_figures import quantities, value_readers, values
from xubao.ledger.status.not_mentioned import Traces
from xubao.ledger.status.rewordings import Drifts, Rewordings
from xubao.ledger.titles import LONGEST, group_title, theme, tidy, whole
from xubao.model import (
    Copied,
    Ledger,
    Links,
    Matter,
    MatterEdit,
    MatterKind,
    MatterStatus,
    Mention,
    Message,
    Progress,
    Report,
    ReportKind,
    Role,
    silent,
)
from xubao.model.copied import by_statement


def build_ledger(
    reports: Sequence[Report],
    edits: tuple[MatterEdit, ...] = (),
    progress: Progress = silent,
    links: Callable[[Report, Report], Links] = link,
    drifts: Drifts = drifts_of,
) -> Ledger:
    """Chain links, names and figures through reports into matters.

    Args:
        reports: annotated, in the order given; ordered by date here (one without a date keeps its place, with a note).
        edits: what a person merged, split, renamed or judged; always holds in the result.
        links: gives what of a report and the next belongs together; asked only of reports where it decides something.
        drifts: gives the wordings of a report that the next has replaced; asked only of the newest.

    Raises:
        Cancelled: the person asked to stop.
        UsageError: an edit that nobody could have meant.
    """
    return chain_reports(reports, progress, links, drifts).edited(edits)


def chain_reports(
    reports: Sequence[Report],
    progress: Progress = silent,
    links: Callable[[Report, Report], Links] = link,
    drifts: Drifts = drifts_of,
) -> "Chained":
    """Reports (see `build_ledger`) → their matters before any edit.

    Raises:
        Cancelled: the person asked to stop.
    """
    progress(0.0, Message("ledger.doing.order"))
    order, notes = ordered(reports)
    placed = tuple(reports[place] for place in order)
    progress(0.1, Message("ledger.doing.clauses"))
    maker = _Maker(placed, load_lexicon(), drifts)
    progress(0.4, Message("ledger.doing.thread"))
    groups = chain(placed, maker.clauses, maker.weights, links)
    maker.index()
    progress(0.8, Message("ledger.doing.status"))
    matters = one_fact(_one_a_title([maker.matter(group) for group in groups], maker), maker.joined)
    matters = without_figures(matters, maker.clauses_of)
    matters.sort(key=maker.rank)
    progress(1.0, Message("ledger.doing.done"))
    return Chained(placed, notes, matters, maker)


class Chained:
    """Matters before any edit, with what an edited one is judged by: edits need no chaining anew."""

    def __init__(
        self,
        reports: tuple[Report, ...],
        notes: tuple[Message, ...],
        matters: Sequence[Matter],
        maker: "_Maker",
    ) -> None:
        self._reports, self._notes, self._matters, self._maker = reports, notes, matters, maker
        self._names = Names(reports)

    def edited(self, edits: tuple[MatterEdit, ...]) -> Ledger:
        """The ledger with a person's edits.

        Raises:
            UsageError: an edit that nobody could have meant.
        """
        found = apply_edits(self._matters, self._names, edits, self._maker.judged)
        return Ledger(self._reports, with_ids(found), self._notes)


class _Maker:
    """Groups of clauses → matters, with what all of them are judged against."""

    def __init__(self, reports: tuple[Report, ...], lexicon: Lexicon, drifts: Drifts) -> None:
        self.reports = reports
        self.lexicon = lexicon
        self.clauses = split_clauses(reports)
        self._dues = find_dues(reports, self.clauses)
        self.weights = TermWeights(self.clauses, lexicon)
        self._readers = value_readers(reports)
        self._traces = Traces(self.clauses, lexicon, self.weights.here)
        self._expected = expected(reports, self.clauses, lexicon)
        self._rewordings = Rewordings(reports, self.clauses, drifts)
        self._copies = by_statement(find_copied(reports))
        self._by_words: dict[tuple[int, str, str], Clause] = {}

    def index(self) -> None:
        """Know the clauses by their words, once chaining has added its own."""
        self._by_words = {(c.report, c.statement, c.text): c for c in reversed(self.clauses)}

    def matter(self, group: Group) -> Matter:
        """A matter with its kind, title and status."""
        members = [self.clauses[at] for at in group.clauses]
        title = group_title(group, self.clauses, self.lexicon)
        mentions = tuple(
            Mention(c.report, c.statement, c.text, c.role, c.figures, self._copied(c)) for c in members
        )
        blank = Matter("", title, MatterKind.GOAL, MatterStatus.ONGOING, mentions)
        return self._judged(blank, members, group)

    def _copied(self, clause: Clause) -> Copied | None:
        """What of a clause an earlier year's report says word for word."""
        found = self._copies.get((clause.report, clause.statement), ())
        return next((one for one in found if one.start < clause.end and clause.start < one.end), None)

    def clauses_of(self, matter: Matter) -> list[Clause]:
        """The clauses that a matter's mentions are."""
        return [self._by_words[(m.report, m.statement, m.text)] for m in matter.mentions]

    def judged(self, matter: Matter) -> Matter:
        """The matter with kind, status and due date found anew from its mentions, and a title where it has none."""
        members = self.clauses_of(matter)
        if not matter.title:
            matter = replace(
                matter, title=group_title(Group("", 0.0, [c.at for c in members]), self.clauses, self.lexicon)
            )
        return self._judged(matter, members, Group("", 0.0, []))

    def _judged(self, matter: Matter, members: list[Clause], group: Group) -> Matter:
        about = group.measure or group.term.strip("《》") or matter.title
        told = group.term or group.measure or matter.title
        figures = values(members, quantities(members, about, bool(group.measure)), self._readers)
        kind = group.kind or find_kind(matter.title, members, figures)
        quiet, missed = self._silent(members, matter.title)
        drift = self._rewordings.of(matter.title, members)
        story = Story(kind, tuple(members), quiet, missed, tuple(figures), told, drift)
        found = judge(story, self.reports)
        dues = [self._dues[c.at] for c in members if c.at in self._dues and c.role is Role.GOAL]
        due = (
            dues[-1]
            if dues
            else next((self._dues[c.at] for c in reversed(members) if c.at in self._dues), None)
        )
        title = tidy(whole(matter.title, members), [c.flat for c in members]) or matter.title[:LONGEST]
        return replace(matter, kind=kind, status=found.status, why=found.why, due=due, title=title)

    def _silent(self, members: list[Clause], title: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Later reports that would have to speak of the matter and do not; the next of them without any trace of it."""
        last = members[-1].report
        spoken = {clause.report for clause in members}
        quiet = tuple(
            sorted(r for r in self._expected[last] if r not in spoken and not self._still_runs(members, r))
        )
        told = [clause for clause in members if clause.report == last]
        if not quiet or not self._traces.promised(told):
            return quiet, ()
        missed = tuple(report for report in quiet[:2] if not self._traces.trace(told, title, report))
        return quiet, missed

    def _still_runs(self, members: list[Clause], later: int) -> bool:
        """Whether a plan alone set the matter and runs on after the later report: that one owes nothing yet."""
        plans = {clause.report for clause in members}
        if any(self.reports[index].kind is not ReportKind.PLAN for index in plans):
            return False
        return (self.reports[later].date or "") < max(map(plan_end, (self.reports[index] for index in plans)))

    def joined(self, one: Matter, other: Matter) -> Matter:
        """One matter of the mentions of two, with the title of the first."""
        return self.judged(replace(one, mentions=self.in_order((*one.mentions, *other.mentions))))

    def in_order(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Mentions as they stand in the reports, oldest first, each once."""

        def place(mention: Mention) -> tuple[int, int, int]:
            clause = self._by_words[(mention.report, mention.statement, mention.text)]
            return clause.report, clause.order, clause.start

        return tuple(sorted(dict.fromkeys(mentions), key=place))

    def rank(self, matter: Matter) -> tuple[bool, bool, bool, int, int, int, int, str]:
        """What a drafter must see first.

        Matters that go through several reports; of these the ones something became of before those that merely go
        on, and what has a name or a figure before what shares words; then by where the oldest mention stands.
        """
        first = matter.mentions[0]
        clause = self._by_words[(first.report, first.statement, first.text)]
        single = len({mention.report for mention in matter.mentions}) == 1
        going_on = matter.status is MatterStatus.ONGOING
        unnamed = matter.kind is MatterKind.GOAL
        return (
            single,
            going_on,
            unnamed,
            clause.report,
            clause.order,
            clause.start,
            -len(first.text),
            matter.title,
        )


def _one_a_title(matters: Sequence[Matter], maker: _Maker) -> list[Matter]:
    """Matters of one title are one to whoever reads the table, as long as the row does not grow past reading."""
    found: dict[str, Matter] = {}
    apart: list[Matter] = []
    for matter in matters:
        known = found.setdefault(theme(matter.title), matter)
        if known is matter:
            continue
        mentions = maker.in_order((*known.mentions, *matter.mentions))
        if len(mentions) > MOST:
            apart.append(matter)
        else:
            first, second = sorted((known, matter), key=lambda one: len(one.title))
            found[theme(matter.title)] = maker.joined(first, second)
    return [*found.values(), *apart]
