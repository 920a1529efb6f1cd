"""The skeleton and set phrases of a response, as an earlier response lends them."""

import re
from dataclasses import dataclass

from xubao.drafting.opinion_head import OpinionHead
from xubao.language.numerals import ORDINALS
from xubao.language.wordlists import patterns
from xubao.model import Opinion, Report, SectionKind
from xubao.model.gap_marks import mark

_pattern = patterns("draft-words.txt")

_NO_NAME, _NO_NUMBER = mark("审议意见的文件名称"), mark("审议意见的文号")
_LED_IN = re.compile(r"(?:现将|具体)[^，。：]{0,20}(?:汇报|报告)如下(?=[：:])")
_CLOSING = re.compile(r"(?:以上报告|特此报告)[^。\n]{0,20}。")
_TITLED = _pattern("关于([《“]?)(?=关于|对).{2,60}?报告([》”]?)的?审议意见.{0,8}{handled}")
_PROBLEMS = re.compile(r"问题|不足|困难")
_NEXT = re.compile(r"下一步|今后|下一阶段")
_ORDINALS = ("第{}，", "{}是", "（{}）")
_LEVELS = (
    re.compile("$^"),
    re.compile(rf"[{ORDINALS}]+、$"),
    re.compile(rf"（[{ORDINALS}]+）$"),
)
_LEADS = 3  # run-in leads of a precedent that has them by rule


@dataclass(frozen=True, slots=True)
class Form:
    """How the response is shaped.

    Attributes:
        led_in: the words before the colon that ends the introduction.
        problems_title, next_title: headings of these parts; "" where the precedent has none.
        ordinal: how the points of the next steps are counted, with {} for the numeral.
        closing: the last sentence.
        marks: what the title of the report deliberated stands in: "《》", "“”" or "" for none.
        leads: whether its paragraphs are led by what was done, in a few words (坚持开门搞规划。…).
    """

    led_in: str = "现将研究处理情况报告如下"
    problems_title: str = "存在的主要问题"
    next_title: str = "下一步工作"
    ordinal: str = "第{}，"
    closing: str = "特此报告。"
    marks: tuple[str, str] = ("《", "》")
    leads: bool = False


def form_of(precedent: Report | None) -> Form:
    """The form of an earlier response; the common form where there is none."""
    if precedent is None:
        return Form()
    common = Form()
    led_in = _LED_IN.search(precedent.text)
    closing = _CLOSING.search(precedent.text[-200:])
    return Form(
        led_in=led_in.group() if led_in else common.led_in,
        problems_title=_heading(precedent, _PROBLEMS),
        next_title=_heading(precedent, _NEXT),
        ordinal=_ordinal(precedent),
        closing=closing.group() if closing else common.closing,
        marks=_marks(precedent.title) or common.marks,
        leads=sum(s.kind is SectionKind.RUN_IN for s in precedent.sections) >= _LEADS,
    )


_OPINIONS_OWN = re.compile("^关于(?=[^的]*工作报告$)")
"""关于2022年政府工作报告的审议意见: the report is called 政府工作报告, not 关于…."""


def title_of(head: OpinionHead, form: Form = Form()) -> str:
    """关于《关于……的报告》审议意见研究处理情况的报告, in the marks the precedent's own title has."""
    if head.subject:
        opening, closing = form.marks
        subject = _OPINIONS_OWN.sub("", head.subject)
        subject = _inner(subject) if opening == "《" else subject
        return f"关于{opening}{subject}{closing}审议意见研究处理情况的报告"
    core = head.matter
    core = core if core.startswith("关于") else f"关于{core}"
    return f"{core}审议意见研究处理情况的报告" if core != "关于" else "审议意见研究处理情况的报告"


def cited(head: OpinionHead) -> str:
    """The opinions as a paper cites them first: …《…审议意见》（…号，以下简称《审议意见》）.

    By their number; their date only where that is not known.
    """
    # The name is the source's own: a session it does not contain stands before it.
    session = "" if head.title.startswith(head.session) else head.session
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
    return (
        f"按照{cited(head)}要求，{office or '我们'}高度重视，对《审议意见》提出的{count}逐条研究、认真处理。"
    )


def spelled(number: int) -> str:
    """1–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return ORDINALS[ones - 1] if ones else "零"
    return (ORDINALS[tens - 1] if tens > 1 else "") + "十" + (ORDINALS[ones - 1] if ones else "")


def _counted(number: int) -> str:
    return "两" if number == 2 else spelled(number)


def numbered(opinion: Opinion, level: int, count: int) -> str:
    """An opinion's title with its number as official documents write it: 一、 then （一） then 1.

    The opinions' own number stays where it has that form (（四） may run on across parts).
    """
    if level < len(_LEVELS) and _LEVELS[level].match(opinion.number):
        return f"{opinion.number}{opinion.title}"
    number = (f"{spelled(count)}、", f"（{spelled(count)}）", f"{count}.")[min(level, 3) - 1]
    return f"{number}{opinion.title}"


def _inner(name: str) -> str:
    """A title inside 《》 has its own 《》 as 〈〉."""
    return name.replace("《", "〈").replace("》", "〉")


def _marks(title: str) -> tuple[str, str] | None:
    """The marks around the inner title (关于“关于……的报告”审议意见…); None where the title names no report so."""
    match = _TITLED.search(title)
    if not match:
        return None
    return (match.group(1), match.group(2)) if match.group(1) in {"《", "“"} else ("", "")


def _heading(precedent: Report, pattern: re.Pattern[str]) -> str:
    for section in precedent.sections:
        if section.level == 1 and section.kind is not SectionKind.IMPLIED and pattern.search(section.title):
            return section.title.rstrip("。")
    return ""


def _ordinal(precedent: Report) -> str:
    at = max((match.start() for match in re.finditer(r"下一步", precedent.text)), default=-1)
    rest = precedent.text[at:] if at >= 0 else ""
    found = [
        (place, form) for form in _ORDINALS if (place := rest.find(form.format("一").replace("，", ""))) >= 0
    ]
    return min(found)[1] if found else _ORDINALS[0]
