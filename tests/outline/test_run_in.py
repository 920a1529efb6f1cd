"""Run-in headings: parallel to their siblings, taken up by what follows, whatever the breaks between paragraphs."""

from xubao.model import Block, Report, SectionKind, Source
from xubao.outline import build_report

TRADE = "持续优化进出口结构，培育贸易新业态，对外贸易总额增长8%，服务贸易增长12%，结构继续改善。"
CITY = "加快推进老旧小区改造，完善城市功能，更新地下管网120公里，城市面貌明显改观。"
FARM = "严守耕地红线，新建高标准农田30万亩，粮食产量再创新高，农村面貌持续改善。"
LAW = "健全法治政府建设机制，规范行政执法，办理行政复议案件320件，依法行政水平持续提升。"


def read(*lines: str) -> Report:
    return build_report(Source("a.txt", "txt", tuple(Block(line) for line in ("关于工作情况的报告", *lines))))


def run_ins(*lines: str) -> list[str]:
    return [section.title for section in read(*lines).sections if section.kind is SectionKind.RUN_IN]


def test_siblings_that_name_what_follows_are_headings() -> None:
    assert run_ins(
        "一、工作回顾", f"对外贸易稳中提质。{TRADE}", f"城市更新扎实开展。{CITY}", f"粮食生产连年丰收。{FARM}"
    ) == ["对外贸易稳中提质", "城市更新扎实开展", "粮食生产连年丰收"]


def test_the_first_sentence_of_the_only_paragraph_under_a_heading_is_none() -> None:
    assert not run_ins(
        "一、工作回顾", "（一）民生持续改善", f"全面完成保交楼任务。{CITY}", "（二）改革持续深化",
        f"县域方案成为全国样板。{TRADE}", "二、工作安排", LAW,
    )  # fmt: skip


def test_a_saying_among_headings_is_none() -> None:
    assert run_ins(
        "一、工作安排",
        f"推动外贸稳中提质。{TRADE}",
        f"推进城市更新。{CITY}",
        f"悠悠万事，民生为大。{FARM}{LAW}",
    ) == ["推动外贸稳中提质", "推进城市更新"]


def test_a_heading_without_a_sibling_is_one_where_it_is_like_the_others() -> None:
    found = run_ins(
        "一、工作安排", "（一）扩大开放", f"推动外贸稳中提质。{TRADE}", f"推进城市更新。{CITY}",
        f"提升粮食生产能力。{FARM}", "（二）深化改革", f"加强法治政府建设。{LAW}", "二、自身建设", LAW,
    )  # fmt: skip
    assert found[-1] == "加强法治政府建设"


def test_one_thing_done_among_headings_inside_a_paragraph_is_none() -> None:
    parts = [
        f"一是开放稳步扩大。顶住压力抓落实。对外贸易稳中提质。{TRADE * 2}"
        f"城市更新扎实开展。{CITY * 2}辽河干流堤防全线达标。{FARM}",
        f"二是发展后劲增强。统筹兼顾抓重点。粮食生产连年丰收。{FARM * 2}法治建设持续加强。{LAW * 4}",
        f"三是民生持续改善。用心用情办实事。城市功能不断完善。{CITY * 4}法治水平不断提升。{LAW * 3}",
    ]
    found = run_ins("一、工作回顾", *parts, "二、工作安排", LAW)
    assert "对外贸易稳中提质" in found
    assert "辽河干流堤防全线达标" not in found


def test_a_missing_break_between_paragraphs_hides_no_heading() -> None:
    openings = [
        f"推动外贸稳中提质。{TRADE * 2}", f"推进城市更新。{CITY * 2}", f"提升粮食生产能力。{FARM * 2}",
        f"加强法治政府建设。{LAW * 2}",
    ]  # fmt: skip
    names = [opening.split("。")[0] for opening in openings]
    apart = ("一、上半年安排", *openings, "二、下半年安排", *openings, "三、明年安排")
    assert run_ins(*apart, *openings) == names * 3
    assert run_ins(*apart, "".join(openings[:2]) + "".join(openings[2:])) == names * 3


PROSE = "全市经济运行总体平稳，稳中有进，各项社会事业协调发展，人民生活持续改善，社会大局保持和谐稳定，成绩来之不易。"


def prose(*openings: str) -> list[str]:
    """The run-in headings of a text most of whose paragraphs have none."""
    others = ["（二）持续改善民生", *[PROSE * 2] * 8]
    return run_ins("一、工作安排", "（一）促进发展", *openings, *others, "二、自身建设", PROSE)


def test_where_few_paragraphs_have_a_heading_it_must_be_taken_up_by_what_follows() -> None:
    taken_up = "加强农业基础设施建设。财政资金优先支持农业和农村，新建农村公路120公里，改造农田30万亩，解决饮水困难。"
    another = (
        "完善农业用水价格政策。改革污水处理收费制度。扩大排污权交易试点。健全资源税制度，推进环保税改革。"
    )
    longer = "启动实施扩大疫苗接种等重大公共卫生专项。加强食品整治。提高应急能力，完善预案，储备物资，组织演练20次。"
    assert prose(taken_up, another, longer) == ["加强农业基础设施建设"]


def test_where_few_paragraphs_have_a_heading_two_that_say_how_things_are_are_parallel() -> None:
    states = (f"对外开放水平不断提高。{FARM}", f"重点领域改革加快推进。{CITY}")
    assert prose(*states) == ["对外开放水平不断提高", "重点领域改革加快推进"]
    assert prose(states[0], LAW) == []


def test_where_few_paragraphs_have_a_heading_much_text_under_one_need_not_take_it_up() -> None:
    opening = "发展社会主义政治文明。扩大人民民主，健全民主制度，丰富民主形式，拓宽民主渠道，依法保障公民的各项权益。"
    assert prose(f"{opening}{TRADE}", LAW) == []
    assert prose(f"{opening}{TRADE * 3}", f"坚持依法行政。{LAW}") == ["发展社会主义政治文明", "坚持依法行政"]


def test_a_sentence_that_points_back_takes_a_heading_up() -> None:
    title, rest = (
        "积极推进各项民主法制建设事业",
        "任务，要统筹安排，抓紧落实，加大投入，务求取得实效，让群众满意。",
    )
    other = f"坚持依法行政。{LAW}"
    assert prose(f"{title}。这是今年的重要{rest}", other) == [title, "坚持依法行政"]
    assert prose(f"{title}。今年的重要{rest}", other) == ["坚持依法行政"]


def test_a_remark_on_a_period_is_no_heading() -> None:
    remark = f"“十四五”时期发展历程极不平凡。{TRADE}"
    assert run_ins("一、回顾", remark, f"推进城市更新。{CITY}", f"推动外贸稳中提质。{TRADE}", "二、安排", LAW) == [
        "推进城市更新", "推动外贸稳中提质",
    ]  # fmt: skip


def test_the_only_paragraph_after_a_heading_with_a_few_words_beside_it_hides_headings() -> None:
    names = ["推动外贸稳中提质", "推进城市更新", "提升粮食生产能力", "加强法治政府建设"]
    apart = [f"{name}。{text * 2}" for name, text in zip(names, (TRADE, CITY, FARM, LAW), strict=True)]
    whole = "".join(apart)
    found = run_ins(
        "一、上半年安排", *apart, "二、下半年安排", *apart, "三、明年安排", "（一）统筹发展。坚持稳中求进。", whole,
        "（二）统筹安全。守牢安全底线。", whole,
    )  # fmt: skip
    assert found == names * 4


def test_headings_that_a_writer_sets_on_lines_of_their_own_are_found_whatever_follows() -> None:
    names = ["推动外贸稳中提质", "推进城市更新", "坚定向高端迈进", "加强法治政府建设", "开放氛围日益浓厚"]
    texts = [TRADE, CITY, FARM, LAW, LAW]
    parts = [
        line
        for name, text in zip(names, texts, strict=True)
        for line in (f"{name}。", f"统筹推进各项工作。{text * 2}")
    ]
    found = run_ins("一、上半年安排", *parts, "二、下半年安排", *parts)
    assert found == names * 2
    together = [f"{name}。统筹推进各项工作。{text * 2}" for name, text in zip(names, texts, strict=True)]
    assert run_ins("一、上半年安排", *together, "二、下半年安排", *together) == names * 2


def test_what_a_thing_means_is_a_reason_and_no_heading() -> None:
    for saying in ("粮食生产关乎国计民生", "农业发展前景广，市场潜力大", "上海世博会即将拉开帷幕"):
        found = run_ins(
            "一、工作安排",
            f"推动外贸稳中提质。{TRADE}",
            f"推进城市更新。{CITY}",
            f"{saying}。要{FARM}",
        )
        assert found == ["推动外贸稳中提质", "推进城市更新"]


def test_one_more_task_inside_a_paragraph_of_tasks_is_none() -> None:
    lines = [
        f"推动外贸稳中提质。{TRADE}",
        f"推进城市更新。{CITY}开展采煤沉陷区治理。加快棚户区改造。{FARM}",
        f"提升粮食生产能力。{FARM}",
        f"加强法治政府建设。{LAW}",
    ] * 2
    found = run_ins("一、工作安排", *lines)
    assert "推进城市更新" in found
    assert "加快棚户区改造" not in found


def test_a_short_sentence_over_a_few_words_on_something_else_is_none() -> None:
    others = [f"推动外贸稳中提质。{TRADE}", f"推进城市更新。{CITY}", f"提升粮食生产能力。{FARM}"]
    few = "邮政体制改革加快推进。出台促进中小企业发展和民间投资的一系列政策，多种所有制共同成长。"
    assert "邮政体制改革加快推进" not in run_ins("一、工作安排", *others, few, *others)


def test_a_task_on_paper_among_tasks_is_no_heading() -> None:
    assert run_ins(
        "一、工作安排",
        f"推动外贸稳中提质。{TRADE}",
        f"推进城市更新。{CITY}",
        f"抓紧研究制定承接产业转移的具体政策。{FARM}",
        f"继续做好人口发展战略研究工作。{LAW}",
    ) == ["推动外贸稳中提质", "推进城市更新"]


def test_what_was_reached_heads_no_text_on_what_is_to_come() -> None:
    assert run_ins(
        "一、工作安排",
        f"推动外贸稳中提质。{TRADE}",
        f"推进城市更新。{CITY}",
        f"对外交往取得新的重大进展。新的一年，我们将继续扩大开放。{FARM}",
    ) == ["推动外贸稳中提质", "推进城市更新"]
