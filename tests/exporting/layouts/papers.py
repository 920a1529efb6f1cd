"""A draft with every level, a 版头, a signature and a 版记."""

from xubao.model import Draft, DraftRun, DraftSection, Sheet, SheetForm

LONG = (
    "我市坚持把科技创新摆在全局工作的突出位置，全年研究与试验发展经费投入强度达到3.2%，新认定高新技术企业126家，"
    "与Alpha实验室共建平台，成交额增长15.4%，其中重点项目86个，均已开工建设。"
)


def long_draft() -> Draft:
    """It is sealed, so that its signature stands where a sealed office has it."""
    sections = (
        _section("a", 0, "", "现将研究处理情况报告如下。"),
        _section("b", 1, "一、关于加强统筹", LONG, LONG),
        _section("c", 2, "（一）健全工作机制", LONG),
        _section("d", 3, "1.明确责任", LONG, LONG),
        _section("e", 4, "（1）细化任务", LONG),
        _section("f", 1, "二、下一步工作", LONG, LONG, LONG),
    )
    sheet = Sheet(
        SheetForm.DOCUMENT,
        number="滨政函〔2025〕3号",
        signers=("李大江",),
        copies="市委办公室，市政协办公室。",
        printed_by="滨海市人民政府办公室",
        printed_on="2025-03-12",
        annexes=("研究处理情况对照表",),
    )
    return Draft(
        "滨海市人民政府关于科技创新工作情况报告审议意见研究处理情况的报告",
        "市人大常委会：",
        sections,
        (),
        (),
        signatory="滨海市人民政府",
        date="2025-03-12",
        sheet=sheet,
    )


def _section(identity: str, level: int, title: str, *paragraphs: str) -> DraftSection:
    return DraftSection(identity, None, level, title, tuple((DraftRun(one),) for one in paragraphs))
