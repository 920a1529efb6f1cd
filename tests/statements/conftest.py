"""Reports as outline gives them, for the tests of statements."""

from functools import lru_cache

import pytest

from xubao.model import Block, Report, Source
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path
from xubao.statements import annotate

REPORT_2018 = "2018-09-27-三城一区建设发展情况的报告.txt"
RESPONSE_2019 = "2019-审议意见研究处理情况的报告.txt"
PLAN_2021 = "2021-十四五中关村示范区发展建设规划.txt"
NEWS_2021 = "2021-02-01-经开区国际科技创新中心主平台.txt"
REPORT_2024 = "2024-07-24-中关村分园改革提升发展情况的报告.txt"


@lru_cache(maxsize=8)
def real(name: str) -> Report:
    """A sample, annotated once for all tests."""
    return annotate(build_report(read_path(sample(name)), file=name))


def written(*paragraphs: str, date: str = "2024-07-24") -> Report:
    """A report of these paragraphs, not annotated."""
    source = Source("试写.txt", "txt", tuple(Block(paragraph) for paragraph in paragraphs))
    return build_report(source, file="试写.txt", date=date)


@pytest.fixture(scope="session")
def report_2018() -> Report:
    return real(REPORT_2018)


@pytest.fixture(scope="session")
def report_2024() -> Report:
    return real(REPORT_2024)
