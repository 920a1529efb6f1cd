"""The drafting page with a first draft."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from xubao.model import Draft, SavedDraft
from xubao.operations import drafts
from xubao.window.drafting.page import DraftingPage
from xubao.window.shell import Shell

WAIT = 30_000


@pytest.fixture
def page(
    with_samples: Shell,
    qtbot: QtBot,
    settle: Callable[[], None],
    drafted_samples: tuple[SavedDraft, Draft],
    monkeypatch: pytest.MonkeyPatch,
) -> DraftingPage:
    """The page with a first draft made from what was guessed."""
    monkeypatch.setattr(drafts, "draft_in_project", lambda *_args: drafted_samples)
    with_samples.show_page("drafting")
    found = with_samples.page("drafting")
    assert isinstance(found, DraftingPage)
    found.begin.wanted.emit(found.begin.choice())
    qtbot.waitUntil(lambda: bool(found.controller.opinions) and found.editor.whole, timeout=WAIT)
    settle()
    return found
