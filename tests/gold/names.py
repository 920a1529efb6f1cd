"""Names found in sentences of public reports, against a reading by eye (names.tsv).

The sentences were drawn at random after the rules were written. A name is right when it stands there whole and nothing
else is taken in; part of a longer name (四平 of 四平新开区) counts as wrong. When first read, 212 of the 221 found were
right (precision 0.959) and 212 of 260 were found (recall 0.815); what was general in the misses was mended afterwards.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.gold.figure import Figure, Group
from tests.gold.material import packs
from xubao.language.packs import packs_of
from xubao.statements.names import read_names

TABLE = Path(__file__).parent / "names.tsv"


def figures() -> Iterator[Figure]:
    """Precision and recall."""
    precision, recall, note = names()
    yield Figure(
        Group.OTHERS, "names in 131 sentences drawn at random: precision", precision, 0.95, note=note[:60]
    )
    yield Figure(Group.OTHERS, "names in 131 sentences drawn at random: recall", recall, 0.80)


def names() -> tuple[float, float, str]:
    """(precision, recall, what was missed or taken wrongly)."""
    found = right = wanted = 0
    wrong: list[str] = []
    for row in TABLE.read_text(encoding="utf8").splitlines()[1:]:
        _, text, listed = row.split("\t")
        want = set(listed.split("｜")) - {""}
        (got,) = read_names(text, [(0, len(text))], packs_of(text, packs()))
        found += len(got)
        wanted += len(want)
        right += len(want & set(got))
        wrong += [f"+{name}" for name in got if name not in want]
        wrong += [f"-{name}" for name in sorted(want - set(got))]
    return right / max(1, found), right / max(1, wanted), "；".join(wrong)
