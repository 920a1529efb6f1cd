"""The word lists that statements are read by."""

from xubao.wordlists import lists, longest_first

__all__ = ["lists", "longest_first"]
