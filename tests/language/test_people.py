"""People are known by a name beside a title."""

import pytest

from xubao.language.people import people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("部长韩立民同志两次主持。", [("韩立民", "部长")]),
        ("12月份，杜立民区长两次到现场调度。", [("杜立民", "区长")]),
        ("副市长王明、李华局长参加。", [("王明", "副市长"), ("李华", "局长")]),
        ("市长高度重视，区长办公会研究。", []),
        ("", []),
    ],
)
def test_a_name_stands_before_or_behind_its_title(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.name, one.title) for one in people(text)] == found
    assert all(one.name in text[one.start : one.end] for one in people(text))
