"""A draft written as a Word file and read again is the same draft: its text, its outline, its sources."""

import io
from collections.abc import Sequence
from itertools import groupby

import docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.exporting import draft_docx
from xubao.exporting.lines import draft_lines
from xubao.model import Draft, DraftRun, DraftSection, Report, SectionKind
from xubao.outline.build import build_report
from xubao.reading.door import read_bytes
from xubao.settings import WordSettings

FONTS = WordSettings()
HAN = "一二三四五六七八九"
SAID = (
    "完善机制，新增住房2100套",
    "《条例》已印发",
    "“三城一区”建设加快",
    "投资12.5亿元，同比增长3%",
    "开展培训，服务企业",
)
TITLES = ("完善统筹协调机制", "拓展产业发展空间", "补齐公共服务短板")
Piece = tuple[str, int | None]
Paragraphs = Sequence[Sequence[Piece]]
Parts = Sequence[tuple[Paragraphs, Sequence[Paragraphs]]]

_pieces = st.lists(
    st.tuples(st.sampled_from(SAID), st.one_of(st.none(), st.integers(0, 9))), min_size=1, max_size=4
)
_paragraphs = st.lists(_pieces, min_size=1, max_size=3)
_parts = st.lists(st.tuples(_paragraphs, st.lists(_paragraphs, max_size=3)), min_size=1, max_size=4)


def _body(paragraphs: Paragraphs, source: Report) -> tuple[tuple[DraftRun, ...], ...]:
    return tuple(
        tuple(
            DraftRun(f"{words}。") if at is None else DraftRun(f"{words}。", 0, source.statements[at].id)
            for words, at in pieces
        )
        for pieces in paragraphs
    )


def _draft(parts: Parts, source: Report) -> Draft:
    sections = [DraftSection("d0", None, 0, "", ((DraftRun("现将研究处理情况报告如下："),),))]
    for at, (own, items) in enumerate(parts):
        title = f"{HAN[at]}、{TITLES[at % len(TITLES)]}"
        sections.append(DraftSection(f"d{at + 1}", None, 1, title, _body(own, source)))
        for below, paragraphs in enumerate(items):
            title = f"（{HAN[below]}）{TITLES[below]}和水平"
            sections.append(DraftSection(f"d{at + 1}{below}", None, 2, title, _body(paragraphs, source)))
    return Draft(
        "关于《园区发展情况的报告》审议意见研究处理情况的报告",
        "市人大常委会：",
        tuple(sections),
        (),
        (source,),
        signatory="市人民政府",
        date="2025-01-15",
    )


@settings(max_examples=examples(25), deadline=None)
@given(parts=_parts)
def test_a_draft_read_again_has_the_same_text_and_outline(old_report: Report, parts: Parts) -> None:
    draft = _draft(parts, old_report)
    read = build_report(read_bytes("答复.docx", draft_docx(draft, FONTS)))
    written = [line.text for line in draft_lines(draft, FONTS) if line.text]
    assert read.text.split("\n") == written
    assert (read.title, read.date) == (draft.title, draft.date)
    numbered = [s for s in read.sections if s.kind is SectionKind.NUMBERED]
    assert [(s.level, f"{s.number}{s.title}") for s in numbered] == [
        (s.level, s.title) for s in draft.sections if s.title
    ]


@settings(max_examples=examples(25), deadline=None)
@given(parts=_parts)
def test_the_comments_of_a_draft_read_again_name_the_source_of_every_sentence(
    old_report: Report, parts: Parts
) -> None:
    draft = _draft(parts, old_report)
    document = docx.Document(io.BytesIO(draft_docx(draft, FONTS, review=True)))
    said = {str(one.comment_id): one.text for one in document.comments}
    found = [pair for paragraph in document.paragraphs for pair in _commented(paragraph._p, said)]
    wanted = [
        ("".join(run.text for run in runs), old_report.statement_by_id[statement].text.strip())
        for section in draft.sections
        for paragraph in section.paragraphs
        for statement, runs in groupby(paragraph, key=lambda run: run.statement)
        if statement is not None
    ]
    assert [words for words, _ in found] == [words for words, _ in wanted]
    assert all(f"原文：{source}" in note for (_, note), (_, source) in zip(found, wanted, strict=True))


def _commented(paragraph: "docx.oxml.text.paragraph.CT_P", said: dict[str, str]) -> list[tuple[str, str]]:
    """(the words a comment is on, the comment) in a paragraph."""
    found: list[tuple[str, str]] = []
    inside: list[str] | None = None
    for element in paragraph.iter():
        if element.tag == qn("w:commentRangeStart"):
            inside = []
        elif element.tag == qn("w:commentRangeEnd") and inside is not None:
            found.append(("".join(inside), said[str(element.get(qn("w:id")))]))
            inside = None
        elif element.tag == qn("w:t") and inside is not None:
            inside.append(element.text or "")
    return found
