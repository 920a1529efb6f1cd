"""What the archive holds for an opinion that is to be answered."""

from dataclasses import dataclass
from typing import Literal

from xubao.model.archive import ArchiveSource
from xubao.model.draft import Opinion
from xubao.model.message import Message
from xubao.model.report import Affiliation, ReportKind, Role


@dataclass(frozen=True, slots=True)
class ArchiveAsked:
    """An opinion, and who answers it.

    Attributes:
        above: title of the part that the opinion stands in, "" for none.
        subject: what the report was about that was deliberated, "" where the document does not say.
        office: the office that answers as its opinions address it (市人民政府); whole: with its place.
        own_texts: hashes of the texts of what the project holds already (archive.rows.text_hash).
        own_sentences: keys of their sentences (archive.rows.sentence_key).
        own_heads: (title, date, issuer) of each that has them.
    """

    opinion: Opinion
    above: str = ""
    subject: str = ""
    office: str = ""
    whole: str = ""
    own_texts: frozenset[str] = frozenset()
    own_sentences: frozenset[int] = frozenset()
    own_heads: frozenset[tuple[str, str, str]] = frozenset()


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
    asked: str = ""
    asked_in: ArchiveSource | None = None
