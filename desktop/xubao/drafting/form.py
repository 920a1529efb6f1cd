"""The head of a response and how its headings are numbered: title, citation of the opinions, opening sentence."""

import re

from xubao.drafting.forms.form import COMMON_WORD, Form
from xubao.drafting.opinion_head import COMMON_NAME, OpinionHead
from xubao.language.numerals import ORDINALS
from xubao.model import Opinion, ResponseForm
from xubao.model.gap_marks import mark

_NO_NAME, _NO_NUMBER = mark("审议意见的文件名称"), mark("审议意见的文号")
_LEVELS = (
    re.compile("$^"),
    re.compile(rf"[{ORDINALS}]+、$"),
    re.compile(rf"（[{ORDINALS}]+）$"),
)

_COMMON = Form()
_OPINIONS_OWN = re.compile("^关于(?=[^的]*工作报告$)")
"""关于2022年政府工作报告的审议意见: the report is called 政府工作报告, not 关于…."""


def title_of(head: OpinionHead, form: Form = _COMMON, word: str = COMMON_WORD, issuer: str = "") -> str:
    """关于《关于……的报告》审议意见研究处理情况的报告, in the marks the precedent's own title has.

    Args:
        word: what the office calls the work.
        issuer: whose it is, for titles that begin with that.
    """
    ending = f"{word}情况的{form.paper}"
    whose = issuer if form.names_issuer else ""
    if head.inspects or (form.cites_opinions and COMMON_NAME in head.title):
        return f"{whose}关于《{_inner(head.title)}》{ending}"
    if head.subject:
        opening, closing = form.marks
        subject = _OPINIONS_OWN.sub("", head.subject)
        subject = _inner(subject) if opening == "《" else subject
        return f"{whose}关于{opening}{subject}{closing}审议意见{ending}"
    core = head.matter
    core = core if core.startswith("关于") else f"关于{core}"
    return f"{whose}{core}审议意见{ending}" if core != "关于" else f"{whose}审议意见{ending}"


def cited(head: OpinionHead) -> str:
    """The opinions as a paper cites them first: …《…审议意见》（…号，以下简称《审议意见》）.

    By their number; their date only where that is not known.
    """
    # The name is the source's own: a session it does not contain stands before it.
    session = "" if head.title.startswith(head.session) else head.session
    if head.inspects:  # a group's report has no number of its own
        heard = f"{session}审议的" if session else ""
        by = f"{head.number}，" if head.number else ""
        return f"{heard}《{_inner(head.title)}》（{by}以下简称《{head.called}》）"
    named = f"《{_inner(head.title)}》" if "审议意见" in head.title else _NO_NAME
    by = head.number or "，".join(filter(None, (head.date, _NO_NUMBER)))
    return f"{session}{named}（{by}，以下简称《审议意见》）"


def introduction(head: OpinionHead, form: Form, office: str, parts: int, items: int) -> str:
    """The opening sentence: which opinions are answered, cited by their number; their date only where that is unknown.

    Args:
        office: what the office calls itself (市政府); "" where it is not known.
    """
    many = f"{_counted(items)}条意见"
    count = f"{_counted(parts)}个方面{many}" if parts > 1 else many
    who = f"{office or '我们'}高度重视，对《{head.called}》提出的{count}{form.handled}。"
    if form.kind is ResponseForm.LETTER:
        return f"{cited(head)}收悉。{who}"
    return f"按照{cited(head)}要求，{who}"


def spelled(number: int) -> str:
    """1–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return ORDINALS[ones - 1] if ones else "零"
    return (ORDINALS[tens - 1] if tens > 1 else "") + "十" + (ORDINALS[ones - 1] if ones else "")


def _counted(number: int) -> str:
    return "两" if number == 2 else spelled(number)


def numbered(opinion: Opinion, level: int, count: int, title: str = "", *, own: bool = True) -> str:
    """An opinion's heading with its number as official documents write it: 一、 then （一） then 1. then （1）.

    Args:
        count: its place among those beside it.
        title: what the heading says; the opinion's title where empty.
        own: whether the opinions' own number stays where it has that form (（四） may run on across parts).
    """
    title = title or opinion.title
    if own and level < len(_LEVELS) and _LEVELS[level].match(opinion.number):
        return f"{opinion.number}{title}"
    number = (f"{spelled(count)}、", f"（{spelled(count)}）", f"{count}.", f"（{count}）")[min(level, 4) - 1]
    return f"{number}{title}"


def _inner(name: str) -> str:
    """A title inside 《》 has its own 《》 as 〈〉."""
    return name.replace("《", "〈").replace("》", "〉")
