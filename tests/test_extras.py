"""Extras in a bundle: found beside it and in the person's data folder, loaded only where they fit, else said."""

import json
import platform
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from xubao import __version__, extras
from xubao.archive import extra as archive_extra

TOY = replace(extras.OCR, modules=("a_toy_that_recognises",))


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program as a bundle in a folder of its own, with the person's data in another."""
    program = tmp_path / "续报 程序"
    (tmp_path / "data").mkdir()
    program.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program / "xubao"))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(extras, "data_folder", lambda: tmp_path / "data")
    return program


def made(
    parent: Path, *, version: str = __version__, abi: str | None = None, python: str | None = None
) -> Path:
    """The toy extra in a folder, with its manifest."""
    folder = parent / "extras" / "ocr"
    folder.mkdir(parents=True)
    (folder / "a_toy_that_recognises.py").write_text("", "utf-8")
    told = {"name": "ocr", "version": version, "abi": abi or extras.abi()}
    told["python"] = python or platform.python_version()
    (folder / "extra.json").write_text(json.dumps(told), "utf-8")
    return folder


def test_where_python_is_pip_adds_an_extra() -> None:
    assert extras.lacking(replace(extras.ARCHIVE, modules=("json",))) is None
    told = extras.lacking(replace(extras.ARCHIVE, modules=("no_such_module",)))
    assert told == '没有安装资料库组件。请运行 pip install "xubao[archive]" 安装。'


def test_a_bundle_says_which_archive_goes_into_which_folder(bundle: Path, tmp_path: Path) -> None:
    told = extras.lacking(TOY)
    assert told == (f"没有安装文字识别组件。请把组件包“{extras.zip_name(TOY)}”解压到“{tmp_path / 'data'}”。")
    assert extras.zip_name(TOY).startswith(f"xubao-ocr-{__version__}-")


def test_what_came_as_a_deb_is_told_the_other_deb(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "INSTALLED", bundle)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    told = extras.lacking(TOY)
    assert told == (
        f"没有安装文字识别组件。请安装组件包“xubao-ocr_{__version__}_amd64.deb”，它与续报的安装包放在一起。"
    )


@pytest.mark.parametrize("place", ["beside", "data"])
def test_an_extra_is_found_beside_the_bundle_and_in_the_persons_folder_without_a_new_start(
    bundle: Path, tmp_path: Path, place: str
) -> None:
    assert extras.missing(TOY) == TOY.modules
    assert extras.used() == ()
    folder = made(bundle if place == "beside" else tmp_path / "data")
    assert extras.lacking(TOY) is None
    assert sys.path.count(str(folder)) == 1
    assert sys.path[-1] == str(folder)  # what the bundle has itself comes first
    assert extras.used() == (folder,)


def test_one_of_another_version_is_not_loaded_and_both_versions_are_said(bundle: Path) -> None:
    folder = made(bundle, version="0.0.1")
    told = extras.lacking(TOY)
    assert told is not None
    assert f"装着的文字识别组件是 0.0.1 版，与续报 {__version__} 版不配，没有使用。" in told
    assert f"xubao-ocr-{__version__}" in told
    assert str(folder) not in sys.path
    assert extras.used() == ()


def test_one_that_fits_is_used_though_another_does_not(bundle: Path, tmp_path: Path) -> None:
    made(bundle, version="0.0.1")
    folder = made(tmp_path / "data")
    assert extras.lacking(TOY) is None
    assert extras.used() == (folder,)


def test_one_for_another_machine_is_not_loaded_and_said(bundle: Path) -> None:
    made(bundle, abi="cp39-win_arm64.pyd")
    assert extras.why(TOY) == "装着的文字识别组件不是给这台机器上的续报做的，没有使用。"
    assert extras.missing(TOY)


def test_one_that_holds_parts_of_another_python_is_not_loaded(bundle: Path) -> None:
    made(bundle, python="3.11.0rc1")
    assert extras.missing(TOY)
    assert "没有使用" in extras.why(TOY)


def test_one_whose_manifest_cannot_be_read_is_not_loaded(bundle: Path) -> None:
    folder = made(bundle)
    (folder / "extra.json").write_text("[]", "utf-8")
    assert extras.missing(TOY)
    assert "不配" in extras.why(TOY)


def test_the_archive_says_the_same_line_as_every_other_place(
    bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "ARCHIVE", replace(extras.ARCHIVE, modules=("no_such_module",)))
    told = archive_extra.lacking()
    assert told is not None
    assert told.startswith("没有安装资料库组件。请把组件包“xubao-archive-")
