"""A document of the archive taken into a project as the source of what is used of it."""

from pathlib import Path

import pytest

from tests.archive.answers import ARCHIVED
from tests.archive.folder import put
from xubao.archive import extra
from xubao.model import Affiliation, ReportKind, Role
from xubao.model.archive import ArchiveError
from xubao.model.archive_answers import ArchiveAnswer
from xubao.operations import archive as archives
from xubao.operations import projects
from xubao.operations.archive_taking import Seeing, content_in, quoted, take_from_archive, with_source
from xubao.operations.documents import remove_document
from xubao.operations.projects import OpenProject

pytestmark = pytest.mark.skipif(bool(extra.missing()), reason="needs xubao[archive]")
OWN = "社区养老服务设施达到210处，老城区每个街道都有综合养老服务中心。"
OTHERS = "建成社区养老服务设施88处，其中老城区设施35处，养老床位实现翻番。"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """An archive of a few documents."""
    for name, text in ARCHIVED.items():
        put(tmp_path / "文件", name, text)
    archives.build_archive([str(tmp_path / "文件")], tmp_path / "资料库", workers=0)
    return tmp_path / "资料库"


@pytest.fixture
def opened(tmp_path: Path) -> OpenProject:
    """A project with nothing in it."""
    return projects.new_project(tmp_path / "项目.xubao")


def answer(store: Path, text: str, whose: Affiliation) -> ArchiveAnswer:
    """What the archive tells of a sentence."""
    archive = archives.open_archive(store)
    (row,) = archive.rows("statements", "document, statement, role", "text = ?", [text])
    source = archive.source(row["document"])
    return ArchiveAnswer(
        source, ReportKind.REPORT, whose, False, row["statement"], "", text, Role(row["role"]), 1.0
    )


def test_its_file_comes_into_the_project_and_the_sentence_is_found_there(
    store: Path, opened: OpenProject
) -> None:
    wanted = answer(store, OWN, Affiliation.OWN)
    taken = take_from_archive(opened, content_in(store, wanted.source), wanted)
    assert taken.new
    assert (taken.document.file, taken.document.origin) == ("2021-养老报告.txt", wanted.source.file)
    assert taken.statement.text == OWN
    again = take_from_archive(opened, content_in(store, wanted.source), wanted)
    assert (again.new, again.document.id) == (False, taken.document.id)
    remove_document(opened, taken.document.id)
    assert opened.project.documents == ()


def test_where_its_file_has_gone_or_changed_its_text_is_taken(store: Path, opened: OpenProject) -> None:
    wanted = answer(store, OWN, Affiliation.OWN)
    path = Path(wanted.source.file)
    path.write_text("别的内容", "utf8")
    assert content_in(store, wanted.source).origin == ""
    path.unlink()
    taken = take_from_archive(opened, content_in(store, wanted.source), wanted)
    assert (taken.document.file, taken.document.origin) == ("2021-养老报告.txt", "")
    assert taken.statement.text == OWN


def test_another_offices_document_is_marked_as_theirs(store: Path, opened: OpenProject) -> None:
    wanted = answer(store, OTHERS, Affiliation.OTHER)
    taken = take_from_archive(opened, content_in(store, wanted.source), wanted)
    assert opened.document(taken.document.id).corrections.affiliation is Affiliation.OTHER
    assert taken.report.affiliation is Affiliation.OTHER


def test_whose_a_document_is_is_told_by_the_office_of_the_project(store: Path) -> None:
    def whose(text: str, office: str) -> Affiliation | None:
        source = answer(store, text, Affiliation.OWN).source
        return content_in(store, source, Seeing(None, (), office)).whose

    assert whose(OWN, "海州市人民政府") is Affiliation.OWN
    assert whose(OTHERS, "海州市人民政府") is Affiliation.OTHER
    assert whose(OTHERS, "") is None  # nothing says what office asks


def test_a_quotation_names_office_document_and_year(store: Path) -> None:
    before, behind = quoted(answer(store, OTHERS, Affiliation.OTHER))
    assert before.startswith("邻水市人民政府《")
    assert before.endswith("》（2020年）提到：“")
    assert behind == "”。"
    assert with_source(answer(store, OTHERS, Affiliation.OTHER)).startswith(f"{OTHERS}（邻水市人民政府《")


def test_a_sentence_that_is_not_there_any_more_is_said_to_be_gone(store: Path, opened: OpenProject) -> None:
    wanted = answer(store, OWN, Affiliation.OWN)
    content = content_in(store, answer(store, OTHERS, Affiliation.OTHER).source)
    with pytest.raises(ArchiveError) as told:
        take_from_archive(opened, content, wanted)
    assert told.value.code == "gone"
