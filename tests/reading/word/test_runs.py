"""What of a paragraph is shown: fields, hidden text, raised and lowered characters, symbols, formulas."""

import pytest

from tests.reading import wordfile as w
from xubao.model import BlockKind
from xubao.reading.formats.docx import read

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def text(body: str, **parts: str) -> str:
    return "\n".join(block.number + block.text for block in read("x.docx", w.word(body, **parts)).blocks)


def field(code: str, result: str | None = None) -> str:
    """A field's runs; code and result may hold runs of further fields."""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    begin, end = ('<w:r><w:fldChar w:fldCharType="' + kind + '"/></w:r>' for kind in ("begin", "end"))
    return begin + code + shown + end


def code(said: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{said}</w:instrText></w:r>'


def high(said: str) -> str:
    return w.r(said, '<w:vertAlign w:val="superscript"/>')


def low(said: str) -> str:
    return w.r(said, '<w:vertAlign w:val="subscript"/>')


def test_only_the_result_of_the_outermost_field_is_shown() -> None:
    inner = field(code(" MERGEFIELD v "), w.r("99"))
    nested = field(code(" IF ") + inner + code(' > 5 "甲" "乙" '), w.r("12.5"))
    assert text(w.p(inner=w.r("投资") + nested + w.r("亿元"))) == "投资12.5亿元"


def test_a_field_in_the_result_of_another_is_shown() -> None:
    assert text(w.p(inner=field(code(" REF a "), w.r("约") + field(code(" PAGE "), w.r("3"))))) == "约3"


def test_a_field_over_two_paragraphs_hides_its_code_in_both() -> None:
    first = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + code(" IF ") + w.r("码")
    last = w.r("码") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + w.r("果")
    last += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text(w.p(inner=first) + w.p(inner=last)) == "果"


def test_a_field_without_an_end_hides_nothing_of_the_next_paragraph() -> None:
    first = w.r("前") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + code(" IF ")
    assert text(w.p(inner=first) + w.p("后")) == "前\n后"


@pytest.mark.parametrize(
    ("said", "shown"), [(r" EQ \f(12,35) ", "12/35"), (r" EQ \o\ac(○,3) ", "③"), (" SYMBOL 37 ", "%")]
)
def test_fields_that_draw_are_read_from_their_code(said: str, shown: str) -> None:
    assert text(w.p(inner=w.r("为") + field(code(said)))) == f"为{shown}"


def test_text_hidden_by_itself_its_style_or_its_paragraphs_style_is_no_text() -> None:
    styles = (
        f'<w:styles {w.NS}><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="i"><w:basedOn w:val="h"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    shown = w.r("甲") + w.r("乙", "<w:vanish/>") + w.r("丙", '<w:rStyle w:val="i"/>')
    shown += w.r("丁", '<w:rStyle w:val="i"/><w:vanish w:val="0"/>')
    body = w.p(inner=shown) + w.p("戊", properties='<w:pStyle w:val="p"/>') + w.p("己")
    assert text(body, styles=styles) == "甲丁\n己"


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (w.r("1.5×10") + high("4") + w.r("亩"), "1.5×10⁴亩"),
        (w.r("约10") + high("-") + high("3"), "约10⁻³"),
        (w.r("总投资120") + high("1") + w.r("亿元"), "总投资120亿元"),
        (w.r("增长5%") + high("[1") + high("2]") + w.r("，"), "增长5%，"),
        (w.r("全年GDP") + high("②") + w.r("增长"), "全年GDP增长"),
        (w.r("投资10") + high("2") + w.r("亿元"), "投资10亿元"),
        (w.r("3万m") + high("2"), "3万m²"),
        (w.r("30万米") + high("3"), "30万米³"),
        (w.r("CO") + low("2") + w.r("排放"), "CO₂排放"),
        (w.r("PM") + low("2.5") + w.r("浓度"), "PM2.5浓度"),
        (w.r("5") + high("th"), "5th"),
    ],
)
def test_raised_digits_are_exponents_or_marks_of_notes(runs: str, shown: str) -> None:
    assert text(w.p(inner=runs)) == shown


def test_a_style_raises_characters_too() -> None:
    styles = (
        f'<w:styles {w.NS}><w:style w:type="character" w:styleId="s">'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
    )
    assert (
        text(w.p(inner=w.r("120") + w.r("1", '<w:rStyle w:val="s"/>') + w.r("亿")), styles=styles) == "120亿"
    )


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F025"/></w:r>', "增5%"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "增5≥"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "增5①"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>\uf025</w:t></w:r>', "增5%"),
        ('<w:r><w:sym w:font="宋体" w:char="2103"/></w:r>', "增5℃"),
    ],
)
def test_characters_of_symbol_fonts_are_told(run: str, shown: str) -> None:
    assert text(w.p(inner=w.r("增5") + run)) == shown


def test_a_symbol_that_cannot_be_told_is_warned_of() -> None:
    data = w.word(w.p(inner=w.r("增5") + '<w:r><w:sym w:font="某体" w:char="F0FF"/></w:r>'))
    assert [one.message.code for one in read("x.docx", data).lost] == ["reading.lost.symbols"]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        ("<m:f><m:num>{12}</m:num><m:den>{35}</m:den></m:f>", "12/35"),
        ("<m:f><m:num>{a+b}</m:num><m:den>{2}</m:den></m:f>", "(a+b)/2"),
        ("<m:sSup><m:e>{10}</m:e><m:sup>{4}</m:sup></m:sSup>", "10⁴"),
        ("<m:sSub><m:e>{CO}</m:e><m:sub>{2}</m:sub></m:sSub>", "CO₂"),
        ("<m:rad><m:deg/><m:e>{x}</m:e></m:rad>", "√x"),
        ("<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{x}</m:e></m:d>", "[x]"),
        ("<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{i}</m:sub><m:sup>{n}</m:sup><m:e>{x}</m:e></m:nary>",
         "∑ᵢⁿx"),
    ],
)  # fmt: skip
def test_formulas_are_read_on_one_line(inner: str, shown: str) -> None:
    runs = inner.replace("{", "<m:r><m:t>").replace("}", "</m:t></m:r>")
    assert text(w.p(inner=w.r("为") + f"<m:oMath {MATH}>{runs}</m:oMath>")) == f"为{shown}"


@pytest.mark.parametrize(("requires", "shown"), [("wps", "新"), ("x", "旧"), ("wps x", "旧")])
def test_of_alternatives_the_one_that_is_understood_is_shown(requires: str, shown: str) -> None:
    choice = f'<mc:Choice xmlns:x="urn:unknown" Requires="{requires}">{w.r("新")}</mc:Choice>'
    inner = f"<mc:AlternateContent>{choice}<mc:Fallback>{w.r('旧')}</mc:Fallback></mc:AlternateContent>"
    assert text(w.p(inner=inner)) == shown


def test_an_unknown_choice_without_a_fallback_is_shown_all_the_same() -> None:
    choice = f'<mc:Choice xmlns:x="urn:unknown" Requires="x">{w.r("新")}</mc:Choice>'
    assert text(w.p(inner=f"<mc:AlternateContent>{choice}</mc:AlternateContent>")) == "新"


DELETED = '<w:rPr><w:del w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"/></w:rPr>'


def cell(inner: str) -> str:
    return f"<w:tc>{inner}</w:tc>"


def test_a_deleted_paragraph_mark_joins_nothing_across_the_edge_of_a_table_a_cell_or_the_text() -> None:
    held = w.p("前", properties=DELETED)
    table = f"<w:tbl><w:tr>{cell(held)}{cell(w.p('乙'))}</w:tr></w:tbl>"
    found = read("x.docx", w.word(held + table + w.p("后") + held)).blocks
    assert [(block.text, block.kind) for block in found] == [
        ("前", BlockKind.PARAGRAPH), ("前", BlockKind.CELL), ("乙", BlockKind.CELL),
        ("后", BlockKind.PARAGRAPH), ("前", BlockKind.PARAGRAPH),
    ]  # fmt: skip


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert text(w.p("前", properties=DELETED) + w.p("后")) == "前后"
