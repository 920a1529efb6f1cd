"""Words from the shipped lists in regular expressions."""

import re

from xubao.language.wordlists import lists, worded

FILE = "heading-words.txt"


def test_a_list_alone_can_be_put_into_another_expression() -> None:
    lacks = worded(FILE)("{lacks}")
    assert re.search(f"存在.{{0,4}}{lacks}", "存在一些困难")
    assert not re.search(f"存在.{{0,4}}{lacks}", "帮助困难群众")


def test_a_list_that_is_a_branch_among_others_adds_its_words_to_them() -> None:
    found = re.compile(worded(FILE)("^(?:首先|{lacks})"))
    assert found.match("首先")
    assert all(found.match(word) for word in lists(FILE)["lacks"])
