"""Text that was broken to a width is read as the paragraphs it was."""

import pytest

from xubao.model import Block, Source
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path

SEED = read_path(sample("2018-09-27-三城一区建设发展情况的报告.txt"))


def text_of(lines: list[str]) -> str:
    return build_report(Source("x.txt", "txt", tuple(Block(line) for line in lines))).text


@pytest.mark.parametrize("width", [28, 40])
def test_a_report_broken_into_lines_gives_its_paragraphs_again(width: int) -> None:
    lines = []
    for block in SEED.blocks:
        whole = f"　　{block.text}"
        lines += [whole[at : at + width] for at in range(0, len(whole), width)]
    assert text_of(lines).replace(" ", "") == build_report(SEED).text.replace(" ", "")


def test_headings_and_verses_of_any_length_stay_lines() -> None:
    lines = [block.text for block in SEED.blocks]
    assert text_of(lines).count("\n") == len(lines) - 1


def test_a_list_of_short_lines_is_not_joined() -> None:
    lines = [f"第{at}项重点任务由市科学技术委员会牵头。" for at in range(20)]
    assert text_of(lines).split("\n") == lines
