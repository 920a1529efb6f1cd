"""The page 台账, driven as a person drives it."""

import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from tests.window.english import chinese_in
from tests.window.seen import button, said
from xubao.model import Ledger, Matter, MatterKind, MatterStatus, Message
from xubao.window.context import Context
from xubao.window.ledger import page as ledger_page
from xubao.window.ledger.bars import VIEWS
from xubao.window.ledger.model import FIRST, MATTER, MENTIONS, STATUS, TITLE
from xubao.window.ledger.output import writer
from xubao.window.ledger.page import LedgerPage
from xubao.window.output import send


def _choose(page: LedgerPage, matters: list[Matter]) -> None:
    page.select({matter.id for matter in matters})


def _holding(page: LedgerPage, words: str) -> Matter:
    return next(m for m in page.model.matters if any(words in mention.text for mention in m.mentions))


def test_with_fewer_than_two_reports_it_says_what_to_do(context: Context, qtbot: QtBot) -> None:
    page = LedgerPage(context)
    qtbot.addWidget(page)
    page.show()
    page.activate()
    assert "台账需要至少两份报告" in said(page)


def test_a_matter_is_a_row_and_a_report_is_a_column_oldest_first(page: LedgerPage) -> None:
    heads = [page.model.headerData(c, Qt.Orientation.Horizontal) for c in range(page.model.columnCount())]
    assert [head[:4] for head in heads[FIRST:]] == ["2018", "2019", "2021"]
    matter = _holding(page, "入驻企业达到160家")
    row = page.model.row_of(matter.id)
    for column in range(FIRST, page.model.columnCount()):
        mentions = page.model.index(row, column).data(MENTIONS)
        assert all(mention.report == column - FIRST for mention in mentions)


def test_a_cell_says_all_on_hover_and_a_status_says_why(page: LedgerPage) -> None:
    matter = _holding(page, "入驻企业达到160家")
    row = page.model.row_of(matter.id)
    tip = page.model.index(row, FIRST + 1).data(Qt.ItemDataRole.ToolTipRole)
    assert "入驻企业达到160家" in tip
    assert page.model.index(row, STATUS).data(Qt.ItemDataRole.ToolTipRole) == (matter.why or None)
    assert matter.title in page.model.index(row, TITLE).data(Qt.ItemDataRole.ToolTipRole)


def test_the_frozen_part_shows_only_the_first_two_columns(page: LedgerPage) -> None:
    still = page.table.still
    assert [still.isColumnHidden(c) for c in range(page.model.columnCount())] == [
        False,
        False,
        True,
        True,
        True,
    ]
    page.table.verticalScrollBar().setValue(40)
    assert still.verticalScrollBar().value() == page.table.verticalScrollBar().value()


def test_words_and_chips_narrow_the_rows(page: LedgerPage, qtbot: QtBot) -> None:
    whole = page.proxy.rowCount()
    with qtbot.waitSignal(page.bar.typed):
        page.bar.words.setText("人才 公租房")
    assert 0 < page.proxy.rowCount() < whole
    page.bar.words.clear()
    qtbot.waitUntil(lambda: page.proxy.rowCount() == whole)
    status = page.model.matters[0].status
    page.matters.statuses.buttons[status].setChecked(True)
    assert {matter.status for matter in page.proxy.shown} == {status}
    page.matters.report.setCurrentIndex(3)
    assert all(any(m.report == 2 for m in matter.mentions) for matter in page.proxy.shown)
    page.clear_filter()
    assert page.proxy.rowCount() == whole


def test_only_what_goes_through_several_reports_can_be_seen(page: LedgerPage) -> None:
    assert not page.matters.through.isChecked()  # few rows: all are shown at first
    page.matters.through.setChecked(True)
    assert 0 < page.proxy.rowCount() < len(page.model.matters)
    assert all(len({m.report for m in matter.mentions}) > 1 for matter in page.proxy.shown)
    page.clear_filter()
    assert page.proxy.rowCount() == len(page.model.matters)


def test_with_many_rows_that_is_what_one_begins_with(
    page: LedgerPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = page.model.ledger
    assert ledger is not None
    monkeypatch.setattr(ledger_page, "_MANY", 3)
    page.model.show_ledger(None)
    page.state.ready.emit(ledger)
    assert page.matters.through.isChecked()
    page.matters.through.setChecked(False)
    page.state.ready.emit(ledger)
    assert not page.matters.through.isChecked()


def test_the_detail_never_shows_a_matter_that_is_filtered_out(page: LedgerPage) -> None:
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    other = next(m.status for m in page.model.matters if m.status is not matter.status)
    page.matters.statuses.buttons[other].setChecked(True)
    assert page.detail.matter is None or page.detail.matter.status is other


def test_columns_that_are_blank_after_filtering_are_scrolled_away(page: LedgerPage, qtbot: QtBot) -> None:
    page.resize(760, 600)
    for column in range(FIRST, page.model.columnCount()):
        page.table.setColumnWidth(column, 400)
    page.table.horizontalScrollBar().setValue(0)
    late = next(m for m in page.model.matters if {mention.report for mention in m.mentions} == {2})
    with qtbot.waitSignal(page.bar.typed):
        page.bar.words.setText(late.title)
    assert page.proxy.shown[0].mentions[0].report == 2
    assert page.table.columnViewportPosition(FIRST + 2) < page.table.viewport().width() - 80


def test_when_nothing_is_left_it_says_so(page: LedgerPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.bar.typed):
        page.bar.words.setText("根本没有这样的事项")
    assert "这样筛选没有事项" in said(page)
    page.clear_filter()
    assert page.table.isVisible()


def test_heads_sort_the_rows(page: LedgerPage) -> None:
    page.table.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    titles = [matter.title for matter in page.proxy.shown]
    assert titles == sorted(titles)


def test_choosing_a_row_shows_every_mention_in_full(page: LedgerPage) -> None:
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    assert page.detail.matter == matter
    assert len(matter.mentions) > 1
    cards = [part.text() for part in page.detail.findChildren(QLabel)]
    assert all(any(mention.text[:10] in card for card in cards) for mention in matter.mentions)


def test_a_mention_leads_to_its_place(page: LedgerPage, context: Context, qtbot: QtBot) -> None:
    matter = _holding(page, "入驻企业达到160家")
    mention = matter.mentions[0]
    with qtbot.waitSignal(context.session.statement_wanted) as asked:
        page.detail.statement_wanted.emit(mention.report, mention.statement)
    document, statement = asked.args
    report = context.session.report(document)
    assert report is not None
    assert report.statement_by_id[statement].text
    first, last = replace(mention, report=0), replace(mention, report=2, statement="s9")
    with qtbot.waitSignal(context.session.passage_wanted) as both:
        page.detail.comparison_wanted.emit(first, last)
    documents = [page.state.document_of(0), page.state.document_of(2)]
    assert both.args == [*documents, mention.statement, "s9"]


def test_a_new_title_is_kept_and_can_be_undone(page: LedgerPage, context: Context) -> None:
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    page.commands.rename_to("企业入驻")
    assert _holding(page, "入驻企业达到160家").title == "企业入驻"
    assert [one.title for one in page.selected] == ["企业入驻"]
    assert page.detail.matter is page.selected[0]
    context.session.undo.undo()
    assert _holding(page, "入驻企业达到160家").title == matter.title
    assert context.session.project.matter_edits == ()


def test_a_status_set_by_hand_holds(page: LedgerPage) -> None:
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    page.detail.status_wanted.emit(MatterStatus.DONE)
    again = _holding(page, "入驻企业达到160家")
    assert again.status is MatterStatus.DONE
    assert again.by_person


def test_two_rows_become_one_and_are_parted_again(page: LedgerPage, context: Context) -> None:
    first, second = page.model.matters[0], page.model.matters[1]
    _choose(page, [first, second])
    assert len(page.selected) == 2
    page.commands.merge()
    merged = _holding(page, first.mentions[0].text)
    assert {m.text for m in second.mentions} <= {m.text for m in merged.mentions}
    _choose(page, [merged])
    *_, box = page.detail.findChildren(QCheckBox)
    box.setChecked(True)
    (apart,) = page.detail.checked
    assert apart in merged.mentions
    button(page.detail, "拆出勾选的").click()
    assert len(context.session.project.matter_edits) == 2


def test_what_was_split_off_is_in_hand(page: LedgerPage) -> None:
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    gone = matter.mentions[:1]
    page.commands.split(gone)
    (made,) = page.selected
    assert made.mentions == gone
    assert page.detail.matter == made


def test_what_is_split_off_under_a_filter_leaves_the_filter_and_what_was_in_hand(
    page: LedgerPage, context: Context
) -> None:
    page.matters.through.setChecked(True)
    page.matters.changed.emit()
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    offered: list[str] = []
    context.session.offer.connect(lambda said, _button, _do: offered.append(said))
    page.commands.split(matter.mentions[:1])
    assert page.matters.through.isChecked()
    assert offered == ["已拆出 1 处说法，成为另一个事项。现在的筛选里看不到它。"]
    context.session.undo.undo()
    assert [one.id for one in page.selected] == [matter.id]


def test_what_a_split_made_gives_way_to_what_it_was_made_of_when_it_is_undone(
    page: LedgerPage, context: Context
) -> None:
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    page.commands.split(matter.mentions[:1])
    assert [one.id for one in page.selected] != [matter.id]
    context.session.undo.undo()
    assert [one.id for one in page.selected] == [matter.id]


def test_a_merge_says_what_it_did_and_offers_to_take_it_back(page: LedgerPage, context: Context) -> None:
    told: list[str] = []
    context.session.offer.connect(lambda said, button, _do: told.append(f"{said}{button}"))
    _choose(page, page.model.matters[:2])
    page.commands.merge()
    assert told == ["已把 2 个事项合并成一个。撤销"]


def test_mentions_are_split_off_only_where_some_are_ticked_and_some_stay(
    page: LedgerPage, context: Context
) -> None:
    matter = _holding(page, "入驻企业达到160家")
    _choose(page, [matter])
    split = context.actions["ledger.split"]
    boxes = page.detail.findChildren(QCheckBox)
    assert len(boxes) > 1
    assert not split.isEnabled()
    boxes[0].setChecked(True)
    assert split.isEnabled()
    for box in boxes:
        box.setChecked(True)
    assert not split.isEnabled()
    for box in boxes[1:]:
        box.setChecked(False)
    offered: list[tuple[str, str]] = []
    context.session.offer.connect(lambda said, button, _do: offered.append((said, button)))
    split.trigger()
    assert len(context.session.project.matter_edits) == 1
    assert offered == [("已拆出 1 处说法，成为另一个事项。", "撤销")]
    assert not split.isEnabled()


@pytest.mark.parametrize("name", [name for name, _, _ in VIEWS if name != "matrix"])
def test_each_view_is_one_click_away(page: LedgerPage, qtbot: QtBot, name: str) -> None:
    page.subject.box.setCurrentText("科学城")
    button(page.bar, next(title for view, title, _ in VIEWS if view == name)).click()
    qtbot.waitUntil(lambda: page.view is not None and page.view.name == name, timeout=10000)
    assert page.view is not None
    assert page.views.isVisible()
    assert page.views.cells.rowCount() == len(page.view.rows)
    assert page.view.title in said(page)
    page.grab()


def test_a_row_of_a_view_shows_its_matter(page: LedgerPage, qtbot: QtBot) -> None:
    page.show_view("work")
    qtbot.waitUntil(lambda: page.view is not None, timeout=10000)
    assert page.view is not None
    row = next(i for i, r in enumerate(page.view.rows) if r.matter)
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    page.views.selectionModel().select(page.views.proxy.index(row, 0), flags)
    assert page.detail.matter is not None
    assert page.detail.matter.id == page.view.rows[row].matter


def test_a_dossier_without_a_subject_says_what_is_missing(page: LedgerPage, qtbot: QtBot) -> None:
    page.subject.box.setCurrentText("")
    page.show_view("dossier")
    qtbot.waitUntil(lambda: page.view is not None, timeout=10000)
    assert "专题汇总需要" in said(page)


def test_an_empty_view_says_what_it_would_show(
    page: LedgerPage, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_view("due")
    qtbot.waitUntil(lambda: page.view is not None and not context.jobs.busy, timeout=10000)
    assert page.view is not None
    bare = replace(page.view, rows=())
    monkeypatch.setattr(ledger_page, "make_view", lambda *_args: bare)
    page.show_view("due")
    qtbot.waitUntil(lambda: page.view is bare, timeout=10000)
    assert "这个视图现在没有内容" in said(page)
    assert "期限" in said(page)
    page.show_view("matrix")
    assert page.table.isVisible()


def test_hovering_over_a_status_explains_it_in_every_view(
    page: LedgerPage, context: Context, qtbot: QtBot
) -> None:
    page.show_view("work")
    qtbot.waitUntil(lambda: page.view is not None and not context.jobs.busy, timeout=10000)
    assert page.view is not None
    column = page.view.columns.index("状态")
    row = next(at for at, each in enumerate(page.view.rows) if each.matter)
    tip = page.views.cells.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
    matter = next(one for one in page.model.matters if one.id == page.view.rows[row].matter)
    assert tip == (matter.why or None)


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_what_is_shown_goes_out(
    page: LedgerPage, context: Context, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    assert page.state.ledger is not None
    page.matters.kind.setCurrentIndex(page.matters.kind.findData(MatterKind.INDICATOR))
    chosen = page.selection()
    assert chosen is not None
    assert isinstance(chosen.what, Ledger)
    assert [matter.id for matter in chosen.what.matters] == [matter.id for matter in page.proxy.shown]
    assert chosen.what.notes[0].startswith("按窗口里的筛选")
    path = tmp_path / f"台账.{kind}"
    send(context, path, writer(context, chosen, kind))
    qtbot.waitUntil(path.exists, timeout=20000)
    assert path.stat().st_size > 1000


def test_everything_goes_out_where_it_is_asked_for(
    page: LedgerPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.state.ledger is not None
    page.clear_filter()
    plain = page.selection()
    assert plain is not None
    assert (plain.what, plain.whole) == (page.state.ledger, False)
    context.actions["ledger.whole"].setChecked(True)
    page.matters.kind.setCurrentIndex(page.matters.kind.findData(MatterKind.INDICATOR))
    chosen = page.selection()
    assert chosen is not None
    assert (chosen.what, chosen.whole, chosen.views) == (page.state.ledger, True, True)
    page.bar.export.choices.aboutToShow.emit()
    assert str(len(page.state.ledger.matters)) in context.actions["ledger.whole"].text()
    path = tmp_path / "台账.xlsx"
    send(context, path, writer(context, chosen, "xlsx"))
    qtbot.waitUntil(path.exists, timeout=20000)
    with zipfile.ZipFile(path) as file:
        assert sum(name.startswith("xl/worksheets/sheet") for name in file.namelist()) == 6


def test_a_chosen_matter_has_its_values_drawn_at_once(page: LedgerPage) -> None:
    _choose(page, [_holding(page, "入驻企业达到160家")])
    canvas = page.detail.chart.canvas
    assert canvas.isVisible()
    assert {dot.point.value for dot in canvas.plot.dots} >= {100, 160, 260}


def test_the_page_paints_in_both_themes(page: LedgerPage, context: Context) -> None:
    light = page.grab().toImage().pixelColor(600, 500)
    context.theme.choose("dark", 125)
    dark = page.grab().toImage().pixelColor(600, 500)
    assert light.lightness() > dark.lightness()


@pytest.mark.usefixtures("english")
def test_why_a_matter_has_its_status_is_said_in_english(page: LedgerPage) -> None:
    cells = [page.model.index(row, STATUS) for row in range(page.model.rowCount())]
    assert chinese_in(*(cell.data(Qt.ItemDataRole.ToolTipRole) or "" for cell in cells)) == []
    assert chinese_in(*(cell.data() for cell in cells)) == []


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("view", ["work", "due", "lists", "targets", "policies"])
def test_a_views_heads_notes_and_states_are_said_in_english(
    page: LedgerPage, qtbot: QtBot, view: str
) -> None:
    page.show_view(view)
    qtbot.waitUntil(lambda: page.view is not None and page.view.name == view, timeout=30_000)
    model = page.views.cells
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert chinese_in(*heads, page.foot.text()) == []
    assert page.view is not None
    ours = [
        model.index(row, column).data()
        for row, cells in enumerate(each.cells for each in page.view.rows)
        for column, cell in enumerate(cells)
        if isinstance(cell, Message) and cell.code != "ledger.quoted"
    ]
    assert chinese_in(*ours) == []


def test_enter_in_the_field_goes_on_to_the_first_matter_found(page: LedgerPage) -> None:
    page.bar.words.setFocus()
    page.bar.words.setText("公租房")
    QTest.keyClick(page.bar.words, Qt.Key.Key_Return)
    assert [matter.title for matter in page.selected] == [page.proxy.index(0, 0).data(MATTER).title]
    assert "公租房" in page.model.hay[page.model.row_of(page.selected[0].id)]


def test_chips_keep_their_width_as_fewer_matters_are_found(page: LedgerPage) -> None:
    def widths() -> list[int]:
        return [
            max(one.minimumWidth(), one.sizeHint().width()) for one in page.matters.statuses.buttons.values()
        ]

    present = frozenset(MatterStatus)
    page.matters.count(Counter(dict.fromkeys(MatterStatus, 1294)), present)
    before = widths()
    page.matters.count(Counter(dict.fromkeys(MatterStatus, 2)), present)
    assert widths() == before
