"""A spoken version of a response, cut to a number of minutes: what is cut is listed, nothing is worded anew.

First goes what a hearer misses least: background and explanation, then sentences without figure or document, at last
one sentence after another of the longest answers. The first sentence of an answer, the problems' and the next steps'
first words and the frame stay.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xubao.drafting.form import spelled
from xubao.drafting.forms.session import SALUTATION
from xubao.drafting.papers.answers import without_asking
from xubao.drafting.papers.wordings import cut_out, placed, with_gaps, without_gaps
from xubao.language.numerals import ORDINALS
from xubao.language.sentences import sentences
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Draft, DraftFrame, DraftRun, DraftSection, Paper, PaperKind, ResponseForm
from xubao.model.gap_marks import GAP, mark
from xubao.model.words import chinese_date

_pattern = patterns("draft-words.txt")

A_MINUTE = 220
"""Characters that are read aloud in a minute: a report to a session is read at 200 to 240."""
MINUTES = 10
_CLOSING = "以上报告，请予审议。"
_TELLING = re.compile(r"\d|《")
_BRACKETS = re.compile(r"（[^（）]*）")
_FULL = 32  # characters of a paragraph that says more than what it is about
_POINT = re.compile(f"^[{ORDINALS}]{{1,3}}是")
_LETTER_TITLE = re.compile("函$")
_LETTER_LED = re.compile("函[告复](?=如下)")
_RECEIVED = re.compile("^(?P<what>[^。]+?)(?:均?已)?收悉。")
_CLOSES = _pattern("^(?:{closings-of-papers})")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its place and what it is worth to a hearer; the frame is worth everything."""

    section: int
    paragraph: int
    start: int
    end: int
    text: str
    worth: float


def make_spoken(draft: Draft, frame: DraftFrame, minutes: int = MINUTES) -> Paper:
    """The response to be read aloud.

    Args:
        draft: the written one as it stands.
        frame: what a person said of head and close.
        minutes: how long it may take, at A_MINUTE characters.

    Returns:
        A paper in large type with session, speaker, salutation and the closing of a report; `cut` lists what of the
        written one is not in it, sentence by sentence.
    """
    told = tuple(_aloud(one) for one in draft.sections)
    told = told if draft.form is not ResponseForm.LETTER else tuple(_as_report(one) for one in told)
    kept, cut = _shortened(told, minutes * A_MINUTE)
    closing = DraftSection("spoken-end", None, 0, "", ((DraftRun(_CLOSING),),))
    made = replace(
        draft,
        title=_LETTER_TITLE.sub("报告", draft.title),
        recipient=f"{frame.recipient.rstrip('：:')}：" if frame.recipient else f"{SALUTATION}：",
        sections=(*kept, closing),
        signatory="",
        date="",
    )
    session = f"——{chinese_date(frame.date) or mark('会议日期')}在{mark('会议名称')}上"
    speaker = f"{frame.issuer or frame.signatory or mark('报告人单位和职务')}　{mark('报告人')}"
    return Paper(PaperKind.SPOKEN, with_gaps(made), under_title=(session, speaker), cut=cut, large=True)


def _as_report(section: DraftSection) -> DraftSection:
    """The opening of a letter (…收悉…现将…函复如下) as that of a report: nobody reads a letter aloud to a session."""
    if section.opinion or section.level:
        return section

    def put(run: DraftRun) -> DraftRun:
        if run.report is not None:
            return run
        said = _RECEIVED.sub(lambda match: f"按照{match['what']}要求，", run.text)
        return replace(run, text=_LETTER_LED.sub("报告", said))

    return replace(section, paragraphs=tuple(tuple(map(put, runs)) for runs in section.paragraphs))


def spoken_length(draft: Draft) -> int:
    """Characters that are read aloud of a draft's headings and text."""
    return sum(
        _length(section.title) + sum(_length(_text(paragraph)) for paragraph in section.paragraphs)
        for section in draft.sections
    )


def _aloud(section: DraftSection) -> DraftSection:
    """A section to be read aloud: no marks where something is told, and no closing of a paper that is sent."""
    found = [without_gaps(runs) for runs in section.paragraphs if not _CLOSES.match(_text(runs))]
    told = [runs for runs in found if _length(_text(runs))]
    whole = any(not all(run.earlier for run in runs if run.report is not None) for runs in told)
    if section.opinion and not whole:
        gaps = [without_asking(_text(runs)) for runs in section.paragraphs if GAP.search(_text(runs))]
        told = [*told, *((DraftRun(one),) for one in gaps)]
    if not section.opinion:
        pairs = zip(section.paragraphs, found, strict=False)
        told = [
            runs if len(_text(left)) < _FULL and GAP.search(_text(runs)) else left for runs, left in pairs
        ]
    return replace(section, paragraphs=tuple(filter(_text, told)))


def _shortened(
    sections: Sequence[DraftSection], room: int
) -> tuple[tuple[DraftSection, ...], tuple[str, ...]]:
    every = [
        one
        for at, section in enumerate(sections)
        for place in range(len(section.paragraphs))
        for one in _judged(section, at, place)
    ]
    length = sum(_length(section.title) for section in sections) + sum(_length(one.text) for one in every)
    gone: set[int] = set()
    for at in sorted(range(len(every)), key=lambda at: (every[at].worth, -len(every[at].text))):
        if length <= room or every[at].worth >= 1:
            break
        gone.add(at)
        length -= _length(every[at].text)
    kept = [one for at, one in enumerate(every) if at not in gone]
    cut = tuple(every[at].text.strip() for at in sorted(gone))
    return _rebuilt(sections, kept), cut


def _judged(section: DraftSection, at: int, place: int) -> list[_Sentence]:
    runs = section.paragraphs[place]
    text = _text(runs)
    old = [(start, start + len(run.text)) for start, run in placed(runs) if run.earlier]
    found = []
    for number, (start, end) in enumerate(sentences(text)):
        earlier = any(start < stop and begin < end for begin, stop in old)
        first = number == 0 and (place == 0 or section.opinion is None)
        worth = 0.0 if earlier else 1.0 if first or _frames(section) else _worth(text[start:end], number)
        found.append(_Sentence(at, place, start, end, text[start:end], worth))
    return found


def _frames(section: DraftSection) -> bool:
    """Whether a section is the paper's opening or its close: short, and of no opinion."""
    return (
        section.opinion is None
        and not section.level
        and len(section.paragraphs) == 1
        and not any(run.report is not None for run in section.paragraphs[0])
    )


def _worth(said: str, number: int) -> float:
    """0 to 0.9: what counts or names a document is worth most, what stands early more than what stands late."""
    return 0.5 * bool(_TELLING.search(said)) + 0.4 / (1 + number)


def _rebuilt(sections: Sequence[DraftSection], kept: Sequence[_Sentence]) -> tuple[DraftSection, ...]:
    done: list[DraftSection] = []
    for at, section in enumerate(sections):
        paragraphs = []
        for place, runs in enumerate(section.paragraphs):
            own = [one for one in kept if (one.section, one.paragraph) == (at, place)]
            if own:
                paragraphs.append(_counted_anew(runs, own))
        if paragraphs or section.title:
            done.append(replace(section, paragraphs=tuple(paragraphs)))
    return tuple(done)


def _counted_anew(runs: Sequence[DraftRun], kept: Sequence[_Sentence]) -> tuple[DraftRun, ...]:
    """What is kept of a paragraph; its points are counted without those that are gone (一是, 三是 → 一是, 二是)."""
    done: list[DraftRun] = []
    count = 0
    for one in kept:
        counted = False
        for run in cut_out(runs, [(one.start, one.end)]):
            point = None if counted else _POINT.match(run.text)
            count += point is not None
            counted = counted or point is not None
            done.append(replace(run, text=f"{spelled(count)}是{run.text[point.end() :]}") if point else run)
    return tuple(done)


def _text(runs: Sequence[DraftRun]) -> str:
    return "".join(run.text for run in runs)


def _length(text: str) -> int:
    """Characters that are read: marks and what stands in brackets are not."""
    return len(plain(_BRACKETS.sub("", GAP.sub("", text))).replace(" ", ""))
