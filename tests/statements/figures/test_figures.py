"""Numbers with unit, subject and time, read from sentences as real reports write them."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xubao.model import Figure, Period, Report
from xubao.statements.figures import read_figures


def read(text: str, year: int | None = 2024) -> tuple[Figure, ...]:
    (found,) = read_figures(text, [(0, len(text))], year)
    return found


def told(text: str, year: int | None = 2024) -> list[tuple[str, object, str, str]]:
    return [(figure.text, figure.value, figure.unit, figure.subject) for figure in read(text, year)]


def test_two_figures_of_one_sentence_share_their_subject() -> None:
    text = "2023年，中关村新注册科技型企业达5.15万家，近三年复合增长率达35.1%"
    assert told(text) == [
        ("5.15万家", 51500.0, "家", "中关村新注册科技型企业"),
        ("35.1%", 35.1, "%", "中关村新注册科技型企业复合增长率"),
    ]
    assert [figure.as_of for figure in read(text)] == ["2023", "2023"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("总投入95.86亿元", 9_586_000_000.0, "元", False),
        ("已累计提供人才公租房约4.5万套", 45_000.0, "套", True),
        ("吸引40余家企业签约入驻", 40.0, "家", True),
        ("引进急需紧缺人才2万余人", 20_000.0, "人", True),
        ("约定在京落地项目的投资额不少于128.3亿元", 12_830_000_000.0, "元", True),
        ("占全国40%以上", 40.0, "%", True),
        ("增长百分之二、三", (2.0, 3.0), "%", True),
        ("增长百分之二、五", 2.0, "%", False),
        ("职工医保参保人数突破5100万", 51_000_000.0, "人", True),
        ("IPv6活跃用户数达6.97亿", 697_000_000.0, "", False),
        ("举行两轮谈判", 2.0, "轮", False),
        ("企业总收入增速达到8%左右", 8.0, "%", True),
        ("培育形成2-3个世界级产业集群", (2.0, 3.0), "个", False),
        ("技术合同成交额2/3流向京外地区", 0.6667, "", False),
        ("地区生产总值占全市的三分之一", 0.3333, "", False),
        ("总数约占全市的近五成", 50.0, "%", True),
        ("约是“十二五”末的1.5倍", 1.5, "倍", False),
        ("比“十二五”末提高10.1个百分点", 10.1, "个百分点", False),
        ("拥有十余个平台", 10.0, "个", True),
        ("上千家法律服务机构", 1000.0, "家", True),
        ("劳动生产率达到45万元/人", 450_000.0, "元/人", False),
        ("全社会用电量突破1000亿千瓦时", 1e11, "千瓦时", True),
        ("百分之三十五点五", 35.5, "%", False),
        ("使用率由３４．２％提升", 34.2, "%", False),
        ("收入增长4·3%", 4.3, "%", False),
        ("航运中断1个多月", 1.0, "个月", True),
        ("涵盖10大类", 10.0, "类", False),
    ],
)
def test_a_quantity_is_read_with_its_value_and_unit(
    text: str, value: float | tuple[float, float], unit: str, approximate: bool
) -> None:
    (figure,) = read(text)
    assert (figure.value, figure.unit) == (value, unit)
    assert figure.approximate is approximate


@pytest.mark.parametrize(
    "text",
    [
        "2018年9月27日在北京市召开",
        "〔2018〕11号文件",
        "推动5G、3C和4K发展",
        "地铁17号线开通",
        "深入落实“28条”新政",
        "“1小时高铁圈”“365天不落幕的博览会”，“圈内1小时、济青1.5小时”通勤圈",
        "三轮车、3轮驱动，五年中分两轮推进",
        "（一）坚持开门搞规划",
        "酿酒酵母12号染色体",
        "连续6个季度、近3年、“十四五”时期",
        "确保一张蓝图干到底",
        "一是加快推进",
        "走进千家万户",
        "形成“1个总报告+7个专题研究报告”的体系",
        "按照5∶3∶2比例支持",
    ],
)
def test_dates_numbering_names_and_idioms_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_a_rise_from_one_value_to_another_keeps_subject_and_dates() -> None:
    text = "区委区政府专题研究分园工作的次数由2021年196次提升至2023年237次。"
    assert told(text) == [
        ("196次", 196.0, "次", "区委区政府专题研究分园工作的次数"),
        ("237次", 237.0, "次", "区委区政府专题研究分园工作的次数"),
    ]
    assert [figure.as_of for figure in read(text)] == ["2021", "2023"]


def test_a_second_rise_repeats_the_dates_of_the_first() -> None:
    found = read(
        "平台公司注册资本由2021年930.8亿元上升至2023年1211.4亿元，资产总额由3492.7亿元上升至4113.8亿元。"
    )
    assert [figure.as_of for figure in found] == ["2021", "2023", "2021", "2023"]


def test_a_rise_whose_subject_stands_in_the_clause_before_keeps_it_for_both_values() -> None:
    found = read("城镇居民家庭人均可支配收入，由1997年的5160元增加到2002年的7703元。", 2003)
    assert [figure.subject for figure in found] == ["城镇居民家庭人均可支配收入"] * 2


def test_the_year_that_is_compared_with_is_not_the_year_of_a_figure() -> None:
    (figure,) = read("2025年生产安全事故起数比2020年下降65.3%。", 2026)
    assert figure.as_of == "2025"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("中关村区块数量拟由164个整合而来", "中关村区块数量"),
        ("今年国内生产总值将超过55万亿元", "国内生产总值"),
        ("财政补助标准由每人每年420元提高", "财政补助标准"),
        ("研究经费占国内生产总值的比重由2007年的1.4%提高", "研究经费占国内生产总值的比重"),
    ],
)
def test_no_adverb_sticks_to_a_subject(text: str, subject: str) -> None:
    assert read(text)[0].subject == subject


def test_a_long_list_is_never_cut_within_a_word() -> None:
    text = (
        "新一代信息技术产业、新能源汽车和智能网联汽车产业、生物技术和大健康产业、机器人和智能制造产业、"
        "高端仪器装备产业、绿色能源与节能环保产业等主导产业产值占比超过93%"
    )
    subject = read(text)[0].subject
    assert text[text.index(subject) - 1] in "、，" or text.startswith(subject)
    assert subject.endswith("产值占比")


def test_each_number_of_a_list_belongs_to_the_thing_named_in_its_place() -> None:
    text = "全市规模以上高技术制造业、战略性新兴产业增加值分别增长171%和127%；"
    assert [figure.subject for figure in read(text)] == [
        "规模以上高技术制造业增加值增长",
        "战略性新兴产业增加值增长",
    ]


def test_a_list_of_rates_is_shared_out_among_the_districts_named_before() -> None:
    text = (
        "今年1-6月，“三城一区”所在区中海淀区、怀柔区、昌平区、经济技术开发区地区生产总值共实现4699.9亿元，占全市30.9%，"
        "分别同比增长7.3%、6.5%、6.6%、8.6%，增速分别比全市高1、0.2、0.3、2.3个百分点。"
    )
    found = read(text, 2019)
    assert [figure.value for figure in found[2:]] == [7.3, 6.5, 6.6, 8.6, 1.0, 0.2, 0.3, 2.3]
    assert [figure.unit for figure in found[6:]] == ["个百分点"] * 4
    for figure, district in zip(found[2:], ["海淀区", "怀柔区", "昌平区", "经济技术开发区"] * 2, strict=True):
        assert figure.subject.startswith(district)
    assert {figure.as_of for figure in found} == {"2019-06-30"}


def test_a_growth_rate_without_a_subject_belongs_to_the_quantity_before_it() -> None:
    found = read("2024年一季度，共发生私募股权投资金额243.5亿元，同比增长46%。")
    assert [figure.subject for figure in found] == ["私募股权投资金额", "私募股权投资金额同比增长"]
    assert {figure.as_of for figure in found} == {"2024-03-31"}


def test_this_year_is_the_year_of_the_report() -> None:
    (figure,) = read("截至今年7月，已累计分配公租房4.5万套", 2019)
    assert figure.as_of == "2019-07-31"
    (figure,) = read("今年，已累计分配公租房4.5万套", None)
    assert figure.as_of is None


def test_a_rank_is_a_figure_of_what_is_ranked() -> None:
    found = told("中关村综合容积率1.18，在全国131个产城融合型开发区中排名第74位。")
    assert found[-1] == ("74位", 74.0, "位", "中关村综合容积率排名")
    assert found[0] == ("1.18", 1.18, "", "中关村综合容积率")


@given(
    st.text(
        alphabet="一二三十百千万亿两成半分之0123456789.．,，。%％年月日第约近余多至-—由从到个家元增长占分别、和“”《》（）年度",
        max_size=80,
    )
)
@example("0%0至")
def test_any_text_is_read_without_failing_and_every_figure_stands_where_it_says(text: str) -> None:
    for figure in read(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.text


@given(st.text(max_size=200), st.integers(1, 9999) | st.none())
def test_no_text_makes_reading_fail(text: str, year: int | None) -> None:
    cut = len(text) // 2
    found = read_figures(text, [(0, cut), (cut, len(text))], year)
    assert len(found) == 2


def test_the_figures_of_the_2024_report_are_read_as_checked_by_hand(report_2024: Report) -> None:
    rows = (Path(__file__).parents[2] / "gold" / "figures-2024.tsv").read_text(encoding="utf8").splitlines()
    checked = [row.split("\t") for row in rows[1:]]
    found = [[f.text, f.unit, f.subject] for statement in report_2024.statements for f in statement.figures]
    right = sum([row[1], row[3], row[4]] in found and row[6] == "right" for row in checked)
    assert right >= 0.98 * len(checked)
    assert len(found) == len(checked)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("惠及超50万名3岁以下婴幼儿", "3岁以下婴幼儿"),
        ("强化39个欠发达县域托底性帮扶集中攻坚", "欠发达县域"),
        ("调动中央和地方两个积极性", "积极性"),
        ("中央财政连续三年累计投入90亿元", "中央财政投入"),
        ("今年预期目标设定为6%以上", "预期目标"),
        ("开展22轮调研", "调研"),
        ("培育数字化服务商100家", "数字化服务商"),
        ("城镇调查失业率平均为5.1%", "城镇调查失业率"),
        ("加快落地10个区区结对合作重点项目", "区区结对合作重点项目"),
        ("推动3个城市提升服务能力", "城市"),
        ("每10万人刑事案件数下降36.9%", "每10万人刑事案件数下降"),
        ("小麦最低收购价每50公斤提高5到7元", "小麦最低收购价提高"),
        ("中央财政五年支出551亿元", "中央财政支出"),
        ("全力支持香港、澳门两个特别行政区行政长官和政府依法施政", "特别行政区"),
        ("将交通运输业、建筑业等行业现行10%的税率下调", "交通运输业、建筑业等行业税率"),
        ("10个县级城市新获评全国文明城市", "县级城市"),
        ("新增4个服务业扩大开放综合试点", "服务业扩大开放综合试点"),
        ("可减轻企业和居民负担约5000亿元", "企业和居民负担"),
        ("国务院提请全国人大常委会审议法律议案13件", "法律议案"),
        ("合肥中欧班列全年发运突破千列", "合肥中欧班列发运"),
        ("五年来，我国缔结或者参加国际条约187个", "国际条约"),
        ("我省新增就业30万人", "新增就业"),
        ("投入187亿元办好“28+10”项民生实事", "“28+10”项民生实事"),
        ("张掖等11个市和两当、迭部县被命名", "市"),
        ("全国有27个省、自治区、直辖市工业效益好于上年", "省、自治区、直辖市"),
        ("推进长春、白山2个城市国家公立医院高质量发展项目", "城市"),
        ("强化12所师范（教师教育）院校的纵向帮扶", "师范院校"),
        ("12480个入河排污口整治", "入河排污口"),
        ("平凉7亿吨级冶镁白云岩等矿产地", "冶镁白云岩"),
        ("推进6个未来产业加速园建设", "未来产业加速园"),
        ("建设外贸优品库、精准服务企业5000余家", "企业"),
        ("有色金属产业营收突破1万亿元", "有色金属产业营收"),
        ("对接成果转化项目300余个", "成果转化项目"),
        ("在30%的基层医疗卫生机构实施", "基层医疗卫生机构"),
        ("每千人拥有婴幼儿托位数4.59个", "每千人婴幼儿托位数"),
        ("在这两个指标的总体完成情况中", "指标"),
        ("出口商品104种，全省进出口总值创历史新高，达到5379亿元", "全省进出口总值"),
        ("继续发行1500亿元长期建设国债", "长期建设国债"),
        ("新增1个优势特色产业集群、新入规加工企业20家以上", "优势特色产业集群"),
        ("基因组精细图完成、10兆瓦高温气冷堆工程建成", "高温气冷堆工程"),
        ("建立在和平共处五项原则的基础上", "原则"),
        ("6座博物馆晋级国家一级博物馆", "博物馆"),
        ("43所高校、职业院校和538所中小学与北京市学校结对办学", "中小学"),
        ("新签和升级8个自由贸易协定", "自由贸易协定"),
        ("推动建设超100条（个）幸福河湖", "幸福河湖"),
        ("通过贴息方式安排扶贫贷款770亿元", "扶贫贷款"),
        ("一律按不低于5%的幅度压减一般性支出", "一般性支出压减"),
        ("经济总量跨过3个万亿元大关", "经济总量"),
        ("总投资为164亿元的医疗救治体系", "医疗救治体系总投资"),
        ("筹措8亿元实施安居惠民工程", "安居惠民工程"),
        ("累计投入3亿元用于老城区基础设施建设", "老城区基础设施建设"),
        ("推动12个县（市、区）开展试点", "县（市、区）"),
        ("全区共投入各类民生资金6.8亿元", "各类民生资金"),
        ("完成旧有平房征收55万平方米", "旧有平房征收"),
        ("新就业形态劳动者保障试点覆盖80万人", "新就业形态劳动者保障试点"),
        ("3920个新投产项目", "新投产项目"),
        ("全国粮食产量计划达到3.6亿吨", "全国粮食产量"),
        ("为6—12岁儿童免费体检", "儿童"),
        ("4万户农牧民用上稳定可靠的电", "农牧民"),
        ("完成395台燃煤锅炉超低排放改造", "燃煤锅炉"),
        ("推动456个事项“全区通办”", "事项"),
        ("规模化供水工程覆盖农村人口比例达53%", "规模化供水工程覆盖农村人口比例"),
        ("低保标准提高到每月815元", "低保标准"),
        ("近4万居民的居住条件得到改善", "居民"),
        ("中央财政用于“两个确保”和“低保”的资金达594亿元", "中央财政用于“两个确保”和“低保”的资金"),
        ("带动在线零售额增长12%", "在线零售额增长"),
        ("在沪就读的外地学生达3.2万人", "在沪就读的外地学生"),
        ("新增有外贸实绩企业320家", "有外贸实绩企业"),
        ("城乡居民收入比缩小至1.95", "城乡居民收入比"),
        ("汽车出口五年累计产量达90万辆", "汽车出口产量"),
        ("引进500名乡村运营人才", "乡村运营人才"),
        ("推进8个重点合作项目", "重点合作项目"),
        ("建成60个紧密型县域医共体", "紧密型县域医共体"),
        ("支持30个县探索集体经济新路子", "县"),
        ("完成三个村的道路改造工作", "村"),
        ("5个百亿级投资规模的化工项目落地", "化工项目"),
        ("为3万名视力、听力等残疾儿童免费配镜", "残疾儿童"),
        ("取消和调整的审批事项达210项", "取消和调整的审批事项"),
        ("从调节基金中拿出20亿元", "调节基金"),
        ("将现行13%的税率降至9%", "税率"),
        ("小麦总产量连续3年稳定在2000万吨以上", "小麦总产量"),
        ("一般项目大幅增加、专项项目减少三分之一", "专项项目减少"),
        ("物流总费用与GDP的比率降低0.8个百分点", "物流总费用与GDP的比率降低"),
        ("社会治安案件总量下降，就业率稳定在95%的较高水平", "就业率"),
    ],
)
def test_a_subject_is_neither_cut_nor_mixed_with_its_neighbours(text: str, subject: str) -> None:
    assert subject in [figure.subject for figure in read(text)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("城镇新增就业超690万人、稳定在全国1/10以上", ["城镇新增就业", "城镇新增就业占全国"]),
        ("GDP增长4%，快于2024年1.8个百分点", ["GDP增长", "GDP"]),
        ("320个共建重点项目完成投资5332亿元", ["共建重点项目", "共建重点项目投资"]),
        ("清理756件行政法规，废止71件，宣布失效80件", ["行政法规"] * 3),
        ("装机规模3000万千瓦、并网2000万千瓦", ["装机规模", "装机规模并网"]),
        (
            "对东盟、共建“一带一路”国家进出口总额分别增长10.4%、12.1%",
            ["对东盟进出口总额增长", "对共建“一带一路”国家进出口总额增长"],
        ),
        (
            "广州、深圳地铁线网最高客运量分别达1409万、1305万人次",
            ["广州地铁线网最高客运量", "深圳地铁线网最高客运量"],
        ),
        (
            "文化及相关产业、旅游及相关产业增加值占地区生产总值比重分别超过2%、5%",
            ["文化及相关产业增加值占地区生产总值比重", "旅游及相关产业增加值占地区生产总值比重"],
        ),
        ("农村居民人均纯收入，考虑价格下降因素，比上年实际增长4·3%", ["农村居民人均纯收入实际增长"]),
        ("从今年起，逐步降低农业税税率，平均每年降低1个百分点", ["农业税税率平均每年降低"]),
        ("新开工保障性住房740套，基本建成511万套", ["新开工保障性住房", "保障性住房基本建成"]),
        ("监管事项从39个拓展到91个", ["监管事项", "监管事项"]),
        ("规模以上工业企业达7.6万家、增加值增长3%", ["规模以上工业企业", "规模以上工业企业增加值增长"]),
        ("安排财政赤字8000亿元，赤字率下降到1.5%", ["财政赤字", "财政赤字率"]),
        ("美丽河湖、美丽海湾建成率分别达到30%、50%", ["美丽河湖建成率", "美丽海湾建成率"]),
        ("中、高等职业教育在校生分别达到20万人和8万人", ["中等职业教育在校生", "高等职业教育在校生"]),
        ("旅游收入和高技术产业投资增长8%、7.2%", ["旅游收入增长", "高技术产业投资增长"]),
        ("低保金、养老金再次提高，月人均分别提高21元、90元", ["低保金月人均提高", "养老金月人均提高"]),
        ("工农业总产值的增长速度，计划为3.7%，实际达到4.6%", ["工农业总产值的增长速度"] * 2),
        ("粮食播种面积12万亩、总产量5亿斤", ["粮食播种面积", "粮食总产量"]),
        ("粮食连年增产，总产量5亿斤", ["粮食总产量"]),
        ("实施示范项目27个、完工25个", ["示范项目", "示范项目完工"]),
        ("一般公共预算收入增加5亿元，稳步达到30亿元", ["一般公共预算收入增加", "一般公共预算收入"]),
        ("在6个重点县建设果菜基地2万亩", ["重点县", "果菜基地"]),
        (
            "进出口总额达4743亿元，其中出口2492亿元，分别比1995年增长69%和67%",
            ["进出口总额", "出口", "进出口总额增长", "出口增长"],
        ),
    ],
)
def test_what_a_number_leaves_out_is_taken_from_what_was_spoken_of(text: str, subjects: list[str]) -> None:
    assert [figure.subject for figure in read(text)] == subjects


def test_digits_right_behind_a_number_lend_it_a_subject_only_where_they_are_a_number() -> None:
    assert told("0%0至") == [("0%", 0.0, "%", "")]
    assert told("12类45至，办成3件民生实事") == [("12类", 12.0, "类", ""), ("3件", 3.0, "件", "民生实事")]
    assert [figure.subject for figure in read("12类45件民生实事")] == ["民生实事", "民生实事"]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("国际航线新增6条、达到40条", ["国际航线新增", "国际航线"]),
        ("财政赤字规模8000亿元，赤字率降至2%", ["财政赤字规模", "赤字率"]),
        ("出让土地20宗、成交价30亿元", ["土地", "土地成交价"]),
        ("地区生产总值增长6%，增速居全国第2位", ["地区生产总值增长", "地区生产总值增速全国排名"]),
        ("二氧化硫、氮氧化物排放要分别减少3%和5%", ["二氧化硫排放减少", "氮氧化物排放减少"]),
        ("生猪、家禽年出栏量分别达到30万头、50万只", ["生猪年出栏量", "家禽年出栏量"]),
    ],
)
def test_a_second_number_keeps_the_thing_but_not_what_was_said_of_the_first(
    text: str, subjects: list[str]
) -> None:
    assert [figure.subject for figure in read(text)] == subjects


def test_the_year_of_what_a_number_is_a_multiple_of_dates_no_later_number() -> None:
    figures = read("2015年收入达到69亿元，是2010年的2.6倍，游客达到607万人次")
    assert [figure.as_of for figure in figures] == ["2015", "2015", "2015"]


def test_a_year_that_is_aimed_at_and_an_average_reach_no_further_than_their_own() -> None:
    (one,) = read("部署启动面向2030年的科技创新重大项目，新设6个国家自主创新示范区")
    assert (one.as_of, one.period) == (None, None)
    growth, place = read("工业增加值年均增长6.1%、规模升至全国第7位")
    assert (growth.period, place.period) == (Period.AVERAGE, None)


def test_people_beside_money_are_no_money_and_a_list_of_points_is_of_points() -> None:
    money, people = read("安排扶贫资金122亿元，农村贫困人口比上年减少290万")
    assert (money.unit, people.unit) == ("元", "")
    assert [one.unit for one in read("增速分别快于全国3.4个、1个百分点")] == ["个百分点", "个百分点"]


def test_what_is_fulfilled_is_the_plan_of_what_was_spoken_of() -> None:
    found = read("2020年，区级一般公共预算收入198.03亿元，较去年同口径增长2%，完成调整预算的100%；", 2020)
    assert [figure.subject for figure in found] == [
        "区级一般公共预算收入",
        "区级一般公共预算收入同口径增长",
        "区级一般公共预算收入完成调整预算",
    ]


def test_shares_of_a_list_that_cannot_be_told_apart_are_of_the_same_thing() -> None:
    found = read("城乡居民人均可支配收入分别增长4.4%、5.6%。")
    assert {figure.subject for figure in found} == {"城乡居民人均可支配收入增长"}


@pytest.mark.parametrize(
    "text", ["省委十一届十次、十一次全会部署", "跻身全球城市前五位", "经过15年的努力", "在2017222日召开"]
)
def test_ordinals_spans_and_broken_dates_are_no_figures(text: str) -> None:
    assert told(text) == []


def test_digits_apart_by_spaces_are_one_number_and_one_year() -> None:
    figures = read("1 9 9 7 年总产值达到7 4 7 7 2 亿元，增长率降到1 0 ．0 6 ‰")
    told = [(figure.value, figure.unit, figure.as_of) for figure in figures]
    assert told == [(7_477_200_000_000, "元", "1997"), (10.06, "‰", "1997")]


def test_a_sentence_that_names_nothing_speaks_of_what_the_one_before_did() -> None:
    text = "财政收入达120亿元。同比增长8%。\n同比增长9%。"
    spans = [(0, 11), (11, 18), (19, 26)]
    assert [text[start:end] for start, end in spans] == [
        "财政收入达120亿元。",
        "同比增长8%。",
        "同比增长9%。",
    ]
    found = read_figures(text, spans, 2024)
    assert [figure.subject for figures in found for figure in figures] == [
        "财政收入",
        "财政收入同比增长",
        "同比增长",  # another paragraph
    ]


def test_year_on_year_of_two_numbers_is_of_what_each_counted() -> None:
    said = "全市发生火灾214起、受伤31人，同比分别下降8.2%和5.4%。"
    fire, hurt = (one for one in read(said) if one.unit == "%")
    assert "火灾" in fire.subject
    assert fire.change is hurt.change
    assert "受伤" in hurt.subject
    assert "同" not in hurt.subject
