"""A person's headings applied to those recognised: made, removed, retitled, and told the level they move to."""

import itertools
from collections.abc import Sequence

from xubao.model import HeadingEdit, SectionKind
from xubao.outline.anchors import normalised
from xubao.outline.numbering import mark_at
from xubao.outline.parts import Heading, Para

PERSON_RANK = 4.8
_CLOSING = "。：；，、.:;, "
_AROUND_BODY = ("[题头]", "[落款]")


def corrected(
    headings: Sequence[Heading], edits: Sequence[HeadingEdit], paras: Sequence[Para]
) -> list[Heading]:
    """Apply the edits; those whose place is gone are left out.

    Args:
        headings: recognised, implied ones included, in text order.
        edits: in the order a person made them; a later one for the same place wins.

    Returns:
        Headings in text order.
    """
    places = _places(headings, paras)
    kept = list(headings)
    for edit in edits:
        twins = places.get(edit.anchor, [])
        if not 0 <= edit.nth < len(twins):
            continue
        para, start, end = twins[edit.nth]
        there = next((h for h in kept if (h.para, h.start) == (para, start) and _real(h)), None)
        if there is not None:
            kept.remove(there)
        if edit.level > 0:
            made = there if there is not None and not there.item else _made(paras[para], para, start, end)
            made.moved = edit.level
            made.title = edit.title or made.title
            if there is None:
                kept = [h for h in kept if _real(h) or h.para != para or h.title in _AROUND_BODY]
            kept.append(made)
    return sorted(kept, key=lambda heading: (heading.para, heading.start, _real(heading), heading.rank))


def _real(heading: Heading) -> bool:
    return heading.kind is not SectionKind.IMPLIED


def _places(headings: Sequence[Heading], paras: Sequence[Para]) -> dict[str, list[tuple[int, int, int]]]:
    """Anchor → (paragraph, start, end) of every statement: sentences, parted where a heading begins inside one."""
    inside: dict[int, list[int]] = {}
    for heading in headings:
        inside.setdefault(heading.para, []).append(heading.start)
    found: dict[str, list[tuple[int, int, int]]] = {}
    for index, para in enumerate(paras):
        for begin, stop in para.sentences:
            cuts = [begin, *(at for at in sorted(inside.get(index, ())) if begin < at < stop), stop]
            for start, end in itertools.pairwise(cuts):
                anchor = normalised(para.text[start:end].rstrip())
                found.setdefault(anchor, []).append((index, start, end))
    return found


def _made(para: Para, index: int, start: int, end: int) -> Heading:
    """A heading where none was recognised: of its own line, or run-in."""
    mark = mark_at(para.text) if start == 0 else None
    alone = start == 0 and end >= len(para.text)
    skip = mark.length if mark else 0
    title = para.text[start + skip : end].strip().rstrip(_CLOSING)
    if mark is not None:
        return Heading(
            index, start, end, mark.text, title, mark.kind, mark.style, mark.rank, mark.value, own_line=alone
        )
    kind = SectionKind.LINE if alone else SectionKind.RUN_IN
    style, rank = ("person", PERSON_RANK) if alone else ("run-in", 8.0)
    return Heading(index, start, end, "", title, kind, style, rank, own_line=alone)
