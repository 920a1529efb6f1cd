"""Reports, comparisons, drafts and ledgers to export: from the real documents, without the rooms that judge them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from xubao import places
from xubao.model import (
    Change,
    ChangeKind,
    Comparison,
    Draft,
    DraftRun,
    DraftSection,
    Figure,
    FigureChange,
    FigureNote,
    Gap,
    Ledger,
    Link,
    Matter,
    MatterKind,
    MatterStatus,
    Mention,
    Op,
    Opinion,
    Phrase,
    Relation,
    Report,
    ReportKind,
    Role,
    Section,
    SectionKind,
    Statement,
)
from xubao.outline.build import build_report
from xubao.reading.door import read_path

Compare = Callable[[Report, Report], Comparison]
Make = Callable[[Sequence[str]], Report]

OLD = "2018-09-27-三城一区建设发展情况的报告.txt"
NEW = "2019-审议意见研究处理情况的报告.txt"


@pytest.fixture(scope="session")
def old_report() -> Report:
    """The report of 2018."""
    return build_report(read_path(places.sample(OLD)))


@pytest.fixture(scope="session")
def new_report() -> Report:
    """The response of 2019."""
    return build_report(read_path(places.sample(NEW)))


@pytest.fixture(scope="session")
def compare() -> Compare:
    """A plain comparison that needs no other room: alike sentences are paired, whatever their section."""
    return _compare


@pytest.fixture(scope="session")
def make_report() -> Make:
    """Paragraphs → a report; one that begins with "# " is a heading."""
    return _report


@pytest.fixture(scope="session")
def comparison(old_report: Report, new_report: Report) -> Comparison:
    """2018 against 2019."""
    found = _compare(old_report, new_report)
    figure = Figure("约4.5万套", 45000.0, "套", True, "人才公租房", "2018")
    phrase = Phrase("全国科技创新中心", "国际科技创新中心", 3, 2)
    moved = FigureChange("人才公租房", "套", figure, replace(figure, text="5万套"), FigureNote.UP)
    return replace(found, phrases=(phrase,), figures=(moved,))


@pytest.fixture(scope="session")
def draft(old_report: Report) -> Draft:
    """A response to two opinions, with a source, earlier work and a gap."""
    source = next(one for one in old_report.statements if len(one.text) > 30)
    return Draft(
        title="关于“三城一区”建设发展情况报告的审议意见研究处理情况的报告",
        recipient="市人大常委会：",
        sections=(
            DraftSection("d0", None, 0, "", ((DraftRun("现将研究处理情况报告如下:"),),)),
            DraftSection(
                "d1", "o1", 1, "一、关于加强统筹", ((DraftRun(source.text, 0, source.id, earlier=True),),)
            ),
            DraftSection(
                "d2",
                "o2",
                2,
                "（一）健全机制",
                (
                    (
                        DraftRun("今年以来,"),
                        DraftRun(source.text, 0, source.id),
                        DraftRun("【待补充：最新进展】"),
                    ),
                ),
            ),
            DraftSection("d3", None, 3, "1.三级标题", ((DraftRun("（1）四级。"),),)),
        ),
        opinions=(
            Opinion("o1", None, "一、", "加强统筹", "加强统筹协调。", ("市科委",)),
            Opinion("o2", "o1", "（一）", "健全机制", "健全工作机制。"),
        ),
        reports=(old_report,),
        gaps=(Gap("d2", "最新进展"),),
        signatory="北京市人民政府",
        date="2025-01-15",
    )


@pytest.fixture(scope="session")
def ledger(old_report: Report, new_report: Report) -> Ledger:
    """Matters with hostile words among them."""
    mention = Mention(0, "t0001", '=HYPERLINK("http://example.org")', Role.GOAL)
    return Ledger(
        (old_report, new_report),
        (
            Matter("m1", "=1+1", MatterKind.GOAL, MatterStatus.DONE, (mention,), due="2020", why="已经写明"),
            Matter(
                "m2",
                "怀柔综合性国家科学中心",
                MatterKind.PROJECT,
                MatterStatus.ONGOING,
                (
                    Mention(0, "t0002", "推进建设。", Role.GOAL),
                    Mention(1, "t0003", "已开工。", Role.PROGRESS),
                    Mention(1, "t0004", "进度偏慢。", Role.PROBLEM),
                ),
                by_person=True,
            ),
        ),
        ("第二份报告没有日期，按给出的顺序排列。",),
    )


def _report(paragraphs: Sequence[str]) -> Report:
    plain = [one.removeprefix("# ") for one in paragraphs]
    text = "\n".join(plain)
    heads: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for marked, paragraph in zip(paragraphs, plain, strict=True):
        end = at + len(paragraph)
        if marked.startswith("# "):
            heads.append((at, end))
        spans += [(at + m.start(), at + m.end()) for m in re.finditer(r"[^。；]*[。；]|[^。；]+", paragraph)]
        at = end + 1
    ends = ([start for start, _ in heads[1:]] + [len(text)])[: len(heads)]
    sections = tuple(
        Section(f"s{n}", None, 1, "", text[a:b], SectionKind.LINE, a, end, b)
        for n, ((a, b), end) in enumerate(zip(heads, ends, strict=True))
    )
    owner = lambda start: next((s.id for s in sections if s.start <= start < s.end), "")  # noqa: E731
    statements = tuple(Statement(f"t{n:04d}", owner(a), a, b, text[a:b]) for n, (a, b) in enumerate(spans))
    return Report("x.txt", ReportKind.REPORT, "", None, "", text, sections, statements)


def _compare(old: Report, new: Report) -> Comparison:
    free = {one.id: one for one in old.statements}
    changes: list[Change] = []
    for one in new.statements:
        best = max(free.values(), key=lambda other: fuzz.ratio(one.text, other.text), default=None)
        score = fuzz.ratio(one.text, best.text) if best else 0
        if best is None or score < 50:
            changes.append(Change((), (one.id,), ChangeKind.ADDED, one.role))
            continue
        del free[best.id]
        same = best.text == one.text
        kind = ChangeKind.SAME if same else ChangeKind.EDITED
        changes.append(
            Change((best.id,), (one.id,), kind, one.role, () if same else _ops(best.text, one.text))
        )
    changes += [Change((one.id,), (), ChangeKind.DROPPED, one.role) for one in free.values()]
    return Comparison(old, new, _links(old, new), {}, tuple(changes), (), ())


def _ops(old: str, new: str) -> tuple[Op, ...]:
    found: list[Op] = []
    for tag, a, b, c, d in Indel.opcodes(old, new):
        if tag == "equal":
            found.append(("=", old[a:b]))
        if tag in ("delete", "replace"):
            found.append(("-", old[a:b]))
        if tag in ("insert", "replace"):
            found.append(("+", new[c:d]))
    return tuple(found)


def _links(old: Report, new: Report) -> tuple[Link, ...]:
    links: list[Link] = []
    for one in new.sections:
        best = max(old.sections, key=lambda other: fuzz.ratio(one.title, other.title), default=None)
        score = fuzz.ratio(one.title, best.title) / 100 if best else 0.0
        if best is not None and score > 0.4:
            links.append(Link(best.id, one.id, Relation.PARTIAL, score, score > 0.7))
        else:
            links.append(Link(None, one.id, Relation.ADDED, 0.0, certain=False))
    return tuple(links)
