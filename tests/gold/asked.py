"""Demands of opinions that gaps ask for, held against what a reader found answered (drafts/demands.tsv).

A demand is answered, open, or in part open (of the things it lists some are). The rows of the drafts LOOKED_AT were
read when the words by which a demand is known as answered were mended; the others were read afterwards.
"""

from collections.abc import Iterator
from pathlib import Path

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import packs, present, report, source
from tests.gold.placed import example, read
from xubao.drafting import draft_response
from xubao.model import Draft, Report
from xubao.operations.reports import FileRef, read_report

_DRAFTS, _FACTS = Path(__file__).parent / "drafts", Path(__file__).parent / "facts"
LOOKED_AT = ("letter-of-six-parts", "district-2012", "national-2018", "national-2021")
_APART = ("example", "national-2015", "letter-without-headings", "letter-by-opinion")
_REPORTS = {
    "district-2012": ("hailar/2012",),
    "national-2015": ("state-council/2015",),
    "national-2018": ("state-council/2018",),
    "national-2021": ("state-council/2021", "state-council/2022"),
}
_SENT = {"national-2018": ("state-council/2019",)}


def figures() -> Iterator[Figure]:
    """Of the demands a reader found open those asked for, and of those asked for those that are open."""
    for what, names in (("drafts looked at", LOOKED_AT), ("drafts read afterwards", _APART)):
        rows = [row for row in accuracy.table(_DRAFTS / "demands.tsv") if row["draft"] in names]
        told = {name: _asked(draft) for name in names if (draft := _draft(name))}
        read_in = [(told[row["draft"]], row) for row in rows if row["draft"] in told]
        judged = [(asked.get(row["demand"].removeprefix("要")), row["read"]) for asked, row in read_in]
        open_ = [asked for asked, said in judged if said != "answered"]
        named = [said for asked, said in judged if asked]
        note = f"{len(judged)} demands; asked for though answered: {named.count('answered')}"
        yield Figure(
            Group.FILES, f"open demands asked for, {what}", sum(map(bool, open_)) / len(open_), 0.9, note=note
        )
        right = 1 - named.count("answered") / len(named)
        yield Figure(Group.FILES, f"demands asked for that are open, {what}", right, 0.9, note=note)


def _asked(draft: Draft) -> dict[str, bool]:
    """Every demand of a draft's opinions that are answered at all, and whether its gap asks for it or a part of it."""
    return {
        demand.text.removeprefix("要"): demand.text in {text for text, _ in opinion.missing}
        for opinion in draft.opinions
        for demand in opinion.demands
    }


def _draft(name: str) -> Draft | None:
    if name == "example":
        return example()
    if name.startswith("letter"):
        return draft_response(read(_FACTS / "opinions.txt"), [], [read(_FACTS / f"{name}.txt")])
    if not present(*_REPORTS[name]) or not present(*_SENT.get(name, ())):
        return None
    letters = [read(file) for file in sorted(_DRAFTS.glob(f"{name}-letter-*.txt"))]
    before, sent = ([_dated(one) for one in some] for some in (_REPORTS[name], _SENT.get(name, ())))
    return draft_response(read(_DRAFTS / f"{name}-opinions.txt"), before, [*sent, *letters])


def _dated(name: str) -> Report:
    if not name.startswith("state-council"):
        return report(name)
    return read_report(FileRef(str(source(name)), f"{name[-4:]}-03-05"), packs())
