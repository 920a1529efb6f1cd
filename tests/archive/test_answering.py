"""What an archive holds for an opinion: the office's own earlier answers first, others' marked as theirs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive.answers import ARCHIVED, OPINIONS_2024, REPORT_2021, REPORT_2024
from tests.archive.folder import put
from xubao.drafting import read_opinions
from xubao.model import Affiliation, Report, ReportKind, Role
from xubao.model.archive_answers import ArchiveAnswers
from xubao.operations import archive as archives
from xubao.operations.archive_answers import answers_in, subject_of
from xubao.operations.reports import FileRef, read_report

Ask = Callable[..., ArchiveAnswers]


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive; not to be changed."""
    at = tmp_path_factory.mktemp("answering")
    for name, text in ARCHIVED.items():
        put(at / "文件", name, text)
    archives.build_archive([str(at / "文件")], at / "资料库", workers=0)
    return at / "资料库"


def read(folder: Path, name: str, text: str) -> Report:
    return read_report(FileRef(str(put(folder, name, text))))


@pytest.fixture
def ask(answering: Path, tmp_path: Path) -> Ask:
    """Asks for an opinion of 2024, by its place among them."""

    def asked(at: int = 0, *more: Report, opinions: str = OPINIONS_2024, office: str = "") -> ArchiveAnswers:
        document = read(tmp_path, "审议意见.txt", opinions)
        report = read(tmp_path, "报告.txt", REPORT_2024)
        opinion = read_opinions(document)[at]
        return answers_in(answering, opinion, document, (report, *more), office=office)

    return asked


def test_own_answers_to_a_similar_opinion_come_first_then_own_work_then_what_others_did(ask: Ask) -> None:
    found = ask().answers
    order = [(one.whose, one.kind) for one in found if one.role is Role.PROGRESS]
    assert order[0] == (Affiliation.OWN, ReportKind.RESPONSE)
    own = [at for at, (whose, _) in enumerate(order) if whose is Affiliation.OWN]
    others = [at for at, (whose, _) in enumerate(order) if whose is Affiliation.OTHER]
    assert max(own) < min(others)
    kinds = [kind for whose, kind in order if whose is Affiliation.OWN]
    assert kinds == sorted(kinds, key=lambda kind: kind is not ReportKind.RESPONSE)
    assert {one.office for one in found if one.whose is Affiliation.OTHER} >= {"邻水市"}


def test_each_is_told_with_its_document_place_and_what_it_shares(ask: Ask) -> None:
    first = ask().answers[0]
    assert (first.year, first.source.issuer, first.office) == ("2019", "海州市人民政府", "海州市")
    assert first.answers
    assert Path(first.source.file).name == "2019-研究处理报告.txt"
    assert "社区养老服务设施" in first.section
    assert first.why


def test_an_answer_is_shown_with_the_opinion_that_it_answered(ask: Ask) -> None:
    first = ask().answers[0]
    assert "老城区养老床位不足" in first.asked
    assert first.asked_in is not None
    assert Path(first.asked_in.file).name == "2018-审议意见.txt"


def test_no_heading_no_thanks_and_no_plan_comes_first(ask: Ask) -> None:
    found = ask().answers
    assert found[0].role is Role.PROGRESS
    assert not any("坚强领导" in one.text for one in found)
    assert not any(one.text.startswith(("一、关于", "二、关于")) for one in found)
    own = [one.role for one in found if one.whose is Affiliation.OWN]
    assert own == sorted(own, key=lambda role: role is not Role.PROGRESS)


def test_what_the_project_holds_is_not_told_again_in_whatever_file_it_is(ask: Ask, tmp_path: Path) -> None:
    assert any("210处" in one.text for one in ask().answers)
    again = read(tmp_path, "另存.md", f"\n{REPORT_2021}")
    assert not any("210处" in one.text for one in ask(0, again).answers)


def test_a_paper_that_names_no_place_is_nobodys_own(ask: Ask) -> None:
    (found,) = [one for one in ask().answers if "8600万元" in one.text]
    assert found.whose is Affiliation.OTHER


def test_the_place_of_the_office_is_told_by_reports_opinions_or_settings(
    answering: Path, tmp_path: Path
) -> None:
    nameless = OPINIONS_2024.replace("海州市第十六届", "第十六届")
    document = read(tmp_path, "审议意见.txt", nameless)
    opinion = read_opinions(document)[0]
    unknown = answers_in(answering, opinion, document, ())
    assert not unknown.placed
    assert {one.whose for one in unknown.answers} == {Affiliation.OTHER}
    for told in (
        answers_in(answering, opinion, document, (), office="海州市人民政府"),
        answers_in(answering, opinion, read(tmp_path, "审议意见2.txt", OPINIONS_2024), ()),
        answers_in(answering, opinion, document, (read(tmp_path, "报告.txt", REPORT_2024),)),
    ):
        assert told.placed
        assert told.answers[0].whose is Affiliation.OWN


def test_where_nothing_is_near_nothing_is_told(ask: Ask) -> None:
    assert ask(1).answers == ()


def test_what_was_heard_is_known_without_quotation_marks(tmp_path: Path) -> None:
    bare = OPINIONS_2024.replace("《关于养老服务高质量发展情况的报告》的审议意见", "的审议意见")
    bare = bare.replace(
        "市人民政府《关于养老服务高质量发展情况的报告》。", "海州市2023年度养老服务情况报告。"
    )
    assert "养老服务" in subject_of(read(tmp_path, "审议意见.txt", bare))
