"""Where the characters of a cleaned paragraph stood in the original."""

import re

_WORD = re.compile(r"[\w\u2e80-\u2fd5]")
"""Letters, digits, and radicals, which cleaning makes characters of."""


def original_offsets(original: str, cleaned: str) -> list[int]:
    """For every character of a cleaned text its offset in the original.

    Cleaning changes marks and spaces but neither adds nor drops a letter, sign or digit: the nth of these is the nth in
    both, and of the marks between two of them the nth is the nth as far as there are as many; those that are more stand
    where the one before them does.

    Args:
        original: the characters as the file had them.
        cleaned: what cleaning made of them.

    Returns:
        One offset a character of `cleaned`, never falling, and one more: where the last one ends.
    """
    words = [found.start() for found in _WORD.finditer(original)]
    found: list[int] = []
    at = nth = 0
    for char in cleaned:
        limit = words[nth] if nth < len(words) else len(original)
        if _WORD.match(char):
            at, nth = limit, nth + 1
        else:
            while at < limit and original[at].isspace() and not char.isspace():
                at += 1
            if at >= limit and found:  # a mark that cleaning added: it belongs to the one before it
                found.append(found[-1])
                continue
        found.append(at)
        at = min(at + 1, words[nth] if nth < len(words) else len(original))
    found.append(at)
    return found
