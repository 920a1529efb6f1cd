"""How far long work is, on a terminal's stderr; silent where stderr is a file or a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from xubao.model import Progress, silent


@contextmanager
def shown() -> Iterator[Progress]:
    """A Progress that shows one moving line on a terminal and leaves nothing behind."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("") as status:
        yield lambda done, message: status.update(f"{message} {done:.0%}")
