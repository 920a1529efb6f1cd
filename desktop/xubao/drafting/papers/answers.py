"""What a draft says of each opinion: what was done, what is amiss, what comes next, what is open, on what it rests.

Everything is read from the draft's own words, so that what a person wrote or corrected goes into every paper.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from xubao.drafting.forms.openings import NEXT, REMAINING
from xubao.drafting.gap_messages import WHOM
from xubao.drafting.opinion_units import is_unit
from xubao.drafting.opinions import items_to_answer
from xubao.drafting.papers.wordings import without_gaps, without_opening
from xubao.language.numerals import ORDINALS
from xubao.language.sentences import sentences
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Draft, DraftRun, DraftSection, Opinion, Report
from xubao.model.gap_marks import GAP, TO_VERIFY
from xubao.model.words import chinese_date

_pattern = patterns("draft-words.txt")

_PROBLEMS, _STEPS = _pattern("{parts-on-problems}"), _pattern("{parts-on-next-steps}")
_OPENS_PROBLEMS, _OPENS_STEPS = (
    _pattern("^.{0,12}{openings-of-problems}"),
    _pattern("^{openings-of-next-steps}"),
)
_COUNTED = re.compile(rf"^(?:第?[{ORDINALS}]+[是，,、]|（[{ORDINALS}]+）)")
_LED_IN = re.compile(rf"^[^。；：]*：(?=[{ORDINALS}]+是)")
_OPENED = _pattern("^.{0,12}{openings-of-problems}[^。；：]*：|^{openings-of-next-steps}[^。；：]*：")
_ASKED = re.compile(rf"{WHOM.pattern}(?=】|$)")
_REPLIED = "已反馈"
_LEAST = 1.5  # rare pairs of characters that a sentence shares with the opinion it is put under


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the draft.

    Attributes:
        source: (report, statement), None for words of nobody's.
    """

    text: str
    source: tuple[int, str] | None = None


@dataclass(slots=True)
class Answer:
    """What the draft says of one opinion.

    Attributes:
        paragraphs: under it as they stand, with their gaps.
        done: what is told of work since the opinions, without gaps; "" where nothing is.
        problems, steps: sentences of those parts that are about it.
        missing: what its gaps name, without whom to ask.
        asked: who is asked for each of them, all units where the mark names none.
        sources: (report index, statement id) of what it rests on, in text order.
        runs: what `done` is made of, with its sources.
    """

    opinion: Opinion
    paragraphs: tuple[str, ...] = ()
    problems: list[Said] = field(default_factory=list)
    done: str = ""
    steps: list[Said] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    asked: tuple[tuple[str, ...], ...] = ()
    sources: tuple[tuple[int, str], ...] = ()
    runs: tuple[DraftRun, ...] = ()

    def owed_by(self, unit: str) -> tuple[str, ...]:
        """What a unit is asked for; with "" what is asked of nobody by name."""
        return tuple(said for said, units in zip(self.missing, self.asked, strict=True) if unit in units)


def answers_of(draft: Draft) -> tuple[Answer, ...]:
    """An answer for every opinion that is answered itself, in their order; parts have none."""
    items = items_to_answer(draft.opinions)
    found = {one.id: _answer(draft, one) for one in items}
    near = _Nearest(items)
    for said, _top in _sentences(draft, _PROBLEMS, _OPENS_PROBLEMS):
        if to := near.opinion(said, items) or _of_the_unit(draft, said, items):
            found[to].problems.append(said)
    for said, top in _sentences(draft, _STEPS, _OPENS_STEPS):
        if to := near.opinion(said, _under(top, draft.opinions, items)):
            found[to].steps.append(said)
    return tuple(found.values())


def _of_the_unit(draft: Draft, said: Said, items: Sequence[Opinion]) -> str:
    """The opinion that the unit answers which reports a problem: the one it leads, else the only one that names it."""
    if said.source is None:
        return ""
    issuer = draft.reports[said.source[0]].issuer
    named = [one for one in items if any(is_unit(issuer, unit) for unit in one.units)]
    led = [one for one in named if is_unit(issuer, one.units[0])]
    return next((few[0].id for few in (led, named) if len(few) == 1), "")


def sources_named(draft: Draft, answer: Answer) -> tuple[str, ...]:
    """The documents an answer rests on, each once."""
    reports = (draft.reports[at] for at, _ in answer.sources if 0 <= at < len(draft.reports))
    return tuple(dict.fromkeys(report_named(one) for one in reports))


def report_named(report: Report) -> str:
    """A document by its title and date, by its file's name where it has no title."""
    if report.absent:
        return report.title + (f"（{report.file}）" if report.file else "")
    date = chinese_date(report.date)
    return (report.title or report.file) + (f"（{date}）" if date else "")


def without_asking(text: str) -> str:
    """A paragraph whose gaps do not say whom to ask, where that stands beside it."""
    return _ASKED.sub("", text)


def _answer(draft: Draft, opinion: Opinion) -> Answer:
    own = [section for section in draft.sections if section.opinion == opinion.id]
    every = [without_opening(paragraph) for section in own for paragraph in section.paragraphs]
    runs = [one for one in every if not _left_of(one)]
    texts = tuple("".join(run.text for run in paragraph).strip() for paragraph in every)
    missing = {_open(one): _whom(one, opinion) for text in texts for one in GAP.finditer(text)}
    titles = {opinion.title}
    sources = [
        (run.report, run.statement)
        for paragraph in every
        for run in paragraph
        if run.report is not None and run.statement is not None
    ]
    return Answer(
        opinion,
        tuple(text for one in runs if (text := "".join(run.text for run in one).strip())),
        done="\n".join(filter(None, ("".join(run.text for run in since(one)).strip() for one in runs))),
        missing=tuple(missing),
        asked=tuple(missing.values()),
        sources=tuple(dict.fromkeys(sources)),
        runs=tuple(run for one in runs for run in since(one)),
        problems=[
            said for one in every if _left_of(one) == REMAINING for said, _ in _of_paragraph(one, titles)
        ],
        steps=[said for one in every if _left_of(one) == NEXT for said, _ in _of_paragraph(one, titles)],
    )


def _left_of(paragraph: Sequence[DraftRun]) -> str:
    """How a paragraph under an opinion opens that tells of what is left or comes next; "" for one on what was done."""
    text = "".join(run.text for run in paragraph)
    return next((lead for lead in (REMAINING, NEXT) if text.startswith(lead)), "")


def _open(gap: re.Match[str]) -> str:
    """What a mark wants, without whom to ask."""
    said = without_asking(gap["said"])
    return f"请核对：{said}" if gap["kind"] == TO_VERIFY else said


def _whom(gap: re.Match[str], opinion: Opinion) -> tuple[str, ...]:
    """Who is asked for what a mark wants: the units it names, nobody where they have sent it, else all."""
    said = gap["said"]
    if _REPLIED in said:
        return ()
    tail = _ASKED.search(said)
    return tuple(unit for unit in opinion.units if unit in tail.group()) if tail else opinion.units or ("",)


def since(paragraph: Sequence[DraftRun]) -> tuple[DraftRun, ...]:
    """A paragraph without gaps and without work from before the opinions; () where nothing else is told."""
    told = without_gaps(paragraph)
    new = tuple(run for run in told if not run.earlier)
    if len(new) < len(told) and all(run.report is None for run in new):
        return ()  # the words that led the earlier work in
    return new


def _sentences(draft: Draft, titled: re.Pattern[str], opens: re.Pattern[str]) -> Iterator[tuple[Said, str]]:
    """The sentences of a part, each with its paragraph's first words (which may name an opinion)."""
    titles = {one.title for one in draft.opinions}
    for section in draft.sections:
        if section.opinion is None and _is_part(section, titled, opens):
            for paragraph in _paragraphs(section, titled):
                yield from _of_paragraph(paragraph, titles)


def _paragraphs(section: DraftSection, titled: re.Pattern[str]) -> Sequence[Sequence[DraftRun]]:
    """The paragraphs of a part; of 存在的问题和下一步工作 those of its one half."""
    if not (_PROBLEMS.search(section.title) and _STEPS.search(section.title)):
        return section.paragraphs
    begins = [bool(_OPENS_STEPS.search("".join(run.text for run in one))) for one in section.paragraphs]
    half = begins.index(True) if any(begins) else len(begins)
    return section.paragraphs[:half] if titled is _PROBLEMS else section.paragraphs[half:]


def _is_part(section: DraftSection, titled: re.Pattern[str], opens: re.Pattern[str]) -> bool:
    if section.level:
        return bool(titled.search(section.title))
    first = "".join(run.text for paragraph in section.paragraphs[:1] for run in paragraph)
    return bool(opens.search(first))


def _of_paragraph(runs: Sequence[DraftRun], titles: Collection[str]) -> Iterator[tuple[Said, str]]:
    text = "".join(run.text for run in runs)
    top = _COUNTED.sub("", text).split("。")[0]
    ends: list[tuple[int, DraftRun]] = []
    at = 0
    for run in runs:
        at += len(run.text)
        ends.append((at, run))
    for start, end in sentences(text):
        said = _COUNTED.sub(
            "", _OPENED.sub("", _LED_IN.sub("", GAP.sub("", text[start:end]).strip()))
        ).strip()
        if len(plain(said)) < 6 or said.endswith(("：", ":")) or said.rstrip("。") in titles:
            continue
        source = next(
            (
                (run.report, run.statement)
                for stop, run in ends
                if stop > start and stop - len(run.text) < end and run.report is not None and run.statement
            ),
            None,
        )
        yield Said(said if said.endswith(("。", "！")) else f"{said.rstrip('；;，,')}。", source), top


def _under(top: str, tree: Sequence[Opinion], items: Sequence[Opinion]) -> Sequence[Opinion]:
    """The opinions under the part that a paragraph names; all where it names none."""
    part = next((one for one in tree if one.title and one.title == top), None)
    if part is None:
        return items
    parents = {one.id: one.parent for one in tree}

    def within(id_: str | None) -> bool:
        while id_ is not None and id_ != part.id:
            id_ = parents.get(id_)
        return id_ is not None

    return [one for one in items if within(one.id)] or items


class _Nearest:
    """Which opinion a sentence is about: the one whose evidence it is, else the one that shares its rare words."""

    def __init__(self, items: Sequence[Opinion]) -> None:
        self._pairs = {one.id: _pairs(f"{one.title}。{one.text}") for one in items}
        self._often = Counter(pair for pairs in self._pairs.values() for pair in pairs)

    def opinion(self, said: Said, among: Sequence[Opinion]) -> str:
        """Its id; "" where the sentence is about none clearly."""
        scores = {
            one.id: next((e.score for e in one.evidence if (e.report, e.statement) == said.source), 0.0)
            for one in among
        }
        if said.source and any(scores.values()):
            return max(scores, key=lambda one: scores[one])
        if len(among) == 1:
            return among[0].id
        words = _pairs(said.text)
        shared = {one.id: sum(1 / self._often[pair] for pair in words & self._pairs[one.id]) for one in among}
        best = max(shared, key=lambda one: shared[one], default="")
        return best if best and shared[best] >= _LEAST else ""


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in plain(text).split() for at in range(len(run) - 1)}
