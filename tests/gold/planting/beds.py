"""The drafts that faults are planted in, and how a draft is edited at a place of one of its lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.gold.material import present, report, seeds, source
from xubao.drafting import draft_response
from xubao.model import Draft, DraftPart, DraftRun, Report, draft_lines
from xubao.operations.reports import FileRef, read_report
from xubao.places import sample

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Bed:
    """A draft with what it was made from."""

    name: str
    draft: Draft
    opinions: Report

    @property
    def lines(self) -> tuple["Line", ...]:
        """Its lines that hold something."""
        return lines_of(self.draft)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a draft: its place and its characters."""

    part: DraftPart
    section: str
    paragraph: int
    level: int
    opinion: str
    text: str


def lines_of(draft: Draft) -> tuple[Line, ...]:
    """The lines of a draft that hold something."""
    return tuple(
        Line(line.part, line.section, line.paragraph, line.level, line.opinion, line.text)
        for line in draft_lines(draft)
        if line.text
    )


def beds() -> Iterator[Bed]:
    """The drafts whose documents are there."""
    for name, make in BEDS.items():
        if made := make():
            yield replace(made, name=name)


@cache
def _example() -> Bed | None:
    opinions = report("示例-审议意见-2024")
    material = sorted(sample("示例-审议意见-2024.txt").parent.glob("示例-部门材料-*"))
    before = [report(name) for name in seeds() if not name.startswith("2021-02")]
    return _bed(opinions, before, [read_report(FileRef(str(file))) for file in material])


@cache
def _district() -> Bed | None:
    names = ("substitute-2014-2015/opinions-substitute", "hailar/2014", "hailar/2015")
    return _bed(report(names[0]), [report(names[1])], [report(names[2])]) if present(*names) else None


def _national(year: int) -> Bed | None:
    """Opinions of our own on a national report, answered from the next one."""
    old, new = f"state-council/{year}", f"state-council/{year + 1}"
    if not present(old, new):
        return None
    opinions = read_report(FileRef(str(_HERE / f"opinions-{year}.txt")))
    dated = [read_report(FileRef(str(source(name)), f"{name[-4:]}-03-05")) for name in (old, new)]
    return _bed(opinions, dated[:1], dated[1:])


@cache
def _national_2016() -> Bed | None:
    return _national(2016)


@cache
def _national_2021() -> Bed | None:
    return _national(2021)


def _bed(opinions: Report, reports: list[Report], material: list[Report]) -> Bed:
    return Bed("", draft_response(opinions, reports, material), opinions)


APART = "national 2021→2022"
"""Not looked at while the checks were made: told of by itself."""
BEDS: dict[str, Callable[[], Bed | None]] = {
    "example": _example,
    "district 2014→2015": _district,
    "national 2016→2017": _national_2016,
    APART: _national_2021,
}


def edited(draft: Draft, line: Line, start: int, end: int, new: str) -> Draft:
    """A draft with a stretch of one line replaced; the words around keep their sources."""
    if line.part is DraftPart.BODY or line.part is DraftPart.HEADING:
        return replace(
            draft,
            sections=tuple(
                _edited_section(section, line, start, end, new) if section.id == line.section else section
                for section in draft.sections
            ),
        )
    return replace(draft, **{line.part.value: line.text[:start] + new + line.text[end:]})


def _edited_section(section, line: Line, start: int, end: int, new: str):  # type: ignore[no-untyped-def]
    if line.part is DraftPart.HEADING:
        return replace(section, title=line.text[:start] + new + line.text[end:])
    paragraphs = list(section.paragraphs)
    paragraphs[line.paragraph] = tuple(_edited_runs(paragraphs[line.paragraph], start, end, new))
    return replace(section, paragraphs=tuple(paragraphs))


def _edited_runs(runs: tuple[DraftRun, ...], start: int, end: int, new: str) -> Iterator[DraftRun]:
    at, put = 0, False
    for run in runs:
        low, high = max(start - at, 0), min(end - at, len(run.text))
        inside = at <= start < at + len(run.text) or (
            not put and start == at + len(run.text) and run is runs[-1]
        )
        text = run.text
        if inside:
            text = run.text[:low] + new + run.text[max(high, low) :]
            put = True
        elif low < high:
            text = run.text[high:]
        at += len(run.text)
        if text:
            yield replace(run, text=text)
