"""Model data ↔ JSON text, for the columns of the project file."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from xubao.model import Loss, Message, recognised

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T")


@cache
def _converter() -> "Converter":
    from cattrs.preconf.json import make_converter

    found = make_converter()
    found.register_structure_hook(Message, lambda text, _: recognised(str(text), "note"))
    found.register_structure_hook(Loss, _loss)
    return found


def _loss(kept: Any, _kind: object) -> Loss:
    """A part that was lost; earlier programs kept only what was said of it."""
    if isinstance(kept, str):
        return Loss(recognised(kept, "lost"))
    return Loss(recognised(str(kept["message"]), "lost"), kept["block"])


def to_json(value: Any, kind: Any) -> str:
    """JSON text of a model value.

    Args:
        value: an instance of `kind`.
        kind: a dataclass of the model, or a tuple of such (`tuple[Pin, ...]`).
    """
    return json.dumps(_converter().unstructure(value, unstructure_as=kind), ensure_ascii=False)


def from_json(text: str, kind: type[T]) -> T:
    """The model value that `to_json` wrote.

    Raises:
        ValueError: not JSON of that kind (damaged, or edited by hand).
    """
    try:
        return _converter().structure(json.loads(text), kind)
    except Exception as error:  # cattrs raises groups of many kinds; all mean the same here
        raise ValueError(f"not a {kind}") from error
