"""The drafting page with a first draft."""

from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from tests.window.samples import ReadSamples, until, window_of_samples
from xubao.model import Draft, SavedDraft
from xubao.operations import drafts
from xubao.operations.workers.pool import Workers
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.page import DraftingPage
from xubao.window.shell import Shell


@pytest.fixture
def left_on() -> str:
    """The page that these tests are about."""
    return "drafting"


@pytest.fixture
def own_page(
    with_samples: Shell,
    drafted_samples: tuple[SavedDraft, Draft],
    monkeypatch: pytest.MonkeyPatch,
) -> DraftingPage:
    """The page with a first draft made from what was guessed."""
    monkeypatch.setattr(drafts, "draft_in_project", lambda *_args: drafted_samples)
    return drafted(with_samples)


@pytest.fixture
def page(lent: DraftingPage) -> DraftingPage:
    """In the one window for all; who opens, closes or saves elsewhere asks for `own_page`."""
    return lent


@pytest.fixture
def settle(qapp: QApplication) -> Callable[[], None]:
    """Waits until no window has a job left, nor a draft that is still being shown."""

    def still(shell: Shell) -> bool:
        return shell.context.jobs.busy or not all(one.whole for one in shell.findChildren(DraftEdit))

    return lambda: until(
        lambda: (
            not any(
                still(one) for one in qapp.topLevelWidgets() if isinstance(one, Shell) and one.isVisible()
            )
        )
    )


def drafted(shell: Shell) -> DraftingPage:
    """The page of a window once its first draft is there."""
    shell.show_page("drafting")
    found = shell.page("drafting")
    assert isinstance(found, DraftingPage)
    found.begin.wanted.emit(found.begin.choice())
    until(lambda: bool(found.controller.opinions) and found.editor.whole and not shell.context.jobs.busy)
    return found


@pytest.fixture(scope="package")
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


@pytest.fixture
def lent(looked_at: Shell) -> Iterator[DraftingPage]:
    """The page of the one window, for a test that changes draft and project: afterwards they are as at first."""
    looked_at.show_page("drafting")
    page = looked_at.page("drafting")
    assert isinstance(page, DraftingPage)
    session, preferences = looked_at.context.session, looked_at.context.preferences
    opened, settings = session.opened, preferences.value
    assert opened is not None
    project = session.project
    session.undo.show_page("drafting")
    yield page
    assert session.opened is opened, "a test that leaves the project asks for own_page"
    until(lambda: page.editor.whole and not looked_at.context.jobs.busy)
    page.saver.pause()
    opened.change(lambda _now: project)
    page.controller.clear()
    session.draft_changed.emit()
    session.undo.clear()
    preferences.change(**{one.name: getattr(settings, one.name) for one in fields(settings)})
    until(lambda: page.editor.whole and not looked_at.context.jobs.busy)
