"""What file dialogs offer."""

from xubao.operations.reports import readable
from xubao.places import PROJECT_ENDING
from xubao.window import file_types


def test_every_file_that_can_be_read_is_offered_and_any_other_can_be_chosen() -> None:
    first, second = file_types.documents().split(";;")
    assert all(f"*{ending}" in first.strip(")").split("(")[1].split() for ending in readable())
    assert "(*)" in second


def test_projects_are_offered_by_their_ending() -> None:
    assert f"*{PROJECT_ENDING})" in file_types.projects()
