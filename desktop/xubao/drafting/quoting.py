"""Words as a Chinese text quotes them, and the words of a source that a quotation leaves out."""

from xubao.language.wordlists import patterns

PROBLEM_OPENER = patterns("draft-words.txt")("^{problem-openers}[：:，]?")
"""With which a letter begins its problems; in a draft the part on problems says so itself."""


def named(words: str) -> str:
    """Words in quotation marks; those inside become single ones."""
    return f"“{words.replace('“', '‘').replace('”', '’')}”"
