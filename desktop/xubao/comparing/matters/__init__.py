"""Many reports → matters."""

from xubao.comparing.matters.ledger import build_ledger

__all__ = ["build_ledger"]
