"""What a person does to documents as steps that can be taken back: corrected, taken out, replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QUndoCommand

from xubao.window.words import tr

if TYPE_CHECKING:  # the first window needs none of them
    from xubao.model import Corrections, Document, WholeDocument
    from xubao.operations.documents import Clash
    from xubao.operations.unread import Unread


class Documents(Protocol):
    """What the steps ask to be done."""

    def document(self, document_id: str) -> Document | None:
        """The document with that id, or None."""
        ...

    def apply_corrections(self, document_id: str, corrections: Corrections) -> None:
        """Take corrections and read the report again."""
        ...

    def apply_removal(self, document_id: str) -> WholeDocument | None:
        """Take a document out. None where that failed."""
        ...

    def apply_replacement(self, clashes: Sequence[Clash]) -> tuple[WholeDocument, ...]:
        """Put files in the place of documents of their names. Returns those as they were."""
        ...

    def bring_back(self, removed: WholeDocument) -> None:
        """Put a removed or replaced document back as it was."""
        ...

    def apply_dismissal(self, files: Sequence[str]) -> tuple[Unread, ...]:
        """Forget that files could not be read. Returns what was kept before."""
        ...

    def name_again(self, unread: Sequence[Unread]) -> None:
        """Bring back what was known of files that could not be read."""
        ...


class Correction(QUndoCommand):
    """Puts corrections in the place of a document's former ones."""

    def __init__(self, documents: Documents, document: Document, after: Corrections, text: str) -> None:
        super().__init__(text)
        self._documents, self._id = documents, document.id
        self._before, self._after = document.corrections, after

    def redo(self) -> None:
        """Correct."""
        self._documents.apply_corrections(self._id, self._after)

    def undo(self) -> None:
        """Take back."""
        self._documents.apply_corrections(self._id, self._before)


class Removal(QUndoCommand):
    """Takes a document out; undo puts it back as it was."""

    def __init__(self, documents: Documents, document: Document) -> None:
        super().__init__(tr("移出 {file}").format(file=document.file))
        self._documents, self._document = documents, document
        self._removed: WholeDocument | None = None

    def redo(self) -> None:
        """Take out."""
        if self._documents.document(self._document.id) is not None:
            self._removed = self._documents.apply_removal(self._document.id)

    def undo(self) -> None:
        """Put back."""
        if self._removed is not None:
            self._documents.bring_back(self._removed)


class Replacement(QUndoCommand):
    """Puts files in the place of documents of their names; undo puts the former content back."""

    def __init__(self, documents: Documents, clashes: Sequence[Clash]) -> None:
        names = "、".join(clash.document.file for clash in clashes[:2])
        super().__init__(tr("替换 {file}").format(file=names + ("…" if len(clashes) > 2 else "")))
        self._documents, self._clashes = documents, tuple(clashes)
        self._former: tuple[WholeDocument, ...] = ()

    def redo(self) -> None:
        """Replace."""
        self._former = self._documents.apply_replacement(self._clashes)

    def undo(self) -> None:
        """Put back."""
        for former in self._former:
            self._documents.bring_back(former)


class Dismissal(QUndoCommand):
    """Names files no more that could not be read; undo names them again."""

    def __init__(self, documents: Documents, files: Sequence[str]) -> None:
        super().__init__(tr("移出 {file}").format(file=tr("、").join(files)))
        self._documents, self._files = documents, tuple(files)
        self._before: tuple[Unread, ...] = ()

    def redo(self) -> None:
        """Let them be."""
        self._before = self._documents.apply_dismissal(self._files)

    def undo(self) -> None:
        """Name them again."""
        self._documents.name_again(self._before)
