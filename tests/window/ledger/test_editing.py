"""What a person does to matters is seen at once and needs no new ledger; a ledger made is kept with its project."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.window.ledger.conftest import TEXTS
from xubao.model import Matter, MatterStatus, Mention, Role
from xubao.operations import documents, projects
from xubao.operations import ledger as operations
from xubao.operations.workers import here
from xubao.window.context import Context
from xubao.window.ledger.model import STATUS, same_matters
from xubao.window.ledger.page import LedgerPage


def test_an_edit_is_seen_before_anything_is_worked_out_and_no_other_row_is_touched(
    page: LedgerPage, context: Context, qtbot: QtBot
) -> None:
    first, second = page.model.matters[:2]
    others = page.model.matters[2:]
    resets: list[bool] = []
    page.model.modelReset.connect(lambda: resets.append(True))
    page.select({first.id, second.id})
    context.actions["ledger.merge"].trigger()
    assert not resets
    assert page.model.matters[1:] == others
    assert set(page.model.matters[0].mentions) == {*first.mentions, *second.mentions}
    context.session.undo.undo()
    assert page.model.matters == (first, second, *others)
    page.select({second.id})
    page.commands.set_status(MatterStatus.RESOLVED)
    assert page.model.index(page.model.row_of(second.id), STATUS).data() == "已解决"
    assert not resets


def test_what_is_seen_at_once_is_what_the_edits_come_to(page: LedgerPage, qtbot: QtBot) -> None:
    chosen = page.model.matters[1]
    page.select({chosen.id})
    page.commands.rename_to("另一个名称")
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=30000)
    found = operations.build_ledger(page.state.reports(), page.context.session.project.matter_edits)
    assert page.model.matters == found.matters
    assert [matter.title for matter in page.selected] == ["另一个名称"]


def test_a_kept_ledger_is_read_again_until_a_document_goes(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "project.xubao")
    for name, text in TEXTS.items():
        documents.add_bytes(opened, name, text.encode())
    reports = [documents.report_of(opened, one.id) for one in opened.project.documents]
    made = operations.project_ledger(opened, reports, ())
    built: list[object] = []

    def do(work, /, *args, **more):  # type: ignore[no-untyped-def]
        built.append(work)
        return here(work, *args, **more)

    opened.do = do
    assert operations.project_ledger(opened, reports, ()) == made
    assert operations.build_ledger not in built
    documents.remove_document(opened, opened.project.documents[0].id)
    assert operations.project_ledger(opened, reports[1:], ()) != made
    assert operations.build_ledger in built
    opened.close()


def test_a_kept_ledger_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "project.xubao")
    for name, text in TEXTS.items():
        documents.add_bytes(opened, name, text.encode())
    reports = [documents.report_of(opened, one.id) for one in opened.project.documents]
    made = operations.project_ledger(opened, reports, ())
    opened.file.keep_made("ledger", operations.mark_of(reports, ()), b"nothing of the kind")
    assert operations.project_ledger(opened, reports, ()) == made
    opened.close()


def test_a_merged_matter_stays_the_one_chosen_though_another_shares_its_sentences(page: LedgerPage) -> None:
    def speaking(id_: str, *words: tuple[str, str]) -> Matter:
        mentions = tuple(Mention(0, statement, text, Role.PROGRESS) for statement, text in words)
        return replace(page.model.matters[0], id=id_, mentions=mentions)

    income = speaking("income", ("s1", "旅游收入38亿元"), ("s2", "旅游收入47亿元"))
    guests = speaking("guests", ("s1", "旅游接待370万人次"))
    visits = speaking("visits", ("s2", "接待游客438万人次"))
    merged = speaking("merged", ("s1", "旅游接待370万人次"), ("s2", "接待游客438万人次"))
    assert same_matters((guests, visits), (income, merged)) == {"merged"}
