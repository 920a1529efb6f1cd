"""What a person corrected in a report, kept apart from the text so that it survives reading the file again.

Places are named by what stands there, not by offsets: `anchor` is the normalised text of the paragraph or
statement, `nth` tells twins apart (0 for the first). xubao.outline.anchors makes and finds them.
"""

from dataclasses import dataclass

from xubao.model.report import Affiliation, Delivery, ReportKind, Role


@dataclass(frozen=True, slots=True)
class RoleEdit:
    """The role a person gave to a statement."""

    anchor: str
    nth: int
    role: Role


@dataclass(frozen=True, slots=True)
class HeadingEdit:
    """A heading a person made, changed or removed.

    Attributes:
        anchor, nth: the paragraph (for a heading of its own line) or the sentence (for a run-in heading).
        level: the level it shall have; 0 removes the heading.
        title: the title it shall have; "" leaves the text's own.
    """

    anchor: str
    nth: int
    level: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphEdit:
    """A paragraph a person split or joined.

    Attributes:
        anchor, nth: the paragraph.
        split_at: offset in the paragraph at which it is split; None joins it to the one before.
    """

    anchor: str
    nth: int
    split_at: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedPlace:
    """A place the program warned of that a person has looked at and found right.

    Attributes:
        code: of the warning.
        anchor, nth: the statement; "" and 0 where the warning is of no place.
        words: the words warned of, or the message where the warning is of no place.
    """

    code: str
    anchor: str
    nth: int
    words: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything a person corrected in one report. None means: as found.

    `as_written`: traditional characters stay; without it they are read as the simplified ones.
    """

    title: str | None = None
    date: str | None = None
    issuer: str | None = None
    kind: ReportKind | None = None
    session: str | None = None
    speaker: str | None = None
    document_number: str | None = None
    addressee: str | None = None
    reported_to: str | None = None
    copied_to: str | None = None
    delivery: Delivery | None = None
    affiliation: Affiliation | None = None
    roles: tuple[RoleEdit, ...] = ()
    headings: tuple[HeadingEdit, ...] = ()
    paragraphs: tuple[ParagraphEdit, ...] = ()
    confirmed: tuple[ConfirmedPlace, ...] = ()
    as_written: bool = False
