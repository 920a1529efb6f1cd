"""Tries the .debs in a bare root of Debian (made with debootstrap; as root); called by release_check.py."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import make_deb
import trying
from trying import SAMPLES, made, main_job, runner, said, wanted

EXTRAS = ("ocr", "archive")
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
PLAIN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
SCREEN = """
cd /root; cp samples/示例项目.xubao 丁.xubao
Xvfb -displayfd 3 -screen 0 1366x768x24 -noreset 3>display &
for i in $(seq 100); do sleep 0.2; [ -s display ] && break; done; export DISPLAY=:$(cat display)
xubao open 丁.xubao &
for i in $(seq 300); do sleep 0.2; xdotool search --onlyvisible --name 丁 && break; done || exit 1
sleep 8; import -window root 窗口.png; kill %2; wait %2; code=$?; kill %1; exit $code
"""


class Root:
    """A bare root: what is run and lies there.

    Args:
        place: its folder.
        deb: the program's package, beside which those of the extras lie.
    """

    def __init__(self, place: Path, deb: Path) -> None:
        self.name = place.name
        self.home = place / "root"
        self._place = place
        shutil.copytree(SAMPLES, self.home / "samples", dirs_exist_ok=True)
        shutil.copy("/etc/resolv.conf", place / "etc" / "resolv.conf")
        self.extras = {name: next(deb.parent.glob(f"xubao-{name}_*.deb")) for name in EXTRAS}
        for package, name in ((deb, ""), *((package, f"-{name}") for name, package in self.extras.items())):
            shutil.copy(package, self.home / f"xubao{name}.deb")
        self.program = ["chroot", str(place), "env", "LC_ALL=C.UTF-8", "HOME=/root", "xubao"]

    def does(self, *command: str) -> str:
        """What a command prints in there; it must end well."""
        return said("chroot", self._place, *command, env=PLAIN | {"DEBIAN_FRONTEND": "noninteractive"})

    def listed(self) -> set[str]:
        """All files where packages have theirs; dpkg takes an empty /opt away."""
        return set(
            self.does("sh", "-c", "find /opt /usr/bin /usr/share -xdev 2>/dev/null || true").splitlines()
        )

    @contextmanager
    def mounted(self) -> Iterator[None]:
        """With the system's own folders."""
        mounts = {self._place / "proc": ("-t", "proc", "proc"), self._place / "dev": ("--bind", "/dev")}
        try:
            for place, options in mounts.items():
                said("mount", *options, place)
            yield
        finally:
            for place in mounts:
                subprocess.run(["umount", str(place)], check=False)

    def tell(self, line: str) -> None:
        """Say what was seen here."""
        sys.stdout.write(f"  {self.name}: {line}\n")


def tried(place: Path, deb: Path, earlier: Path | None, pictures: Path) -> None:
    """Install, use, upgrade and remove the packages.

    Args:
        place: the root.
        deb: the program's package.
        earlier: one of an earlier version, which is installed first and upgraded.
        pictures: where a picture of the window goes.
    """
    root = Root(place, deb)
    with root.mounted():
        root.does("dpkg", "--purge", *(f"xubao-{name}" for name in EXTRAS), "xubao")
        root.does("apt-get", "update", "-qq")
        _install(root, earlier)
        before = root.listed()
        out = root.home / "结果"
        out.mkdir(exist_ok=True)
        main_job(root.program, Path("/root/samples"), Path("/root/结果"))
        made(out)
        root.does(*INSTALL, "xvfb", "xdotool", "imagemagick", "fonts-wqy-microhei")
        root.does("bash", "-c", SCREEN)
        shutil.copy(root.home / "窗口.png", pictures / f"{root.name}.png")
        root.does(*INSTALL, "--reinstall", "/root/xubao.deb")
        wanted(before <= root.listed(), "to install it again loses files")
        _extras(root)
        root.does("dpkg", "--purge", "xubao")
        left = [name for name in root.listed() if re.search(r"/xubao\b", name)]
        wanted(not left, f"removed, but {left[:5]} stay")
        wanted((root.home / "丁.xubao").exists(), "a project is gone with the program")


def _install(root: Root, earlier: Path | None) -> None:
    """Install the program, over an earlier version where there is one: nothing of that stays."""
    old = ""
    if earlier is not None:
        shutil.copy(earlier, root.home / "earlier.deb")
        root.does(*INSTALL, "--reinstall", "--allow-downgrades", "/root/earlier.deb")
        old = root.does("xubao", "--version").split()[-1]
        root.does("xubao", "read", next(f"/root/samples/{path.name}" for path in SAMPLES.glob("2*.txt")))
    root.does(*INSTALL, "--reinstall", "/root/xubao.deb")
    new = root.does("xubao", "--version").split()[-1]
    wanted(new == make_deb.version(), f"{new} was installed")
    if old:
        wanted(old != new, f"an upgrade from {old} to itself")
        root.tell(f"upgraded from {old} to {new}")
    files = set(root.does("dpkg", "-L", "xubao").splitlines())
    left = sorted(name for name in root.listed() - files if name.startswith("/opt/"))
    wanted(not left, f"of the earlier version {left[:5]} stay")
    wanted(not root.does("dpkg", "--verify", "xubao"), "the installed files are not the package's")


def _extras(root: Root) -> None:
    """Ask for the extras, add them, use them, remove them."""
    folder = root.home / "扫描"
    shutil.rmtree(folder, ignore_errors=True)
    text = trying.scans(folder)
    run = runner(root.program)
    asked = [f"“{package.name}”" for package in root.extras.values()]
    trying.lacking(run, "/root/扫描", (asked[0], asked[1]))
    packages = [f"xubao-{name}" for name in EXTRAS]
    root.does(*INSTALL, "--reinstall", *(f"/root/{package}.deb" for package in packages))
    like = trying.tried(run, "/root/扫描", text, "/root/samples")
    root.tell(f"{like:.1%} of a scan recognised, an archive built and asked")
    wanted(not root.does("dpkg", "--verify", *packages), "to run them changes the extras' files")
    root.does("dpkg", "--purge", *packages)
    left = sorted(name for name in root.listed() if "/extras" in name)
    wanted(not left, f"the extras are removed, but {left[:5]} stay")
