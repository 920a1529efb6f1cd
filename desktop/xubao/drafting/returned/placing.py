"""Where what colleagues changed stands in the draft as it is now, and the draft with some of it taken or put back.

The draft may have gone on since the file was made from it. What was taken of the file is known exactly; only what the
draft differs by beyond that is found by comparing. So taking items in any order gives the same, as long as no two of
them are about the same words.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain

from xubao.comparing.paragraphs import aligned
from xubao.drafting.returned.editing import Step, edited
from xubao.drafting.returned.flat import Flat, draft_of, flat_of, fold
from xubao.model import (
    ItemDecision,
    ItemKind,
    ItemVerdict,
    PlacedItem,
    Returned,
    ReturnedItem,
    SavedDraft,
    Standing,
    TextEdit,
)

Key = tuple[str, str]
"""(id of the file, id of the item)."""
Decisions = Mapping[Key, ItemDecision]

_OPEN = ItemDecision(ItemVerdict.OPEN)
Block = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft with items taken or put back.

    Attributes:
        taken, untaken: keys of the items that now are in the draft, and that were and are not any more.
        refused: keys of those that have no place in the draft as it is.
    """

    draft: SavedDraft
    taken: tuple[Key, ...] = ()
    untaken: tuple[Key, ...] = ()
    refused: tuple[Key, ...] = ()


def place(files: Sequence[Returned], decisions: Decisions, now: SavedDraft) -> tuple[PlacedItem, ...]:
    """Every item with where it stands in the draft as it is now.

    Args:
        files: that came back.
        decisions: what a person decided of items; those not in it are open.

    Returns:
        In the order of the draft.
    """
    found = [one for group in _groups(files, decisions, now) for one in group.placed(decisions)]
    found.sort(key=lambda one: (one.start, one.end, one.file, one.item.id))
    return tuple(_with_rivals(found))


def take(files: Sequence[Returned], decisions: Decisions, now: SavedDraft, wanted: Iterable[Key]) -> Taken:
    """The draft with items taken; what was taken before of the same words by another item is put back for it.

    Args:
        wanted: keys of the items; those that two people want otherwise are taken in their order, the last one stays.
    """
    chosen, draft = set(wanted), now
    done: list[Key] = []
    undone: list[Key] = []
    refused: list[Key] = []
    for each in _groups(files, decisions, now):
        keys = [key for key in each.keys if key in chosen and key not in each.taken]
        group = replace(each, now=flat_of(draft, each.documents))
        for key in keys:
            for rival in group.over(key):
                if (back := group.without(rival)) is not None:
                    group = back
                    undone.append(rival)
        group, there, left = group.with_all(keys)
        done += there
        refused += left
        draft = draft_of(group.now, draft)
    return Taken(draft, tuple(done), tuple(key for key in undone if key not in done), tuple(refused))


def put_back(files: Sequence[Returned], decisions: Decisions, now: SavedDraft, key: Key) -> Taken:
    """The draft without an item that was taken; refused where its words are not there any more."""
    for group in _groups(files, decisions, now):
        if key in group.taken:
            back = group.without(key)
            if back is None:
                return Taken(now, refused=(key,))
            return Taken(draft_of(back.now, now), untaken=(key,))
    return Taken(now, refused=(key,))


def _groups(files: Sequence[Returned], decisions: Decisions, now: SavedDraft) -> Iterator["_Group"]:
    """Files that were made from the same text, together: what is taken of one is known to the others."""
    bases: dict[str, tuple[Flat, list[Returned]]] = {}
    for one in files:
        basis = flat_of(one.basis, now.documents)
        bases.setdefault(basis.text, (basis, []))[1].append(one)
    flat = flat_of(now)
    for basis, mine in bases.values():
        items = {(file.id, item.id): item for file in mine for item in file.items}
        taken = frozenset(
            key
            for key, item in items.items()
            if item.edits and decisions.get(key, _OPEN).verdict is ItemVerdict.TAKEN
        )
        yield _Group(basis, items, taken, flat, now.documents)


@dataclass(frozen=True)
class _Group:
    """Items of files that were made from one text.

    Attributes:
        basis: that text.
        items: by key, in their order.
        taken: keys of those that are in the draft.
        now: the draft.
        documents: that its runs index into.
    """

    basis: Flat
    items: Mapping[Key, ReturnedItem]
    taken: frozenset[Key]
    now: Flat
    documents: tuple[str, ...]

    @property
    def keys(self) -> list[Key]:
        """Of the items in their order."""
        return list(self.items)

    @cached_property
    def _order(self) -> dict[Key, int]:
        return {key: at for at, key in enumerate(self.items)}

    @cached_property
    def _made(self) -> list[tuple[tuple[int, int, int], TextEdit]]:
        """The edits taken, with what sorts them."""
        return sorted(
            ((edit.start, edit.end, self._order[key]), edit) for key in self.taken for edit in self.items[key].edits
            if not edit.shape_only
        )  # fmt: skip

    @cached_property
    def _expected(self) -> Flat:
        """The text with what was taken, and nothing else."""
        edits = [
            (edit.start, edit.end, self._order[key], edit)
            for key in self.taken
            for edit in self.items[key].edits
        ]
        edits.sort(key=lambda one: one[:3])
        return edited(self.basis, [Step(edit) for *_, edit in edits], self.basis)

    @cached_property
    def _blocks(self) -> list[Block]:
        """(in the expected text, in the draft, length) of what stands in both."""
        grown = sum(len(edit.new) - edit.end + edit.start for _, edit in self._made)
        if len(self._expected.text) != len(self.basis.text) + grown:
            return []  # a line lost its last words to two people: nothing can be told of places
        return list(_shared(self._expected, self.now))

    # where things are

    def placed(self, decisions: Decisions) -> Iterator[PlacedItem]:
        """Each item with its place, others' wishes apart."""
        for key, item in self.items.items():
            decision = decisions.get(key, _OPEN)
            start, end, standing = self._standing(key, item)
            yield PlacedItem(key[0], item, decision, standing, start, end, tuple(self.over(key)))

    def _standing(self, key: Key, item: ReturnedItem) -> tuple[int, int, Standing]:
        if key in self.taken:
            edit = item.edits[-1]
            start = self._shift(edit, self._order[key])
            return (*self._near(start, start + len(edit.new)), Standing.PRESENT)
        if not item.edits:
            return (*self._near(*self._in_expected(item.start, item.end)), Standing.FREE)
        places = [self._place(edit, self._order[key]) for edit in item.edits]
        known = [one for one in places if one is not None]
        if len(known) == len(places):
            return (*known[-1], Standing.FREE)
        near = self._near(*self._in_expected(item.edits[-1].start, item.edits[-1].end))
        if self.over(key):
            return (*near, Standing.RIVAL)
        return (*near, Standing.PRESENT if self._reads_so(item) else Standing.CHANGED)

    def over(self, key: Key) -> list[Key]:
        """Keys of the taken items that are about words of this one."""
        return [
            other
            for other, edits in self._edits_taken
            if other != key and any(_cross(one, two) for one in self.items[key].edits for two in edits)
        ]

    @cached_property
    def _edits_taken(self) -> list[tuple[Key, tuple[TextEdit, ...]]]:
        return [(key, item.edits) for key, item in self.items.items() if key in self.taken]

    def _shift(self, edit: TextEdit, order: int) -> int:
        """Where the beginning of an edit of the basis is in the expected text."""
        return edit.start + self._grown((edit.start, edit.end, order))

    def _grown(self, before: tuple[int, int, int]) -> int:
        sorts, grown = self._growth
        return grown[bisect_left(sorts, before)]

    @cached_property
    def _growth(self) -> tuple[list[tuple[int, int, int]], list[int]]:
        """What sorts the edits taken, and by how much the text grew before each and after all."""
        grown = accumulate((len(made.new) - made.end + made.start for _, made in self._made), initial=0)
        return [sort for sort, _ in self._made], list(grown)

    def _in_expected(self, start: int, end: int) -> tuple[int, int]:
        first = start + self._grown((start, start, -1))
        return first, max(first, end + self._grown((end, end, -1)))

    def _place(self, edit: TextEdit, order: int) -> tuple[int, int] | None:
        """Where the words of an edit are in the draft; None where they are not as they were."""
        if any(_cross(edit, made) for _, made in self._made) and not edit.shape_only:
            return None
        start = (
            self._shift(edit, order) if not edit.shape_only else self._in_expected(edit.start, edit.start)[0]
        )
        end = start + edit.end - edit.start
        for e, n, length in self._blocks:
            if e <= start and end <= e + length and (start < e + length or start == end):
                return n + start - e, n + end - e
        return None

    def _near(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the expected text is in the draft, or would be."""
        first = max((n + min(start - e, size) for e, n, size in self._blocks if e <= start), default=0)
        last = max((n + min(end - e, size) for e, n, size in self._blocks if e < end), default=first)
        return first, max(first, last)

    def _reads_so(self, item: ReturnedItem) -> bool:
        """Whether the draft reads there as the item wants it already."""
        for edit in item.edits:
            if edit.shape_only:
                return False
            start, end = self._in_expected(edit.start, edit.end)
            before = max(((e + s, n + s) for e, n, s in self._blocks if e + s <= start), default=(0, 0))
            behind = min(
                ((e, n) for e, n, _ in self._blocks if e >= end),
                default=(len(self._expected.text), len(self.now.text)),
            )
            wanted = self._expected.text[before[0] : start] + edit.new + self._expected.text[end : behind[0]]
            if fold(self.now.text[before[1] : behind[1]]).strip() != fold(wanted).strip():
                return False
        return True

    # taking and putting back

    def with_all(self, keys: Sequence[Key]) -> tuple["_Group", list[Key], list[Key]]:
        """The group with items taken. Returns (it, keys of those taken, keys of those that have no place)."""
        done: list[Key] = []
        refused: list[Key] = []
        later: list[Key] = []
        steps: list[tuple[tuple[int, int, int], Step]] = []
        used: list[TextEdit] = []
        for key in keys:
            item = self.items[key]
            places = [self._place(edit, self._order[key]) for edit in item.edits]
            if any(_cross(edit, other) for edit in item.edits for other in used):
                later.append(key)
                continue
            if not item.edits or any(one is None for one in places):
                refused.append(key)
                continue
            for edit, at in zip(item.edits, places, strict=True):
                if at is not None:
                    sort = (edit.start, edit.end, self._order[key])
                    made = replace(edit, start=at[0], end=at[1])
                    steps.append((sort, Step(made, self._moved(item, edit), (self.basis, edit))))
            used += item.edits
            done.append(key)
        steps.sort(key=lambda one: one[0])
        pool = self.basis
        group = replace(
            self, now=edited(self.now, [step for _, step in steps], pool), taken=self.taken | set(done)
        )
        for key in later:
            for rival in group.over(key):
                back = group.without(rival)
                if back is not None:
                    group = back
                    done.remove(rival)
            group, more, left = group.with_all([key])
            done += more
            refused += left
        return group, done, refused

    def _moved(self, item: ReturnedItem, edit: TextEdit) -> tuple[Flat, int, int] | None:
        """Where the words stand that an edit moves here as they are; None for words that come from nowhere."""
        gone = item.edits[0]
        there = item.kind is ItemKind.MOVED and edit is not gone and self._words(gone) == edit.new
        return (self.basis, gone.start, gone.end) if there else None

    def _words(self, edit: TextEdit) -> str:
        return self.basis.text[edit.start : edit.end]

    def without(self, key: Key) -> "_Group | None":
        """The group with a taken item put back; None where its words are not there as they were put."""
        item, order = self.items[key], self._order[key]
        steps: list[Step] = []
        for edit in item.edits:
            copy = (self.basis, edit.start, edit.end)
            if edit.shape_only:
                at = self._map(*(self._in_expected(edit.start, edit.start)[0],) * 2)
            else:
                start = self._shift(edit, order)
                at = self._map(start, start + len(edit.new))
            if at is None:
                return None
            steps.append(Step(replace(edit, start=at[0], end=at[1]), copy))
        return replace(self, now=edited(self.now, steps), taken=self.taken - {key})

    def _map(self, start: int, end: int) -> tuple[int, int] | None:
        for e, n, length in self._blocks:
            if e <= start and end <= e + length:
                return n + start - e, n + end - e
        return None


def _cross(one: TextEdit, other: TextEdit) -> bool:
    """Whether two edits of one text are about the same words; two that put something in at one place are not."""
    if one.shape_only or other.shape_only:
        return one.shape_only and other.shape_only and one.start == other.start
    if one.start == one.end or other.start == other.end:
        inner, outer = (one, other) if one.start == one.end else (other, one)
        return outer.start < inner.start < outer.end
    return one.start < other.end and other.start < one.end


def _shared(old: Flat, new: Flat) -> Iterator[Block]:
    """(in the one, in the other, length) of what stands in two texts, rising; neighbours are one."""
    if old.text == new.text:
        yield 0, 0, len(old.text)
        return
    a = b = 0
    block: Block | None = None
    for one in aligned([line.text for line in old.lines], [line.text for line in new.lines]):
        ops = list(one.ops)
        ops.append(("=" if one.old is not None and one.new is not None else ops[0][0] if ops else "=", "\n"))
        for sign, text in ops:
            size = len(text)
            if sign == "=":
                if block is not None and (block[0] + block[2], block[1] + block[2]) == (a, b):
                    block = block[0], block[1], block[2] + size
                else:
                    if block is not None:
                        yield block
                    block = a, b, size
            a += size if sign in "=-" else 0
            b += size if sign in "=+" else 0
    if block is not None:
        yield block


def _with_rivals(items: list[PlacedItem]) -> Iterator[PlacedItem]:
    """Open items that are about the same words of the draft, told of each other."""
    open_: dict[str, list[PlacedItem]] = {}
    for one in items:
        if _open(one):
            open_.setdefault(one.file, []).append(one)
    for one in items:
        rivals: list[Key] = list(one.rivals)
        same: list[Key] = []
        files = (theirs for file, theirs in open_.items() if file != one.file) if _open(one) else ()
        for other in chain.from_iterable(files):
            if _same(one, other):
                same.append((other.file, other.item.id))
            elif _at_one_place(one, other):
                rivals.append((other.file, other.item.id))
        standing = Standing.RIVAL if rivals and one.standing is Standing.FREE else one.standing
        yield replace(one, standing=standing, rivals=tuple(rivals), same=tuple(same))


def _open(one: PlacedItem) -> bool:
    return one.decision.verdict is ItemVerdict.OPEN and bool(one.item.edits)


def _at_one_place(one: PlacedItem, other: PlacedItem) -> bool:
    if ItemKind.HEADING in (one.item.kind, other.item.kind):
        return one.item.kind is other.item.kind and one.start == other.start
    if one.start == one.end and other.start == other.end:
        return one.start == other.start
    if one.start == one.end or other.start == other.end:
        inner, outer = (one, other) if one.start == one.end else (other, one)
        return outer.start < inner.start < outer.end
    return one.start < other.end and other.start < one.end


def _same(one: PlacedItem, other: PlacedItem) -> bool:
    return (
        one.item.kind is other.item.kind
        and (one.start, one.end) == (other.start, other.end)
        and fold(one.item.new) == fold(other.item.new)
    )
