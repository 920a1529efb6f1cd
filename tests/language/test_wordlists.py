"""Word lists are files that a person can read, say what they decide, and are filled into expressions by name."""

import re
from pathlib import Path

import pytest

from xubao.language.wordlists import lists, patterns, read_lists, rows, word_groups, worded
from xubao.places import resource

LISTS = sorted(path.name for path in resource("lexicons").glob("*.txt"))
PLAIN = ("domain.txt", "action-words.txt", "boundary-words.txt", "vague-words.txt")
ROOMS = Path(__file__).parents[2] / "desktop" / "xubao"
NAMED = re.compile(r'"([a-z-]+\.txt)"')


@pytest.mark.parametrize("name", LISTS)
def test_a_file_of_lists_says_in_its_heading_what_it_decides(name: str) -> None:
    first = resource("lexicons", name).read_text(encoding="utf8").splitlines()[0]
    assert first.startswith("# ")
    assert len(first) > 20


@pytest.mark.parametrize("name", [name for name in LISTS if name not in PLAIN])
def test_every_word_stands_in_a_list_and_once_in_it(name: str) -> None:
    found = lists(name)
    assert "" not in found
    assert all(found.values())
    lines = resource("lexicons", name).read_text(encoding="utf8").splitlines()
    heads = [line for line in lines if line.startswith("[") and line.endswith("]")]
    assert len(heads) == len(set(heads)) == len(found)
    written = [word for line in lines if not line.startswith(("#", "[")) for word in line.split()]
    repeated = len(written) - sum(map(len, found.values()))
    assert repeated == 0


def test_every_file_of_lists_is_read_by_some_code() -> None:
    named = {name for path in ROOMS.rglob("*.py") for name in NAMED.findall(path.read_text(encoding="utf8"))}
    assert set(LISTS) <= named


def test_a_list_is_filled_into_an_expression_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("﻿# says what it decides\n[goals]\n力争 力争到 拟\n[ends]\n完成（一）\n", encoding="utf8")
    assert read_lists(file) == {"goals": ("力争", "力争到", "拟"), "ends": ("完成（一）",)}


def test_the_longest_word_wins_and_quantifiers_are_left_alone() -> None:
    shares = lists("figure-doubts.txt")["shares"]
    longest = max(shares, key=len)
    assert patterns("figure-doubts.txt")(r"^{shares}.{0,2}$").match(longest)
    filled = worded("figure-doubts.txt")("占|{shares}|x{2,3}")
    assert filled.startswith(f"占|{longest}")
    assert filled.endswith("x{2,3}")
    assert "(?:" not in filled, "a whole branch needs no group"
    assert worded("figure-doubts.txt")("{shares}") == word_groups("figure-doubts.txt")("shares")


def test_an_unknown_list_is_an_error_and_not_an_empty_one() -> None:
    with pytest.raises(KeyError):
        worded("figure-doubts.txt")("{no-such-list}")


def test_rows_of_a_table_are_its_cells_without_remarks() -> None:
    assert all(row[0] and not row[0].startswith("#") for row in rows("names.tsv"))


def test_a_list_alone_can_be_put_into_another_expression() -> None:
    lacks = worded("heading-words.txt")("{lacks}")
    assert re.search(f"存在.{{0,4}}{lacks}", "存在一些困难")
    assert not re.search(f"存在.{{0,4}}{lacks}", "帮助困难群众")


def test_a_list_that_is_a_branch_among_others_adds_its_words_to_them() -> None:
    found = re.compile(worded("heading-words.txt")("^(?:首先|{lacks})"))
    assert found.match("首先")
    assert all(found.match(word) for word in lists("heading-words.txt")["lacks"])
