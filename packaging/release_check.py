"""Tries what `make wheel bundle deb` built, as its users would: `python packaging/release_check.py [ROOT …]`.

    the wheel     in an empty environment: the main job on the samples, the window
    the bundle    the same; its size; its start against the program's own in .venv; a second start hands its file over
    the .deb      lintian, the metainfo's and desktop entry's validators; in every ROOT given (bare roots of Debian,
                  made with debootstrap; needs root): installed, tried, upgraded, removed

What is not there (a validator, a display server) is said and left out. Figures go to build/release.md, pictures to
build/release/.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import make_deb

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "release"
SAMPLES = ROOT / "samples"
MOST = 220
"""MB that the bundle may take unpacked."""
SLOWER = 1.5
"""Times the start of the program from its sources."""
DISPLAY = ":87"
SCREEN = ("Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-noreset")
STARTS = 5


class FailedError(Exception):
    """Something does not work; says what."""


def wanted(holds: object, message: str) -> None:
    """Fail with a message unless something holds."""
    if not holds:
        raise FailedError(message)


def said(*command: str | Path, **options: object) -> str:
    """What a command prints; it must end well."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    wanted(not done.returncode, f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return str(done.stdout + done.stderr)


def main_job(program: list[str], samples: Path, out: Path, **options: object) -> None:
    """Compare, follow and draft from the samples, as `make run` does; the files must be there."""
    names = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".docx"})
    dated = [str(samples / path.name) for path in names if path.name[0] == "2"]
    opinions = next(str(samples / path.name) for path in names if "审议意见-2024" in path.name)
    given = [str(samples / path.name) for path in names if "部门材料" in path.name]
    run = [*program]
    said(
        *run,
        "compare",
        *dated[:2],
        "--html",
        out / "对照.html",
        "--docx",
        out / "对照.docx",
        "--force",
        **options,
    )
    said(*run, "ledger", *dated, "--xlsx", out / "台账.xlsx", "--force", **options)
    reports = [word for path in dated for word in ("--report", path)]
    material = [word for path in given for word in ("--material", path)]
    draft = ("--opinions", opinions, *reports, *material, "-o", out / "稿.docx", "--force")
    said(*run, "draft", *draft, **options)


def made(out: Path) -> None:
    """Whether the main job's files are there, and are what their names say."""
    for name in ("对照.docx", "台账.xlsx", "稿.docx"):
        wanted(zipfile.is_zipfile(out / name), f"{name} was not made")
    wanted("三城一区" in (out / "对照.html").read_text("utf-8"), "对照.html was not made")


class Window:
    """A program with its window on a screen of its own.

    Args:
        program: what starts it, with the project.
        title: a word of the window's title once the project is open.
    """

    def __init__(self, program: list[str], title: str, home: Path) -> None:
        own = {name: str(home / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        self._environment = {**os.environ, **own, "DISPLAY": DISPLAY, "HOME": str(home)}
        self._environment.pop("QT_QPA_PLATFORM", None)
        began = time.perf_counter()
        self._running = subprocess.Popen(program, env=self._environment, stderr=subprocess.PIPE)
        self.wait_for(title)
        self.took = time.perf_counter() - began
        spent = Path(f"/proc/{self._running.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        self.worked = sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")

    def wait_for(self, title: str) -> None:
        """Wait until a window has a title."""
        until = time.monotonic() + 60
        while time.monotonic() < until and self._running.poll() is None:
            search = ["xdotool", "search", "--onlyvisible", "--name", title]
            if subprocess.run(search, env=self._environment, capture_output=True, check=False).stdout:
                return
            time.sleep(0.01)
        raise FailedError(f"no window with {title}: {self._running.args}")

    def again(self, program: list[str], title: str) -> None:
        """Start it once more with another file: it hands it over, and is gone."""
        said(*program, env=self._environment, timeout=60)
        self.wait_for(title)

    def words(self) -> set[str]:
        """With which words its other processes run."""
        found = set()
        for status in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = status.read_bytes().decode("utf-8", "replace").split("\0")
                parent = (status.parent / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            if parent == str(self._running.pid):
                found.update(word for word in words if word.startswith(("--", "xubao.")))
        return found

    def picture(self, path: Path) -> None:
        """Write a picture of the screen, where ImageMagick is."""
        if shutil.which("import"):
            said("import", "-window", "root", path, env=self._environment)

    def end(self) -> None:
        """Ask it to end, as the system does; it must, and without a complaint."""
        self._running.send_signal(signal.SIGTERM)
        _, complaint = self._running.communicate(timeout=30)
        wanted(self._running.returncode == 0, f"ended with {self._running.returncode}: {complaint!r}")


def screen() -> subprocess.Popen[bytes] | None:
    """A display server, where there is one."""
    if not (shutil.which(SCREEN[0]) and shutil.which("xdotool")):
        return None
    server = subprocess.Popen(SCREEN, stderr=subprocess.DEVNULL)
    time.sleep(1)
    return server


def tried(program: list[str], opens: list[str], name: str) -> None:
    """The main job and the window of a program, with a second start.

    Args:
        program: what starts the command line.
        opens: what starts the window with the project that follows.
        name: of the pictures.
    """
    home = OUT / f"home-{name}"
    shutil.rmtree(home, ignore_errors=True)
    out = home / "结果 一"  # with a space
    out.mkdir(parents=True)
    main_job(program, SAMPLES, out)
    made(out)
    server = screen()
    if server is None:
        sys.stdout.write(f"  {name}: no Xvfb or xdotool: the window was not tried\n")
        return
    try:
        first, second = (
            Path(shutil.copy(SAMPLES / "示例项目.xubao", home / f"{word}.xubao")) for word in "甲乙"
        )
        window = Window([*opens, str(first)], "甲", home)
        time.sleep(4)
        wanted(
            window.words() & {"--work", "xubao.operations.workers.worker"}, "no process works for the window"
        )
        window.picture(OUT / f"{name}.png")
        window.again([*opens, str(second)], "乙")
        window.end()
    finally:
        server.terminate()
        server.wait()


def starts(programs: list[list[str]]) -> list[tuple[float, float]]:
    """What each program takes from the command to a window with the sample in it: (seconds, of the processor).

    In turns, so that what else the machine does falls on all, and the least of several, as it only ever adds. Python
    keeps what it compiled, as it does for who runs the program.
    """
    server = screen()
    if server is None:
        return []
    home = OUT / "home-start"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    took: list[list[tuple[float, float]]] = [[] for _ in programs]
    try:
        project = shutil.copy(SAMPLES / "示例项目.xubao", home / "丙.xubao")
        for _ in range(STARTS + 1):
            for number, program in enumerate(programs):
                window = Window([*program, str(project)], "丙", home)
                took[number].append((window.took, window.worked))
                window.end()
    finally:
        server.terminate()
        server.wait()
    return [(min(wall for wall, _ in found[1:]), min(cpu for _, cpu in found[1:])) for found in took]


def megabytes(path: Path) -> float:
    """What a file or all files of a folder take."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.lstat().st_size for file in files if not file.is_dir()) / 1e6


def wheel() -> list[tuple[str, float]]:
    """The wheel and the source package."""
    files = sorted((ROOT / "dist" / "python").iterdir())
    said(sys.executable, "-m", "twine", "check", "--strict", *files)
    [built] = [file for file in files if file.suffix == ".whl"]
    names = zipfile.ZipFile(built).namelist()
    wrong = [
        name for name in names if not re.match(r"xubao/|xubao-[\d.]+\.dist-info/", name) or "/tests/" in name
    ]
    wanted(not wrong, f"the wheel holds {wrong[:5]}")
    empty = OUT / "environment"
    shutil.rmtree(empty, ignore_errors=True)
    said(sys.executable, "-m", "venv", empty)
    said(empty / "bin" / "pip", "install", "-q", built)
    tried([str(empty / "bin" / "xubao")], [str(empty / "bin" / "xubao-window")], "wheel")
    return [(file.name, megabytes(file)) for file in files]


def bundle() -> list[tuple[str, float]]:
    """The bundle: that it works, how large it is, what it needs."""
    place = ROOT / "dist" / "xubao"
    program = [str(place / "xubao")]
    tried(program, [*program, "open"], "bundle")
    size = megabytes(place)
    wanted(size < MOST, f"the bundle takes {size:.0f} MB, more than {MOST}")
    inside = place / "_internal"
    parts = sorted(
        ((megabytes(part), part.name) for part in inside.iterdir() if not part.is_symlink()), reverse=True
    )
    return [
        ("dist/xubao", size),
        *((f"　{name}", part) for part, name in parts[:12]),
        ("　其余", size - sum(part for part, _ in parts[:12])),
    ]


def speed() -> list[tuple[str, float]]:
    """What the start takes: the bundle's, and the program's from its sources."""
    named = {
        "源代码（.venv）": [sys.executable, "-m", "xubao", "open"],
        "dist/xubao": [str(ROOT / "dist" / "xubao" / "xubao"), "open"],
    }
    found = starts(list(named.values()))
    if found:
        (_, plain), (_, packed) = found
        wanted(
            packed < SLOWER * plain,
            f"the bundle's start works {packed:.2f} s, the program's own {plain:.2f} s",
        )
    return [
        row
        for name, (wall, cpu) in zip(named, found, strict=False)
        for row in ((name, wall), (f"{name}，其中用处理器", cpu))
    ]


def package() -> list[tuple[str, float]]:
    """The .deb, by the validators that are here."""
    found = sorted((ROOT / "dist").glob("*.deb")) + sorted((ROOT / "dist" / "old-linux").glob("*.deb"))
    for deb in found:
        if shutil.which("lintian"):
            complaints = subprocess.run(
                ["lintian", "--allow-root", str(deb)], capture_output=True, text=True, check=False
            ).stdout
            wanted(not re.search("^E:", complaints, re.MULTILINE), complaints[-2000:])
        tree = OUT / "tree"
        shutil.rmtree(tree, ignore_errors=True)
        said("dpkg-deb", "-x", deb, tree)
        share = tree / "usr" / "share"
        for validator, file in (
            (("appstreamcli", "validate", "--no-net"), share / "metainfo" / "xubao.metainfo.xml"),
            (("desktop-file-validate",), share / "applications" / "xubao.desktop"),
        ):
            if shutil.which(validator[0]):
                said(*validator, file)
            else:
                sys.stdout.write(f"  {validator[0]} is missing: not checked\n")
        asked = make_deb.libc(tree / "opt" / "xubao")
        sys.stdout.write(f"  {deb.relative_to(ROOT)} needs GLIBC_{asked}\n")
    return [(str(deb.relative_to(ROOT)), megabytes(deb)) for deb in found]


def in_root(root: Path, deb: Path) -> None:
    """Install, use, upgrade and remove the package in a bare root."""

    def inside(*command: str) -> str:
        plain = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
        return said("chroot", root, *command, env={**plain, "DEBIAN_FRONTEND": "noninteractive"})

    def listed() -> set[str]:
        # dpkg takes an empty /opt away
        return set(inside("sh", "-c", "find /opt /usr/bin /usr/share -xdev 2>/dev/null || true").splitlines())

    shutil.copy(deb, root / "root" / "xubao.deb")
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    shutil.copytree(SAMPLES, root / "root" / "samples", dirs_exist_ok=True)
    mounts = {root / "proc": ("-t", "proc", "proc"), root / "dev": ("--bind", "/dev")}
    for place, options in mounts.items():
        said("mount", *options, place)
    try:
        inside("dpkg", "--purge", "xubao")
        inside("apt-get", "update", "-qq")
        install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
        inside(*install, "--reinstall", "/root/xubao.deb")
        before = listed()
        out = root / "root" / "结果"
        out.mkdir(exist_ok=True)
        main_job(
            ["chroot", str(root), "env", "LC_ALL=C.UTF-8", "xubao"], Path("/root/samples"), Path("/root/结果")
        )
        made(out)
        inside(*install, "xvfb", "xdotool", "imagemagick", "fonts-wqy-microhei")
        script = (
            "cp samples/示例项目.xubao 丁.xubao; Xvfb :5 -screen 0 1366x768x24 -noreset & sleep 2; export DISPLAY=:5; "
            "xubao open 丁.xubao & for i in $(seq 300); do sleep 0.2; xdotool search --onlyvisible --name 丁 && break; "
            "done || exit 1; sleep 8; import -window root 窗口.png; kill %2; wait %2; code=$?; kill %1; exit $code"
        )
        inside("bash", "-c", f"cd /root; {script}")
        shutil.copy(root / "root" / "窗口.png", OUT / f"{root.name}.png")
        inside(*install, "--reinstall", "/root/xubao.deb")  # over itself, as an upgrade
        wanted(before <= listed(), "an upgrade loses files")
        inside("dpkg", "--purge", "xubao")
        left = [name for name in listed() if re.search(r"/xubao\b", name)]
        wanted(not left, f"removed, but {left[:5]} stay")
        wanted((root / "root" / "丁.xubao").exists(), "a project is gone with the program")
    finally:
        for place in mounts:
            subprocess.run(["umount", str(place)], check=False)


def table(title: str, unit: str, rows: list[tuple[str, float]], digits: int) -> str:
    """Rows of figures as Markdown."""
    lines = "".join(f"| {name} | {figure:.{digits}f} |\n" for name, figure in rows)
    return f"| {title} | {unit} |\n|---|---:|\n{lines}\n"


def main(roots: list[Path]) -> int:
    """Try it all; the number of what failed."""
    OUT.mkdir(parents=True, exist_ok=True)
    sizes: list[tuple[str, float]] = []
    times: list[tuple[str, float]] = []
    debs = sorted((ROOT / "dist" / "old-linux").glob("*.deb")) or sorted((ROOT / "dist").glob("*.deb"))
    steps: list[tuple[str, Callable[[], object]]] = [
        ("wheel", lambda: sizes.extend(wheel())),
        ("bundle", lambda: sizes.extend(bundle())),
        ("start", lambda: times.extend(speed())),
        ("deb", lambda: sizes.extend(package())),
        *((f"deb in {root}", lambda root=root: in_root(root, debs[0])) for root in roots),  # type: ignore[misc]
    ]
    failed = 0
    for name, step in steps:
        try:
            step()
        except (FailedError, OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
            failed += 1
            sys.stdout.write(f"{name}: FAILED: {error}\n")
        else:
            sys.stdout.write(f"{name}: ok\n")
        sys.stdout.flush()
    text = table("大小", "MB", sizes, 1) + table("到窗口显示示例项目", "秒", times, 2)
    (ROOT / "build" / "release.md").write_text(text, "utf-8")
    sys.stdout.write(text)
    return failed


if __name__ == "__main__":
    sys.exit(min(main([Path(one).resolve() for one in sys.argv[1:]]), 1))
