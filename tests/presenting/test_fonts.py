"""Which fonts of Word files this machine lacks."""

from xubao.presenting.fonts import lacking
from xubao.settings import WordSettings


def test_a_machine_without_any_lacks_every_font_of_the_standard_once() -> None:
    assert lacking(WordSettings(), ["Noto Sans CJK SC"]) == (
        *("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"),
    )


def test_fonts_count_by_their_latin_names_and_in_any_case() -> None:
    latin = ["FZXiaoBiaoSong-B05S", "fangsong_gb2312", "SimHei", "KaiTi_GB2312", "NSimSun"]
    assert lacking(WordSettings(), latin) == ()
    assert lacking(WordSettings(), latin[1:]) == ("方正小标宋简体",)


def test_a_new_windows_has_other_fonts_than_the_standard_names() -> None:
    assert lacking(WordSettings(), ["FangSong", "KaiTi", "SimHei", "SimSun"]) == (
        *("方正小标宋简体", "仿宋_GB2312", "楷体_GB2312"),
    )
    own = WordSettings(
        title_font="华文中宋", body_font="仿宋", heading2_font="仿宋", latin_font="Times New Roman"
    )
    assert lacking(own, ["仿宋", "黑体", "宋体"]) == ("华文中宋", "Times New Roman")
