"""What the program writes to: UTF-8 wherever it goes."""

import io
import sys


def speak_utf8() -> None:
    """Have both streams write UTF-8, whatever the system's own encoding; one that is not there (Windows) stays so."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
