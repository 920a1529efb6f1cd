"""The page 资料 with the 2024 report in sight."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.window.samples import ReadSamples, until, window_of_samples
from xubao.operations.workers.pool import Workers
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell

REPORT = "2024-07-24-中关村分园改革提升发展情况的报告.txt"


@pytest.fixture
def page(with_samples: Shell) -> ReportsPage:
    return opened(with_samples)


def opened(shell: Shell) -> ReportsPage:
    """The page of a window, the report in sight."""
    shell.show_page("reports")
    found = shell.page("reports")
    assert isinstance(found, ReportsPage)
    documents = shell.context.session.documents
    found.library.choose(next(document.id for document in documents if document.file == REPORT))
    until(lambda: found.report is not None and found.report.file == REPORT)
    return found


@pytest.fixture(scope="module")
def looked_at(
    qapp: QApplication,
    workers: Workers,
    read_samples: ReadSamples,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shell]:
    """One window with all samples, for the tests that only look at it."""
    with window_of_samples(workers, read_samples, tmp_path_factory.mktemp("read")) as shell:
        yield shell


@pytest.fixture
def seen(looked_at: Shell) -> Iterator[ReportsPage]:
    """The page for a test that only looks: its project is afterwards what it was."""
    page = opened(looked_at)
    page.reader.search.clear()
    page.reader.sheet.go_to(0)
    before = page.context.session.project
    yield page
    assert page.context.session.project == before
