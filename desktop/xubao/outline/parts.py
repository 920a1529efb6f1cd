"""What the steps of outlining hand to each other."""

from dataclasses import dataclass, field

from xubao.language.sentences import Span
from xubao.model import Block, SectionKind


@dataclass(slots=True)
class Para:
    """A cleaned paragraph on its way to becoming part of a Report.

    Attributes:
        text: cleaned.
        original: the characters as the file had them (with automatic numbering).
        block: what reading said of it.
        start: offset in Report.text; set when the text is joined.
        sentences: spans inside `text`, in order, covering it but for spaces.
    """

    text: str
    original: str
    block: Block
    start: int = 0
    sentences: list[Span] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Offset in Report.text after the last character."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Heading:
    """A heading found in the text.

    Attributes:
        para: index of the paragraph it stands in.
        start: offset in that paragraph of its first character (number included).
        end: offset after its closing mark: the section's own text begins here.
        number: as it stands, "" where none.
        title: without number and closing mark.
        style: names the way it is numbered ("一、", "（一）", "run-in"); siblings share it.
        rank: how deep such a heading usually stands; smaller is higher.
        value: the number's value, None where it has none.
        own_line: whether the paragraph holds nothing else.
        level: the level the file format gave, None to derive it.
        moved: the level a person moves it to once the outline is made, None for none.
        displaced: torn from its text: owns nothing but itself.
        item: a line of a list that is numbered like a heading but is a sentence itself.
        until: index of the paragraph before which its section ends at the latest; None for no such limit.
    """

    para: int
    start: int
    end: int
    number: str
    title: str
    kind: SectionKind
    style: str
    rank: float
    value: int | None = None
    own_line: bool = False
    level: int | None = None
    moved: int | None = None
    displaced: bool = False
    item: bool = False
    until: int | None = None
