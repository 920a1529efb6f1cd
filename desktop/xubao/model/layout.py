"""How an office sets its papers: the page and the look of each part; the standard's, or learned from a paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum


class Part(StrEnum):
    """What has a look of its own in an official document, in the order of the page."""

    MARK = "mark"
    NUMBER = "number"
    SIGNER = "signer"
    RULE = "rule"
    TITLE = "title"
    RECIPIENT = "recipient"
    BODY = "body"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    HEADING3 = "heading3"
    HEADING4 = "heading4"
    ANNEX = "annex"
    SIGNATORY = "signatory"
    DATE = "date"
    IMPRINT = "imprint"
    FOLIO = "folio"


HEADINGS = (Part.HEADING1, Part.HEADING2, Part.HEADING3, Part.HEADING4)


class Closing(StrEnum):
    """Where signatory and date stand: as the standard has it without and with a seal, or each at its own place."""

    PLAIN = "plain"
    SEALED = "sealed"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Look:
    """How a part looks; None and "" where nothing tells.

    Attributes:
        form: of a heading "一、", "（一）", "1.", "（1）" and the like; of the page number "— 1 —"; of a 发文机关标志
            and 签发人 its words; of a 发文字号 its pattern ({year}, {number}).
        font, latin: of Chinese characters; of digits and Latin letters.
        size: points.
        bold: whether it is.
        colour: RRGGBB; "" for black.
        align: "both", "left", "center", "right", of the page number also "outside".
        rule, line: "exact" or "atLeast" with twips, "auto" with 240ths of a line.
        before, after: space, twips.
        indent: of the first line, characters.
        right: between the end of its line and the margin, characters.
        spacing: between characters, twips.
    """

    form: str = ""
    font: str = ""
    latin: str = ""
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    align: str = ""
    rule: str = ""
    line: float | None = None
    before: float | None = None
    after: float | None = None
    indent: float | None = None
    right: float | None = None
    spacing: float | None = None

    @property
    def known(self) -> bool:
        """Whether anything of it is told."""
        return self != Look()


@dataclass(frozen=True, slots=True)
class Page:
    """A page in millimetres, with the grid of its text.

    Attributes:
        width, height: of the paper.
        top, right, bottom, left: margins.
        footer: between the paper's lower edge and that of the page number.
        pitch: twips of a line of the grid; 0 where there is none.
        cell: twips a character of the grid has; 0 where characters keep no grid.
        closing: where the signature stands; None where nothing tells.
    """

    width: float | None = None
    height: float | None = None
    top: float | None = None
    right: float | None = None
    bottom: float | None = None
    left: float | None = None
    footer: float | None = None
    pitch: float | None = None
    cell: float | None = None
    closing: Closing | None = None


@dataclass(frozen=True)
class Layout:
    """A page and the looks of parts; a part that is not there has the standard's look."""

    page: Page = Page()
    looks: Mapping[Part, Look] = field(default_factory=dict)

    def look(self, part: Part) -> Look:
        """The look of a part, one that tells nothing where there is none."""
        return self.looks.get(part, Look())

    def only(self, names: Iterable[str]) -> "Layout":
        """What is named: "paper", "margins", "grid", "closing" of the page, parts by their values, "latin" for
        the font of digits and letters in the text."""
        wanted = set(names)
        kept = [one for name, group in PAGE_GROUPS.items() if name in wanted for one in group]
        page = replace(Page(), **{name: getattr(self.page, name) for name in kept})
        looks = {part: look for part, look in self.looks.items() if part.value in wanted}
        latin = self.look(Part.BODY).latin if "latin" in wanted else ""
        looks[Part.BODY] = replace(looks.get(Part.BODY, Look()), latin=latin)
        return Layout(page, {part: look for part, look in looks.items() if look.known})

    def lines(self) -> tuple[str, ...]:
        """As lines "part.property=value", to be kept among the settings."""
        found: list[tuple[str, Page | Look]] = [("page", self.page)]
        found += [(part.value, look) for part, look in self.looks.items()]
        return tuple(
            f"{name}.{one.name}={_shown(value)}"
            for name, holder in found
            for one in fields(holder)
            if (value := getattr(holder, one.name)) not in (None, "")
            or (value == "" and one.name == "colour")
        )


PAGE_GROUPS = {
    "paper": ("width", "height"),
    "margins": ("top", "right", "bottom", "left", "footer"),
    "grid": ("pitch", "cell"),
    "closing": ("closing",),
}
"""What of a page is taken or left together."""


def layout_of(lines: Iterable[str]) -> Layout:
    """A layout from its lines; what is not understood of them is left out."""
    told: dict[str, dict[str, object]] = {}
    for line in lines:
        place, _, value = line.partition("=")
        name, _, what = place.partition(".")
        kind = _KINDS.get(what) if what != "line" or name != "page" else None
        read = kind(value) if kind else None
        if read is not None:
            told.setdefault(name, {})[what] = read
    page = {one.name for one in fields(Page)}
    look = {one.name for one in fields(Look)}
    return Layout(
        Page(**{key: value for key, value in told.get("page", {}).items() if key in page}),  # type: ignore[arg-type]
        {
            part: Look(**{key: value for key, value in told[part.value].items() if key in look})  # type: ignore[arg-type]
            for part in Part
            if part.value in told
        },
    )


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if -100_000 < found < 100_000 else None


def _closing(text: str) -> Closing | None:
    return Closing(text) if text in {one.value for one in Closing} else None


def _switch(text: str) -> bool | None:
    return {"1": True, "0": False}.get(text)


_KINDS: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("form", "font", "latin", "colour", "align", "rule"), str),
    **dict.fromkeys(("size", "line", "before", "after", "indent", "right", "spacing"), _number),
    **dict.fromkeys(("width", "height", "top", "bottom", "left", "footer", "pitch", "cell"), _number),
    "bold": _switch,
    "closing": _closing,
}

STANDARD = Layout(
    Page(210.0, 297.0, 37.0, 26.0, 35.0, 28.0, 25.5, 579.0, 315.9, Closing.PLAIN),
    {
        Part.MARK: Look(font="方正小标宋简体", colour="FF0000", align="center"),
        Part.NUMBER: Look(font="仿宋_GB2312", size=16.0, align="center"),
        Part.SIGNER: Look(font="楷体_GB2312", size=16.0),
        Part.RULE: Look(colour="FF0000", size=1.5),
        Part.TITLE: Look(
            font="方正小标宋简体", size=22.0, bold=False, align="center", rule="exact", line=579.0
        ),
        Part.RECIPIENT: Look(font="仿宋_GB2312", size=16.0, bold=False, indent=0.0),
        Part.BODY: Look(
            font="仿宋_GB2312", latin="仿宋_GB2312", size=16.0, bold=False, align="both",
            rule="exact", line=579.0, before=0.0, after=0.0, indent=2.0, spacing=-6.0,
        ),
        Part.HEADING1: Look(form="一、", font="黑体", size=16.0, bold=False, indent=2.0),
        Part.HEADING2: Look(form="（一）", font="楷体_GB2312", size=16.0, bold=False, indent=2.0),
        Part.HEADING3: Look(form="1.", font="仿宋_GB2312", size=16.0, bold=False, indent=2.0),
        Part.HEADING4: Look(form="（1）", font="仿宋_GB2312", size=16.0, bold=False, indent=2.0),
        Part.ANNEX: Look(font="仿宋_GB2312", size=16.0, indent=2.0),
        Part.SIGNATORY: Look(font="仿宋_GB2312", size=16.0),
        Part.DATE: Look(font="仿宋_GB2312", size=16.0),
        Part.IMPRINT: Look(font="仿宋_GB2312", size=14.0),
        Part.FOLIO: Look(form="— 1 —", font="宋体", size=14.0, align="outside"),
    },
)  # fmt: skip
"""GB/T 9704-2012; its lines and sizes as resources/templates/word/styles.xml has them."""
