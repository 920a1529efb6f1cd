"""A Word file with its tracked changes and remarks kept apart by who made them and when.

ECMA-376 part 1: revisions 17.13.5, comments 17.13.4; which remark answers which and which are done is in the part
commentsExtended ([MS-DOCX] 2.5.4). What a table holds is not read: a draft's text stands in its paragraphs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from xubao.reading.archive import ENCRYPTED_PACKAGE, OLE, damaged, opened, password
from xubao.reading.package import Package
from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.alternatives import branch
from xubao.reading.word.fields import Fields
from xubao.reading.word.numbering import Numbering
from xubao.reading.word.revisions import View
from xubao.reading.word.runs import Walk
from xubao.reading.word.styles import Look, Styles, outline_level

MOST_NESTING = 40
_YEAR = re.compile(r"[12]\d{3}-\d\d-\d\d")
_BOTH = View(frozenset(), frozenset(("ins", "moveTo", "del", "moveFrom")), "", former=False)
_WRAPPERS = frozenset(("customXml", "smartTag", "ins", "moveTo", "del", "moveFrom"))
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class Side(StrEnum):
    """On which side of the tracked changes characters stand: both, only after them, only before them, neither."""

    BOTH = "="
    NEW = "+"
    OLD = "-"
    NEITHER = ""


_SIDES = {"ins": Side.NEW, "moveTo": Side.NEW, "del": Side.OLD, "moveFrom": Side.OLD}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters with what became of them.

    Attributes:
        who, when: of the change, "" where there is none or the file does not say.
        moved: whether they were moved here or away.
    """

    text: str
    side: Side = Side.BOTH
    who: str = ""
    when: str = ""
    moved: bool = False


@dataclass(slots=True)
class MarkedParagraph:
    """A paragraph of the file.

    Attributes:
        stretches: its characters in order, those taken out among them.
        end: what became of its end: a line feed.
        style: its style's id.
        level: of its outline; None for running text.
        number: its automatic number.
    """

    stretches: list[Stretch] = field(default_factory=list)
    end: Stretch = field(default_factory=lambda: Stretch("\n"))
    style: str = ""
    level: int | None = None
    number: str = ""

    @property
    def size(self) -> int:
        """How many characters there are, those taken out among them."""
        return sum(len(one.text) for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of the file.

    Attributes:
        parent: id of the one it answers, "" for none.
        start, end: (paragraph, offset among all its characters); None where it stands on no text that was read.
    """

    id: str
    who: str
    when: str
    text: str
    parent: str = ""
    done: bool = False
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A file's paragraphs and remarks.

    Attributes:
        by, modified: who saved it last and when, as its properties say.
        tables: the text of each table that was passed over, its tracked changes as they stand.
    """

    paragraphs: tuple[MarkedParagraph, ...]
    remarks: tuple[Remark, ...]
    by: str = ""
    modified: str = ""
    tables: tuple[str, ...] = ()


def read_marked(name: str, data: bytes) -> Marked:
    """Read a .docx with its tracked changes and comments.

    Args:
        name: the file's name, for errors.

    Raises:
        ReadError: codes password, damaged, unsafe.
    """
    if data.startswith(OLE):
        raise password(name) if ENCRYPTED_PACKAGE in data else damaged(name)
    with opened(name, data) as parts:
        package = Package(name, parts)
        body = child(package.root(package.main), "body")
        if body is None:
            raise damaged(name)
        related = {relation.kind: relation.part for relation in package.relations(package.main)}
        walk = _Paragraphs(
            Styles(package.root(related.get("styles"))), Numbering(package.root(related.get("numbering")))
        )
        walk.inside(body)
        said = package.root(related.get("comments"))
        more = package.root(related.get("commentsExtended"))
        core = package.root("docProps/core.xml")
    return Marked(
        tuple(walk.found),
        tuple(_remarks(said, more, walk.places)),
        _words(core, "lastModifiedBy"),
        _words(core, "modified"),
        tuple(walk.tables),
    )


def _table_text(table: Element) -> str:
    """What stands in a table; marks of a change or a remark in it make it another text."""
    return "".join(
        (one.text or "") if name in ("t", "delText") else f"<{name}>"
        for one in table.iter()
        if (name := local(one)) in ("t", "delText", "ins", "del", "commentReference", "p")
    )


def _words(root: Element | None, name: str) -> str:
    return (getattr(child(root, name), "text", "") or "").strip()


class _Places:
    """Where each comment begins and ends, (paragraph, offset)."""

    def __init__(self) -> None:
        self.starts: dict[str, tuple[int, int]] = {}
        self.ends: dict[str, tuple[int, int]] = {}

    def note(self, mark: Element, at: tuple[int, int]) -> None:
        key, name = attribute(mark, "id") or "", local(mark)
        if name == "commentRangeStart":
            self.starts.setdefault(key, at)
        elif name == "commentRangeEnd":
            self.ends.setdefault(key, at)
        else:  # a remark on a point has nothing but its reference
            self.starts.setdefault(key, at)
            self.ends.setdefault(key, at)


class _Paragraphs:
    """Goes through a body and gathers its paragraphs."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.found: list[MarkedParagraph] = []
        self.places = _Places()
        self.tables: list[str] = []
        self._styles, self._numbering = styles, numbering
        self._fields = Fields()

    def inside(self, element: Element, depth: int = 0) -> None:
        for inner in element if depth < MOST_NESTING else ():
            name = local(inner)
            if name == "p":
                self._paragraph(inner)
            elif name == "tbl":
                self.tables.append(_table_text(inner))
            elif name in _MARKS:
                self.places.note(inner, (len(self.found), 0))
            elif name == "sdt":
                content = child(inner, "sdtContent")
                if content is not None:
                    self.inside(content, depth + 1)
            elif name == "AlternateContent":
                content = branch(inner)
                if content is not None:
                    self.inside(content, depth + 1)
            elif name in _WRAPPERS:
                self.inside(inner, depth + 1)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        name = attribute(child(properties, "pStyle"), "val") or ""
        style = self._styles.of(name or None)
        walk = _Marking(self._styles, style.look, self._fields, self.places, len(self.found))
        walk.inside(element, style.look)
        own, said = outline_level(properties)
        self.found.append(
            MarkedParagraph(
                walk.stretches,
                _end(child(properties, "rPr")),
                name,
                own if said else style.level,
                self._number(properties, name) if walk.stretches else "",
            )
        )

    def _number(self, properties: Element | None, name: str) -> str:
        style = self._styles.of(name or None)
        number = attribute(child(properties, "numPr", "numId"), "val") or style.number
        if number in (None, "0"):
            return ""
        depth = attribute(child(properties, "numPr", "ilvl"), "val")
        at = int(depth) if depth is not None and depth.isdigit() else style.depth or 0
        return self._numbering.next(number or "", at)


def _end(marks: Element | None) -> Stretch:
    """The end of a paragraph, whose mark may be new, gone or both."""
    found = Stretch("\n")
    for mark in marks if marks is not None else ():
        side = _SIDES.get(local(mark))
        if side is not None:
            found = _changed(found, side, mark)
    return found


def _date(mark: Element) -> str:
    """When something was done; "" where the file does not say (LibreOffice writes 0-00-00 then)."""
    found = attribute(mark, "date") or ""
    return found if _YEAR.match(found) else ""


def _changed(stretch: Stretch, side: Side, mark: Element) -> Stretch:
    """A stretch inside another mark of a change: what was put in and taken out again stands on neither side."""
    both = stretch.side is Side.BOTH or stretch.side is side
    return replace(
        stretch,
        side=side if both else Side.NEITHER,
        who=(attribute(mark, "author") or "").strip(),
        when=_date(mark),
        moved=local(mark).startswith("move"),
    )


class _Marking(Walk):
    """A walk through one paragraph that keeps what is on either side, and where remarks begin and end."""

    def __init__(self, styles: Styles, look: Look, fields: Fields, places: _Places, number: int) -> None:
        super().__init__(styles, look, fields, _BOTH)
        self.stretches: list[Stretch] = []
        self._places, self._number = places, number
        self._now = Stretch("")

    def _other(self, inner: Element, name: str, look: Look) -> None:
        if name in _MARKS:
            self._places.note(inner, (self._number, sum(len(one.text) for one in self.stretches)))
        elif name in _SIDES:
            outer, self._now = self._now, _changed(self._now, _SIDES[name], inner)
            self.inside(inner, look)
            self._now = outer
        else:
            super()._other(inner, name, look)

    def _add(self, text: str, look: Look) -> None:
        if text and self._fields.shown:
            last = self.stretches[-1] if self.stretches else None
            if last is not None and replace(last, text="") == self._now:
                self.stretches[-1] = replace(last, text=last.text + text)
            else:
                self.stretches.append(replace(self._now, text=text))


def _remarks(root: Element | None, extended: Element | None, places: _Places) -> Iterator[Remark]:
    more = {attribute(one, "paraId") or "": one for one in (extended if extended is not None else ())}
    found = [one for one in (root if root is not None else ()) if local(one) == "comment"]
    by_paragraph = {
        attribute(paragraph, "paraId") or "": attribute(one, "id") or ""
        for one in found
        for paragraph in one.iter()
        if local(paragraph) == "p"
    }
    for one in found:
        key = attribute(one, "id") or ""
        paragraphs = [paragraph for paragraph in one.iter() if local(paragraph) == "p"]
        own = [more[mark] for p in paragraphs if (mark := attribute(p, "paraId") or "") in more]
        parent = next(
            (attribute(mark, "paraIdParent") for mark in own if attribute(mark, "paraIdParent")), ""
        )
        yield Remark(
            key,
            (attribute(one, "author") or "").strip(),
            _date(one),
            "\n".join(text for p in paragraphs if (text := _text(p).strip())),
            by_paragraph.get(parent or "", ""),
            any(attribute(mark, "done") in ("1", "true") for mark in own),
            places.starts.get(key),
            places.ends.get(key, places.starts.get(key)),
        )


def _text(paragraph: Element) -> str:
    walk = _Marking(Styles(None), Look(), Fields(), _Places(), 0)
    walk.inside(paragraph, Look())
    return "".join(one.text for one in walk.stretches if one.side in (Side.BOTH, Side.NEW))
