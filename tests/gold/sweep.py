"""Fit one deciding constant: the figures that follow from it at each of some values, and the value they speak for.

    python -m tests.gold.sweep comparing.statements.matching._EDITED 0.30 0.34 0.38 0.42 0.46

The value is chosen by the mean of the figures over all groups (seeds, national, district …), each group weighing the
same; and once without each group, with what that value gives on the group left out, which is what to believe. Written
to sweeps/NAME.json; changing the constant is a commit that names the record.
"""

import json
import sys
from typing import Any

from tests.gold.constants import Constant, constants
from tests.gold.sensitivity import RECORD, Values, followed, prepared, trial

Swept = dict[float, Values]


def swept(constant: Constant, values: list[float]) -> Swept:
    """Value → figures; a value at which nothing can be measured is left out."""
    found: Swept = {}
    for value in sorted({constant.value, *values}):
        figures = trial(constant, value, followed(constant))
        print(value, figures if isinstance(figures, str) else round(goodness(figures), 4), flush=True)
        if not isinstance(figures, str):
            found[value] = figures
    return found


def goodness(figures: Values, without: str | None = None) -> float:
    """Mean over groups of the mean of their figures; shares that are to be small and counts take no part."""
    groups: dict[str, list[float]] = {}
    for name, figure in figures.items():
        group, what = name.split(": ", 1)
        if group != without and not what.startswith("≤"):
            groups.setdefault(group, []).append(figure)
    means = [sum(each) / len(each) for each in groups.values()]
    return sum(means) / max(1, len(means))


def chosen(found: Swept, before: float, without: str | None = None) -> float:
    """The best value; that in use where no other is better."""
    return max(found, key=lambda value: (round(goodness(found[value], without), 5), value == before))


def record(constant: Constant, found: Swept) -> dict[str, Any]:
    """What is written down."""
    groups = sorted({name.split(": ", 1)[0] for name in found[constant.value]})
    left_out = {}
    for group in groups if len(groups) > 1 else []:
        value = chosen(found, constant.value, group)
        others = set(groups) - {group}
        own = {one: _of(figures, others) for one, figures in found.items()}
        left_out[group] = {
            "value": value,
            "there": round(own[value], 4),
            "in use": round(own[constant.value], 4),
        }
    return {
        "constant": constant.key,
        "in use": constant.value,
        "chosen": chosen(found, constant.value),
        "each group left out": left_out,
        "goodness": {str(value): round(goodness(figures), 4) for value, figures in found.items()},
        "figures": {
            str(value): {name: round(one, 4) for name, one in figures.items()}
            for value, figures in found.items()
        },
    }


def _of(figures: Values, others: set[str]) -> float:
    """Goodness of one group alone."""
    return goodness({name: one for name, one in figures.items() if name.split(": ", 1)[0] not in others})


def main(key: str, *values: str) -> None:
    """Sweep, print, write."""
    constant = next((one for one in constants() if one.key == key), None)
    if constant is None or not followed(constant):
        sys.exit(f"no figure follows from {key}")
    prepared(constant.room)
    found = record(constant, swept(constant, [type(constant.value)(float(value)) for value in values]))
    print(json.dumps({name: found[name] for name in ("chosen", "each group left out")}, ensure_ascii=False))
    text = json.dumps(found, ensure_ascii=False, indent=1)
    RECORD.with_name(f"{key}.json").write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main(*sys.argv[1:])
