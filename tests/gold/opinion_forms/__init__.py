"""Opinions in the forms offices use, with what must be read from each, and how many are read right.

`learned` was in view while the reader was made. `apart` was written beforehand and read when it was done: of those
first read so, 11 of 15 were right; what was wrong was mended as a kind.
"""

import io
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document as WordDocument

from xubao.drafting.deadlines import read_deadlines
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.model import Opinion, Report, UnitRole, UsageError
from xubao.outline import build_report
from xubao.reading.door import read_bytes
from xubao.statements import annotate

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Form:
    """A document and what a person reads in it (see any of the files)."""

    name: str
    expected: dict[str, Any]

    @property
    def report(self) -> Report:
        """As the program reads it."""
        text = self.expected["text"].strip()
        table = self.expected.get("table")
        name, data = f"{self.name}.txt", text.encode()
        if table:
            name, data = f"{self.name}.docx", _word(text, table, self.expected.get("merge", []))
        report = build_report(read_bytes(name, data), date=self.expected["date"])
        return annotate(report)

    def wrong(self) -> list[str]:
        """What is read otherwise than expected; empty where all is right."""
        report = self.report
        try:
            found = items_to_answer(read_opinions(report))
        except UsageError as error:
            return [str(error)]
        said: list[str] = []
        items = self.expected["items"]
        if [one["starts"] for one in items] != [
            opinion.title[: len(one["starts"])] for one, opinion in zip(items, found, strict=False)
        ] or len(items) != len(found):
            return [f"items: {[opinion.title for opinion in found]}"]
        for one, opinion in zip(items, found, strict=True):
            said += _wrong_duty(one, opinion)
        deadlines = [[one.what.value, one.due] for one in read_deadlines(report)]
        if deadlines != self.expected["deadlines"]:
            said.append(f"deadlines: {deadlines}")
        if self.expected.get("extended") and not any(one.extension for one in read_deadlines(report)):
            said.append("no extension")
        return said


def forms(which: str) -> list[Form]:
    """The forms of one half: "learned" or "apart"."""
    files = sorted((HERE / which).glob("*.toml"))
    return [Form(one.stem, tomllib.loads(one.read_text(encoding="utf-8"))) for one in files]


def _wrong_duty(expected: dict[str, Any], opinion: Opinion) -> list[str]:
    roles = dict(opinion.unit_roles)
    found: dict[str, object] = {
        "units": list(opinion.units),
        "lead": [unit for unit in opinion.units if roles.get(unit) is UnitRole.LEAD],
        "support": [unit for unit in opinion.units if roles.get(unit) is UnitRole.SUPPORT],
        "deadline": opinion.deadline,
        "due": opinion.due,
    }
    wanted = {"deadline": None, "due": None} | expected
    return [
        f"{expected['starts']}: {name} {value}"
        for name, value in found.items()
        if name in wanted and value != wanted[name]
    ]


def _word(text: str, table: list[list[str]], merge: list[list[int]]) -> bytes:
    document = WordDocument()
    before, _, after = text.partition("{table}")
    for line in before.strip().split("\n"):
        document.add_paragraph(line)
    made = document.add_table(len(table), len(table[0]))
    for row, cells in enumerate(table):
        for column, words in enumerate(cells):
            made.cell(row, column).text = words
    for top, left, bottom, right in merge:
        made.cell(top, left).merge(made.cell(bottom, right))
    for line in after.strip().split("\n"):
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
