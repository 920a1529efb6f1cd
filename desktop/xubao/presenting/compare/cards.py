"""What the side panel lists, as plain cards, in words that `tr` says in the language of the screen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xubao.model import Change, ChangeKind, Comparison, Figure, FigureNote, Message, Op, Strength
from xubao.model.words import CHANGES, ROLES, STRENGTHS, copied_mark
from xubao.presenting.compare.marks import Side, statements_on

Say = Callable[[str], str]
"""A text in Chinese → in the language of the screen."""

_AROUND = 9
"""Unchanged characters kept on each side of a change."""

_LONGEST = 110
_HALF = 25
_PHRASE = 30
"""Characters of a wording beside another one."""
_ELLIPSIS = "…"
# up and down have one colour: which of them is good the figure itself does not say (prices, unemployment)
_NOTES = {
    FigureNote.UP: ("上升", "edited"),
    FigureNote.DOWN: ("下降", "edited"),
    FigureNote.EQUAL: ("未变", "same"),
    FigureNote.BOUND: ("界限不同", "warning"),
    FigureNote.SCOPE: ("口径不一", "warning"),
}
_TONES = {Strength.WEAKER: "warning", Strength.STRONGER: "progress"}


@dataclass(frozen=True, slots=True)
class Card:
    """One entry of a list.

    Attributes:
        key: number of the change, phrase or figure.
        head: its first line.
        body: its words, marked as old and new.
        tone: colour name of its edge.
        tags: (words, colour name).
    """

    key: int
    head: str
    body: tuple[Op, ...]
    tone: str
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return "，".join([self.head, *(tag for tag, _ in self.tags), "".join(text for _, text in self.body)])


def phrase_card(comparison: Comparison, index: int, tr: Say) -> Card:
    """The card of a wording that drifted."""
    phrase = comparison.phrases[index]
    head = tr("旧报告 {old} 次，新报告 {new} 次").format(old=phrase.old_count, new=phrase.new_count)
    old, new = (_elided(words, _PHRASE) for words in (phrase.old, phrase.new))
    return Card(index, head, (("-", old), ("=", "　→　"), ("+", new)), "merged")


def figure_card(comparison: Comparison, index: int, tr: Say) -> Card:
    """The card of a figure that both reports give."""
    change = comparison.figures[index]
    word, tone = _NOTES[change.note]
    old, new = _figure(change.old), _figure(change.new)
    same = change.note is FigureNote.EQUAL
    body = (("=" if same else "-", old), ("=", "　→　"), ("=" if same else "+", new))
    tags = [(tr(word), tone)]
    if change.promised:
        tags.append((tr("目标"), "goal"))  # tags stand from the right: 目标 下降
    return Card(index, change.subject or tr("（未写明对象）"), body, tone, tuple(tags))


def condensed(ops: Sequence[Op], around: int = _AROUND) -> tuple[Op, ...]:
    """The operations with long unchanged stretches cut down to what stands around a change."""
    found: list[Op] = []
    for index, (op, text) in enumerate(ops):
        if op != "=" or len(text) <= 2 * around + 2:
            found.append((op, text))
        elif index == 0:
            found.append((op, _ELLIPSIS + text[-around:]))
        elif index == len(ops) - 1:
            found.append((op, text[:around] + _ELLIPSIS))
        else:
            found.append((op, text[:around] + _ELLIPSIS + text[-around:]))
    return tuple(_cut(found))


def place_of(comparison: Comparison, change: Change) -> str:
    """The section a change stands in, of the new report where it is there."""
    for side, report in ((Side.NEW, comparison.new), (Side.OLD, comparison.old)):
        for statement in statements_on(comparison, change, side):
            section = report.section_by_id.get(statement.section)
            if section is not None:
                return section.heading
    return ""


def in_words(heading: str, tr: Say) -> str:
    """A section's heading; of an implied one as the screen calls it."""
    return heading.said(tr) if isinstance(heading, Message) else heading


def change_card(comparison: Comparison, index: int, tr: Say) -> Card:
    """The card of a change."""
    change = comparison.changes[index]
    head = f"{tr(CHANGES[change.kind])} · {tr(ROLES[change.role])}"
    where = in_words(place_of(comparison, change), tr)
    tags: list[tuple[str, str]] = []
    if change.strength is not None:
        tags.append((tr(STRENGTHS[change.strength]), _TONES[change.strength]))
    if change.deadline is not None:
        tags.append((f"{change.deadline[0] or tr('无期限')}→{change.deadline[1] or tr('无期限')}", "edited"))
    if comparison.copied_of(change):
        tags.append((copied_mark(comparison.old).said(tr), "warning"))
    return Card(
        index,
        f"{head}　{where}" if where else head,
        _body(comparison, change),
        change.kind.value,
        tuple(tags),
    )


def _body(comparison: Comparison, change: Change) -> tuple[Op, ...]:
    if change.anew and change.kind is not ChangeKind.MOVED:
        return tuple(
            (op, text if len(text) <= _HALF else text[:_HALF] + _ELLIPSIS) for op, text in change.ops
        )
    if change.ops and change.kind is not ChangeKind.MOVED:
        return condensed(change.ops)
    side = Side.NEW if change.new else Side.OLD
    text = "".join(each.text for each in statements_on(comparison, change, side))
    return (("=", text if len(text) <= _LONGEST else text[:_LONGEST] + _ELLIPSIS),)


def _cut(ops: Sequence[Op]) -> Iterator[Op]:
    left = _LONGEST
    for op, text in ops:
        if left <= 0:
            return
        yield op, text if len(text) <= left else text[:left] + _ELLIPSIS
        left -= len(text)


def _elided(text: str, longest: int) -> str:
    """A text whose beginning and end stay where it is too long: two wordings often differ in either."""
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return text[: longest - 1 - half] + _ELLIPSIS + text[-half:]


def _figure(figure: Figure) -> str:
    return f"{figure.text}（{figure.as_of}）" if figure.as_of else figure.text
