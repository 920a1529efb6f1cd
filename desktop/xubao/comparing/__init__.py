"""Two reports → links, changes, phrases, figures."""

from xubao.comparing.compare import compare

__all__ = ["compare"]
