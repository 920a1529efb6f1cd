"""Files appear whole or not at all."""

import errno
import os
import time
from pathlib import Path

import pytest

from xubao.exporting import check_target, write_whole
from xubao.model import ExportError


def test_new_file_is_readable_by_colleagues_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "报告 一.docx"
    write_whole(path, b"data")
    mask = os.umask(0)
    os.umask(mask)
    assert path.read_bytes() == b"data"
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask
    assert list(tmp_path.iterdir()) == [path]


def test_existing_file_is_replaced_only_when_forced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with pytest.raises(ExportError, match="已经存在"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_a_killed_run_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    left = tmp_path / ".xubao-0123456789ab.tmp"
    kept = [
        tmp_path / name for name in (".xubao-0123456789ac.tmp", ".xubao-mine.tmp", "a.xubao-0123456789ab.tmp")
    ]
    long_ago = time.time() - 2 * 3600
    for path in (left, *kept):
        path.write_bytes(b"half")
        if path != kept[0]:  # this one is being written now
            os.utime(path, (long_ago, long_ago))
    write_whole(tmp_path / "a.docx", b"data")
    assert not left.exists()
    assert all(path.exists() for path in kept)


@pytest.mark.parametrize("force", [False, True])
def test_folder_device_and_missing_folder_are_refused(tmp_path: Path, force: bool) -> None:
    for path, message in (
        (tmp_path, "是一个文件夹"),
        (Path("/dev/null"), "不是普通文件"),
        (tmp_path / "没有" / "a.docx", "不存在"),
    ):
        with pytest.raises(ExportError, match=message) as caught:
            write_whole(path, b"x", force)
        assert caught.value.advice


def test_full_disk_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="磁盘已满"):
        write_whole(path, b"new", force=True)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_file_held_by_the_system_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(ExportError, match="正在被别的程序打开"):
        write_whole(path, b"new", force=True)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("lock", [".~lock.报告一.docx#", "~$报告一.docx", "~$一.docx"])
def test_file_open_in_an_office_program_is_left_alone(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "报告一.docx"
    path.write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"")
    with pytest.raises(ExportError, match="正在被别的程序打开") as caught:
        check_target(path, force=True)
    assert lock in caught.value.advice


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError, match="不能写入"):
            write_whole(tmp_path / "a.docx", b"x")
    finally:
        tmp_path.chmod(0o700)


def test_longest_name_is_written_and_a_longer_one_refused(tmp_path: Path) -> None:
    write_whole(tmp_path / ("长" * 85), b"x")
    with pytest.raises(ExportError, match="太长"):
        write_whole(tmp_path / ("长" * 86), b"x")


def test_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "真.docx", tmp_path / "链接.docx"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new", force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
