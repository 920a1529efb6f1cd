"""What holds for all tests: how property tests look for examples."""

from tests.examples import profiles

profiles()
