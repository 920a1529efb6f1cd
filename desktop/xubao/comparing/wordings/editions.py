"""Drifts seen in what two reports say nearly alike: clauses of positions, slogans and quoted names."""

import re
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.wordings.set_phrases import POSITION, drifted, set_phrases, successors
from xubao.language.sparse_pairs import Pairs
from xubao.model import Change, ChangeKind, Op, Phrase

_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_LONGEST = 45
_SOMEWHAT_ALIKE = 0.12  # cosine of two sentences
_ALIKE = 0.6  # share of an edition that must stay the same


def positions(old: Side, new: Side, changes: Sequence[Change]) -> Iterator[Phrase]:
    """Edited statements that say what a place or body is to become.

    Args:
        changes: what became of the statements.
    """
    for change in changes:
        if change.kind in (ChangeKind.ADDED, ChangeKind.DROPPED) or not change.ops:
            continue
        before = "".join(text for sign, text in change.ops if sign != "+")
        after = "".join(text for sign, text in change.ops if sign != "-")
        kept = sum(len(text) for sign, text in change.ops if sign == "=")
        if kept < _ALIKE * max(len(before), len(after)):
            continue
        if not (POSITION.search(before) and POSITION.search(after)):
            continue
        gone, come = _window(change.ops, before, after)
        if not gone or not come or gone == come or max(len(gone), len(come)) > _LONGEST:
            continue
        yield Phrase(gone, come, old.report.text.count(gone), new.report.text.count(come))


def _window(ops: Sequence[Op], before: str, after: str) -> tuple[str, str]:
    """The clauses that hold all changes of words, in the old and the new; what only lost a clause keeps the next."""
    head = 0
    for sign, text in ops:
        if sign != "=":
            break
        head += len(text)
    tail = 0
    for sign, text in reversed(ops):
        if sign != "=":
            break
        tail += len(text)
    start = max(before.rfind(mark, 0, head) for mark in "，；：。") + 1
    end_old = _clause_end(before, len(before) - tail)
    end_new = _clause_end(after, len(after) - tail)
    strip = "，；：。、 "
    gone, come = before[start:end_old].strip(strip), after[start:end_new].strip(strip)
    if not _WORDS.search("".join(text for sign, text in ops if sign != "=")):
        return "", ""
    return gone, come


def _clause_end(text: str, at: int) -> int:
    ends = [place for mark in "，；：。" if (place := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def replaced(old: Side, new: Side, near: Pairs) -> Iterator[Phrase]:
    """Slogans and quoted names that are gone, with a near twin that is new.

    Args:
        near: cosine of statement pairs; in sentences that are somewhat alike, phrases may be less so.
    """
    old_text, new_text = old.report.text, new.report.text
    left = [phrase for phrase in set_phrases(old_text) if phrase not in new_text]
    fresh = [phrase for phrase in set_phrases(new_text) if phrase not in old_text]
    pairs = [(gone, come) for gone in left for come in successors(gone, fresh, new_text)]
    for gone, come in [*pairs, *_in_like_sentences(old, new, near)]:
        if gone not in new_text and come not in old_text:
            yield Phrase(gone, come, old_text.count(gone), new_text.count(come))


def _in_like_sentences(old: Side, new: Side, near: Pairs) -> Iterator[tuple[str, str]]:
    mine, theirs = ([set_phrases(s.text) for s in side.report.statements] for side in (old, new))
    said_old, said_new = (np.array([bool(each) for each in side], dtype=np.bool_) for side in (mine, theirs))
    having = said_old[near.old] & said_new[near.new]
    close = having & (near.value >= _SOMEWHAT_ALIKE)
    for at_old, at_new in zip(near.old[close].tolist(), near.new[close].tolist(), strict=True):
        yield from (pair for pair in product(mine[at_old], theirs[at_new]) if drifted(*pair, alike=True))
