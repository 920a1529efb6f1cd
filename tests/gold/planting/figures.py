"""Faults of figures: other digits, units, years and directions, and wrong sums."""

import re
from collections.abc import Iterator
from random import Random

from tests.gold.planting.beds import Bed
from tests.gold.planting.fault import Edit, Kind, added, answers, body, inserted, matches, sentences, swapped

_NUMBER = r"(?<![\d.〔年])\d{2,}(?:\.\d+)?(?=[万亿个家人项套件%户吨])"
_EXACT = r"(?<![\d.约近超过达第由到至为])\d{2,}(?:\.\d+)?(?=[万亿家个人项套])(?![万亿家个人项套]?[余多])"
_DIFFERS = ("figure-",)


def _exchanged(match: re.Match[str]) -> str | None:
    digits = match.group()
    for at in range(len(digits) - 1):
        a, b = digits[at], digits[at + 1]
        if a.isdigit() and b.isdigit() and a != b and not (at == 0 and b == "0"):
            return digits[:at] + b + a + digits[at + 2 :]
    return None


def _other(match: re.Match[str]) -> str:
    digits = match.group()
    last = digits[-1]
    return digits[:-1] + str((int(last) + 3) % 10)


def _vague(match: re.Match[str]) -> str:
    return f"约{match.group()}"


def _direction(match: re.Match[str]) -> str:
    turns = {"增长": "下降", "下降": "增长", "增加": "减少", "减少": "增加", "提高": "下降", "上升": "下降"}
    return turns[match.group()]


def _years(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line, match in matches(body(bed), r"(?<!\d)20\d\d(?=年)"):
        sentence = next((s for s in sentences(line) if s[0] <= match.start() < s[1]), None)
        if sentence and re.search(r"\d[\d.]*(?:%|家|亿|万|人)", line.text[match.end() + 1 : sentence[1]]):
            yield Edit(line, *match.span(), str(int(match.group()) - 1))


def _told_twice(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """The same thing again elsewhere in the draft with another number, of which no source speaks."""
    lines = answers(bed)
    for second in lines[1:]:
        end = sentences(second)[-1][1] if sentences(second) else 0
        yield added(
            second,
            end,
            "全市受理企业诉求「4215件」，办结率达到98.2%。针对重点难点问题，全市受理企业诉求4125件。",
        )


def _mark_deleted(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        for match in re.finditer(r"【待核实[^】]*】", line.text):
            yield Edit(line, *match.span(), "")


def _pair_turned(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """由 A 增加到 B with A and B exchanged."""
    for line, match in matches(
        body(bed),
        r"由(?:\d{4}年)?([\d.]+)[^，。\d]{0,3}(?:增|提|增加|提高|上升|升)[至到]?[^，。\d]{0,2}?([\d.]+)",
    ):
        new = match.group()
        a, b = match.start(1) - match.start(), match.start(2) - match.start()
        yield Edit(
            line,
            *match.span(),
            new[:a] + match[2] + new[a + len(match[1]) : b] + match[1] + new[b + len(match[2]) :],
        )


def _wrong_growth(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """A growth that was not computed from the two figures before it."""
    yield from _after_answers(
        bed,
        "专项贷款余额由200亿元增加到250亿元，「增长35%」。",
        "服务企业由1200家增加到1500家，「增长15%」。",
        "项目总数由80个增至92个，「增加14个」。",
    )


def _after_answers(bed: Bed, *said: str) -> Iterator[Edit]:
    for nth, line in enumerate(answers(bed)):
        spans = sentences(line)
        if spans:
            yield added(line, spans[-1][1], said[nth % len(said)])


KINDS = (
    Kind("digits exchanged", _DIFFERS, swapped(_NUMBER, _exchanged, answers)),
    Kind("a digit changed", _DIFFERS, swapped(_NUMBER, _other, answers)),
    Kind(
        "万 for 亿",
        _DIFFERS,
        swapped(
            r"(?<=\d)[万亿](?=[元人吨户次])",
            lambda match: "亿" if match.group() == "万" else "万",
            answers,
        ),
    ),
    Kind("another year", (*_DIFFERS, "earlier"), _years),
    Kind(
        "direction turned",
        _DIFFERS,
        swapped(r"(?:增长|下降|增加|减少|提高|上升)(?=[至到]?\d)", _direction, body),
    ),
    Kind("before and after exchanged", _DIFFERS, _pair_turned),
    Kind(
        "an exact number made vague",
        ("figure-approximate",),
        swapped(
            r"(?<![\d.约近超过达第由到至为])\d{2,}(?:\.\d+)?(?=[万亿家个人项套])(?![万亿家个人项套]?[余多])",
            _vague,
            answers,
        ),
    ),
    Kind("told twice with two figures", ("figure-contradicts", "figure-differs"), _told_twice),
    Kind("a doubt's mark deleted", ("figure-doubt", "figure-differs"), _mark_deleted, paragraph=True),
    Kind(
        "a sum that is wrong",
        ("figure-sum",),
        inserted(
            "全年办理事项「46件」，其中已办结15件，正在办理27件。",
            "落实任务共「60项」，其中市级25项、区级31项。",
            "两批共支持项目「53个」，第一批18个，第二批25个。",
        ),
    ),
    Kind(
        "shares above 100 %",
        ("figure-share",),
        inserted(
            "从构成看，「重点项目占52%、一般项目占41%、其他项目占17%」。",
            "其中「一类占比65%，二类占比28%，三类占比12%」。",
        ),
    ),
    Kind("a growth that is wrong", ("figure-growth", "figure-sum", "figure-difference"), _wrong_growth),
    Kind(
        "a figure no source has",
        _DIFFERS,
        inserted("累计新建服务站点「3746个」。", "带动社会投资「87.64亿元」。", "培训业务骨干「2953人次」。"),
    ),
)
