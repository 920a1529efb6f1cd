"""Figures in the words people use."""

import pytest

from xubao.model import Figure, Role, Statement
from xubao.window.reports.explain import figure_reading, number, role_line


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (
            Figure("5.15万家", 51500.0, "家", False, "新注册科技型企业", "2023"),
            "新注册科技型企业：5.15 万家（2023）",
        ),
        (Figure("20631亿元", 2063100000000.0, "元", False, "", None), "20,631 亿元"),
        (Figure("约35.1%", 35.1, "%", True, "", None), "约 35.1 %"),
        (Figure("3至5个", (3.0, 5.0), "个", False, "平台", None), "平台：3–5 个"),
        (Figure("多家", None, "家", False, "", None), "多家"),
    ],
)
def test_a_figure_is_read_as_people_say_it(figure: Figure, words: str) -> None:
    assert figure_reading(figure) == words


@pytest.mark.parametrize(("value", "text"), [(0.3333, "0.3333"), (1200.0, "1,200"), (0.0, "0"), (-0.0, "0")])
def test_values_have_no_needless_zeros(value: float, text: str) -> None:
    assert number(value) == text


def test_a_role_that_a_person_set_is_said_to_be_theirs() -> None:
    assert role_line(Statement("t1", "", 0, 3, "建成了", Role.GOAL, 1.0)) == "目标（已由你改定）"
    assert "100%" not in role_line(Statement("t1", "", 0, 3, "建成了", Role.GOAL, 1.0, ("人工",)))
    assert "判断较有把握" in role_line(Statement("t1", "", 0, 3, "建成了", Role.GOAL, 0.92, ("力争",)))
