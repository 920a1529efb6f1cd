"""Which bytes a document was read from, where the row that said so is lost."""

from collections.abc import Callable, Mapping

from xubao.model import Source
from xubao.storing.losses import decoded

_ENCODINGS = ("utf-8", "gb18030", "utf-16-le")
_TELLING = 8  # characters of a block that hardly stand in another document by chance


def match(
    readings: Mapping[str, str | None],
    names: Mapping[str, str],
    contents: Mapping[str, bytes],
    reread: Callable[[str, bytes], str | None] | None,
) -> dict[str, tuple[str, bool]]:
    """Find the bytes of documents.

    Args:
        readings: document → what was read from it, in the order they were added.
        names: document → file name.
        contents: sha256 → bytes that no other document claims, in the order they were added.
        reread: reads bytes anew, where that can be done.

    Returns:
        document → sha256, and whether that is certain. By reading anew, then by the text itself standing in the bytes,
        then, where as many are left on both sides, by the order they were added in.
    """
    found: dict[str, tuple[str, bool]] = {}
    free = dict(contents)
    for same in (_rereading(names, reread), _containing):
        for key, source in readings.items():
            fitting = [sha256 for sha256, data in free.items() if source and same(key, source, data)]
            if key not in found and len(fitting) == 1:
                found[key] = (fitting[0], True)
                del free[fitting[0]]
    left = [key for key in readings if key not in found]
    if len(left) == len(free):
        certain = len(left) == 1 and len(readings) == len(contents) == 1
        found.update({key: (sha256, certain) for key, sha256 in zip(left, free, strict=True)})
    return found


def _rereading(
    names: Mapping[str, str], reread: Callable[[str, bytes], str | None] | None
) -> Callable[[str, str, bytes], bool]:
    def same(key: str, source: str, data: bytes) -> bool:
        anew = reread(names[key], data) if reread else None
        return anew is not None and decoded(anew, Source) == decoded(source, Source)

    return same


def _containing(_key: str, source: str, data: bytes) -> bool:
    """Whether all telling blocks of a reading stand in the bytes as they are."""
    read = decoded(source, Source)
    blocks = [block.text for block in read.blocks if len(block.text) >= _TELLING][:20] if read else []
    return bool(blocks) and any(
        all(block.encode(encoding, "replace") in data for block in blocks) for encoding in _ENCODINGS
    )
