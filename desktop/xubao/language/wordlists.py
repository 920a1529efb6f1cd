"""The word lists under resources/lexicons: plain text that a person can read and extend.

Form: lines starting with # are remarks; [name] opens a list; its words follow, apart by spaces or line breaks, each
list's words once. A file without [name] is one list.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from xubao.places import resource


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of a shipped file, by name, each word once and in order.

    Args:
        name: file under resources/lexicons, e.g. "units.txt".

    Raises:
        FileNotFoundError: no such file.
    """
    return read_lists(resource("lexicons", name))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a shipped file, whatever lists it has.

    Raises:
        FileNotFoundError: no such file.
    """
    return frozenset(word for found in lists(name).values() for word in found)


def read_lists(file: Path) -> dict[str, tuple[str, ...]]:
    """The lists of any file of that form; words before the first [name] are the list "".

    Raises:
        OSError: cannot be read.
    """
    found: dict[str, dict[str, None]] = {}
    at = ""
    for line in file.read_text(encoding="utf-8-sig").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            at = line[1:-1]
            found.setdefault(at, {})
        elif line.strip():
            found.setdefault(at, {}).update(dict.fromkeys(line.split()))
    return {key: tuple(listed) for key, listed in found.items()}


def rows(name: str) -> list[list[str]]:
    """The rows of a shipped table (.tsv), remarks left out, each as its cells.

    Raises:
        FileNotFoundError: no such file.
    """
    lines = resource("lexicons", name).read_text(encoding="utf8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def longest_first(listed: tuple[str, ...]) -> list[str]:
    """The order in which an alternation must try words so that the longest wins."""
    return sorted(listed, key=len, reverse=True)


def either(listed: tuple[str, ...]) -> str:
    """The regular expression of any of some words, the longest that fits; to be put into a group."""
    return "|".join(map(re.escape, longest_first(listed)))


def word_groups(name: str) -> Callable[[str], str]:
    """Gives the lists of a shipped file as groups of a regular expression, for f-strings.

    Args:
        name: file under resources/lexicons.

    Returns:
        Name of a list → (?:its words, the longest first).
    """
    return lambda listed: f"(?:{either(lists(name)[listed])})"


def worded(name: str) -> Callable[[str], str]:
    """Fills the lists of a shipped file into regular expressions: {goals} stands for any of the words of [goals].

    Code has the grammar, the file has the words. Where {goals} is a whole branch of an alternation, its words are
    branches of the same one, which `re` searches faster than a group in a branch. A list alone is a group: such an
    expression is made to be put into others.

    Args:
        name: file under resources/lexicons.

    Returns:
        Expression with names in braces → expression with words.
    """

    def filled(expression: str) -> str:
        def words_of(found: re.Match[str]) -> str:
            listed = either(lists(name)[found["list"]])
            alone = found["alone"] is not None and found.group() != expression
            return listed if alone else f"(?:{listed})"

        return _LISTED.sub(words_of, expression)

    return filled


def patterns(name: str) -> Callable[[str], re.Pattern[str]]:
    """Compiles regular expressions with the lists of a shipped file filled in (see `worded`).

    Args:
        name: file under resources/lexicons.
    """
    filled = worded(name)
    return lambda expression: re.compile(filled(expression))


_LISTED = re.compile(
    r"(?P<alone>(?:(?<=\|)|(?<=\()|(?<=\(\?[:=!])|^)(?=\{[a-z-]+\}(?:[|)]|$)))?\{(?P<list>[a-z][a-z0-9-]*)\}"
)
