"""What of a project's draft stands word for word in earlier documents of the archive."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.archive.answers import ARCHIVED, NEIGHBOUR, OPINIONS_2024, REPORT_2021, REPORT_2024
from tests.archive.folder import put
from xubao.model import DraftRun, DraftSection, Finding, SavedDraft, Severity
from xubao.operations import archive as archives
from xubao.operations.archive_answers import copied_in, with_copied
from xubao.operations.reports import FileRef, read_report

Check = Callable[..., tuple[Finding, ...]]
OWN = "社区养老服务设施达到210处，老城区每个街道都有综合养老服务中心。"
OTHERS = "建成社区养老服务设施88处，其中老城区设施35处，养老床位实现翻番。"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive; not to be changed."""
    at = tmp_path_factory.mktemp("copied")
    for name, text in ARCHIVED.items():
        put(at / "文件", name, text)
    archives.build_archive([str(at / "文件")], at / "资料库", workers=0)
    return at / "资料库"


@pytest.fixture
def check(store: Path, tmp_path: Path) -> Check:
    """Holds a draft of some paragraphs under the first opinion against the archive."""

    def read(name: str, text: str) -> object:
        return read_report(FileRef(str(put(tmp_path, name, text))))

    def checked(*paragraphs: str, held: Sequence[str] = (REPORT_2024,)) -> tuple[Finding, ...]:
        runs = tuple((DraftRun(one),) for one in paragraphs)
        section = DraftSection("s1", "o1", 1, "一、完善社区养老服务设施", runs)
        draft = SavedDraft("d1", (), (), None, "研究处理情况的报告", "海州市人大常委会：", (section,))
        reports = tuple(read(f"{at}.txt", one) for at, one in enumerate(held))
        return copied_in(store, draft, read("审议意见.txt", OPINIONS_2024), reports)  # type: ignore[arg-type]

    return checked


def test_a_sentence_of_an_earlier_document_is_told_with_document_year_and_place(check: Check) -> None:
    (found,) = check("今年以来进展顺利。", OWN)
    assert (found.code, found.severity, found.text) == ("copied", Severity.WARNING, OWN)
    assert "2021年海州市人民政府《关于养老服务体系建设情况的报告》" in found.message
    assert found.place is not None
    assert found.place.paragraph == 1


def test_a_sentence_of_another_office_is_told_too(check: Check) -> None:
    (found,) = check(OTHERS)
    assert "邻水市人民政府" in found.message


def test_what_the_project_holds_itself_is_not_told_twice(check: Check) -> None:
    assert check(OWN, held=(REPORT_2024, REPORT_2021)) == ()
    assert check(OTHERS, held=(NEIGHBOUR,)) == ()


def test_plans_and_set_phrases_of_openings_and_closings_are_not_told(check: Check) -> None:
    assert (
        check(
            "现将有关情况报告如下。",
            "力争2020年社区养老服务设施覆盖所有街道。",
            "在市委的坚强领导下，市政府认真研究处理。",
        )
        == ()
    )


def test_a_sentence_that_owns_up_to_its_age_is_not_told(check: Check) -> None:
    assert check(f"审议意见提出前，已开展的工作：{OWN}") == ()


def test_where_the_check_found_the_same_words_in_the_project_the_archive_is_silent(check: Check) -> None:
    (found,) = check(OWN)
    assert with_copied((found,), (found,)) == (found,)
    assert with_copied((), (found,)) == (found,)
