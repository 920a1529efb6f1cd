"""Settings come back as they were kept; a damaged file costs only what is damaged in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.operations.settings import load_settings, save_settings
from xubao.settings import OfficeSettings, Settings, WordSettings

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=10)
anything = st.builds(
    Settings,
    texts,
    texts,
    st.integers(50, 300),
    st.lists(texts).map(tuple),
    st.builds(WordSettings, texts, texts),
    st.builds(OfficeSettings, texts, texts, number=texts),
)


@settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anything)
def test_any_settings_come_back_equal(tmp_path: Path, value: Settings) -> None:
    save_settings(value, tmp_path)
    assert load_settings(tmp_path) == value


@pytest.mark.parametrize("text", ["", "[]", "{", '{"zoom": "big", "recent": 5, "word": 1}', "\x00"])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf8")
    assert load_settings(tmp_path) == Settings()


def test_one_damaged_value_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"zoom": null, "theme": "dark"}', encoding="utf8")
    assert load_settings(tmp_path) == Settings(theme="dark")


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    save_settings(Settings(), tmp_path / "gone")
