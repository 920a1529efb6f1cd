"""Words are found wherever they stand, in whatever form, and every place can be gone to."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from xubao.model import (
    DraftPart,
    DraftRun,
    DraftSection,
    DraftSpan,
    Report,
    Role,
    SavedDraft,
)
from xubao.operations.reports import understand
from xubao.operations.searching import DRAFT, MOST, Found, Wanted, search
from xubao.reading import read_bytes

TEXT = """关于就业工作情况的报告
——2023年9月20日在市人大常委会会议上
市人民政府
一、工作情况
2023年城镇新增就业20万人。大力实施減稅降費。ＧＤＰ增长5%。
城镇失业率保持在5%以内，就业形势总体稳定。
二、存在问题
重点群体就业压力较大。
"""


def report(text: str = TEXT) -> Report:
    return understand(read_bytes("报告.txt", text.encode()))


def texts(found: tuple[Found, ...]) -> list[str]:
    return [hit.text.strip() for one in found for hit in one.hits]


def test_what_is_found_are_the_sentences_with_the_words_marked() -> None:
    (found,) = search(Wanted("就业"), [("a", report())])
    assert found.document == "a"
    assert "重点群体就业压力较大。" in texts((found,))
    assert all(hit.text[start:end] == "就业" for hit in found.hits for start, end in hit.marks)
    ids = {one.id for one in report().statements}
    assert {hit.at for hit in found.hits} <= ids


def test_words_apart_by_spaces_stand_in_one_sentence() -> None:
    assert texts(search(Wanted("就业 形势"), [("a", report())])) == [
        "城镇失业率保持在5%以内，就业形势总体稳定。"
    ]


def test_traditional_and_wide_forms_and_case_make_no_difference() -> None:
    for words in ("减税降费", "減稅降費", "gdp", "ＧＤＰ"):
        assert len(search(Wanted(words), [("a", report())])) == 1, words


def test_a_role_and_years_narrow_what_is_found() -> None:
    there = [("a", report())]
    assert texts(search(Wanted("就业", Role.PROBLEM), there)) == ["重点群体就业压力较大。"]
    assert search(Wanted("就业", first=2023, last=2023), there)
    assert search(Wanted("就业", first=2024), there) == ()
    assert search(Wanted("就业", last=2022), there) == ()


def test_newer_documents_come_first_and_the_draft_before_all() -> None:
    older = report(TEXT.replace("2023年9月20日", "2021年9月20日"))
    draft = SavedDraft(
        "o", ("a",), (), None, "", "",
        (DraftSection("s", None, 1, "一、就业", ((DraftRun("稳定"), DraftRun("就业岗位。")),)),),
    )  # fmt: skip
    found = search(Wanted("就业"), [("older", older), ("newer", report())], draft)
    assert [one.document for one in found] == [DRAFT, "newer", "older"]
    heading, body = found[0].hits
    assert heading.at == DraftSpan(DraftPart.HEADING, "s", 0, (0, 0), 2, 4)
    assert body.at == DraftSpan(DraftPart.BODY, "s", 0, (1, 1), 2, 4)


def test_no_words_find_nothing_and_many_places_are_counted() -> None:
    assert search(Wanted("  "), [("a", report())]) == ()
    many = report("关于工作的报告\n" + "就业稳定。\n" * (MOST + 5))
    (found,) = search(Wanted("就业"), [("a", many)])
    assert (len(found.hits), found.count) == (MOST, MOST + 5)


@given(st.text(alphabet="就业稳定 减税.*[(\\\\", max_size=12))
def test_whatever_is_typed_is_looked_for_as_it_stands(words: str) -> None:
    for one in search(Wanted(words), [("a", report())]):
        for hit in one.hits:
            assert all(word in hit.text for word in words.split() if "减" not in word and "税" not in word)


def test_the_issuer_limits_it_by_part_of_a_name_and_leaves_the_draft_out() -> None:
    there = [
        ("a", replace(report(), issuer="海州市人民政府")),
        ("b", replace(report(), issuer="邻水市人民政府")),
    ]
    assert [one.document for one in search(Wanted("就业", issuer="邻水"), there)] == ["b"]
    assert Wanted("就业", issuer="邻水").of_documents
    assert not Wanted("就业").of_documents
