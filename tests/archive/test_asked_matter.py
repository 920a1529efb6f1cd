"""Whoever asks for one subject has what is said of it in one row."""

import pytest

from xubao.archive.asked_matter import uncounted, under_asked
from xubao.archive.following import joined
from xubao.archive.query import parsed
from xubao.model import Matter, MatterKind, MatterStatus, Mention, Role


def _matter(title: str, *said: str) -> Matter:
    mentions = tuple(Mention(at, f"s{at}", text, Role.PROGRESS) for at, text in enumerate(said))
    return Matter(title, title, MatterKind.PROJECT, MatterStatus.ONGOING, mentions)


def _rows(question: str, *matters: Matter) -> dict[str, list[str]]:
    found = under_asked(matters, parsed(question), joined)
    return {one.title: [mention.text for mention in one.mentions] for one in found}


def test_a_matter_named_with_what_is_done_or_counted_is_the_one_asked_for() -> None:
    found = _rows(
        "生态渔港",
        _matter("生态渔港", "建成生态渔港12座"),
        _matter("新建改造生态渔港", "新建改造生态渔港15座"),
        _matter("高质量推进生态渔港建设", "高质量推进生态渔港建设"),
        _matter("万平方米生态渔港", "完成3万平方米生态渔港"),
        _matter("生态渔港20座以上", "生态渔港20座以上"),
    )
    assert list(found) == ["生态渔港"]
    assert len(found["生态渔港"]) == 5


def test_of_a_matter_named_by_a_part_of_the_words_goes_there_what_says_all_of_them() -> None:
    found = _rows(
        "海岛居民供水保障",
        _matter("海岛居民供水保障", "加强海岛居民供水保障"),
        _matter("供水保障", "海岛上万居民的供水保障得到改善", "山区供水保障能力增强"),
    )
    assert found == {
        "海岛居民供水保障": ["加强海岛居民供水保障", "海岛上万居民的供水保障得到改善"],
        "供水保障": ["山区供水保障能力增强"],
    }


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("渔港泊位", "远洋渔港泊位"),
        ("渔民人均收入", "渔民人均收入增速全国排名"),
        ("渔港改造", "东湾集团渔港改造项目"),
        ("渔业保险覆盖率", "养殖户渔业保险覆盖率"),
    ],
)
def test_a_matter_that_names_another_thing_stays_apart(question: str, other: str) -> None:
    found = _rows(question, _matter(question, f"{question}提高"), _matter(other, f"{other}提高"))
    assert sorted(found) == sorted([question, other])


def test_where_a_number_is_followed_nothing_is_joined() -> None:
    matters = (_matter("生态渔港", "生态渔港12座"), _matter("新建生态渔港", "新建生态渔港12座"))
    assert len(_rows("生态渔港12座", *matters)) == 2


def test_what_two_matters_have_in_common_is_told_once() -> None:
    found = _rows("生态渔港", _matter("生态渔港", "建成生态渔港"), _matter("建成生态渔港", "建成生态渔港"))
    assert found == {"生态渔港": ["建成生态渔港"]}


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("万渔民转产就业", "渔民转产就业"),
        ("万平方米渔港", "渔港"),
        ("新增泊位900个以上", "新增泊位"),
        ("千村示范工程", "千村示范工程"),
        ("渔港改造", "渔港改造"),
    ],
)
def test_a_title_is_told_without_its_numbers_and_without_what_one_before_it_left(
    title: str, bare: str
) -> None:
    assert uncounted(title) == bare
