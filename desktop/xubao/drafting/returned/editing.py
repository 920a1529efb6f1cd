"""Edits made on a draft's text: what is not touched keeps its lines and sources.

What is put in gets a source only where that is sure: inside the words of one source it is a change of these by hand;
words that stand with a source in the text it was made from bring that along (a sentence that moved).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xubao.drafting.returned.flat import Flat, FlatLine, joined, shaped
from xubao.model import DraftRun, TextEdit

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]+|[^。；！？]+")
_TELLING = 6  # characters: shorter words may be anybody's


@dataclass(frozen=True, slots=True)
class Step:
    """An edit of a text: `edit` counts in it; or a stretch of another text that is put in its place.

    Attributes:
        copy: (text, start, end) that is put there whole, with its lines and sources; None for the edit's own words.
        of: (text, edit in it) that tells whose words are changed by hand; the text that is edited where None.
    """

    edit: TextEdit
    copy: tuple[Flat, int, int] | None = None
    of: tuple[Flat, TextEdit] | None = None


def edited(flat: Flat, steps: Sequence[Step], pool: Flat | None = None) -> Flat:
    """A text with edits made in it.

    Args:
        steps: that touch no character twice; of two at one place the first in order comes first.
        pool: a text whose sentences with their sources may come again in what is put in.

    Raises:
        ValueError: two edits touch one character.
    """
    flat = _reshaped(flat, [one for one in steps if one.edit.shape_only])
    writer = _Writer(flat, _sourced(pool) if pool is not None else {})
    at = 0
    for step in in_order([one for one in steps if not one.edit.shape_only]):
        if step.edit.start < at:
            raise ValueError("edits that touch one character")
        writer.copy(flat, at, step.edit.start)
        if step.copy is not None:
            writer.copy(*step.copy)
        else:
            writer.put(step.edit, _source(*(step.of or (flat, step.edit))))
        at = step.edit.end
    writer.copy(flat, at, len(flat.text))
    return writer.done()


def in_order(steps: Sequence[Step]) -> list[Step]:
    """Steps as they follow each other in the text."""
    return sorted(steps, key=lambda one: (one.edit.start, one.edit.end))


def _reshaped(flat: Flat, steps: Sequence[Step]) -> Flat:
    lines = list(flat.lines)
    for step in steps:
        at = flat.line_at(step.edit.start)
        if step.copy is not None:
            there = step.copy[0].lines[step.copy[0].line_at(step.copy[1])]
            lines[at] = replace(there, runs=lines[at].runs)
        elif step.edit.shapes:
            made = shaped(lines[at], step.edit.shapes[0])
            kept = lines[at].section if lines[at].part is made.part else made.section
            lines[at] = replace(made, runs=lines[at].runs, section=kept)
    return Flat(tuple(lines)) if steps else flat


class _Writer:
    """Writes a text line by line.

    A line that nothing was written in yet becomes what the line is that goes on in it; an empty one is left out.
    """

    def __init__(self, flat: Flat, pool: dict[str, DraftRun]) -> None:
        self._flat, self._pool = flat, pool
        self._lines: list[FlatLine] = []
        self._shape: FlatLine | None = None
        self._runs: list[DraftRun] = []

    def done(self) -> Flat:
        """What was written."""
        self._close()
        return Flat(tuple(self._lines))

    def copy(self, flat: Flat, start: int, end: int) -> None:
        """A stretch of a text as it is."""
        while start < end:
            index = flat.line_at(start)
            line, first = flat.lines[index], flat.starts[index]
            last = first + len(line.text)
            if self._shape is None or (not self._runs and start == first):
                self._shape = replace(line, runs=())
            self._runs += _slice(line.runs, start - first, min(end, last) - first)
            start = min(end, last)
            if start < end:
                self._close()
                self._shape = replace(line, runs=())
                start += 1

    def put(self, edit: TextEdit, source: DraftRun | None) -> None:
        """The words of an edit in place of what it takes.

        Args:
            source: whose words they are, changed by hand; None where that is not sure.
        """
        first, *others = edit.new.split("\n")
        if others and not self._runs and edit.shapes:
            beside = self._shape or self._flat.lines[self._flat.line_at(edit.start)]
            self._shape = shaped(beside, edit.shapes[0])
        self._runs += self._with_sources(first, source)
        for number, text in enumerate(others, 1):
            beside = self._shape or self._flat.lines[self._flat.line_at(edit.start)]
            self._close()
            kept = edit.shapes[number] if number < len(edit.shapes) else None
            self._shape = shaped(beside, kept) if kept is not None else replace(beside, runs=())
            self._runs += self._with_sources(text, source)

    def _with_sources(self, text: str, source: DraftRun | None) -> Iterator[DraftRun]:
        if source is not None:
            yield replace(source, text=text)
            return
        for one in _SENTENCE.finditer(text):
            known = self._pool.get(one[0].strip())
            yield replace(known, text=one[0]) if known is not None else DraftRun(one[0])

    def _close(self) -> None:
        runs = tuple(joined(self._runs))
        if self._shape is not None and runs:
            self._lines.append(replace(self._shape, runs=runs))
        self._runs = []


def _slice(runs: Sequence[DraftRun], start: int, end: int) -> Iterator[DraftRun]:
    at = 0
    for run in runs:
        low, high = max(start, at), min(end, at + len(run.text))
        if low < high:
            yield replace(run, text=run.text[low - at : high - at])
        at += len(run.text)


def _source(flat: Flat, edit: TextEdit) -> DraftRun | None:
    """The source whose words an edit changes by hand; None where it stands apart from it or changes more than one."""
    if "\n" in edit.new or "\n" in flat.text[edit.start : edit.end]:
        return None
    before, after = flat.run_at(edit.start - 1), flat.run_at(edit.end)
    touched = [flat.run_at(at) for at in range(edit.start, edit.end)]
    kinds = {_kind(run) for run in touched}
    if len(kinds) > 1:
        return None
    if not touched:
        inside = before is not None and _kind(before) == _kind(after)
        return before if inside and before is not None and before.report is not None else None
    survives = kinds & {_kind(before), _kind(after)}
    return touched[0] if survives and touched[0] is not None and touched[0].report is not None else None


def _kind(run: DraftRun | None) -> DraftRun | None:
    return None if run is None else replace(run, text="")


def _sourced(flat: Flat) -> dict[str, DraftRun]:
    """Sentence → its run, of those that have a source."""
    found: dict[str, DraftRun] = {}
    for line in flat.lines:
        for run in line.runs:
            for one in _SENTENCE.finditer(run.text) if run.report is not None else ():
                if len(one[0].strip()) >= _TELLING:
                    found.setdefault(one[0].strip(), run)
    return found
