"""Cards are as tall as their words where there are few of them, and alike where there are many."""

from pytestqt.qtbot import QtBot

from xubao.presenting.compare.cards import Card
from xubao.window.compare.cardlist import CardList
from xubao.window.theme import Theme

WORDS = ("建成湿地公园。", "推进大桥建设，" * 20)


def heights_of(count: int, qtbot: QtBot) -> set[int]:
    """Of the first two cards of a list of so many, one of few words and one of many."""
    cards = CardList(Theme(), "承诺落实情况", 6, measured=True)
    qtbot.addWidget(cards)
    cards.resize(280, 400)
    cards.cards.show_cards(range(count), lambda key: Card(key, "目标", (("=", WORDS[key % 2]),), "goal"))
    return {cards.sizeHintForIndex(cards.cards.index(row, 0)).height() for row in range(2)}


def test_each_of_a_few_cards_is_as_tall_as_its_words(qtbot: QtBot) -> None:
    assert len(heights_of(90, qtbot)) == 2


def test_thousands_of_cards_are_equally_tall_and_not_measured(qtbot: QtBot) -> None:
    assert len(heights_of(4000, qtbot)) == 1
