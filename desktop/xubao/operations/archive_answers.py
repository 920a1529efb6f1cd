"""What the archive holds for the opinions of a project."""

import re
from collections.abc import Sequence
from pathlib import Path

from xubao.model import Opinion, Progress, Report, silent
from xubao.model.archive_answers import ArchiveAnswer, ArchiveAsked

_HEARD = re.compile(r"(?:审议|听取)了([^，。,；\n]{4,60}?报告)")
_TOP = 400  # characters of an opinions document that say what was heard


def asked_of(
    opinion: Opinion,
    opinions: Report,
    reports: Sequence[Report],
    above: str = "",
    office: str = "",
) -> ArchiveAsked:
    """An opinion as the archive is asked for it.

    Args:
        opinions: the document it stands in.
        reports: everything the project holds: the archive need not offer it again.
        above: title of the part it stands in.
        office: the name of the office in the settings; "" where nobody said.
    """
    from xubao.archive.rows import sentence_key, text_hash
    from xubao.drafting.affiliation import office_answering
    from xubao.drafting.opinion_head import read_head

    found, head = office_answering(opinions, reports, office), read_head(opinions)
    return ArchiveAsked(
        opinion,
        above,
        head.subject or head.matter or _heard(opinions),
        found.name,
        found.whole,
        frozenset(text_hash(one.text) for one in reports),
        frozenset(sentence_key(said.text) for one in reports for said in one.statements),
        frozenset(
            (one.title, one.date, one.issuer) for one in reports if one.title and one.date and one.issuer
        ),
    )


def _heard(opinions: Report) -> str:
    """The report that was heard, where no title and no quotation marks name it."""
    found = _HEARD.search(opinions.text[:_TOP])
    return found.group(1) if found else ""


def answers_in(store: Path, asked: ArchiveAsked, progress: Progress = silent) -> tuple[ArchiveAnswer, ...]:
    """Statements of the archive for an opinion, best first (see xubao.drafting.from_archive).

    Raises:
        ArchiveError: extra, missing, not-ours, newer, damaged.
        Cancelled: the person asked to stop.
    """
    from xubao.drafting.from_archive import answers
    from xubao.operations.archive import open_archive

    return answers(open_archive(store), asked, progress=progress)
