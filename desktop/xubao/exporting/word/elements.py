"""WordprocessingML, element by element: paragraphs of a style, runs, values."""

from collections.abc import Iterable, Sequence
from copy import deepcopy

from lxml import etree

from xubao.exporting.typography import legal
from xubao.exporting.word.package import W
from xubao.model.gap_marks import pieces

_XML = "{http://www.w3.org/XML/1998/namespace}"


def tag(name: str) -> str:
    """A WordprocessingML name as lxml wants it."""
    return f"{{{W}}}{name}"


def put(parent: etree._Element, name: str, **values: object) -> etree._Element:
    """A new last child; its attributes are WordprocessingML's."""
    return etree.SubElement(parent, tag(name), {tag(key): str(value) for key, value in values.items()})


def put_value(parent: etree._Element, name: str, value: str) -> None:
    """A new last child that holds one value."""
    etree.SubElement(parent, tag(name), {tag("val"): value})


def put_paragraph(parent: etree._Element, style: str) -> etree._Element:
    """A new last paragraph of a style (its id), empty."""
    paragraph = etree.SubElement(parent, tag("p"))
    put_value(etree.SubElement(paragraph, tag("pPr")), "pStyle", style)
    return paragraph


def put_lines(paragraph: etree._Element, lines: Sequence[str]) -> None:
    """Words behind those that a paragraph has, with line breaks between them."""
    for number, line in enumerate(lines):
        if number:
            etree.SubElement(etree.SubElement(paragraph, tag("r")), tag("br"))
        if line:
            put_run(paragraph, line)


def put_run(parent: etree._Element, text: str, deleted: bool = False, style: str = "") -> etree._Element:
    """Words behind those that a paragraph has; `style` is the id of a character style."""
    run = etree.SubElement(parent, tag("r"))
    look = etree.SubElement(run, tag("rPr"))
    if style:
        put_value(look, "rStyle", style)
    # “ ” — … belong to both alphabets: without the hint Word takes them for Latin and sets them half as wide.
    etree.SubElement(look, tag("rFonts"), {tag("hint"): "eastAsia"})
    words = etree.SubElement(run, tag("delText" if deleted else "t"), {f"{_XML}space": "preserve"})
    words.text = legal(text)
    return run


def put_tab(paragraph: etree._Element) -> None:
    """A tab behind what a paragraph has."""
    etree.SubElement(etree.SubElement(paragraph, tag("r")), tag("tab"))


def style_gaps(elements: Iterable[etree._Element], style: str = "XbGap") -> None:
    """Give the marks 【待补充：…】 and 【待核实：…】 in runs of plain words a character style."""
    for element in elements:
        for run in list(element.iter(tag("r"))):
            words = run.findall(tag("t"))
            if len(words) == 1 and "【" in (words[0].text or ""):
                _split(run, words[0].text or "", style)


def _split(run: etree._Element, text: str, style: str) -> None:
    """A run for each piece of its words."""
    for piece, is_mark in pieces(text):
        part = deepcopy(run)
        words = part.find(tag("t"))
        look = part.find(tag("rPr"))
        assert words is not None
        assert look is not None
        words.text = piece
        if is_mark:
            for known in look.findall(tag("rStyle")):
                look.remove(known)
            look.insert(0, etree.Element(tag("rStyle"), {tag("val"): style}))
        run.addprevious(part)
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)
