"""What one reader said of the links, changes and figures that were given for the national reports of 2021 and 2022.

The verdicts are on what the program gave then. Told of each kind: of what is given today and has a verdict, the share
that is right (what is arguable counts as neither), and how much of what was right is still given.
"""

from collections.abc import Callable, Iterator

from tests.gold import accuracy
from tests.gold.accuracy import norm, overlap
from tests.gold.figure import Figure, Group
from tests.gold.material import JUDGED, Json, compared, present, rows

OLD, NEW = "state-council/2021", "state-council/2022"
Row = dict[str, str]
Given = Callable[[Row], bool]


def figures() -> Iterator[Figure]:
    """Links, changes, dropped and added statements, figures, and the recall of thirty statements drawn at random."""
    if not present(OLD, NEW):
        return
    found = compared(OLD, NEW)
    links = {(_title(found["old"], one["old"]), _title(found["new"], one["new"])) for one in found["links"]}
    yield from _verdicts(
        "links", "links.tsv", lambda row: (norm(row["old"]), norm(row["new"])) in links, 0.85
    )
    texts = _texts(found)
    pairs = _pairs(found, texts)
    yield from _verdicts("pairs", "changes.tsv", lambda row: _paired(row, pairs), 0.93)
    alone = {
        kind: {norm(text) for one in found["changes"] if one["kind"] == kind for text in _words(texts, one)}
        for kind in ("dropped", "added")
    }
    what = "dropped and added"
    yield from _verdicts(what, "dropped-added.tsv", lambda row: norm(row["text"]) in alone[row["kind"]], 0.75)
    told = {(one["old"]["text"], one["new"]["text"], one["note"]) for one in found["figures"]}
    what = "figure changes"
    yield from _verdicts(what, "figures.tsv", lambda row: (row["old"], row["new"], row["note"]) in told, 0.93)
    yield _recall(pairs)


def _verdicts(what: str, file: str, given: Given, reach: float) -> Iterator[Figure]:
    read = accuracy.table(JUDGED / file)
    right = [row for row in read if row["verdict"] == "right"]
    wrong = [row for row in read if row["verdict"] == "wrong"]
    kept, still = sum(map(given, right)), sum(map(given, wrong))
    share = kept / max(1, kept + still)
    note = f"{kept} right, {still} wrong"
    yield Figure(Group.NATIONAL, f"{what} judged 2021→2022: right", share, reach, note=note)
    share = kept / len(right)
    yield Figure(
        Group.NATIONAL, f"{what} judged right 2021→2022: still given", share, note=f"of {len(right)}"
    )


def _title(report: Json, section: str | None) -> str:
    return next((norm(_full(one)) for one in report["sections"] if one["id"] == section), "")


def _full(section: Json) -> str:
    return f"{section['number'] or ''}{section['title']}"


def _texts(found: Json) -> dict[str, dict[str, str]]:
    """Side → id of a statement → its text."""
    return {side: {one["id"]: one["text"] for one in found[side]["statements"]} for side in ("old", "new")}


def _words(texts: dict[str, dict[str, str]], change: Json) -> list[str]:
    return [texts[side][one] for side in ("old", "new") for one in change[side]]


def _pairs(found: Json, texts: dict[str, dict[str, str]]) -> set[tuple[str, str]]:
    old, new = ({one: norm(text) for one, text in texts[side].items()} for side in ("old", "new"))
    return {(old[a], new[b]) for one in found["changes"] for a in one["old"] for b in one["new"]}


def _paired(row: Row, pairs: set[tuple[str, str]]) -> bool:
    """Whether each old statement of a row is tied to each new one."""
    olds, news = (list(map(norm, row[side].split(" / "))) for side in ("old", "new"))
    return all((old, new) in pairs for old in olds for new in news)


def _recall(pairs: set[tuple[str, str]]) -> Figure:
    """Of thirty old statements drawn at random, those with a counterpart: tied to it."""
    hits, missed = 0, []
    wanted = [row for row in rows(JUDGED / "recall.tsv") if row["verdict"] in ("found", "missed")]
    for row in wanted:
        asked = [row["program's counterpart"] or row["a reader's counterpart"].split("(")[0]]
        asked = [part for one in asked for part in one.replace("…", "/").split("/") if part]
        tied = [new for old, new in pairs if old == norm(row["old"])]
        hit = any(overlap(part, new) for part in asked for new in tied)
        hits += hit
        missed += [] if hit else [row["old"][:12]]
    what = "statements tied to their counterpart 2021→2022"
    note = f"of {len(wanted)}; {'；'.join(missed)}"
    return Figure(Group.NATIONAL, what, hits / len(wanted), 0.80, note=note[:90])
