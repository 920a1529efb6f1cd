"""Drafts that came back as Word files: read in, kept with what became of each change, listed for the record.

They are a person's words and those of colleagues, kept as verdicts: a file of kind "returned" under its draft and id,
what was decided of an item of kind "returned-item" under file and item.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from xubao.model import (
    Draft,
    DraftFrame,
    ItemDecision,
    ItemKind,
    ItemVerdict,
    Message,
    Paper,
    PaperKind,
    PlacedItem,
    Progress,
    Project,
    ReadError,
    Returned,
    SavedDraft,
    UsageError,
    Verdict,
    silent,
)
from xubao.model.layout import Layout
from xubao.operations.draft_papers import document_as_paper
from xubao.operations.draft_register import kind_of
from xubao.operations.projects import OpenProject
from xubao.operations.remarks import remarks_of
from xubao.operations.snapshots import content_of, snapshots_of
from xubao.settings import WordSettings
from xubao.storing.codec import from_json, to_json

if TYPE_CHECKING:
    from xubao.reading.word.markup import Marked, MarkedParagraph

FILE, ITEM = "returned", "returned-item"
"""Kinds of the verdicts kept here."""

Key = tuple[str, str]
Decisions = Mapping[Key, ItemDecision]
NOTHING = "operations.returned.nothing"
"""Code of what is said of a file in which nothing is changed."""
_LEAST = 0.3  # of a file's characters in lines that stand in a draft: less, and it was not made from it
_LEFT = ("export", "named", "generated", "regenerate")  # why states are kept that may have gone out
_MOST_STATES = 12  # of a draft that a file is held against, newest first


def read_returned(
    opened: OpenProject,
    draft: SavedDraft,
    path: Path,
    settings: WordSettings,
    progress: Progress = silent,
) -> Returned:
    """Read a file that came back; nothing is kept yet.

    Args:
        draft: as it stands; the file is taken to be made from it or from the kept state of it that is nearest.

    Raises:
        ReadError: no .docx, damaged, with a password, classified.
        UsageError: it has nothing in common with the draft, or nothing in it is changed.
        Cancelled: the person asked to stop.
    """
    kept = [one for one in snapshots_of(opened.project, draft.id) if one.reason in _LEFT][:_MOST_STATES]
    states = [draft, *(content_of(opened, snapshot) for snapshot in kept)]
    response = kind_of(draft) is PaperKind.RESPONSE
    paper = None if response else document_as_paper(opened, draft, progress)
    made = opened.do(returned_from, path, states, settings, paper, progress=progress)
    known = {(one.who, one.text) for one in remarks_of(opened.project, draft.id)}
    items = tuple(
        one for one in made.items if one.kind is not ItemKind.COMMENT or (one.who, one.new) not in known
    )
    if not items:
        raise nothing_new(path.name)
    taken = {one.id for one in files_of(opened.project, draft.id)}
    number = next(n for n in range(1, len(taken) + 2) if f"r{n}" not in taken)
    return replace(made, id=f"r{number}", items=items)


def returned_from(
    path: Path,
    states: Sequence[SavedDraft],
    settings: WordSettings,
    paper: Paper | None = None,
    progress: Progress = silent,
) -> Returned:
    """A file that came back, held against the state of the draft that it is nearest to.

    Args:
        states: of the draft, the one to take first where several are alike.
        paper: the document as it goes out; None for a response by itself.

    Raises:
        As `read_returned`.
    """
    from xubao import exporting, reading
    from xubao.drafting.returned.changes import items_of
    from xubao.drafting.returned.flat import flat_of, fold
    from xubao.exporting.word.body import AUTHOR
    from xubao.operations.drafts import bare_draft
    from xubao.reading.word.markup import Side, read_marked

    if path.suffix.lower() not in (".docx", ".docm"):
        raise ReadError(
            path.name, "extension", Message("operations.extension.returned"), Message("reading.advice.docx")
        )
    data = reading.content(path)
    marked = read_marked(path.name, data) if data else None
    reading.read_bytes(path.name, data)  # refuses what is empty, classified or something else
    assert marked is not None
    lines = [
        fold("".join(one.text for one in paragraph.stretches if one.side in (Side.BOTH, Side.OLD)).strip())
        for paragraph in marked.paragraphs
    ]
    whole = sum(len(line) for line in lines) or 1

    def shared(state: SavedDraft) -> float:
        known = {fold(line.text) for line in flat_of(state).lines}
        return sum(len(line) for line in lines if line in known) / whole

    best = max(states, key=shared)
    if shared(best) < _LEAST and _alike(lines, [line.text for line in flat_of(best).lines]) < _LEAST:
        raise UsageError(
            Message("operations.returned.other", file=path.name), Message("operations.advice.returned-other")
        )
    bare = bare_draft(best)
    data_of = (
        exporting.draft_docx(bare, settings)
        if paper is None
        else exporting.paper_docx(replace(paper, draft=bare), settings)
    )
    layout = settings.learned_layout
    sent = read_marked("", data_of)
    known_tables = set(sent.tables)
    exported, marked = _as_the_draft(sent, layout), _as_the_draft(marked, layout)
    ours = {one.id for one in marked.remarks if one.who == AUTHOR}
    marked = replace(marked, remarks=tuple(one for one in marked.remarks if one.id not in ours))
    items = items_of(marked, flat_of(best), exported, progress)
    if not items:
        raise nothing_new(path.name)
    return Returned(
        "",
        path.name,
        hashlib.sha256(data).hexdigest(),
        _now(),
        best,
        items,
        ("tables",) if not set(marked.tables) <= known_tables else (),
    )


def draft_in_file(path: Path) -> SavedDraft:
    """The draft that a Word file holds, without sources; as it was before any tracked change.

    Raises:
        ReadError: it cannot be read.
    """
    from xubao import reading
    from xubao.drafting.returned.stream import draft_before
    from xubao.reading.word.markup import read_marked

    data = reading.content(path)
    reading.read_bytes(path.name, data)
    return draft_before(read_marked(path.name, data))


def _as_the_draft(marked: "Marked", layout: Layout) -> "Marked":
    """The file with its headings numbered as the draft's are, whatever layout it went out in."""
    from xubao.exporting.layouts.numbers import with_standard_numbers

    if not layout.looks:
        return marked

    def numbered(paragraph: "MarkedParagraph") -> "MarkedParagraph":
        text = "".join(one.text for one in paragraph.stretches)
        found = with_standard_numbers(text, layout)
        if found == text:
            return paragraph
        stretches, at = [], 0
        for one in paragraph.stretches:
            stretches.append(replace(one, text=found[at : at + len(one.text)]))
            at += len(one.text)
        return replace(paragraph, stretches=stretches)

    return replace(marked, paragraphs=tuple(map(numbered, marked.paragraphs)))


def nothing_new(file: str) -> UsageError:
    """A file in which nothing is changed or said."""
    return UsageError(Message(NOTHING, file=file), Message("operations.advice.returned-nothing"))


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio("\n".join(one)[:20_000], "\n".join(other)[:20_000]) / 100


# what is kept


def files_of(project: Project, draft_id: str) -> tuple[Returned, ...]:
    """The files that came back of a draft, oldest first."""
    prefix = f"{draft_id}|"
    found = (
        _returned(one.value) for one in project.verdicts if one.kind == FILE and one.key.startswith(prefix)
    )
    return tuple(one for one in found if one is not None)


def decisions_of(project: Project) -> dict[Key, ItemDecision]:
    """What was decided of items, by (file, item)."""
    found: dict[Key, ItemDecision] = {}
    for one in project.verdicts:
        decision = _decision(one.value) if one.kind == ITEM else None
        if decision is not None:
            file, _, item = one.key.partition("|")
            found[file, item] = decision
    return found


def keep(opened: OpenProject, returned: Returned) -> None:
    """Keep a file that came back; a file of the same bytes that was kept before is no second one.

    Raises:
        UsageError: the same file was read in before.
    """
    draft = returned.basis.id
    if any(one.sha256 == returned.sha256 for one in files_of(opened.project, draft)):
        raise UsageError(Message("operations.returned.again", file=returned.file))
    kept = Verdict(FILE, f"{draft}|{returned.id}", to_json(returned, Returned), returned.received)
    opened.change(lambda project: replace(project, verdicts=(*project.verdicts, kept)))


def forget(opened: OpenProject, returned: Returned) -> tuple[Verdict, ...]:
    """Forget a file and what was decided of its items. Returns what `restore` brings back."""
    gone = tuple(one for one in opened.project.verdicts if _is_of(one, returned))
    opened.change(
        lambda project: replace(
            project, verdicts=tuple(one for one in project.verdicts if not _is_of(one, returned))
        )
    )
    return gone


def restore(opened: OpenProject, verdicts: Sequence[Verdict]) -> None:
    """Bring back what `forget` took away."""
    opened.change(lambda project: replace(project, verdicts=(*project.verdicts, *verdicts)))


def decide(opened: OpenProject, decisions: Mapping[Key, ItemDecision | None]) -> None:
    """Take what a person decided of items; None makes one open again."""
    keys = {f"{file}|{item}" for file, item in decisions}
    new = tuple(
        Verdict(ITEM, f"{file}|{item}", to_json(one, ItemDecision), one.when or _now())
        for (file, item), one in decisions.items()
        if one is not None
    )

    def edit(project: Project) -> Project:
        others = tuple(one for one in project.verdicts if one.kind != ITEM or one.key not in keys)
        return replace(project, verdicts=(*others, *new))

    opened.change(edit)


def decision(verdict: ItemVerdict, reason: str = "") -> ItemDecision:
    """A decision made now."""
    return ItemDecision(verdict, reason, _now())


def _is_of(verdict: Verdict, returned: Returned) -> bool:
    if verdict.kind == FILE:
        return verdict.key == f"{returned.basis.id}|{returned.id}"
    return verdict.kind == ITEM and verdict.key.startswith(f"{returned.id}|")


@lru_cache(maxsize=64)
def _returned(value: str) -> Returned | None:
    try:
        return from_json(value, Returned)
    except ValueError:
        return None  # of another version, or damaged: the others still stand


@lru_cache(maxsize=4096)
def _decision(value: str) -> ItemDecision | None:
    try:
        return from_json(value, ItemDecision)
    except ValueError:
        return None


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


# against the draft


def place(files: Sequence[Returned], decisions: Decisions, now: SavedDraft) -> tuple[PlacedItem, ...]:
    """Every item with where it stands in the draft as it is now."""
    from xubao.drafting.returned.placing import place as placed

    return placed(files, decisions, now)


def take(
    files: Sequence[Returned], decisions: Decisions, now: SavedDraft, wanted: Iterable[Key]
) -> tuple[SavedDraft, tuple[Key, ...], tuple[Key, ...], tuple[Key, ...]]:
    """The draft with items taken. Returns (it, keys taken, keys put back for these, keys that have no place)."""
    from xubao.drafting.returned.placing import take as taken

    found = taken(files, decisions, now, wanted)
    return found.draft, found.taken, found.untaken, found.refused


def put_back(files: Sequence[Returned], decisions: Decisions, now: SavedDraft, key: Key) -> SavedDraft | None:
    """The draft without an item that was taken; None where its words are not there any more."""
    from xubao.drafting.returned.placing import put_back as put

    found = put(files, decisions, now, key)
    return found.draft if found.untaken else None


def record(draft: Draft, files: Sequence[Returned], decisions: Decisions) -> Paper:
    """修改意见采纳情况表: every item of the files with what became of it.

    Raises:
        UsageError: no file came back.
    """
    from xubao.drafting.papers.returned import make_record

    return make_record(draft, DraftFrame(), files, decisions)
