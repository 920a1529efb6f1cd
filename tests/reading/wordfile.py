"""Word files written by hand, so that a test says exactly what XML it means."""

import io
import zipfile

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = ("numbering", "styles", "footnotes", "endnotes")


def p(text: str = "", *, properties: str = "", inner: str = "") -> str:
    """A paragraph: plain text, or whatever `inner` holds."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner or r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text: str, number: int, level: int = 0) -> str:
    """A paragraph of a list."""
    numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=numbering)


def level(at: int, form: str, shown: str, *, start: int = 1, more: str = "") -> str:
    """A list level of numbering.xml."""
    inner = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{shown}"/>'
    return f'<w:lvl w:ilvl="{at}">{inner}</w:lvl>'


def numbering(abstract: dict[int, str], lists: dict[int, tuple[int, str]]) -> str:
    """numbering.xml: abstract lists (id → levels) and lists (id → abstract id, overrides)."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>' for key, levels in abstract.items()
    )
    made += "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'
        for key, (of, more) in lists.items()
    )
    return f"<w:numbering {NS}>{made}</w:numbering>"


def word(body: str, **parts: str) -> bytes:
    """A .docx with that body; parts by kind: numbering, styles, footnotes, endnotes (whole XML)."""
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in _KINDS if kind in parts}),
        **{f"word/{kind}.xml": xml for kind, xml in parts.items()},
    }
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """A zip archive of texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return out.getvalue()


def _relations(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
