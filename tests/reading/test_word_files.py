"""Word files are read as Word shows them."""

import importlib.util
import io
from pathlib import Path
from types import ModuleType

import docx
import pytest

from xubao.model import Block, BlockKind, ReadError, SectionKind
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading.formats.docx import read


def _helper() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wordfile", Path(__file__).with_name("wordfile.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


w = _helper()


def blocks(body: str, **parts: str) -> tuple[Block, ...]:
    return read("x.docx", w.word(body, **parts)).blocks


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in blocks(body, **parts)]


def numbers(body: str, levels: str, overrides: str = "") -> list[str]:
    lists = {1: (0, ""), 2: (0, overrides)}
    return [block.number for block in blocks(body, numbering=w.numbering({0: levels}, lists))]


CHINESE = (
    w.level(0, "chineseCounting", "%1、")
    + w.level(1, "chineseCounting", "（%2）")
    + w.level(2, "decimal", "%3.")
)


def test_chinese_numbers_are_resolved_level_by_level() -> None:
    body = "".join(w.listed("x", 1, at) for at in (0, 1, 1, 2, 2, 0, 1, 2))
    assert numbers(body, CHINESE) == ["一、", "（一）", "（二）", "1.", "2.", "二、", "（一）", "1."]


@pytest.mark.parametrize(
    ("form", "shown", "start", "expected"),
    [
        ("chineseCounting", "第%1章", 10, ["第十章 ", "第十一章 "]),
        ("chineseCountingThousand", "%1、", 20, ["二十、", "二十一、"]),
        ("japaneseCounting", "（%1）", 101, ["（一百零一）", "（一百零二）"]),
        ("decimalEnclosedCircle", "%1", 20, ["⑳", "㉑"]),
        ("decimalEnclosedCircleChinese", "%1", 1, ["①", "②"]),
        ("decimalFullWidth", "%1．", 9, ["９．", "１０．"]),
        ("ideographTraditional", "%1、", 10, ["癸、", "甲、"]),
        ("ideographZodiac", "%1、", 1, ["子、", "丑、"]),
        ("ideographDigital", "%1、", 10, ["一〇、", "一一、"]),
        ("chineseLegalSimplified", "%1、", 10, ["壹拾、", "壹拾壹、"]),
        ("upperRoman", "%1.", 4, ["IV.", "V."]),
        ("lowerLetter", "%1)", 26, ["z)", "aa)"]),
        ("decimalZero", "%1.", 9, ["09.", "10."]),
        ("bullet", "\uf0b7", 1, ["", ""]),
        ("none", "附", 1, ["附 ", "附 "]),
        ("neverHeardOf", "%1.", 1, ["1.", "2."]),
    ],
)
def test_number_formats(form: str, shown: str, start: int, expected: list[str]) -> None:
    assert numbers(w.listed("x", 1) * 2, w.level(0, form, shown, start=start)) == expected


def test_compound_numbers_show_the_levels_above() -> None:
    levels = w.level(0, "chineseCounting", "%1、") + w.level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    assert numbers(w.listed("x", 1) + w.listed("y", 1, 1) * 2, levels) == ["一、", "1.1 ", "1.2 "]


def test_a_list_can_start_over() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert numbers(w.listed("x", 1) * 2 + w.listed("y", 2) * 2, CHINESE, override) == [
        "一、",
        "二、",
        "一、",
        "二、",
    ]


def test_two_lists_of_one_form_count_on_together() -> None:
    assert numbers(w.listed("x", 1) * 2 + w.listed("y", 2), CHINESE) == ["一、", "二、", "三、"]


def test_a_level_that_never_restarts_counts_through() -> None:
    levels = w.level(0, "decimal", "%1.") + w.level(1, "decimal", "（%2）", more='<w:lvlRestart w:val="0"/>')
    body = "".join(w.listed("x", 1, at) for at in (0, 1, 1, 0, 1))
    assert numbers(body, levels) == ["1.", "（1）", "（2）", "2.", "（3）"]


def test_numbers_come_along_with_a_style() -> None:
    style = (
        f'<w:styles {w.NS}><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T2"><w:basedOn w:val="T1"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles>'
    )
    body = w.p("甲", properties='<w:pStyle w:val="T1"/>') + w.p("乙", properties='<w:pStyle w:val="T2"/>')
    found = blocks(body, styles=style, numbering=w.numbering({0: CHINESE}, {1: (0, "")}))
    assert [(b.number, b.level, b.kind, b.centred) for b in found] == [
        ("一、", 1, BlockKind.HEADING, False),
        ("二、", 1, BlockKind.HEADING, True),
    ]


def test_a_number_switched_off_in_the_paragraph_is_not_shown() -> None:
    assert numbers(w.listed("x", 0) + w.listed("y", 1), CHINESE) == ["", "一、"]


def test_insertions_and_content_controls_are_read_and_deletions_are_not() -> None:
    inner = (
        w.r("坚持") + f"<w:ins>{w.r('深化')}</w:ins><w:del><w:r><w:delText>推进</w:delText></w:r></w:del>"
        f"<w:moveFrom>{w.r('移走')}</w:moveFrom><w:moveTo>{w.r('移来')}</w:moveTo>"
        f"<w:sdt><w:sdtContent>{w.r('改革')}</w:sdtContent></w:sdt><w:hyperlink>{w.r('措施')}</w:hyperlink>"
    )
    assert texts(w.p(inner=inner)) == ["坚持深化移来改革措施"]


def test_a_content_control_around_paragraphs_is_read() -> None:
    assert texts(f"<w:sdt><w:sdtContent>{w.p('甲')}{w.p('乙')}</w:sdtContent></w:sdt>") == ["甲", "乙"]


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    assert texts(w.p("加快", properties="<w:rPr><w:del/></w:rPr>") + w.p("推进")) == ["加快推进"]


def test_field_codes_and_hidden_text_are_left_out() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + w.r("3")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(w.p(inner=w.r("第") + field + w.r("页") + w.r("隐藏", "<w:vanish/>"))) == ["第3页"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{w.p('框里的字')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(w.p(inner=w.r("正文") + both)) == ["正文", "框里的字"]


def test_tables_are_read_cell_by_cell() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{w.p(text)}</w:tc>"

    wide = cell("合计", '<w:gridSpan w:val="2"/>')
    table = f"<w:tbl><w:tr>{cell('任务')}{cell('单位')}{cell('时限')}</w:tr><w:tr>{wide}{cell('年底')}</w:tr></w:tbl>"
    found = blocks(w.p("前") + table + table)
    assert [(b.text, b.table) for b in found[1:6]] == [
        ("任务", (0, 0, 0)), ("单位", (0, 0, 1)), ("时限", (0, 0, 2)), ("合计", (0, 1, 0)), ("年底", (0, 1, 2)),
    ]  # fmt: skip
    assert {b.kind for b in found[1:]} == {BlockKind.CELL}
    assert found[6].table == (1, 0, 0)


def test_a_merged_cell_says_how_many_rows_and_columns_it_covers() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{w.p(text)}</w:tc>"

    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    table = (
        f"<w:tbl><w:tr>{cell('地区', down)}{cell('投资', wide)}</w:tr>"
        f"<w:tr>{cell('', on)}{cell('计划')}{cell('完成')}</w:tr>"
        f"<w:tr>{cell('甲区', down)}{cell('1')}{cell('2')}</w:tr></w:tbl>"
    )
    assert [(b.text, b.table, b.spans) for b in blocks(table)] == [
        ("地区", (0, 0, 0), (2, 1)), ("投资", (0, 0, 1), (1, 2)),
        ("计划", (0, 1, 1), (1, 1)), ("完成", (0, 1, 2), (1, 1)),
        ("甲区", (0, 2, 0), (1, 1)), ("1", (0, 2, 1), (1, 1)), ("2", (0, 2, 2), (1, 1)),
    ]  # fmt: skip


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    found = blocks(f"<w:tbl><w:tr><w:tc>{w.p('甲')}{w.p('乙')}</w:tc></w:tr></w:tbl>")
    assert [(b.text, b.kind) for b in found] == [("甲", BlockKind.PARAGRAPH), ("乙", BlockKind.PARAGRAPH)]


def test_footnotes_stand_apart_at_the_end() -> None:
    notes = f'<w:footnotes {w.NS}><w:footnote w:id="2">{w.p("注释内容")}</w:footnote></w:footnotes>'
    found = blocks(
        w.p(inner=w.r("正文") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + w.p("后文"), footnotes=notes
    )
    assert [(b.text, b.kind) for b in found] == [
        ("正文", BlockKind.PARAGRAPH), ("后文", BlockKind.PARAGRAPH), ("注释内容", BlockKind.NOTE),
    ]  # fmt: skip


def test_a_bold_lead_and_centring_are_noticed() -> None:
    found = blocks(
        w.p(inner=w.r("高站位谋划。", "<w:b/>") + w.r("以规划为总纲。"), properties='<w:jc w:val="center"/>')
        + w.p(inner=w.r("全是粗体", "<w:b/>"))
        + w.p(inner=w.r("不粗", '<w:b w:val="0"/>') + w.r("粗", "<w:b/>"))
    )
    assert [b.bold_lead for b in found] == [6, 0, 0]
    assert [b.centred for b in found] == [True, False, False]


def test_soft_breaks_stay_for_the_outline_to_judge() -> None:
    assert texts(w.p(inner="<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type='page'/></w:r>")) == ["甲\n乙"]


def test_the_strict_flavour_of_the_format_is_read_too() -> None:
    data = w.word(w.p("严格格式")).replace(b"", b"")
    strict = w.zipped(
        {
            "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
            "<w:body><w:p><w:r><w:t>严格格式</w:t></w:r></w:p></w:body></w:document>"
        }
    )
    assert read("x.docx", strict).blocks == read("x.docx", data).blocks


def test_the_2018_report_gives_the_same_outline_auto_numbered_typed_and_as_text() -> None:
    """The three ways in which the same report reaches an office."""
    lines = sample("2018-09-27-三城一区建设发展情况的报告.txt").read_text(encoding="utf-8").splitlines()
    plain = build_report(read("x.docx", _typed(lines)))
    numbered = build_report(read("x.docx", _auto(lines)))
    assert plain.text == numbered.text
    assert plain.sections == numbered.sections
    assert sum(section.kind is SectionKind.NUMBERED for section in plain.sections) == 12


def _typed(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _auto(lines: list[str]) -> bytes:
    body = ""
    for line in lines:
        top, sub = line[1:2] == "、", line[:1] == "(" and line[2:3] == ")"
        body += w.listed(line[2:], 1, 0) if top else w.listed(line[3:], 1, 1) if sub else w.p(line)
    return bytes(w.word(body, numbering=w.numbering({0: CHINESE}, {1: (0, "")})))


@pytest.mark.parametrize("cut", [10, 200, 900])
def test_a_truncated_file_is_refused(cut: int) -> None:
    with pytest.raises(ReadError) as caught:
        read("x.docx", w.word(w.p("正文" * 500))[:cut])
    assert caught.value.code == "damaged"


def test_an_encrypted_file_is_refused_with_the_reason() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReadError) as caught:
        read("x.docx", data)
    assert caught.value.code == "password"
    assert "密码" in str(caught.value)


def test_a_zip_without_a_document_is_damaged() -> None:
    with pytest.raises(ReadError) as caught:
        read("x.docx", w.zipped({"a.txt": "甲"}))
    assert caught.value.code == "damaged"
