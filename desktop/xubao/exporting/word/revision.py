"""修改对照稿: a draft with tracked changes against an earlier edition of it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rapidfuzz import fuzz, process

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.lines import Line, draft_lines
from xubao.exporting.redline import Pair, redline
from xubao.exporting.word.house import in_layout
from xubao.exporting.word.tracked import tracked_docx
from xubao.model import Draft
from xubao.settings import WordSettings

_ALIKE = 45.0  # per cent: paragraphs less alike are not editions of each other


def write_revision(
    draft: Draft, previous: Draft, path: Path, settings: WordSettings, *, force: bool = False
) -> None:
    """Write a draft with tracked changes against an earlier edition.

    Args:
        draft: the new edition.
        previous: the old one.
        path: the .docx to write.
        settings: fonts and the signatory.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    write_whole(path, revision_docx(draft, previous, settings), force)


def revision_docx(
    draft: Draft, previous: Draft, settings: WordSettings, *, when: datetime | None = None
) -> bytes:
    """The bytes of the Word file; accepting all gives the new edition's paragraphs, rejecting all the old wording."""
    old, new = draft_lines(previous, settings), draft_lines(draft, settings)
    old_text, new_text = (_text(lines) for lines in (old, new))
    groups = redline(old_text, new_text, _pairs(old, new))
    made = tracked_docx(groups, [line.kind for line in old], [line.kind for line in new], settings, when)
    return in_layout(made, settings)


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(_one(line) for line in lines)


def _one(line: Line) -> str:
    """A paragraph's text on one line: a title's own line breaks are not paragraphs."""
    return line.text.replace("\n", "")


def _pairs(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Paragraphs of the two editions that are the most alike, each in one pair."""
    old_at, new_at = _starts(old), _starts(new)
    texts = [_one(line) for line in old], [_one(line) for line in new]
    if not texts[0] or not texts[1]:
        return []
    scores = process.cdist(*texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    ranked = sorted(
        (-float(scores[a, b]), abs(a / len(old) - b / len(new)), a, b)
        for a, b in zip(*scores.nonzero(), strict=True)
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[Pair] = []
    for _, _, a, b in ranked:
        if a in taken_old or b in taken_new or not texts[0][a] or not texts[1][b]:
            continue
        taken_old.add(a)
        taken_new.add(b)
        pairs.append(
            Pair((old_at[a], old_at[a] + len(texts[0][a])), (new_at[b], new_at[b] + len(texts[1][b])))
        )
    return pairs


def _starts(lines: Sequence[Line]) -> list[int]:
    found: list[int] = []
    at = 0
    for line in lines:
        found.append(at)
        at += len(_one(line)) + 1
    return found
