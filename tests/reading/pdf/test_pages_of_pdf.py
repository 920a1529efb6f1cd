"""What of a PDF's page is text: no watermarks; raised digits, fields of forms and vertical writing in place."""

from io import BytesIO

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.reading.paper import FONT, HEIGHT, Paper
from xubao.model import Message, Source
from xubao.reading import read_bytes
from xubao.reading.formats import pdf

TEXT = [
    "全区认真落实工作部署，各项建设稳步推进，完成投资12.5亿元，比上年增长5.2%，重点工程全部按期推进。",
    "用地保障不足，部分项目落地周期较长，配套设施不完善，职住不平衡问题突出，群众反映较为集中。",
    "加快推进基础设施建设，年底前完成道路改造，完善人才公寓配套，推动产业园区提质升级。",
]
SIGN = "内部资料"
GREY = Color(0.75, 0.75, 0.75)


def read(paper: Paper) -> Source:
    return pdf.read("x.pdf", paper.bytes())


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


def body(paper: Paper) -> None:
    paper.paragraphs(TEXT, 72, 100, 440, size=16)


def written(paper: Paper, x: float, y: float, size: float, *, angle: float = 0, colour: Color = GREY) -> None:
    """A watermark."""
    canvas = paper.canvas
    canvas.saveState()
    canvas.setFillColor(colour)
    canvas.setFont(FONT, size)
    canvas.translate(x, HEIGHT - y)
    canvas.rotate(angle)
    canvas.drawString(0, 0, SIGN)
    canvas.restoreState()


@pytest.mark.parametrize("angle", [-45, 15, 30, 60])
def test_tilted_text_is_left_out_and_said(angle: float) -> None:
    paper = Paper()
    written(paper, 150, 250, 40, angle=angle, colour=Color(0, 0, 0))
    body(paper)
    source = read(paper)
    assert texts(source) == TEXT
    assert [note.code for note in source.notes] == ["reading.note.watermark"]


@pytest.mark.parametrize("angle", [-3, 1.5, 8])
def test_a_page_that_is_askew_is_read(angle: float) -> None:
    paper = Paper()
    paper.canvas.rotate(angle)
    body(paper)
    assert texts(read(paper)) == TEXT


def test_a_page_all_of_which_is_tilted_is_read() -> None:
    paper = Paper()
    paper.canvas.translate(100, -100)
    paper.canvas.rotate(20)
    paper.line(TEXT[0][:20], 72, 400)
    assert texts(read(paper)) != []


def test_large_light_text_under_the_text_is_left_out() -> None:
    paper = Paper()
    written(paper, 150, 130, 60)
    body(paper)
    assert texts(read(paper)) == TEXT


def test_small_light_text_tiled_the_same_on_every_page_is_left_out() -> None:
    paper = Paper()
    for _ in range(3):
        for y in (300, 420, 540):
            written(paper, 90, y, 14)
        body(paper)
        paper.page()
    assert SIGN not in "".join(texts(read(paper)))


def test_a_large_grey_title_is_text() -> None:
    paper = Paper()
    written(paper, 150, 80, 30)
    body(paper)
    assert texts(read(paper)) == [SIGN, *TEXT]


def test_a_secret_watermark_is_still_heeded() -> None:
    paper = Paper()
    paper.canvas.saveState()
    paper.canvas.translate(150, 400)
    paper.canvas.rotate(45)
    paper.line("机密★10年", 0, HEIGHT, 40)
    paper.canvas.restoreState()
    body(paper)
    assert read(paper).marks


@pytest.mark.parametrize(
    ("before", "high", "after", "shown"),
    [
        ("绿地面积1.5×10", "4", "亩，投资和建设", "绿地面积1.5×10⁴亩，投资和建设"),
        ("全年的总投资120", "1", "亿元，增长很快", "全年的总投资120亿元，增长很快"),
        ("建筑面积25万m", "2", "，供水充足", "建筑面积25万m²，供水充足"),
    ],
)
def test_raised_digits_stand_in_their_place(before: str, high: str, after: str, shown: str) -> None:
    paper = Paper()
    x = 72.0
    for text, size, up in ((before, 16, 0), (high, 9, 6), (after, 16, 0)):
        paper.line(text, x, 100 - up, size)
        x += pdfmetrics.stringWidth(text, FONT, size)
    paper.paragraphs(TEXT, 72, 150, 440, size=16)
    assert texts(read(paper))[0].replace(" ", "") == shown


def test_lowered_digits_stand_in_their_place() -> None:
    paper = Paper()
    x = 72.0
    for text, size, down in (("全市的CO", 16, 0), ("2", 9, 3), ("排放下降了", 16, 0)):
        paper.line(text, x, 100 + down, size)
        x += pdfmetrics.stringWidth(text, FONT, size)
    paper.paragraphs(TEXT, 72, 150, 440, size=16)
    assert texts(read(paper))[0].replace(" ", "") == "全市的CO₂排放下降了"


def test_the_fields_of_a_form_are_read_where_they_stand() -> None:
    paper = Paper()
    body(paper)
    paper.line("Unit:", 72, 500)
    form = paper.canvas.acroForm
    form.textfield(name="unit", value="Beijing 12.5", x=104, y=HEIGHT - 505, width=200, height=18)
    form.checkbox(name="yes", checked=True, x=72, y=HEIGHT - 545, size=14)
    paper.line("Agreed", 88, 541)
    found = texts(read(paper))
    assert found[-2:] == ["Unit: Beijing 12.5", "☑ Agreed"]


def test_vertical_writing_is_read_from_right_to_left() -> None:
    paper = Paper()
    columns = [
        "全区认真落实工作部署各项建设稳步推进",
        "用地保障不足部分项目落地周期较长",
        "加快推进基础设施建设",
    ]
    for at, column in enumerate(columns):
        for down, char in enumerate(column):
            paper.line(char, 500 - 30 * at, 100 + 18 * down, 16)
    assert "".join(texts(read(paper))) == "".join(columns)


def test_a_file_that_only_forbids_printing_is_read() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    made = BytesIO()
    lock = pdfencrypt.StandardEncryption("", ownerPassword="x", canPrint=0)
    canvas = Canvas(made, encrypt=lock)
    canvas.setFont(FONT, 16)
    canvas.drawString(72, 700, TEXT[0][:25])
    canvas.save()
    assert texts(pdf.read("x.pdf", made.getvalue())) == [TEXT[0][:25]]


def test_a_file_of_many_pages_says_how_far_it_is_read() -> None:
    paper = Paper()
    for _ in range(60):
        body(paper)
        paper.page()
    data = paper.bytes()
    said: list[tuple[float, str]] = []

    def progress(done: float, message: Message) -> None:
        said.append((done, message.code))

    assert pdf.read("x.pdf", data, progress).blocks
    assert len(said) == 60
    assert {code for _, code in said} == {"reading.doing.page"}
    assert read_bytes("x.pdf", data, progress).blocks
