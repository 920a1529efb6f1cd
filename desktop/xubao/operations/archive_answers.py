"""What the archive holds for the opinions of a project, and what of a project's draft stands in it.

As in `archive_asking`, each is a piece of work for a process that keeps the archive open.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xubao.model import Finding, Opinion, Progress, Report, SavedDraft, silent
from xubao.model.archive_answers import ArchiveAnswers
from xubao.operations.archive_asking import with_archive
from xubao.settings import CALLED_FOR, PackChoice

if TYPE_CHECKING:
    from xubao.archive.own_texts import OwnTexts

_HEARD = re.compile(r"(?:审议|听取)了([^，。,；\n]{4,60}?报告)")
_TOP = 400  # characters of an opinions document that say what was heard
_known: list[tuple[tuple[Report, ...], "OwnTexts"]] = []


def answers_in(
    store: Path,
    opinion: Opinion,
    opinions: Report,
    reports: tuple[Report, ...],
    above: str = "",
    office: str = "",
    progress: Progress = silent,
) -> ArchiveAnswers:
    """Statements of the archive for an opinion, best first (see xubao.drafting.from_archive).

    Args:
        opinions: the document it stands in.
        reports: everything the project holds: the archive need not tell it again.
        above: title of the part it stands in.
        office: the name of the office in the settings; "" where nobody said.

    Raises:
        ArchiveError: extra, missing, not-ours, newer, damaged.
        Cancelled: the person asked to stop.
    """
    from xubao.drafting.affiliation import office_answering
    from xubao.drafting.from_archive import Asked, answers

    asked = Asked(
        opinion,
        above,
        subject_of(opinions),
        office_answering(opinions, reports, office),
        _own_texts((opinions, *reports)),
    )
    return with_archive(store, lambda archive: answers(archive, asked, progress=progress))


def copied_in(
    store: Path,
    draft: SavedDraft,
    opinions: Report,
    reports: tuple[Report, ...],
    packs: PackChoice = CALLED_FOR,
    office: str = "",
    progress: Progress = silent,
) -> tuple[Finding, ...]:
    """Sentences and figures of a draft that stand word for word in earlier documents of the archive.

    What the project's own documents say is theirs to point out.

    Args:
        reports: everything the project holds.

    Raises:
        ArchiveError: extra, missing, not-ours, newer, damaged.
        Cancelled: the person asked to stop.
    """
    from xubao import drafting
    from xubao.drafting.affiliation import office_answering
    from xubao.drafting.copied_from_archive import find_in_archive

    read = drafting.read_draft(draft, packs)
    whole = office_answering(opinions, reports, office).whole
    own = _own_texts((opinions, *reports))
    return with_archive(
        store,
        lambda archive: find_in_archive(archive, read, own, reports, opinions.date, whole, progress),
    )


def with_copied(found: Sequence[Finding], copied: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a check with those of the archive; none where the check found the same words in the project."""
    held = [(one.start, one.end) for one in found if one.code in ("copied", "earlier-as-new")]
    more = [one for one in copied if not any(one.start < end and start < one.end for start, end in held)]
    return tuple(sorted((*found, *more), key=lambda one: (one.start, one.end, one.code)))


def subject_of(opinions: Report) -> str:
    """What the report was about that opinions are on: its title, else what its first lines say was heard."""
    from xubao.drafting.opinion_head import read_head

    head = read_head(opinions)
    heard = _HEARD.search(opinions.text[:_TOP])
    return head.subject or (heard.group(1) if heard else head.matter)


def _own_texts(reports: tuple[Report, ...]) -> "OwnTexts":
    """Made once for the same reports: several opinions of a project are asked for one after another."""
    from xubao.archive.own_texts import OwnTexts

    for known, made in _known:
        if len(known) == len(reports) and all(a is b for a, b in zip(known, reports, strict=True)):
            return made
    _known[:] = [(reports, OwnTexts(reports))]
    return _known[0][1]
