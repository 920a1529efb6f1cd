"""Many reports → matters."""

from xubao.ledger.build import build_ledger

__all__ = ["build_ledger"]
