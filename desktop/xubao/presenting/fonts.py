"""Which of the fonts that Word files name this machine lacks: shown by another, their lines and pages may differ."""

from collections.abc import Collection

from xubao.settings import WordSettings

_ALSO = {
    "仿宋": ("FangSong", "STFangsong"),
    "仿宋_GB2312": ("FangSong_GB2312",),
    "华文中宋": ("STZhongsong",),
    "华文仿宋": ("STFangsong",),
    "宋体": ("SimSun", "NSimSun"),
    "方正小标宋_GBK": ("FZXiaoBiaoSong-B05",),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S",),
    "楷体": ("KaiTi",),
    "楷体_GB2312": ("KaiTi_GB2312",),
    "黑体": ("SimHei",),
}
"""The same fonts as their files name them in Latin letters, which is all that some systems tell."""


def lacking(named: WordSettings, installed: Collection[str]) -> tuple[str, ...]:
    """Fonts named for Word files that are not installed, each once, in the order of the settings.

    Args:
        named: the person's settings.
        installed: families that the system knows.
    """
    known = {family.casefold() for family in installed}
    names = (
        named.title_font, named.body_font, named.heading1_font, named.heading2_font, named.page_font, named.latin_font
    )  # fmt: skip
    return tuple(
        name
        for name in dict.fromkeys(names)
        if name and not any(one.casefold() in known for one in (name, *_ALSO.get(name, ())))
    )
