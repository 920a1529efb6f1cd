"""The licences of all that runs with the program, and how to replace Qt."""

import re
import tomllib
from pathlib import Path

import pytest

from xubao.extras import ARCHIVE, missing
from xubao.operations import licences

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def parts() -> dict[str, licences.Licence]:
    """What is collected from the packages here."""
    return {part.name.lower().replace("_", "-"): part for part in licences.collected()}


def test_every_package_that_the_program_names_and_what_those_need_is_there(
    parts: dict[str, licences.Licence],
) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[^A-Za-z0-9.-]", need)[0].lower() for need in wanted}
    assert names <= set(parts)
    assert {"python", "shiboken6", "attrs", "babel"} <= set(parts)  # nobody names these but others
    assert not {"xubao", "pytest", "ruff", "pyinstaller"} & set(parts)


def test_each_says_its_terms_or_their_text(parts: dict[str, licences.Licence]) -> None:
    assert [name for name, part in parts.items() if not part.terms and not part.text] == []
    assert "Redistribution and use in source and binary forms" in parts["numpy"].text
    assert parts["pyside6-essentials"].terms == "LGPL-3.0-only"


def test_the_text_says_in_both_languages_how_to_replace_qt_and_holds_the_lgpl_whole() -> None:
    said = licences.written((licences.Licence("甲库", "1.0", "MIT", "全文"),))
    assert said.index("换上自己编译") < said.index("put a Qt of your own") < said.index("甲库 1.0")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in said
    assert "END OF TERMS AND CONDITIONS" in said  # of the GPL, which the LGPL refers to
    assert "全文" in said


def test_a_bundle_shows_what_was_kept_when_it_was_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = tmp_path / licences.KEPT
    kept.write_text("当时的许可", "utf-8")
    monkeypatch.setattr(licences, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    assert licences.text() == "当时的许可"


def test_what_the_extras_need_is_told_where_they_are_installed_and_what_only_develops_is_not() -> None:
    names = {part.name.lower() for part in licences.collected(with_extras=True)}
    if missing(ARCHIVE):
        pytest.skip("needs xubao[archive]")
    assert {"distributed", "pyarrow", "tornado"} <= names
    assert not {"pytest", "ruff", "pyinstaller"} & names


def test_a_bundle_shows_the_licences_of_the_extras_that_were_added_to_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / licences.KEPT).write_text("当时的许可", "utf-8")
    added = tmp_path / "extras" / "ocr"
    added.mkdir(parents=True)
    (added / "licences.txt").write_text("识别组件的许可", "utf-8")
    monkeypatch.setattr(licences, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    monkeypatch.setattr(licences.extras, "used", lambda: (added,))
    assert licences.text() == "当时的许可\n识别组件的许可"
