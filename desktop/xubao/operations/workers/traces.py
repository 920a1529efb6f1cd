"""Where something went wrong, for the log, without a word of what is in anybody's document.

A traceback holds lines of this program; the message of an exception may hold the text that it stumbled over.
"""

import traceback

_DEEPEST = 8  # causes that are told


class BrokenWorkError(RuntimeError):
    """Work in another process went wrong by a mistake of ours.

    Attributes:
        trace: where, as `without_text` says it.
    """

    def __init__(self, trace: str) -> None:
        super().__init__(trace)
        self.trace = trace


def without_text(error: BaseException) -> str:
    """The traceback of an exception and of what led to it, with the kinds of the exceptions and no messages."""
    parts: list[str] = []
    now: BaseException | None = error
    while now is not None and len(parts) < _DEEPEST:
        frames = "".join(traceback.format_tb(now.__traceback__))
        parts.append(f"{frames}{_kind(now)}")
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\n\nled to:\n".join(reversed(parts))


def _kind(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(error, BrokenWorkError):
        return f"{name}, there:\n{error.trace}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: errno {error.errno}"
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "code", None)
    return f"{name}: {code}" if isinstance(code, str) else name
