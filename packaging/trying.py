"""Tries the extras as their users would, wherever the program runs; called by release_check.py.

Scans are made here from the samples: a page of paragraphs that a seed chooses, drawn, turned by a degree or so, blurred
and speckled, as a picture and as a PDF without text.
"""

import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
SEED = 17
LIKE = 0.97
"""Of a scan's characters and digits, in their order, that are recognised at least."""
_WIDE, _SIZE, _STEP = 32, 30, 48

Said = Callable[..., tuple[int, str, str]]
"""Runs the program with words: (status, what it printed, what it complained of)."""


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


def runner(program: list[str], **options: object) -> Said:
    """What runs a program with words, for trying."""

    def run(*words: str) -> tuple[int, str, str]:
        done = subprocess.run([*program, *words], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
        return done.returncode, done.stdout, done.stderr

    return run


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


def scans(folder: Path, seed: int = SEED) -> str:
    """Make 扫描.jpg and 扫描.pdf in a folder; returns what stands on them."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    drawn = random.Random(seed)
    text = next(SAMPLES.glob("2019-*.txt")).read_text("utf-8")
    paragraphs = [line.strip() for line in text.splitlines() if 60 < len(line) < 300]
    found = subprocess.run(
        ["fc-match", "-f", "%{file}|%{index}", ":lang=zh-cn"], capture_output=True, text=True, check=True
    )
    file, _, index = found.stdout.partition("|")
    font = ImageFont.truetype(file, _SIZE, index=int(index))
    page = Image.new("L", (1240, 1754), 250)
    pen = ImageDraw.Draw(page)
    height, lines = 150, []
    for paragraph in drawn.sample(paragraphs, 4):
        whole = f"　　{paragraph}"
        for start in range(0, len(whole), _WIDE):
            pen.text((130, height), whole[start : start + _WIDE], font=font, fill=25)
            lines.append(whole[start : start + _WIDE].strip())
            height += _STEP
    page = page.rotate(drawn.uniform(-1.5, 1.5), fillcolor=250, resample=Image.Resampling.BICUBIC)
    grain = Image.frombytes("L", page.size, drawn.randbytes(page.width * page.height))
    page = Image.blend(page, grain, 0.06).filter(ImageFilter.GaussianBlur(0.6))
    folder.mkdir(parents=True, exist_ok=True)
    page.save(folder / "扫描.jpg", quality=70)
    page.save(folder / "扫描.pdf", resolution=150)
    return "".join(lines)


def lacking(run: Said, folder: str, lines: tuple[str, str]) -> None:
    """Without the extras, or with those of another program, each is asked for in one line.

    Args:
        run: the program.
        folder: where it sees the scans.
        lines: what is said of the one for scans and the one for the archive.
    """
    for words, line in (
        (("read", f"{folder}/扫描.jpg"), lines[0]),
        (("archive", "build", folder, "--store", f"{folder}/库"), lines[1]),
    ):
        status, _, complaint = run(*words)
        wanted(status and line in complaint, f"{words} says {complaint!r}, not {line}")
        wanted(complaint.count("\n") <= 1, f"more than a line: {complaint!r}")


def tried(run: Said, folder: str, text: str, samples: str) -> float:
    """Read the scans, build an archive of the samples with worker processes and ask it.

    Args:
        run: the program.
        folder: where it sees the scans and may write.
        text: what stands on the scans.
        samples: where it sees the samples.

    Returns:
        How much of a scan was recognised: the lesser of the two.
    """
    like = min(_recognised(run, f"{folder}/扫描.{kind}", text) for kind in ("jpg", "pdf"))
    store = ("--store", f"{folder}/库")
    built = json.loads(_well(run, "archive", "build", samples, *store, "--workers", "2", "--json"))
    wanted(built["read"] >= 5, f"the archive was built of {built}")
    hits = _well(run, "archive", "search", "科技创新", *store)
    wanted("1. [" in hits and "科技创新" in hits, f"the archive answers {hits[:300]}")
    follows = _well(run, "archive", "follow", "怀柔科学城", *store)
    wanted("怀柔科学城" in follows, f"the archive answers {follows[:300]}")
    return like


def _well(run: Said, *words: str) -> str:
    status, printed, complaint = run(*words)
    wanted(status == 0, f"{words} ended with {status}: {complaint[-2000:]}")
    return printed


def _recognised(run: Said, file: str, text: str) -> float:
    [report] = json.loads(_well(run, "read", file, "--json"))["reports"]
    text, read = (
        "".join(character for character in words if character.isalnum()) for words in (text, report["text"])
    )
    like = sum(
        block.size for block in SequenceMatcher(None, text, read, autojunk=False).get_matching_blocks()
    )
    wanted(
        like >= LIKE * len(text), f"{file}: of {len(text)} characters {like} were recognised: {read[:200]}"
    )
    return like / len(text)


def unpacked(archives: list[Path], data: Path) -> None:
    """Put extras into a person's data folder, as one does who unpacks them there."""
    for archive in archives:
        with zipfile.ZipFile(archive) as held:
            held.extractall(data)


def aged(data: Path) -> None:
    """Have the extras in a data folder be of another version of the program."""
    for manifest in data.glob("extras/*/extra.json"):
        told = json.loads(manifest.read_text("utf-8"))
        manifest.write_text(json.dumps(told | {"version": "0.0.1"}), "utf-8")


def cleared(data: Path) -> None:
    """Take a data folder's extras away."""
    shutil.rmtree(data / "extras", ignore_errors=True)
