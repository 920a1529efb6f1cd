"""Faults of the head and the close: what the opinions are called, when and by whom, who reports to whom."""

import re
from collections.abc import Iterator
from random import Random

from tests.gold.planting.beds import Bed
from tests.gold.planting.fault import Edit, Kind, body, head, matches, sentences, swapped
from xubao.language.numerals import chinese
from xubao.model import DraftPart

_HAN = "零一二三四五六七八九十"


def _next_han(match: re.Match[str]) -> str:
    value = chinese(match.group()) or 1
    new = value + 1
    tens, ones = divmod(new, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")


def _line(bed: Bed, part: DraftPart, old: str, new: str) -> Iterator[Edit]:
    for line in bed.lines:
        if line.part is part:
            for match in re.finditer(old, line.text):
                yield Edit(line, *match.span(), match.expand(new))


def _recipient(bed: Bed, _rng: Random) -> Iterator[Edit]:
    yield from _line(bed, DraftPart.RECIPIENT, "人大常委会(?=：)", "政协")
    yield from _line(bed, DraftPart.RECIPIENT, "(?:市|区|全国)人大常委会(?=：)", "省人大常委会")


def _signatory(bed: Bed, _rng: Random) -> Iterator[Edit]:
    yield from _line(bed, DraftPart.SIGNATORY, "人民政府|国务院", "科学技术局")


def _title(bed: Bed, _rng: Random) -> Iterator[Edit]:
    yield from _line(bed, DraftPart.TITLE, "(?<=关于《关于)[^《》]{2}", "加强")
    yield from _line(bed, DraftPart.TITLE, "(?:情况|工作)(?=的?报告》)", "进展")


def _closing(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        for match in re.finditer(r"(?:特此报告|以上报告，请予审议)。$", line.text):
            yield Edit(line, *match.span(), "妥否，请批复。")


def _annex(bed: Bed, rng: Random) -> Iterator[Edit]:
    for line in head(bed):
        end = sentences(line)[0][1]
        yield Edit(line, end, end, rng.choice(("具体情况见附件1。", "任务分工详见附件2。")))


def _counted(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line, match in matches(head(bed), r"[一二三四五六七八九十]+(?=条意见)"):
        yield Edit(line, *match.span(), _next_han(match))


def _unconfirmed(bed: Bed, rng: Random) -> Iterator[Edit]:
    for line in head(bed):
        end = sentences(line)[0][1]
        said = rng.choice(
            ("目前，「已落实6条」，正在推进2条。", "其中「4条意见已经落实」。", "各项意见中，「5项已办结」。")
        )
        low, high = said.find("「"), said.find("」") - 1
        yield Edit(line, end, end, said.replace("「", "").replace("」", ""), low, high - low)


HEAD = ("head-",)
KINDS = (
    Kind(
        "another date of the opinions",
        HEAD,
        swapped(r"\d{1,2}(?=日，)", lambda match: str(int(match.group()) % 27 + 1), head),
    ),
    Kind("another document number", HEAD, swapped(r"\d+(?=号，)", lambda m: str(int(m.group()) + 2), head)),
    Kind(
        "〔〕 typed as []",
        (*HEAD, "format-"),
        swapped(r"〔\d{4}〕", lambda match: f"[{match.group()[1:-1]}]", head),
    ),
    Kind("another session", HEAD, swapped(r"(?<=第)[一二三四五六七八九十]+(?=次会议)", _next_han, head)),
    Kind(
        "another name of the opinions",
        (*HEAD, "document-"),
        swapped(r"(?<=关于)[^《》〈〉]{2}(?=[^《》]{2,60}审议意见》（)", lambda _match: "扎实", head),
    ),
    Kind("another recipient", HEAD, _recipient),
    Kind("another signatory", HEAD, _signatory),
    Kind("another report in the title", HEAD, _title),
    Kind("another count of opinions", HEAD, _counted),
    Kind("请批复 in a report", ("phrase-", "format-"), _closing),
    Kind("an annex that is not there", ("annex-",), _annex),
    Kind("a state nobody confirmed", ("state-",), _unconfirmed),
)
