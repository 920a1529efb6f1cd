"""What holds for all tests: folders of their own on the machine, and how property tests look for examples."""

from pathlib import Path

import pytest

from tests.examples import profiles

profiles()


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's folders lie beside the test's own."""
    own = tmp_path.with_name(f"{tmp_path.name}-own")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(own / name.lower()))
