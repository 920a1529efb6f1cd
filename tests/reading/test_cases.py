"""Small files that were read wrongly once, with what a person reads in them (cases/expect.json says why each)."""

import json
from pathlib import Path
from typing import Any

import pytest

from xubao.operations.reports import FileRef, read_report

CASES = Path(__file__).parent / "cases"
EXPECTED: dict[str, dict[str, Any]] = json.loads((CASES / "expect.json").read_text(encoding="utf-8"))


def wrong(expected: dict[str, Any], file: Path) -> list[str]:
    """What a report lacks of what is expected of it."""
    report = read_report(FileRef(str(file)))
    titles = {section.title for section in report.sections}
    numbers = {section.number for section in report.sections}
    return [
        *(f"lacks {text}" for text in expected.get("has", ()) if text not in report.text),
        *(f"has {text}" for text in expected.get("lacks", ()) if text in report.text),
        *(
            f"has {text} not once"
            for text in [expected.get("once", "")]
            if text and report.text.count(text) != 1
        ),
        *(f"no section {title}" for title in expected.get("sections", ()) if title not in titles),
        *(f"no number {number}" for number in expected.get("numbers", ()) if number not in numbers),
        *(f"date {report.date}" for date in [expected.get("date", report.date)] if date != report.date),
        *("no warning" for warned in [expected.get("warns")] if warned and not report.warnings),
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_reads_as_a_person_reads_it(name: str) -> None:
    assert wrong(EXPECTED[name], CASES / name) == []
