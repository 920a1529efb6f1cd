"""What kind of document it is: by what its title calls it, outside the titles it quotes, then by how it opens."""

import re
from collections.abc import Sequence

from xubao.language.wordlists import patterns
from xubao.model import ReportKind
from xubao.outline.front import frame_of

_pattern = patterns("front-words.txt")

_ENDS = r"(?:》|（[^）]*）|\([^)]*\)|全文|摘要)*$"
_RULING = _pattern(rf"{{rulings}}(?:的?(?:报告|函|通知))?{_ENDS}")
_OPINIONS = _pattern(r"审议意见(?:》|”)?(?:的函|的通知|书)?(?:（[^）]*）)*$")
_HANDLED = _pattern(
    "(?:审议意见|意见建议)[^。]{0,30}{handled}[^。]{0,12}(?:情况|报告|结果|汇报|函)|研究处理(?:的?情况|结果)"
    "|{handled}[^。]{0,120}审议意见[》〉”]?(?:的?情况|工作)*的?(?:报告|汇报|函|复函|说明)"
)
_PLAN = _pattern(r"{plans}(?:》|（[^）]*）|\(|全文|的通知|来了|文本)*$")
_MATERIAL = _pattern("{materials}(?:（[^）]*）)*$")
_FORM = _pattern("{asks-for-material}")
_REPORT = re.compile(rf"(?:报告|汇报){_ENDS}")
_REPORTING = re.compile(
    r"(?:(?:^|[。，：！\n我现])受[^。]{2,20}委托|我们?代表[^。]{2,20})，?[^。]{0,30}(?:报告|汇报)|我[^。]{0,12}向[^。]{2,20}(?:报告|汇报)"
    r"|请予审议|请(?:予)?审查|(?:情况|如下|现).{0,6}(?:汇报|报告)如下"
)
_TOLD_HANDLED = _pattern("审议意见[^。]{0,40}{handled}[^。]{0,12}情况[^。]{0,8}(?:汇报|报告)如下")
_TOLD_OPINIONS = re.compile(
    r"现将[^。]{0,40}审议意见[^。]{0,12}(?:函告|转送|送达|交付|印发|汇总|整理|通知|归纳|如下|于后)"
)
_LETTER = re.compile(rf"函{_ENDS}")
_OFFICE = _pattern(r"^(?!.*{assemblies})[^，。]{1,24}{offices}$")
"""Whom a unit sends material: a government or one of its offices, not the assembly that deliberated."""
_GOVERNMENT = _pattern(r"^(?!.*{assemblies})[^，。]{1,24}政府{offices-of-governments}?$")
"""Whom a unit also reports to (报告, 汇报, 说明) where it is asked for what the government answers."""
_PRESS = re.compile(r"[日晚]报讯|记者[ ：]|^编辑[： ]|\d{1,2}日[上下]午，")
_NEWS = _pattern("^{news-openings}|（?(?:本报|本网)?记者|{newspapers}|讯[ 】]")


def kind_of(title: str, stem: str, head: Sequence[str], opening: str, *, session: bool) -> ReportKind:
    """The kind of document, by its title first, then by how it opens.

    Args:
        stem: the file's name without its ending.
        head: the lines before the body.
        opening: the body's first paragraphs.
        session: whether a line says at which session it was given.
    """
    for name in (title, stem):
        named = _named(name)
        if named is not None:
            return named
    if not title and _TOLD_OPINIONS.search(opening):
        return ReportKind.OPINIONS
    if (_HANDLED.search(opening) and not session) or (not title and _TOLD_HANDLED.search(opening)):
        return ReportKind.RESPONSE
    if any(_REPORT.search(name) for name in (title, stem)):
        return ReportKind.REPORT
    if title.endswith("材料"):
        return ReportKind.MATERIAL
    if _PLAN.search(title) and "总结" not in title:
        return ReportKind.PLAN
    if session or (_REPORTING.search(opening) and not any(_PRESS.search(line) for line in (*head, opening))):
        return ReportKind.REPORT
    return _lesser_kind((title, stem), head, opening)


def is_reply_to_office(title: str, addressee: str) -> bool:
    """Whether a paper on handled opinions is a unit's to the office that answers: material for its response."""
    return bool((_LETTER.search(title) and _OFFICE.search(addressee)) or _GOVERNMENT.search(addressee))


def _named(name: str) -> ReportKind | None:
    """What a title says of itself where it has to do with opinions and what became of them; else None.

    What a committee says of a response (审查意见) and what an assembly resolves (决议, 决定) is neither of the two.
    """
    frame = frame_of(name) or name
    if _RULING.search(frame):
        return ReportKind.OTHER
    if _FORM.search(name):
        return ReportKind.MATERIAL
    if _OPINIONS.search(frame) or (_OPINIONS.search(name) and frame == ""):
        return ReportKind.OPINIONS
    if _HANDLED.search(name) and (frame == name or not _PLAN.search(frame)):
        return ReportKind.RESPONSE
    return ReportKind.OPINIONS if _OPINIONS.search(name) else None


def _lesser_kind(names: Sequence[str], head: Sequence[str], opening: str) -> ReportKind:
    """News by its dateline, plans and material by their names, the rest by how it addresses its readers."""
    if any(_NEWS.search(line) for line in head) or _NEWS.search(opening[:60]):
        return ReportKind.NEWS
    for name in names:
        if _PLAN.search(name):
            return ReportKind.PLAN
        if _MATERIAL.search(name) or "材料" in name:
            return ReportKind.MATERIAL
    if any(line.startswith("各位代表") for line in head):
        return ReportKind.REPORT
    return ReportKind.NEWS if "记者" in opening or _PRESS.search(opening) else ReportKind.OTHER
