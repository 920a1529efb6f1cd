"""An OFD page's watermarks are no text: tilted ones, and light ones under the text."""

import io
import zipfile

import pytest

from xubao.model import Source
from xubao.reading.formats import ofd

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
TEXT = "全区认真落实工作部署各项建设稳步推进完成投资十二亿元"


def text_object(number: int, text: str, y: float, size: float, more: str = "", inner: str = "") -> str:
    step = " ".join([str(size)] * (len(text) - 1))
    return (
        f'<ofd:TextObject ID="{number}" Boundary="30 {y} 150 30" Font="2" Size="{size}" {more}>{inner}'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{step}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def read(*objects: str) -> Source:
    page = f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID='1'>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
    files = {
        "OFD.xml": f'<ofd:OFD {SPACE} DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="9" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": page,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return ofd.read("x.ofd", out.getvalue())


@pytest.mark.parametrize(
    "laid",
    [
        text_object(7, "内部资料", 40, 20, 'CTM="0.7 0.7 -0.7 0.7 0 0"'),
        text_object(7, "内部资料", 45, 15, 'Alpha="80"'),
        text_object(7, "内部资料", 45, 15, inner='<ofd:FillColor Value="200 200 200"/>'),
    ],
    ids=["tilted", "transparent", "light"],
)
def test_a_watermark_is_left_out_and_said(laid: str) -> None:
    source = read(laid, text_object(3, TEXT, 50, 5), text_object(4, TEXT[::-1], 60, 5))
    assert "".join(block.text for block in source.blocks) == TEXT + TEXT[::-1]
    assert [note.code for note in source.notes] == ["reading.note.watermark"]


def test_a_large_grey_title_is_text() -> None:
    title = text_object(7, "工作报告", 20, 10, inner='<ofd:FillColor Value="200 200 200"/>')
    assert read(title, text_object(3, TEXT, 50, 5)).blocks[0].text == "工作报告"
