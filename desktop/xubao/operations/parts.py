"""拆分 and 合并: a part of a document handed out to a colleague as a project file of its own, and taken in again.

The part is an ordinary project: the colleague opens it in the program, writes, checks and saves as ever. It holds the
sections picked, the opinions they answer, the documents their sentences come from, what is asked, and itself as it was
handed out, by which is told what was changed (see drafting.part_merging).
"""

import json
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from xubao.drafting.part_merging import PartChange, PartItem, Take, merged, part_items
from xubao.model import (
    DraftSection,
    Edition,
    Message,
    Opinion,
    Project,
    ProjectError,
    SavedDraft,
    UsageError,
    Verdict,
    XubaoError,
)
from xubao.operations.documents import add_bytes
from xubao.operations.draft_register import record_of
from xubao.operations.opinions import list_verdict, opinions_of
from xubao.operations.projects import OpenProject, correct, new_project, open_read_only, save_setting
from xubao.operations.snapshots import content_of, newest_of, take_snapshot
from xubao.storing.copying import finish, unfinished
from xubao.storing.database import held
from xubao.storing.faults import explained
from xubao.temporary import new_folder

__all__ = ["PartChange", "PartItem", "PartNote", "PartReturned", "Take"]

_PART = "part"
_HANDED_OUT = "part:"
_AROUND = ("number", "title", "under_title", "recipient", "signatory", "date")


@dataclass(frozen=True, slots=True)
class PartNote:
    """What is asked of whom.

    Attributes:
        id: of the part, the same in the project it was taken from.
        title: of the document it is a part of.
        to: who works on it.
        asked: what is to be done, and by when.
        made: when it was handed out, ISO 8601.
        sections: headings of what was handed out.
        returned: when it was taken in again, "" until then.
        path: where it was written; "" in the part itself, which does not tell of the machine it is from.
    """

    id: str
    title: str
    to: str
    asked: str
    made: str
    sections: tuple[str, ...]
    returned: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class PartReturned:
    """A part that came back, held against the document.

    Attributes:
        theirs: as it came back; its sources are told by the ids of documents here.
        items: what it changed.
        lacking: names of documents it cites that are not in this project yet.
        outside: what the colleague wrote into the title, the recipient, the signature and the date, which stand in the
            part to be read only and are not taken in.
    """

    note: PartNote
    theirs: SavedDraft
    items: tuple[PartItem, ...]
    lacking: tuple[str, ...]
    outside: tuple[str, ...] = ()


def hand_out(
    opened: OpenProject,
    draft: SavedDraft,
    sections: Collection[str],
    to: str,
    asked: str,
    path: Path,
    evidence: Collection[str] = (),
) -> PartNote:
    """Write a part of a document as a project file of its own; the document stays as it is.

    Args:
        draft: as it stands.
        sections: ids of its sections to hand out.
        evidence: ids of documents that go with it beside those cited.
        path: of the file to write; the person has agreed to replace what is there.

    Raises:
        UsageError: no section was picked.
        ProjectError: open-here, or it cannot be written; what was there is as it was.
    """
    picked = tuple(one for one in draft.sections if one.id in sections)
    if not picked:
        raise UsageError(Message("operations.part-empty"), Message("operations.advice.part-empty"))
    made = _now()
    headings = tuple(filter(None, (one.title for one in picked)))
    note = PartNote(f"{draft.id}-{made}", draft.title, to, asked, made, headings)
    if held(path):
        raise ProjectError(
            "open-here", Message("storing.open-here", name=path.name), Message("storing.advice.in-a-window")
        )
    folder = new_folder("part")
    part = new_project(folder / path.name, opened.do)
    try:
        _fill(opened, part, draft, picked, evidence, note)
        part.flush()
    finally:
        part.close()
    _put(part.path, path)
    kept = replace(note, path=str(path.resolve()))
    save_setting(opened, _HANDED_OUT + note.id, json.dumps(asdict(kept), ensure_ascii=False))
    return note


def _put(made: Path, path: Path) -> None:
    temporary = unfinished(path)
    with explained(path):
        try:
            shutil.copyfile(made, temporary)
            finish(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def _fill(
    opened: OpenProject,
    part: OpenProject,
    draft: SavedDraft,
    picked: Sequence[DraftSection],
    evidence: Collection[str],
    note: PartNote,
) -> None:
    there = {one.id for one in opened.project.documents}
    wanted = {draft.opinions, *evidence, *_cited(draft, picked)} & there
    for document in opened.project.documents:
        if document.id in wanted:
            part.file.restore(replace(opened.file.whole(document.id), document=document))
    part.documents_changed()
    documents = tuple(one for one in draft.documents if one in wanted)
    bare = replace(draft, sections=tuple(picked), documents=(), ignored=())
    text = merged_into(bare, draft.documents, documents)
    text = replace(
        text,
        material=tuple(one for one in draft.material if one in wanted),
        precedent=draft.precedent if draft.precedent in wanted else None,
    )
    record = record_of(opened.project, draft)
    mine = replace(
        record,
        name=str(Message("operations.part-name", to=note.to)),
        editions=(Edition(record.edition.stage, note.made, note.to),),
    )
    opinions = _asked(opened, draft, picked) if draft.opinions in wanted else ()

    def edit(project: Project) -> Project:
        verdicts = (*((list_verdict(draft.opinions, opinions),) if opinions else ()), *_states(opened, draft))
        settings = ((_PART, json.dumps(asdict(note), ensure_ascii=False)),)
        return replace(
            project,
            drafts=(text,),
            records=(mine,),
            verdicts=verdicts,
            settings=(*project.settings, *settings),
        )

    part.change(edit)
    take_snapshot(part, text, "handed-out")
    take_snapshot(part, text, "generated")


def merged_into(draft: SavedDraft, old: Sequence[str], new: Sequence[str]) -> SavedDraft:
    """A draft whose runs index into another list of documents."""
    from xubao.drafting.hand_edits import moved_run

    documents = list(new)
    sections = tuple(
        replace(
            one,
            paragraphs=tuple(
                tuple(moved_run(run, old, documents) for run in runs) for runs in one.paragraphs
            ),
        )
        for one in draft.sections
    )
    return replace(draft, sections=sections, documents=tuple(documents))


def _cited(draft: SavedDraft, sections: Sequence[DraftSection]) -> set[str]:
    return {
        draft.documents[run.report]
        for one in sections
        for runs in one.paragraphs
        for run in runs
        if run.report is not None and run.report < len(draft.documents)
    }


def _asked(opened: OpenProject, draft: SavedDraft, picked: Sequence[DraftSection]) -> tuple[Opinion, ...]:
    """The opinions that the sections answer, with those they stand under; all where they answer none."""
    try:
        every = opinions_of(opened, draft.opinions)
    except (XubaoError, KeyError):
        return ()
    by_id = {one.id: one for one in every}
    wanted: set[str] = set()
    for section in picked:
        at = section.opinion
        while at is not None and at in by_id and at not in wanted:
            wanted.add(at)
            at = by_id[at].parent
    return tuple(one for one in every if one.id in wanted)


def _states(opened: OpenProject, draft: SavedDraft) -> tuple[Verdict, ...]:
    """States a person confirmed of the document's opinions."""
    return tuple(
        one
        for one in opened.project.verdicts
        if one.kind == "state" and one.key.startswith(f"{draft.opinions}|")
    )


# what is said of parts


def keeps_part(setting: str) -> bool:
    """Whether a project's setting of this name tells of parts: of those handed out, or that it is one itself."""
    return setting == _PART or setting.startswith(_HANDED_OUT)


def note_of(project: Project) -> PartNote | None:
    """What is asked in a project that is a part; None where it is none."""
    return _read_note(dict(project.settings).get(_PART, ""))


def handed_out(project: Project) -> tuple[PartNote, ...]:
    """The parts that were handed out, oldest first."""
    notes = (_read_note(value) for key, value in project.settings if key.startswith(_HANDED_OUT))
    return tuple(sorted((one for one in notes if one is not None), key=lambda one: one.made))


def files_handed_out(project: Project) -> tuple[Path, ...]:
    """Where the parts were written that are still there."""
    found = (Path(one.path) for one in handed_out(project) if one.path)
    return tuple(dict.fromkeys(one for one in found if one.is_file()))


def _read_note(value: str) -> PartNote | None:
    try:
        kept = json.loads(value)
        return PartNote(
            id=str(kept["id"]),
            title=str(kept["title"]),
            to=str(kept["to"]),
            asked=str(kept["asked"]),
            made=str(kept["made"]),
            sections=tuple(map(str, kept["sections"])),
            returned=str(kept.get("returned", "")),
            path=str(kept.get("path", "")),
        )
    except (ValueError, KeyError, TypeError):
        return None


# taking it in again


def read_part(opened: OpenProject, draft: SavedDraft, path: Path) -> PartReturned:
    """Hold a part that came back against the document; nothing is changed.

    Args:
        draft: the document as it stands.

    Raises:
        UsageError: the file is a project, and not a part of one.
        ProjectError: it cannot be opened, or what it was when handed out cannot be read.
    """
    part = open_read_only(path, opened.do)
    try:
        note, base, theirs = _sides(part)
        known = _known_here(opened, part)
        cited = _cited(theirs, theirs.sections)
        lacking = tuple(one.file for one in part.project.documents if one.id in cited and one.id not in known)
        here, was = (_renamed(part, one, known) for one in (theirs, base))
        return PartReturned(note, here, part_items(draft, was, here), lacking, _outside(base, theirs))
    finally:
        part.close()


def take_in(
    opened: OpenProject, draft: SavedDraft, path: Path, taken: Mapping[str, Take]
) -> tuple[SavedDraft, PartReturned]:
    """Put into the document what was taken of a part; the document as it stood is a snapshot first.

    Documents that sentences taken over come from are imported where this project lacks them.

    Args:
        draft: the document as it stands.
        taken: key of an item → whose text stands; as proposed where it is not named.

    Returns:
        The document as it is then; it is not in the project yet (see projects.save_draft).

    Raises:
        As `read_part`; ReadError, ProjectError: a document cannot be imported.
    """
    part = open_read_only(path, opened.do)
    try:
        note, base, theirs = _sides(part)
        known = _known_here(opened, part)
        for document in part.project.documents:
            if document.id in _cited(theirs, theirs.sections) and document.id not in known:
                added = add_bytes(opened, document.file, part.file.data(document.id))
                correct(opened, added.id, document.corrections)
                known[document.id] = added.id
        here, was = (_renamed(part, one, known) for one in (theirs, base))
    finally:
        part.close()
    items = part_items(draft, was, here)
    take_snapshot(opened, draft, "merge")
    done = merged(draft, here, items, taken)
    lies = next((one.path for one in handed_out(opened.project) if one.id == note.id), "")
    back = replace(note, returned=_now(), path=lies)
    save_setting(opened, _HANDED_OUT + note.id, json.dumps(asdict(back), ensure_ascii=False))
    return done, PartReturned(note, here, items, ())


def _sides(part: OpenProject) -> tuple[PartNote, SavedDraft, SavedDraft]:
    """What was asked, the part as it was handed out, and as it came back."""
    note, theirs = note_of(part.project), part.project.draft
    if note is None or theirs is None:
        raise UsageError(
            Message("operations.no-part", name=part.path.name), Message("operations.advice.no-part")
        )
    handed = newest_of(part.project, theirs.id, "handed-out")
    if handed is None:
        raise ProjectError(
            "damaged", Message("operations.damaged.part"), Message("operations.advice.part-base")
        )
    return note, content_of(part, handed), theirs


def _outside(base: SavedDraft, theirs: SavedDraft) -> tuple[str, ...]:
    pairs = ((getattr(base, name), getattr(theirs, name)) for name in _AROUND)
    return tuple(now.strip() for was, now in pairs if now.strip() and now.strip() != was.strip())


def _known_here(opened: OpenProject, part: OpenProject) -> dict[str, str]:
    """Document of the part → the same content here."""
    here = {one.sha256: one.id for one in opened.project.documents}
    return {one.id: here[one.sha256] for one in part.project.documents if one.sha256 in here}


def _renamed(part: OpenProject, draft: SavedDraft, known: Mapping[str, str]) -> SavedDraft:
    """A draft of the part whose documents go by their ids here; those that are not here keep a name of their own."""
    there = {one.id for one in part.project.documents}
    names = (known.get(one, f"part {one}" if one in there else one) for one in draft.documents)
    return replace(draft, documents=tuple(names))


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
