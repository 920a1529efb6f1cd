"""Which statements are offered as evidence, and in what order."""

from collections.abc import Callable

from xubao.drafting.draft import draft_response
from xubao.model import Report, ReportKind

Hand = Callable[..., Report]

ASKED = "（一）促进高校毕业生就业。加大对高校毕业生就业的帮扶力度。\n（二）加强河道治理。清理河道。\n"


def offered(hand: Hand, text: str) -> list[str]:
    """The evidence for the first opinion, from an older report."""
    opinions = hand(ASKED, kind=ReportKind.OPINIONS, date="2024-08-09")
    report = hand(text, kind=ReportKind.REPORT, date="2023-01-10")
    return [one.text for one in draft_response(opinions, [report]).opinions[0].evidence]


def test_thanks_to_those_who_led_never_come_first(hand: Hand) -> None:
    thanks = "过去一年，在市委的坚强领导下，高校毕业生就业帮扶力度不断加大，促进了高校毕业生就业。"
    done = "举办招聘会120场，帮扶高校毕业生3000人就业。"
    found = offered(hand, f"一、工作进展\n{thanks}\n{done}\n")
    assert found[0] == done
    assert thanks in found


def test_what_was_only_promised_before_never_comes_first(hand: Hand) -> None:
    goal = "力争2023年底前加大对高校毕业生就业的帮扶力度，促进高校毕业生就业。"
    done = "举办招聘会120场，帮扶高校毕业生3000人。"
    found = offered(hand, f"一、工作进展\n{done}\n二、下一步打算\n目标：{goal}\n")
    assert found[0] == done
    assert goal in found


def test_a_bare_heading_never_comes_first(hand: Hand) -> None:
    text = "一、工作进展\n促进高校毕业生就业。举办招聘会120场，服务高校毕业生3000人。\n加强普法。开展讲座12场。\n"
    found = offered(hand, text)
    assert found[0] == "举办招聘会120场，服务高校毕业生3000人。"


def test_of_two_that_share_as_many_words_the_nearer_in_meaning_comes_first(hand: Hand) -> None:
    akin = "帮扶困难群体，新增城镇岗位2000个。"
    strange = "帮扶困难企业，新增贷款额度2000万。"
    found = offered(hand, f"一、工作进展\n{strange}\n二、社会事业\n{akin}\n")
    assert found.index(akin) < found.index(strange)


def test_in_a_newer_report_what_was_done_comes_before_what_is_promised_in_like_words(hand: Hand) -> None:
    opinions = hand(ASKED, kind=ReportKind.OPINIONS, date="2024-08-09")
    done = "举办招聘会120场，加大帮扶，促进3000名高校毕业生就业。"
    promised = "要促进高校毕业生就业创业，加大帮扶。"
    text = f"一、2024年工作回顾\n{done}\n二、2025年工作安排\n目标：{promised}\n"
    report = hand(text, kind=ReportKind.REPORT, date="2025-01-10")
    found = [one.text for one in draft_response(opinions, [report]).opinions[0].evidence]
    assert found == [done, promised]
