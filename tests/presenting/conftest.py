"""What the tests of the pages' data share."""

from types import ModuleType

import pytest

from tests import made_comparison


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The builder of reports and comparisons by hand."""
    return made_comparison
