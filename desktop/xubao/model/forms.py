"""The forms that a response takes, and what a person wants of them."""

from dataclasses import dataclass
from enum import StrEnum


class ResponseForm(StrEnum):
    """逐条、逐条引述、关于…的建议、总体—落实—下一步、整改、函 (product.md, “The forms a response takes”)."""

    BY_ITEM = "A"
    QUOTING = "B"
    ON_SUGGESTIONS = "C"
    OVERALL = "D"
    RECTIFYING = "E"
    LETTER = "F"


@dataclass(frozen=True, slots=True)
class FormWish:
    """What a person wants of a response's form.

    Attributes:
        form: None for that of the precedent.
        handling: what the work on the opinions is called, one of settings.HANDLING_WORDS; "" for what the precedent,
            the opinions or the settings call it.
    """

    form: ResponseForm | None = None
    handling: str = ""
