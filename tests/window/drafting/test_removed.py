"""The draft's page goes on when a document is taken out of the project, and all holds again when it is back."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from xubao.window.drafting.marks import Origin
from xubao.window.drafting.page import DraftingPage
from xubao.window.shell import Shell


def offered(page: DraftingPage) -> set[str]:
    return {
        offer.origin.document for one in page.controller.opinions for offer in page.controller.offers(one.id)
    }


def test_a_source_that_was_taken_out_is_named_and_not_offered(
    own_page: DraftingPage, with_samples: Shell, settle: Callable[[], None]
) -> None:
    page = own_page
    session, base = with_samples.context.session, page.controller.base
    assert base is not None
    run = next(
        run
        for section in base.sections
        for paragraph in section.paragraphs
        for run in paragraph
        if run.report is not None and base.documents[run.report] in base.material
    )
    origin = Origin(base.documents[run.report or 0], run.statement or "", False)
    document = session.document(origin.document)
    assert document is not None
    said, text = page.controller.describe(origin), page.editor.toPlainText()
    assert origin.document in offered(page)
    session.remove(origin.document)
    settle()
    assert page.editor.toPlainText() == text
    assert page.controller.describe(origin) == f"资料已移出项目：{document.file}"
    assert page.controller.original(origin) == ""
    assert origin.document not in offered(page)
    assert page.controller.search("分园")
    session.undo.of("reports").undo()
    settle()
    assert page.controller.describe(origin) == said


def test_without_its_opinions_the_page_says_so_and_searches_on(
    own_page: DraftingPage, with_samples: Shell, settle: Callable[[], None], qtbot: QtBot
) -> None:
    page = own_page
    session, base = with_samples.context.session, page.controller.base
    assert base is not None
    session.remove(base.opinions)
    settle()
    page.controller.catch_up()
    page.panel.tabs.setCurrentIndex(2)
    assert "审议意见已移出项目" in page.panel.about.toolTip()
    assert page.tree.topLevelItemCount() == 0
    assert page.controller.search("分园 平台公司")
    session.undo.of("reports").undo()
    settle()
    page.controller.catch_up()
    settle()
    assert page.tree.topLevelItemCount() > 0
