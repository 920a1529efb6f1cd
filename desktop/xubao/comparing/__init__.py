"""Two reports → links, changes, phrases; many reports → matters."""

from xubao.comparing.compare import compare
from xubao.comparing.matters import build_ledger

__all__ = ["build_ledger", "compare"]
