"""What is a complaint, what is a promise one can miss, and what makes no row."""

import pytest

from tests.ledger.conftest import Write
from xubao.ledger import build_ledger
from xubao.ledger.clauses import Clause, leads_in, tagged
from xubao.ledger.status.problems import complains
from xubao.model import Role


def clause(text: str, role: Role = Role.PROBLEM) -> Clause:
    """A clause of one report that says this."""
    return Clause(0, 0, "s", 0, text, 0, len(text), role, (), (), text, tagged(text))


@pytest.mark.parametrize(
    "text",
    ["关键核心技术受制于人", "农业基础依然薄弱", "促进科技成果转化落地仍需加强", "工业产品价格持续下降"],
)
def test_what_is_wrong_is_a_complaint(text: str) -> None:
    assert complains(clause(text))


@pytest.mark.parametrize(
    "text",
    [
        "城乡收入差距持续缩小",
        "坚定不移走中国特色社会主义道路",
        "坚决惩处腐败分子",
        "我们战胜各种严峻挑战",
        "前进道路上还有不少困难和问题",
        "入园难问题有所缓解",
        "国民受教育程度大幅提升",
    ],
)
def test_what_is_mended_sound_or_names_nothing_is_no_complaint(text: str) -> None:
    assert not complains(clause(text))


@pytest.mark.parametrize("text", ["我们坚信", "这再次表明", "经开区管委会主任梁胜说"])
def test_who_speaks_only_leads_to_what_is_said(text: str) -> None:
    assert leads_in(clause(text, Role.OTHER))


def test_what_is_said_of_two_things_makes_no_row(write: Write) -> None:
    old = write("一、下一步工作", "建立常态化的企业技术咨询机制。", date="2020-01-01", name="甲.txt")
    new = write("一、下一步工作", "建立常态化的人才联络服务机制。", date="2021-01-01", name="乙.txt")
    assert all(len(matter.mentions) == 1 for matter in build_ledger((old, new)).matters)


def test_a_title_keeps_its_no(write: Write) -> None:
    told = write("一、存在的问题", "外部不确定因素显著增多。", date="2020-01-01", name="甲.txt")
    titles = [matter.title for matter in build_ledger((told,)).matters]
    assert not any(title.startswith("确定") for title in titles)
