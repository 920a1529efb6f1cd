"""One draft → any paper of the chain."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from xubao.drafting.called import draft_called
from xubao.drafting.opinion_head import read_head
from xubao.drafting.papers.adoption import make_adoption
from xubao.drafting.papers.assessments import make_second_report
from xubao.drafting.papers.carrying import still_apart
from xubao.drafting.papers.comparison_table import comparison_table, make_table
from xubao.drafting.papers.handover import make_handover
from xubao.drafting.papers.next_report import NO_WISHES, make_next_report
from xubao.drafting.papers.plan import make_plan
from xubao.drafting.papers.request import make_requests
from xubao.drafting.papers.spoken import make_spoken
from xubao.drafting.papers.tasks import lists_of, tasks_of
from xubao.drafting.papers.wordings import with_gaps
from xubao.model import (
    NO_SHEET,
    Draft,
    DraftFrame,
    Gap,
    HandedDocument,
    Paper,
    PaperKind,
    PaperWishes,
    Report,
    Sheet,
    SheetForm,
)
from xubao.model.gap_marks import GAP


def make_papers(
    kind: PaperKind, draft: Draft, opinions: Report, frame: DraftFrame, wishes: PaperWishes = NO_WISHES
) -> tuple[Paper, ...]:
    """The paper of a kind; of requests one for each unit, () where nobody owes anything.

    Args:
        draft: the response as it stands, with its opinions.
        opinions: the opinions document.

    Raises:
        UsageError: no views were given for a table of them, or nothing in them is one; nothing earlier to go on from.
    """
    made = _made(kind, draft, opinions, frame, wishes)
    name = read_head(opinions).called
    return tuple(_counted(_around(replace(one, draft=draft_called(one.draft, name)), frame)) for one in made)


def _around(paper: Paper, frame: DraftFrame) -> Paper:
    """A paper with its own 版头 and 版记, never the response's; units are asked by a letter."""
    if paper.kind is PaperKind.RESPONSE:
        sheet = frame.sheet or paper.draft.sheet
        annexes = (comparison_table(paper.draft),) if sheet.table else ()
        return replace(paper, draft=replace(paper.draft, sheet=replace(sheet, table=False)), annexes=annexes)
    usual = Sheet(form=SheetForm.LETTER) if paper.kind is PaperKind.REQUEST else NO_SHEET
    return replace(paper, draft=replace(paper.draft, sheet=frame.sheet or usual))


def _made(
    kind: PaperKind, draft: Draft, opinions: Report, frame: DraftFrame, wishes: PaperWishes
) -> tuple[Paper, ...]:
    if kind is PaperKind.RESPONSE:
        return (_response(draft, frame),)
    head = read_head(opinions)
    wishes = replace(wishes, carried=still_apart(wishes.carried, draft)) if wishes.carried else wishes
    draft = replace(draft, number="", under_title="")  # the response's own
    if kind is PaperKind.PLAN:
        return (make_plan(draft, head, frame, wishes.notes),)
    if kind is PaperKind.REQUEST:
        return make_requests(draft, head, frame, wishes)
    if kind is PaperKind.TABLE:
        return (make_table(draft, frame),)
    if kind is PaperKind.LISTS:
        return (_lists(draft, wishes),)
    if kind is PaperKind.SPOKEN:
        return (make_spoken(draft, frame, wishes.minutes),)
    if kind is PaperKind.ADOPTION:
        return (make_adoption(draft, frame, wishes.views),)
    if kind is PaperKind.SECOND_REPORT:
        return (make_second_report(draft, head, frame, wishes.assessments),)
    if kind is PaperKind.HANDOVER:
        asked = HandedDocument(opinions, "所答复的审议意见")
        uses = ["部门材料" if at in wishes.material else "历次报告" for at in range(len(draft.reports))]
        each = map(HandedDocument, draft.reports, uses)
        every = wishes.handed or (asked, *each)
        return (make_handover(draft, head, frame, replace(wishes, handed=every)),)
    return (make_next_report(draft, head, frame, wishes),)


def _response(draft: Draft, frame: DraftFrame) -> Paper:
    number = frame.number or draft.number
    return Paper(PaperKind.RESPONSE, draft, number, tuple(draft.under_title.splitlines()))


def _counted(paper: Paper) -> Paper:
    """A paper whose list of gaps has those of its number and its tables too; the response's own list is its draft's."""
    if paper.kind is PaperKind.RESPONSE:
        return paper
    told = with_gaps(paper.draft)
    cells = [cell for table in paper.annexes for row in table.rows for cell in row]
    head = _gaps((paper.number, *paper.under_title))
    return replace(paper, draft=replace(told, gaps=(*head, *told.gaps, *_gaps(cells))))


def _gaps(texts: Iterable[str]) -> Iterator[Gap]:
    return (Gap("", one["said"]) for text in texts for one in GAP.finditer(text))


def _lists(draft: Draft, wishes: PaperWishes) -> Paper:
    """任务分工表 and 三清单: tables and nothing else."""
    bare = replace(draft, title="任务分工表和三清单", sections=(), recipient="", signatory="", date="")
    tables = lists_of(draft, wishes.notes, wishes.carried)
    return Paper(PaperKind.LISTS, bare, annexes=tables, tasks=tasks_of(draft, wishes.notes))
