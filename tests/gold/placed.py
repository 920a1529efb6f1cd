"""Facts of department material: under the opinion they answer, elsewhere, listed as left, or lost.

The gold is one reader's: for every fact the opinion it answers (several where it answers them equally), or that it is a
problem or a next step (facts/placed.tsv; what was seen is told in facts.md).
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import packs, present, report, seeds
from xubao.drafting import draft_response
from xubao.model import Draft, DraftSection, Report
from xubao.operations import reports as reading
from xubao.places import sample

GOLD = Path(__file__).parent / "facts"
CASES = Path(__file__).parent / "drafts"
LETTERS = ("letter-of-six-parts", "letter-without-headings", "letter-by-opinion")
EXAMPLE, DISTRICT = "example", "hailar-2015"
Row = dict[str, str]


def figures() -> Iterator[Figure]:
    """The example, three letters of our own, a district's of 2013, and its report of 2015 on opinions of 2014."""
    yield from _told(Group.SEEDS, "the example", {EXAMPLE: example()})
    asked = read(GOLD / "opinions.txt")
    letters = {name: draft_response(asked, [], [read(GOLD / f"{name}.txt")]) for name in LETTERS}
    yield from _told(Group.FILES, "three letters", letters)
    if present("hailar/2012"):
        letters = sorted(CASES.glob("district-2012-letter-*.txt"))
        case = draft_response(
            read(CASES / "district-2012-opinions.txt"),
            [report("hailar/2012")],
            [read(one) for one in letters],
        )
        yield from _told(Group.DISTRICT, "letters of a district", {"district-2012": case})
    substitute = "substitute-2014-2015/opinions-substitute"
    if present("hailar/2014", "hailar/2015", substitute):
        whole = draft_response(report(substitute), [report("hailar/2014")], [report("hailar/2015")])
        yield from _told(Group.DISTRICT, "a whole report", {DISTRICT: whole})


def example() -> Draft:
    """The shipped example's draft."""
    material = sorted(sample("示例-审议意见-2024.txt").parent.glob("示例-部门材料-*"))
    before = [report(name) for name in seeds() if not name.startswith("2021-02")]
    return draft_response(report("示例-审议意见-2024"), before, [read(file) for file in material])


def read(file: Path) -> Report:
    """A file as the program reads it."""
    return reading.read_report(reading.FileRef(str(file)), packs())


def _told(group: Group, what: str, drafts: dict[str, Draft]) -> Iterator[Figure]:
    rows = [row for row in accuracy.table(GOLD / "placed.tsv") if row["document"] in drafts]
    found = Counter(_where(drafts[row["document"]], row) for row in rows)
    facts = [draft.facts for draft in drafts.values()]
    given, placed = sum(one.given for one in facts), sum(one.placed for one in facts)
    left = sum(len(one.left) for one in facts)
    note = f"{dict(found)}; given {given}, placed {placed}, left {left}"
    yield Figure(
        group,
        f"facts of {what} placed under the opinion they answer",
        found["right"] / len(rows),
        0.9,
        note=note,
    )
    lost = given - placed - left + found["lost"]
    yield Figure(group, f"facts of {what} lost", lost, 0, at_most=True)


def _where(draft: Draft, row: Row) -> str:
    """right, elsewhere, left (and listed), or lost."""
    wanted, said = row["text"], []
    for section in draft.sections:
        for paragraph in section.paragraphs:
            words = "".join(run.text for run in paragraph)
            if wanted in words and "未能对应到具体意见" not in words:
                said.append((section, words))
    if any(_right(draft, row, section, words) for section, words in said):
        return "right"
    if said:
        return "elsewhere"
    listed = any(wanted in one.text or one.text in wanted for one in draft.facts.left)
    return "left" if listed else "lost"


def _right(draft: Draft, row: Row, section: DraftSection, words: str) -> bool:
    wanted = row["opinion"].split()
    if row["part"] == "progress":
        return any(o.id == section.opinion and o.number in wanted for o in draft.opinions)
    if section.opinion is not None:
        return False
    if row["part"] == "problem":
        return "问题和不足：" in words
    tops = {o.id: o for o in draft.opinions if o.parent is None}
    titles = [tops.get(o.parent or o.id, o).title for o in draft.opinions if o.number in wanted]
    return any(title in words.partition("。")[0] for title in titles)
