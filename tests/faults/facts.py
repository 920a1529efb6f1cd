"""What a project holds, as one flat list of facts that can be held against what was done."""

from xubao.model import Project
from xubao.model.project import IN_HAND


def facts(project: Project) -> dict[str, str]:
    """Key → value of everything a person did in a project, the draft's text aside."""
    found: dict[str, str] = {}
    for document in project.documents:
        found[f"document {document.sha256}"] = document.id
        for edit in document.corrections.roles:
            found[f"role {document.id} {edit.anchor}#{edit.nth}"] = edit.role.value
    for pinned in project.pins:
        for pin in pinned.pins:
            found[f"pin {pinned.old} {pinned.new} {pin.old} {pin.new}"] = str(pin.linked)
    for matter in project.matter_edits:
        found[f"matter {matter.value}"] = matter.action
    for snapshot in project.snapshots:
        if snapshot.reason == "named":  # those taken by themselves come and go
            found[f"snapshot {snapshot.name}"] = snapshot.reason
    for verdict in project.verdicts:
        found[f"verdict {verdict.kind} {verdict.key}"] = verdict.value
    for draft in project.drafts:
        found[f"draft {draft.id}"] = draft.kind
    for record in project.records:
        found[f"name {record.draft}"] = record.name
        found[f"edition {record.draft}"] = str(len(record.editions))
    for key, value in project.settings:
        if key != IN_HAND:  # where one looks is no work
            found[f"setting {key}"] = value
    return found


def draft_words(project: Project) -> str:
    """The text of the response without line breaks."""
    if project.response is None:
        return ""
    return "".join(
        run.text
        for section in project.response.sections
        for paragraph in section.paragraphs
        for run in paragraph
    )


def typed_in(project: Project, typed: str) -> int:
    """How many characters of what was typed stand in the draft, from the first on."""
    words = draft_words(project)
    low, high = 0, len(typed)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if typed[:middle] in words else (low, middle - 1)
    return low
