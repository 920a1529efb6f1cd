"""A draft is read once: whatever is found in its text is known by its place in the draft's own runs."""

import re

from hypothesis import given
from hypothesis import strategies as st

from xubao.drafting.check import check_draft
from xubao.drafting.checked_draft import read_draft
from xubao.model import Draft, DraftPart, DraftRun, DraftSection, DraftSpan, Finding, Severity, absent_report
from xubao.outline.clean import clean

PIECES = st.lists(
    st.sampled_from(
        [
            "2023年新增 12,345 家。",
            "（一）",
            "建成(二期)",
            "，",
            "“三城一区”",
            "\u200b",
            "…",
            " 人才公租房3万套；",
        ]
    ),
    min_size=1,
    max_size=6,
)


def draft_of(*paragraphs: tuple[str, ...], title: str = "关于研究处理情况的报告") -> Draft:
    runs = tuple(tuple(DraftRun(piece, 0, "t0001") for piece in pieces) for pieces in paragraphs)
    sections = (
        DraftSection("o0", None, 0, "", runs[:1]),
        DraftSection("o1", "o1", 1, "一、加强人才住房保障", runs[1:]),
    )
    return Draft(title, "市人大常委会：", sections, (), (), signatory="市政府", date="2024年9月")


def words(text: str) -> str:
    return re.sub(r"\W", "", clean(text))


def said_at(draft: Draft, span: DraftSpan) -> str:
    """The draft's words at a place."""
    lone = {
        DraftPart.TITLE: draft.title,
        DraftPart.RECIPIENT: draft.recipient,
        DraftPart.SIGNATORY: draft.signatory,
        DraftPart.DATE: draft.date,
    }
    if span.part in lone:
        return lone[span.part][span.start : span.end]
    section = next(section for section in draft.sections if section.id == span.section)
    if span.part is DraftPart.HEADING:
        return section.title[span.start : span.end]
    runs = section.paragraphs[span.paragraph]
    before = sum(len(run.text) for run in runs[: span.runs[0]])
    touched = "".join(run.text for run in runs[span.runs[0] : span.runs[1] + 1])
    assert before <= span.start < span.end <= before + len(touched)
    return touched[span.start - before : span.end - before]


def the_one(found: tuple[Finding, ...], code: str) -> DraftSpan:
    (finding,) = [one for one in found if one.code == code]
    assert finding.place is not None
    return finding.place


@given(st.lists(PIECES, min_size=1, max_size=4), st.data())
def test_every_stretch_of_the_text_is_found_in_the_runs(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    draft = draft_of(*map(tuple, paragraphs))
    read = read_draft(draft)
    text = read.report.text
    paragraph = data.draw(st.sampled_from(read.report.paragraphs))
    start = data.draw(st.integers(paragraph.start, paragraph.end - 1))
    end = data.draw(st.integers(start + 1, paragraph.end))
    span = read.place(start, end)
    assert span is not None
    said, meant = words(said_at(draft, span)), words(text[start:end])
    if "\n" in paragraph.original:  # lines of several parts read as one: a place is in the first of them
        assert meant.startswith(said)
    else:
        assert said == meant


def test_the_second_of_two_same_words_is_told_from_the_first() -> None:
    draft = draft_of(("前言。",), ("新增住房77套。",), ("此外，", "新增住房77套。"))
    found = check_draft(
        read_draft(draft), [absent_report("材料.txt"), read_draft(draft_of(("无关。",))).report]
    )
    places = [one.place for one in found if one.code == "figure-unsourced" and "77" in one.text]
    assert [(place.paragraph, place.start, place.runs) for place in places if place] == [
        (0, 4, (0, 0)),
        (1, 7, (1, 1)),
    ]


def test_a_finding_over_several_runs_names_the_first_and_the_last() -> None:
    draft = draft_of(("前言。",), ("【待补充：", "何时", "完成】其余已完成。"))
    span = the_one(check_draft(read_draft(draft), []), "gap")
    assert (span.section, span.paragraph, span.runs) == ("o1", 0, (0, 2))
    assert said_at(draft, span) == "【待补充：何时完成】"


def test_a_heading_and_the_title_are_places_too() -> None:
    draft = draft_of(("前言。",), ("正文。",), title="关于“住房的报告")
    span = the_one(check_draft(read_draft(draft), []), "format-pair")
    assert (span.part, said_at(draft, span)) == (DraftPart.TITLE, "“")


def test_what_is_missing_has_no_place() -> None:
    read = read_draft(draft_of(("前言。",)))
    finding = read.missing("promise-dropped", Severity.HINT, "建成二期", "未再提及")
    assert (finding.place, finding.start) == (None, len(read.report.text))


def test_words_of_a_document_that_is_gone_are_found_where_they_stand() -> None:
    draft = draft_of(("前言。",), ("新增住房。",))
    (finding,) = [
        one
        for one in check_draft(read_draft(draft), [absent_report("材料.txt")])
        if one.code == "source-absent"
    ]
    assert finding.place is not None
    assert (finding.place.section, said_at(draft, finding.place)) == ("o0", "前言。")
    assert "2处" in finding.message
