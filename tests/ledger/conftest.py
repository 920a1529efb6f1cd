"""The five real reports, read and annotated once; small made-up reports for what they do not show."""

import functools
from collections.abc import Callable

import pytest

from xubao.ledger import build_ledger
from xubao.model import Block, Ledger, Report, Source
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path
from xubao.statements import annotate

SEEDS = (
    "2018-09-27-三城一区建设发展情况的报告.txt",
    "2019-审议意见研究处理情况的报告.txt",
    "2021-02-01-经开区国际科技创新中心主平台.txt",
    "2021-十四五中关村示范区发展建设规划.txt",
    "2024-07-24-中关村分园改革提升发展情况的报告.txt",
)

Write = Callable[..., Report]


@functools.cache
def _seeds() -> tuple[Report, ...]:
    return tuple(annotate(build_report(read_path(sample(name)), file=name)) for name in SEEDS)


@functools.cache
def _ledger() -> Ledger:
    return build_ledger(_seeds())


@pytest.fixture
def seeds() -> tuple[Report, ...]:
    """The five real reports, oldest first."""
    return _seeds()


@pytest.fixture
def ledger() -> Ledger:
    """The ledger of the five real reports."""
    return _ledger()


def written(*paragraphs: str, date: str | None = None, name: str = "报告.txt") -> Report:
    """A report with these paragraphs."""
    source = Source(name, "txt", tuple(Block(text) for text in paragraphs))
    return annotate(build_report(source, file=name, date=date))


@pytest.fixture
def write() -> Write:
    """Make a report of paragraphs."""
    return written
