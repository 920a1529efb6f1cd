"""A learned layout beside the standard's: one row for each part of a paper, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xubao.model.layout import HEADINGS, STANDARD, Closing, Layout, Look, Page, Part
from xubao.model.message import Message

_TOLERANCE = {"size": 0.1, "line": 6, "indent": 0.3, "before": 10, "after": 10, "right": 0.3}
_MILLIMETRES = 1.0
"""GB/T 9704 allows its margins that much."""
_MM = 25.4 / 1440
_ORDINARY = ("bold", "colour", "align", "line", "indent", "before")
"""What is said of a part only where it is not the standard's."""


_TITLES = {
    "paper": Message("layout.part.paper"),
    "margins": Message("layout.part.margins"),
    "grid": Message("layout.part.grid"),
    "mark": Message("layout.part.mark"),
    "number": Message("layout.part.number"),
    "signer": Message("layout.part.signer"),
    "rule": Message("layout.part.rule"),
    "title": Message("layout.part.title"),
    "recipient": Message("layout.part.recipient"),
    "body": Message("layout.part.body"),
    "latin": Message("layout.part.latin"),
    "heading1": Message("layout.part.heading1"),
    "heading2": Message("layout.part.heading2"),
    "heading3": Message("layout.part.heading3"),
    "heading4": Message("layout.part.heading4"),
    "annex": Message("layout.part.annex"),
    "closing": Message("layout.part.closing"),
    "signatory": Message("layout.part.signatory"),
    "date": Message("layout.part.date"),
    "imprint": Message("layout.part.imprint"),
    "folio": Message("layout.part.folio"),
}
_ALIGNS = {
    "both": Message("layout.align.both"),
    "left": Message("layout.align.left"),
    "center": Message("layout.align.center"),
    "right": Message("layout.align.right"),
    "outside": Message("layout.align.outside"),
    "distribute": Message("layout.align.distribute"),
}
_SIZES = {
    "42": Message("layout.size.42"),
    "36": Message("layout.size.36"),
    "26": Message("layout.size.26"),
    "24": Message("layout.size.24"),
    "22": Message("layout.size.22"),
    "18": Message("layout.size.18"),
    "16": Message("layout.size.16"),
    "15": Message("layout.size.15"),
    "14": Message("layout.size.14"),
    "12": Message("layout.size.12"),
    "10.5": Message("layout.size.10.5"),
    "9": Message("layout.size.9"),
    "7.5": Message("layout.size.7.5"),
    "6.5": Message("layout.size.6.5"),
}
_CLOSINGS = {
    Closing.PLAIN: Message("layout.closing.plain"),
    Closing.SEALED: Message("layout.closing.sealed"),
}


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A part of a paper as the office has it and as the standard has it.

    Attributes:
        names: what is taken or left with it (see model.layout.Layout.only).
        title: what it is called.
        own, standard: how it looks.
        told: whether the paper told anything of it.
        differs: whether the office's is not the standard's.
    """

    names: tuple[str, ...]
    title: Message
    own: Message
    standard: Message
    told: bool
    differs: bool


def layout_rows(learned: Layout) -> tuple[LayoutRow, ...]:
    """The rows in the order of the page, also those of which the paper told nothing."""
    return tuple(_rows(learned))


def _rows(learned: Layout) -> Iterator[LayoutRow]:
    for name, said, fields in (
        ("paper", _paper, ("width", "height")),
        ("margins", _margins, ("top", "bottom", "left", "right")),
        ("grid", _grid, ("pitch", "cell")),
    ):
        own, standard = learned.page, STANDARD.page
        told = all(getattr(own, one) is not None for one in fields)
        slack = _MILLIMETRES if name != "grid" else 6
        yield LayoutRow(
            (name,),
            _TITLES[name],
            said(own) if told else Message("layout.untold"),
            said(standard),
            told,
            told and any(abs(getattr(own, one) - getattr(standard, one)) > slack for one in fields),
        )
    for part in Part:
        if part is Part.SIGNATORY:
            yield _closing(learned)
        if part is Part.BODY:
            yield from (_look_row(learned, part), _latin(learned))
        else:
            yield _look_row(learned, part)


def _look_row(learned: Layout, part: Part) -> LayoutRow:
    own, standard = learned.look(part), STANDARD.look(part)
    differing = [name for name in _ORDINARY if _differs(own, standard, name)]
    said = _said(own, part, differing)
    return LayoutRow(
        (part.value,),
        _TITLES[part.value],
        _listed(said) if own.known and said else Message("layout.untold"),
        _listed(_said(standard, part, differing)),
        own.known and bool(said),
        bool(differing) or any(_differs(own, standard, name) for name in ("form", "font", "size")),
    )


def _latin(learned: Layout) -> LayoutRow:
    """Digits and letters of the text."""
    own, standard = learned.look(Part.BODY).latin, STANDARD.look(Part.BODY).latin
    return LayoutRow(
        ("latin",),
        Message("layout.part.latin"),
        Message("verbatim", text=own) if own else Message("layout.untold"),
        Message("verbatim", text=standard),
        bool(own),
        bool(own) and own != standard,
    )


def _closing(learned: Layout) -> LayoutRow:
    own = learned.page.closing
    if own is Closing.OWN:
        rights = [learned.look(part).right for part in (Part.SIGNATORY, Part.DATE)]
        said = Message("layout.closing.own", signatory=_number(rights[0] or 0), date=_number(rights[1] or 0))
    else:
        said = _CLOSINGS[own] if own else Message("layout.untold")
    return LayoutRow(
        ("closing",),
        Message("layout.part.closing"),
        said,
        Message("layout.closing.plain"),
        own is not None,
        own not in (None, Closing.PLAIN),
    )


def _differs(own: Look, standard: Look, name: str) -> bool:
    mine, theirs = getattr(own, name), getattr(standard, name)
    if name == "before":
        return any(
            _apart(getattr(own, one), getattr(standard, one) or 0.0, one) for one in ("before", "after")
        )
    if name == "line" and mine is not None:
        return theirs is not None and (own.rule != standard.rule or _apart(mine, theirs, name))
    if name == "form" and theirs == "":
        return False
    if name == "colour":
        return mine is not None and mine != (theirs or "")
    if name == "bold":
        return mine is not None and mine != bool(theirs)
    if mine in (None, "") or theirs in (None, ""):
        return False
    return bool(_apart(mine, theirs, name) if isinstance(mine, float) else mine != theirs)


def _apart(mine: float | None, theirs: float, name: str) -> bool:
    return mine is not None and abs(mine - theirs) > _TOLERANCE[name]


def _said(look: Look, part: Part, more: Sequence[str]) -> list[Message]:
    found: list[Message] = []
    if look.form and (part in HEADINGS or part in (Part.FOLIO, Part.MARK, Part.NUMBER)):
        form = look.form.replace("{year}", "X").replace("{number}", "X")
        found.append(Message("layout.form", form=form))
    if look.font:
        found.append(Message("verbatim", text=look.font))
    if look.size:
        found.append(
            _size(look.size) if part is not Part.RULE else Message("layout.rule", points=_number(look.size))
        )
    for name in more:
        found += _ordinary(look, name)
    return found


def _ordinary(look: Look, name: str) -> Iterator[Message]:
    if name == "bold":
        yield Message("layout.bold") if look.bold else Message("layout.not-bold")
    elif name == "colour":
        yield _colour(look.colour or "")
    elif name == "align" and look.align:
        yield _ALIGNS.get(look.align, _ALIGNS["both"])
    elif name == "line" and look.line is not None:
        yield _line(look.rule, look.line)
    elif name == "indent" and look.indent is not None:
        count = _number(look.indent)
        yield Message("layout.indent", count=count) if look.indent else Message("layout.no-indent")
    elif name == "before":
        before, after = _number((look.before or 0) / 20), _number((look.after or 0) / 20)
        empty = before == after == "0"
        yield Message("layout.no-space") if empty else Message("layout.space", before=before, after=after)


def _size(points: float) -> Message:
    shown = f"{points:g}"
    return _SIZES.get(shown) or Message("layout.size", points=shown)


def _colour(colour: str) -> Message:
    if not colour:
        return Message("layout.colour.black")
    red = int(colour[:2], 16) > 150 and int(colour[2:4], 16) + int(colour[4:6], 16) < 100
    return Message("layout.colour.red") if red else Message("layout.colour", colour=f"#{colour}")


def _line(rule: str, line: float) -> Message:
    if rule == "auto":
        return Message("layout.line.times", times=_number(line / 240))
    points = _number(line / 20)
    if rule == "exact":
        return Message("layout.line.exact", points=points)
    return Message("layout.line.at-least", points=points)


def _paper(page: Page) -> Message:
    if abs((page.width or 0) - 210) <= 1 and abs((page.height or 0) - 297) <= 1:
        return Message("layout.paper.a4")
    return Message("layout.paper", width=_number(page.width or 0), height=_number(page.height or 0))


def _margins(page: Page) -> Message:
    sides = {side: _number(getattr(page, side) or 0) for side in ("top", "bottom", "left", "right")}
    return Message("layout.margins", **sides)


def _grid(page: Page) -> Message:
    if not page.pitch:
        return Message("layout.grid.none")
    sizes = (page.height or 297.0, page.top or 0.0, page.bottom or 0.0)
    lines = int((sizes[0] - sizes[1] - sizes[2]) / _MM / page.pitch + 0.05)
    if not page.cell:
        return Message("layout.grid.lines", lines=lines)
    width = (page.width or 210.0) - (page.left or 0.0) - (page.right or 0.0)
    return Message("layout.grid", lines=lines, characters=int(width / _MM / page.cell + 0.05))


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _listed(items: Sequence[Message]) -> Message:
    return Message("listed", items=tuple(items))
