"""Figures drawn at random, against a reading by eye (figures-others.tsv): unit and subject right.

Each is read from its sentence alone. What was judged wrong stays wrong until it is read again.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.gold.figure import Figure, Group
from xubao.statements.figures import read_figures

TABLE = Path(__file__).parent / "figures-others.tsv"


def figures() -> Iterator[Figure]:
    """The share of the figures drawn from other documents that is read right."""
    share, note = drawn()
    what = "figures of other documents: unit and subject right"
    yield Figure(Group.OTHERS, what, share, 0.90, note=note[:60])


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
