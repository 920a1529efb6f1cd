"""The types of files that file dialogs offer."""

from xubao.window.words import tr

WRITTEN = {
    "docx": "Word 文档 (*.docx)",
    "pdf": "PDF 文件 (*.pdf)",
    "xlsx": "Excel 工作簿 (*.xlsx)",
    "html": "网页 (*.html)",
    "txt": "文本文件 (*.txt)",
    "xubao": "续报项目 (*.xubao)",
}
"""Ending of a file that is written → its type; `tr` it when shown."""


def projects() -> str:
    """Project files."""
    return tr("续报项目 (*.xubao)")


def tables() -> str:
    """Tables that a person filled in."""
    return tr("填好的表 (*.xlsx *.docx *.doc *.wps)")


def word_files() -> str:
    """Word files that a layout can come from; others are offered too, to say why they cannot be used."""
    return f"{tr('Word 文件 (*.docx *.dotx)')};;{tr('所有文件 (*)')}"


def documents() -> str:
    """Every file that can be read, and all files: what a file is may not be seen from its name."""
    from xubao.operations.reports import readable

    types = " ".join(f"*{extension}" for extension in readable())
    return f"{tr('报告和材料 ({types})').format(types=types)};;{tr('所有文件 (*)')}"
