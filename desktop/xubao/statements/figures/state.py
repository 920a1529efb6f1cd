"""What a reader of a sentence knows and remembers."""

from xubao.language.quantities import Quantity


class State:
    """A sentence, its numbers, and what was spoken of before the next of them."""

    def __init__(self, text: str, bare: str, numbers: list[Quantity], carried: str) -> None:
        self.text = text
        self.bare = bare
        self.numbers = numbers
        self.carried = carried
        self.found: list[str] = []
        self.head = ""
        self.topic = ""
        self.level = ""
        self.listed: list[str] = []
        self.spread = ""
