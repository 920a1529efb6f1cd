"""The archive asked by a process that keeps it open: the same answers, and those of the archive as it is now."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.folder import TEXTS, put
from xubao.archive.extra import missing
from xubao.archive.manifest import FILE, VERSION
from xubao.model import Cancelled
from xubao.model.archive import ArchiveError, ArchiveQuestion
from xubao.operations import archive as archives
from xubao.operations import archive_asking as asking
from xubao.operations.workers.pool import Workers
from xubao.settings import ArchiveSettings

pytestmark = pytest.mark.skipif(bool(missing()), reason="the packages of xubao[archive] are not there")
QUESTION = ArchiveQuestion("人才公租房")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        put(tmp_path / "文件", name, text)
    return tmp_path / "文件"


@pytest.fixture
def store(folder: Path, tmp_path: Path) -> Path:
    archives.build_archive([str(folder)], tmp_path / "资料库", workers=0)
    return tmp_path / "资料库"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(most=1, grace=20.0)
    yield made
    made.close()


def test_another_process_answers_as_this_one_does(workers: Workers, store: Path) -> None:
    here = archives.search_archive(archives.open_archive(store), QUESTION)
    assert here
    assert workers.do(asking.search_in, store, QUESTION) == here
    assert workers.do(asking.follow_in, store, ArchiveQuestion("《引进人才住房保障办法》")).matters


def test_what_was_built_meanwhile_is_found(workers: Workers, folder: Path, store: Path) -> None:
    before = workers.do(asking.search_in, store, QUESTION)
    put(
        folder,
        "2023.txt",
        TEXTS["2022-人才工作报告.txt"].replace("2022", "2023").replace("1.5万套", "1.9万套"),
    )
    archives.build_archive([str(folder)], store, workers=0)
    after = workers.do(asking.search_in, store, QUESTION)
    assert {one.document for one in after} > {one.document for one in before}


def test_a_question_nobody_waits_for_any_more_does_not_cost_the_open_archive(
    workers: Workers, store: Path
) -> None:
    def stop(_done: float, _message: str) -> None:
        raise Cancelled

    workers.do(asking.warm, store)
    pids = workers.pids
    with pytest.raises(Cancelled):
        workers.do(time.sleep, 1.5, progress=stop)
    assert workers.do(asking.search_in, store, QUESTION)
    assert workers.pids == pids


def test_a_document_found_is_there_with_its_text_and_sentences(store: Path) -> None:
    hit = asking.search_in(store, QUESTION)[0]
    report = asking.document_in(store, hit.document)
    sentence = next(one for one in report.statements if one.id == hit.statement)
    assert report.text[sentence.start : sentence.end] == sentence.text == hit.text


def test_a_document_taken_out_meanwhile_says_so(store: Path) -> None:
    hit = asking.search_in(store, QUESTION)[0]
    archives.remove_from_archive(store, [hit.file])
    with pytest.raises(ArchiveError) as caught:
        asking.document_in(store, hit.document)
    assert caught.value.code == "gone"


def test_every_file_is_listed_with_what_became_of_it(folder: Path, store: Path) -> None:
    put(folder, "又一份.txt", TEXTS["2021-人才工作报告.txt"])
    put(folder, "坏.docx", "不是文档")
    put(folder, "密.txt", "秘密★10年\n\n" + TEXTS["2022-人才工作报告.txt"])
    archives.build_archive([str(folder)], store, workers=0)
    archives.remove_from_archive(store, [str(folder / "邻市/2022-科技企业情况.md")])
    archives.build_archive([str(folder)], store, workers=0)
    found = asking.listing_in(store)
    assert {Path(one.file).name for one in found.documents} == {
        "2021-人才工作报告.txt",
        "2022-人才工作报告.txt",
    }
    assert [Path(one.file).name for one in found.failed] == ["坏.docx"]
    assert [Path(one.file).name for one in found.classified] == ["密.txt"]
    assert [Path(one.file).name for one in found.removed] == ["2022-科技企业情况.md"]
    assert all(one.why for one in (*found.failed, *found.classified, *found.removed))


def test_an_archive_that_is_there_says_what_it_holds(store: Path) -> None:
    state = archives.archive_state(store)
    assert state.ready
    assert not state.line
    assert state.info is not None
    assert state.info.documents == 3


def test_no_archive_yet_says_where_one_is_built(tmp_path: Path) -> None:
    state = archives.archive_state(tmp_path / "没有")
    assert state.code == "missing"
    assert "设置 → 资料库" in state.line


def test_an_archive_that_cannot_be_used_says_why(store: Path, tmp_path: Path) -> None:
    newer = Path(shutil.copytree(store, tmp_path / "新"))
    text = (newer / FILE).read_text("utf8")
    (newer / FILE).write_text(text.replace(f'"schema": {VERSION}', '"schema": 99'), encoding="utf8")
    (store / FILE).write_text("{", encoding="utf8")
    assert [archives.archive_state(one).code for one in (newer, store)] == ["newer", "damaged"]
    assert "升级" in archives.archive_state(newer).line


def test_without_the_packages_one_line_says_how_to_get_them(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.extras.find_spec", lambda _name: None)
    state = archives.archive_state(store)
    assert state.code == "extra"
    assert "安装" in state.line


def test_the_archive_lies_with_the_program_until_a_person_says_where(tmp_path: Path) -> None:
    assert archives.archive_store(ArchiveSettings(store=str(tmp_path))) == tmp_path
    assert archives.archive_store(ArchiveSettings()).name == "archive"
