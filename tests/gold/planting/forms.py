"""Faults of form: numbers, marks of punctuation, dates, repeated words."""

import re
from collections.abc import Iterator
from random import Random

from tests.gold.planting.beds import Bed, Line
from tests.gold.planting.fault import Edit, Kind, answers, body, inserted, sentences, swapped
from xubao.model import DraftPart

_HAN = "零一二三四五六七八九十"


def _headings(bed: Bed) -> list[Line]:
    return [line for line in bed.lines if line.part is DraftPart.HEADING]


def _heading_number(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in _headings(bed)[2:]:
        if match := re.match(r"(（?)([一二三四五六七八九])(?=[、）])", line.text):
            new = _HAN[min(10, _HAN.index(match[2]) + 2)]
            yield Edit(line, match.start(2), match.end(2), new)


def _ordinal(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        if match := re.match(r"第([二三四])，", line.text):
            yield Edit(line, match.start(1), match.end(1), _HAN[_HAN.index(match[1]) + 1])


def _is(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        found = list(re.finditer(r"(?:(?<=。)|(?<=：)|(?<=；)|^)([一二三四五六])是", line.text))
        for match in found[1:]:
            yield Edit(line, match.start(1), match.end(1), _HAN[_HAN.index(match[1]) - 1])
    for line in answers(bed):
        spans = sentences(line)
        if len(spans) > 0:
            said = "一是压实责任。二是完善机制。二是强化调度。"
            yield Edit(line, spans[-1][1], spans[-1][1], said, said.rindex("二是"), 2)


def _repeat(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in answers(bed):
        for match in re.finditer(r"(?:的|进一步|推进|建设|企业|项目)(?=[\u4e00-\u9fff])", line.text):
            if "【" not in line.text[: match.start()]:
                yield Edit(
                    line, match.end(), match.end(), match.group(), -len(match.group()), 2 * len(match.group())
                )
                break


def _stop(mark: str) -> object:
    def make(bed: Bed, _rng: Random) -> Iterator[Edit]:
        for line in answers(bed):
            for start, end in sentences(line)[:1]:
                del start
                yield Edit(line, end - 1, end, mark)

    return make


def _quotes(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        for match in re.finditer(r"“([^“”]{2,12})”", line.text):
            if "【" not in line.text[: match.start()]:
                yield Edit(line, *match.span(), f'"{match[1]}"')


def _unpaired(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        for match in re.finditer(r"[”》]", line.text):
            if "【" not in line.text[: match.start()]:
                opening = line.text.rfind("“" if match.group() == "”" else "《", 0, match.start())
                yield Edit(line, opening, match.end(), line.text[opening : match.start()])


def _half_mark(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """A mark whose end was deleted."""
    for line in body(bed):
        for match in re.finditer("【待补充：[^】]*】", line.text):
            yield Edit(line, *match.span(), match.group()[:-1])


def _heading_stop(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in _headings(bed):
        if line.level == 1:
            yield Edit(line, len(line.text), len(line.text), "。")


def _half(match: re.Match[str]) -> str:
    return {"，": ",", "；": ";", "：": ":"}[match.group()]


KINDS = (
    Kind("a heading's number skipped", ("format-number",), _heading_number),
    Kind("第三 → 第四", ("format-number",), _ordinal),
    Kind("四是 → 三是", ("format-number",), _is),
    Kind("English quotes", ("format-",), _quotes),
    Kind("。。", ("format-",), _stop("。。")),  # type: ignore[arg-type]
    Kind("，。", ("format-",), _stop("，。")),  # type: ignore[arg-type]
    Kind("a word twice", ("format-repeat",), _repeat),
    Kind(
        "××",
        ("format-", "gap"),
        inserted(
            "组织「××」单位开展督查。",
            "于「X月X日」召开推进会。",
            "完成投资「XX亿元」。",
            "会同「某某」部门研究。",
        ),
    ),
    Kind(
        "a date in Chinese numerals, or cut short",
        ("format-date",),
        inserted(
            "「二〇二五年三月八日」召开推进会。",
            "「25年3月8日」召开推进会。",
            "「2025.3.8」召开推进会。",
            "「2025年03月08日」召开推进会。",
            "「2025-3-8」召开推进会。",
        ),
    ),
    Kind(
        "half-width marks",
        ("format-punctuation",),
        swapped(r"(?<=[\u4e00-\u9fff])[，；](?=[\u4e00-\u9fff])", _half, answers),
    ),
    Kind("a mark unpaired", ("format-pair",), _unpaired),
    Kind("a mark left half", ("gap", "format-pair"), _half_mark),
    Kind("a full stop after a heading", ("format-heading",), _heading_stop),
    Kind(
        "a range without its first unit",
        ("format-range",),
        inserted("审批时限压减「30-50%」。", "补贴标准提高「5～10%」。", "单个项目支持「20-50万元」。"),
    ),
    Kind(
        "about, twice",
        ("format-", "figure-"),
        inserted("服务群众「约300余人次」。", "覆盖社区「近200多个」。", "惠及「大约50个左右」村。"),
    ),
    Kind(
        "an enumeration ended twice",
        ("format-",),
        inserted(
            "涵盖「教育、医疗、养老等等领域」。",
            "包括「例如道路、供水等」工程。",
            "联合「公安、城管、以及交通」部门检查。",
        ),
    ),
)
