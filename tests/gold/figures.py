"""Figures drawn at random, against a reading by eye: unit and subject (figures-others.tsv), value and time too
(figures-numbers.tsv); and sentences made for the kinds of numbers there are (tests/statements/figures/*.jsonl).

Each is read from its sentence alone. What was judged wrong stays wrong until it is read again.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.gold.figure import Figure, Group
from xubao.model import Figure as Read
from xubao.statements.figures import read_figures

TABLE = Path(__file__).parent / "figures-others.tsv"
NUMBERS = Path(__file__).parent / "figures-numbers.tsv"
KINDS = Path(__file__).parents[1] / "statements" / "figures"


def figures() -> Iterator[Figure]:
    """The share of the figures drawn from other documents that is read right."""
    share, note = drawn()
    what = "figures of other documents: unit and subject right"
    yield Figure(Group.OTHERS, what, share, 0.90, note=note[:60])
    share, note = number_sentences()
    yield Figure(Group.OTHERS, "number sentences: values and units right", share, 0.95, note=note[:60])
    share, note = drawn_numbers()
    what = "number sentences drawn: value, unit, subject, time right"
    yield Figure(Group.OTHERS, what, share, 0.92, note=note[:60])


def number_sentences() -> tuple[float, str]:
    """(share of the sentences of every kind that are read right, those that are not)."""
    rows = [
        json.loads(line)
        for name in ("reported.jsonl", "kinds.jsonl")
        for line in (KINDS / name).read_text(encoding="utf8").splitlines()
    ]
    wrong: list[str] = []
    for row in rows:
        (found,) = read_figures(row["text"], [(0, len(row["text"]))], 2024)
        told = [[list(f.value) if isinstance(f.value, tuple) else f.value, f.unit] for f in found]
        if told != row["figures"]:
            wrong.append(row["text"])
    return 1 - len(wrong) / len(rows), "；".join(wrong)


def drawn_numbers() -> tuple[float, str]:
    """(share of the drawn figures of which all is right, those of which something is not)."""
    wrong: list[str] = []
    rows = NUMBERS.read_text(encoding="utf8").splitlines()[1:]
    for row in rows:
        _, _, year, sentence, at, text, *told, verdict, _ = row.split("\t")
        (found,) = read_figures(sentence, [(0, len(sentence))], int(year) if year.isdigit() else None)
        read = next((figure for figure in found if figure.start == int(at)), None)
        if verdict != "right" or read is None or _told(read) != told:
            wrong.append(f"{text}: {read.subject if read else '-'}")
    return 1 - len(wrong) / len(rows), "；".join(wrong)


def _told(read: Read) -> list[str]:
    value = list(read.value) if isinstance(read.value, tuple) else read.value
    return [str(value), read.unit, read.subject, read.as_of or "", str(read.period or "")]


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
