"""全部查找 in the archive: below what the project has, moving nothing; a find is read at its place, and taken in."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.archive.folder import TEXTS, put
from tests.window.clipping import faults
from tests.window.samples import until
from tests.window.seen import button
from xubao.archive.extra import missing
from xubao.model import Affiliation, Role
from xubao.operations.archive import build_archive
from xubao.settings import ArchiveSettings
from xubao.window import words
from xubao.window.archived.document import ArchiveDocument
from xubao.window.archived.found import InArchive
from xubao.window.finding.archive_rows import ToArchive
from xubao.window.finding.everywhere import ARCHIVE, PROJECT, Everywhere
from xubao.window.finding.rows import Row
from xubao.window.shell import Shell

pytestmark = pytest.mark.skipif(bool(missing()), reason="the packages of xubao[archive] are not there")


@pytest.fixture
def own_archive(with_both: Shell, tmp_path: Path) -> Path:
    """An archive of the test's own, in the place of the window's."""
    for name, text in TEXTS.items():
        put(tmp_path / "自己" / "文件", name, text)
    store = tmp_path / "自己" / "资料库"
    build_archive([str(store.parent / "文件")], store, workers=0)
    with_both.context.preferences.change(archive=ArchiveSettings(store=str(store)))
    until(lambda: with_both.context.archive.ready)
    return store


def rows(found: Everywhere) -> list[Row]:
    return [found.rows.row_at(at) for at in range(found.rows.count())]


def from_archive(found: Everywhere) -> list[InArchive]:
    return [row.what for row in rows(found) if isinstance(row.what, InArchive)]


def looked(shell: Shell, words: str, where: str | None = None) -> Everywhere:
    made = shell.search_all()
    made.where.setCurrentIndex(made.where.findData(where))
    made.words.setText(words)
    made.look()
    return made


def answered(found: Everywhere) -> list[InArchive]:
    until(lambda: bool(from_archive(found)))
    return from_archive(found)


def choose(found: Everywhere, wanted: InArchive) -> None:
    at = next(at for at, row in enumerate(rows(found)) if row.what == wanted)
    found.rows.setCurrentIndex(found.rows.model().index(at, 0))


def test_what_the_project_has_is_there_at_once_and_the_archive_comes_below_it(with_both: Shell) -> None:
    found = looked(with_both, "人才")
    before = rows(found)
    own = [row for row in before if row.what is not None]
    assert own
    assert not from_archive(found)
    QTest.keyClick(found.words, Qt.Key.Key_Down)
    chosen, scrolled = found.rows.current(), found.rows.verticalScrollBar().value()
    answered(found)
    assert rows(found)[: len(own)] == before[: len(own)]
    assert (found.rows.current(), found.rows.verticalScrollBar().value()) == (chosen, scrolled)


def test_finds_stand_below_their_document_with_what_was_looked_for_marked(with_both: Shell) -> None:
    found = looked(with_both, "人才公租房 通勤班车", ARCHIVE)
    answered(found)
    section, head, first = rows(found)[:3]
    assert section.section
    assert "份文件里" in section.beside
    assert head.text == "关于人才工作情况的报告"
    assert "2021-07-20" in head.beside
    assert isinstance(first.what, InArchive)
    assert [first.text[start:end] for start, end in first.marks] == ["人才公租房", "通勤班车"]
    assert first.colour == "problem"


def test_role_and_years_hold_for_the_archive_too(with_both: Shell) -> None:
    found = looked(with_both, "人才公租房", ARCHIVE)
    answered(found)
    found.role.setCurrentIndex(found.role.findData(Role.PROBLEM))
    found.first.setCurrentIndex(found.first.findData(2022))
    found.look()
    until(lambda: {one.hit.date for one in from_archive(found)} == {"2022-07-18"})
    assert {one.hit.role for one in from_archive(found)} == {Role.PROBLEM}


def test_what_is_shown_stays_while_the_archive_is_updated(with_both: Shell) -> None:
    found = looked(with_both, "人才公租房", ARCHIVE)
    wanted = answered(found)[-1]
    choose(found, wanted)
    at, shown = found.rows.current(), rows(found)
    with_both.context.archive.changed.emit()
    assert (found.rows.current(), rows(found)) == (at, shown)


def test_one_may_look_in_the_project_alone(with_both: Shell) -> None:
    found = looked(with_both, "人才", PROJECT)
    QTest.qWait(400)
    assert not from_archive(found)
    assert not any(row.section for row in rows(found))


def test_a_find_is_read_at_its_sentence(with_both: Shell) -> None:
    found = looked(with_both, "通勤班车", ARCHIVE)
    first = answered(found)[0]
    QTest.keyClick(found.words, Qt.Key.Key_Return)
    shown = ArchiveDocument.of(found, with_both.context)
    until(lambda: shown.sheet.report is not None)
    assert shown.isVisible()
    assert shown.sheet.current == first.hit.statement
    assert shown.title.text() == "关于人才工作情况的报告"
    report = shown.sheet.report
    assert report is not None
    assert [report.text[start:end] for start, end in shown.sheet.found] == ["通勤班车"]
    assert faults(shown) == []


def test_one_key_adds_the_file_and_another_takes_it_back(with_both: Shell) -> None:
    session = with_both.context.session
    before = len(session.documents)
    found = looked(with_both, "通勤班车", ARCHIVE)
    wanted = answered(found)[0]
    choose(found, wanted)
    QTest.keyClick(found.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: len(session.documents) == before + 1 and session.complete)
    assert session.documents[-1].origin == wanted.hit.file
    until(lambda: any("已在项目里" in row.beside for row in rows(found)))
    chosen = rows(found)[found.rows.current()].what
    assert isinstance(chosen, InArchive)
    assert chosen.hit == wanted.hit
    until(lambda: with_both.notice.offers == ["撤销"])
    button(with_both.notice, "撤销").click()
    until(lambda: len(session.documents) == before)
    until(lambda: not any("已在项目里" in row.beside for row in rows(found)))


def test_what_the_project_has_is_shown_there(with_both: Shell, archived: Path) -> None:
    session = with_both.context.session
    session.add_files([archived.parent / "文件" / "2021-人才工作报告.txt"])
    until(lambda: not with_both.context.jobs.busy)
    found = looked(with_both, "通勤班车", ARCHIVE)
    known = next(one for one in answered(found) if one.known)
    asked: list[tuple[str, str]] = []
    session.statement_wanted.connect(lambda *what: asked.append(what))
    choose(found, known)
    found.add_to_project()
    assert len(session.documents) == len({one.sha256 for one in session.documents})
    assert asked[0][0] == known.known
    report = session.report(known.known)
    assert report is not None
    assert report.statement_by_id[asked[0][1]].text == known.hit.text


def test_where_its_file_is_gone_its_text_is_added_and_known_again(
    with_both: Shell, own_archive: Path
) -> None:
    session = with_both.context.session
    before = len(session.documents)
    for path in (own_archive.parent / "文件").rglob("*.txt"):
        path.unlink()
    found = looked(with_both, "通勤班车", ARCHIVE)
    wanted = answered(found)[0]
    choose(found, wanted)
    found.add_to_project()
    until(lambda: len(session.documents) == before + 1 and session.complete)
    added = session.documents[-1]
    assert (added.file, added.origin) == ("2021-人才工作报告.txt", "")
    report = session.report(added.id)
    assert report is not None
    assert wanted.hit.text in [one.text for one in report.statements]
    until(lambda: any("已在项目里" in row.beside for row in rows(found)))


def test_another_offices_document_is_marked_as_theirs_when_it_is_added(with_both: Shell) -> None:
    session = with_both.context.session
    before = len(session.documents)
    found = looked(with_both, "加计扣除政策 3200家", ARCHIVE)
    wanted = next(one for one in answered(found) if one.hit.issuer == "邻市人民政府")
    choose(found, wanted)
    found.add_to_project()
    until(lambda: len(session.documents) == before + 1 and session.complete)
    assert session.documents[-1].corrections.affiliation is Affiliation.OTHER


def test_without_a_project_the_archive_is_searched_alone(with_both: Shell) -> None:
    with_both.context.session.adopt(None)
    assert with_both.context.actions["edit.search_all"].isEnabled()
    assert answered(looked(with_both, "通勤班车"))


def test_words_that_say_nothing_are_told_where_the_answer_would_be(with_both: Shell) -> None:
    found = looked(with_both, "，", ARCHIVE)
    until(lambda: any("没有写要找什么" in row.beside for row in rows(found)))


def test_an_archive_that_is_damaged_says_so_and_leads_to_its_settings(
    with_both: Shell, tmp_path: Path
) -> None:
    context = with_both.context
    put(tmp_path / "坏", "manifest.json", "{")
    context.preferences.change(archive=ArchiveSettings(store=str(tmp_path / "坏")))
    until(lambda: not context.archive.ready)
    found = looked(with_both, "通勤班车")
    last = rows(found)[-1]
    assert isinstance(last.what, ToArchive)
    assert last.text == context.archive.line


def test_where_nobody_wanted_an_archive_nothing_speaks_of_one(with_samples: Shell) -> None:
    found = looked(with_samples, "人才")
    until(lambda: with_samples.context.archive.looked)
    QTest.qWait(300)
    assert found.where.isHidden()
    assert not any(row.section for row in rows(found))


def test_nothing_is_cut_off_and_tab_reaches_every_filter(with_both: Shell) -> None:
    found = looked(with_both, "人才")
    answered(found)
    assert faults(found) == []
    reached = set()
    found.words.setFocus()
    for _ in range(12):
        reached.add(found.focusWidget())
        QTest.keyClick(found.focusWidget(), Qt.Key.Key_Tab)
    assert {found.words, found.where, found.role, found.first, found.last, found.rows} <= reached
    assert all(part.accessibleName() for part in reached)


@pytest.mark.parametrize("zoom", [100, 150])
@pytest.mark.parametrize("language", words.languages())
def test_nothing_is_cut_off_in_any_language_or_size(
    language: str, zoom: int, with_both: Shell, qapp: QApplication
) -> None:
    kept = words.install(qapp, language)
    try:
        with_both.context.preferences.change(zoom=zoom)
        found = looked(with_both, "通勤班车")
        first = answered(found)[0]
        shown = ArchiveDocument.of(found, with_both.context)
        shown.show_place(first.hit.place)
        until(lambda: shown.sheet.report is not None)
        QTest.qWait(50)
        assert faults(found) == []
        assert faults(shown) == []
    finally:
        with_both.context.preferences.change(zoom=100)
        for translator in kept:
            qapp.removeTranslator(translator)


def test_what_only_comes_near_stands_below_a_line_that_says_so(with_both: Shell) -> None:
    found = looked(with_both, "人才公租房 配套设施 轨道交通", ARCHIVE)
    near = answered(found)
    assert all(one.hit.near for one in near)
    assert "没有问到的内容" in rows(found)[0].beside
    found.words.setText("人才公租房 通勤班车")
    found.look()
    until(lambda: any(not one.hit.near for one in from_archive(found)))
    shown = rows(found)
    line = next(at for at, row in enumerate(shown) if row.text == "下面几条只是相近")
    assert shown[line].section
    assert [row.what.hit.near for row in shown[:line] if isinstance(row.what, InArchive)] == [False]
    assert {row.what.hit.near for row in shown[line:] if isinstance(row.what, InArchive)} == {True}


def test_one_may_look_in_the_documents_of_one_office(with_both: Shell) -> None:
    found = looked(with_both, "企业")
    assert len({one.hit.issuer for one in answered(found)}) > 0
    found.issuer.setText("邻市")
    found.look()
    until(lambda: {one.hit.issuer for one in from_archive(found)} == {"邻市人民政府"})
    assert not any(
        isinstance(row.what, tuple) for row in rows(found)
    )  # nothing of the project is of that office


def test_while_an_archive_is_built_for_the_first_time_it_says_so_and_answers_when_it_is_there(
    with_both: Shell, tmp_path: Path
) -> None:
    context = with_both.context
    context.preferences.change(archive=replace(context.preferences.value.archive, store=str(tmp_path / "新")))
    until(lambda: context.archive.state.code == "missing")
    found = looked(with_both, "通勤班车")
    assert "还没有资料库" in rows(found)[-1].text
    assert context.archive.build()
    assert rows(found)[-1].text == "资料库正在建，建完就能在这里查找。"
    answered(found)
