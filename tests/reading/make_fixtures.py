"""Makes the 2018 report in other formats, with LibreOffice: `python -m tests.reading.make_fixtures`.

`typed.docx` has its numbers typed; `numbered.docx` has them as Word's automatic numbering; the others are conversions
of `typed.docx` (`typed.ofd` of `typed.pdf`), and `page.html` a page as a browser would save it from a public site.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.reading import ofd
from xubao.places import sample

FOLDER = Path(__file__).parent / "fixtures"
SEED = "2018-09-27-三城一区建设发展情况的报告.txt"
_LEVELS = (re.compile(r"^[一二三四五]、"), re.compile(r"^\([一二三四五六]\)"))


def main() -> None:
    """Write every fixture."""
    FOLDER.mkdir(exist_ok=True)
    lines = sample(SEED).read_text(encoding="utf8").splitlines()
    _typed(lines).save(str(FOLDER / "typed.docx"))
    _numbered(lines).save(str(FOLDER / "numbered.docx"))
    _page(lines)
    for suffix in ("doc", "odt", "rtf", "pdf"):
        _convert(FOLDER / "typed.docx", suffix)
    ofd.write(ofd.pages_of(FOLDER / "typed.pdf"), FOLDER / "typed.ofd")


def _document() -> "docx.document.Document":
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    footer = section.footer.paragraphs[0]
    for kind, text in (("begin", ""), (None, "PAGE"), ("end", "")):
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    section.header.paragraphs[0].text = "北京市人民代表大会常务委员会公报"
    return document


def _typed(lines: list[str]) -> "docx.document.Document":
    document = _document()
    for line in lines:
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.first_line_indent = Pt(32)
    return document


def _numbered(lines: list[str]) -> "docx.document.Document":
    """Numbers taken out of the text and given by numbering.xml, （一） starting again under every 一、."""
    document = _document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, (kind, text) in enumerate((("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))):
        found = OxmlElement("w:lvl")
        found.set(qn("w:ilvl"), str(level))
        for tag, value in (("start", "1"), ("numFmt", kind), ("lvlText", text)):
            child = OxmlElement(f"w:{tag}")
            child.set(qn("w:val"), value)
            found.append(child)
        abstract.append(found)
    numbering.insert(0, abstract)
    number = numbering.add_num(77)
    for line in lines:
        level = next((at for at, pattern in enumerate(_LEVELS) if pattern.match(line)), None)
        paragraph = document.add_paragraph(_LEVELS[level].sub("", line) if level is not None else line)
        if level is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = level
            properties.get_or_add_numId().val = number.numId
    return document


def _page(lines: list[str]) -> None:
    body = "\n".join(f"<p>　　{line}</p>" for line in lines)
    (FOLDER / "page.html").write_text(
        f"""<!DOCTYPE html><html lang="zh"><head><meta charset="gb2312">
<title>关于“三城一区”建设发展情况的报告_北京市人大常委会</title><meta name="PubDate" content="2018-09-28"></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/gb">公报</a></div>
<div class="article"><h1>关于“三城一区”建设发展情况的报告</h1>
<div class="bar">日期：2018-09-28 来源：市人大常委会 【字号：大 中 小】 收藏 打印</div>
{body}
</div>
<div class="footer"><a href="/about">关于我们</a> | <a href="/map">网站地图</a> 京ICP备00000000号</div></body></html>
""",
        encoding="gb18030",
    )


def _convert(source: Path, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                "--headless",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--convert-to",
                suffix,
                "--outdir",
                str(source.parent),
                str(source),
            ],
            check=True,
            stdout=sys.stderr,
        )


if __name__ == "__main__":
    main()
