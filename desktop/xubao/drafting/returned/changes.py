"""What colleagues changed and remarked in a file, one item each, on the text of the draft that it was made from.

Changes that the file itself marks are taken as they are marked; what differs from the draft beside them was changed
without a mark and is found by comparing paragraph by paragraph (xubao.comparing.paragraphs). Where the two touch the
same words they are one item.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from xubao.comparing.paragraphs import aligned
from xubao.drafting.returned.editing import Step, edited
from xubao.drafting.returned.flat import Flat, fold
from xubao.drafting.returned.stream import Stream, shape_of, stream_of, words_of
from xubao.model import DraftPart, ItemKind, LineShape, Progress, ReturnedItem, TextEdit, silent
from xubao.reading.word.markup import Marked, Remark, Side, Stretch

_MOVED = 6  # characters: shorter words that go here and come there did not move
_ALIKE = 80.0  # per cent: words marked as moved that were changed a little on the way
_WORD = 8  # characters: shorter words stand whole for each other
_BLANK = " \t　\xa0"
END = "¶"
"""Stands for the end of a paragraph where nothing but that comes or goes."""
_BESIDE = 12  # characters shown before and behind a change


@dataclass(frozen=True, slots=True)
class _Edit:
    """An edit of the file's text before its tracked changes.

    Attributes:
        start, end: in that text.
        low, high: the same stretch in the stream.
        base: the stretch of the draft's text.
    """

    start: int
    end: int
    low: int
    high: int
    new: str
    base: tuple[int, int] = (0, 0)
    who: str = ""
    when: str = ""
    tracked: bool = False
    moved: bool = False


def items_of(
    marked: Marked, basis: Flat, exported: Marked | None = None, progress: Progress = silent
) -> tuple[ReturnedItem, ...]:
    """Every change and remark of a file.

    Args:
        basis: the text of the draft that the file was made from.
        exported: the file as the program would write it from that draft: what of it is no line of the draft is no
            change, nor is a heading's level that it gives.

    Returns:
        In reading order. Taking all of them gives the file's text.

    Raises:
        Cancelled: the person asked to stop.
    """
    stream = stream_of(marked, [line.text for line in basis.lines], exported)
    both = _Both(basis, stream, progress)
    edits = list(
        _whole_lines(basis, stream, _apart(stream, _together(stream, both, _tracked(stream), marked)))
    )
    if not _faithful(basis, stream, edits):
        plain = stream.accepted()
        hidden = _together(plain, _Both(basis, plain, progress), iter(()), marked)
        edits = list(_whole_lines(basis, plain, _apart(plain, hidden)))
        found = [one for edit in edits if (one := _item(basis, plain, edit)) is not None]
    else:
        found = [one for edit in edits if (one := _item(basis, stream, edit)) is not None]
    found = [*_with_moves(found), *_levels(marked, exported, basis, stream, both)]
    remarks = [_remark(basis, stream, both, one) for one in marked.remarks]
    ordered = sorted([*found, *remarks], key=lambda one: (one.start, one.end))
    return tuple(_named(ordered))


def _faithful(basis: Flat, stream: Stream, edits: Sequence[_Edit]) -> bool:
    """Whether edits give the file's text. Where the file repeats itself, marks and what was changed without them may
    not be told apart; then everything is found by comparing."""
    steps = [Step(TextEdit(*one.base, one.new, stream.shapes(one.low, one.high))) for one in edits]
    text = edited(basis, steps)
    grown = sum(len(one.new) - one.base[1] + one.base[0] for one in edits)
    made = [fold(line.text) for line in text.lines]
    return len(text.text) == len(basis.text) + grown and made == [
        fold(line) for line in stream.after().split("\n") if line
    ]


def _named(items: Sequence[ReturnedItem]) -> Iterator[ReturnedItem]:
    names = {one.id: f"i{number:03}" for number, one in enumerate(items, 1) if one.id}
    for number, one in enumerate(items, 1):
        yield replace(one, id=f"i{number:03}", parent=names.get(one.parent, ""))


class _Both:
    """The draft's text and the file's before its tracked changes, face to face.

    Attributes:
        blocks: (in the draft's, in the file's, length) of what stands in both, rising.
        edits: what does not.
    """

    def __init__(self, basis: Flat, stream: Stream, progress: Progress) -> None:
        self.blocks: list[tuple[int, int, int]] = []
        self.edits: list[_Edit] = []
        before = stream.before()
        old = [line.text for line in basis.lines]
        new = before.split("\n")[:-1] if before else []
        self._at = [0, 0]
        self._basis = basis.text
        self._before = before
        for one in aligned([fold(text) for text in old], [fold(text) for text in new], progress):
            if one.old is not None and one.new is not None:
                self._pair(one.ops)
                self._same(1)
            elif one.old is not None:
                self._differs(len(old[one.old]) + 1, 0)
            elif one.new is not None:
                self._differs(0, len(new[one.new]) + 1)

    def in_draft(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the draft's text that a stretch of the file's is, which begins and ends in what is in both."""
        ends = [b + (end - o) for b, o, n in self.blocks if o <= end <= o + n]
        starts = [b + (start - o) for b, o, n in self.blocks if o <= start <= o + n]
        last = ends[0] if ends else self._nearest(end)
        first = starts[-1] if starts and start < end else starts[0] if starts else self._nearest(start)
        return min(first, last), max(first, last)

    def _nearest(self, at: int) -> int:
        return max((b + n for b, o, n in self.blocks if o + n <= at), default=0)

    def _pair(self, ops: Sequence[tuple[str, str]]) -> None:
        gone = come = 0
        for sign, text in ops:
            if sign == "=":
                self._differs(gone, come)
                gone = come = 0
                self._same(len(text))
            else:
                gone += len(text) if sign == "-" else 0
                come += len(text) if sign == "+" else 0
        self._differs(gone, come)

    def _same(self, length: int) -> None:
        b, o = self._at
        last = self.blocks[-1] if self.blocks else None
        if last is not None and (last[0] + last[2], last[1] + last[2]) == (b, o):
            self.blocks[-1] = last[0], last[1], last[2] + length
        elif length:
            self.blocks.append((b, o, length))
        self._at = [b + length, o + length]

    def _differs(self, gone: int, come: int) -> None:
        b, o = self._at
        if min(gone, come) > _WORD:  # a title in 《》 is one word: only what differs in it is shown
            head, tail = _edges(self._basis[b : b + gone], self._before[o : o + come])
            self._same(head)
            self._differs_whole(gone - head - tail, come - head - tail)
            self._same(tail)
        else:
            self._differs_whole(gone, come)

    def _differs_whole(self, gone: int, come: int) -> None:
        b, o = self._at
        if gone or come:
            new = self._before[o : o + come]
            self.edits.append(_Edit(o, o + come, 0, 0, new, (b, b + gone)))
        self._at = [b + gone, o + come]


def _edges(old: str, new: str) -> tuple[int, int]:
    """How many characters two words begin and end with alike; a figure or a Latin word is never cut."""
    old, new = fold(old), fold(new)
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    while head and any(_runs_on(text, head) for text in (old, new)):
        head -= 1
    tail = next((at for at in range(most - head) if old[-1 - at] != new[-1 - at]), most - head)
    while tail and any(_runs_on(text, len(text) - tail) for text in (old, new)):
        tail -= 1
    return head, tail


def _runs_on(text: str, at: int) -> bool:
    """Whether a figure or a Latin word goes on over a place."""
    return 0 < at < len(text) and all(
        char.isascii() and (char.isalnum() or char == ".") for char in text[at - 1 : at + 1]
    )


def _tracked(stream: Stream) -> Iterator[_Edit]:
    """What one person changed in one place: what goes and what comes there together."""
    counts = stream.counts()
    at = 0
    while at < len(stream.chars):
        if stream.marks[at].side is Side.BOTH:
            at += 1
            continue
        end = at + 1
        while end < len(stream.chars) and _go_together(stream.marks[at], stream.marks[end]):
            end += 1
        mark = stream.marks[at]
        when = max(one.when for one in stream.marks[at:end])
        new = stream.after(at, end)
        yield _Edit(
            counts[at], counts[end], at, end, new, (0, 0), mark.who, when, tracked=True, moved=mark.moved
        )
        at = end


def _go_together(first: Stretch, other: Stretch) -> bool:
    return other.side is not Side.BOTH and (first.who, first.moved) == (other.who, other.moved)


def _together(stream: Stream, both: _Both, tracked: Iterator[_Edit], marked: Marked) -> Iterator[_Edit]:
    """All edits on the draft's text; those that touch the same words as one."""
    counts = stream.counts()
    starts = {count: at for at, count in reversed(list(enumerate(counts)))}
    ends = {count: at for at, count in enumerate(counts)}
    hidden = [
        replace(one, low=ends[one.start] if one.start == one.end else starts[one.start], high=ends[one.end])
        for one in both.edits
    ]
    bunch: list[_Edit] = []
    for one in sorted([*tracked, *hidden], key=lambda edit: (edit.start, edit.end, edit.low)):
        if bunch and not any(_touch(other, one) for other in bunch):
            yield from _one(bunch, stream, both, starts, ends, marked)
            bunch = []
        bunch.append(one)
    if bunch:
        yield from _one(bunch, stream, both, starts, ends, marked)


def _apart(stream: Stream, edits: Iterator[_Edit]) -> list[_Edit]:
    """Edits of which no two touch the same words of the draft: where two do, they are one."""
    found: list[_Edit] = []
    for one in sorted(edits, key=lambda edit: (*edit.base, edit.low)):
        last = found[-1] if found else None
        if last is not None and one.base[0] < last.base[1]:
            low, high = min(last.low, one.low), max(last.high, one.high)
            base = last.base[0], max(last.base[1], one.base[1])
            signed = last if last.tracked else one
            found[-1] = replace(
                signed, low=low, high=high, base=base, new=stream.after(low, high), moved=False
            )
        else:
            found.append(one)
    return found


def _whole_lines(basis: Flat, stream: Stream, edits: Sequence[_Edit]) -> Iterator[_Edit]:
    """The edits; those that together take every word of a line as one: a line without words is none."""
    left = list(edits)
    for start, line in zip(basis.starts, basis.lines, strict=True):
        end = start + len(line.text)
        mine = [one for one in left if one.base[0] <= end and one.base[1] >= start]
        gone = sum(min(end, one.base[1]) - max(start, one.base[0]) for one in mine)
        if not mine or gone < end - start:
            continue
        low, high = min(one.low for one in mine), max(one.high for one in mine)
        base = min(one.base[0] for one in mine), max(one.base[1] for one in mine)
        new = stream.after(low, high) if len(mine) > 1 else mine[0].new
        if not new.strip("\n" + _BLANK):
            base, new = (base[0], max(base[1], end + 1)), ""
        who = "、".join(dict.fromkeys(one.who for one in mine if one.who))
        left[left.index(mine[0])] = replace(mine[0], low=low, high=high, base=base, new=new, who=who)
        left = [one for one in left if one not in mine[1:]]
    for one in left:
        yield replace(one, new=_without_blank_lines(basis, one))


def _without_blank_lines(basis: Flat, edit: _Edit) -> str:
    """The new words of an edit, without line feeds that would only make lines without words."""
    new = re.sub(r"\n+", "\n", edit.new)
    start, end = edit.base
    if not start or basis.text[start - 1] == "\n":
        new = new.lstrip("\n")
    if basis.text[end : end + 1] == "\n" and new.strip("\n"):
        new = new.rstrip("\n")
    return new


def _touch(one: _Edit, other: _Edit) -> bool:
    """Whether a tracked and another change are about the same words; two tracked ones never are."""
    if one.tracked and other.tracked:
        return False
    if one.start == one.end or other.start == other.end:
        inner, outer = (one, other) if one.start == one.end else (other, one)
        return outer.start < inner.start < outer.end
    return one.start < other.end and other.start < one.end


def _one(
    bunch: list[_Edit],
    stream: Stream,
    both: _Both,
    starts: dict[int, int],
    ends: dict[int, int],
    marked: Marked,
) -> Iterator[_Edit]:
    if len(bunch) == 1:
        (one,) = bunch
        if one.tracked:
            yield replace(one, base=both.in_draft(one.start, one.end))
        else:
            yield replace(one, who=marked.by, when=marked.modified)
        return
    signed = next((one for one in bunch if one.tracked), None)
    start, end = min(one.start for one in bunch), max(one.end for one in bunch)
    low, high = min(starts[start], *(one.low for one in bunch)), max(ends[end], *(one.high for one in bunch))
    bases = [one.base if not one.tracked else both.in_draft(one.start, one.end) for one in bunch]
    base = min(first for first, _ in bases), max(last for _, last in bases)
    who, when = (signed.who, signed.when) if signed is not None else (marked.by, marked.modified)
    yield _Edit(start, end, low, high, stream.after(low, high), base, who, when, tracked=signed is not None)


def _item(basis: Flat, stream: Stream, edit: _Edit) -> ReturnedItem | None:
    """The item of an edit; None for one that changes nothing but blanks or the width of a mark."""
    start, end = edit.base
    old, new = basis.text[start:end], edit.new
    if fold(old) == fold(new) or not (old.strip(_BLANK) or new.strip(_BLANK)):
        return None
    shapes = stream.shapes(edit.low, edit.high) if edit.high > edit.low else ()
    done = TextEdit(start, end, new, shapes)
    kind = (
        (ItemKind.ADDED if "\n" in new else ItemKind.INSERTED)
        if not old.strip(_BLANK)
        else (ItemKind.REMOVED if "\n" in old else ItemKind.DELETED)
        if not new.strip(_BLANK)
        else ItemKind.REPLACED
    )
    if old == "\n" or new == "\n":  # two paragraphs become one, or one becomes two
        kind = ItemKind.DELETED if old else ItemKind.INSERTED
    section, context = beside(basis, start, end)
    words = [text.strip("\n") or text.replace("\n", END) for text in (old, new)]
    return ReturnedItem(
        "", kind, edit.who, edit.when, edit.tracked, (done,), words[0], words[1], section, context,
        start, end, "moved" if edit.moved else "",
    )  # fmt: skip


def beside(basis: Flat, start: int, end: int) -> tuple[str, tuple[str, str]]:
    """(the heading a stretch stands under, the words before and behind it in its line)."""
    before = basis.text[:start].rpartition("\n")[2][-_BESIDE:]
    behind = (
        ""
        if basis.text[max(0, end - 1) : end] == "\n" and end > start
        else basis.text[end:].partition("\n")[0]
    )
    return basis.heading_of(start), (before, behind[:_BESIDE])


def _with_moves(items: Sequence[ReturnedItem]) -> Iterator[ReturnedItem]:
    """The items, words that go at one place and come at another as one."""
    gone = [one for one in items if one.kind in (ItemKind.DELETED, ItemKind.REMOVED)]
    went: dict[int, ReturnedItem] = {}
    for at, one in enumerate(items):
        if one.kind in (ItemKind.INSERTED, ItemKind.ADDED):
            other = next((candidate for candidate in gone if _moved(candidate, one)), None)
            if other is not None:
                gone.remove(other)
                went[at] = other
    left = {id(one) for one in went.values()}
    for at, one in enumerate(items):
        if id(one) in left:
            continue
        other = went.get(at)
        if other is None:
            yield replace(one, parent="")
        else:
            edits = (*other.edits, *one.edits)
            yield replace(one, kind=ItemKind.MOVED, old=other.old, edits=edits, parent="")


def _moved(gone: ReturnedItem, come: ReturnedItem) -> bool:
    old, new = fold(gone.old).strip(), fold(come.new).strip()
    if (gone.who, gone.tracked) != (come.who, come.tracked) or min(len(old), len(new)) < _MOVED:
        return False
    return old == new or (bool(gone.parent and come.parent) and fuzz.ratio(old, new) >= _ALIKE)


def _levels(
    marked: Marked, exported: Marked | None, basis: Flat, stream: Stream, both: _Both
) -> Iterator[ReturnedItem]:
    """Lines that are a heading of another level now, a heading no more, or a heading only now."""
    if exported is None:
        return
    known = {fold(words_of(one)): shape_of(one) for one in exported.paragraphs}
    counts = stream.counts()
    for at, number in enumerate(stream.paragraphs):
        if at and stream.paragraphs[at - 1] == number:
            continue
        paragraph = marked.paragraphs[number]
        end = next((i for i in range(at, len(stream.chars)) if stream.chars[i] == "\n"), len(stream.chars))
        words = "".join(stream.chars[i] for i in range(at, end) if stream.marks[i].side is not Side.NEW)
        was, now = known.get(fold(words)), shape_of(paragraph)
        if was is None or was == now or any(one.side is Side.OLD for one in (paragraph.end,)):
            continue
        start, _ = both.in_draft(counts[at], counts[at] + 1)
        line = basis.lines[basis.line_at(start)]
        if line.part in (DraftPart.HEADING, DraftPart.BODY) and fold(line.text) == fold(words):
            yield _level(basis, basis.starts[basis.line_at(start)], line.text, now, marked)


def _level(basis: Flat, start: int, words: str, shape: LineShape, marked: Marked) -> ReturnedItem:
    return ReturnedItem(
        "", ItemKind.HEADING, marked.by, marked.modified, tracked=False,
        edits=(TextEdit(start, start, "", (shape,), shape_only=True),),
        old=words, new=str(shape.level), section=basis.heading_of(start), start=start, end=start,
    )  # fmt: skip


def _remark(basis: Flat, stream: Stream, both: _Both, remark: Remark) -> ReturnedItem:
    """A comment with the words it stands on."""
    counts = stream.counts()
    start = end = len(basis.text)
    words, context, section = "", ("", ""), ""
    if remark.start is not None and remark.end is not None:
        low, high = stream.at(remark.start), stream.at(remark.end)
        words = stream.after(low, high).strip("\n")
        start, end = both.in_draft(counts[low], counts[high])
        section, context = beside(basis, start, end)
    return ReturnedItem(
        remark.id, ItemKind.COMMENT, remark.who, remark.when, tracked=True, old=words, new=remark.text,
        section=section, context=context, start=start, end=end, parent=remark.parent, done=remark.done,
    )  # fmt: skip
