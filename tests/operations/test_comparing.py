"""The links of two reports are made once for whoever asks, and kept no longer than the reports."""

import gc
from collections.abc import Callable

import pytest

from tests.comparing.builders import made
from xubao import comparing as room
from xubao.model import Links, Pin, Report
from xubao.operations.comparing import compare_reports, drifts_between, links_between

LINES = ("一、工作情况", "建成了湿地公园。")


@pytest.fixture
def linked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Report, Report]]:
    """The pairs of reports that were linked by themselves."""
    asked: list[tuple[Report, Report]] = []
    really: Callable[[Report, Report], Links] = room.link
    monkeypatch.setattr(room, "link", lambda old, new: asked.append((old, new)) or really(old, new))
    return asked


def test_links_that_comparing_made_are_not_made_again(linked: list[tuple[Report, Report]]) -> None:
    old, new = made(*LINES), made(*LINES)
    compared = compare_reports(old, new)
    assert links_between(old, new).sections == compared.links
    assert linked == []


def test_links_are_made_once(linked: list[tuple[Report, Report]]) -> None:
    old, new = made(*LINES), made(*LINES)
    assert links_between(old, new) is links_between(old, new)
    assert len(linked) == 1


def test_what_a_person_pinned_on_the_compare_page_is_not_taken_for_what_was_found(
    linked: list[tuple[Report, Report]],
) -> None:
    old, new = made(*LINES), made(*LINES)
    compare_reports(old, new, (Pin(None, "工作情况#0"),))
    links_between(old, new)
    assert len(linked) == 1


def test_drifts_are_those_of_the_comparison_and_are_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("一、下一步工作", "稳健的货币政策要灵活适度。"), ("一、下一步工作", "货币政策要保持稳健中性。")
    old, new = made(*lines[0]), made(*lines[1])
    links_between(old, new)
    found = drifts_between(old, new)
    assert found
    assert found == room.compare(old, new).phrases
    monkeypatch.setattr(room, "compare", None)
    assert drifts_between(old, new) == found


def test_links_of_reports_that_nobody_holds_are_made_anew(linked: list[tuple[Report, Report]]) -> None:
    for _ in range(3):
        links_between(made(*LINES), made(*LINES))
        linked.clear()
        gc.collect()
        links_between(made(*LINES), made(*LINES))
        assert len(linked) == 1
