"""`xubao returned`: what colleagues changed in a draft that came back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.drafting.returned import made
from xubao.cli.returned import returned


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """The draft as it went out, and as it came back with a tracked change."""
    lines = made.lines_of(made.draft())
    body = made.gone("各区") + made.ins("各县区") + made.run(made.THIRD.removeprefix("各区"))
    (tmp_path / "原稿.docx").write_bytes(made.docx(lines))
    (tmp_path / "改稿.docx").write_bytes(made.docx([*lines[:5], made.paragraph(body), *lines[6:]]))
    return str(tmp_path / "原稿.docx"), str(tmp_path / "改稿.docx")


def _run(*arguments: str) -> tuple[object, str, str]:
    result = CliRunner().invoke(returned, arguments, standalone_mode=False)
    return result.return_value, result.stdout, result.stderr


def test_changes_are_listed_as_json(files: tuple[str, str]) -> None:
    status, said, _ = _run(*files, "--json")
    (file,) = json.loads(said)["returned"]
    assert status == 0
    assert file["file"] == "改稿.docx"
    assert [(one["who"], one["old"], one["new"], one["kind"]) for one in file["items"]] == [
        ("张三", "各区", "各县区", "replaced")
    ]


def test_changes_are_listed_for_a_person(files: tuple[str, str]) -> None:
    status, said, _ = _run(*files)
    assert status == 0
    assert "- 各区" in said
    assert "+ 各县区" in said


def test_a_file_without_changes_is_no_failure_and_an_unreadable_one_is(
    files: tuple[str, str], tmp_path: Path
) -> None:
    status, _, complained = _run(files[0], files[0])
    assert (status, "没有改动" in complained) == (0, True)
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04")
    status, said, complained = _run(files[0], str(broken), files[1])
    assert (status, "坏.docx" in complained, "各县区" in said) == (3, True, True)
