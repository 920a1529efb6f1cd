"""A paper put into an office's template: its styles renamed, the missing ones added, pages and headers carried over."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from xubao.exporting.word.elements import put, tag
from xubao.exporting.word.office_template import OfficeTemplate, body_of, name_key, name_of, place_in
from xubao.exporting.word.package import R, W
from xubao.exporting.word.parts import packed, unpacked, written
from xubao.reading.safexml import parse

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LIKE_TEXT = frozenset(
    [
        "XbRecipient",
        "XbNumber",
        "XbAnnexLine",
        "XbAnnexLines",
        "XbSignatory",
        "XbDate",
        "Heading3",
        "Heading4",
        "XbHeadNumber",
        "XbSignedNumber",
        "XbSigners",
        "XbLetterNumber",
        "XbCopyNumber",
        "XbTableText",
    ]
)
"""What the standard sets as it sets the text: in a template that has no style for it, it goes with its text."""
_REFERENCES = ("pStyle", "rStyle", "tblStyle")
_LINKS = ("basedOn", "next", "link")
_PRIVATE = ("rsid", "dataBinding", "proofErr", "permStart", "permEnd", "bookmarkStart", "bookmarkEnd")
_REMARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_STANDARD_SIZE = 32
_PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp",
             "emf": "image/x-emf", "wmf": "image/x-wmf", "tiff": "image/tiff", "tif": "image/tiff"}  # fmt: skip


def into_template(data: bytes, template: OfficeTemplate) -> bytes:
    """A paper in an office's template.

    Args:
        data: a .docx as xubao.exporting.word makes it, with the standard's styles.
    """
    return _Grafting(data, template).done()


class _Grafting:
    """One paper on its way into a template."""

    def __init__(self, data: bytes, template: OfficeTemplate) -> None:
        self._parts = unpacked(data)
        self._template = template
        self._relations = etree.fromstring(self._parts["word/_rels/document.xml.rels"])
        self._types = etree.fromstring(self._parts["[Content_Types].xml"])
        self._carried: dict[tuple[str, str], str] = {}
        self._document = etree.fromstring(self._parts["word/document.xml"])
        self._office = parse(template.name, template.package[template.main])
        self._office_related = _related(template.package, template.main)

    def done(self) -> bytes:
        """The file."""
        styles = self._styled()
        for name in [one for one in self._parts if re.fullmatch(r"word/[^/]+\.xml", one)]:
            if name not in ("word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/theme.xml"):
                root = self._document if name == "word/document.xml" else etree.fromstring(self._parts[name])
                _rename(root, styles)
                self._parts[name] = written(root)
        self._whole_parts()
        self._pages()
        self._surround()
        self._parts["word/document.xml"] = written(self._document)
        self._parts["word/_rels/document.xml.rels"] = written(self._relations)
        self._parts["[Content_Types].xml"] = written(self._types)
        return packed(self._parts)

    def _styled(self) -> dict[str, str]:
        """Put the standard's missing styles among the office's; id of the standard's → id in the file."""
        own = self._office_part("styles")
        root = parse(self._template.name, own) if own else etree.Element(tag("styles"), nsmap={"w": W})
        _without_private(root)
        taken = {style.get(tag("styleId"), "") for style in root.iter(tag("style"))}
        made = {
            one.get(tag("styleId"), ""): one
            for one in parse("styles.xml", self._parts["word/styles.xml"]).iter(tag("style"))
        }
        renamed = dict(self._template.styles)
        defaults = {
            style.get(tag("type"), ""): style.get(tag("styleId"), "")
            for style in root.iter(tag("style"))
            if style.get(tag("default")) in ("1", "true", "on")
        }
        base = "XbStandard"
        text = renamed.get("XbBody") or defaults.get("paragraph", "")
        size = _size_of(root, text)
        renamed |= {
            "Normal": defaults.get("paragraph", base),
            "DefaultParagraphFont": defaults.get("character", "DefaultParagraphFont"),
            "TableNormal": defaults.get("table", "TableNormal"),
        }
        added = [
            one
            for one in made
            if one not in renamed or (one not in self._template.styles and renamed[one] not in taken)
        ]
        for one in added:
            renamed[one] = base if one == "Normal" else one if one not in taken else f"{one}Standard"
        names = {name_key(name_of(style)) for style in root.iter(tag("style"))}
        standard = deepcopy(made["Normal"])
        _drop(standard, tag("default"))
        standard.set(tag("customStyle"), "1")
        _called(standard, base, "公文基准")
        root.append(standard)
        for one in added:
            if one == "Normal":
                continue
            style = deepcopy(made[one])
            _drop(style, tag("default"))
            name = name_of(style)
            _called(style, renamed[one], f"{name}（国标）" if name_key(name) in names else name)
            for link in style:
                if etree.QName(link).localname in _LINKS:
                    at = link.get(tag("val"), "")
                    link.set(tag("val"), base if at == "Normal" else renamed.get(at, at))
            if one in _LIKE_TEXT and text:
                _like_text(style, text, size)
            root.append(style)
        body = self._template.styles.get("XbBody")
        if body and body == defaults.get("paragraph"):
            renamed["XbBody"] = _indented_text(root, body, size)
        self._scale(size)
        self._parts["word/styles.xml"] = written(root)
        return renamed

    def _scale(self, size: int) -> None:
        """Twips of signatures: their characters have another size."""
        for indent in self._document.iter(tag("ind")):
            for side in ("left", "right"):
                chars = indent.get(tag(f"{side}Chars"))
                if chars is not None:
                    indent.set(tag(side), str(round(int(chars) / 100 * size * 10)))

    def _office_part(self, kind: str) -> bytes:
        part = next((part for own, part, _ in self._office_related.values() if own == kind), "")
        return self._template.package.get(part, b"")

    def _whole_parts(self) -> None:
        """Theme and numbering, and whether even pages differ."""
        theme = self._office_part("theme")
        if theme and b"r:embed" not in theme:
            self._parts["word/theme.xml"] = theme
        numbering = self._office_part("numbering")
        if numbering and b"r:id" not in numbering and b"r:embed" not in numbering:
            root = parse(self._template.name, numbering)
            _without_private(root)
            self._parts["word/numbering.xml"] = written(root)
            self._type("/word/numbering.xml", f"{_WORD}.numbering+xml")
            self._relate("rIdOfficeNumbering", f"{R}/numbering", "numbering.xml")
        own = self._office_part("settings")
        office = parse(self._template.name, own) if own else None
        even = office.find(tag("evenAndOddHeaders")) if office is not None else None
        if even is None or even.get(tag("val")) in ("0", "false", "off"):
            settings = etree.fromstring(self._parts["word/settings.xml"])
            for one in settings.findall(tag("evenAndOddHeaders")):
                settings.remove(one)
            self._parts["word/settings.xml"] = written(settings)

    def _pages(self) -> None:
        """The office's page in place of the standard's upright one; where a page has no number it keeps none."""
        place = place_in(body_of(self._office))
        found = list(self._office.iter(tag("sectPr")))
        page = found[-1] if found else None
        if place is not None:
            page = next((one for one in found if _behind(place, one)), page)
        if page is None:
            return
        for section in list(self._document.iter(tag("sectPr"))):
            size = section.find(tag("pgSz"))
            if (
                size is None
                or size.get(tag("orient")) == "landscape"
                or section.find(tag("titlePg")) is not None
            ):
                continue
            begins = section.find(tag("type"))
            alone = begins is not None and begins.get(tag("val")) == "evenPage"
            made = deepcopy(page)
            for one in list(made):
                name = etree.QName(one).localname
                if name in (
                    "type",
                    "sectPrChange",
                    "footnotePr",
                    "endnotePr",
                    "pgNumType",
                    "printerSettings",
                ) or (alone and name in ("headerReference", "footerReference", "titlePg")):
                    made.remove(one)
            made.attrib.clear()
            self._carry(made)
            at = 0
            for one in section:
                if etree.QName(one).localname in ("headerReference", "footerReference") and alone:
                    made.insert(at, deepcopy(one))
                    at += 1
            if begins is not None:
                at = sum(etree.QName(one).localname.endswith("Reference") for one in made)
                made.insert(at, deepcopy(begins))
            _parent(section).replace(section, made)

    def _surround(self) -> None:
        """What the template has before and after the place of the paper."""
        body = body_of(self._office)
        place = place_in(body)
        if place is None:
            return
        top = place
        while (above := top.getparent()) is not None and above is not body:
            top = above
        own = body_of(self._document)
        before: list[etree._Element] = []
        after: list[etree._Element] = []
        seen = False
        for one in body:
            if one is top:
                seen = True
            elif one.tag != tag("sectPr"):
                (after if seen else before).append(deepcopy(one))
        for number, one in enumerate(before):
            own.insert(number, self._kept(one))
        last = own.find(tag("sectPr"))
        for one in after:
            kept = self._kept(one)
            if last is None:
                own.append(kept)
            else:
                last.addprevious(kept)

    def _kept(self, element: etree._Element) -> etree._Element:
        for section in list(element.iter(tag("sectPr"))):
            _parent(section).remove(section)
        _without_private(element)
        self._carry(element)
        return element

    def _carry(self, element: etree._Element) -> None:
        """Bring along what an element of the template's document refers to."""
        self._brought(element, self._template.main, self._relations, "word")

    def _brought(self, element: etree._Element, owner: str, relations: etree._Element, folder: str) -> None:
        related = _related(self._template.package, owner)
        for one in list(element.iter()):
            for key in [str(key) for key in one.attrib if str(key).startswith(f"{{{R}}}")]:
                kind, part, whole = related.get(one.get(key, ""), ("", "", ""))
                data = self._template.package.get(part, b"") if part else b""
                if not data:
                    _unlink(one, key)
                    continue
                name = self._copied(part, kind, data)
                identity = f"rIdOffice{len(relations) + 1}"
                put_relation(relations, identity, whole, posixpath.relpath(name, folder))
                one.set(key, identity)

    def _copied(self, part: str, kind: str, data: bytes) -> str:
        """A part of the template under a name of its own, with what it refers to."""
        if (part, kind) in self._carried:
            return self._carried[part, kind]
        ending = part.rpartition(".")[2].lower()
        name = (
            f"word/media/office{len(self._carried) + 1}.{ending}"
            if ending in _PICTURES
            else f"word/office{len(self._carried) + 1}.xml"
        )
        self._carried[part, kind] = name
        if ending in _PICTURES:
            self._parts[name] = data
            self._default(ending)
            return name
        root = parse(self._template.name, data)
        _without_private(root)
        relations = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
        self._brought(root, part, relations, "word")
        self._parts[name] = written(root)
        if len(relations):
            self._parts[f"word/_rels/{posixpath.basename(name)}.rels"] = written(relations)
        self._type(f"/{name}", f"{_WORD}.{kind}+xml")
        return name

    def _type(self, name: str, kind: str) -> None:
        etree.SubElement(self._types, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)

    def _default(self, ending: str) -> None:
        if not any(one.get("Extension", "").lower() == ending for one in self._types):
            made = etree.Element(f"{{{_TYPES}}}Default", Extension=ending, ContentType=_PICTURES[ending])
            self._types.insert(0, made)

    def _relate(self, identity: str, kind: str, target: str) -> None:
        put_relation(self._relations, identity, kind, target)


def _drop(element: etree._Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


def _parent(element: etree._Element) -> etree._Element:
    found = element.getparent()
    assert found is not None
    return found


def put_relation(relations: etree._Element, identity: str, kind: str, target: str) -> None:
    """One more relationship."""
    etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship", Id=identity, Type=kind, Target=target)


def _related(package: Mapping[str, bytes], part: str) -> dict[str, tuple[str, str, str]]:
    """Id → kind, part, type of what a part of the template refers to in the package."""
    folder, file = posixpath.split(part)
    data = package.get(f"{folder}/_rels/{file}.rels", b"")
    found = {}
    for one in parse(file, data) if data else ():
        if one.get("TargetMode") != "External":
            kind = one.get("Type", "")
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            found[one.get("Id", "")] = (kind.rpartition("/")[2], target, kind)
    return found


def _behind(place: etree._Element, section: etree._Element) -> bool:
    """Whether a section's page is that of a paragraph: the first one at or behind it."""
    order = {id(one): number for number, one in enumerate(place.getroottree().iter())}
    return order[id(section)] > order[id(place)]


def _rename(root: etree._Element, styles: Mapping[str, str]) -> None:
    for name in _REFERENCES:
        for one in root.iter(tag(name)):
            at = one.get(tag("val"), "")
            one.set(tag("val"), styles.get(at, at))


def _called(style: etree._Element, identity: str, name: str) -> None:
    style.set(tag("styleId"), identity)
    holder = style.find(tag("name"))
    if holder is not None:
        holder.set(tag("val"), name)


def _like_text(style: etree._Element, text: str, size: int) -> None:
    """A style of the standard that goes with the template's text: its place is kept, its font is the text's."""
    base = style.find(tag("basedOn"))
    if base is not None:
        base.set(tag("val"), text)
    runs = style.find(tag("rPr"))
    if runs is not None:
        style.remove(runs)
    properties = style.find(tag("pPr"))
    if properties is None:
        properties = etree.Element(tag("pPr"))
        style.append(properties)
    indent = properties.find(tag("ind"))
    if indent is None:
        indent = etree.Element(tag("ind"))
        following = next(
            (one for one in properties if etree.QName(one).localname in ("jc", "outlineLvl")), None
        )
        if following is None:
            properties.append(indent)
        else:
            following.addprevious(indent)
    if indent.get(tag("firstLineChars")) is None and indent.get(tag("hangingChars")) is None:
        indent.set(tag("firstLineChars"), "0")
        indent.set(tag("firstLine"), "0")
    for side in ("left", "right", "firstLine", "hanging"):
        chars = indent.get(tag(f"{side}Chars"))
        if chars is not None:
            indent.set(tag(side), str(round(int(chars) / 100 * size * 10)))


def _indented_text(root: etree._Element, normal: str, size: int) -> str:
    """The text's style where the template has none but Normal: that, its first line indented by two characters."""
    if any(
        one.get(tag("firstLineChars")) or one.get(tag("firstLine"))
        for one in _chain(root, normal, "pPr", "ind")
    ):
        return normal
    style = etree.SubElement(root, tag("style"))
    for name, value in (("type", "paragraph"), ("customStyle", "1"), ("styleId", "XbText")):
        style.set(tag(name), value)
    put(style, "name", val="公文正文")
    put(style, "basedOn", val=normal)
    put(style, "qFormat")
    put(put(style, "pPr"), "ind", firstLineChars=200, firstLine=size * 20)
    return "XbText"


def _chain(root: etree._Element, identity: str, *path: str) -> Iterable[etree._Element]:
    """An element of a style and of those it is based on."""
    styles = {one.get(tag("styleId"), ""): one for one in root.iter(tag("style"))}
    seen: set[str] = set()
    while identity in styles and identity not in seen:
        seen.add(identity)
        found = styles[identity].find("/".join(map(tag, path)))
        if found is not None:
            yield found
        base = styles[identity].find(tag("basedOn"))
        identity = base.get(tag("val"), "") if base is not None else ""


def _size_of(root: etree._Element, identity: str) -> int:
    """Half points of a style's characters."""
    defaults = root.findall("/".join(map(tag, ("docDefaults", "rPrDefault", "rPr", "sz"))))
    for one in (*_chain(root, identity, "rPr", "sz"), *defaults):
        said = one.get(tag("val"), "")
        if said.isdigit() and int(said) > 0:
            return int(said)
    return _STANDARD_SIZE if not identity else 20


def _without_private(root: etree._Element) -> None:
    """Take away what tells of people and their work: comments, revisions' marks and ids, bindings, bookmarks."""
    for one in list(root.iter()):
        if not isinstance(one.tag, str):
            continue
        for key in [key for key in one.attrib if "rsid" in str(key).rpartition("}")[2].lower()]:
            del one.attrib[key]
        name = etree.QName(one).localname
        parent = one.getparent()
        if parent is None:
            continue
        if name in _PRIVATE or name in _REMARKS or name in ("del", "moveFrom") or name.endswith("PrChange"):
            parent.remove(one)
        elif name in ("ins", "moveTo") and one.tag.startswith(f"{{{W}}}"):
            _unwrap(one)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for inner in list(element):
        element.addprevious(inner)
    parent.remove(element)


def _unlink(element: etree._Element, key: str) -> None:
    """What refers out of the package, or to what is not in it: the words stay, the link goes."""
    name = etree.QName(element).localname
    if name == "hyperlink":
        _unwrap(element)
    elif name in ("headerReference", "footerReference", "printerSettings"):
        _parent(element).remove(element)
    else:
        _drop(element, key)
