"""A mention whose words an earlier year's report has too says so, in the ledger and in all that is made of it."""

from tests.comparing.builders import told
from xubao.ledger import build_ledger
from xubao.ledger.views import view
from xubao.model import Ledger, Mention
from xubao.presenting.ledger.filters import MatterFilter, haystack, passes

FIGURES = "全年投入14.5亿元，重点实施了40个民生保障和社会事业项目，民生投入占公共财政预算支出的80.6%。"
REPORTS = told(2015, FIGURES), told(2017, FIGURES, "服务业较快增长。")


def mentions(ledger: Ledger) -> list[Mention]:
    return [one for matter in ledger.matters for one in matter.mentions]


def test_only_the_later_mention_is_marked_with_where_the_words_stood() -> None:
    ledger = build_ledger(REPORTS)
    marked = [one for one in mentions(ledger) if one.copied]
    assert marked
    for one in marked:
        assert one.report == 1
        assert one.copied is not None
        earlier = ledger.reports[one.copied.earlier]
        assert earlier.year == 2015
        assert one.text in earlier.statement_by_id[one.copied.source].text
    assert any(one.report == 0 for one in mentions(ledger))


def test_a_clause_beside_the_copied_ones_is_not_marked() -> None:
    now = FIGURES.replace("80.6%", "81.2%")
    ledger = build_ledger((REPORTS[0], told(2017, now)))
    marks = {one.text: one.copied is not None for one in mentions(ledger) if one.report == 1}
    assert True in marks.values()
    assert not any(marked for text, marked in marks.items() if "81.2%" in text)


def test_the_dossier_of_a_subject_says_so_behind_the_words() -> None:
    rows = view(build_ledger(REPORTS), "dossier", "民生").rows
    texts = [cell for row in rows for cell in row.cells if "投入14.5亿元，" in cell]
    assert sorted("（与2015年报告一字不差）" in text for text in texts) == [False, True]


def test_matters_are_found_by_the_mark() -> None:
    matters = build_ledger(REPORTS).matters
    found = [one for one in matters if passes(one, haystack(one), MatterFilter("一字不差"))]
    assert found == [one for one in matters if one.copied] != []
