"""Reading without a network.

LibreOffice would fetch the pictures and style sheets that a document names. Three barriers, as no single one holds
everywhere: settings that block what a document links to, a proxy that leads nowhere, and, where the system has them
(Linux), namespaces without a network. Our own parsers fetch nothing; what they are made of is held to it.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from xubao.places import resource

_NOWHERE = "http://127.0.0.1:9"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_PATIENCE = 5.0
_CALLS = {"socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}
_NETWORK = {2, 10, 23, 30}
"""AF_INET, and AF_INET6 of Linux, Windows and macOS: numbers, as the socket module takes its time to load."""


def stay() -> None:
    """From here on no Python code of this process opens a socket of the network, until it ends.

    urllib3, which trafilatura loads, opens one when it is imported, to see whether the machine has IPv6.
    """
    sys.addaudithook(_refuse_network)


def command(program: str, *arguments: str) -> list[str]:
    """A program's command line, without a network where the system can take it away."""
    return [*_without_network(), program, *arguments]


def environment() -> dict[str, str]:
    """This process's environment, with proxies that lead nowhere and no printers to look for."""
    found = {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in {*_PROXIES, "no_proxy"} and name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    for name in _PROXIES:
        found[name] = found[name.upper()] = _NOWHERE
    return {**found, "SAL_USE_VCLPLUGIN": "svp", "SAL_DISABLE_CUPS": "1"}


def profile(folder: Path) -> str:
    """A fresh profile whose settings block everything remote, as LibreOffice's argument.

    Args:
        folder: where to make it.

    Raises:
        OSError: cannot be written.
    """
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    shutil.copyfile(
        resource("templates", "office", "registrymodifications.xcu"), user / "registrymodifications.xcu"
    )
    return f"-env:UserInstallation={user.parent.as_uri()}"


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in _CALLS or (event == "socket.__new__" and arguments[1] in _NETWORK):
        raise PermissionError("reading needs no network")


@cache
def _without_network() -> tuple[str, ...]:
    """What stands before a command to run it without a network; tried once, as some systems forbid it."""
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    if unshare is None:
        return ()
    before = (unshare, "--map-root-user", "--net", "--")
    try:
        done = subprocess.run(
            [*before, "true"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ()
    return before if done.returncode == 0 else ()
