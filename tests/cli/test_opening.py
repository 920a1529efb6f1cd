"""The window from the command line is asked for without loading what the verbs need."""

import subprocess
import sys

import pytest

from xubao.cli.opening import only_window


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], (None,)),
        (["open"], (None,)),
        (["open", "甲.xubao"], ("甲.xubao",)),
        (["open", "--help"], None),
        (["open", "甲", "乙"], None),
        (["--version"], None),
        (["read", "甲.docx"], None),
    ],
)
def test_only_a_plain_opening_goes_past_the_verbs(
    arguments: list[str], asked: tuple[str | None] | None
) -> None:
    assert only_window(arguments) == asked


def test_opening_the_window_loads_neither_verbs_nor_their_parser() -> None:
    code = (
        "import sys; from xubao.cli import main, opening; verbs = {'click', 'xubao.cli.verbs'}\n"
        "opening.open_window = lambda project: print(project, *verbs & {*sys.modules})\n"
        "main.window()"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, "甲.xubao"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (said.stdout, said.returncode) == ("甲.xubao\n", 0), said.stderr
