"""The word lists under resources/lexicons: plain text that a person can read and extend.

Form: lines starting with # are remarks; [name] opens a list; its words follow, apart by spaces or line breaks.
"""

from functools import cache

from xubao.places import resource


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a file, by name, each word once and in order.

    Args:
        name: file under resources/lexicons, e.g. "units.txt".

    Raises:
        FileNotFoundError: no such file.
    """
    found: dict[str, dict[str, None]] = {}
    at = ""
    for line in resource("lexicons", name).read_text(encoding="utf8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            at = line[1:-1]
        else:
            found.setdefault(at, {}).update(dict.fromkeys(line.split()))
    return {key: tuple(words) for key, words in found.items() if key}


def longest_first(words: tuple[str, ...]) -> list[str]:
    """The order in which an alternation must try words so that the longest wins."""
    return sorted(words, key=len, reverse=True)
