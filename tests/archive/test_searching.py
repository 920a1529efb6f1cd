"""Statements of the archive, best first."""

from pathlib import Path

import pytest

from tests.archive.folder import put
from xubao.archive.marking import marks
from xubao.archive.opened import Opened
from xubao.archive.query import parsed
from xubao.model import ReportKind, Role, UsageError
from xubao.model.archive import ArchiveHit, ArchiveQuestion
from xubao.operations import archive as archives


@pytest.fixture(scope="module")
def opened(built: Path) -> Opened:
    """The archive of small documents and sample reports."""
    return archives.open_archive(built)


def ask(opened: Opened, text: str, **how: object) -> tuple[ArchiveHit, ...]:
    """What an archive answers."""
    return archives.search_archive(opened, ArchiveQuestion(text, **how))  # type: ignore[arg-type]


def test_the_sentence_with_the_words_comes_first_with_where_it_stands(opened: Opened) -> None:
    first = ask(opened, "人才公租房 通勤班车")[0]
    assert first.text == "人才公租房配套设施不完善，通勤班车线路少。"
    assert (Path(first.file).name, first.title, first.date) == (
        "2021-人才工作报告.txt",
        "关于人才工作情况的报告",
        "2021-07-20",
    )
    assert first.section == "二、存在的问题"
    assert first.role is Role.PROBLEM


def test_a_question_in_plain_words_finds_what_answers_it(opened: Opened) -> None:
    texts = [hit.text for hit in ask(opened, "研发费用加计扣除惠及多少企业")]
    assert texts[0] == "落实企业研发费用加计扣除政策，惠及企业3200家。"


def test_a_phrase_in_quotes_must_stand_there(opened: Opened) -> None:
    for quoted in ("“配套设施仍不完善”", '"配套设施仍不完善"', "「配套设施仍不完善」"):
        hits = ask(opened, quoted)
        assert [Path(hit.file).name for hit in hits] == ["2022-人才工作报告.txt"]
    assert ask(opened, "“设施通勤”") == ()


def test_a_phrase_has_its_marks_where_the_sentence_has_them(opened: Opened) -> None:
    assert ask(opened, "“不完善，个别项目”") != ()
    assert ask(opened, "“不完善 , 个别项目”") != ()  # their width and white space do not matter
    assert ask(opened, "“不完善个别项目”") == ()
    assert ask(opened, "“不完善人才公租房”") == ()


def test_a_document_is_found_by_its_name(opened: Opened) -> None:
    hits = ask(opened, "《引进人才住房保障办法》")
    assert {hit.date for hit in hits} == {"2021-07-20", "2022-07-18"}
    assert all("《引进人才住房保障办法》" in hit.text for hit in hits)
    assert {hit.text for hit in ask(opened, "《保障办法》")} == {hit.text for hit in hits}
    assert ask(opened, "《公租房》") == ()  # stands there, but as no document's name


def test_words_that_only_ask_do_not_drown_what_is_asked_about(opened: Opened) -> None:
    first = ask(opened, "通勤班车存在哪些问题，以前怎么答复")[0]
    assert "通勤班车" in first.text


def test_a_number_is_found_in_every_notation(opened: Opened) -> None:
    for written in ("5.15万家", "51500家", "5.15 万家"):
        assert any("5.15万家" in hit.text for hit in ask(opened, written)), written
    assert ask(opened, "777万家") == ()


def test_its_figures_come_with_a_hit(opened: Opened) -> None:
    hit = ask(opened, "“全市累计建成人才公租房1.2万套”")[0]
    assert [(one.value, one.unit) for one in hit.figures] == [(12000.0, "套"), (8600.0, "套")]


def test_who_asks_how_many_is_given_numbers_first(opened: Opened) -> None:
    hits = ask(opened, "人才公租房 多少", limit=3, last=2022)
    assert all(any(char.isdigit() for char in hit.text) for hit in hits[:2])


def test_traditional_and_wide_characters_are_the_same(opened: Opened) -> None:
    assert ask(opened, "人才公租房 通勤班車")[0].text == ask(opened, "人才公租房 通勤班车")[0].text
    assert ask(opened, "“公租房１．２万套”") != ()


def test_years_roles_kinds_and_issuers_narrow_the_answer(opened: Opened) -> None:
    assert {hit.date for hit in ask(opened, "“人才公租房”", first=2022, last=2023)} == {"2022-07-18"}
    assert {hit.role for hit in ask(opened, "人才公租房", role=Role.PROBLEM)} == {Role.PROBLEM}
    assert {hit.kind for hit in ask(opened, "建设", kind=ReportKind.RESPONSE)} == {ReportKind.RESPONSE}
    assert {hit.issuer for hit in ask(opened, "企业", issuer="邻市")} == {"邻市人民政府"}
    assert ask(opened, "企业", issuer="没有这个单位") == ()


def test_no_more_are_told_than_asked_for(opened: Opened) -> None:
    assert len(ask(opened, "建设", limit=3)) == 3
    hits = ask(opened, "科技企业 人才", limit=50)
    ranks = [(hit.near, -hit.score) for hit in hits]
    assert ranks == sorted(ranks)
    assert all(0 <= hit.score <= 1 for hit in hits)


@pytest.mark.parametrize("nothing", ["", "  ", "，。", "“”", "《"])
def test_nothing_asked_is_said(opened: Opened, nothing: str) -> None:
    with pytest.raises(UsageError, match="没有写要找什么"):
        ask(opened, nothing)


@pytest.mark.parametrize("odd", ["\ud800坏字符", "a" * 3000, "'; drop table", "人", "100", "“未完"])
def test_odd_questions_are_answered(opened: Opened, odd: str) -> None:
    assert isinstance(ask(opened, odd), tuple)


def test_what_is_typed_is_taken_apart() -> None:
    query = parsed("人才公租房 “轮候规则” 《引进人才住房保障办法》 1.2万套")
    assert [(one.text, one.number) for one in query.phrases] == [
        ("轮候规则", ""),
        ("引进人才住房保障办法", ""),
        ("1.2万套", "12000套"),
    ]
    assert "公租房" in "".join(query.words)


def test_what_only_comes_near_is_marked_and_comes_last_and_few(opened: Opened) -> None:
    hits = ask(opened, "人才公租房 火星基地", limit=50)
    assert hits
    assert all(hit.near for hit in hits)
    assert len(hits) <= 5
    both = ask(opened, "人才公租房 轮候规则", limit=50)
    assert not both[0].near
    assert [hit.near for hit in both] == sorted(hit.near for hit in both)


def test_the_same_measure_of_another_thing_only_comes_near(tmp_path: Path) -> None:
    put(
        tmp_path / "文件",
        "报告.txt",
        "关于政务服务工作情况的报告\n\n2022年5月6日\n\n海州市人民政府\n\n一、主要工作\n\n"
        "市民热线办理诉求8.2万件，满意率达到96%。公交线网优化调整，新开通线路12条。社会治安满意率提升至98%。"
        "群众对公交服务的满意率为91%。\n",
    )
    archives.build_archive([str(tmp_path / "文件")], tmp_path / "资料库", workers=0)
    other = archives.open_archive(tmp_path / "资料库")
    for question in ("公交 满意率", "公交满意率是多少"):
        assert [hit.text for hit in ask(other, question) if not hit.near] == ["群众对公交服务的满意率为91%。"]
    assert (
        len([hit for hit in ask(other, "满意率") if not hit.near]) == 3
    )  # of nothing in particular: all are
    assert parsed("公交 满意率").things == ("公交",)
    assert parsed("就业率 满意率").things == ()


def test_where_an_answer_is_asked_for_what_is_in_no_response_only_comes_near(opened: Opened) -> None:
    hits = ask(opened, "人才公租房怎么答复的", limit=50)
    assert {hit.kind is ReportKind.RESPONSE for hit in hits if not hit.near} <= {True}
    assert all(hit.near for hit in hits if hit.kind is not ReportKind.RESPONSE)


def test_words_that_only_say_that_something_was_done_need_not_stand_there(opened: Opened) -> None:
    assert not ask(opened, "人才公租房建了多少套")[0].near


def marked(text: str, question: str) -> list[str]:
    """What is marked in a text."""
    return [text[start:end] for start, end in marks(text, parsed(question))]


def test_what_was_looked_for_is_marked_in_what_was_found(opened: Opened) -> None:
    first = ask(opened, "人才公租房 通勤班车")[0]
    assert [first.text[start:end] for start, end in first.marks] == ["人才公租房", "通勤班车"]
    assert marked("制定《引进人才\u3000住房》１２项ＡＢＣ", "“引进人才住房” abc") == [
        "引进人才\u3000住房",
        "ＡＢＣ",
    ]
    assert marked("研究㎡和①的占地", "占地") == ["占地"]
    assert marked("養老服務驛站", "养老服务") == ["養老服務"]
    assert marked("增长12.5%", "增长12.5%") == ["增长12.5%"]
    assert marked("没有的", "养老") == []


def test_a_long_question_writes_nothing_among_the_answers(opened: Opened) -> None:
    told = opened.select("select value from duckdb_settings() where name = 'enable_progress_bar'", ())
    assert told == [{"value": "false"}]
