"""A Debian package of the bundle: `python packaging/make_deb.py [--bundle dist/xubao] [--out dist]` (dpkg-deb, gzip).

The bundle goes to /opt/xubao, and what a desktop looks for to its places below /usr/share. What it needs of the system
is asked of its binaries: the release of the C library, and the libraries of bundling.SYSTEMS.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import bundling

HERE = Path(__file__).parent
ROOT = HERE.parent
NAME = "xubao"
MAINTAINER = (
    f"{os.environ.get('DEBFULLNAME', 'the Xubao authors')} <{os.environ.get('DEBEMAIL', 'xubao@localhost')}>"
)
NEEDED = """
libfontconfig1, libfreetype6, libdbus-1-3, libglib2.0-0 | libglib2.0-0t64, libx11-6, libx11-xcb1, libxcb1, libegl1,
libgl1, libxcb-glx0, libxkbcommon0, libwayland-client0, libwayland-cursor0
"""
WISHED = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei | fonts-arphic-uming, libcups2 | libcups2t64"
ABOUT = """\
compares successive government reports and drafts the next one
 Reads the reports that a government sends to the standing committee of a
 people's congress, aligns their sections, follows goals, progress and problems
 through all of them, and drafts the response to the committee's opinions with
 every sentence traced to its source.
 .
 续报：对照历次报告，跟踪目标、进展和问题，起草审议意见研究处理情况的报告，
 每一句都有出处。全部工作在本机完成，不联网。
"""


def version() -> str:
    """The program's version, from its one place."""
    text = (ROOT / "desktop" / "xubao" / "__init__.py").read_text("utf-8")
    [found] = re.findall(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    return str(found)


def built() -> datetime:
    """When this is built: SOURCE_DATE_EPOCH, or now."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(told), UTC) if told else datetime.now(UTC)


def architecture() -> str:
    """As dpkg calls this machine."""
    said = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    return said.stdout.strip()


def binaries(folder: Path) -> list[Path]:
    """Every ELF file in a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in files if path.open("rb").read(4) == b"\x7fELF"]


def libc(bundle: Path) -> str:
    """The release of the C library that the bundle needs."""
    return ".".join(map(str, max(bundling.glibc(str(path)) for path in binaries(bundle))))


def filled(name: str) -> str:
    """A file of packaging/deb with this version and date."""
    licence = (ROOT / "LICENSE").read_text("utf-8").strip().splitlines()[2:]
    text = (HERE / "deb" / name).read_text("utf-8")
    text = text.replace("@VERSION@", version()).replace("@DATE@", f"{built():%Y-%m-%d}")
    return text.replace("@MIT@", "\n".join(f" {line or '.'}" for line in licence))


def written(path: Path, text: str) -> None:
    """Write a text file, its folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def packed(path: Path, text: str) -> None:
    """Write a text, compressed the same way each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def laid_out(tree: Path, bundle: Path, icons: Path) -> None:
    """Put every file where the package has it."""
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr" / "share"
    shutil.copytree(bundle, tree / "opt" / NAME, symlinks=True)
    shutil.rmtree(tree / "opt" / NAME / "share", ignore_errors=True)
    launcher = tree / "usr" / "bin" / NAME
    launcher.parent.mkdir(parents=True)
    launcher.symlink_to(f"/opt/{NAME}/{NAME}")
    shutil.copytree(icons / "hicolor", share / "icons" / "hicolor")
    (share / "applications").mkdir()
    shutil.copyfile(HERE / "xubao.desktop", share / "applications" / "xubao.desktop")
    (share / "mime" / "packages").mkdir(parents=True)
    shutil.copyfile(HERE / "xubao-project.xml", share / "mime" / "packages" / "xubao.xml")
    written(share / "metainfo" / "xubao.metainfo.xml", filled("metainfo.xml"))
    packed(share / "man" / "man1" / "xubao.1.gz", filled("xubao.1"))
    documented(tree, NAME, "copyright", "lintian-overrides")


def documented(tree: Path, package: str, terms: str, overrides: str) -> None:
    """Put there what Debian wants to know of every package.

    Args:
        terms: the file of packaging/deb with its copyright.
        overrides: the file of packaging/deb that explains what lintian complains of.
    """
    share = tree / "usr" / "share"
    written(share / "doc" / package / "copyright", filled(terms).replace("@PACKAGE@", package))
    note = f"{package} ({version()}) stable; urgency=medium\n\n  * See CHANGELOG.md of the program.\n\n"
    packed(share / "doc" / package / "changelog.gz", f"{note} -- {MAINTAINER}  {format_datetime(built())}\n")
    told = (HERE / "deb" / overrides).read_text("utf-8").replace("@PACKAGE@", package)
    written(share / "lintian" / "overrides" / package, told)


def built_from(
    tree: Path, package: str, fields: dict[str, str], out: Path, compression: Sequence[str] = ("-Zxz",)
) -> Path:
    """Make a package of a tree; returns where it is.

    Args:
        fields: of its control file, besides those that all have.
        compression: as dpkg-deb is told: see `compressed`.
    """
    for path in sorted(tree.rglob("*")):
        if not path.is_symlink():
            program = path == tree / "opt" / NAME / NAME
            path.chmod(0o755 if path.is_dir() or program else 0o644)
    controlled(tree, package, fields)
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{package}_{version()}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", *compressed(compression), "--build", str(tree), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return target


def compressed(asked: Sequence[str]) -> list[str]:
    """How dpkg-deb is told to compress: a level in its own variable comes before the one asked for."""
    told = "DPKG_DEB_COMPRESSOR_LEVEL" in os.environ
    return [option for option in asked if not (told and option.startswith("-z"))]


def controlled(tree: Path, package: str, own: dict[str, str]) -> None:
    """Write DEBIAN/: what the package is, and the sums of its files."""
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum((path.stat().st_size + 1023) // 1024 for path in files)
    sums = "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    )
    fields = {
        "Package": package,
        "Version": version(),
        "Architecture": architecture(),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Section": "editors",
        "Priority": "optional",
        **own,
    }
    written(tree / "DEBIAN" / "control", "".join(f"{key}: {value}\n" for key, value in fields.items()))
    written(tree / "DEBIAN" / "md5sums", sums)


def main(arguments: list[str]) -> Path:
    """Make the package; returns where it is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "xubao")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "deb")
    parser.add_argument("--compression", default="xz")
    given = parser.parse_args(arguments)
    icons = given.work / "icons"
    subprocess.run([sys.executable, str(HERE / "make_icons.py"), str(icons)], check=True)
    tree = given.work / "tree"
    laid_out(tree, given.bundle, icons)
    fields = {
        "Depends": f"libc6 (>= {libc(tree / 'opt' / NAME)}), {' '.join(NEEDED.split())}",
        "Recommends": WISHED,
        "Suggests": f"libreoffice-writer, {NAME}-ocr, {NAME}-archive",
        "Description": ABOUT.strip(),
    }
    package = built_from(tree, NAME, fields, given.out, (f"-Z{given.compression}",))
    sys.stdout.write(f"{package}\n")
    return package


if __name__ == "__main__":
    main(sys.argv[1:])
