"""Papers with 版头 and 版记 to look at, and what is in force for a paragraph through its styles."""

import io
from dataclasses import replace

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from xubao.exporting import draft_docx
from xubao.model import Draft, DraftRun, DraftSection, Sheet, SheetForm
from xubao.settings import WordSettings

FULL = Sheet(
    form=SheetForm.DOCUMENT,
    number="某政报〔2025〕3号",
    copies="市委办公室，市政协办公室",
    printed_by="某某市人民政府办公室",
    printed_on="2025-01-16",
)
LETTER = Sheet(form=SheetForm.LETTER, number="某科函〔2025〕7号", copies="市财政局")


def paper(lines: int = 3, sheet: Sheet = FULL, **said: str) -> Draft:
    """A draft whose text takes so many lines."""
    text = tuple((DraftRun("国" * 20),) for _ in range(lines))
    return Draft(
        "关于研究处理情况的报告",
        "市人大常委会：",
        (DraftSection("d", None, 0, "", text),),
        (),
        (),
        signatory=said.get("signatory", "某某市人民政府"),
        date=said.get("date", "2025-01-15"),
        sheet=sheet,
    )


def document(draft: Draft) -> "docx.document.Document":
    """The Word file of a draft, read again."""
    return docx.Document(io.BytesIO(draft_docx(draft, WordSettings())))


def with_sheet(draft: Draft, **said: object) -> Draft:
    """The draft with something else said of its sheet."""
    return replace(draft, sheet=replace(draft.sheet, **said))  # type: ignore[arg-type]


def named(made: "docx.document.Document", style: str) -> list[Paragraph]:
    """The paragraphs of a style, by its name."""
    return [one for one in made.paragraphs if one.style is not None and one.style.name == style]


def in_force(paragraph: Paragraph, path: str, attribute: str) -> str | None:
    """A property as it is in force: the paragraph's own, else its style's, else what that is based on.

    Args:
        path: of the element below the properties, such as w:pPr/w:ind.
        attribute: of the element, such as w:right.
    """
    found = [paragraph._p]
    style = paragraph.style
    while style is not None:
        found.append(style.element)
        style = style.base_style
    for element in found:
        for one in element.xpath(path):
            value = one.get(qn(attribute))
            if value is not None:
                return str(value)
    return None
