"""Two reports → links, changes, phrases; many reports → matters."""

from typing import TYPE_CHECKING

from xubao.comparing.compare import compare

if TYPE_CHECKING:
    from xubao.comparing.matters import build_ledger

__all__ = ["build_ledger", "compare"]


def __getattr__(name: str) -> object:
    # Matters need a segmenter, whose dictionary takes longer to load than a whole comparison takes.
    if name == "build_ledger":
        from xubao.comparing.matters import build_ledger

        return build_ledger
    raise AttributeError(f"module 'xubao.comparing' has no attribute {name!r}")
