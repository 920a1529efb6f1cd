"""Whatever was done to a report, its tracked changes lead to the new text and back to the old one, order included."""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.examples import examples
from tests.exporting.settled import ACCEPTED, REJECTED, W, settled
from xubao.exporting import comparison_docx
from xubao.model import Report
from xubao.operations.comparing import compare_reports

Make = Callable[[Sequence[str]], Report]
Paragraphs = list[str]
_TABLE = ["指标\t单位\t2024年", "研发投入\t亿元\t1234.5", "从业人员\t万人\t67.8", "－\t—\t０"]
_ROOM = 24  # paragraphs of the report that is edited


def _move(text: Paragraphs, rng: random.Random) -> None:
    size = rng.randint(1, 4)
    at = rng.randrange(len(text))
    taken = text[at : at + size]
    del text[at : at + size]
    text[(place := rng.randint(0, len(text))) : place] = taken


def _move_sentence(text: Paragraphs, rng: random.Random) -> None:
    source, target = rng.randrange(len(text)), rng.randrange(len(text))
    first, stop, rest = text[source].partition("。")
    if stop and rest and source != target:
        text[source] = rest
        text[target] += first + stop


def _split(text: Paragraphs, rng: random.Random) -> None:
    at = rng.randrange(len(text))
    first, stop, rest = text[at].partition("。")
    if stop and rest:
        text[at : at + 1] = [first + stop, rest]


def _merge(text: Paragraphs, rng: random.Random) -> None:
    at = rng.randrange(len(text))
    text[at : at + 2] = ["".join(text[at : at + 2])]


def _repeat(text: Paragraphs, rng: random.Random) -> None:
    text.insert(rng.randint(0, len(text)), rng.choice(text))


def _drop(text: Paragraphs, rng: random.Random) -> None:
    del text[rng.randrange(len(text))]


def _reword(text: Paragraphs, rng: random.Random) -> None:
    at = rng.randrange(len(text))
    text[at] = text[at].replace("推进", "大力推进").replace("进一步", "").replace("，", "，还", 1)


def _tabulate(text: Paragraphs, rng: random.Random) -> None:
    text[(place := rng.randint(0, len(text))) : place] = rng.sample(_TABLE, rng.randint(2, len(_TABLE)))


_EDITS = (_move, _move, _move_sentence, _split, _merge, _repeat, _drop, _reword, _tabulate)


def _edited(report: Report, rng: random.Random) -> tuple[Paragraphs, Paragraphs]:
    whole = report.text.split("\n")
    at = rng.randrange(len(whole) - _ROOM)
    old = whole[at : at + _ROOM] + rng.choice(([], _TABLE))
    new = list(old)
    for _ in range(rng.randint(1, 9)):
        if new:
            rng.choice(_EDITS)(new, rng)
    return old, new


@settings(max_examples=examples(85), deadline=None)
@given(st.integers(0, 10**9))
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(
    make_report: Make, old_report: Report, seed: int
) -> None:
    old, new = _edited(old_report, random.Random(seed))
    comparison = compare_reports(make_report(old), make_report(new))
    data = comparison_docx(comparison)
    assert settled(data, ACCEPTED) == (comparison.new.text.split("\n") if comparison.new.text else [])
    assert settled(data, REJECTED) == (comparison.old.text.split("\n") if comparison.old.text else [])
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    gone, come = _moved(root, "moveFrom"), _moved(root, "moveTo")
    assert gone == come


def _moved(root: etree._Element, kind: str) -> dict[str, Counter[str]]:
    """Name of each move → what stands between its marks with that kind of change, by words."""
    found: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    opened: list[str] = []
    for one in root.iter():
        if one.tag == f"{W}{kind}RangeStart":
            names[one.get(f"{W}id", "")] = one.get(f"{W}name", "")
            opened.append(one.get(f"{W}id", ""))
        elif one.tag == f"{W}{kind}RangeEnd":
            opened.remove(one.get(f"{W}id", ""))
        elif one.tag == f"{W}t" and any(above.tag == f"{W}{kind}" for above in one.iterancestors()):
            assert opened, "moved text outside of a move's marks"
            found.setdefault(names[opened[-1]], Counter()).update(one.text or "")
    assert not opened
    return found
