"""Drafts and Word files that came back, made by hand for the tests."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from xubao.model import DraftRun, DraftSection, SavedDraft

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

OPENING = "全市新增孵化器12家，在孵企业达到3200家。"
SECOND = "市科委会同市财政局出台了支持政策。"
THIRD = "各区建立了联席会议制度，按月调度进展。"
CLOSING = "下一步，将继续完善服务体系。"


def draft() -> SavedDraft:
    """A short draft whose sentences have sources."""
    return SavedDraft(
        opinions="d1",
        documents=("d2", "d3"),
        material=("d3",),
        precedent=None,
        title="关于审议意见研究处理情况的报告",
        recipient="市人大常委会：",
        sections=(
            DraftSection("s1", None, 0, "", ((DraftRun("按照审议意见，现将研究处理情况报告如下："),),)),
            DraftSection(
                "s2",
                "o1",
                1,
                "一、健全孵化体系",
                (
                    (DraftRun(OPENING, 0, "t1"), DraftRun(SECOND, 1, "t2")),
                    (DraftRun(THIRD, 1, "t3"),),
                ),
            ),
            DraftSection("s3", None, 1, "二、下一步工作", ((DraftRun(CLOSING),),)),
        ),
        signatory="市人民政府",
        date="2024年7月24日",
    )


def ins(text: str, who: str = "张三", when: str = "2024-07-25T09:00:00Z") -> str:
    """A tracked insertion."""
    return f'<w:ins w:id="1" w:author="{who}" w:date="{when}">{run(text)}</w:ins>'


def gone(text: str, who: str = "张三", when: str = "2024-07-25T09:00:00Z") -> str:
    """A tracked deletion."""
    return f'<w:del w:id="2" w:author="{who}" w:date="{when}">{run(text, "delText")}</w:del>'


def moved(text: str, way: str, who: str = "张三") -> str:
    """Words moved away ("From") or here ("To")."""
    when = "2024-07-25T10:00:00Z"
    kind = "delText" if way == "From" else "t"
    return (
        f'<w:move{way}RangeStart w:id="7" w:author="{who}" w:date="{when}" w:name="move1"/>'
        f'<w:move{way} w:id="8" w:author="{who}" w:date="{when}">{run(text, kind)}</w:move{way}>'
        f'<w:move{way}RangeEnd w:id="7"/>'
    )


def run(text: str, kind: str = "t") -> str:
    """A run."""
    return f'<w:r><w:{kind} xml:space="preserve">{escape(text)}</w:{kind}></w:r>'


def paragraph(inside: str, *, level: int | None = None, mark: str = "", style: str = "") -> str:
    """A paragraph; `mark` is what became of its end: "ins" or "del" by 张三."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    if mark:
        when = "2024-07-25T09:00:00Z"
        properties += f'<w:rPr><w:{mark} w:id="5" w:author="张三" w:date="{when}"/></w:rPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def lines_of(saved: SavedDraft) -> list[str]:
    """The paragraphs of a draft as an untouched file has them."""
    found = [paragraph(run(saved.title), style="Title"), paragraph(run(saved.recipient))]
    for section in saved.sections:
        if section.title:
            found.append(paragraph(run(section.title), level=section.level))
        found += [paragraph(run("".join(one.text for one in runs))) for runs in section.paragraphs]
    return [*found, paragraph(run(saved.signatory)), paragraph(run(saved.date))]


def docx(
    paragraphs: Sequence[str],
    *,
    by: str = "",
    modified: str = "2024-07-26T08:00:00Z",
    comments: str = "",
    extended: str = "",
) -> bytes:
    """The bytes of a Word file."""
    types = "".join(
        f'<Override PartName="/{name}" ContentType="application/xml"/>'
        for name in ("word/document.xml", "word/comments.xml", "word/commentsExtended.xml")
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(
            {"comments": "comments.xml", "commentsExtended": "commentsExtended.xml"}
        ),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>',
        "word/comments.xml": f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{comments}</w:comments>',
        "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}">{extended}</w15:commentsEx>',
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<cp:lastModifiedBy>{by}</cp:lastModifiedBy><dcterms:modified>{modified}</dcterms:modified>"
        "</cp:coreProperties>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def remark(key: int, who: str, text: str, paragraph_id: str = "") -> str:
    """A comment of comments.xml."""
    return (
        f'<w:comment w:id="{key}" w:author="{who}" w:date="2024-07-25T11:00:00Z">'
        f'<w:p w14:paraId="{paragraph_id}">{run(text)}</w:p></w:comment>'
    )


def on(key: int, inside: str) -> str:
    """Runs that a comment stands on."""
    return (
        f'<w:commentRangeStart w:id="{key}"/>{inside}<w:commentRangeEnd w:id="{key}"/>'
        f'<w:r><w:commentReference w:id="{key}"/></w:r>'
    )


def _relations(items: dict[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="r{at}" Type="{R}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(items.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
