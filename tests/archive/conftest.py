"""An archive of a few small documents, and one of the sample reports; built in this process."""

import shutil
from pathlib import Path

import pytest

from tests.archive.folder import TEXTS, put
from xubao.archive.extra import missing
from xubao.operations import archive as archives
from xubao.places import sample

collect_ignore_glob = ["test_*.py"] if missing() else []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three documents."""
    made = tmp_path / "文件"
    for name, text in TEXTS.items():
        put(made, name, text)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where an archive may be built."""
    return tmp_path / "资料库"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the small documents and three sample reports; not to be changed."""
    at = tmp_path_factory.mktemp("archive")
    for name, text in TEXTS.items():
        put(at / "文件", name, text)
    for part in ("2018", "2019-", "2024-07"):
        for path in sample().glob(f"{part}*.txt"):
            shutil.copy2(path, at / "文件" / path.name)
    archives.build_archive([str(at / "文件")], at / "资料库", workers=0)
    return at / "资料库"
