"""Two reports → links, changes, phrases, figures."""

from xubao.comparing.compare import compare, link

__all__ = ["compare", "link"]
