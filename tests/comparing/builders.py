"""Reports for the tests: the samples, made-up ones from headings and paragraphs, and hypothesis strategies."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from hypothesis import strategies as st

from xubao.model import Block, Report, ReportKind, Role, Source
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path
from xubao.statements import annotate

OLD = "2018-09-27-三城一区建设发展情况的报告.txt"
NEW = "2019-审议意见研究处理情况的报告.txt"
NEWS = "2021-02-01-经开区国际科技创新中心主平台.txt"
PLAN = "2021-十四五中关村示范区发展建设规划.txt"
LATEST = "2024-07-24-中关村分园改革提升发展情况的报告.txt"


@lru_cache
def document(name: str) -> Report:
    """A sample, annotated."""
    return of_path(sample(name))


def of_path(path: Path) -> Report:
    """Any file, annotated."""
    return annotate(build_report(read_path(path)))


def made(*lines: str) -> Report:
    """A report of these paragraphs, annotated."""
    return annotate(build_report(Source("a.txt", "txt", tuple(Block(line) for line in lines))))


def told(
    year: int, *sentences: str, head: str = "一、上年工作回顾", role: Role = Role.PROGRESS, issuer: str = ""
) -> Report:
    """A report of a year that says some sentences under a heading, all in one role."""
    found = made("政府工作报告", head, "".join(sentences), "二、今年工作安排", "加快建设三个园区。")
    start = found.text.index(head) + len(head)
    statements = tuple(
        replace(one, role=role) if start <= one.start < found.text.index("二、今年") else one
        for one in found.statements
    )
    return replace(
        found, statements=statements, date=str(year), issuer=issuer, kind=ReportKind.REPORT, title="报告"
    )


_WORDS = (
    "科技",
    "创新",
    "中心",
    "规划",
    "人才",
    "政策",
    "平台",
    "企业",
    "项目",
    "服务",
    "改革",
    "试点",
    "资金",
    "园区",
)
_VERBS = ("推进", "建设", "完善", "出台", "支持", "加快", "探索", "确保")

_phrase = st.lists(st.sampled_from(_WORDS), min_size=2, max_size=6).map("".join)
_clause = st.tuples(
    st.sampled_from(_VERBS), _phrase, st.sampled_from(("", "3.5万家", "2020年", "《办法》", "12%"))
).map("".join)
_sentence = st.lists(_clause, min_size=1, max_size=3).map(lambda clauses: "，".join(clauses) + "。")
_paragraph = st.lists(_sentence, min_size=1, max_size=4).map("".join)
_part = st.tuples(_phrase, st.lists(_paragraph, min_size=0, max_size=3))


def _assembled(parts: list[tuple[str, list[str]]]) -> Report:
    lines = []
    for number, (title, paragraphs) in zip("一二三四五六七八九", parts, strict=False):
        lines.extend([f"{number}、{title}", *paragraphs])
    return made(*lines)


reports = st.lists(_part, min_size=0, max_size=5).map(_assembled)
texts = st.text(alphabet="建设成推进力争确保到年底前20181.5%万家《》办法（），。；“”GDP5科技 ", max_size=60)
