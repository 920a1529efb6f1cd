"""What changed between two editions of a statement, by whole words.

A longest common subsequence over words (rapidfuzz, Indel), then diff-match-patch's semantic clean-up on the words,
which merges edits that only a word or two of chance agreement keeps apart. Two sentences that are one subject written
anew have so little in common that marks in them would be word salad: only their longer common runs are kept, and
where these are next to nothing the one sentence stands whole for the other.
"""

from collections.abc import Iterator, Sequence

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, LCSseq

from xubao.language.tokens import tokens
from xubao.model import Op

_SIGNS = {0: "=", -1: "-", 1: "+"}
_NO_CHANCE = 6  # characters
_RUN = 4  # characters: shorter common runs in sentences written anew are chance
_ALIKE = 0.5  # likeness from which a sentence is the other's edition, not written anew
_SHOWN = 1 / 3  # share of the shorter sentence that common runs must hold to be worth showing
_FIRST_CODE = 0xF0000  # a plane of private use: each different word is one character there


class _Words(diff_match_patch):  # type: ignore[misc]  # the library has no types
    """The clean-up on words: shifting an edit to nicer characters has no meaning here."""

    def diff_cleanupSemanticLossless(self, diffs: list[tuple[int, str]]) -> None:
        return


def readable_changes(old: str, new: str) -> tuple[Op, ...]:
    """word_changes where two sentences are alike; else their longer common runs alone, or each one as a whole."""
    if Indel.normalized_similarity(old, new) >= _ALIKE:
        return word_changes(old, new)
    whole = tuple(op for op in (("-", old), ("+", new)) if op[1])
    if solid(old, new) < _SHOWN * min(len(old), len(new)):
        return whole
    return tuple(_without_islands(word_changes(old, new)))


def solid(old: str, new: str) -> int:
    """How many characters stand in runs that both texts have in the same order, too long to be chance."""
    return sum([run.size for run in LCSseq.editops(old, new).as_matching_blocks() if run.size >= _RUN])


def _without_islands(ops: Sequence[Op]) -> Iterator[Op]:
    """What is kept for a few characters only between two changes goes and comes with them."""
    gone = come = ""
    for at, (sign, text) in enumerate(ops):
        inside = 0 < at < len(ops) - 1
        if sign == "=" and not (inside and len(text) < _RUN):
            yield from (op for op in (("-", gone), ("+", come)) if op[1])
            gone = come = ""
            yield sign, text
        else:
            gone += text if sign != "+" else ""
            come += text if sign != "-" else ""
    yield from (op for op in (("-", gone), ("+", come)) if op[1])


def word_changes(old: str, new: str) -> tuple[Op, ...]:
    """Changes from one text to another; "=" and "-" rebuild the old, "=" and "+" the new."""
    if old == new:
        return (("=", old),) if old else ()
    old_words, new_words = tokens(old), tokens(new)
    codes: dict[str, str] = {}
    words: list[str] = []
    old_coded, new_coded = _coded(old_words, codes, words), _coded(new_words, codes, words)
    diffs: list[tuple[int, str]] = []
    for change in Indel.opcodes(old_coded, new_coded):
        if change.tag == "equal":
            diffs.append((0, old_coded[change.src_start : change.src_end]))
            continue
        if change.src_end > change.src_start:
            diffs.append((-1, old_coded[change.src_start : change.src_end]))
        if change.dest_end > change.dest_start:
            diffs.append((1, new_coded[change.dest_start : change.dest_end]))
    lengths = [len(_spelt(text, words)) if sign == 0 else 0 for sign, text in diffs]
    return tuple(
        (_SIGNS[sign], _spelt(text, words))
        for stretch in _stretches(diffs, lengths)
        for sign, text in _tidied(stretch)
        if text
    )


def _stretches(diffs: list[tuple[int, str]], lengths: list[int]) -> list[list[tuple[int, str]]]:
    """Cut at what both texts share at length: that is never chance."""
    found: list[list[tuple[int, str]]] = [[]]
    for diff, length in zip(diffs, lengths, strict=True):
        if diff[0] == 0 and length >= _NO_CHANCE:
            found.extend(([diff], []))
        else:
            found[-1].append(diff)
    return found


def _tidied(stretch: list[tuple[int, str]]) -> list[tuple[int, str]]:
    if len(stretch) > 1:
        differ = _Words()
        differ.diff_cleanupMerge(stretch)
        differ.diff_cleanupSemantic(stretch)
    return stretch


def _coded(pieces: Sequence[str], codes: dict[str, str], words: list[str]) -> str:
    for piece in pieces:
        if piece not in codes:
            codes[piece] = chr(_FIRST_CODE + len(words))
            words.append(piece)
    return "".join([codes[piece] for piece in pieces])


def _spelt(coded: str, words: Sequence[str]) -> str:
    return "".join([words[ord(code) - _FIRST_CODE] for code in coded])
