"""`make gold`: accuracy against the hand-made gold, by its own scorer; also written to build/gold.json.

`python -m tests.gold.run --packs none` measures without the packs of words (and writes build/gold-without-packs.json).
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.gold import accuracy
from xubao.cli import contract
from xubao.model import Report
from xubao.operations import comparing, ledger
from xubao.operations import reports as reading
from xubao.places import sample
from xubao.settings import CALLED_FOR, WITHOUT, PackChoice

DATA = Path(__file__).parent / "data"
OLD = "2018-09-27-三城一区建设发展情况的报告"
NEW = "2019-审议意见研究处理情况的报告"
NEWS = "2021-02-01-经开区国际科技创新中心主平台"
PLAN = "2021-十四五中关村示范区发展建设规划"
LATEST = "2024-07-24-中关村分园改革提升发展情况的报告"
DOCUMENTS = {"000": OLD, "001": NEW, "002": PLAN, "003": NEWS, "004": LATEST}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        reach: the floor to reach, or with `at_most` the ceiling.
        note: what was missed.
    """

    what: str
    value: float
    reach: float | None
    at_most: bool = False
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the floor (or ceiling) holds."""
        if self.reach is None:
            return True
        return self.value <= self.reach if self.at_most else self.value >= self.reach - 1e-9


def report(name: str, packs: PackChoice = CALLED_FOR) -> Report:
    """A sample document, annotated."""
    return reading.read_report(reading.FileRef(str(sample(f"{name}.txt"))), packs)


def figures(packs: PackChoice = CALLED_FOR) -> Iterator[Figure]:
    """Every figure of the table, for documents read with the packs of words of one's choice."""
    yield from _outline(packs)
    yield from _roles()
    yield from _links(packs)
    yield from _pairs(packs)
    yield from _matters(packs)
    yield from _evidence(packs)
    yield from _damage(packs)
    yield from _drift(packs)
    yield from _names(packs)
    yield from _figures()


def _read(name: str, packs: PackChoice) -> dict[str, Any]:
    return contract.report(report(name, packs))


def _outline(packs: PackChoice) -> Iterator[Figure]:
    gold = json.loads((DATA / "sections.json").read_text(encoding="utf8"))
    for name in gold:
        found = _read(name, packs)
        for label, kinds, floor in (
            ("headings", {"numbered", "line", "enumeration"}, 0.97),
            ("run-in headings", {"run-in"}, 0.85),
        ):
            f1, _, _, missed = accuracy.outline(found, gold[name], kinds)
            yield Figure(f"outline {name[:4]}: {label} F1", f1, floor, note="；".join(missed)[:60])


def _roles() -> Iterator[Figure]:
    from tests.gold.training.measure import measured

    found = measured()
    for name, score in found["leave-one-out"].items():
        note = " ".join(
            f"{role} {score[role]:.2f}" for role in ("goal", "progress", "problem") if role in score
        )
        yield Figure(f"roles {name[:16]}, left out: macro-F1", score["macro"], 0.85, note=note)
    yield Figure("roles together, each left out: macro-F1", found["together"]["macro"], 0.92)
    surest = found["confidence"][-1]
    note = f"{surest['statements']} statements"
    yield Figure("roles shown with 0.9 and more: right", surest["right"], 0.95, note=note)


def _links(packs: PackChoice) -> Iterator[Figure]:
    from tests.gold.baseline_links import baseline

    old, new = report(OLD, packs), report(NEW, packs)
    found = contract.comparison(comparing.compare_reports(old, new))
    gold = json.loads((DATA / "alignments.json").read_text(encoding="utf8"))[0]["alignments"]
    sections = json.loads((DATA / "sections.json").read_text(encoding="utf8"))
    units = [
        {unit["unit"]: unit["text"] for unit in accuracy.table(DATA / f"roles-{name}.tsv")}
        for name in (OLD, NEW)
    ]
    ours = accuracy.links(found, sections[OLD], sections[NEW], *units, gold)
    plain = accuracy.links(baseline(found), sections[OLD], sections[NEW], *units, gold)
    note = f"P {ours['precision']:.2f} R {ours['recall']:.2f}, {ours['links']} links"
    yield Figure("links 2018→2019: F1", ours["f1"], 0.65, note=note)
    yield Figure("links: hit@1", ours["hit1"], 0.80)
    yield Figure("links shown as certain: right", ours["certain"], 0.85)
    yield Figure("  plain TF-IDF: F1", plain["f1"], None)
    yield Figure("  plain TF-IDF: hit@1", plain["hit1"], None)


def _pairs(packs: PackChoice) -> Iterator[Figure]:
    from tests.gold.pairs import statement_pairs

    for (held, plain), score in sorted(statement_pairs(packs).items()):
        documents = "documents left out" if held else "documents looked at"
        what = f"  likest statement, {documents}: F1" if plain else f"statement pairs, {documents}: F1"
        note = f"P {score.precision:.2f} R {score.recall:.2f}, {score.wanted} to find"
        yield Figure(what, score.f1, None, note=note)


def _matters(packs: PackChoice) -> Iterator[Figure]:
    order = ["000", "001", "003", "002", "004"]
    found = contract.ledger(ledger.build_ledger([report(DOCUMENTS[one], packs) for one in order]))
    gold = json.loads((DATA / "matters.json").read_text(encoding="utf8"))
    hit, status, largest, missed = accuracy.matters(found, gold, order)
    yield Figure("matters: in one row", hit, 0.70, note="；".join(missed)[:60])
    yield Figure("matters: status right", status, 0.65)
    yield Figure("matters: largest row", largest, 40, at_most=True, note=f"{len(found['matters'])} rows")
    from tests.gold.statuses import statuses

    yield from (Figure(what, value, reach, note=note) for what, value, reach, note in statuses(packs))


def _evidence(packs: PackChoice) -> Iterator[Figure]:
    from tests.gold.evidence import evidence_recall

    for way, recall in evidence_recall(packs=packs).items():
        each = " ".join(f"{name} {value:.2f}" for name, value in recall.items())
        floor = 0.50 if way == "whole items" else None  # the gold links the items' text, not their headings
        yield Figure(f"evidence recall@10, opinions as {way}", next(iter(recall.values())), floor, note=each)


def _damage(packs: PackChoice) -> Iterator[Figure]:
    old = report(OLD, packs)
    units = {unit["unit"]: unit["text"] for unit in accuracy.table(DATA / f"roles-{OLD}.tsv")}
    alarms = [old.text[one.start : one.end] for one in old.warnings if one.code == "number-suspect"]
    spans = [(one.start, one.end) for one in old.warnings if one.code == "number-suspect"]

    def alarmed(entry: dict[str, str]) -> bool:
        placed = accuracy.place([units[entry["unit"]]], accuracy.norm(old.text))[0]
        wanted = accuracy.norm(entry["text"])
        for (start, end), text in zip(spans, alarms, strict=True):
            at = len(accuracy.norm(old.text[:start]))
            inside = placed and placed[0] <= at < placed[1]
            if inside and (wanted in accuracy.norm(text) or accuracy.norm(text) in wanted) and end > start:
                return True
        return False

    damaged = json.loads((DATA / "damaged-figures.json").read_text(encoding="utf8"))
    sound = json.loads((DATA / "sound-figures.json").read_text(encoding="utf8"))
    missed = [one["text"] for one in damaged if not alarmed(one)]
    yield Figure("damaged figures found", 1 - len(missed) / len(damaged), 0.6, note="；".join(missed))
    false = [one["text"] for one in sound if alarmed(one)]
    yield Figure("alarms on sound figures", len(false), 0, at_most=True, note="；".join(false))
    worst = max(
        sum(one.code == "number-suspect" for one in report(name, packs).warnings)
        for name in (NEW, NEWS, PLAN, LATEST)
    )
    yield Figure("alarms, most on another sample", worst, 5, at_most=True)


def _drift(packs: PackChoice) -> Iterator[Figure]:
    from tests.gold.drift import drifts

    yield from (
        Figure(what, value, reach, at_most, note) for what, value, reach, at_most, note in drifts(packs)
    )


def _names(packs: PackChoice) -> Iterator[Figure]:
    from tests.gold.names import names

    precision, recall, note = names(packs)
    yield Figure("names in 131 sentences drawn at random: precision", precision, 0.95, note=note[:60])
    yield Figure("names in 131 sentences drawn at random: recall", recall, 0.80)


def _figures() -> Iterator[Figure]:
    from tests.gold.figures import figures as drawn

    share, note = drawn()
    yield Figure("figures of other documents: unit and subject right", share, 0.90, note=note[:60])


def main() -> None:
    """Measure, print, write."""
    asked = argparse.ArgumentParser(description="accuracy against the hand-made gold")
    asked.add_argument("--packs", choices=("auto", "none"), default="auto", help="which packs of words")
    without = asked.parse_args().packs == "none"
    title = "accuracy without packs of words" if without else "accuracy"
    table = Table("what", "figure", "to reach", "", "note", title=title, title_justify="left")
    found = list(figures(WITHOUT if without else CALLED_FOR))
    for one in found:
        reach = "" if one.reach is None else f"{'≤' if one.at_most else '≥'} {one.reach:g}"
        mark = "" if one.reach is None else ("reached" if one.reached else "NOT reached")
        table.add_row(one.what, f"{one.value:.3f}", reach, mark, one.note)
    Console(width=150).print(table)
    out = Path("build/gold-without-packs.json" if without else "build/gold.json")
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1), encoding="utf8")


if __name__ == "__main__":
    main()
