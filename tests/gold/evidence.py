"""Evidence for opinions: recall@10, beside what a plain method finds.

Of the samples: the ten items of the 2019 response as opinions, the 2018 report as the source, recall of linked units.
The opinions document is made three ways, because committees write both ways: the ten headings alone, the headings with
the run-in headings under them, and the whole items. Of the district: its tasks of 2014 as opinions, long and short, and
the statements of its 2015 report that answer them directly.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from tests.gold import accuracy
from tests.gold.figure import Figure, Group
from tests.gold.material import DATA, DISTRICT, NEW, OLD, Json, packs, present, report
from tests.gold.plain import similarity
from xubao.cli import contract
from xubao.drafting import draft_response
from xubao.model import Opinion, Report, Role
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

WAYS = ("headings", "headings and run-in", "whole items")
LENGTHS = {"long": "opinions-substitute", "short": "opinions-substitute-short"}
ANSWERS = "hailar/2015"
OVER_PLAIN = 0.10
_DEPTH = 10


def figures() -> Iterator[Figure]:
    """The samples' three ways, and the district's two; there what is to be reached is told over the plain method."""
    for way, recall in evidence_recall().items():
        reach = 0.50 if way == "whole items" else None  # the gold links the items' text, not their headings
        note = " ".join(f"{name} {value:.2f}" for name, value in recall.items())
        yield Figure(Group.SEEDS, f"evidence recall@10, opinions as {way}", recall["mean"], reach, note=note)
    for length, name in LENGTHS.items():
        source = f"substitute-2014-2015/{name}"
        if present(ANSWERS, source):
            opinions = _district_opinions(source)
            ours, _ = _district_score(opinions)
            plain, _ = _district_score(_plainly(opinions))
            done, _ = _district_score(_plainly(opinions, {Role.PROGRESS}))
            note = f"{len(opinions)} opinions; plain TF-IDF {plain:.3f}, of what was done alone {done:.3f}"
            what = f"evidence recall@10, {length} opinions"
            yield Figure(Group.DISTRICT, what, ours, plain + OVER_PLAIN, note=note)


def _district_opinions(source: str) -> list[Json]:
    drafted = contract.draft(draft_response(report(source), [report(ANSWERS)]), "")
    return [one for one in drafted["opinions"] if one["evidence"]]


def _district_score(opinions: list[Json]) -> tuple[float, int]:
    return accuracy.evidence({"opinions": opinions}, accuracy.table(DISTRICT / "evidence.tsv"), 0, _DEPTH)


def _plainly(opinions: list[Json], roles: Collection[Role] = tuple(Role)) -> list[Json]:
    """Each opinion with the statements, of some roles, likest to it as its evidence."""
    texts = [statement.text for statement in report(ANSWERS).statements if statement.role in roles]
    asked = [f"{one['title']}{one['text']}" for one in opinions]
    found = []
    for one, likeness in zip(opinions, similarity(asked, texts), strict=True):
        first = [texts[at] for at in (-likeness).argsort()[:_DEPTH]]
        found.append({**one, "evidence": [{"report": 0, "text": text} for text in first]})
    return found


def evidence_recall(data: Path = DATA) -> dict[str, dict[str, float]]:
    """For each way to write the opinions: mean recall@10 over the ten items, and over all linked units together."""
    old = report(OLD)
    units = _table(data / f"roles-{OLD}.tsv")
    linked = linked_units(data)
    spots = _spots(old, units)
    return {way: _recall(opinions_text(data, way), old, linked, spots) for way in WAYS}


def linked_units(data: Path = DATA) -> list[set[str]]:
    """For each of the ten items: the units of the 2018 report the readers linked to it."""
    sections = {s["id"]: s for s in json.loads((data / "sections.json").read_text(encoding="utf8"))[NEW]}
    pair = json.loads((data / "alignments.json").read_text(encoding="utf8"))[0]
    found: dict[str, set[str]] = {item["id"]: set() for item in _items(data)}
    for link in pair["alignments"]:
        at = link["newer"]
        while at is not None and at not in found:
            at = sections[at]["parent"]
        if at is not None:
            found[at] |= set(link["older_units"])
    return list(found.values())


def opinions_text(data: Path = DATA, way: str = WAYS[0]) -> str:
    """The ten items as an opinions document."""
    units = _table(data / f"roles-{NEW}.tsv")
    order = [unit for unit, _ in units]
    words = dict(units)
    sections = json.loads((data / "sections.json").read_text(encoding="utf8"))[NEW]
    lines = ["对“关于‘三城一区’建设发展情况的报告”的审议意见", "市人民政府："]
    parts = {s["id"]: s["title"] for s in sections if s["level"] == 1}
    for item in _items(data):
        if parts[item["parent"]] not in lines:
            lines.append(parts[item["parent"]])
        first, last = order.index(item["start_unit"]), order.index(item["end_unit"])
        body = [words[unit] for unit in order[first + 1 : last + 1]]
        run_in = [f"{s['title'].rstrip('。')}。" for s in sections if s["parent"] == item["id"]]
        lines.append(item["title"] + "".join({WAYS[0]: [], WAYS[1]: run_in, WAYS[2]: body}[way]))
    return "\n".join(lines)


def _recall(
    text: str, old: Report, linked: list[set[str]], spots: dict[str, tuple[int, int]]
) -> dict[str, float]:
    made = build_report(read_bytes("审议意见.txt", text.encode()), date="2018-11-30")
    opinions = annotate(made, packs=packs())
    items = [opinion for opinion in draft_response(opinions, [old]).opinions if opinion.evidence]
    if len(items) != len(linked):
        raise ValueError(f"{len(items)} opinions were read where {len(linked)} were written")
    shares, hits = [], 0
    for item, wanted in zip(items, linked, strict=True):
        got = wanted & _found(item, old, spots)
        shares.append(len(got) / len(wanted))
        hits += len(got)
    return {"mean": sum(shares) / len(shares), "pooled": hits / sum(map(len, linked))}


def _found(opinion: Opinion, old: Report, spots: dict[str, tuple[int, int]]) -> set[str]:
    """The units the first ten statements offered lie on (the middle of a unit counts)."""
    offered = [old.statement_by_id[e.statement] for e in opinion.evidence[:_DEPTH]]
    offset = _offsets(old.text)
    spans = [(offset[s.start], offset[s.end]) for s in offered]
    return {unit for unit, (a, b) in spots.items() if any(start <= (a + b) / 2 < end for start, end in spans)}


def _spots(report: Report, units: list[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    text, at = _plain(report.text), 0
    found = {}
    for unit, words in units:
        plain = _plain(words)
        place = text.find(plain, at)
        if place >= 0:
            found[unit] = (place, place + len(plain))
            at = place
    return found


def _offsets(text: str) -> list[int]:
    found, length = [], 0
    for char in text:
        found.append(length)
        length += len(_plain(char))
    return [*found, length]


def _plain(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text))


def _items(data: Path) -> list[dict[str, str]]:
    sections = json.loads((data / "sections.json").read_text(encoding="utf8"))[NEW]
    return [s for s in sections if s["level"] == 2 and s["kind"] == "numbered"]


def _table(path: Path) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines()]
    unit, text = rows[0].index("unit"), rows[0].index("text")
    return [(row[unit], row[text]) for row in rows[1:]]
