"""Write the word lists that are counted, not written by hand.

    python -m tests.gold.training.words            (from the checkout; needs the corpus, XUBAO_SHARED)
    python -m tests.gold.training.words --check    (writes nothing; fails where a file differs)

word-frequency.tsv: in how many clauses of the 24 national (1998-2022) and 22 provincial (2026) government work reports
a word stands. boundary-words.txt: the words that stand at least twice in those, and the common words of two characters
of jieba's dictionary. The texts are taken as they stand in the corpus; words are those that rjieba finds with its own
dictionary (jieba's, MIT licence).
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from textwrap import fill

import jieba
import rjieba

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("XUBAO_SHARED", ROOT.parent / "shared"))
LEXICONS = ROOT / "resources" / "lexicons"
REPORTS = ("state-council", "provincial-2026")
"""Only whole work reports of the nation and the provinces."""
LEAST_CLAUSES = 10
"""A word in fewer clauses is rare; it is left out."""
SHORTEST = 4
"""Characters of a clause that is counted: numbering and 第一 are none."""
LEAST_PLACES = 2
"""Places in which a word must stand to be a boundary word."""
COMMON = 300
"""How often a word of two characters stands in what jieba's dictionary was counted from."""
WIDTH = 110
"""Characters of a line of boundary words."""
_MARKS = re.compile(r"[，。；：！？、\n]")
FREQUENCY = (
    "# In how many clauses of {count} public government work reports (1998-2026) a word stands; "
    "the first row is the number of clauses.\n"
)
BOUNDARY = (
    "# Words of two characters and more at whose boundaries a comparison marks changes: "
    "those that stand at least twice\n"
    "# in {count} public government reports (1998-2026), "
    "and the common two-character words of the jieba dictionary (MIT licence).\n"
)


def clauses(text: str) -> Iterable[str]:
    """The clauses of a text, those of a word or two left out."""
    pieces = (piece.strip() for piece in _MARKS.split(text))
    return (piece for piece in pieces if len(piece) >= SHORTEST)


def frequency(texts: list[str]) -> str:
    """The content of word-frequency.tsv.

    Args:
        texts: one a report.
    """
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        for clause in clauses(text):
            counts.update(set(rjieba.cut(clause)))
            total += 1
    kept = [(word, count) for word, count in counts.items() if count >= LEAST_CLAUSES and _is_word(word)]
    kept.sort(key=lambda row: (-row[1], row[0]))
    rows = "".join(f"{word}\t{count}\n" for word, count in kept)
    return FREQUENCY.format(count=len(texts)) + f"*\t{total}\n" + rows


def _is_word(word: str) -> bool:
    return all("一" <= char <= "龥" for char in word)


def boundary(texts: list[str]) -> str:
    """The content of boundary-words.txt.

    Args:
        texts: one a report.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in rjieba.cut(text, False) if len(word) > 1 and _is_word(word))
    dictionary = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf8").splitlines()
    rows = (row.split(" ") for row in dictionary)
    words = {word for word, count, _ in rows if len(word) == 2 and int(count) >= COMMON}
    words |= {word for word, count in counts.items() if count >= LEAST_PLACES}
    return BOUNDARY.format(count=len(texts)) + fill(" ".join(sorted(words)), WIDTH) + "\n"


def made() -> dict[str, str]:
    """File name → content.

    Raises:
        FileNotFoundError: the corpus is not here.
    """
    reports = _texts(REPORTS)
    if not reports:
        raise FileNotFoundError(SHARED / "corpus")
    return {"word-frequency.tsv": frequency(reports), "boundary-words.txt": boundary(reports)}


def _texts(folders: Iterable[str]) -> list[str]:
    files = [file for folder in folders for file in sorted((SHARED / "corpus" / folder).glob("*.txt"))]
    return [file.read_text(encoding="utf8") for file in files]


def main() -> None:
    """Write the files, or compare them."""
    for name, content in made().items():
        if "--check" not in sys.argv[1:]:
            (LEXICONS / name).write_text(content, encoding="utf8")
        elif content != (LEXICONS / name).read_text(encoding="utf8"):
            sys.exit(f"{name} differs from its sources")


if __name__ == "__main__":
    main()
