"""What goes into the bundle, the .deb and the Windows installer."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
LIBRARY = "PySide6/Qt/lib"


def script(name: str) -> ModuleType:
    """A module of packaging/, which is no package."""
    sys.path.insert(0, str(PACKAGING))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(PACKAGING))


bundling = script("bundling")


def entry(name: str, kind: str = "BINARY") -> tuple[str, str, str]:
    """As PyInstaller lists a file."""
    return name, f"/somewhere/{name}", kind


def test_plugins_are_taken_by_name_and_no_virtual_keyboard_gtk_or_database() -> None:
    plugins = "PySide6/Qt/plugins"
    assert bundling.library_wanted(f"{plugins}/platforms/libqxcb.so")
    assert bundling.library_wanted(f"{plugins}/platforminputcontexts/libibusplatforminputcontextplugin.so")
    assert bundling.library_wanted("PySide6\\plugins\\platforms\\qwindows.dll")
    for name in (
        *(
            "platforminputcontexts/libqtvirtualkeyboardplugin.so",
            "platformthemes/libqgtk3.so",
            "tls/libqopenssl.so",
        ),
        *("sqldrivers/libqsqlite.so", "qmltooling/libqmldbg_server.so", "platforms/libqvnc.so"),
    ):
        assert not bundling.library_wanted(f"{plugins}/{name}")
    assert bundling.library_wanted("PySide6/QtWidgets.abi3.so")
    assert not bundling.library_wanted("PySide6/QtQuick.abi3.so")
    assert not bundling.library_wanted("libfontconfig.so.1")


def test_every_module_of_qt_that_the_program_imports_is_taken() -> None:
    used = {
        name
        for path in (ROOT / "desktop").rglob("*.py")
        for name in re.findall(r"PySide6\.(Qt\w+)", path.read_text("utf-8"))
    }
    assert {"QtCore", "QtWidgets", "QtPrintSupport"} <= used
    assert used <= set(bundling.MODULES)


def test_a_library_that_nothing_needs_any_more_is_left_out_with_all_that_it_needs() -> None:
    theme, module = "PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/QtCore.abi3.so"
    entries = [
        *(entry(theme), entry("libgtk-3.so.0"), entry("libpango.so.0"), entry("libpython3.11.so.1.0")),
        *(entry(module, "EXTENSION"), entry(f"{LIBRARY}/libQt6Core.so.6"), entry("libicudata.so.73")),
        *(entry("pypdfium2_raw/libpdfium.so"), entry(f"{LIBRARY}/libQt6Quick.so.6")),
    ]
    needs = {
        theme: ["libgtk-3.so.0"],
        "libgtk-3.so.0": ["libpango.so.0"],
        module: ["libQt6Core.so.6", "libc.so.6"],
        f"{LIBRARY}/libQt6Core.so.6": ["libicudata.so.73"],
        "libicudata.so.73": ["libQt6Core.so.6"],  # in a circle
    }
    kept = bundling.reached(entries, lambda path: needs.get(path.removeprefix("/somewhere/"), []))
    assert {name for name, _, _ in kept} == {
        *(module, f"{LIBRARY}/libQt6Core.so.6", "libicudata.so.73", "libpython3.11.so.1.0"),
        "pypdfium2_raw/libpdfium.so",
    }


def test_of_data_only_what_is_read_is_taken() -> None:
    wanted = [
        "babel/locale-data/zh_Hans_CN.dat",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "docx/templates/a.xml",
    ]
    unwanted = [
        "babel/locale-data/fr.dat",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "pytz/zoneinfo/Asia/Tokyo",
    ]
    assert all(map(bundling.data_wanted, wanted))
    assert not any(map(bundling.data_wanted, unwanted))
    assert not bundling.data_wanted("babel\\locale-data\\fr.dat")


def test_every_module_of_the_program_is_asked_for_by_name() -> None:
    found = bundling.modules(ROOT / "desktop")
    assert {"xubao", "xubao.reading.formats.docx", "xubao.window.ledger.page"} <= set(found)
    assert all(importlib.util.find_spec(name) for name in found[:40])


@pytest.mark.skipif(shutil.which("objdump") is None, reason="needs objdump")
def test_what_a_binary_needs_is_read_from_it() -> None:
    from lxml import etree

    assert any(name.startswith("libc.so") for name in bundling.needs(etree.__file__))
    assert (2, 2) < bundling.glibc(etree.__file__) < (3, 0)
    assert bundling.glibc(__file__) == ()


def bundles() -> list[Path]:
    """Bundles for old systems that were built here (packaging/old-linux.sh)."""
    told = os.environ.get("XUBAO_OLD_BUNDLE")
    places = (Path(told) if told else ROOT / "dist" / "old-linux" / "xubao",)
    return [place for place in places if place.is_dir()]


@pytest.mark.skipif(
    not bundles() or shutil.which("objdump") is None, reason="no bundle for old systems was built"
)
def test_no_binary_of_the_bundle_for_old_systems_needs_more_than_glibc_2_28() -> None:
    deb = script("make_deb")
    for bundle in bundles():
        asked = {path.name: bundling.glibc(str(path)) for path in deb.binaries(bundle)}
        assert len(asked) > 100
        assert {name: version for name, version in asked.items() if version > (2, 28)} == {}


@pytest.fixture(scope="module")
def deb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A .deb of a bundle of three files, unpacked."""
    if shutil.which("dpkg-deb") is None:
        pytest.skip("needs dpkg-deb")
    folder = tmp_path_factory.mktemp("deb")
    bundle = folder / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    program = shutil.which("true")
    assert program
    shutil.copyfile(program, bundle / "xubao")
    (bundle / "_internal" / "资料.txt").write_text("资料", "utf-8")
    (bundle / "_internal" / "libother.so").symlink_to("libone.so")
    out, work = folder / "out", folder / "work"
    made = script("make_deb").main(
        ["--bundle", str(bundle), "--out", str(out), "--work", str(work), "--compression", "none"]
    )
    subprocess.run(["dpkg-deb", "-R", str(made), str(folder / "tree")], check=True)
    return folder / "tree"


def test_the_deb_has_what_a_desktop_looks_for_where_it_looks(deb: Path) -> None:
    files = {path.relative_to(deb).as_posix() for path in deb.rglob("*") if not path.is_dir()}
    sizes = (16, 22, 24, 32, 48, 64, 128, 256, 512)
    icons = {f"usr/share/icons/hicolor/{size}x{size}/apps/xubao.png" for size in sizes}
    icons |= {
        f"usr/share/icons/hicolor/{size}x{size}/mimetypes/application-x-xubao-project.png" for size in sizes
    }
    assert icons <= files
    assert {
        *(
            "opt/xubao/xubao",
            "opt/xubao/_internal/资料.txt",
            "usr/bin/xubao",
            "usr/share/doc/xubao/copyright",
        ),
        *("usr/share/applications/xubao.desktop", "usr/share/mime/packages/xubao.xml"),
        *("usr/share/metainfo/xubao.metainfo.xml", "usr/share/man/man1/xubao.1.gz"),
        *("usr/share/lintian/overrides/xubao", "usr/share/icons/hicolor/scalable/apps/xubao.svg"),
    } <= files
    assert (deb / "usr/bin/xubao").readlink() == Path("/opt/xubao/xubao")
    assert os.access(deb / "opt/xubao/xubao", os.X_OK)
    assert not os.access(deb / "usr/share/applications/xubao.desktop", os.X_OK)


def test_the_deb_runs_nothing_when_it_is_installed_and_touches_nothing_of_a_persons(deb: Path) -> None:
    assert {path.name for path in (deb / "DEBIAN").iterdir()} == {"control", "md5sums"}
    control = (deb / "DEBIAN" / "control").read_text("utf-8")
    assert f"\nVersion: {script('make_deb').version()}\n" in control
    assert re.search(r"^Depends: libc6 \(>= 2\.\d+\), ", control, re.MULTILINE)


def test_the_version_has_one_place() -> None:
    version = script("make_deb").version()
    from xubao import __version__

    assert version == __version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    for path in (*PACKAGING.glob("*"), *(PACKAGING / "deb").glob("*"), ROOT / "Makefile"):
        if path.is_file() and path.suffix != ".png":
            text = path.read_text("utf-8")
            held = [line for line in text.splitlines() if version in line and "Give the version" not in line]
            assert (path.name, held) == (path.name, [])


def test_the_windows_installer_is_for_one_person_opens_projects_and_leaves_them() -> None:
    raw = (PACKAGING / "xubao.iss").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # else Inno Setup reads it in the machine's own encoding
    text = raw.decode("utf-8-sig")
    assert "PrivilegesRequired=lowest" in text
    assert "{localappdata}" in text
    assert not re.search(r"HKLM|\{commonpf|\{autopf|\[UninstallDelete\]|uninsneveruninstall", text)
    assert {"zh", "en"} == set(re.findall(r'^Name: "(\w+)"; MessagesFile', text, re.MULTILINE))
    named = set(re.findall(r"^(\w\w)\.(\w+)=", text, re.MULTILINE))
    assert {key for language, key in named if language == "zh"} == {
        key for language, key in named if language == "en"
    }
    assert '\\xubao-window.exe"" ""%1""' in text  # a path with spaces is one word
    for name in re.findall(r"\{#(?:Icons|Bundle)\}\\([\w.-]+)", text):
        assert name in {"xubao.ico", "xubao-project.ico"}


def test_the_windows_build_script_is_read_the_same_in_every_encoding_and_names_what_is_here() -> None:
    text = (PACKAGING / "windows.ps1").read_bytes().decode("ascii")
    for name in re.findall(r"packaging\\([\w.-]+)", text):
        assert (PACKAGING / name).is_file()
    for lock in re.findall(r"requirements[\w-]*\.lock", text):
        assert (ROOT / lock).is_file()


def test_no_file_is_named_so_that_windows_cannot_have_it() -> None:
    said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if said.returncode:
        pytest.skip("no checkout")
    names = [name for name in said.stdout.decode("utf-8").split("\0") if name]
    shipped = [name for name in names if name.startswith(("desktop/", "resources/", "samples/"))]
    assert len(shipped) > 400
    reserved = re.compile(r'[<>:"|?*\\]|[ .](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)', re.IGNORECASE)
    assert [name for name in shipped if reserved.search(name)] == []
    assert len({name.lower() for name in shipped}) == len(shipped)
    # %LOCALAPPDATA%\Programs\Xubao\_internal\xubao\ with a long name of the person: 260 are all that Windows gives
    assert max(len(name) for name in shipped) < 150
