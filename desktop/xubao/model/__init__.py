"""Plain data that every room shares. Frozen dataclasses, typed errors, the standard library only.

The field names and shapes are those of the JSON contract, so that the command line can print them as they are.
"""

from xubao.model.comparison import (
    Change,
    ChangeKind,
    Comparison,
    FigureChange,
    FigureNote,
    Link,
    LinkSource,
    Op,
    Phrase,
    Pin,
    Relation,
    Strength,
)
from xubao.model.corrections import Corrections, HeadingEdit, ParagraphEdit, RoleEdit
from xubao.model.draft import (
    Draft,
    DraftRun,
    DraftSection,
    Evidence,
    Finding,
    Gap,
    Opinion,
    Severity,
)
from xubao.model.errors import (
    ExportError,
    ProjectError,
    ReadError,
    UsageError,
    XubaoError,
)
from xubao.model.ledger import Ledger, Matter, MatterEdit, MatterKind, MatterStatus, Mention
from xubao.model.progress import Cancelled, Progress, silent
from xubao.model.project import Document, PinSet, Project, SavedDraft, WholeDocument
from xubao.model.report import (
    Figure,
    Paragraph,
    Report,
    ReportKind,
    Role,
    Section,
    SectionKind,
    Statement,
    Warning,
)
from xubao.model.source import Block, BlockKind, Source
from xubao.model.views import View, ViewRow

__all__ = [
    "Block",
    "BlockKind",
    "Cancelled",
    "Change",
    "ChangeKind",
    "Comparison",
    "Corrections",
    "Document",
    "Draft",
    "DraftRun",
    "DraftSection",
    "Evidence",
    "ExportError",
    "Figure",
    "FigureChange",
    "FigureNote",
    "Finding",
    "Gap",
    "HeadingEdit",
    "Ledger",
    "Link",
    "LinkSource",
    "Matter",
    "MatterEdit",
    "MatterKind",
    "MatterStatus",
    "Mention",
    "Op",
    "Opinion",
    "Paragraph",
    "ParagraphEdit",
    "Phrase",
    "Pin",
    "PinSet",
    "Progress",
    "Project",
    "ProjectError",
    "ReadError",
    "Relation",
    "Report",
    "ReportKind",
    "Role",
    "RoleEdit",
    "SavedDraft",
    "Section",
    "SectionKind",
    "Severity",
    "Source",
    "Statement",
    "Strength",
    "UsageError",
    "View",
    "ViewRow",
    "Warning",
    "WholeDocument",
    "XubaoError",
    "silent",
]
