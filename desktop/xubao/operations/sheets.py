"""What stands around the text of a paper: as the office usually has it, and whether a draft may go out as it is."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xubao.model import (
    Draft,
    LinkSource,
    Message,
    Opinion,
    PaperKind,
    PaperTable,
    ResponseForm,
    SavedDraft,
    Sheet,
    SheetForm,
    UsageError,
    XubaoError,
)
from xubao.model.gap_marks import GAP, PROPOSED
from xubao.operations.draft_register import kind_of
from xubao.operations.drafts import bare_draft
from xubao.operations.opinions import opinions_of
from xubao.operations.projects import OpenProject
from xubao.settings import OfficeSettings

if TYPE_CHECKING:
    from xubao.drafting.checks.states import CountedState

_FIRST = 3  # of what is open, named in a question or a refusal


def usual_sheet(office: OfficeSettings) -> Sheet:
    """版头, 版记 and seal as the office usually has them."""
    form = next((one for one in SheetForm if one.value == office.head), SheetForm.PLAIN)
    return Sheet(
        form=form,
        marks=lines_of(office.mark),
        ending=office.mark_ending,
        signers=(office.signer,) if office.signer and form is SheetForm.DOCUMENT else (),
        copies=office.copies,
        printed_by=office.printed_by,
        seal=office.seal,
    )


def as_usual(office: OfficeSettings, sheet: Sheet) -> OfficeSettings:
    """The settings with what of a sheet is the same in every paper of the office."""
    return replace(
        office,
        head=sheet.form.value,
        mark="\n".join(sheet.marks),
        mark_ending=sheet.ending,
        signer="、".join(sheet.signers) or office.signer,
        copies=sheet.copies,
        printed_by=sheet.printed_by,
        seal=sheet.seal,
    )


def sheet_of_kind(kind: PaperKind, office: OfficeSettings, form: ResponseForm | None = None) -> Sheet:
    """The office's usual sheet as a kind of paper has it: units are asked by a letter, a response in form F is one,
    nothing is put around a speech or a table."""
    usual = usual_sheet(office)
    if kind is PaperKind.RESPONSE and form is ResponseForm.LETTER:
        return replace(usual, form=SheetForm.LETTER, signers=(), printed_by="")
    if kind is PaperKind.REQUEST:
        return replace(usual, form=SheetForm.LETTER, marks=(), signers=(), copies="", printed_by="")
    if kind in (PaperKind.RESPONSE, PaperKind.PLAN, PaperKind.NEXT_REPORT):
        return usual
    return Sheet()


def number_known(written: str, asked: str) -> str:
    """发文字号: what stands in the text, else what was said of the 版头; one with a gap where no other is known."""
    known = [one for one in (written.strip(), asked.strip()) if one]
    return next((one for one in known if not GAP.search(one)), known[0] if known else "")


def number_to_ask(saved: SavedDraft, sheet: Sheet, office: OfficeSettings) -> str:
    """发文字号 to begin with where a person says what stands around a document: what is known of it, else by the
    office's pattern."""
    from xubao.drafting.forms.handling import patterned

    known = number_known(saved.number, sheet.number)
    return known if GAP.sub("", known).strip() else patterned(office.number, saved.date) or known


def lines_of(text: str) -> tuple[str, ...]:
    """Names of offices or people, one a line."""
    return tuple(filter(None, (line.strip() for line in text.splitlines())))


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is still open in a paper that is about to go out.

    Attributes:
        gaps: 【待补充：…】 and 【待核实：…】 in it.
        unconfirmed: numbers and titles of opinions whose state nobody confirmed, where it stands in the paper.
        opinion: id of the first of these; "" where there is none.
    """

    gaps: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    opinion: str = ""

    @property
    def count(self) -> int:
        """How many places are open."""
        return len(self.gaps) + len(self.unconfirmed)

    @property
    def first(self) -> tuple[str, ...]:
        """A few of the gaps, then of the opinions, to be named."""
        return tuple(dict.fromkeys((*self.gaps, *self.unconfirmed)))[:_FIRST]

    def __bool__(self) -> bool:
        return bool(self.gaps or self.unconfirmed)


def unfinished(draft: Draft, annexes: Sequence[PaperTable] = (), number: str = "") -> Unfinished:
    """What is still open in a paper.

    Args:
        draft: its words and what stands around them; its opinions with their states, () where nobody asked.
        annexes: the tables that go with it.
        number: its 发文字号, where it is not its sheet's.
    """
    if draft.sheet.form is not SheetForm.PLAIN:
        draft = replace(draft, number=number_known(draft.number, draft.sheet.number))
    lines = _lines(draft)
    cells = [cell for table in annexes for row in table.rows for cell in row]
    gaps = [gap["said"] for text in (*lines, number, *cells) for gap in GAP.finditer(text)]
    sheet = draft.sheet
    if sheet.form is not SheetForm.PLAIN and not (number or sheet.number or draft.number):
        gaps.append("发文字号")
    proposed = [row[1].split("\n")[0] for table in annexes for row in table.rows if PROPOSED in "".join(row)]
    shown = (
        unconfirmed_of(draft.opinions) if sheet.table or _counts_unconfirmed(lines, draft.opinions) else ()
    )
    proposed += [f"{one.number}{one.title}" for one in shown]
    return Unfinished(tuple(gaps), tuple(dict.fromkeys(proposed)), shown[0].id if shown else "")


def unfinished_in_project(
    opened: OpenProject, saved: SavedDraft, opinions: Sequence[Opinion] = ()
) -> Unfinished:
    """What is still open in a kept draft; quick, but where it counts opinions and these were not given.

    Args:
        opinions: with their states, as they are known now.
    """
    bare = bare_draft(saved)
    if not opinions and (bare.sheet.table or _counts(_lines(bare))):
        with suppress(XubaoError, KeyError):  # they are not in the project any more
            opinions = opinions_of(opened, saved.opinions)
    return unfinished(replace(bare, opinions=tuple(opinions)))


def sheet_of(saved: SavedDraft, office: OfficeSettings) -> Sheet:
    """What was said of a document, else what one of its kind and form usually has."""
    return saved.sheet or sheet_of_kind(kind_of(saved), office, saved.form)


def refuse_unfinished(left: Unfinished) -> None:
    """Let a paper go out only where nothing is open in it.

    Raises:
        UsageError: something is; it says how much and what comes first.
    """
    if left:
        raise UsageError(
            Message("operations.unfinished", count=left.count, first=left.first),
            Message("operations.advice.unfinished"),
        )


def unconfirmed_of(opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """The opinions answered themselves whose state the program proposes and nobody confirmed."""
    parents = {one.parent for one in opinions}
    return tuple(one for one in opinions if one.id not in parents and one.state_by is not LinkSource.PERSON)


def _lines(draft: Draft) -> list[str]:
    sheet = draft.sheet
    lines = [draft.number, draft.title, draft.under_title, draft.recipient]
    for section in draft.sections:
        lines.append(section.title)
        lines += ["".join(run.text for run in paragraph) for paragraph in section.paragraphs]
    return [*lines, draft.signatory, draft.date, *sheet.marks, sheet.number, *sheet.signers, sheet.copies]


def _counts_unconfirmed(lines: Sequence[str], opinions: Sequence[Opinion]) -> bool:
    """Whether a text counts opinions in a state otherwise than a person confirmed them."""
    known = Counter(one.state for one in opinions if one.state_by is LinkSource.PERSON)
    return bool(opinions) and any(one.number != known[one.state] for one in _counts(lines))


def _counts(lines: Sequence[str]) -> "list[CountedState]":
    from xubao.drafting.checks.states import counted_states

    return list(counted_states("\n".join(lines)))
