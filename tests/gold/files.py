"""Files as people have them: the made cases, the corpus of odd files, and PDFs beside pdftotext (poppler-utils).

Slow and dependent on what is installed: printed by `make gold`, held by no floor.
"""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.gold.figure import Figure, Group
from tests.gold.material import CORPUS
from tests.reading.test_cases import CASES, EXPECTED, wrong
from xubao.model import ReadError, Source
from xubao.operations.reports import read_file

FILES = CORPUS / "files"
_LIMIT = 120
"""Seconds that pdftotext may take for a file."""
Answer = Source | ReadError


def figures() -> Iterator[Figure]:
    """The cases; and where the corpus is there, what became of its files."""
    failed = [name for name in EXPECTED if wrong(EXPECTED[name], CASES / name)]
    right = 1 - len(failed) / len(EXPECTED)
    yield Figure(Group.FILES, f"cases read right, of {len(EXPECTED)}", right, 1.0, note=", ".join(failed))
    if not FILES.is_dir():
        return
    answers = {file: _read(file) for file in sorted(FILES.rglob("*")) if file.is_file()}
    for folder in sorted({file.parent for file in answers}):
        yield _read_of(folder.name, [answer for file, answer in answers.items() if file.parent == folder])
    yield _read_of("all", list(answers.values()))
    lost = [one for one in answers.values() if isinstance(one, Source) and one.lost]
    kinds = Counter(loss.message.code.removeprefix("reading.lost.") for one in lost for loss in one.lost)
    yield Figure(Group.FILES, "files read with a part lost", len(lost), note=_told(kinds))
    yield from _beside(answers)


def _read(file: Path) -> Answer:
    try:
        return read_file(file)
    except ReadError as error:
        return error


def _read_of(name: str, answers: list[Answer]) -> Figure:
    refused = Counter(one.code for one in answers if isinstance(one, ReadError))
    share = 1 - refused.total() / len(answers)
    return Figure(Group.FILES, f"{name}: read, of {len(answers)}", share, note=_told(refused))


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{what} {count}" for what, count in counts.most_common())


def _beside(answers: dict[Path, Answer]) -> Iterator[Figure]:
    """The share of the letters that pdftotext gives which are read too, wherever they stand."""
    if shutil.which("pdftotext") is None:
        return
    theirs: Counter[str] = Counter()
    both: Counter[str] = Counter()
    fewest: list[tuple[float, str]] = []
    for file, answer in answers.items():
        if not isinstance(answer, Source) or file.suffix != ".pdf":
            continue
        given = _letters(_pdftotext(file))
        kept = given & _letters("".join(block.text for block in answer.blocks))
        theirs += given
        both += kept
        if given:
            fewest.append((kept.total() / given.total(), file.stem))
    note = ", ".join(f"{name} {share:.2f}" for share, name in sorted(fewest)[:5])
    yield Figure(Group.FILES, "PDF letters, of pdftotext's", both.total() / max(1, theirs.total()), note=note)
    chinese = [sum(count for char, count in some.items() if char >= "\u2e80") for some in (both, theirs)]
    yield Figure(Group.FILES, "PDF Chinese letters, of pdftotext's", chinese[0] / max(1, chinese[1]))


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def _pdftotext(file: Path) -> str:
    try:
        found = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, timeout=_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return found.stdout.decode("utf8", "replace")
