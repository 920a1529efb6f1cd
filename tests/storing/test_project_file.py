"""The project file keeps everything, refuses what is not ours, and survives what befalls a disk."""

import os
import signal
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.model import (
    Adoption,
    Block,
    Corrections,
    Document,
    DraftRecord,
    DraftRun,
    DraftSection,
    Edition,
    HeadingEdit,
    MatterEdit,
    Pin,
    PinSet,
    Project,
    ProjectError,
    ReceivedView,
    ReportKind,
    Role,
    RoleEdit,
    SavedDraft,
    Snapshot,
    Source,
    Stage,
    Verdict,
)
from xubao.model.project import IN_HAND
from xubao.storing import ProjectFile
from xubao.storing.codec import from_json, to_json

SOURCE = Source("报告.txt", "txt", (Block("一、工作情况"), Block("建成5个平台。")), date="2024-07-24")
DRAFT = SavedDraft(
    opinions="d1",
    documents=("d1",),
    material=(),
    precedent=None,
    title="关于研究处理情况的报告",
    recipient="市人大常委会：",
    sections=(DraftSection("s1", "o1", 1, "一、……", ((DraftRun("建成5个平台。", 0, "t0002"),),)),),
)

RECORD = DraftRecord(
    "response",
    name="答复",
    editions=(
        Edition(author="李晓", begun="2026-01-01T00:00:00+08:00", frozen=1),
        Edition(Stage.VIEWS, reviewer="王敏", cosigners=("市司法局", "市财政局"), summary="按意见改"),
    ),
)

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
corrections = st.builds(
    Corrections,
    title=st.none() | texts,
    kind=st.none() | st.sampled_from(ReportKind),
    roles=st.lists(st.builds(RoleEdit, texts, st.integers(0, 9), st.sampled_from(Role))).map(tuple),
    headings=st.lists(st.builds(HeadingEdit, texts, st.integers(0, 9), st.integers(0, 5), texts)).map(tuple),
)
pins = st.lists(
    st.builds(Pin, st.none() | texts, st.none() | texts, st.booleans()),
).map(tuple)


def test_a_new_project_is_empty_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "空 项目.xubao"
    ProjectFile.create(path).close()
    opened = ProjectFile.open(path)
    assert opened.load().documents == ()
    opened.close()


def test_what_is_written_comes_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    file = ProjectFile.create(path)
    document = file.add(SOURCE, b"\xff\x00 bytes", origin="/甲/报告.txt")
    assert file.load().documents == (document,)
    project = Project(
        documents=(replace(document, corrections=Corrections(title="题")),),
        pins=(PinSet("d1", "d2", (Pin("a", None),)),),
        matter_edits=(MatterEdit("rename", (("报告.txt", "建成5个平台。"),), "平台"),),
        drafts=(DRAFT, replace(DRAFT, id="plan", kind="plan", title="研究处理方案")),
        snapshots=(Snapshot(1, "response", "2026-01-01T00:00:00+08:00", "export", "", DRAFT),),
        verdicts=(Verdict("state", "o1", "done", "2026-01-01T00:00:00+08:00"),),
        compared=("d1", "d2"),
        settings=(("issuer", "市科委"),),
        records=(RECORD, DraftRecord("plan")),
        views=(
            ReceivedView(1, "response", 0, "市司法局", "“加快”改为“稳步”。", Adoption.PARTLY, "已改一处。"),
        ),
    )
    file.write(project)
    file.keep_made("ledger", "key", b"made")
    file.close()
    again = ProjectFile.open(path)
    assert again.load() == replace(project, snapshots=(replace(project.snapshots[0], content=None),))
    assert again.snapshot(1) == DRAFT
    assert again.source(document.id) == SOURCE
    assert again.data(document.id) == b"\xff\x00 bytes"
    assert again.made("ledger", "key") == b"made"
    assert again.made("ledger", "another") is None
    again.close()


runs = st.builds(DraftRun, texts, st.none() | st.integers(0, 3), st.none() | texts, st.booleans())
sections = st.builds(
    DraftSection,
    st.sampled_from(["s1", "s2", "s3"]),
    st.none() | texts,
    st.integers(0, 3),
    texts,
    st.lists(st.lists(runs, max_size=3).map(tuple), max_size=5).map(tuple),
)
drafts = st.builds(
    lambda parts, title: replace(DRAFT, sections=parts, title=title),
    st.lists(sections, max_size=5).map(tuple),
    texts,
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(drafts, min_size=1, max_size=5))
def test_whatever_becomes_of_a_draft_the_file_holds_its_newest_state(
    tmp_path: Path, states: list[SavedDraft]
) -> None:
    path = tmp_path / "p.xubao"
    path.unlink(missing_ok=True)
    file = ProjectFile.create(path)
    for state in states:
        file.write(Project(drafts=(state,)))
    with file.reading() as connection:
        rows = connection.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    file.close()
    again = ProjectFile.open(path)
    assert again.load().draft == states[-1]
    assert rows == sum(len(section.paragraphs) for section in states[-1].sections)
    again.close()


editions = st.builds(
    Edition,
    st.sampled_from(Stage),
    texts,
    texts,
    texts,
    texts,
    st.lists(texts, max_size=3).map(tuple),
    texts,
    st.none() | st.integers(1, 99),
)
records = st.builds(
    DraftRecord,
    st.sampled_from(["response", "plan", "request-2"]),
    st.sampled_from(["response", "plan"]),
    texts,
    texts,
    st.integers(0, 120),
    st.lists(editions, min_size=1, max_size=4).map(tuple),
)
views = st.builds(
    ReceivedView,
    st.integers(1, 1000),
    st.sampled_from(["response", "plan"]),
    st.integers(0, 4),
    texts,
    texts,
    st.sampled_from(Adoption),
    texts,
    texts,
    texts,
)


def projects_of(
    names: list[str], parts: list[SavedDraft], known: list[DraftRecord], said: list[ReceivedView]
) -> Project:
    """A project with several documents, in any order."""
    return Project(
        drafts=tuple(replace(one, id=name, kind=name) for name, one in zip(names, parts, strict=False)),
        records=tuple({one.draft: one for one in known}.values()),
        views=tuple(sorted({one.id: one for one in said}.values(), key=lambda one: one.id)),
        settings=((IN_HAND, names[0]),),
    )


several = st.builds(
    projects_of,
    st.permutations(["response", "plan", "request-2", "spoken"]),
    st.lists(drafts, max_size=4),
    st.lists(records, max_size=3),
    st.lists(views, max_size=4),
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(several, min_size=1, max_size=4))
def test_a_saved_project_of_several_documents_opens_equal(tmp_path: Path, states: list[Project]) -> None:
    path = tmp_path / "p.xubao"
    path.unlink(missing_ok=True)
    file = ProjectFile.create(path)
    for state in states:
        file.write(state)
    file.close()
    again = ProjectFile.open(path)
    assert again.load() == states[-1]
    again.close()


def test_a_key_typed_into_a_draft_rewrites_one_paragraph(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "p.xubao")
    paragraphs = tuple((DraftRun(f"第{number}段。"),) for number in range(50))
    section = DraftSection("s1", None, 1, "一、", paragraphs)
    file.write(Project(drafts=(replace(DRAFT, sections=(section,)),)))
    changed = replace(section, paragraphs=(*paragraphs[:20], (DraftRun("改了。"),), *paragraphs[20:]))
    written: list[str] = []
    with file.reading() as connection:
        connection.set_trace_callback(written.append)
    file.write(Project(drafts=(replace(DRAFT, sections=(changed,)),)))
    assert (
        len([line for line in written if "paragraphs" in line and not line.startswith("INSERT INTO drafts")])
        == 1
    )
    file.close()


@settings(max_examples=examples(30))
@given(corrections)
def test_any_corrections_survive_writing_and_reading(value: Corrections) -> None:
    assert from_json(to_json(value, Corrections), Corrections) == value


@settings(max_examples=examples(30))
@given(pins)
def test_any_pins_survive_writing_and_reading(value: tuple[Pin, ...]) -> None:
    assert from_json(to_json(value, tuple[Pin, ...]), tuple[Pin, ...]) == value


def test_ids_are_not_given_twice_after_a_document_is_removed(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "p.xubao")
    first = file.add(SOURCE, b"1")
    file.remove(first.id)
    assert file.add(SOURCE, b"2").id != first.id
    file.close()


def test_an_older_state_written_meanwhile_by_another_thread_is_not_taken_for_the_newest(
    tmp_path: Path,
) -> None:
    file = ProjectFile.create(tmp_path / "p.xubao")
    document = file.add(SOURCE, b"1")
    stale = Project(documents=(replace(document, corrections=Corrections(title="旧")),))
    newest = Project(documents=(replace(document, corrections=Corrections(title="新")),))
    file.write(newest)
    whole = file.whole(document.id)
    known = file._documents
    others: list[threading.Thread] = []

    def interrupted(documents: tuple[Document, ...]) -> None:
        others.append(threading.Thread(target=file.write, args=(stale,)))
        others[0].start()
        others[0].join(0.2)
        known(documents)

    file._documents = interrupted  # type: ignore[method-assign]
    file.restore(whole)
    others[0].join()
    file.write(newest)
    file.close()
    again = ProjectFile.open(tmp_path / "p.xubao")
    assert again.load() == newest
    again.close()


def test_a_removed_document_is_put_back_under_its_own_id_where_it_stood(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "p.xubao")
    first, _second = file.add(SOURCE, b"1"), file.add(SOURCE, b"2")
    before = file.load()
    removed = file.remove(first.id)
    assert removed.document == before.documents[0]
    file.restore(removed)
    assert file.load() == before
    assert [one.id for one in before.documents] == ["d1", "d2"]
    assert file.data(first.id) == b"1"
    file.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 a zip", b"SQLite format 3\0" + b"\0" * 84, os.urandom(5000)],
    ids=["empty", "zip", "another program's database", "garbage"],
)
def test_a_file_that_is_not_ours_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.xubao"
    path.write_bytes(content)
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(path)
    assert caught.value.code == "not-ours"
    assert path.read_bytes() == content


def test_a_project_of_a_newer_version_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "x.xubao"
    ProjectFile.create(path).close()
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">i", 99)
    path.write_bytes(content)
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(path)
    assert caught.value.code == "newer"
    assert path.read_bytes() == bytes(content)


def test_a_truncated_project_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.xubao"
    file = ProjectFile.create(path)
    file.add(SOURCE, os.urandom(200_000))
    file.close()
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(ProjectError) as caught:
        opened = ProjectFile.open(path)
        opened.data("d1")
    assert caught.value.code == "damaged"


def test_bytes_that_are_not_what_was_imported_are_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.xubao"
    file = ProjectFile.create(path)
    file.add(SOURCE, b"first content")
    file.add(SOURCE, b"second content")
    file.close()
    path.write_bytes(path.read_bytes().replace(b"first content", b"other content"))
    opened = ProjectFile.open(path)
    with pytest.raises(ProjectError) as caught:
        opened.data("d1")
    assert caught.value.code == "damaged"
    assert opened.data("d2") == b"second content"
    opened.close()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON documents BEGIN DELETE FROM documents; END",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_a_strangers_project_that_would_run_something_is_not_opened(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "x.xubao"
    ProjectFile.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(path)
    assert caught.value.code == "foreign"


@pytest.mark.parametrize("change", ["deleted", "renamed", "replaced", "changed in place"])
def test_a_file_that_is_not_the_one_opened_any_more_is_not_written(tmp_path: Path, change: str) -> None:
    path = tmp_path / "x.xubao"
    file = ProjectFile.create(path)
    other = tmp_path / "other.xubao"
    ProjectFile.create(other).close()
    if change == "deleted":
        path.unlink()
    elif change == "renamed":
        path.rename(tmp_path / "y.xubao")
    elif change == "replaced":
        other.replace(path)
    else:
        with sqlite3.connect(path) as stranger:
            stranger.execute("INSERT INTO state (key, value) VALUES ('compared', '[\"a\", \"b\"]')")
        stranger.close()
    with pytest.raises(ProjectError) as caught:
        file.write(Project(settings=(("a", "b"),)))
    assert caught.value.code == {"replaced": "replaced", "changed in place": "changed"}.get(change, "gone")
    lost = file.copy_to(tmp_path / "saved.xubao", Project(settings=(("a", "b"),)))
    assert lost == ()
    file.close()
    saved = ProjectFile.open(tmp_path / "saved.xubao")
    assert saved.load() == Project(settings=(("a", "b"),))
    saved.close()


def test_a_file_that_comes_back_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "x.xubao"
    file = ProjectFile.create(path)
    aside = path.rename(tmp_path / "y.xubao")
    with pytest.raises(ProjectError):
        file.write(Project(settings=(("a", "b"),)))
    aside.rename(path)
    file.write(Project(settings=(("a", "b"),)))
    file.close()


@pytest.mark.parametrize("name", ["没有.xubao", "."])
def test_a_missing_file_or_a_folder_is_said_to_be_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError):
        ProjectFile.open(tmp_path / name)


@pytest.mark.parametrize("way", ["same", "symbolic link", "hard link"])
def test_a_project_that_is_open_is_not_opened_twice_by_any_way(tmp_path: Path, way: str) -> None:
    path = tmp_path / "x.xubao"
    first = ProjectFile.create(path)
    other = path if way == "same" else tmp_path / "link.xubao"
    if way == "symbolic link":
        other.symlink_to(path)
    elif way == "hard link":
        other.hardlink_to(path)
    with pytest.raises(ProjectError) as caught:
        ProjectFile.open(other)
    assert caught.value.code == "open-here"
    first.close()
    ProjectFile.open(other).close()


def test_a_full_disk_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.xubao"
    file = ProjectFile.create(path)
    kept = file.add(SOURCE, b"first")
    file._connection.execute("PRAGMA max_page_count = 32")
    with pytest.raises(ProjectError) as caught:
        file.add(SOURCE, os.urandom(500_000))
    assert caught.value.code == "full"
    assert [document.id for document in file.load().documents] == [kept.id]
    file.write(Project(documents=(replace(kept, corrections=Corrections(title="还能改")),)))
    file.close()
    again = ProjectFile.open(path)
    assert again.load().documents[0].corrections.title == "还能改"
    again.close()


def test_a_copy_is_whole_and_leaves_nothing_else_behind(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.xubao")
    file.add(SOURCE, b"1")
    target = tmp_path / "b.xubao"
    file.copy_to(target, file.load())
    copied = ProjectFile.open(target)
    assert copied.load() == file.load()
    copied.close()
    file.close()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a.xubao", "b.xubao"]


def test_a_copy_into_a_folder_that_is_gone_leaves_the_project_as_it_was(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "a.xubao")
    with pytest.raises(ProjectError):
        file.copy_to(tmp_path / "gone" / "b.xubao", file.load())
    assert file.load().documents == ()
    file.close()


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from xubao.model import Corrections
from xubao.storing import ProjectFile
file = ProjectFile.open(Path(sys.argv[1]))
print("ready", flush=True)
number = 0
while True:
    number += 1
    corrections = Corrections(title=f"{number} " + "长" * 20000)
    project = file.load()
    file.write(replace(project, documents=(replace(project.documents[0], corrections=corrections),)))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_project_killed_while_saving_opens_with_the_last_whole_change(tmp_path: Path) -> None:
    path = tmp_path / "x.xubao"
    file = ProjectFile.create(path)
    file.add(SOURCE, b"1")
    file.close()
    for attempt in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == "ready\n"
            time.sleep(0.03 + 0.017 * attempt)
            writer.send_signal(signal.SIGKILL)
            said = [line for line in writer.stdout.read().split("\n") if line]
        again = ProjectFile.open(path)
        title = again.load().documents[0].corrections.title
        again.close()
        if said:
            assert title is not None
            assert int(title.split()[0]) >= int(said[-1])


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.xubao"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()
    content = path.read_bytes()
    with pytest.raises(ProjectError):
        ProjectFile.open(path)
    assert path.read_bytes() == content


def test_a_document_whose_text_is_lost_says_so_in_plain_words(tmp_path: Path) -> None:
    file = ProjectFile.create(tmp_path / "x.xubao")
    document = file.add(SOURCE, b"1")
    with file.reading() as connection:
        connection.execute("DELETE FROM readings")
    with pytest.raises(ProjectError) as caught:
        file.source_json(document.id)
    assert caught.value.code == "damaged"
    with pytest.raises(KeyError):
        file.source_json("d99")
    file.close()


def test_bytes_on_a_damaged_page_are_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.xubao"
    file = ProjectFile.create(path)
    document = file.add(SOURCE, bytes(range(256)) * 200)
    with file.reading() as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contents'").fetchone()
    file.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(content)
    again = ProjectFile.open(path)
    with pytest.raises(ProjectError) as caught:
        again.data(document.id)
    assert caught.value.code == "damaged"
    assert again.content_of(document.sha256) is None
    again.close()
