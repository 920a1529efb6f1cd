"""Figures drawn at random, against a reading by eye: unit and subject (figures-others.tsv), all that is said of
a figure (figures-numbers.tsv); and sentences made for the kinds of numbers there are
(tests/statements/figures/*.jsonl).

Each is read from its sentence alone. figures-numbers.tsv holds what a person reads: several subjects that are right
stand apart by |, ? was not judged. In figures-others.tsv what was judged wrong stays wrong until it is read again.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from tests.gold.figure import Figure, Group
from xubao.model import Figure as Read
from xubao.statements.figures import read_figures

TABLE = Path(__file__).parent / "figures-others.tsv"
NUMBERS = Path(__file__).parent / "figures-numbers.tsv"
NONE = "no figure"
"""Value of a row whose number counts nothing."""
KINDS = Path(__file__).parents[1] / "statements" / "figures"


def figures() -> Iterator[Figure]:
    """The share of the figures drawn from other documents that is read right."""
    share, note = drawn()
    what = "figures of other documents: unit and subject right"
    yield Figure(Group.OTHERS, what, share, 0.90, note=note[:60])
    for name, whose in SENTENCES.items():
        share, note = number_sentences(name)
        yield Figure(
            Group.OTHERS, f"number sentences, {whose}: values and units right", share, 1, note=note[:60]
        )
    for draws, which in DRAWS.items():
        share, note = drawn_numbers(draws)
        yield Figure(Group.OTHERS, f"number sentences drawn, {which}: all right", share, 0.92, note=note[:60])


SENTENCES = {"reported.jsonl": "the cases", "kinds.jsonl": "our own of every kind"}
"""File of number sentences made for each kind of notation → what the table of figures calls them."""

DRAWS = {
    ("1", "2"): "earlier draws",
    ("3", "4", "5"): "fresh draws",
    ("6", "7", "8", "9"): "fresh draws read with word classes",
    ("10", "11"): "fresh sentences of reports read before",
    ("12",): "papers on technology, badly broken",
    ("13", "14", "15", "16", "17"): "more sentences of reports read before",
    ("18", "19", "21", "22", "23", "24", "25", "26"): "sentences of reports read before, by structure",
    ("20",): "two national reports never read before",
}
"""Draws of figures-numbers.tsv → what the table calls them."""


def number_sentences(name: str) -> tuple[float, str]:
    """(share of a file's sentences that are read right, those that are not)."""
    rows = [json.loads(line) for line in (KINDS / name).read_text(encoding="utf8").splitlines()]
    wrong: list[str] = []
    for row in rows:
        (found,) = read_figures(row["text"], [(0, len(row["text"]))], 2024)
        told = [[list(f.value) if isinstance(f.value, tuple) else f.value, f.unit] for f in found]
        if told != row["figures"]:
            wrong.append(row["text"])
    return 1 - len(wrong) / len(rows), "；".join(wrong)


def drawn_numbers(draws: tuple[str, ...]) -> tuple[float, str]:
    """(share of the figures of some draws of which all is right, those of which something is not)."""
    with NUMBERS.open(encoding="utf8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row["draw"] in draws
        ]
    wrong: list[str] = []
    for row in rows:
        sentence = row["sentence"]
        (found,) = read_figures(sentence, [(0, len(sentence))], int(row["year"]))
        read = next((figure for figure in found if figure.start == int(row["at"])), None)
        if not _as_judged(read, row):
            wrong.append(f"{row['text']}: {read.subject if read else '-'}")
    return 1 - len(wrong) / len(rows), "；".join(wrong)


def _as_judged(read: Read | None, row: dict[str, str]) -> bool:
    """Whether a figure, or none, is what a person reads."""
    if read is None or row["value"] == NONE:
        return read is None and row["value"] == NONE
    value = list(read.value) if isinstance(read.value, tuple) else read.value
    said = {"value": value, "unit": read.unit, "bound": read.bound, "change": read.change}
    said |= {"as_of": read.as_of, "period": read.period}
    same = all(
        row[what] in (str("" if told is None and what != "value" else told), "?")
        for what, told in said.items()
    )
    return same and read.subject in row["subject"].split("|")


def drawn() -> tuple[float, str]:
    """(share right, those that are not)."""
    right = 0
    wrong: list[str] = []
    rows = TABLE.read_text(encoding="utf8").splitlines()[1:]
    for row in rows:
        _, sentence, at, text, unit, subject, verdict, _ = row.split("\t")
        (found,) = read_figures(sentence, [(0, len(sentence))], 2026)
        read = next((figure for figure in found if figure.start == int(at)), None)
        same = read is not None and (read.text, read.unit, read.subject) == (text, unit, subject)
        if same and verdict == "right":
            right += 1
        else:
            wrong.append(f"{text}: {read.subject if read else '-'}")
    return right / len(rows), "；".join(wrong)
