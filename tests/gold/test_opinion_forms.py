"""Opinions are read in all the forms offices use: items, units with their parts, time limits and their days."""

import pytest

from tests.gold.opinion_forms import Form, forms

EVERY = [*forms("learned"), *forms("apart")]


@pytest.mark.parametrize("form", EVERY, ids=[form.name for form in EVERY])
def test_every_form_is_read_right(form: Form) -> None:
    assert form.wrong() == []
