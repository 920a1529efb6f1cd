"""The new report with real tracked changes against the old one."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.lines import LineKind, report_kinds
from xubao.exporting.redline import Edit, Group, comparison_redline
from xubao.exporting.word.body import STYLES, Body
from xubao.exporting.word.package import package
from xubao.model import Comparison
from xubao.settings import WordSettings


def write_comparison_docx(
    comparison: Comparison, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """Write comparison_docx to a file.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    write_whole(path, comparison_docx(comparison, settings), force)


def comparison_docx(
    comparison: Comparison, settings: WordSettings | None = None, *, when: datetime | None = None
) -> bytes:
    """The new report in the official format with tracked changes against the old one.

    Accepting all gives the new report's text, rejecting all the old one's, both whole and in their order; what stands
    elsewhere than it stood is a move.

    Args:
        comparison: the two reports and what became of their statements.
        settings: the fonts; the standard's where None.
        when: the date of the changes; now where None.
    """
    groups = comparison_redline(comparison)
    kinds = report_kinds(comparison.old), report_kinds(comparison.new)
    return tracked_docx(groups, *kinds, settings or WordSettings(), when)


def tracked_docx(
    groups: Sequence[Group],
    old_kinds: Sequence[LineKind],
    new_kinds: Sequence[LineKind],
    settings: WordSettings,
    when: datetime | None = None,
) -> bytes:
    """A redline as a Word file; the kinds give each paragraph its style."""
    body = Body(when=when)
    for group in groups:
        old, new = list(reversed(group.old)), list(reversed(group.new))
        runs: list[Edit] = []
        for mark, text, move in group.edits:
            *ended, rest = text.split("\n")
            for part in ended:
                kind = old_kinds[old.pop()] if mark in "-<" else new_kinds[new.pop()]
                if mark == "=":
                    old.pop()
                runs += [Edit(mark, part, move)] if part else []
                body.tracked(STYLES[kind], runs, Edit(mark, "", move))
                runs = []
            runs += [Edit(mark, rest, move)] if rest else []
    return package(settings, body.document())
