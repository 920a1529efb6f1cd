"""The drafting page with a first draft."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tests.window.samples import ReadSamples, until, window_of_samples
from xubao.model import Draft, SavedDraft
from xubao.operations import drafts
from xubao.operations.workers.pool import Workers
from xubao.window.drafting.page import DraftingPage
from xubao.window.shell import Shell


@pytest.fixture
def left_on() -> str:
    """The page that these tests are about."""
    return "drafting"


@pytest.fixture
def page(
    with_samples: Shell,
    drafted_samples: tuple[SavedDraft, Draft],
    monkeypatch: pytest.MonkeyPatch,
) -> DraftingPage:
    """The page with a first draft made from what was guessed."""
    monkeypatch.setattr(drafts, "draft_in_project", lambda *_args: drafted_samples)
    return drafted(with_samples)


def drafted(shell: Shell) -> DraftingPage:
    """The page of a window once its first draft is there."""
    shell.show_page("drafting")
    found = shell.page("drafting")
    assert isinstance(found, DraftingPage)
    found.begin.wanted.emit(found.begin.choice())
    until(lambda: bool(found.controller.opinions) and found.editor.whole and not shell.context.jobs.busy)
    return found


@pytest.fixture(scope="module")
def looked_at(
    qapp: QApplication,
    workers: Workers,
    read_samples: ReadSamples,
    drafted_samples: tuple[SavedDraft, Draft],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shell]:
    """One window with a first draft, for the tests that only look at it."""
    with (
        pytest.MonkeyPatch.context() as patch,
        window_of_samples(workers, read_samples, tmp_path_factory.mktemp("drafted"), "drafting") as shell,
    ):
        patch.setattr(drafts, "draft_in_project", lambda *_args: drafted_samples)
        drafted(shell)
        yield shell


@pytest.fixture
def seen(looked_at: Shell) -> Iterator[DraftingPage]:
    """The page for a test that only looks: draft and project are afterwards what they were."""
    looked_at.show_page("drafting")
    page = looked_at.page("drafting")
    assert isinstance(page, DraftingPage)
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    before = page.context.session.project, page.editor.toPlainText()
    yield page
    assert (page.context.session.project, page.editor.toPlainText()) == before
