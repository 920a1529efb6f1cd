"""设置: one page with a search over everything that a person can set."""
