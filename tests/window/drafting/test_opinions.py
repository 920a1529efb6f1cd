"""How many of its demands are answered stands beside each opinion."""

import pytest

from xubao.model import Demand, Opinion
from xubao.window.drafting.opinions import answered


def opinion(*, asked: int, missing: int) -> Opinion:
    demands = tuple(Demand(f"要求{number}") for number in range(asked))
    return Opinion(
        "o01",
        None,
        "（一）",
        "题",
        "文",
        demands=demands,
        missing=tuple((d.text, ()) for d in demands[:missing]),
    )


@pytest.mark.parametrize(
    ("asked", "missing", "said"),
    [
        (3, 2, "3 项要求：1 已答、2 待补"),
        (3, 0, "3 项要求：都已答"),
        (3, 3, "3 项要求：都待补"),
        (1, 1, "1 项要求：待补"),
        (1, 0, "1 项要求：已答"),
    ],
)
def test_an_opinion_says_how_many_of_its_demands_are_answered(asked: int, missing: int, said: str) -> None:
    assert answered(opinion(asked=asked, missing=missing))[0] == said
