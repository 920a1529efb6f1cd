"""The page 对照, driven as a person drives it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from tests.comparing.builders import told
from tests.window.seen import said
from xubao.comparing import compare
from xubao.model import ChangeKind, LinkSource, Relation, Report
from xubao.operations import comparing
from xubao.places import sample
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.targets import wording_statement
from xubao.window.compare.page import ComparePage
from xubao.window.compare.reading import SECTION_MIME, ReadingColumn
from xubao.window.context import Context

Maker = Callable[[Sequence[Report]], list[str]]


@pytest.fixture
def reports(made: ModuleType) -> list[Report]:
    found = []
    for pattern in ("2018*.txt", "2019*.txt"):
        path = next(iter(sample().glob(pattern))) if sample().is_dir() else None
        assert path is not None
        found.append(
            made.report(
                path.read_text("utf-8").replace("\r", ""), file=path.name, date=path.name[:4], title=path.stem
            )
        )
    return found


@pytest.fixture
def page(context: Context, project_of: Maker, reports: list[Report], qtbot: QtBot) -> ComparePage:
    project_of(reports)
    found = ComparePage(context)
    qtbot.addWidget(found)
    found.board.smooth = False
    found.resize(1300, 800)
    found.show()
    with qtbot.waitSignal(found.state.ready, timeout=20000):
        found.activate()
    return found


def test_with_fewer_than_two_reports_it_says_what_to_do(context: Context, qtbot: QtBot) -> None:
    page = ComparePage(context)
    qtbot.addWidget(page)
    page.show()
    page.activate()
    assert "对照需要至少两份报告" in said(page)


def test_the_two_reports_are_chosen_oldest_first(page: ComparePage) -> None:
    assert page.top.old.currentText().startswith("2018")
    assert page.top.new.currentText().startswith("2019")
    assert page.state.prepared is not None


def test_swapping_exchanges_old_and_new(page: ComparePage, qtbot: QtBot) -> None:
    old, new = page.state.old, page.state.new
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.swap()
    assert (page.state.old, page.state.new) == (new, old)
    assert page.top.old.currentText().startswith("2019")


def test_walking_frames_each_change_in_turn_and_brings_it_into_sight(page: ComparePage) -> None:
    seen = []
    for _ in range(5):
        page.walk(1)
        seen.append(page.board.current)
        framed = [c for c in page.board.columns.values() if c.over.framed]
        assert framed
        assert any(c.in_sight(c.over.framed[0][0]) or c.scrolled == 0 for c in framed)
    assert seen == list(page.shown[:5])
    page.walk(-1)
    assert page.board.current == page.shown[3]
    assert page.side.changes.currentIndex().row() == 3


def test_walking_goes_on_where_one_was_after_a_link_was_made(page: ComparePage, qtbot: QtBot) -> None:
    assert page.state.prepared is not None
    changes = page.state.prepared.comparison.changes
    for _ in range(9):
        page.walk(1)
    before = changes[page.board.current]
    bands = [band for band in page.state.prepared.bands if band.old and band.new]
    for side, column in page.board.columns.items():
        place = bands[0].old if side is Side.OLD else bands[0].new
        assert place is not None
        assert column.data is not None
        column.choose(column.data.outline.at(place[0]))
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.linking.link_current()
    after = page.state.prepared.comparison.changes[page.board.current]
    assert (after.old, after.new) == (before.old, before.new)
    assert any(column.over.framed for column in page.board.columns.values())


def test_an_edited_change_is_brought_face_to_face(page: ComparePage) -> None:
    assert page.state.prepared is not None
    changes = page.state.prepared.comparison.changes
    index = [i for i in page.shown if changes[i].kind is ChangeKind.EDITED][-1]
    page.go_to(index)
    heights = [_top(column) for column in page.board.columns.values()]
    assert abs(heights[0] - heights[1]) < 3


def _top(column: ReadingColumn) -> float:
    assert column.typesetter is not None
    return column.typesetter.line_top(column.over.framed[0][0]) - column.scrolled


def test_a_chip_narrows_list_marks_and_walk_alike(page: ComparePage) -> None:
    assert page.state.prepared is not None
    page.filters.kinds.buttons[ChangeKind.EDITED].setChecked(True)
    changes = page.state.prepared.comparison.changes
    assert page.shown
    assert all(changes[i].kind is ChangeKind.EDITED for i in page.shown)
    assert page.side.changes.cards.rowCount() == len(page.shown)
    assert page.board.old.typesetter is not None
    marked = page.board.old.typesetter.marks_within(0, 10**6)
    assert all(changes[mark.change].kind is ChangeKind.EDITED for mark in marked)
    page.filters.kinds.clear()
    assert len(page.shown) > len(marked)


def test_scrolling_one_side_brings_the_linked_place_of_the_other(page: ComparePage) -> None:
    assert page.state.prepared is not None
    linked = [b for b in page.state.prepared.bands if b.old and b.new and b.new[0] > 2000]
    assert linked
    assert linked[0].new is not None
    new = page.board.new
    new.verticalScrollBar().setValue(
        round(new.scrolled + new.line_of(linked[0].new[0]) - 0.3 * new.viewport().height())
    )
    partner = page.state.prepared.new.sync.partner(new.offset_at_line(0.3 * new.viewport().height()))
    assert abs(page.board.old.line_of(partner) - 0.3 * new.viewport().height()) < 60
    before = page.board.old.scrolled
    page.top.together.setChecked(False)
    new.verticalScrollBar().setValue(0)
    assert page.board.old.scrolled == before


def test_a_search_walks_both_reports(page: ComparePage, qtbot: QtBot) -> None:
    page.search()
    page.finder.words.setText("科学城")
    assert page.searching.hits is not None
    count = len(page.searching.hits)
    assert count > 10
    hit = page.searching.hits.now
    qtbot.keyClick(page.finder.words, Qt.Key.Key_Return)
    assert page.searching.hits.now != hit
    assert str(count) in said(page.finder)
    page.finder.words.setText("根本没有这个词")
    assert "没有找到" in said(page.finder)
    qtbot.keyClick(page.finder.words, Qt.Key.Key_Escape)
    assert page.board.new.over.found == []


def test_selected_text_is_copied_with_its_source(page: ComparePage) -> None:
    column = page.board.old
    start = column.data.report.text.index("高站位谋划") if column.data else 0
    column.select(start, start + 5)
    page.copy_with_source()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("高站位谋划〔来源：《2018")
    assert "规划编制扎实推进" in copied


def test_the_mouse_selects_text(page: ComparePage, qtbot: QtBot) -> None:
    column = page.board.new
    viewport = column.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
    qtbot.mouseMove(viewport, QPoint(300, 60))
    column.select(column.selection[0], column.offset_at(QPointF(300, 60)))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 60))
    assert len(column.selected_text) > 5


def test_keys_scroll_a_column(page: ComparePage, qtbot: QtBot) -> None:
    column = page.board.old
    qtbot.keyClick(column, Qt.Key.Key_PageDown)
    assert column.scrolled > 200
    qtbot.keyClick(column, Qt.Key.Key_End)
    assert column.scrolled == column.furthest
    qtbot.keyClick(column, Qt.Key.Key_Home)
    assert column.scrolled == 0


def test_a_link_made_by_hand_is_kept_and_can_be_undone(
    page: ComparePage, context: Context, qtbot: QtBot
) -> None:
    assert page.state.prepared is not None
    comparison = page.state.prepared.comparison
    old, new = comparison.old.sections[-1].id, comparison.new.sections[0].id
    page.board.new.verticalScrollBar().setValue(600)
    place = page.board.new.offset_at_top()
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.linking.link(page.state, old, new)
    assert len(context.session.pins(page.state.old, page.state.new)) == 1
    by_hand = [link for link in page.state.prepared.comparison.links if link.by is LinkSource.PERSON]
    assert [(link.old, link.new) for link in by_hand] == [(old, new)]
    assert abs(page.board.new.offset_at_top() - place) < 30
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        context.session.undo.undo()
    assert context.session.pins(page.state.old, page.state.new) == ()


def test_a_section_can_be_left_without_counterpart(page: ComparePage, qtbot: QtBot) -> None:
    assert page.state.prepared is not None
    section = page.state.prepared.comparison.new.sections[1]
    page.board.new.setFocus()
    page.board.new.choose(section)
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.linking.leave_current_alone()
    links = page.state.prepared.comparison.links
    assert [link.relation for link in links if link.new == section.id] == [Relation.ADDED]
    assert page.board.new.over.handles[section.id] == "none"


def test_dropping_a_handle_on_the_other_column_asks_for_the_link(page: ComparePage, qtbot: QtBot) -> None:
    assert page.state.prepared is not None
    section = page.state.prepared.comparison.old.sections[-1]
    data = QMimeData()
    data.setData(SECTION_MIME, f"{Side.OLD}:{section.id}".encode())
    column = page.board.new
    seen, box = next((s, b) for s, b in column.handles_seen())
    where = QPointF(200, box.center().y() + 4)
    event = QDropEvent(
        where, Qt.DropAction.LinkAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(column.link_wanted) as asked:
        column.dropEvent(event)
    assert asked.args == [seen.id, "old", section.id]


def test_a_wording_and_a_figure_are_shown_where_they_stand(page: ComparePage) -> None:
    page.side.phrase_chosen.emit(0)
    page.side.figure_chosen.emit(0)
    assert page.board.old.over.framed
    assert page.board.new.over.framed


def test_zooming_keeps_the_place(page: ComparePage, context: Context) -> None:
    column = page.board.new
    column.verticalScrollBar().setValue(1500)
    place = column.offset_at_top()
    context.theme.choose("dark", 150)
    assert abs(column.offset_at_top() - place) < 60
    assert column.zoom == 1.5


def test_a_report_compared_with_itself_shows_no_change(page: ComparePage, qtbot: QtBot) -> None:
    same = page.state.new
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.compare(same, same)
    assert page.shown == ()
    page.walk(1)
    assert page.board.current == -1


def test_empty_reports_and_reports_without_headings_are_no_trouble(
    context: Context, project_of: Maker, made: ModuleType, qtbot: QtBot
) -> None:
    project_of(
        [
            made.report("", file="a.txt", date="2018"),
            made.report("只有一句话𠀀，没有标题。", file="b.txt", date="2019"),
        ]
    )
    page = ComparePage(context)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.activate()
    page.walk(1)
    page.search()
    page.finder.words.setText("一句")
    assert page.searching.hits is not None
    assert len(page.searching.hits) == 1
    page.grab()


def test_the_page_paints_in_both_themes(page: ComparePage, context: Context) -> None:
    light = page.grab().toImage().pixelColor(400, 300)
    context.theme.choose("dark", 100)
    dark = page.grab().toImage().pixelColor(400, 300)
    assert light.lightness() > dark.lightness()


@pytest.fixture
def three(
    context: Context, project_of: Maker, reports: list[Report], made: ModuleType, qtbot: QtBot
) -> ComparePage:
    """The page with three reports side by side."""
    text = reports[0].text.replace("2018年", "2016年").replace("。", "，而且如此。", 3)
    project_of([made.report(text, file="2016.txt", date="2016", title="更早"), *reports])
    page = ComparePage(context)
    qtbot.addWidget(page)
    page.board.smooth = False
    page.resize(1500, 800)
    page.show()
    page.activate()
    page.state.choose(*[document.id for document, _ in context.session.by_date()][1:])
    qtbot.waitUntil(lambda: page.state.prepared is not None, timeout=20000)
    page.activate()
    with qtbot.waitSignal(page.earlier.ready, timeout=20000):
        page.top.three.setChecked(True)
    wide = page.board.columns.values()
    qtbot.waitUntil(lambda: all(abs(one.width() - page.board.third.column.width()) < 4 for one in wide))
    return page


def test_of_three_reports_the_list_and_the_walk_are_about_the_pair_in_hand(three: ComparePage) -> None:
    page = three
    assert page.active is page.state
    assert [pair.text() for pair in page.filters.pairs] == ["2016 → 2018", "2018 → 2019"]
    late = page.shown
    page.filters.pairs[0].click()
    assert page.active is page.earlier
    assert page.earlier.prepared is not None
    changes = page.earlier.prepared.comparison.changes
    assert page.shown != late
    assert page.side.changes.cards.rowCount() == len(page.shown)
    page.walk(1)
    assert page.board.current == page.shown[0]
    assert changes[page.board.current].kind is not ChangeKind.SAME
    third, old = page.board.third.column, page.board.old
    assert third.over.framed or old.over.framed
    assert not page.board.new.over.framed
    assert old.typesetter is not None
    assert {mark.change for mark in old.typesetter.marks_within(0, 10**6)} <= set(range(len(changes)))
    page.filters.pairs[1].click()
    assert page.active is page.state
    assert page.shown == late


def test_a_click_takes_the_pair_of_its_column_in_hand(three: ComparePage) -> None:
    page = three
    assert page.earlier.prepared is not None
    comparison = page.earlier.prepared.comparison
    change = next(change for change in comparison.changes if change.kind is ChangeKind.EDITED and change.old)
    page.board.third.column.clicked.emit(comparison.old.statement_by_id[change.old[0]].start)
    assert page.active is page.earlier
    assert comparison.changes[page.board.current] is change
    page.board.new.clicked.emit(0)
    assert page.active is page.state


def test_a_section_dragged_from_the_earliest_report_is_linked_in_its_own_comparison(
    three: ComparePage, context: Context
) -> None:
    page = three
    first, last = page.board.third.column, page.board.new
    assert first.data is not None
    assert page.board.old.data is not None
    sections = first.data.report.sections[-1].id, page.board.old.data.report.sections[0].id
    page.board.old.link_wanted.emit(sections[1], first.seat, sections[0])
    assert len(context.session.pins(page.earlier.old, page.earlier.new)) == 1
    assert context.session.pins(page.state.old, page.state.new) == ()
    assert first.seat not in last.takes
    context.session.undo.undo()
    assert context.session.pins(page.earlier.old, page.earlier.new) == ()


def test_without_an_earlier_report_all_three_move_on_by_one(
    context: Context, project_of: Maker, reports: list[Report], made: ModuleType, qtbot: QtBot
) -> None:
    later = made.report(reports[1].text, file="2020.txt", date="2020", title="更新")
    project_of([*reports, later])
    page = ComparePage(context)
    qtbot.addWidget(page)
    page.resize(1500, 800)
    page.show()
    page.activate()
    ids = [document.id for document, _ in context.session.by_date()]
    page.compare(ids[0], ids[1])
    page.top.three.setChecked(True)
    qtbot.waitUntil(lambda: page.earlier.prepared is not None, timeout=20000)
    assert (page.earlier.old, page.earlier.new, page.state.old, page.state.new) == (
        ids[0],
        ids[1],
        ids[1],
        ids[2],
    )


def test_a_third_earlier_report_scrolls_along_where_there_is_room(three: ComparePage) -> None:
    page = three
    third, old = page.board.third.column, page.board.old
    assert third.isVisible()
    assert page.top.earlier.currentText().startswith("2016")
    old.verticalScrollBar().setValue(2000)
    assert abs(third.offset_at_line(200) - old.offset_at_line(200)) < 120
    third.verticalScrollBar().setValue(4000)
    assert abs(third.offset_at_line(200) - old.offset_at_line(200)) < 120
    page.resize(1100, 700)
    assert not page.top.three.isChecked()
    assert not third.isVisible()


def test_two_reports_take_the_whole_width(page: ComparePage) -> None:
    assert page.board.old.x() == 0
    assert abs(page.board.old.width() - page.board.new.width()) < 4


def test_what_is_on_the_screen_is_what_would_be_painted_anew(page: ComparePage, qtbot: QtBot) -> None:
    def on_screen(column: ReadingColumn) -> bool:
        seen, window = column.viewport(), page.window()
        whole = window.screen().grabWindow(window.winId())
        shown = whole.copy(QRect(seen.mapTo(window, QPoint()), seen.size())).toImage()
        anew = seen.grab().toImage()
        return shown.convertToFormat(anew.format()) == anew

    for height, by in ((720, 90), (800, -50), (760, 300), (800, -200), (720, -40), (800, 40)):
        for column in page.board.columns.values():
            column.verticalScrollBar().setValue(column.scrolled + 500)
            QGuiApplication.processEvents()
            page.resize(1300, height)  # as when a message comes over the page
            column.verticalScrollBar().setValue(column.scrolled + by)
            QGuiApplication.processEvents()
            assert all(map(on_screen, page.board.columns.values()))


def click(qtbot: QtBot, column: ReadingColumn, offset: int) -> None:
    column.bring(offset, offset + 1)
    box = column.rects(offset, offset + 1)[0]
    qtbot.mouseClick(
        column.viewport(),
        Qt.MouseButton.LeftButton,
        pos=box.center().toPoint(),
    )


def test_a_click_chooses_the_section_and_shift_p_breaks_its_link(
    page: ComparePage, context: Context, qtbot: QtBot
) -> None:
    assert page.state.prepared is not None
    said: list[str] = []
    undo: list[Callable[[], None]] = []
    context.session.offer.connect(lambda words, _button, do: (said.append(words), undo.append(do)))
    link = next(one for one in page.state.prepared.comparison.links if one.old and one.new)
    report = page.state.prepared.comparison.new
    section = report.section_by_id[link.new or ""]
    click(qtbot, page.board.new, section.start + 1)
    assert page.board.new.chosen_section == section
    assert page.board.new.hasFocus()
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        qtbot.keyClick(page.board.new, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    pins = context.session.pins(page.state.old, page.state.new)
    assert pins
    assert not any(pin.linked for pin in pins)
    assert "已断开" in said[-1]
    assert not any(
        one.old == link.old and one.new == link.new for one in page.state.prepared.comparison.links
    )
    assert page.board.new.chosen_section is not None, "it stays chosen"
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        undo[-1]()
    assert context.session.pins(page.state.old, page.state.new) == ()


def test_links_are_made_by_keys_only_of_what_is_chosen(page: ComparePage, context: Context) -> None:
    pin, alone = context.actions["compare.pin"], context.actions["compare.alone"]
    assert not pin.isEnabled()
    assert not alone.isEnabled()
    assert not context.actions["compare.unpin"].isEnabled()
    old, new = page.board.old, page.board.new
    assert old.data is not None
    assert new.data is not None
    new.choose(new.data.report.sections[1])
    assert alone.isEnabled()
    assert not pin.isEnabled()
    old.choose(old.data.report.sections[1])
    assert pin.isEnabled()


def test_a_click_on_a_change_leaves_its_column_where_it_is(page: ComparePage, qtbot: QtBot) -> None:
    assert page.state.prepared is not None
    column = page.board.new
    edited = next(i for i in page.shown if (c := page.state.prepared.comparison.changes[i]).old and c.new)
    page.go_to(edited)
    start = column.over.framed[0][0]
    column.verticalScrollBar().setValue(column.scrolled - 60)
    column.bring(start, start + 1, share=0.6)
    place = column.scrolled
    box = column.rects(start, start + 1)[0]
    qtbot.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert page.board.current == edited
    assert column.scrolled == place


def test_what_is_copied_has_a_chip_of_its_own(
    context: Context, project_of: Maker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        comparing, "compare_reports", lambda old, new, pins=(), progress=None: compare(old, new)
    )
    sentence = "全年投入14.5亿元，重点实施了40个民生项目。"
    project_of([told(2015, sentence, "工业稳步增长。"), told(2017, sentence, "工业较快增长。")])
    page = ComparePage(context)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    page.show()
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.activate()
    assert page.filters.copied.buttons[True].text() == "一字不差 1"
    page.filters.copied.buttons[True].click()
    card = page.side.changes.cards.card(0)
    assert ("与2015年报告一字不差", "warning") in card.tags
    assert page.side.changes.cards.rowCount() == 1


def test_a_change_of_the_list_offers_what_its_sentences_offer(page: ComparePage) -> None:
    edited = next(
        at for at, one in enumerate(page.state.prepared.comparison.changes) if one.old and one.new and one.ops
    )
    menu = page.change_menu(edited)
    assert [one.text() for one in menu.actions() if one.text()] == [
        "到这一处",
        "旧报告里的话",
        "新报告里的话",
    ]
    told_of = menu.actions()[1].menu()
    assert [one.text() for one in told_of.actions()] == ["在资料看", "在台账看", "用作佐证", "复制（附出处）"]
    menu.actions()[0].trigger()
    assert page.board.current == edited


def test_wordings_and_figures_of_the_lists_offer_the_same(page: ComparePage) -> None:
    comparison = page.state.prepared.comparison
    assert comparison.figures
    titles = ["旧报告里的话", "新报告里的话"]
    assert [one.text() for one in page.figure_menu(0).actions()] == ["到这一处", *titles]
    for number, phrase in enumerate(comparison.phrases):
        told_by = [wording_statement(comparison, phrase, side) for side in (Side.OLD, Side.NEW)]
        offered = page.phrase_menu(number).actions()
        said = [title for title, one in zip(titles, told_by, strict=True) if one]
        assert [one.text() for one in offered] == ["到这一处", *said]
        assert said, "headings only"
        ways = [one.text() for one in offered[1].menu().actions()]
        assert ways == ["在资料看", "在台账看", "用作佐证", "复制（附出处）"]
        reports = (comparison.old, comparison.new)
        for report, one, words in zip(reports, told_by, (phrase.old, phrase.new), strict=True):
            assert not one or words in report.statement_by_id[one].text
    assert comparison.phrases


def test_the_third_report_is_of_the_same_kind_and_office_though_others_came_between(
    context: Context, project_of: Maker, reports: list[Report], made: ModuleType, qtbot: QtBot
) -> None:
    text = "关于绿化工作情况的报告\n市政府\n一、主要工作\n新增绿地{count}公顷。"
    ours = [
        replace(
            made.report(text.format(count=at), file=f"{at}.txt", date=f"{at}", title="绿化"), issuer="市政府"
        )
        for at in (2016, 2018, 2019)
    ]
    other = made.report("许可证\n编号一。", file="许可证.txt", date="2017", title="许可证")
    project_of([*ours, other])
    page = ComparePage(context)
    qtbot.addWidget(page)
    page.resize(1500, 800)
    page.show()
    page.activate()
    ids = {document.file: document.id for document, _ in context.session.by_date()}
    page.compare(ids["2018.txt"], ids["2019.txt"])
    page.top.three.setChecked(True)
    assert page.top.earlier.currentData() == ids["2016.txt"]


def test_a_long_name_of_a_report_ends_in_dots(page: ComparePage) -> None:
    page.resize(840, 430)
    page.top.old.setItemText(
        page.top.old.currentIndex(), "关于推进很长很长很长很长很长很长很长很长的名称的情况的报告"
    )
    assert page.top.old.shown().endswith("…")
    assert page.top.old.toolTip().endswith("情况的报告")
