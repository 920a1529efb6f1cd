"""Ctrl+C before anything is loaded that would have to be cleared away."""

import os
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130


def interrupted(_number: int, _frame: FrameType | None) -> NoReturn:
    """Say so and be gone, while there is nothing yet to clear away."""
    os.write(2, "已中断。\n".encode())
    os._exit(INTERRUPTED)
