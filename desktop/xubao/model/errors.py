"""What can go wrong, each with words for the person: what happened and what to do."""

from typing import Literal

from xubao.model.message import Message, together


class XubaoError(Exception):
    """An error a person can act on.

    Args:
        message: one line: what happened.
        advice: one line: what to do about it.
    """

    def __init__(self, message: Message, advice: Message | Literal[""] = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    @property
    def whole(self) -> Message:
        """What happened and what to do about it."""
        return together(self.message, self.advice) if self.advice else self.message

    def __reduce__(self) -> tuple[type["XubaoError"], tuple[str, ...]]:
        return type(self), (self.message, self.advice)

    def __str__(self) -> str:
        return f"{self.message}{self.advice}"


class ReadError(XubaoError):
    """A file cannot be read.

    Args:
        file: the name the person knows the file by.
        code: a stable word for tests and logs: missing, empty, folder, extension, not-text, password, damaged,
            too-large, unsafe, timeout, no-converter, no-room, no-text, not-file, classified.
    """

    def __init__(self, file: str, code: str, message: Message, advice: Message | Literal[""] = "") -> None:
        super().__init__(message, advice)
        self.file = file
        self.code = code

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, ...]]:
        return type(self), (self.file, self.code, self.message, self.advice)

    def __str__(self) -> str:
        return f"{self.file}：{self.message}{self.advice}"


class ProjectError(XubaoError):
    """A project file cannot be opened, saved or understood.

    Args:
        code: missing, not-ours, newer, damaged, locked, read-only, full.
    """

    def __init__(self, code: str, message: Message, advice: Message | Literal[""] = "") -> None:
        super().__init__(message, advice)
        self.code = code

    def __reduce__(self) -> tuple[type["ProjectError"], tuple[str, ...]]:
        return type(self), (self.code, self.message, self.advice)


class ExportError(XubaoError):
    """An output file cannot be written (exists, read-only, disk full, open in another program)."""


class UsageError(XubaoError):
    """What was asked for makes no sense (too few reports, no opinions in the opinions file)."""
