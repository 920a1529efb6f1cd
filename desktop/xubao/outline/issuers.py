"""Whose paper it is and who spoke: on whose behalf, with its place; the speaker's name and office."""

import re
from collections.abc import Sequence

from xubao.language.wordlists import patterns, word_groups
from xubao.model import ReportKind
from xubao.outline.clean import CJK
from xubao.outline.front import ANY_ABOUT, POSTS, Front, Line
from xubao.outline.parts import Para

_any = word_groups("front-words.txt")
_pattern = patterns("front-words.txt")

LONGEST_NAME = 8
_OPENING = 300
"""Characters in which a speaker says for whom he speaks."""
_RED_HEAD = re.compile(rf"^([{CJK}、]{{2,30}}(?:政府|委员会|[委局厅办部署院会]|办公室))文件$")
_PLACELESS = re.compile(f"({_any('placeless')})(?:人民)?[{CJK}]")
_POST = re.compile(rf"代?(?:{POSTS})")
_BEFORE_POST = re.compile(r"(?:常务|第[一二])?(?:副|代理?)?$")
"""常务副 belongs to the post, the 常务 of 常务委员会 to the office."""
_SPEAKING = "(?:^|[。，、：！\\s]|我[们委局厅办院会]?|现|谨|依法)"
_BEHALF = re.compile(
    f"{_SPEAKING}(?:受([{CJK}]{{0,20}}?{_any('ends-of-bodies')})的?委托(?!所?[作提])|"
    f"代表([{CJK}]{{2,20}}?{_any('ends-of-bodies')})(?:，|向))"
)
"""Who speaks says so of himself; "局长某某受市人民政府委托所作的报告" is told of another's paper."""
_FILLED_BY = _pattern(rf"{{filled-in-by}}[：:]\s*([{CJK}、]{{2,30}})")
_SOURCE = re.compile(r"来源：\s*([^\s，。：|【\[]{2,30})")
_FROM_TITLE = _pattern(rf"^([{CJK}、 ]{{3,40}}?)(?:关于|对《|对“|{{materials}}$)")
_SECTIONED_OFFICE = _pattern("{ends-of-sections}$")
_OFFICE_IN_TEXT = re.compile(
    r"(?:我?受)?([市省区县州]人民政府|自治区人民政府|国务院(?![部办各相有批]门?)|[市省区县州]政府)"
)
_TERM = re.compile(r"第?[一二三四五六七八九十]+届")
_PLACES = (
    r"(?:^|日?在|[日年])([{cjk}]{{2,8}}?){level}"
    r"(?:第?[一二三四五六七八九十]+届|人大|人民代表大会|(?:人民)?政府|[{cjk}]{{2,20}}[委局厅办会院]|$)"
)


def speaker_of(line: str) -> tuple[str, str]:
    """(name, office) of "北京市科学技术委员会主任 许强"; of several offices the last."""
    posts = list(_POST.finditer(line))
    if not posts:
        return (line.replace(" ", ""), "") if len(line) < LONGEST_NAME else ("", "")
    last = posts[-1]
    name = line[last.end() :].strip(" ：、").replace(" ", "")
    office = _BEFORE_POST.sub("", line[: last.start()].strip(" 、"))
    parted = [part for part in _POST.split(office) if part.strip("、 ")]
    return name, parted[-1].strip("、 ") if parted else ""


def issuer_of(
    paras: Sequence[Para], front: Front, title: str, office: str, opening: str, kind: ReportKind
) -> str:
    """Whose paper it is, "" where nothing says so: for whom the speaker speaks before the speaker's own office.

    Args:
        office: the speaker's.
        opening: the body's first paragraphs.
    """
    if kind is ReportKind.MATERIAL:
        for para in paras:
            if found := _FILLED_BY.search(para.text):
                return found[1]  # who filled a form in, whoever sent it out
    if kind is ReportKind.NEWS:
        for index in front.of(Line.CHROME):
            found = _SOURCE.search(paras[index].text)
            if found:
                return found[1]
    named = _in_title(title)
    behalf = _BEHALF.search(opening[:_OPENING])
    if named.endswith("政府") or (named and not behalf and not office):
        return named
    if behalf:
        return behalf[1] or behalf[2]
    signed = _of_lines(paras, front)
    if office and signed.endswith("政府"):
        return signed  # the speaker's office is one of those whose paper it is
    return named or office or signed or _in_opening(opening, kind)


def _in_title(title: str) -> str:
    named = _FROM_TITLE.match(title)
    return named[1].strip() if named and _SECTIONED_OFFICE.search(named[1]) else ""


def _of_lines(paras: Sequence[Para], front: Front) -> str:
    """The office of the red head (above the document's number where the word 文件 is missing), or of the signature."""
    for index in sorted(front.lines):
        red = _RED_HEAD.match(paras[index].text) if index < front.body else None
        if red:
            return red[1]
    for index in front.of(Line.OFFICE):
        if index < front.body and front.lines.get(index + 1) is Line.NUMBER:
            return paras[index].text
    for index in reversed(front.of(Line.OFFICE)):
        if index >= front.tail or index > min(front.of(Line.TITLE), default=-1):
            return paras[index].text
    return ""


def _in_opening(opening: str, kind: ReportKind) -> str:
    if kind is ReportKind.OPINIONS:
        found = re.search(rf"[{CJK}]{{2,12}}人大常委会", opening) or re.search(
            rf"[{CJK}]{{2,20}}常务委员会", opening
        )
        return _TERM.sub("", found[0]) if found else ""
    found = (
        _OFFICE_IN_TEXT.search(opening[:400]) if kind in (ReportKind.RESPONSE, ReportKind.REPORT) else None
    )
    return found[1] if found else ""


def with_place(issuer: str, lines: Sequence[str]) -> str:
    """The issuer with its place, where it says only "省人民政府" and a line of the front says which province."""
    found = _PLACELESS.match(issuer)
    if not found:
        return issuer
    place = re.compile(_PLACES.format(cjk=CJK, level=found[1]))
    for line in lines:
        named = place.search(line)
        if named and not ANY_ABOUT.match(named[1]):  # 关于市十六届人大…代表建议的答复 names no place
            return named[1] + issuer
    return issuer
