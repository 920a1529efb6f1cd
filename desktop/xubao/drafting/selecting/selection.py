"""What was chosen for the draft: pieces of statements, opinion by opinion."""

from dataclasses import dataclass, field

from xubao.drafting.excerpts import Piece
from xubao.drafting.sources import Candidate
from xubao.model import DraftRun, LeftOut


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece of a statement chosen for an opinion.

    Attributes:
        runs: the words themselves where they come from several cells of a table; else empty, and `piece` says them.
    """

    candidate: Candidate
    piece: Piece
    score: float
    runs: tuple[DraftRun, ...] = ()

    @property
    def text(self) -> str:
        """The words as they will stand, without a closing mark."""
        return "".join(run.text for run in self.runs) if self.runs else self.piece.text


Chosen = dict[str, list[Choice]]
ANYWHERE = ""  # in the place of an opinion's id: what stands in the draft but belongs to no single opinion


@dataclass(slots=True)
class Selection:
    """What goes under each opinion id, in the order it shall stand; and what belongs to no opinion.

    Attributes:
        new, earlier: progress after and before the opinions.
        problems, steps: of the sources newer than the opinions: what remains and what comes next.
        rest: new statements that answer no opinion.
        organised: in which units tell how they took the opinions up; it answers none of them.
        left: (report, statement) → why it is not in the draft.
    """

    new: Chosen = field(default_factory=dict)
    earlier: Chosen = field(default_factory=dict)
    problems: Chosen = field(default_factory=dict)
    steps: Chosen = field(default_factory=dict)
    rest: list[Choice] = field(default_factory=list)
    organised: list[Choice] = field(default_factory=list)
    left: dict[tuple[int, str], LeftOut] = field(default_factory=dict)
