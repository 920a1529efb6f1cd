"""Plain data that every room shares. Frozen dataclasses, typed errors, the standard library only.

The field names and shapes are those of the JSON contract, so that the command line can print them as they are.

Each name is loaded from its module when it is first asked for: making some fifty dataclasses takes a fifth of the
time in which a bare window is there, and the first window needs hardly one of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xubao.model.comparison import Aligned as Aligned
    from xubao.model.comparison import Change as Change
    from xubao.model.comparison import ChangeKind as ChangeKind
    from xubao.model.comparison import Comparison as Comparison
    from xubao.model.comparison import FigureChange as FigureChange
    from xubao.model.comparison import FigureNote as FigureNote
    from xubao.model.comparison import Link as Link
    from xubao.model.comparison import Links as Links
    from xubao.model.comparison import LinkSource as LinkSource
    from xubao.model.comparison import Op as Op
    from xubao.model.comparison import Phrase as Phrase
    from xubao.model.comparison import Pin as Pin
    from xubao.model.comparison import Relation as Relation
    from xubao.model.comparison import Strength as Strength
    from xubao.model.copied import Copied as Copied
    from xubao.model.copied import CopiedKind as CopiedKind
    from xubao.model.corrections import ConfirmedPlace as ConfirmedPlace
    from xubao.model.corrections import Corrections as Corrections
    from xubao.model.corrections import HeadingEdit as HeadingEdit
    from xubao.model.corrections import ParagraphEdit as ParagraphEdit
    from xubao.model.corrections import RoleEdit as RoleEdit
    from xubao.model.draft import Demand as Demand
    from xubao.model.draft import Draft as Draft
    from xubao.model.draft import DraftFrame as DraftFrame
    from xubao.model.draft import DraftPart as DraftPart
    from xubao.model.draft import DraftRun as DraftRun
    from xubao.model.draft import DraftSection as DraftSection
    from xubao.model.draft import DraftSpan as DraftSpan
    from xubao.model.draft import Evidence as Evidence
    from xubao.model.draft import Facts as Facts
    from xubao.model.draft import Finding as Finding
    from xubao.model.draft import Gap as Gap
    from xubao.model.draft import LeftFact as LeftFact
    from xubao.model.draft import LeftOut as LeftOut
    from xubao.model.draft import Opinion as Opinion
    from xubao.model.draft import OpinionState as OpinionState
    from xubao.model.draft import Severity as Severity
    from xubao.model.duties import Deadline as Deadline
    from xubao.model.duties import DeadlineKind as DeadlineKind
    from xubao.model.duties import UnitRole as UnitRole
    from xubao.model.errors import ExportError as ExportError
    from xubao.model.errors import ProjectError as ProjectError
    from xubao.model.errors import ReadError as ReadError
    from xubao.model.errors import UsageError as UsageError
    from xubao.model.errors import XubaoError as XubaoError
    from xubao.model.forms import FormWish as FormWish
    from xubao.model.forms import ResponseForm as ResponseForm
    from xubao.model.handling import Assessment as Assessment
    from xubao.model.handling import CarriedTask as CarriedTask
    from xubao.model.handling import Satisfaction as Satisfaction
    from xubao.model.handling import TaskNote as TaskNote
    from xubao.model.ledger import Ledger as Ledger
    from xubao.model.ledger import Matter as Matter
    from xubao.model.ledger import MatterEdit as MatterEdit
    from xubao.model.ledger import MatterKind as MatterKind
    from xubao.model.ledger import MatterStatus as MatterStatus
    from xubao.model.ledger import Mention as Mention
    from xubao.model.lines import DraftLine as DraftLine
    from xubao.model.lines import draft_lines as draft_lines
    from xubao.model.message import Message as Message
    from xubao.model.message import recognised as recognised
    from xubao.model.message import together as together
    from xubao.model.outcomes import Outcome as Outcome
    from xubao.model.outcomes import Outcomes as Outcomes
    from xubao.model.outcomes import OutcomeState as OutcomeState
    from xubao.model.papers import HandedDocument as HandedDocument
    from xubao.model.papers import Owed as Owed
    from xubao.model.papers import Paper as Paper
    from xubao.model.papers import PaperKind as PaperKind
    from xubao.model.papers import PaperTable as PaperTable
    from xubao.model.papers import PaperWishes as PaperWishes
    from xubao.model.papers import Task as Task
    from xubao.model.progress import Cancelled as Cancelled
    from xubao.model.progress import Progress as Progress
    from xubao.model.progress import silent as silent
    from xubao.model.project import Adoption as Adoption
    from xubao.model.project import Document as Document
    from xubao.model.project import DraftRecord as DraftRecord
    from xubao.model.project import Edition as Edition
    from xubao.model.project import PinSet as PinSet
    from xubao.model.project import Project as Project
    from xubao.model.project import ReceivedView as ReceivedView
    from xubao.model.project import SavedDraft as SavedDraft
    from xubao.model.project import Snapshot as Snapshot
    from xubao.model.project import Stage as Stage
    from xubao.model.project import Verdict as Verdict
    from xubao.model.project import WholeDocument as WholeDocument
    from xubao.model.report import REMOVED as REMOVED
    from xubao.model.report import TRADITIONAL as TRADITIONAL
    from xubao.model.report import UNREADABLE as UNREADABLE
    from xubao.model.report import Affiliation as Affiliation
    from xubao.model.report import Bound as Bound
    from xubao.model.report import Delivery as Delivery
    from xubao.model.report import Direction as Direction
    from xubao.model.report import Figure as Figure
    from xubao.model.report import Paragraph as Paragraph
    from xubao.model.report import Period as Period
    from xubao.model.report import Report as Report
    from xubao.model.report import ReportKind as ReportKind
    from xubao.model.report import Role as Role
    from xubao.model.report import Section as Section
    from xubao.model.report import SectionKind as SectionKind
    from xubao.model.report import Statement as Statement
    from xubao.model.report import Warning as Warning
    from xubao.model.report import absent_report as absent_report
    from xubao.model.report import packs_used as packs_used
    from xubao.model.returned import DraftComment as DraftComment
    from xubao.model.returned import ItemDecision as ItemDecision
    from xubao.model.returned import ItemKind as ItemKind
    from xubao.model.returned import ItemVerdict as ItemVerdict
    from xubao.model.returned import LineShape as LineShape
    from xubao.model.returned import PlacedItem as PlacedItem
    from xubao.model.returned import Returned as Returned
    from xubao.model.returned import ReturnedItem as ReturnedItem
    from xubao.model.returned import Standing as Standing
    from xubao.model.returned import TextEdit as TextEdit
    from xubao.model.sheet import NO_SHEET as NO_SHEET
    from xubao.model.sheet import Sheet as Sheet
    from xubao.model.sheet import SheetForm as SheetForm
    from xubao.model.source import Block as Block
    from xubao.model.source import BlockKind as BlockKind
    from xubao.model.source import Loss as Loss
    from xubao.model.source import Revisions as Revisions
    from xubao.model.source import Source as Source
    from xubao.model.views import View as View
    from xubao.model.views import ViewRow as ViewRow

_HOMES = {
    "comparison": "Aligned Change ChangeKind Comparison FigureChange FigureNote Link LinkSource Links Op Phrase"
    " Pin Relation Strength",
    "copied": "Copied CopiedKind",
    "corrections": "ConfirmedPlace Corrections HeadingEdit ParagraphEdit RoleEdit",
    "draft": "Demand Draft DraftFrame DraftPart DraftRun DraftSection DraftSpan Evidence Facts Finding Gap LeftFact"
    " LeftOut Opinion OpinionState Severity",
    "duties": "Deadline DeadlineKind UnitRole",
    "forms": "FormWish ResponseForm",
    "lines": "DraftLine draft_lines",
    "errors": "ExportError ProjectError ReadError UsageError XubaoError",
    "handling": "Assessment CarriedTask Satisfaction TaskNote",
    "ledger": "Ledger Matter MatterEdit MatterKind MatterStatus Mention",
    "message": "Message recognised together",
    "outcomes": "Outcome OutcomeState Outcomes",
    "papers": "HandedDocument Owed Paper PaperKind PaperTable PaperWishes Task",
    "progress": "Cancelled Progress silent",
    "project": "Adoption Document DraftRecord Edition PinSet Project ReceivedView SavedDraft Snapshot Stage Verdict"
    " WholeDocument",
    "report": "Affiliation Bound Delivery Direction Figure Paragraph Period REMOVED Report ReportKind Role Section"
    " SectionKind Statement TRADITIONAL UNREADABLE Warning absent_report packs_used",
    "returned": "DraftComment ItemDecision ItemKind ItemVerdict LineShape PlacedItem Returned ReturnedItem"
    " Standing TextEdit",
    "sheet": "NO_SHEET Sheet SheetForm",
    "source": "Block BlockKind Loss Revisions Source",
    "views": "View ViewRow",
}
"""Module → the names it is home to."""

_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME)  # noqa: PLE0605 - all of them strings


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return found
