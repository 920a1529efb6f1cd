"""A draft as the lines that are seen of it, in order: whoever shows, writes or checks a draft goes by these."""

from collections.abc import Iterator
from dataclasses import dataclass

from xubao.model.draft import Draft, DraftPart, DraftRun
from xubao.model.project import SavedDraft


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of a draft.

    Attributes:
        part: what it is.
        runs: its words with where they come from.
        section, opinion, level: of the section whose heading or text it is; "", "" and 0 for the others.
        paragraph: index among the section's paragraphs, 0 for what is no BODY.
    """

    part: DraftPart
    runs: tuple[DraftRun, ...]
    section: str = ""
    opinion: str = ""
    level: int = 0
    paragraph: int = 0

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)


def draft_lines(draft: Draft | SavedDraft) -> Iterator[DraftLine]:
    """The lines of a draft in order. The title has one even where it is empty; paragraphs may be empty too."""
    if draft.number:
        yield DraftLine(DraftPart.NUMBER, (DraftRun(draft.number),))
    yield DraftLine(DraftPart.TITLE, (DraftRun(draft.title),))
    for line in draft.under_title.splitlines():
        yield DraftLine(DraftPart.UNDER_TITLE, (DraftRun(line),))
    if draft.recipient:
        yield DraftLine(DraftPart.RECIPIENT, (DraftRun(draft.recipient),))
    for section in draft.sections:
        own = section.id, section.opinion or "", section.level
        if section.title:
            yield DraftLine(DraftPart.HEADING, (DraftRun(section.title),), *own)
        for number, paragraph in enumerate(section.paragraphs):
            yield DraftLine(DraftPart.BODY, paragraph, *own, number)
    if draft.signatory:
        yield DraftLine(DraftPart.SIGNATORY, (DraftRun(draft.signatory),))
    if draft.date:
        yield DraftLine(DraftPart.DATE, (DraftRun(draft.date),))
