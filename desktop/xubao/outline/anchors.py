"""Names of places that survive reading the file again: what stands there, and which of its twins it is.

Used by Corrections (statement and paragraph anchors), Pin (section anchors) and MatterEdit (statement anchors).
"""

import re
from collections.abc import Sequence

from xubao.model import Report, Section, Statement

_KEPT = re.compile(r"[^\w%]+")
_SEPARATOR = "#"
LONGEST = 120


def normalised(text: str) -> str:
    """What an anchor keeps of a text: words and digits, no punctuation or spaces, at most 120 characters."""
    kept = _KEPT.sub("", text)
    return (kept or text.strip())[:LONGEST]


def statement_anchor(report: Report, statement: Statement) -> tuple[str, int]:
    """(anchor, nth) of a statement of the report: nth tells twins apart, 0 for the first."""
    anchor = normalised(statement.text)
    nth = sum(
        1 for other in report.statements if other.start < statement.start and normalised(other.text) == anchor
    )
    return anchor, nth


def statement_name(report: Report, statement: Statement) -> str:
    """The anchor in one string ("…#0"), as MatterEdit keeps it."""
    return named(*statement_anchor(report, statement))


def named(anchor: str, nth: int) -> str:
    """An anchor and which of its twins it is, in one string."""
    return f"{anchor}{_SEPARATOR}{nth}"


def statement_anchors(report: Report) -> dict[str, tuple[str, int]]:
    """Statement id → (anchor, nth), for the whole report at once."""
    seen: dict[str, int] = {}
    found: dict[str, tuple[str, int]] = {}
    for statement in report.statements:
        anchor = normalised(statement.text)
        nth = seen.get(anchor, 0)
        seen[anchor] = nth + 1
        found[statement.id] = (anchor, nth)
    return found


def paragraph_anchor(report: Report, index: int) -> tuple[str, int]:
    """(anchor, nth) of the report's paragraph with that index."""
    texts = [report.text[paragraph.start : paragraph.end] for paragraph in report.paragraphs]
    anchor = normalised(texts[index])
    return anchor, sum(1 for text in texts[:index] if normalised(text) == anchor)


def paragraph_index(texts: Sequence[str], anchor: str, nth: int = 0) -> int | None:
    """Index of the paragraph an anchor names among the cleaned paragraphs, or None."""
    twins = [index for index, text in enumerate(texts) if normalised(text) == anchor]
    return twins[nth] if 0 <= nth < len(twins) else None


def section_anchors(report: Report) -> dict[str, str]:
    """Section id → anchor, for the whole report at once."""
    paths: dict[str, str] = {}
    seen: dict[str, int] = {}
    found: dict[str, str] = {}
    for section in report.sections:
        above = f"{paths[section.parent]}/" if section.parent else ""
        paths[section.id] = path = f"{above}{normalised(section.title)}"
        nth = seen.get(path, 0)
        seen[path] = nth + 1
        found[section.id] = f"{path}{_SEPARATOR}{nth}"
    return found


def find_section(report: Report, anchor: str) -> Section | None:
    """The section an anchor names, or None; where its place in the tree changed, the only one of that title."""
    anchors = section_anchors(report)
    for section in report.sections:
        if anchors[section.id] == anchor:
            return section
    title = anchor.rpartition(_SEPARATOR)[0].rpartition("/")[2]
    same = [section for section in report.sections if normalised(section.title) == title]
    return same[0] if len(same) == 1 else None
