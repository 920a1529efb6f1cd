"""Draft, comparison, ledger → Word, Excel, HTML, plain text.

Importing this package loads none of the libraries that write the files; each function's own module does.
"""

from typing import TYPE_CHECKING

from xubao.on_demand import loader

if TYPE_CHECKING:
    from xubao.exporting.atomic import check_target, write_whole
    from xubao.exporting.excel import (
        write_comparison_xlsx,
        write_ledger_xlsx,
        write_outcomes_xlsx,
        write_tables_xlsx,
        write_view_xlsx,
    )
    from xubao.exporting.html import comparison_html, comparison_print, write_comparison_html
    from xubao.exporting.lines import plain_text, write_plain_text
    from xubao.exporting.pdf import check_pdf, write_pdf
    from xubao.exporting.word.draft import draft_docx, write_draft
    from xubao.exporting.word.paper import paper_docx, write_paper
    from xubao.exporting.word.revision import revision_docx, write_revision
    from xubao.exporting.word.sides import write_comparison_table
    from xubao.exporting.word.tables import (
        tables_docx,
        write_answer_table,
        write_ledger_docx,
        write_outcomes_docx,
        write_sheet_docx,
        write_tables_docx,
        write_view_docx,
    )
    from xubao.exporting.word.tracked import comparison_docx, write_comparison_docx

_HOMES = {
    "check_pdf": "pdf",
    "check_target": "atomic",
    "comparison_docx": "word.tracked",
    "comparison_html": "html",
    "comparison_print": "html",
    "draft_docx": "word.draft",
    "paper_docx": "word.paper",
    "plain_text": "lines",
    "revision_docx": "word.revision",
    "tables_docx": "word.tables",
    "write_answer_table": "word.tables",
    "write_comparison_docx": "word.tracked",
    "write_comparison_html": "html",
    "write_comparison_table": "word.sides",
    "write_comparison_xlsx": "excel",
    "write_draft": "word.draft",
    "write_ledger_docx": "word.tables",
    "write_ledger_xlsx": "excel",
    "write_outcomes_docx": "word.tables",
    "write_outcomes_xlsx": "excel",
    "write_paper": "word.paper",
    "write_pdf": "pdf",
    "write_plain_text": "lines",
    "write_revision": "word.revision",
    "write_sheet_docx": "word.tables",
    "write_tables_docx": "word.tables",
    "write_tables_xlsx": "excel",
    "write_view_docx": "word.tables",
    "write_view_xlsx": "excel",
    "write_whole": "atomic",
}

__all__ = [
    "check_pdf",
    "check_target",
    "comparison_docx",
    "comparison_html",
    "comparison_print",
    "draft_docx",
    "paper_docx",
    "plain_text",
    "revision_docx",
    "tables_docx",
    "write_answer_table",
    "write_comparison_docx",
    "write_comparison_html",
    "write_comparison_table",
    "write_comparison_xlsx",
    "write_draft",
    "write_ledger_docx",
    "write_ledger_xlsx",
    "write_outcomes_docx",
    "write_outcomes_xlsx",
    "write_paper",
    "write_pdf",
    "write_plain_text",
    "write_revision",
    "write_sheet_docx",
    "write_tables_docx",
    "write_tables_xlsx",
    "write_view_docx",
    "write_view_xlsx",
    "write_whole",
]

__getattr__ = loader(__name__, _HOMES)
