"""Words as a Chinese text quotes them."""


def named(words: str) -> str:
    """Words in quotation marks; those inside become single ones."""
    return f"“{words.replace('“', '‘').replace('”', '’')}”"
