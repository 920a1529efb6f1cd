"""采纳情况表: what the special body and the units said of a draft, and what of it was adopted, in part, or not and why.

The program proposes only what the draft itself shows: that the words asked for stand in it, or those to be taken out
do not any more. Everything else, and every reason, is for a person to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.papers.wordings import with_gaps
from xubao.language.sentences import sentences
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import (
    Adoption,
    Draft,
    DraftFrame,
    Message,
    Paper,
    PaperKind,
    PaperTable,
    ReceivedView,
    Report,
    SavedDraft,
    UsageError,
    draft_lines,
)
from xubao.model.gap_marks import PROPOSED, mark
from xubao.model.words import ADOPTIONS

_pattern = patterns("draft-words.txt")

TITLE = "征求意见采纳情况表"
_QUOTED = r"[“《]([^”》]{2,})[”》]"
_CHANGED = _pattern(rf"{_QUOTED}{{changed-into}}{_QUOTED}")
_ADDED = _pattern(rf"{{to-be-added}}[^“”，。]{{0,16}}{_QUOTED}")
_TAKEN_OUT = _pattern(rf"{{to-be-taken-out}}{_QUOTED}|{_QUOTED}[^“”，。；]{{0,8}}{{to-be-taken-out}}")
_RECEIVED = _pattern("{letter-received}。?$")
_NOTHING = _pattern("{no-views}[。；]?$")
_WIDTHS = (7.0, 18.0, 46.0, 14.0, 40.0)
_NONE = "—"


@dataclass(frozen=True, slots=True)
class View:
    """A suggestion with who made it.

    Attributes:
        by: the office, "" where its document names none.
    """

    by: str
    text: str


def read_views(report: Report) -> tuple[View, ...]:
    """The suggestions of a document: its numbered points, else its sentences that ask for something.

    A letter that has none and says so gives that sentence: its unit has answered.

    Raises:
        UsageError: none in it.
    """
    by = report.issuer
    try:
        items = items_to_answer(read_opinions(report))
    except UsageError:
        items = ()
    texts = (_joined(one.title, one.text) for one in items)
    if points := tuple(View(by, one) for one in texts if not _RECEIVED.search(one)):
        return points
    said = [report.text[start:end].strip() for start, end in sentences(report.text)]
    found = tuple(View(by, one) for one in said if _CHANGED.search(one) or _ADDED.search(one))
    found = found or tuple(View(by, one) for one in said if asks_nothing(one))[:1]
    if not found:
        raise UsageError(Message("drafting.no-views", file=report.file), Message("drafting.advice.views"))
    return found


def make_adoption(draft: Draft, frame: DraftFrame, views: Sequence[Report]) -> Paper:
    """The table of views with what became of each in the draft as it stands.

    Raises:
        UsageError: no document of views, or none in one.
    """
    if not views:
        raise UsageError(Message("drafting.views-wanted"), Message("drafting.advice.views"))
    words = words_of(draft)
    rows = [
        (str(number), one.by or mark("提出意见的单位"), one.text, *_became(one, words))
        for number, one in enumerate((view for report in views for view in read_views(report)), 1)
    ]
    bare = replace(draft, title=TITLE, recipient="", signatory="", date="", sections=())
    return Paper(PaperKind.ADOPTION, with_gaps(bare), frame.number, annexes=(_table(rows),))


def kept_table(views: Sequence[ReceivedView]) -> PaperTable:
    """The table of views that a project keeps, with what a person said became of each."""
    return _table(
        [
            (
                str(number),
                one.by or mark("提出意见的单位"),
                one.text,
                *_kept(one),
            )
            for number, one in enumerate(views, 1)
        ]
    )


def asks_nothing(view: str) -> bool:
    """Whether a unit says that it has no view of the draft: nothing is there to adopt."""
    asked = (one.search(view) for one in (_CHANGED, _ADDED, _TAKEN_OUT))
    return bool(_NOTHING.search(view)) and not any(asked)


def words_of(draft: Draft | SavedDraft) -> str:
    """The words of a draft as `shown_in` looks through them."""
    return plain("".join(line.text for line in draft_lines(draft)))


def shown_in(view: str, words: str) -> str:
    """What a draft itself shows of a view: that words it asks for stand there, or not; "" where that cannot be told."""
    told = "；".join(said for _done, said in _shown(view, words))
    return f"{told}。" if told else ""


def _table(rows: Sequence[tuple[str, ...]]) -> PaperTable:
    return PaperTable(
        TITLE, ("序号", "提出单位", "意见建议", "采纳情况", "修改情况或者不采纳的理由"), tuple(rows), _WIDTHS
    )


def _kept(view: ReceivedView) -> tuple[str, str]:
    """(采纳情况, the reason), a gap for what nobody said."""
    if view.adoption is Adoption.OPEN and asks_nothing(view.text):
        return _NONE, view.reason or _NONE
    became = mark("采纳情况") if view.adoption is Adoption.OPEN else str(ADOPTIONS[view.adoption])
    plainly = _NONE if view.adoption is Adoption.ADOPTED else mark("修改情况或者不采纳的理由")
    return became, view.reason or plainly


def _became(view: View, words: str) -> tuple[str, str]:
    """(采纳、部分采纳 or a gap, what the draft shows)."""
    if asks_nothing(view.text):
        return _NONE, _NONE
    shown = list(_shown(view.text, words))
    if shown and all(done for done, _ in shown):
        return f"采纳\n{PROPOSED}", "；".join(said for _, said in shown) + "。"
    if any(done for done, _ in shown):
        return f"部分采纳\n{PROPOSED}", "；".join(said for _, said in shown) + f"。{mark('其余未采纳的理由')}"
    return mark("采纳情况"), mark("修改情况或者不采纳的理由")


def _shown(asked: str, words: str) -> Iterator[tuple[bool, str]]:
    for one in _CHANGED.finditer(asked):
        done = plain(one[2]) in words and plain(one[1]) not in words.replace(plain(one[2]), "")
        yield done, f"已改为“{one[2]}”" if done else f"“{one[1]}”未改"
    for one in _ADDED.finditer(asked):
        done = plain(one[1]) in words
        yield done, f"已写入“{one[1]}”" if done else f"“{one[1]}”未写入"
    for one in _TAKEN_OUT.finditer(asked):
        said = one[1] or one[2]
        done = plain(said) not in words
        yield done, f"已删去“{said}”" if done else f"“{said}”未删去"


def _joined(title: str, said: str) -> str:
    if not said:
        return f"{title}。"
    return said if said.startswith(title) else f"{title}。{said}"
