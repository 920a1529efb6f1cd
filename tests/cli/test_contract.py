"""The JSON of a long report is printed piece by piece, and is one document all the same."""

import json

import pytest

from xubao.cli import contract
from xubao.operations.reports import FileRef, read_report
from xubao.places import sample

REPORT = "2024-07-24-中关村分园改革提升发展情况的报告.txt"


def test_a_report_is_printed_in_pieces_that_make_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract, "PIECE", 500)
    report = read_report(FileRef(str(sample(REPORT))))
    pieces = list(contract.dump({"reports": [contract.report(report)]}))
    assert len(pieces) > 10
    (read,) = json.loads("".join(pieces))["reports"]
    assert [one["text"] for one in read["statements"]] == [one.text for one in report.statements]
    assert read["statements"][3] == contract.report(report)["statements"][3]
