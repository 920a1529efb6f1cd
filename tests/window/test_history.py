"""Going from a matter to the very sentence, and back."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.targets import Seen
from xubao.window.compare.page import ComparePage
from xubao.window.history import History, Spot
from xubao.window.ledger.detail import pair_of
from xubao.window.ledger.model import FIRST, MENTIONS
from xubao.window.ledger.page import LedgerPage
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell

WAIT = 60_000


def ledger_page(shell: Shell, qtbot: QtBot, settle: Callable[[], None]) -> LedgerPage:
    shell.show_page("ledger")
    page = shell.page("ledger")
    assert isinstance(page, LedgerPage)
    qtbot.waitUntil(lambda: page.state.ledger is not None, timeout=WAIT)
    settle()
    return page


def test_a_matter_leads_to_both_sentences_face_to_face_and_back(
    with_samples: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ledger = ledger_page(with_samples, qtbot, settle)
    matter = next(m for m in ledger.proxy.shown if pair_of(m, m.mentions[-1]) is not None)
    pair = pair_of(matter, matter.mentions[-1])
    assert pair is not None
    assert pair[0].report < pair[1].report
    ledger.select({matter.id})
    ledger.detail.comparison_wanted.emit(*pair)
    settle()
    page = with_samples.page("compare")
    assert isinstance(page, ComparePage)
    assert with_samples.current == "compare"
    assert page.state.prepared is not None
    comparison = page.state.prepared.comparison
    for side, report, mention in (
        (Side.OLD, comparison.old, pair[0]),
        (Side.NEW, comparison.new, pair[1]),
    ):
        statement = report.statement_by_id[mention.statement]
        column = page.board.columns[side]
        assert column.over.framed == ((statement.start, statement.end),)
        assert -1 < column.line_of(statement.start) < column.viewport().height()
    actions = with_samples.context.actions
    assert actions["view.back"].isEnabled()
    actions["view.back"].trigger()
    assert with_samples.current == "ledger"
    assert ledger.selected == (matter,)
    actions["view.forward"].trigger()
    assert with_samples.current == "compare"


def test_a_cell_leads_to_its_sentence_in_the_report(
    with_samples: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ledger = ledger_page(with_samples, qtbot, settle)
    index = next(
        index
        for row in range(ledger.proxy.rowCount())
        if (index := ledger.proxy.index(row, FIRST + 1)).data(MENTIONS)
    )
    ledger.table.opened.emit(index)
    settle()
    page = with_samples.page("reports")
    assert isinstance(page, ReportsPage)
    assert with_samples.current == "reports"
    assert page.reader.sheet.current == index.data(MENTIONS)[0].statement


def test_coming_back_to_a_comparison_shows_the_reports_and_the_text_that_were_seen(
    with_samples: Shell, settle: Callable[[], None]
) -> None:
    shell = with_samples
    ids = [document.id for document, _report in shell.context.session.by_date()]
    shell.show_page("compare")
    page = shell.page("compare")
    assert isinstance(page, ComparePage)
    page.compare(ids[0], ids[1])
    settle()
    page.walk(1)
    page.walk(1)
    seen = page.place()
    assert isinstance(seen, Seen)
    shell.show_page("reports")
    shell.context.session.passage_wanted.emit(ids[0], ids[-1], "", "")
    settle()
    assert (page.state.old, page.state.new) == (ids[0], ids[-1])
    shell.context.actions["view.back"].trigger()
    assert shell.current == "reports"
    shell.context.actions["view.back"].trigger()
    settle()
    again = page.place()
    assert isinstance(again, Seen)
    assert (again.old, again.new) == (ids[0], ids[1])
    assert abs(again.new_at - seen.new_at) < 60


def test_another_project_has_no_way_back(with_samples: Shell) -> None:
    with_samples.show_page("checking")
    assert with_samples.history.can_go_back
    with_samples.context.session.create()
    assert not with_samples.history.can_go_back
    assert not with_samples.context.actions["view.back"].isEnabled()


@given(st.lists(st.sampled_from("abc"), min_size=1), st.integers(0, 9))
def test_going_back_and_forward_the_same_number_of_times_ends_where_one_began(
    pages: list[str], steps: int
) -> None:
    history, here = History(), Spot("start")
    for page in pages:
        history.leave(here)
        here = Spot(page)
    end, gone = here, 0
    for _ in range(steps):
        spot = history.back(here)
        if spot is None:
            break
        here, gone = spot, gone + 1
    for _ in range(gone):
        spot = history.forward(here)
        assert spot is not None
        here = spot
    assert here == end
    assert not history.can_go_forward
