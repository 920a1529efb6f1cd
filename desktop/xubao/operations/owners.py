"""Who has a project open."""

from pathlib import Path

from xubao.processes import host, runs
from xubao.storing.owner import Owner, owner_of

__all__ = ["Owner", "in_use", "owner_of"]


def in_use(path: Path) -> bool:
    """Whether a program that runs says that it has a project open; one on another machine is believed to run."""
    owner = owner_of(path)
    return owner is not None and (owner.host != host() or runs(owner.process))
