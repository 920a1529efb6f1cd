"""Every odd file of the shared corpus gives text, or one clear line: never a traceback, never a hang."""

import os
from pathlib import Path

import pytest

from xubao.model import ReadError
from xubao.operations.reports import FileRef, read_report

SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared"))
FILES = SHARED / "corpus" / "files"
FOLDERS = sorted(path for path in FILES.iterdir() if path.is_dir()) if FILES.exists() else []
SLOW = 6
"""Files that go through LibreOffice take seconds each: a few of them stand for all (`xubao read` takes the rest)."""


@pytest.mark.shared
@pytest.mark.skipif(not FOLDERS, reason="no shared corpus")
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_file_is_text_or_one_line(folder: Path) -> None:
    files = sorted(folder.iterdir())
    for path in files[:SLOW] if folder.name.startswith("doc-") else files:
        try:
            report = read_report(FileRef(str(path)))
        except ReadError as error:
            assert error.message, path.name
            assert "\n" not in str(error), path.name
        else:
            assert report.text.strip(), path.name
