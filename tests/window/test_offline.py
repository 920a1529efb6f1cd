"""What the window shows and prints is all its own: nothing in a text makes it fetch a picture or a page."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from tests.faults.network import Listener, listening
from xubao.model import Block, Finding, Severity, Source
from xubao.operations.comparing import compare_reports
from xubao.operations.exporting import print_page
from xubao.operations.reports import understand
from xubao.places import resource
from xubao.window.checking.detail import finding_html
from xubao.window.compare.output import lay, printable
from xubao.window.dialogs.help import HelpWindow
from xubao.window.shell import Shell

_WAIT = 300  # milliseconds in which a fetch would have begun


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A listener on this machine."""
    with listening() as made:
        yield made


def _reaching(address: str) -> str:
    return (
        f'<html><head><link rel="stylesheet" href="{address}/a.css"></head><body background="{address}/b.png">'
        f'<img src="{address}/a.png"><p style="background-image:url({address}/c.png)">一、工作情况</p></body></html>'
    )


def test_a_page_of_help_loads_nothing_from_elsewhere_and_leads_nowhere(
    shell: Shell, qtbot: QtBot, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window = HelpWindow.of(shell, shell.context)
    window.show_topic("start")
    window.text.setMarkdown(f"![图]({listener.address}/a.png) [去]({listener.address}/b)")
    window.text.anchorClicked.emit(QUrl(f"{listener.address}/b"))
    qtbot.wait(_WAIT)
    assert listener.asked == []
    assert opened == []
    window.close()


def test_no_page_of_help_and_no_template_names_another_machine() -> None:
    for folder, ends in (("help", "md"), ("templates", "html"), ("themes", "qss")):
        for page in resource(folder).rglob(f"*.{ends}"):
            assert not re.search(r"(?:src|href|url)\W{1,3}(?:https?:)?//", page.read_text("utf-8")), page.name


def test_a_printed_comparison_fetches_nothing_even_where_a_text_asks_for_it(
    qtbot: QtBot, listener: Listener
) -> None:
    lines = ("关于工作情况的报告", "一、工作情况", _reaching(listener.address))
    report = understand(Source("报告.txt", "txt", tuple(Block(line) for line in lines)))
    html = print_page(compare_reports(report, report))
    assert "<img" not in html
    for page in (html, _reaching(listener.address)):
        printer = QPrinter()
        lay(printer)
        document = printable(page, ["sans"])
        assert document.pageCount() >= 1
    qtbot.wait(_WAIT)
    assert listener.asked == []


def test_a_finding_shows_markup_as_text(
    shell: Shell, qtbot: QtBot, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = understand(Source("稿.txt", "txt", (Block(_reaching(listener.address)),)))
    finding = Finding("gap", Severity.WARNING, 0, 5, "<img>", f"<img src='{listener.address}/m.png'>")
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.setHtml(finding_html(shell.context.theme, report, finding, None))
    browser.show()
    assert "<img" in browser.toPlainText()
    browser.setHtml(_reaching(listener.address))
    qtbot.wait(_WAIT)
    assert listener.asked == []
