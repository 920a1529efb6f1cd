"""The page 资料 with the 2024 report in sight."""

import pytest
from pytestqt.qtbot import QtBot

from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell

REPORT = "2024-07-24-中关村分园改革提升发展情况的报告.txt"


@pytest.fixture
def page(with_samples: Shell, qtbot: QtBot) -> ReportsPage:
    with_samples.show_page("reports")
    found = with_samples.page("reports")
    assert isinstance(found, ReportsPage)
    documents = with_samples.context.session.documents
    found.library.choose(next(document.id for document in documents if document.file == REPORT))
    qtbot.waitUntil(lambda: found.report is not None)
    return found
