"""Synthetic archives: documents cut from the shared corpus, with other years, offices, figures and names.

Seeded: the same number and seed give the same files. Each is as long as an office's report (1,500 to 8,000 characters),
of the last ten years, in .txt or .docx, and one in thirty is a copy of another under another name.
"""

import random
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]|年|月|日|号)")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_NAME = re.compile("《([^《》]{4,30})》")
_PLACES = ("青川", "临江", "望海", "石桥", "云岭", "金湾", "白河", "丰乐", "长泽", "南浦", "东屏", "西陵")
_OFFICES = (
    "人民政府",
    "科学技术局",
    "教育局",
    "农业农村局",
    "生态环境局",
    "住房和城乡建设局",
    "民政局",
    "发展和改革委员会",
)
_SUBJECTS = (
    "科技创新",
    "义务教育",
    "乡村振兴",
    "污染防治",
    "老旧小区改造",
    "养老服务",
    "营商环境",
    "重点项目建设",
)
_PROVINCE = re.compile("(?:北京|上海|天津|重庆|海拉尔|[\u4e00-\u9fff]{2}(?=省))")
_FIRST, _LAST = 2015, 2024


def sources(corpus: Path) -> list[list[str]]:
    """Paragraphs of the corpus's texts."""
    found = []
    for path in sorted(corpus.rglob("*.txt")):
        lines = [line.strip() for line in path.read_text("utf8", "replace").splitlines()]
        if sum(map(len, lines)) > 2000:
            found.append([line for line in lines if len(line) > 15])
    return found


def make(folder: Path, corpus: Path, count: int, seed: int = 1) -> list[Path]:
    """Write so many documents."""
    chance, texts = random.Random(seed), sources(corpus)
    made: list[Path] = []
    for number in range(count):
        year = chance.randint(_FIRST, _LAST)
        place, office = chance.choice(_PLACES), chance.choice(_OFFICES)
        under = folder / f"{place}市{office}" / str(year)
        under.mkdir(parents=True, exist_ok=True)
        if made and number % 30 == 29:
            other = chance.choice(made)
            made.append(Path(shutil.copyfile(other, under / f"副本{number}{other.suffix}")))
            continue
        lines = _document(chance, texts, year, place, office)
        path = under / f"{number:06}{'.docx' if chance.random() < 0.3 else '.txt'}"
        _write(path, lines)
        made.append(path)
    return made


def _document(
    chance: random.Random, texts: Sequence[list[str]], year: int, place: str, office: str
) -> list[str]:
    subject, issuer = chance.choice(_SUBJECTS), f"{place}市{office}"
    head = [
        f"{issuer}关于{year}年{subject}情况的报告",
        f"{year + 1}年{chance.randint(1, 3)}月{chance.randint(1, 28)}日",
        issuer,
    ]
    body: list[str] = []
    wanted = chance.randint(1500, 8000)
    while sum(map(len, body)) < wanted:
        lines = chance.choice(texts)
        at = chance.randrange(len(lines))
        body += lines[at : at + chance.randint(3, 12)]
    return head + [_changed(chance, line, year, place) for line in body]


def _changed(chance: random.Random, line: str, year: int, place: str) -> str:
    line = _YEAR.sub(lambda _: str(year - chance.randint(0, 2)), line)
    line = _NUMBER.sub(lambda found: _other(chance, found.group()), line)
    line = _NAME.sub(
        lambda found: f"《{place}市{found[1]}》" if chance.random() < 0.5 else found.group(), line
    )
    return _PROVINCE.sub(lambda found: place if found.group() else "", line)


def _other(chance: random.Random, number: str) -> str:
    """A number of the same form, another value."""
    if "." in number:
        return f"{float(number) * chance.uniform(0.5, 1.8):.{len(number.partition('.')[2])}f}"
    return str(max(1, round(int(number) * chance.uniform(0.5, 1.8)))) if len(number) < 16 else number


def _write(path: Path, lines: Sequence[str]) -> None:
    if path.suffix == ".txt":
        path.write_text("\n".join(lines) + "\n", "utf8")
        return
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
