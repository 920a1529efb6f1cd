"""Packs of words: which there are, what is wrong with others, and what a person wants of them."""

from pathlib import Path

from xubao.language.packs import BrokenPack, KnownPacks, Pack, known_packs, packs_folder
from xubao.model import Message, UsageError
from xubao.settings import WITHOUT, PackChoice

__all__ = ["BrokenPack", "KnownPacks", "Pack", "chosen", "known_packs", "made_folder", "packs_folder"]

AUTO, NONE = "auto", "none"


def chosen(said: str | None, usual: PackChoice) -> PackChoice:
    """What the command line says of packs.

    Args:
        said: "auto", "none", or names with commas between; None where nothing is said.
        usual: what the person has set, for "auto" and for nothing.

    Raises:
        UsageError: a pack that is not there.
    """
    if said is None or said == AUTO:
        return usual
    if said == NONE:
        return WITHOUT
    names = [name for name in said.replace("，", ",").split(",") if name]
    known = known_packs().packs
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UsageError(
            Message("operations.no-pack", names=tuple(unknown)),
            Message("operations.advice.packs", names=tuple(sorted(known))),
        )
    return PackChoice(only=tuple(names))


def made_folder() -> Path:
    """The folder of a person's own packs, made where it is missing.

    Raises:
        OSError: it cannot be made.
    """
    folder = packs_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder
