"""Reports made by hand for tests that need to say exactly what stands where."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from xubao.model import Paragraph, Report, ReportKind, Role, Section, SectionKind, Statement
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path
from xubao.statements import annotate

Line = str | tuple[str, Role]
_HEADS = (
    (re.compile(r"^([一二三四五六七八九十]+、)"), 1),
    (re.compile(r"^(（[一二三四五六七八九十]+）)"), 2),
)
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")


Hand = Callable[..., Report]


@dataclass(frozen=True)
class Seeds:
    """The sample documents, read and annotated."""

    opinions: Report
    reports: tuple[Report, ...]
    material: tuple[Report, ...]


@pytest.fixture(scope="session")
def seeds() -> Seeds:
    """The example opinions, the reports before them, and the material to answer them with."""
    folder = sample("示例-审议意见-2024.txt").parent
    files = sorted(folder.iterdir())
    reports = [f for f in files if f.name[:4] in {"2018", "2019", "2024"} or "十四五" in f.name]
    material = [f for f in files if "部门材料" in f.name]
    return Seeds(
        understood(folder / "示例-审议意见-2024.txt"),
        tuple(understood(f) for f in reports),
        tuple(understood(f) for f in material),
    )


def understood(path: Path) -> Report:
    """A file, read, outlined and annotated."""
    return annotate(build_report(read_path(path), file=path.name))


@pytest.fixture(scope="session")
def hand() -> Hand:
    """Makes a report from lines."""
    return by_hand


def by_hand(
    lines: str,
    *,
    kind: ReportKind = ReportKind.REPORT,
    role: Role = Role.PROGRESS,
    date: str | None = None,
    file: str = "手写.txt",
    title: str = "",
    issuer: str = "",
) -> Report:
    """A report from lines: 一、 and （一） begin sections (up to the first 。), the rest is statements.

    Args:
        role: what every statement but headings says; a line that begins with 目标：/问题： says that instead
            (the mark is removed).
    """
    roles: list[tuple[int, Role]] = []
    text = ""
    for line in lines.strip().split("\n"):
        mark, _, rest = line.strip().partition("：")
        say = {"目标": Role.GOAL, "问题": Role.PROBLEM, "其他": Role.OTHER}.get(mark)
        roles.append((len(text), say or role))
        text += (rest if say else line.strip()) + "\n"
    text = text.rstrip("\n")
    sections = _sections(text)
    return Report(
        file,
        kind,
        title,
        date,
        issuer,
        text,
        tuple(sections),
        tuple(_statements(text, sections, roles)),
        paragraphs=tuple(
            Paragraph(line.start(), line.end(), line.group()) for line in re.finditer(r"[^\n]+", text)
        ),
    )


def _sections(text: str) -> list[Section]:
    found: list[tuple[int, int, str, str, int]] = []
    for line in re.finditer(r"[^\n]+", text):
        for pattern, level in _HEADS:
            if match := pattern.match(line.group()):
                stop = line.group().find("。")
                length = stop + 1 if stop >= 0 else len(line.group())
                title = line.group()[match.end() : length].rstrip("。")
                found.append((line.start(), level, match.group(1), title, line.start() + length))
    sections: list[Section] = []
    for at, (start, level, number, title, heading_end) in enumerate(found):
        end = next((f[0] for f in found[at + 1 :] if f[1] <= level), len(text))
        parent = next((s.id for s in reversed(sections) if s.level < level), None)
        sections.append(
            Section(f"s{at:03d}", parent, level, number, title, SectionKind.NUMBERED, start, end, heading_end)
        )
    return sections


def _statements(text: str, sections: list[Section], roles: list[tuple[int, Role]]) -> list[Statement]:
    found: list[Statement] = []
    for match in _SENTENCE.finditer(text):
        inside = [s for s in sections if s.start <= match.start() < s.end]
        role = [r for at, r in roles if at <= match.start()][-1]
        if any(match.start() < s.heading_end and match.end() <= s.heading_end for s in inside):
            role = Role.OTHER
        section = inside[-1].id if inside else ""
        found.append(
            Statement(f"t{len(found):04d}", section, match.start(), match.end(), match.group(), role, 1.0)
        )
    return found
