"""An OFD page's watermarks are no text: tilted ones, and light ones under the text."""

import io
import zipfile
from collections.abc import Sequence

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


def page_of(objects: Sequence[str], more: str = "", layers: str = "") -> str:
    body = f"<ofd:Layer ID='1'>{''.join(objects)}</ofd:Layer>"
    return f"<ofd:Page {SPACE}>{more}<ofd:Content>{layers}{body}</ofd:Content></ofd:Page>"


def read(*objects: str, template: Sequence[str] = (), layers: str = "") -> Source:
    uses = '<ofd:Template TemplateID="5" ZOrder="Background"/>' if template else ""
    known = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    page = page_of(objects, uses, layers)
    files = {
        "OFD.xml": f'<ofd:OFD {SPACE} DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        f"</ofd:PhysicalBox></ofd:PageArea>{known}</ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="9" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/Page_0/Content.xml": page,
        "Doc_0/Tpls/Tpl_0/Content.xml": page_of(template),
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


def test_a_layer_or_template_beside_the_text_is_left_out_and_said() -> None:
    head, body = text_object(7, "某市文件", 10, 5), text_object(3, TEXT, 50, 5)
    layer = f'<ofd:Layer ID="2" Type="Background">{head}</ofd:Layer>'
    for source in (read(body, template=[head]), read(body, layers=layer)):
        assert [block.text for block in source.blocks] == [TEXT]
        assert [note.code for note in source.notes] == ["reading.note.watermark"]


def test_the_labels_of_a_form_are_text() -> None:
    labels = [text_object(20 + at, f"第{at}栏名称", 20 + 12 * at, 5) for at in range(ofd.LEAST_LABELS)]
    text = "".join(block.text for block in read(text_object(3, TEXT, 200, 5), template=labels).blocks)
    assert all(f"第{at}栏名称" in text for at in range(ofd.LEAST_LABELS))


def test_a_file_whose_only_text_is_in_its_template_is_read() -> None:
    source = read(template=[text_object(7, TEXT, 50, 5)])
    assert [block.text for block in source.blocks] == [TEXT]
