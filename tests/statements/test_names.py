"""Names are found, told apart from their neighbours, and known by their variants."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao import places
from xubao.model import Report
from xubao.statements.names import canonical, definitions, lexicon, read_lexicon, read_names

PARKS = ("beijing-science",)


def names(text: str, packs: tuple[str, ...] = ()) -> tuple[str, ...]:
    (found,) = read_names(text, [(0, len(text))], packs)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("制定发布《关于深化科技奖励制度改革的实施方案》", "《关于深化科技奖励制度改革的实施方案》"),
        ("大力实施“白菜心”工程", "白菜心"),
        ("加快推动北京脑科学与类脑研究中心等建设", "北京脑科学与类脑研究中心"),
        ("支持石墨烯研究院发展", "石墨烯研究院"),
        ("聚焦中关村科学城，建设策源地", "中关村科学城"),
        ("2018年世界机器人大会成功举办", "世界机器人大会"),
        ("打造全国科技创新中心", "全国科技创新中心"),
        ("建设具有全球影响力的科技创新中心", "具有全球影响力的科技创新中心"),
    ],
)
def test_a_name_is_read_whole(text: str, name: str) -> None:
    assert name in names(text, PARKS)


def test_variants_of_a_place_share_one_name_and_wordings_that_differ_stay_apart() -> None:
    wordings = {canonical(name, PARKS) for name in ("亦庄", "经开区", "北京经开区")}
    assert wordings == {"北京经济技术开发区"}
    assert canonical("“三城一区”", PARKS) == "三城一区"
    assert (
        canonical("《支持建设世界一流新型研发机构实施办法（试行）》")
        == "支持建设世界一流新型研发机构实施办法"
    )
    wordings = {canonical(name, PARKS) for name in ("科创中心", "国际科技创新中心", "全国科技创新中心")}
    assert len(wordings) == 3
    assert canonical("没有听说过的名字") == "没有听说过的名字"


def test_the_documents_own_short_names_are_understood() -> None:
    text = (
        "市政府切实发挥北京推进科技创新中心建设办公室（以下简称“北京办公室”）工作机制，北京办公室召开会议。"
    )
    assert definitions(text) == {"北京办公室": "北京推进科技创新中心建设办公室"}
    assert "北京办公室" in names(text)
    text = "“十三五”时期，北京经济技术开发区（简称经开区，也称北京亦庄）综合经济实力大幅跃升"
    assert definitions(text) == {"经开区": "北京经济技术开发区", "北京亦庄": "北京经济技术开发区"}


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("根据《发展规划纲要（草案）》（以下简称《纲要草案》）", "纲要草案", "发展规划纲要（草案）"),
        ("国家发展和改革委员会（下称发改委）", "发改委", "国家发展和改革委员会"),
        (
            "中国（上海）自由贸易试验区临港新片区（简称“临港新片区”）",
            "临港新片区",
            "中国（上海）自由贸易试验区临港新片区",
        ),
        ("提出了一批代表建议、批评和意见（以下简称“代表建议”）", "代表建议", "代表建议、批评和意见"),
        ("在海淀区、昌平区（以下简称昌平）", "昌平", "昌平区"),
        ("中关村国家自主创新示范区（以下简称中关村示范区或示范区）", "示范区", "中关村国家自主创新示范区"),
    ],
)
def test_short_names_are_defined_in_many_ways(text: str, short: str, full: str) -> None:
    assert definitions(text)[short] == full


def test_a_person_can_add_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.statements.names.settings_folder", lambda: tmp_path)
    (tmp_path / "names.tsv").write_text("火箭大街\tplace\t商业航天大街\n\n坏行\n", encoding="utf8")
    assert canonical("商业航天大街") == "火箭大街"
    assert canonical("亦庄", PARKS) == "北京经济技术开发区"
    assert canonical("亦庄") == "亦庄"
    assert "商业航天大街" in names("支持商业航天大街建设")


def test_the_shipped_names_are_read_once_wherever_a_person_who_added_none_keeps_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = lexicon()
    monkeypatch.setattr("xubao.statements.names.settings_folder", lambda: tmp_path)
    assert lexicon() is here
    (tmp_path / "names.tsv").write_text("翠湖科学岛\tplace\t\n", encoding="utf8")
    assert lexicon() is not here


def test_a_missing_or_damaged_file_of_names_does_no_harm(tmp_path: Path) -> None:
    bad = tmp_path / "names.tsv"
    bad.write_bytes(b"\xff\xfe\x00\x01\t\t\n")
    assert read_lexicon(tmp_path / "none.tsv", bad).canonical.get("亦庄") is None
    assert read_lexicon(places.resource("lexicons", "names.tsv")).kinds["雄安新区"] == "place"


def test_the_names_of_a_real_report_stand_in_its_sentences(report_2018: Report) -> None:
    for statement in report_2018.statements:
        assert all(name in statement.text for name in statement.names)
    assert sum(len(statement.names) for statement in report_2018.statements) > 150


@given(st.text(alphabet="《》“”（）北京科技创新中心大学以下简称经开区，。建设办公室实验\n", max_size=120))
def test_any_text_is_read_without_failing(text: str) -> None:
    cut = len(text) // 3
    found = read_names(text, [(0, cut), (cut, len(text))])
    assert len(found) == 2
    assert all(isinstance(short, str) and full for short, full in definitions(text).items())


def test_places_all_over_the_country_are_known_by_full_and_short_names() -> None:
    assert names("支持昆山市与恩施土家族苗族自治州结对") == ("昆山市", "恩施土家族苗族自治州")
    assert names("潜江、仙桃等地产业发展") == ("潜江", "仙桃")
    assert canonical("延边州") == canonical("延边") == "延边朝鲜族自治州"
    assert names("甘肃舟曲特大山洪泥石流") == ("甘肃", "舟曲")


@pytest.mark.parametrize(
    "text",
    [
        "加强主城区和郊区的联系",
        "新的消费通道打开",
        "实施科教兴国战略",
        "建设美好家园，和平发展",
        "长江西岸、黄河南岸",
        "上海市场稳中有进",
        "新乡村建设",
        "适应城市发展",
        "公立医院、综合保税区、研究型大学、产业创新联盟",
        "用好“增量”资源",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert set(names(text)) <= {"长江", "黄河", "上海"}


def test_a_province_wins_over_a_town_whose_characters_cross_it() -> None:
    assert names("建设美丽江苏") == ("江苏",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("徐汇区人民政府提出", "徐汇区人民政府"),
        ("逍林镇、胜山镇出台制度", "胜山镇"),
        ("由市审计局认真落实", "市审计局"),
        ("根据党的二十届四中全会精神", "党的二十届四中全会"),
        ("加快建设上白石水利枢纽", "上白石水利枢纽"),
        ("支持紫金山实验室发展", "紫金山实验室"),
        ("联合国教科文组织成立", "联合国教科文组织"),
    ],
)
def test_a_name_is_told_by_its_shape(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize("name", ["紫金山实验室", "翠河湖大学", "金山湖研究院", "海湾溪科技城"])
def test_a_mountain_or_a_water_is_read_whole_though_part_of_it_is_an_everyday_word(name: str) -> None:
    assert names(f"支持{name}发展") == (name,)


def test_an_everyday_mountain_or_water_names_no_institution() -> None:
    assert names("支持金山研究院、沿江产业园、河湖保护中心、绿色生态岛示范区、病险水库") == ()
