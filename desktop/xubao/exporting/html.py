"""A comparison as one page that opens in any browser: no network, no file beside it, prints well."""

from collections import Counter
from pathlib import Path

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.labels import report_heading
from xubao.exporting.page import page_blocks, page_items
from xubao.exporting.typography import legal
from xubao.model import Comparison, Role
from xubao.model.words import CHANGES, ROLES, STRENGTHS, figure_note
from xubao.places import resource


def write_comparison_html(comparison: Comparison, path: Path, *, force: bool = False) -> None:
    """Write comparison_html to a file.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    write_whole(path, comparison_html(comparison).encode("utf-8"), force)


def comparison_html(comparison: Comparison) -> str:
    """The comparison as an HTML page: counts, sections side by side, changes, phrases, figures."""
    return _rendered("comparison.html", comparison)


def comparison_print(comparison: Comparison) -> str:
    """The comparison as the plain HTML that Qt's text documents know (no style sheet beyond colours, no script)."""
    return _rendered("comparison-print.html", comparison)


def _rendered(template: str, comparison: Comparison) -> str:
    from jinja2 import Environment, FileSystemLoader

    folder = resource("templates")
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    counts = Counter(change.kind for change in comparison.changes)
    page = environment.get_template(template).render(
        old=report_heading(comparison.old),
        new=report_heading(comparison.new),
        blocks=page_blocks(comparison),
        items=list(page_items(comparison)),
        counts=[(kind.value, words, counts[kind]) for kind, words in CHANGES.items()],
        roles=[(role.value, ROLES[role]) for role in Role],
        phrases=comparison.phrases,
        figures=[(figure, figure_note(figure)) for figure in comparison.figures],
        strengths=Counter(STRENGTHS[change.strength] for change in comparison.changes if change.strength),
    )
    return legal(page)
