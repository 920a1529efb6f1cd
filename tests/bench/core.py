"""Speed of the core against peers, in the same run on the same machine."""

import math
import statistics
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

from tests.bench.measure import SHARED, Row, median, process, python, said, versus
from tests.exporting.settled import W
from xubao.operations import comparing, ledger
from xubao.operations import reports as reading
from xubao.places import sample

OLD = "2018-09-27-三城一区建设发展情况的报告.txt"
NEW = "2019-审议意见研究处理情况的报告.txt"


def rows() -> Iterator[Row]:
    """Every row that needs no window."""
    yield from _segmenting()
    yield _comparing()
    yield from _redline()
    yield from _growth()
    yield from _comparing_long()
    yield from _comparing_repeated()
    yield _large_word_file()
    yield from _ledger()


def _text(name: str) -> str:
    return sample(name).read_text(encoding="utf8")


def _source(text: str, name: str = "报告.txt") -> object:
    from xubao import reading as room

    return room.read_bytes(name, text.encode("utf8"))


def _segmenting() -> Iterator[Row]:
    import jieba

    from xubao import outline, statements
    from xubao import reading as room

    jieba.setLogLevel(60)
    jieba.initialize()
    data = sample(OLD).read_bytes()
    text = data.decode("utf8")
    segmenting = median(lambda: list(jieba.cut(text)))
    built = outline.build_report(room.read_bytes(OLD, data))
    reading_time = median(lambda: outline.build_report(room.read_bytes(OLD, data)))
    statements.annotate(built)
    judging = median(lambda: statements.annotate(built))
    yield versus("read and outline a .txt", reading_time, segmenting, 0.5, "jieba, loaded, on the same text")
    yield versus("roles, figures, names", judging, segmenting, 1.0, "jieba, loaded, on the same text")


def _comparing() -> Row:
    import fast_diff_match_patch

    from xubao import reading as room

    old, new = sample(OLD).read_bytes(), sample(NEW).read_bytes()

    def ours() -> object:
        first = reading.understand(room.read_bytes(OLD, old))
        second = reading.understand(room.read_bytes(NEW, new))
        return comparing.compare_reports(first, second)

    texts = old.decode("utf8"), new.decode("utf8")
    peer = median(lambda: fast_diff_match_patch.diff(*texts, timelimit=0, cleanup="Semantic"), runs=3)
    return versus(
        "compare 2018 and 2019, texts in memory",
        median(ours),
        peer,
        0.5,
        "fast-diff-match-patch, whole texts",
    )


_REDLINES = """
import sys
from pathlib import Path
from python_redlines.engines import DocxodusEngine
result = DocxodusEngine().run_redline("x", Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]).read_bytes())
Path(sys.argv[3]).write_bytes(result[0])
"""


def _redline() -> Iterator[Row]:
    import docx

    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name in (OLD, NEW):
            document = docx.Document()
            for line in _text(name).splitlines():
                document.add_paragraph(line)
            paths.append(str(Path(folder, Path(name).stem + ".docx")))
            document.save(paths[-1])
        out, theirs = Path(folder, "out.docx"), Path(folder, "peer.docx")
        import sys

        ours = process([sys.executable, "-m", "xubao", "compare", *paths, "--docx", str(out), "--force"])
        try:
            peer = python(_REDLINES, *paths, str(theirs))
        except Exception:
            yield Row(
                "compare two .docx into tracked changes, whole process", ours, None, "s", None, math.inf, ""
            )
            return
        yield versus(
            "compare two .docx into tracked changes, whole process", ours, peer, 0.5, "python-redlines"
        )
        what = "kept pieces of one or two characters between changes, of 1,000 kept characters"
        yield versus(what, _islands(out), _islands(theirs), 1.0, "python-redlines", "")


def _islands(path: Path) -> float:
    """How often a reader of tracked changes meets a scrap that was kept by chance, of 1,000 characters kept."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    pieces, kept = 0, 0
    for paragraph in root.iter(f"{W}p"):
        runs = [
            (_changed(run), "".join(run.itertext(f"{W}t", f"{W}delText"))) for run in paragraph.iter(f"{W}r")
        ]
        stretches = [
            (changed, "".join(text for _, text in run))
            for changed, run in groupby(runs, key=lambda one: one[0])
        ]
        sizes = [(changed, len(text)) for changed, text in stretches if text]
        kept += sum(size for changed, size in sizes if not changed)
        pieces += sum(not changed and size <= 2 for changed, size in sizes[1:-1])
    return 1000 * pieces / max(kept, 1)


def _changed(run: etree._Element) -> bool:
    tags = {f"{W}{one}" for one in ("ins", "del", "moveFrom", "moveTo")}
    return any(above.tag in tags for above in run.iterancestors())


def _growth() -> Iterator[Row]:
    text = "\n".join(_text(name) for name in (OLD, NEW))
    small = (text * (100_000 // len(text) + 1))[:100_000]
    large = (text * (1_000_000 // len(text) + 1))[:1_000_000]

    def understand(content: str) -> object:
        from xubao import reading as room

        return reading.understand(room.read_bytes("长.txt", content.encode("utf8")))

    yield versus(
        "read, outline, judge 1,000,000 characters",
        median(lambda: understand(large), runs=1, warm=0, clock=time.process_time),
        median(lambda: understand(small), runs=3, clock=time.process_time),
        12,
        "100,000 characters",
    )


_COMPARE = """
import sys, time
from tests.exporting.settled import W
from xubao.operations import comparing, reports
from xubao.reading import read_bytes
old, new = (open(path, encoding="utf8").read() for path in sys.argv[1:3])
def understood(text, length):
    whole = (text * (length // len(text) + 1))[:length]
    return reports.understand(read_bytes("长.txt", whole.encode("utf8")))
comparing.compare_reports(understood(old, 5_000), understood(new, 5_000))
pair = understood(old, int(sys.argv[3])), understood(new, int(sys.argv[3]))
start = time.process_time()
comparing.compare_reports(*pair)
taken = time.process_time() - start
print(taken, next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def _comparing_long() -> Iterator[Row]:
    """Each in a process of its own, by the time of the processor: so much of it is noise of the machine else."""
    texts = (str(sample(OLD)), str(sample(NEW)))
    small = statistics.median(float(said(_COMPARE, *texts, "100000").split()[0]) for _ in range(3))
    large, peak = map(float, said(_COMPARE, *texts, "1000000").split())
    yield versus("compare two of 1,000,000 characters", large, small, 12, "100,000 characters")
    yield Row("memory while comparing two of 1,000,000 characters", peak, None, "MB", None, 600)


_REPEATED = """
import itertools, sys, time
from xubao.operations import comparing, reports
from xubao.reading import read_bytes
def made(path, sections):
    text = open(path, encoding="utf8").read()
    said = itertools.cycle([one.strip() + "。" for one in text.split("。") if 15 < len(one.strip()) < 80][:120])
    lines = (f"{at + 1}.第{at % 60}项工作\\n" + "".join(itertools.islice(said, 4)) for at in range(sections))
    return reports.understand(read_bytes("长.txt", "\\n".join(lines).encode("utf8")))
comparing.compare_reports(*(made(path, 20) for path in sys.argv[1:3]))
pair = [made(path, int(sys.argv[3])) for path in sys.argv[1:3]]
start = time.process_time()
comparing.compare_reports(*pair)
taken = time.process_time() - start
print(taken, next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def _comparing_repeated() -> Iterator[Row]:
    """Reports of 500 and of 2,000 sections in which every sentence stands dozens of times."""
    texts = (str(sample(OLD)), str(sample(NEW)))
    small = statistics.median(float(said(_REPEATED, *texts, "500").split()[0]) for _ in range(3))
    large, peak = map(float, said(_REPEATED, *texts, "2000").split())
    yield versus("compare 2,000 sections of sentences that repeat", large, small, 4**1.3, "500 sections")
    yield Row("memory while comparing 2,000 sections of sentences that repeat", peak, None, "MB", None, 600)


_READ = """
import sys
from xubao.operations import reports
reports.read_report(reports.FileRef(sys.argv[1]))
print(next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def _large_word_file() -> Row:
    """300 pages of 22 × 28 characters; the parser's own process has a limit of its own."""
    import docx

    text = _text(OLD).splitlines()
    with tempfile.TemporaryDirectory() as folder:
        document = docx.Document()
        written = 0
        while written < 300 * 22 * 28:
            for line in text:
                document.add_paragraph(line)
                written += len(line)
        path = str(Path(folder, "长.docx"))
        document.save(path)
        peak = float(said(_READ, path))
    return Row("memory while reading a .docx of 300 pages", peak, None, "MB", None, 300)


def _ledger() -> Iterator[Row]:
    folder = SHARED / "corpus" / "state-council"
    if not folder.exists():
        return
    reports = [
        reading.read_report(reading.FileRef(str(path), f"{path.stem}-03-05"))
        for path in sorted(folder.glob("*.txt"))
    ]
    few = reports[-7:]
    many_time = median(lambda: ledger.build_ledger(reports), runs=1, warm=0)
    few_time = median(lambda: ledger.build_ledger(few), runs=3, warm=0)
    characters = sum(len(one.text) for one in reports) / sum(len(one.text) for one in few)
    allowed = characters**1.2
    yield versus(
        f"ledger of 21 national reports (limit {characters:.2f}^1.2)",
        many_time,
        few_time,
        allowed,
        "7 of them",
    )
