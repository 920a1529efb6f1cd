"""Many reports → matters through time.

Each name is loaded from its module when it is first asked for: the window takes `edits` of a ledger on its own thread,
and needs nothing of what builds one.
"""

from typing import TYPE_CHECKING

from xubao.on_demand import loader

if TYPE_CHECKING:
    from xubao.ledger.build import Chained, build_ledger, chain_reports

__all__ = ["Chained", "build_ledger", "chain_reports"]

__getattr__ = loader(__name__, dict.fromkeys(__all__, "build"))
