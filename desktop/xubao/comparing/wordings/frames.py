"""A drift as it is told: the two wordings, how often each is said, and the words around that stayed."""

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from xubao.model import Phrase

_KEPT = 2  # characters at either end that make a frame


def phrase_of(old: str, new: str, texts: tuple[str, str], change: int | None) -> Phrase:
    """A drift of two wordings.

    Args:
        texts: the two reports.
        change: index of the change whose statements say both.
    """
    return Phrase(old, new, texts[0].count(old), texts[1].count(new), frame(old, new), change)


def frame(old: str, new: str) -> str:
    """The words around that stayed: how two wordings begin and end alike, else the longest they have in common."""
    head = old[: Prefix.similarity(old, new)]
    rest = old[len(head) :]
    tail = rest[len(rest) - Postfix.similarity(rest, new[len(head) :]) :]
    if max(len(head), len(tail)) >= _KEPT:
        return f"{head}…{tail}"
    shared = [old[one.src_start : one.src_end] for one in LCSseq.opcodes(old, new) if one.tag == "equal"]
    return max(shared, key=len, default="")
