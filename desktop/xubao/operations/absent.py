"""What a draft rests on and the project does not hold any more: stood in for, so that everything goes on."""

from xubao.model import REMOVED, UNREADABLE, Opinion, ProjectError, Report, SavedDraft, absent_report
from xubao.operations.documents import name_of_removed, report_of
from xubao.operations.projects import OpenProject


def report_or_absent(opened: OpenProject, document_id: str) -> Report:
    """A document's report; where the document was taken out or cannot be read, one that stands for it."""
    try:
        return report_of(opened, document_id)
    except KeyError:
        return absent_report(name_of_removed(opened.project, document_id), REMOVED)
    except ProjectError:
        names = {one.id: one.file for one in opened.project.documents}
        return absent_report(names.get(document_id, ""), UNREADABLE)


def opinions_in(saved: SavedDraft) -> tuple[Opinion, ...]:
    """The opinions as a draft's own headings name them, where their document is not there."""
    return tuple(
        Opinion(section.opinion, None, "", section.title, "")
        for section in saved.sections
        if section.opinion and section.paragraphs
    )
