"""Headings found, against the outlines written by hand."""

import json
from collections.abc import Iterator

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import DATA, report
from xubao.cli import contract

KINDS = (("headings", {"numbered", "line", "enumeration"}, 0.99), ("run-in headings", {"run-in"}, 0.95))

_ENUMERATED = {"enumeration"}
"""Points inside a paragraph: no outline need have them, so that a document with nothing else is not judged."""


def figures() -> Iterator[Figure]:
    """F1 of headings and of run-in headings, each sample."""
    gold = json.loads((DATA / "sections.json").read_text(encoding="utf8"))
    for name in gold:
        found = contract.report(report(name))
        for label, kinds, reach in KINDS:
            if any(section["kind"] in kinds - _ENUMERATED for section in gold[name]):
                f1, _, _, missed = accuracy.outline(found, gold[name], kinds)
                what = f"outline {name[:10].rstrip('-')}: {label} F1"
                yield Figure(Group.SEEDS, what, f1, reach, note="；".join(missed)[:60])
