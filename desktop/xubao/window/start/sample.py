"""The sample project, as a copy that a person may change."""

import shutil
from pathlib import Path

from xubao.places import PROJECT_ENDING


def sample_copy(folder: Path, shipped: Path) -> Path | None:
    """Copy the shipped sample project into `folder` unless a copy is there; None where none is shipped.

    Args:
        folder: made when missing.
        shipped: the folder of samples.
    """
    found = sorted(shipped.glob(f"*{PROJECT_ENDING}"))
    if not found:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / found[0].name
    if not target.exists():
        shutil.copyfile(found[0], target)
    return target
