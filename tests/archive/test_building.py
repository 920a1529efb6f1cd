"""What becomes of files when an archive is built, and built again."""

import os
import shutil
from pathlib import Path

import pytest

from tests.archive.folder import TEXTS, put
from xubao.archive import manifest, scanning
from xubao.model import Cancelled, ReportKind
from xubao.model.archive import ArchiveBuilt, ArchiveError, ArchiveQuestion
from xubao.operations import archive as archives

PLAIN = "关于养老服务的报告\n\n2023年5月6日\n\n新建社区养老驿站42家。{more}\n"
LONG = "".join(
    f"第{number}项工作：全市完成老旧小区改造{number * 7}个，惠及居民{number * 130}户，群众满意度不断提高。\n"
    for number in range(1, 60)
)


def build(folder: Path, store: Path) -> ArchiveBuilt:
    """Build in this process."""
    return archives.build_archive([str(folder)], store, workers=0)


def found(store: Path, text: str) -> list[str]:
    """The names of the files in which a phrase is found, sorted."""
    hits = archives.search_archive(archives.open_archive(store), ArchiveQuestion(f"“{text}”", limit=50))
    return sorted({Path(hit.file).name for hit in hits})


def traces(store: Path, text: str) -> list[str]:
    """Files of a store in which words stand in some encoding, read as they are or unpacked."""
    import pyarrow.parquet as pq

    told = []
    for path in store.rglob("*"):
        if path.is_file() and path.suffix == ".parquet":
            if text in str(pq.read_table(path).to_pylist()):
                told.append(str(path))
        elif path.is_file() and text.encode() in path.read_bytes():
            told.append(str(path))
    return told


def test_every_file_of_the_folders_below_is_read_once(folder: Path, store: Path) -> None:
    first = build(folder, store)
    assert (first.read, first.unchanged, first.documents) == (3, 0, 3)
    assert not first.failed
    assert found(store, "人才公租房") == ["2021-人才工作报告.txt", "2022-人才工作报告.txt"]

    again = build(folder, store)
    assert (again.read, again.unchanged, again.documents) == (0, 3, 3)


def test_a_changed_file_is_read_again_and_its_old_words_are_gone(folder: Path, store: Path) -> None:
    build(folder, store)
    put(folder, "2021-人才工作报告.txt", PLAIN.format(more=""), ago=50)
    second = build(folder, store)
    assert (second.read, second.unchanged, second.documents) == (1, 2, 3)
    assert found(store, "社区养老驿站") == ["2021-人才工作报告.txt"]
    assert found(store, "通勤班车线路") == []
    assert traces(store, "通勤班车") == []


def test_a_file_that_was_touched_or_moved_is_not_read_again(folder: Path, store: Path) -> None:
    build(folder, store)
    (folder / "新").mkdir()
    (folder / "2021-人才工作报告.txt").rename(folder / "新" / "改名.txt")
    os.utime(folder / "2022-人才工作报告.txt")
    second = build(folder, store)
    assert (second.read, second.documents) == (0, 3)
    assert found(store, "通勤班车线路") == ["改名.txt"]


def test_a_file_that_has_gone_goes_from_the_archive(folder: Path, store: Path) -> None:
    build(folder, store)
    (folder / "2021-人才工作报告.txt").unlink()
    second = build(folder, store)
    assert (second.removed, second.documents) == (1, 2)
    assert found(store, "通勤班车线路") == []
    assert traces(store, "通勤班车") == []


def test_what_was_read_from_another_folder_stays(folder: Path, store: Path, tmp_path: Path) -> None:
    build(folder, store)
    put(tmp_path / "别处", "养老.txt", PLAIN.format(more=""))
    second = build(tmp_path / "别处", store)
    assert (second.read, second.removed, second.documents) == (1, 0, 4)


def test_a_folder_that_is_given_up_leaves_with_what_lies_in_it_alone(
    folder: Path, store: Path, tmp_path: Path
) -> None:
    other = tmp_path / "别处"
    put(other, "养老.txt", PLAIN.format(more=""))
    put(other, "又一份.txt", TEXTS["2021-人才工作报告.txt"])
    archives.build_archive([str(folder), str(other)], store, workers=0)
    (folder / "2021-人才工作报告.txt").unlink()
    second = archives.build_archive([str(other)], store, workers=0, without=[str(folder)])
    assert (second.removed, second.documents) == (3, 2)
    assert archives.archive_info(store).folders == (str(other),)
    assert found(store, "通勤班车线路") == ["又一份.txt"]
    assert traces(store, "加计扣除") == []


def test_a_folder_within_another_is_told_with_it(folder: Path, store: Path) -> None:
    archives.build_archive([str(folder / "邻市"), str(folder)], store, workers=0)
    assert archives.archive_info(store).folders == (str(folder),)


def test_a_folder_that_is_suddenly_empty_takes_nothing_out(folder: Path, store: Path) -> None:
    build(folder, store)
    shutil.rmtree(folder)
    folder.mkdir()
    second = build(folder, store)
    assert second.documents == 3
    assert [str(folder)] == [one.file for one in second.kept]


def test_a_folder_that_cannot_be_looked_into_takes_nothing_out(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, store)
    walk = os.walk

    def refusing(top: str, **how: object) -> object:
        for at, folders, files in walk(top):
            if Path(at).name == "邻市":
                how["onerror"](PermissionError(13, "Permission denied", at))  # type: ignore[operator]
            else:
                yield at, folders, files

    monkeypatch.setattr(scanning.os, "walk", refusing)
    second = build(folder, store)
    assert (second.removed, second.documents) == (0, 3)
    assert [Path(one.file).name for one in second.kept] == ["邻市"]
    assert found(store, "加计扣除") == ["2022-科技企业情况.md"]


def test_the_same_content_or_text_twice_is_kept_once(folder: Path, store: Path) -> None:
    shutil.copy2(folder / "2021-人才工作报告.txt", folder / "备份.txt")
    put(folder, "另一编码.txt", "")
    (folder / "另一编码.txt").write_bytes(TEXTS["2022-人才工作报告.txt"].encode("gb18030"))
    built = build(folder, store)
    assert built.documents == 3
    assert sorted((Path(one.file).name, Path(one.of).name, one.same) for one in built.duplicates) == [
        ("另一编码.txt", "2022-人才工作报告.txt", True),
        ("备份.txt", "2021-人才工作报告.txt", True),
    ]
    assert build(folder, store).read == 0

    (folder / "2022-人才工作报告.txt").unlink()
    assert build(folder, store).read == 1  # of two files with one text only one had been kept
    assert found(store, "个别项目交付延期") == ["另一编码.txt"]


def test_nearly_the_same_text_is_marked_and_takes_the_place_of_what_goes(folder: Path, store: Path) -> None:
    put(folder, "a定稿.txt", f"关于老旧小区改造情况的报告\n2022年3月1日\n{LONG}")
    put(folder, "b送审稿.txt", f"关于老旧小区改造情况的报告（送审稿）\n2022年3月1日\n{LONG}请审阅修改。\n")
    built = build(folder, store)
    assert [(Path(one.file).name, Path(one.of).name, one.same) for one in built.duplicates] == [
        ("b送审稿.txt", "a定稿.txt", False)
    ]
    assert found(store, "完成老旧小区改造49个") == ["a定稿.txt"]
    assert found(store, "请审阅修改") == []

    (folder / "a定稿.txt").unlink()
    second = build(folder, store)
    assert (second.read, second.duplicates) == (0, ())
    assert found(store, "完成老旧小区改造49个") == ["b送审稿.txt"]


def test_what_is_marked_secret_is_listed_and_leaves_no_word(folder: Path, store: Path) -> None:
    put(folder, "密.txt", "机密★10年\n\n关于专项工作的报告\n\n专项资金的使用方向另行通知。\n")
    built = build(folder, store)
    assert [Path(one.file).name for one in built.classified] == ["密.txt"]
    assert "密级" in built.classified[0].why
    assert built.documents == 3
    assert traces(store, "另行通知") == []


def test_a_file_that_cannot_be_read_is_listed_with_its_reason(folder: Path, store: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 nothing of the kind")
    (folder / "空.txt").write_bytes(b"")
    built = build(folder, store)
    told = {Path(one.file).name: one.why for one in built.failed}
    assert set(told) == {"坏.docx", "空.txt"}
    assert "损坏" in told["坏.docx"]
    assert "空的" in told["空.txt"]
    assert {Path(one.file).name for one in build(folder, store).failed} == set(told)


def test_a_file_that_broke_keeps_what_was_read_from_it(folder: Path, store: Path) -> None:
    build(folder, store)
    (folder / "2021-人才工作报告.txt").write_bytes(b"")
    second = build(folder, store)
    assert [Path(one.file).name for one in second.failed] == ["2021-人才工作报告.txt"]
    assert found(store, "通勤班车线路") == ["2021-人才工作报告.txt"]


def test_a_file_that_is_being_written_is_left_to_the_next_build(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = scanning.content

    def growing(path: Path) -> bytes:
        data = content(path)
        if path.name == "2022-人才工作报告.txt":
            with path.open("ab") as file:
                file.write("又写了一句。".encode())
        return data

    monkeypatch.setattr(scanning, "content", growing)
    monkeypatch.setattr(scanning, "_PAUSE", 0.0)
    built = build(folder, store)
    assert [Path(one.file).name for one in built.failed] == ["2022-人才工作报告.txt"]
    assert "改动" in built.failed[0].why
    monkeypatch.undo()
    assert build(folder, store).documents == 3


def test_word_s_own_files_and_hidden_ones_are_passed_over(folder: Path, store: Path) -> None:
    put(folder, "~$稿件.docx", "x")
    put(folder, ".隐藏.txt", "隐藏的内容在这里。")
    put(folder, "程序.exe", "x")
    built = build(folder, store)
    assert (built.read, built.failed) == (3, ())


def test_a_build_that_was_cancelled_goes_on_where_it_was(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xubao.archive import batches
    from xubao.archive import build as building

    for number in range(8):
        put(folder, f"养老{number}.txt", PLAIN.format(more=f"第{number}批项目已经开工，资金全部到位。"))

    def stop(done: float, message: str) -> None:
        if "正在读" in message:
            raise Cancelled

    with pytest.raises(Cancelled):
        archives.build_archive([str(folder)], store, workers=0, progress=stop)
    with pytest.raises(ArchiveError, match="没有资料库"):
        archives.open_archive(store)
    left = list(batches.left(store))
    assert left

    reading = building.read_batch
    read: list[str] = []

    def counted(at: str, paths: tuple[str, ...]) -> list[batches.Told]:
        read.extend(paths)
        return reading(at, paths)

    monkeypatch.setattr(building, "read_batch", counted)
    built = build(folder, store)
    assert built.documents == 11
    assert len(read) == 11 - len(left)
    assert not (store / "staging").exists()


def test_a_full_disk_at_the_end_leaves_the_last_whole_state(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(folder, store)
    put(folder, "养老.txt", PLAIN.format(more=""))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(manifest.os, "fsync", full)
    with pytest.raises(ArchiveError, match="磁盘已满") as told:
        build(folder, store)
    assert told.value.code == "full"
    monkeypatch.undo()
    assert found(store, "社区养老驿站") == []
    assert found(store, "通勤班车线路") == ["2021-人才工作报告.txt"]
    assert build(folder, store).documents == 4
    assert found(store, "社区养老驿站") == ["养老.txt"]


def test_many_small_additions_are_put_together(folder: Path, store: Path) -> None:
    for number in range(11):
        put(folder, f"养老{number}.txt", PLAIN.format(more=f"第{number}批项目已经开工，资金全部到位。"))
        build(folder, store)
    known = manifest.load(store)
    assert len(known.partitions["2023"].parts) < 9
    assert known.partitions["2023"].documents == 11
    assert found(store, "第7批项目已经开工") == ["养老7.txt"]
    named = set(known.named())
    lying = {str(path.relative_to(store)) for path in (store / "documents").rglob("*.parquet")}
    assert lying == {name for name in named if name.startswith("documents/")}


def test_other_tools_read_the_tables(folder: Path, store: Path) -> None:
    import duckdb

    build(folder, store)
    rows = duckdb.sql(
        f"select d.title, f.value, f.unit, d.year from read_parquet('{store}/figures/*/*.parquet') f "
        f"join read_parquet('{store}/documents/*/*.parquet') d using (document) "
        "where f.subject like '%公租房%' order by 4, 2"
    ).fetchall()
    assert (rows[0][1], rows[0][2], rows[0][3]) == (5000.0, "套", 2021)
    assert {row[0] for row in rows} == {"关于人才工作情况的报告"}


def test_a_document_s_kind_is_the_one_that_reading_gives(folder: Path, store: Path) -> None:
    build(folder, store)
    opened = archives.open_archive(store)
    assert {row["kind"] for row in opened.documents.values()} == {ReportKind.REPORT.value}


def test_a_store_of_a_newer_version_is_refused_and_left_alone(folder: Path, store: Path) -> None:
    build(folder, store)
    file = store / manifest.FILE
    file.write_text(file.read_text("utf8").replace(f'"schema": {manifest.VERSION}', '"schema": 99'), "utf8")
    before = file.read_bytes()
    for work in (lambda: build(folder, store), lambda: archives.open_archive(store)):
        with pytest.raises(ArchiveError, match="更新版本") as told:
            work()
        assert told.value.code == "newer"
    assert file.read_bytes() == before


def test_a_store_of_an_older_version_says_so_and_is_built_anew(folder: Path, store: Path) -> None:
    first = build(folder, store)
    file = store / manifest.FILE
    older = f'"schema": {manifest.VERSION - 1}'
    file.write_text(file.read_text("utf8").replace(f'"schema": {manifest.VERSION}', older), "utf8")
    with pytest.raises(ArchiveError, match="较早版本") as told:
        archives.open_archive(store)
    assert told.value.code == "older"
    again = build(folder, store)
    assert (again.read, again.unchanged) == (first.read, 0)
    assert len(archives.open_archive(store).documents) == first.read


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "damaged"),
        ('{"kind": "other"}', "not-ours"),
        (f'{{"kind": "xubao-archive", "schema": {manifest.VERSION}}}', "damaged"),
        ("[]", "not-ours"),
    ],
)
def test_what_is_no_whole_manifest_is_said_to_be_none(
    folder: Path, store: Path, content: str, code: str
) -> None:
    build(folder, store)
    (store / manifest.FILE).write_text(content, "utf8")
    with pytest.raises(ArchiveError) as told:
        archives.open_archive(store)
    assert told.value.code == code


def test_a_missing_table_is_said_to_be_missing(folder: Path, store: Path) -> None:
    build(folder, store)
    shutil.rmtree(store / "documents" / "year=2021")
    with pytest.raises(ArchiveError) as told:
        found(store, "人才公租房")
    assert told.value.code == "damaged"


def test_a_folder_with_other_things_becomes_no_archive(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的"
    put(other, "照片.png", "x")
    with pytest.raises(ArchiveError) as told:
        build(folder, other)
    assert told.value.code == "not-ours"
    assert [path.name for path in other.iterdir()] == ["照片.png"]


def test_two_builds_at_once_are_refused(folder: Path, store: Path) -> None:
    with manifest.writing(store), pytest.raises(ArchiveError) as told:
        build(folder, store)
    assert told.value.code == "busy"


def test_a_folder_that_is_not_there_is_said_before_anything_is_made(tmp_path: Path, store: Path) -> None:
    with pytest.raises(ArchiveError) as told:
        build(tmp_path / "没有", store)
    assert told.value.code == "no-folder"
    assert not store.exists()


def test_a_document_taken_out_leaves_no_trace_and_does_not_come_back(folder: Path, store: Path) -> None:
    build(folder, store)
    file = folder / "2021-人才工作报告.txt"
    assert archives.remove_from_archive(store, [str(file)]) == 1
    assert found(store, "通勤班车线路") == []
    assert traces(store, "通勤班车") == []
    assert traces(store, file.name) == []
    assert found(store, "人才公租房") == ["2022-人才工作报告.txt"]

    again = build(folder, store)
    assert (again.read, again.excluded, again.documents) == (0, 1, 2)
    assert found(store, "通勤班车线路") == []

    named = archives.build_archive([str(file)], store, workers=0)
    assert (named.read, named.documents) == (1, 3)
    assert found(store, "通勤班车线路") == [file.name]
    assert build(folder, store).documents == 3


def test_taking_out_what_is_not_there_is_said(folder: Path, store: Path) -> None:
    build(folder, store)
    with pytest.raises(ArchiveError, match="没有“没有") as told:
        archives.remove_from_archive(store, ["没有.txt"])
    assert told.value.code == "unknown-file"


def test_what_an_archive_holds_is_told_without_reading_it(folder: Path, store: Path) -> None:
    build(folder, store)
    info = archives.archive_info(store)
    assert (info.documents, info.first, info.last, info.pending) == (3, 2021, 2022, 0)
    assert info.folders == (str(folder),)
    assert info.size > 10_000
