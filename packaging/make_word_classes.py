"""Write resources/lexicons/word-classes.txt: which of the common words are verbs, by the tags of jieba's dictionary.

    pip install jieba          (MIT licence)
    python packaging/make_word_classes.py

A word of two characters counts as common when boundary-words.txt has it or jieba counted it FREQUENT times.
jieba's tag is the one that a word has most often; vn is a verb that mostly stands as a noun (建设).
"""

from pathlib import Path

import jieba

LEXICONS = Path(__file__).parents[1] / "resources" / "lexicons"
OUT = LEXICONS / "word-classes.txt"
FREQUENT = 200
LENGTH = 2
CLASSES = {"v": "verbs", "vn": "verbal nouns"}
REMARK = """\
# 常用词中的动词（verbs）和名动词（verbal nouns），由 packaging/make_word_classes.py 据 jieba 词典（MIT 许可）\
的词性生成，勿手改。
# 决定：数字前后的名词短语到哪里为止（xubao.statements.figures.classes）。改后跑 tests/statements/figures。
"""


def main() -> None:
    """Write the lists."""
    known = set((LEXICONS / "boundary-words.txt").read_text(encoding="utf8").split())
    found: dict[str, set[str]] = {name: set() for name in CLASSES.values()}
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf8").splitlines():
        word, count, tag = line.split()
        if tag in CLASSES and len(word) == LENGTH and (word in known or int(count) >= FREQUENT):
            found[CLASSES[tag]].add(word)
    parts = [f"\n[{name}]\n{_filled(sorted(words))}" for name, words in found.items()]
    OUT.write_text(REMARK + "".join(parts), encoding="utf8", newline="\n")


def _filled(words: list[str]) -> str:
    return "".join(" ".join(words[at : at + 40]) + "\n" for at in range(0, len(words), 40))


if __name__ == "__main__":
    main()
