"""Two reports → links, changes, phrases, figures."""

from xubao.comparing.compare import compare, drifts, link

__all__ = ["compare", "drifts", "link"]
