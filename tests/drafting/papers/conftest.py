"""A draft of a response to two opinions, written by hand, and what papers are made from it."""

import pytest

from xubao.drafting.opinion_head import OpinionHead
from xubao.model import (
    Deadline,
    DeadlineKind,
    Draft,
    DraftRun,
    DraftSection,
    LinkSource,
    Opinion,
    OpinionState,
    Report,
    ReportKind,
    UnitRole,
)

GAP = "【待补充：“完善教育配套”的进展（请市教委，市住建局提供）】"


@pytest.fixture
def source() -> Report:
    """A unit's material."""
    return Report(
        "材料.txt", ReportKind.MATERIAL, "市教委的材料", "2025-05-20", "市教委", "新建学校3所。", (), ()
    )


@pytest.fixture
def draft(source: Report) -> Draft:
    """A response: one opinion answered in part, one in full with a problem and a next step."""
    part = Opinion("o1", None, "一、", "补齐公共服务短板", "")
    schools = Opinion(
        "o2",
        "o1",
        "（一）",
        "完善学校布局",
        "增加学位供给，完善教育配套。",
        ("市教委", "市住建局"),
        unit_roles=(("市教委", UnitRole.LEAD), ("市住建局", UnitRole.SUPPORT)),
        state=OpinionState.ONGOING,
    )
    roads = Opinion(
        "o3",
        "o1",
        "（二）",
        "疏通交通堵点",
        "治理拥堵路口，增加公交线路。",
        ("市交通局", "市公安局"),
        deadline="2025年底前",
        due="2025-12-31",
        state=OpinionState.DONE,
        state_by=LinkSource.PERSON,
    )
    sections = (
        DraftSection("d1", None, 0, "", ((DraftRun("现将研究处理情况报告如下："),),)),
        DraftSection("d2", "o1", 1, "一、补齐公共服务短板"),
        DraftSection(
            "d3",
            "o2",
            2,
            "（一）完善学校布局",
            ((DraftRun("新建学校3所。", 0, "t1"),), (DraftRun(GAP),)),
        ),
        DraftSection(
            "d4",
            "o3",
            2,
            "（二）疏通交通堵点",
            (
                (
                    DraftRun("此前，已治理路口2个；", 0, "t9", earlier=True),
                    DraftRun("治理拥堵路口12个。", 0, "t2"),
                    DraftRun("群众出行更加顺畅。", 0, "t3"),
                ),
            ),
        ),
        DraftSection(
            "d5",
            None,
            1,
            "二、存在的主要问题",
            (
                (
                    DraftRun("工作中还存在不足："),
                    DraftRun("一是"),
                    DraftRun("部分路口高峰时段仍然拥堵。", 0, "t4"),
                ),
            ),
        ),
        DraftSection(
            "d6",
            None,
            1,
            "三、下一步工作",
            ((DraftRun("第一，补齐公共服务短板。"), DraftRun("2026年新开公交线路5条。", 0, "t5")),),
        ),
        DraftSection("d7", None, 0, "", ((DraftRun("特此报告。"),),)),
    )
    return Draft(
        title="关于《关于公共服务情况的报告》审议意见研究处理情况的报告",
        recipient="市人大常委会：",
        sections=sections,
        opinions=(part, schools, roads),
        reports=(source,),
        signatory="市人民政府",
        date="【待补充：成文日期】",
        deadlines=(
            Deadline(DeadlineKind.PLAN, "两个月内", "2025-03-01"),
            Deadline(DeadlineKind.REPORT, "六个月内", "2025-07-01"),
        ),
    )


@pytest.fixture
def head() -> OpinionHead:
    """What the opinions document says of itself."""
    return OpinionHead(
        title="对“关于公共服务情况的报告”的审议意见",
        number="常审字〔2025〕3号",
        date="2025年1月1日",
        session="市人大常委会第二次会议",
        subject="关于公共服务情况的报告",
        addressee="市人民政府",
    )
