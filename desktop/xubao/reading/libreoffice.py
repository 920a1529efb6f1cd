"""LibreOffice as a converter: found, run apart from the person's own one, without network and macros, stopped whole."""

import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from xubao.processes import end_all, leading
from xubao.reading import offline

_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_LOOK = 0.2  # seconds between two looks at whether it is done or wanted no more


def find_office() -> str | None:
    """Path of LibreOffice's program, or None."""
    for command in ("soffice", "libreoffice"):
        if found := shutil.which(command):
            return found
    return next((place for place in _PLACES if Path(place).exists()), None)


def convert(
    office: str,
    given: Path,
    folder: Path,
    kind: str,
    limit: float,
    watch: Callable[[float], object] = lambda _share: None,
) -> None:
    """Convert a file; what LibreOffice makes of it lies in the folder `out` below.

    Args:
        office: see find_office.
        given: the file.
        folder: empty but for the file: a profile is made in it.
        kind: ending of the new file, with the filter and its options after a colon.
        limit: seconds it may take.
        watch: called with the share of that time that is over; what it raises stops the program.

    Raises:
        subprocess.TimeoutExpired: it took too long.
        OSError: it cannot be run, or the folder not be written.
    """
    command = offline.command(
        office,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        offline.profile(folder),  # one of its own: a running LibreOffice is left alone
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
        str(given),
    )
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=offline.environment(),
        **leading(),
    ) as running:
        try:
            _wait(running, limit, watch)
        except BaseException:
            end_all(running)  # its launcher starts the program proper: both must go
            raise


def _wait(running: "subprocess.Popen[bytes]", limit: float, watch: Callable[[float], object]) -> None:
    began = time.monotonic()
    while True:
        try:
            running.wait(_LOOK)
        except subprocess.TimeoutExpired:
            past = time.monotonic() - began
            if past > limit:
                raise subprocess.TimeoutExpired(running.args, limit) from None
            watch(past / limit)
        else:
            return
