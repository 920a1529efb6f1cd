"""A person's word on what became of a promise: kept by the statement's words, and never the program's to change."""

from dataclasses import replace

from tests.comparing.builders import made
from xubao.model import Comparison, LinkSource, Outcome, OutcomeState, Verdict
from xubao.operations.comparing import compare_reports
from xubao.operations.outcomes import find_outcomes, outcome_keys, verdict, with_verdicts

PAIR = ("d1", "d2")
GOAL = "加快推进青山湿地公园建设。"


def compared(*before: str) -> Comparison:
    """Two reports, the older with these goals."""
    return compare_reports(made("二、下一步工作", *before), made("一、工作情况", "做好信访工作。"))


def said(comparison: Comparison, verdicts: list[Verdict]) -> dict[str, Outcome]:
    """Words of the older report → its outcome, with verdicts."""
    keys = outcome_keys(comparison.old, PAIR)
    found = with_verdicts(find_outcomes(comparison), keys, verdicts)
    return {comparison.old.statement_by_id[one.old].text: one for one in found.found}


def key_of(comparison: Comparison, words: str) -> str:
    statement = next(one for one in comparison.old.statements if one.text == words)
    return outcome_keys(comparison.old, PAIR)[statement.id]


def test_a_persons_word_holds_after_the_report_was_read_anew_with_other_ids() -> None:
    first = compared(GOAL)
    word = verdict(key_of(first, GOAL), OutcomeState.DONE)
    later = compared("推进云溪大桥建设。", GOAL)
    assert said(later, [])[GOAL].state is OutcomeState.SILENT
    found = said(later, [word])
    assert (found[GOAL].state, found[GOAL].by) == (OutcomeState.DONE, LinkSource.PERSON)
    assert found["推进云溪大桥建设。"].by is LinkSource.AUTO


def test_it_is_of_one_pair_of_documents() -> None:
    comparison = compared(GOAL)
    keys = outcome_keys(comparison.old, PAIR)
    others = outcome_keys(comparison.old, ("d1", "d3"))
    assert set(keys.values()).isdisjoint(others.values())


def test_two_statements_of_the_same_words_are_told_apart() -> None:
    keys = outcome_keys(compared(GOAL, GOAL).old, PAIR)
    assert len(set(keys.values())) == len(keys)


def test_verdicts_of_another_kind_and_unknown_states_are_let_be() -> None:
    comparison = compared(GOAL)
    word = verdict(key_of(comparison, GOAL), OutcomeState.DONE)
    odd = [replace(word, kind="finding"), replace(word, value="nonsense")]
    assert said(comparison, odd) == said(comparison, [])


def test_a_word_taken_back_is_an_empty_verdict() -> None:
    assert verdict("d1|d2|1|x", None).value == ""
