"""Subjects from the clause's own structure: relative clauses, siblings, lists that share an end, clauses before."""

import pytest

from tests.statements.figures.test_figures import read


def named(text: str) -> list[str]:
    return [figure.subject for figure in read(text)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("帮扶3000余名符合条件的残疾人就业创业", ["残疾人"]),
        ("全省320家承包或委托经营的中小学食堂实现全过程管理", ["中小学食堂"]),
        ("打造40个吸引力强、带动面广的消费场景", ["消费场景"]),
        ("推出1181项对照学习先进地区创新政策和举措", ["对照学习先进地区创新政策和举措"]),
        ("5000多万千瓦新增燃煤发电机组全部安装脱硫设施", ["新增燃煤发电机组"]),
        ("23个投资额百亿元以上重大工业项目建成投产", ["重大工业项目", "投资额"]),
        ("启动了178项节能、节水和资源综合利用等重大项目", ["重大项目"]),
        ("有效应对24轮强降雨、抗御台风", ["强降雨"]),
        ("29个扩权赋能县（市）率先发展", ["扩权赋能县（市）"]),
    ],
)
def test_what_is_counted_is_named_past_the_clause_that_tells_how_it_is(
    text: str, subjects: list[str]
) -> None:
    assert named(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "城镇和农村常住居民人均可支配收入分别增长3.9%和5.7%",
            ["城镇常住居民人均可支配收入增长", "农村常住居民人均可支配收入增长"],
        ),
        ("新材料、生物医药产业产值分别增长9%、8%", ["新材料产业产值增长", "生物医药产业产值增长"]),
        ("农村自来水、卫生户厕普及率超过98％、85％", ["农村自来水普及率", "卫生户厕普及率"]),
        (
            "刑事治安、涉诈、涉毒警情分别下降17%、16%、68%",
            ["刑事治安警情下降", "涉诈警情下降", "涉毒警情下降"],
        ),
        ("一二三产增加值分别增长3%、6%、5%", ["一产增加值增长", "二产增加值增长", "三产增加值增长"]),
        ("小麦、稻谷最低收购价平均每斤分别提高0.11元和0.13元", ["小麦最低收购价提高", "稻谷最低收购价提高"]),
        ("办理建议608件、提案684件，满意率均100%", ["建议", "提案", "建议、提案满意率"]),
    ],
)
def test_what_the_end_of_a_list_says_holds_for_all_of_it(text: str, subjects: list[str]) -> None:
    assert named(text) == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("城镇人均居住面积增加到8.7平方米，农村增加到22平方米", "农村人均居住面积"),
        (
            "供养孤儿基本生活最低标准从2375元提高到2423元，散居孤儿从1536元提高到1567元",
            "散居孤儿基本生活最低标准",
        ),
        ("服务业快速发展，在国内生产总值中占比提高2.5个百分点", "服务业在国内生产总值中占比提高"),
        ("国有企业效益明显好转，去年利润增长23.5%", "国有企业利润增长"),
        ("1.6万名离退休人员受益；社区干部生活补贴再次提高，年人均增加2400元", "社区干部生活补贴年人均增加"),
        ("各级政府要增加社会保障投入，中央财政拟安排3185亿元", "社会保障投入"),
        ("中央财政安排51亿元，用于支持地方加强公共卫生服务", "地方加强公共卫生服务"),
        ("把中央财政的400亿元补贴资金用好用活", "中央财政补贴资金"),
        ("质量工作考核连续10次获评国家A级", "质量工作考核获评国家A级"),
        ("针对融资难融资贵问题，先后4次降低存款准备金率", "降低存款准备金率"),
    ],
)
def test_a_clause_that_names_nothing_has_its_subject_from_its_sibling_or_its_deed(
    text: str, subject: str
) -> None:
    assert named(text)[-1] == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("美丽乡村整县建成比例达到30%", "美丽乡村整县建成比例"),
        ("量子科技产业链集聚企业数居全国第1位", "量子科技产业链集聚企业数全国排名"),
        ("成为全国首个经济总量突破5万亿元的城市", "经济总量"),
        ("残疾人两项补贴12.4亿元", "残疾人两项补贴"),
        ("在川两院院士70位", "在川两院院士"),
        ("和美乡村覆盖率达73%", "和美乡村覆盖率"),
        ("新设外资企业增长近70%", "新设外资企业增长"),
        ("软件产业营收保持20%以上增长", "软件产业营收增长"),
    ],
)
def test_a_name_is_not_cut_at_a_word_that_is_part_of_it(text: str, subject: str) -> None:
    assert named(text)[-1] == subject


def test_per_thousand_people_counts_nothing() -> None:
    assert named("千人口床位数由6.4张增至7.6张") == ["千人口床位数", "千人口床位数"]


def test_a_kind_of_project_is_no_magnitude_of_its_count() -> None:
    text = "推进1.22万个亿元以上新建续建项目建设"
    assert next((figure.text, figure.value) for figure in read(text)) == ("1.22万个", 12200)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("每百户拥有汽车52辆", ["每百户汽车"]),
        ("建成5G基站3.2万座，每万人拥有25.6个", ["5G基站", "每万人拥有5G基站"]),
        ("每千名老人养老床位达到38张", ["每千名老人养老床位"]),
    ],
)
def test_what_is_reckoned_for_so_many_people_says_for_how_many(text: str, subjects: list[str]) -> None:
    assert named(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("收入负增长2.3%，降幅收窄1.1个百分点", ["收入负增长", "收入降幅收窄"]),
        ("出生率为6.39‰，比上年回落0.38个千分点", ["出生率", "出生率回落"]),
        ("完成投资458亿元，占年度计划的102%", ["投资", "投资占年度计划"]),
    ],
)
def test_a_rate_that_moves_again_is_of_what_was_spoken_of(text: str, subjects: list[str]) -> None:
    assert named(text) == subjects
