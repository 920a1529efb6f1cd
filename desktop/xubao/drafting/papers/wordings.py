"""What every paper of the chain cites and how its offices are called."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xubao.drafting.coverage import asks
from xubao.drafting.form import title_of
from xubao.drafting.forms.openings import opening_span
from xubao.drafting.opinion_head import OpinionHead
from xubao.model import Deadline, DeadlineKind, Draft, DraftRun, DraftSection, Gap, Opinion, UnitRole
from xubao.model.gap_marks import GAP, mark
from xubao.model.words import chinese_date

_ENDING = "研究处理情况的报告"

_BEFORE, _BEHIND = frozenset("，、（；："), frozenset("，、")

Paragraph = tuple[DraftRun, ...]


def stem(head: OpinionHead) -> str:
    """关于《…的报告》审议意见: how every title of the chain begins."""
    return title_of(head).removesuffix(_ENDING)


def asked(opinion: Opinion) -> str:
    """An opinion as a cell of a table names it."""
    return f"{opinion.number}{opinion.title}"


def wanted(opinion: Opinion) -> str:
    """What an opinion asks to be done: its clauses without the reasons."""
    clauses = [demand.text for demand in opinion.demands] or list(asks(opinion))
    return "，".join(clauses) + "。" if clauses else f"{opinion.title}。"


def parts_of(opinion: Opinion) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """(who leads, who supports, whether that is only proposed): the first named leads where nothing is said."""
    roles = dict(opinion.unit_roles)
    lead = tuple(one for one in opinion.units if roles.get(one) is UnitRole.LEAD)
    if lead or not opinion.units:
        return lead, tuple(one for one in opinion.units if one not in lead), False
    first = next((one for one in opinion.units if roles.get(one) is None), "")
    others = tuple(one for one in opinion.units if one != first)
    return ((first,) if first else ()), others, len(opinion.units) > 1


def listed(units: Sequence[str]) -> str:
    """Offices one after another; a name with 、 in it is kept apart by a comma."""
    return ("，" if any("、" in one for one in units) else "、").join(units)


def deadline_of(kind: DeadlineKind, deadlines: Sequence[Deadline]) -> str:
    """By when a paper is due, as a text says it; "" where the opinions say nothing."""
    found = next((one for one in deadlines if one.what is kind), None)
    if found is None:
        return ""
    return f"{chinese_date(found.due)}前" if found.due else found.text


def due_of(opinion: Opinion, deadlines: Sequence[Deadline]) -> str:
    """By when an opinion is to be carried out: what it says itself, else when the report is due, else a gap."""
    if opinion.due:
        return f"{chinese_date(opinion.due)}前"
    return opinion.deadline or deadline_of(DeadlineKind.REPORT, deadlines) or mark("完成时限")


def text(*words: str) -> Paragraph:
    """A paragraph of our own words."""
    return (DraftRun("".join(words)),)


def section(sections: Sequence[DraftSection], level: int, title: str, *paragraphs: Paragraph) -> DraftSection:
    """The next section of a paper."""
    return DraftSection(f"p{len(sections) + 1:02d}", None, level, title, paragraphs)


def placed(runs: Sequence[DraftRun]) -> Iterator[tuple[int, DraftRun]]:
    """The runs of a paragraph, each with where it begins."""
    at = 0
    for run in runs:
        yield at, run
        at += len(run.text)


def cut_out(runs: Sequence[DraftRun], spans: Sequence[tuple[int, int]]) -> Paragraph:
    """What of the runs stands in some stretches of their text, with its sources."""
    return tuple(
        replace(run, text=part)
        for at, run in placed(runs)
        for start, end in spans
        if (part := run.text[max(start - at, 0) : max(end - at, 0)])
    )


def without_gaps(runs: Sequence[DraftRun]) -> Paragraph:
    """A paragraph without its marks, which may reach over several runs."""
    text = "".join(run.text for run in runs)
    edges = [0, *(edge for gap in GAP.finditer(text) for edge in _cut(text, *gap.span())), len(text)]
    return cut_out(runs, list(zip(edges[::2], edges[1::2], strict=True)))


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a mark is cut out, with the comma behind it that would stand alone then (2014年2月20日，【…】，以下)."""
    return start, end + (text[start - 1 : start] in _BEFORE and text[end : end + 1] in _BEHIND)


def without_opening(runs: Sequence[DraftRun]) -> Paragraph:
    """A paragraph under an opinion without the words in which it quotes that."""
    text = "".join(run.text for run in runs)
    begins = opening_span(text)
    return cut_out(runs, [(begins, len(text))]) if begins else tuple(runs)


def with_gaps(draft: Draft) -> Draft:
    """A paper's words with the list of the gaps that stand in them."""
    head = (draft.title, draft.recipient, draft.signatory, draft.date)
    gaps = [Gap("", one["said"]) for said in head for one in GAP.finditer(said)]
    for part in draft.sections:
        for paragraph in part.paragraphs:
            whole = "".join(run.text for run in paragraph)
            gaps += [Gap(part.id, one["said"]) for one in GAP.finditer(f"{part.title}{whole}")]
    return replace(draft, gaps=tuple(gaps))
