"""Many reports → matters through time."""

from xubao.ledger.build import Chained, build_ledger, chain_reports

__all__ = ["Chained", "build_ledger", "chain_reports"]
