"""What accuracy has reached without the packs of words, kept: floors.toml, what falls below it, what fell behind.

    python -m tests.gold.floors          compares
    python -m tests.gold.floors --raise  writes the floors that are higher now, and those of new figures

A floor is lowered only by hand, with the reason in the commit.
"""

import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.gold.figure import Figure, Group
from tests.gold.material import CORPUS
from tests.gold.run import figures
from xubao.settings import WITHOUT

FILE = Path(__file__).with_name("floors.toml")
TOLERANCE = 0.01
"""How far a share may fall below its floor (or rise above its ceiling): a mend elsewhere may cost a sentence."""
BEHIND = 0.02
"""How far a floor may lie below what is reached; beyond, it defends too little and has to be raised."""
Floors = Mapping[str, Mapping[str, float]]

_HEAD = """# What accuracy has reached without packs of words: by group and figure of `make gold`; `≤` names a ceiling.
# tests/gold/test_floors.py fails where a figure is worse by more than {tolerance}, or better by more than {behind}:
# a commit that raises a figure raises its floor (python -m tests.gold.floors --raise). Lowered only by hand.
"""


def read(file: Path = FILE) -> Floors:
    """Group → figure → floor."""
    return tomllib.loads(file.read_text(encoding="utf8"))


def complaints(found: Iterable[Figure], floors: Floors, *, whole: bool) -> list[str]:
    """What is wrong, a line each: figures that fell, floors that are missing, stale or of nothing.

    Args:
        whole: every figure was measured; where documents are absent, floors without a figure are no fault.
    """
    measured = {(one.group.value, _name(one)): one for one in found}
    known = {(group, name): floor for group, own in floors.items() for name, floor in own.items()}
    lines = [_judged(one, known[key]) for key, one in measured.items() if key in known]
    lines += [
        f"{group}: {name} has no floor: add {_kept(one)}"
        for (group, name), one in measured.items()
        if (group, name) not in known
    ]
    if whole:
        lines += [
            f"{group}: {name} is in floors.toml and not measured"
            for group, name in known
            if (group, name) not in measured
        ]
    return [line for line in lines if line]


def _judged(one: Figure, floor: float) -> str:
    over = (floor - one.value) if one.at_most else (one.value - floor)
    told = f"{one.group.value}: {one.what} is {one.value:.3f}, its {'ceiling' if one.at_most else 'floor'} {floor:g}"
    if over < -(0 if _counts(one) else TOLERANCE):
        return f"{told}: it got worse ({one.note})"
    if over > BEHIND and not _counts(one):
        return f"{told}: better than before; run `python -m tests.gold.floors --raise`"
    return ""


def _counts(one: Figure) -> bool:
    """Whether the figure is a number of things; its ceiling is what a person puts up with, not what is reached."""
    return one.at_most and one.reach is not None and (one.reach == 0 or one.reach >= 1)


def _name(one: Figure) -> str:
    return f"≤ {one.what}" if one.at_most else one.what


def _kept(one: Figure) -> float:
    """The floor (or ceiling) of what is reached, to three places on the safe side."""
    if _counts(one) and one.reach is not None:
        return one.reach
    thousandths = one.value * 1000
    return -(-thousandths // 1) / 1000 if one.at_most else (thousandths + 1e-6) // 1 / 1000


def raised(found: Iterable[Figure], floors: Floors) -> dict[str, dict[str, float]]:
    """The floors with what is better now, and with new figures; none is lowered, none is dropped."""
    kept = {group.value: dict(floors.get(group.value, {})) for group in Group}
    for one in found:
        own, name = kept[one.group.value], _name(one)
        best = min if one.at_most else max
        own[name] = best(own.get(name, _kept(one)), _kept(one))
    return kept


def remarks(file: Path = FILE) -> str:
    """What floors.toml says of itself above its first group, the standing head left out: why floors were lowered."""
    text = file.read_text(encoding="utf8")
    above = text[: text.index("\n[") + 1] if "\n[" in text else ""
    return above.removeprefix(_head()).strip("\n")


def _head() -> str:
    return _HEAD.format(tolerance=TOLERANCE, behind=BEHIND)


def written(floors: Floors, said: str = "") -> str:
    """The content of floors.toml.

    Args:
        said: its remarks.
    """
    lines = [_head(), f"{said}\n"] if said else [_head()]
    for group, own in floors.items():
        if own:
            lines.append(f"[{group}]\n" + "".join(f'"{name}" = {floor:g}\n' for name, floor in own.items()))
    return "\n".join(lines)


def main() -> None:
    """Compare, or raise."""
    floors = read() if FILE.exists() else {}
    found = figures(packs=WITHOUT)
    if "--raise" in sys.argv[1:]:
        said = remarks() if FILE.exists() else ""
        FILE.write_text(written(raised(found, floors), said), encoding="utf8")
        return
    lines = complaints(found, floors, whole=CORPUS.is_dir())
    print("\n".join(lines) or "every figure keeps its floor")
    sys.exit(bool(lines))


if __name__ == "__main__":
    main()
