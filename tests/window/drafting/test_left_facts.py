"""材料要点: the count on the page, the list of what is left, one key that gives it a place, and back again."""

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from xubao.model import Facts, LeftFact, LeftOut
from xubao.window.drafting.left_facts import reason, summary
from xubao.window.drafting.opinions import leaves
from xubao.window.drafting.page import DraftingPage

WAIT = 30_000


def counted(page: DraftingPage, qtbot: QtBot) -> Facts:
    qtbot.waitUntil(lambda: page.controller.facts.given > 0, timeout=WAIT)
    return page.controller.facts


def test_the_page_counts_the_facts_and_names_every_reason(page: DraftingPage, qtbot: QtBot) -> None:
    facts = counted(page, qtbot)
    assert facts.placed + len(facts.left) == facts.given
    assert page.counted.text() == summary(facts)
    assert f"{facts.given} 条材料要点" in summary(facts)
    assert summary(facts).endswith("0 条遗漏")
    assert len({reason(why) for why in LeftOut}) == len(LeftOut)
    assert summary(Facts()) == ""


def test_a_fact_that_is_left_is_put_under_an_opinion_and_taken_back(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    facts = counted(page, qtbot)
    base = page.controller.base
    assert base is not None
    fact = LeftFact(len(base.documents) - 1, "t0014", "盘活闲置厂房3处", LeftOut.NO_OPINION)
    page.controller.facts = replace(facts, left=(fact,))
    before = page.editor.toPlainText()
    dialog = page.show_left()
    qtbot.addWidget(dialog)
    target = leaves(page.controller.opinions)[2]
    dialog.opinions.setCurrentIndex(dialog.opinions.findData(target.id))
    dialog.put_current()
    after = page.editor.toPlainText()
    assert dialog.facts.count() == 0
    lines = after.splitlines()
    assert target.title in lines[lines.index("盘活闲置厂房3处。") - 1]
    page.editor.undo()
    assert page.editor.toPlainText() == before


def test_a_fact_that_cannot_be_put_stays_on_the_list(page: DraftingPage, qtbot: QtBot) -> None:
    facts = counted(page, qtbot)
    assert page.controller.base is not None
    gone = LeftFact(len(page.controller.base.documents), "t0014", "盘活闲置厂房3处", LeftOut.NO_OPINION)
    page.controller.facts = replace(facts, left=(gone,))
    before = page.editor.toPlainText()
    dialog = page.show_left()
    qtbot.addWidget(dialog)
    dialog.put_current()
    assert page.editor.toPlainText() == before
    assert dialog.facts.count() == 1
