"""What became of promises, as it is listed."""

import pytest

from tests.comparing.builders import made
from xubao.comparing import compare
from xubao.model import Comparison, LinkSource, Outcome, Outcomes, OutcomeState, Report, Role
from xubao.model.words import OUTCOMES, tallies
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.outcomes import (
    CHOICES,
    TONES,
    OutcomeFilter,
    outcome_card,
    outcome_counts,
    outcome_places,
    shown_outcomes,
)

OLD = ("一、下一步工作", "建成青山湿地公园。", "推进云溪大桥建设。", "二、存在问题", "停车难问题突出。")
NEW = ("一、工作情况", "青山湿地公园建成开园。", "二、存在问题", "人才流失严重。")


@pytest.fixture
def comparison() -> Comparison:
    return compare(made(*OLD), made(*NEW))


@pytest.fixture
def found(comparison: Comparison) -> Outcomes:
    """A goal done, one a person judged, a problem gone silent, and a new problem."""
    old = {one.text: one.id for one in comparison.old.statements}
    new = {one.text: one.id for one in comparison.new.statements}
    silent, person = OutcomeState.SILENT, LinkSource.PERSON
    return Outcomes(
        (
            Outcome(old[OLD[1]], (new[NEW[1]],), OutcomeState.DONE, Role.GOAL),
            Outcome(old[OLD[2]], (), OutcomeState.ONGOING, Role.GOAL, person),
            Outcome(old[OLD[4]], (), silent, Role.PROBLEM),
        ),
        (new[NEW[3]],),
    )


def test_all_are_listed_as_the_older_report_has_them_with_new_problems_last(found: Outcomes) -> None:
    assert shown_outcomes(found, OutcomeFilter()) == (0, 1, 2, 3)


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (OutcomeFilter(roles=frozenset({Role.GOAL})), (0, 1)),
        (OutcomeFilter(roles=frozenset({Role.PROBLEM})), (2, 3)),
        (OutcomeFilter(states=frozenset({OutcomeState.SILENT})), (2,)),
        (OutcomeFilter(frozenset({OutcomeState.SILENT}), frozenset({Role.GOAL})), ()),
    ],
)
def test_one_narrows_by_state_and_role(found: Outcomes, wanted: OutcomeFilter, keys: tuple[int, ...]) -> None:
    assert shown_outcomes(found, wanted) == keys


def test_counts_say_what_each_choice_would_show_beside_the_other(found: Outcomes) -> None:
    wanted = OutcomeFilter(frozenset({OutcomeState.DONE}), frozenset({Role.GOAL}))
    states, roles = outcome_counts(found, wanted)
    assert states == {OutcomeState.DONE: 1, OutcomeState.ONGOING: 1}
    assert roles == {Role.GOAL: 1}


def test_a_card_has_both_wordings_the_state_and_the_section(comparison: Comparison, found: Outcomes) -> None:
    card = outcome_card(comparison, found, 0, str)
    assert "".join(text for _, text in card.body) == f"{OLD[1]}　→　{NEW[1]}"
    assert card.head == "目标　一、下一步工作"
    assert card.tags == (("已完成", TONES[OutcomeState.DONE]),)


def test_a_persons_word_is_marked_on_the_card(comparison: Comparison, found: Outcomes) -> None:
    words = [word for word, _ in outcome_card(comparison, found, 1, str).tags]
    assert words == ["推进中", "人工"]


def test_a_new_problem_stands_in_the_newer_report_alone(comparison: Comparison, found: Outcomes) -> None:
    assert outcome_card(comparison, found, 3, str).tags == (("新问题", "problem"),)
    places = outcome_places(comparison, found, 3)
    assert places[Side.OLD] == ()
    [(start, end)] = places[Side.NEW]
    assert comparison.new.text[start:end] == NEW[3]


def test_places_are_where_the_statements_stand(comparison: Comparison, found: Outcomes) -> None:
    places = outcome_places(comparison, found, 0)
    told = {side: [report.text[a:b] for a, b in places[side]] for side, report in _sides(comparison)}
    assert told == {Side.OLD: [OLD[1]], Side.NEW: [NEW[1]]}


def _sides(comparison: Comparison) -> list[tuple[Side, Report]]:
    return [(Side.OLD, comparison.old), (Side.NEW, comparison.new)]


def test_every_state_has_a_word_a_colour_and_a_role_that_may_have_it() -> None:
    assert set(OUTCOMES) == set(TONES) == set(OutcomeState)
    assert {state for states in CHOICES.values() for state in states} == set(OutcomeState)


def test_the_lines_above_count_goals_problems_and_new_problems(found: Outcomes) -> None:
    assert [str(line) for line in tallies(found)] == [
        "2 个目标：2 已回应、0 部分、0 未再提及",
        "1 个问题：0 已回应、0 持续存在、0 部分、1 未再提及",
        "1 个新问题",
    ]
