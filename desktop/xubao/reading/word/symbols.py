"""Characters of symbol fonts, which have a code of their own instead of Unicode's."""

_PRIVATE = 0xF000
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼", 0x20
    )
) | dict(
    enumerate("€ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂·÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑", 0xA0)
)  # fmt: skip
"""Adobe's Symbol encoding, by code."""
_WINGDINGS = {
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x80)),
    **dict(zip((0x6C, 0x6D, 0x6E, 0x6F, 0x71, 0x72, 0x75, 0x76, 0xA8, 0xA1), "●○■□□□◆❖□○", strict=True)),
    **dict(zip((0xD8, 0xE0, 0xE1, 0xE2, 0xDF, 0xF0, 0xFB, 0xFC, 0xFD, 0xFE), "➢→↑↓←⇨✗✓☒☑", strict=True)),
}
_DINGBATS = ("wingdings", "webdings", "marlett")
"""Fonts of ornaments: what of them is not known says nothing."""


def is_symbol_font(font: str | None) -> bool:
    """Whether a font's characters have codes of their own."""
    name = (font or "").lower()
    return name == "symbol" or name.startswith(_DINGBATS)


def symbol(code: int, font: str | None) -> str | None:
    """A symbol font's character as text.

    Args:
        code: as w:sym or the text has it, in the private area or below 256.
        font: the font's name.

    Returns:
        The character; "" for ornaments; None for what cannot be known.
    """
    name = (font or "").lower()
    at = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if name == "wingdings":
        return _WINGDINGS.get(at, "")
    if name.startswith(_DINGBATS):
        return ""
    if name == "symbol" or code >= _PRIVATE:
        # without a font's name the code is Symbol's: Word's own converters write it so
        return _SYMBOL.get(at)
    return chr(code) if 0x20 <= code < 0xD800 else None


def plain(text: str, font: str | None) -> str:
    """A text set in a symbol font, as text; what is not known stays as it is."""
    if not is_symbol_font(font):
        return text
    return "".join(found if (found := symbol(ord(one), font)) is not None else one for one in text)
