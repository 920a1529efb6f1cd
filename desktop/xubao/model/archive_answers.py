"""What the archive holds for an opinion that is to be answered."""

from dataclasses import dataclass
from typing import Literal

from xubao.model.archive import ArchivePlace, ArchiveSource
from xubao.model.message import Message
from xubao.model.report import Affiliation, ReportKind, Role


@dataclass(frozen=True, slots=True)
class ArchiveAnswer:
    """A statement of the archive that may help to answer.

    Attributes:
        source, kind: the document it stands in.
        whose: OWN, DEPARTMENT (a unit of the same government) or OTHER; what cannot be told is OTHER.
        answers: whether it stands in a response of the office itself to a similar opinion.
        statement: its id in the document.
        section: the headings above it, outermost first, joined by “ › ”.
        score: 0 to 1, of one answer only.
        why: what it shares with the opinion.
        office: whose it is in short (甘肃省 for 甘肃省人民政府), "" where the document does not say.
        asked: the opinion it answered, as that opinion's own document says it; "" where the archive does not hold it.
        asked_in: that document.
    """

    source: ArchiveSource
    kind: ReportKind
    whose: Affiliation
    answers: bool
    statement: str
    section: str
    text: str
    role: Role
    score: float
    why: Message | Literal[""] = ""
    office: str = ""
    asked: str = ""
    asked_in: ArchiveSource | None = None

    @property
    def place(self) -> ArchivePlace:
        """Where it stands."""
        return ArchivePlace(self.source, self.statement, self.text)

    @property
    def year(self) -> str:
        """Of the document; "" where it has no date."""
        return (self.source.date or "")[:4]


@dataclass(frozen=True, slots=True)
class ArchiveAnswers:
    """What the archive holds for an opinion, best first.

    Attributes:
        placed: whether it is known of what place the office is; where not, nothing can be told to be its own.
    """

    answers: tuple[ArchiveAnswer, ...] = ()
    placed: bool = True
