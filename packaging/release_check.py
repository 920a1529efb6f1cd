"""Tries what `make wheel bundle extras deb` built, as its users would.

    python packaging/release_check.py [--only STEP …] [--earlier DEB] [ROOT …]

    the wheel     in an empty environment: the main job on the samples, the window; in another with both extras: scans
                  read, an archive built and asked
    the bundle    the same; its size; its start against the program's own in .venv; a second start hands its file over;
                  without the extras, with those of another version, with its own
    the .debs     lintian, the metainfo's and desktop entry's validators; in every ROOT given (bare roots of Debian,
                  made with debootstrap; needs root): upgraded from an earlier package where one is given, tried, the
                  extras' added and tried, all removed

What is not there (a validator, a display server) is said and left out. Figures go to build/release.md, pictures to
build/release/. With --only the steps whose names begin with one of those are tried (wheel, bundle, start, packages,
"deb in"), and their figures printed only.
"""

import argparse
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
import root_check
import trying
from trying import SAMPLES, FailedError, Said, made, main_job, runner, said, wanted

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "release"
MOST = 220
"""MB that the bundle may take unpacked."""
OLDEST = (2, 28)
"""The C library that old systems have."""
SLOWER = 1.5
"""Times the start of the program from its sources."""
DISPLAY = ":87"
SCREEN = ("Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-noreset")
STARTS = 5


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
        self._home = home
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
        crashes = self._home.rglob("crash*.txt")  # where the program writes by itself where it was
        traces = "".join(path.read_text("utf-8", "replace") for path in crashes)
        ended = f"{self._running.args} ended with {self._running.returncode}: {complaint!r}\n{traces}"
        wanted(self._running.returncode == 0, ended)


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


def wheel_with_extras() -> None:
    """Both extras as pip adds them, in an environment of their own."""
    [built] = (ROOT / "dist" / "python").glob("*.whl")
    place = OUT / "environment-extras"
    shutil.rmtree(place, ignore_errors=True)
    said(sys.executable, "-m", "venv", place)
    said(place / "bin" / "pip", "install", "-q", f"{built}[ocr,archive]")
    home = OUT / "home-wheel-extras"
    run, _ = at_home([str(place / "bin" / "xubao")], home)
    text = trying.scans(home)
    like = trying.tried(run, str(home), text, str(SAMPLES))
    sys.stdout.write(f"  the wheel's extras: {like:.1%} of a scan recognised\n")


def at_home(program: list[str], home: Path) -> tuple[Said, Path]:
    """(a program for a person with nothing yet, that person's data folder)."""
    shutil.rmtree(home, ignore_errors=True)
    data = home / "data" / "xubao"
    data.mkdir(parents=True)
    return runner(program, env={**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")}), data


def bundle_with_extras() -> list[tuple[str, float]]:
    """The extras' archives with the bundle: missing, of another version, as they should be."""
    archives = sorted((ROOT / "dist").glob("xubao-*-*.zip"))
    wanted(len(archives) == 2, f"the extras' archives: {archives}")
    home = OUT / "home-extras"
    run, data = at_home([str(ROOT / "dist" / "xubao" / "xubao")], home)
    text = trying.scans(home)
    held, recognises = (archive.name for archive in archives)
    trying.lacking(run, str(home), (f"“{recognises}”解压到“{data}”", f"“{held}”解压到“{data}”"))
    trying.unpacked(archives, data)
    trying.aged(data)
    trying.lacking(run, str(home), ("组件是 0.0.1 版", "组件是 0.0.1 版"))
    trying.unpacked(archives, data)
    like = trying.tried(run, str(home), text, str(SAMPLES))
    sys.stdout.write(f"  the bundle's extras: {like:.1%} of a scan recognised\n")
    sizes = [(archive.name, megabytes(archive)) for archive in archives]
    return [*sizes, *((f"　{name}", megabytes(data / "extras" / name)) for name in ("archive", "ocr"))]


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
        asked = make_deb.libc(tree / "opt" / "xubao")
        sys.stdout.write(f"  {deb.relative_to(ROOT)} needs GLIBC_{asked}\n")
        old = tuple(map(int, asked.split("."))) <= OLDEST
        wanted(old or deb.parent.name != "old-linux", f"{deb.name} is for old systems")
        if not deb.name.startswith("xubao_"):
            continue
        share = tree / "usr" / "share"
        for validator, file in (
            (("appstreamcli", "validate", "--no-net"), share / "metainfo" / "xubao.metainfo.xml"),
            (("desktop-file-validate",), share / "applications" / "xubao.desktop"),
        ):
            if shutil.which(validator[0]):
                said(*validator, file)
            else:
                sys.stdout.write(f"  {validator[0]} is missing: not checked\n")
    return [(str(deb.relative_to(ROOT)), megabytes(deb)) for deb in found]


def table(title: str, unit: str, rows: list[tuple[str, float]], digits: int) -> str:
    """Rows of figures as Markdown."""
    lines = "".join(f"| {name} | {figure:.{digits}f} |\n" for name, figure in rows)
    return f"| {title} | {unit} |\n|---|---:|\n{lines}\n"


def chosen(step: str, only: list[str]) -> bool:
    """Whether a step is to be tried: all are where none is named."""
    return not only or step.startswith(tuple(only))


def main(roots: list[Path], earlier: Path | None, only: list[str]) -> int:
    """Try it all, or the steps whose names begin with one of those given; the number of what failed."""
    OUT.mkdir(parents=True, exist_ok=True)
    sizes: list[tuple[str, float]] = []
    times: list[tuple[str, float]] = []
    debs = sorted((ROOT / "dist" / "old-linux").glob("xubao_*.deb")) or sorted(
        (ROOT / "dist").glob("xubao_*.deb")
    )
    steps: list[tuple[str, Callable[[], object]]] = [
        ("wheel", lambda: sizes.extend(wheel())),
        ("wheel with extras", wheel_with_extras),
        ("bundle", lambda: sizes.extend(bundle())),
        ("bundle with extras", lambda: sizes.extend(bundle_with_extras())),
        ("start", lambda: times.extend(speed())),
        ("packages", lambda: sizes.extend(package())),
        *(
            (f"deb in {root}", lambda root=root: root_check.tried(root, debs[-1], earlier, OUT))
            for root in roots
        ),  # type: ignore[misc]
    ]
    failed = 0
    for name, step in steps:
        if not chosen(name, only):
            continue
        try:
            step()
        except (FailedError, OSError, subprocess.SubprocessError, ValueError, IndexError) as error:
            failed += 1
            sys.stdout.write(f"{name}: FAILED: {error}\n")
        else:
            sys.stdout.write(f"{name}: ok\n")
        sys.stdout.flush()
    text = table("大小", "MB", sizes, 1) + table("到窗口显示示例项目", "秒", times, 2)
    if not only:
        (ROOT / "build" / "release.md").write_text(text, "utf-8")
    sys.stdout.write(text)
    return failed


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--earlier", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("roots", type=Path, nargs="*")
    given = parser.parse_args()
    sys.exit(min(main([one.resolve() for one in given.roots], given.earlier, given.only), 1))
