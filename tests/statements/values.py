"""Figures made by hand, and read from a sentence."""

from xubao.model import Block, Bound, Direction, Figure, Source
from xubao.outline import build_report
from xubao.statements import annotate
from xubao.statements.figure_values import ReportValues, Value


def figure(
    number: float | tuple[float, float], *, bound: Bound | None = None, change: Direction | None = None
) -> Figure:
    """So many 家 of 高新技术企业."""
    text = f"{number:.10g}家" if isinstance(number, int | float) else f"{number[0]:g}—{number[1]:g}家"
    return Figure(text, number, "家", bound is not None, "高新技术企业", None, bound=bound, change=change)


def value(
    number: float | tuple[float, float], *, bound: Bound | None = None, change: Direction | None = None
) -> Value:
    """The same with nothing said of where and when."""
    return Value(
        report=0,
        statement="t0001",
        figure=figure(number, bound=bound, change=change),
        core="高新技术企业",
        scope=frozenset(),
        years=False,
        whole="",
        shape="amount",
        promised=False,
        doubted=False,
        less=False,
        year=2024,
        until=2024,
        at=0,
        further=False,
    )


def values_in(text: str) -> list[Value]:
    """The values of a text."""
    report = annotate(build_report(Source("报告.txt", "txt", (Block(text),)), date="2024-03-01"))
    reader = ReportValues(0, report)
    found = (reader.value(statement, one) for statement in report.statements for one in statement.figures)
    return [one for one in found if one is not None]
