"""Title, date, issuer and kind of a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from xubao.language.dates import date_in, last_date_in, year_in
from xubao.language.wordlists import patterns, word_groups
from xubao.model import ReportKind, Section, SectionKind, Source
from xubao.outline.clean import CJK, clean
from xubao.outline.front import MOST_FRONT, POSTS, TITLE_WORD, Front, Line, line_kind
from xubao.outline.parts import Para

_any = word_groups("front-words.txt")
_pattern = patterns("front-words.txt")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself; "" and None where it says nothing."""

    title: str
    date: str | None
    issuer: str
    kind: ReportKind
    session: str
    speaker: str
    document_number: str


LONGEST_NAME = 8
_RED_HEAD = re.compile(rf"^([{CJK}、]{{2,30}}(?:政府|委员会|[委局厅办部署院会]|办公室))文件$")
_PLACELESS = re.compile(f"({_any('placeless')})(?:人民)?[{CJK}]")
_STEM_DATE = re.compile(r"^\s*(?:19|20)\d{2}(?:[-_.年]?\d{1,2}(?:[-_.月]?\d{1,2}日?)?)?[-_ ]+")
_DULL_STEM = re.compile(r"^(?:新建.*|未命名.*|文档\d*|无标题.*|document\d*|untitled.*|剪贴板|-)$", re.I)
_HAS_WORDS = re.compile(f"[{CJK}]{{4}}")
_NUMBER = re.compile(rf"[{CJK}]{{1,10}}[〔\[（(](?:19|20)\d{{2}}[〕\]）)][{CJK}]{{0,4}}\d{{1,4}}号")
_POST = re.compile(rf"代?(?:{POSTS})")
_SPOKE = re.compile(
    rf"^(?:[^。]{{0,24}}?(?:{POSTS}))?([{CJK}·]{{2,4}}?)(?:代表[^。，]{{2,20}}|在[^。，]{{2,40}}上)?(?:向大会)?作政府工作报告"
)
_BEHALF = re.compile(f"代表([{CJK}]{{2,20}}?{_any('ends-of-bodies')})(?:，|向)")
_SOURCE = re.compile(r"来源：\s*([^\s，。：|【\[]{2,30})")
_FROM_TITLE = re.compile(rf"^([{CJK}、 ]{{3,40}}?)关于")
_SECTIONED_OFFICE = _pattern("{ends-of-sections}$")

_OFFICE_IN_TEXT = re.compile(r"(?:我?受)?([市省区县州]人民政府|自治区人民政府|国务院|[市省区县州]政府)")
_WORK_YEAR = _pattern(r"((?:19|20)\d{2})年[^，。]{0,10}{work-of-the-year}")
_OPINIONS = re.compile(r"审议意见(?:》)?(?:的函|的通知|书)?$")
_HANDLED = _pattern(
    "(?:审议意见|意见建议)[^。]{0,30}{handled}[^。]{0,12}(?:情况|报告|结果|汇报)|研究处理情况"
)
_PLAN = _pattern(r"{plans}(?:》|（[^）]*）|\(|全文|的通知|来了|文本)*$")
_MATERIAL = _pattern("{materials}(?:（[^）]*）)*$")
_REPORT = re.compile(r"(?:报告|汇报)(?:》|（[^）]*）|\([^)]*\)|全文|摘要)*$")
_REPORTING = re.compile(
    r"(?:(?:^|[。，：！\n我现])受[^。]{2,20}委托|我们?代表[^。]{2,20})，?[^。]{0,30}(?:报告|汇报)|我[^。]{0,12}向[^。]{2,20}(?:报告|汇报)"
    r"|请予审议|请(?:予)?审查|(?:情况|如下|现).{0,6}(?:汇报|报告)如下"
)
_PRESS = re.compile(r"[日晚]报讯|记者[ ：]|^编辑[： ]|\d{1,2}日[上下]午，")
_NEWS = _pattern("^{news-openings}|（?(?:本报|本网)?记者|{newspapers}|讯[ 】]")


def identify(source: Source, paras: Sequence[Para], front: Front, *, file: str, date: str | None) -> Identity:
    """Read what the document says of itself, from its own lines first and the file's name last.

    Args:
        date: YYYY-MM-DD given by the person; wins.
    """
    head = [paras[i].text for i in sorted(front.lines) if i < front.body]
    opening = "\n".join(para.text for para in paras[front.body : front.body + 3])
    stem = clean(PurePath(file).stem if file not in ("-", "") else "")
    title, _, said = _title(source, paras, front, stem).partition("——")
    if said and not re.search(r"(?:会议|大会)上?$", said):
        title, said = f"{title}——{said}", ""
    title = title.strip()
    session = ("".join(paras[index].text for index in front.of(Line.SESSION)) or said).strip("—-（）() ")
    speaker, office = _speaker(_first(paras, front, Line.SPEAKER))
    speaker = speaker or next((found[1] for line in head if (found := _SPOKE.match(line))), "")
    kind = kind_of(title, stem, head, opening, session=bool(session))
    return Identity(
        title=title,
        date=date or _date(source, paras, front, title, stem, session),
        issuer=_of_place(_issuer(paras, front, title, office, opening, kind), [session, title, *head]),
        kind=kind,
        session=session,
        speaker=speaker,
        document_number=_document_number(paras, front),
    )


def kind_of(title: str, stem: str, head: Sequence[str], opening: str, *, session: bool) -> ReportKind:
    """The kind of document, by its title first, then by how it opens."""
    names = (title, stem)
    if any(_HANDLED.search(name) for name in names):
        return ReportKind.RESPONSE
    if any(_OPINIONS.search(name) for name in names):
        return ReportKind.OPINIONS
    if _HANDLED.search(opening) and not session:
        return ReportKind.RESPONSE
    if any(_REPORT.search(name) for name in names):
        return ReportKind.REPORT
    if _PLAN.search(title) and "总结" not in title:
        return ReportKind.PLAN
    if session or (_REPORTING.search(opening) and not any(_PRESS.search(line) for line in (*head, opening))):
        return ReportKind.REPORT
    return _lesser_kind(names, head, opening)


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


def _title(source: Source, paras: Sequence[Para], front: Front, stem: str) -> str:
    lines = front.of(Line.TITLE)
    if lines:
        title = "".join(paras[index].text for index in lines if index < front.body)
        title = _SPOKE.sub("政府工作报告", title)
        title = re.sub(r"(?:全文来了|全文|\(全文\)|（全文）)$", "", title).strip()
        return title[1:-1] if re.fullmatch(r"《[^《》]*》", title) else title
    if source.title and _HAS_WORDS.search(source.title):
        return clean(source.title.split("_")[0].split(" - ")[0]).replace("\n", "")
    bare = _STEM_DATE.sub("", stem)
    if _HAS_WORDS.search(bare) and not _DULL_STEM.match(bare) and (len(bare) >= 8 or TITLE_WORD.search(bare)):
        return bare
    if any(para.text.startswith("各位代表") for para in paras[: front.body + 1]):
        return "政府工作报告"
    return ""


def _date(
    source: Source, paras: Sequence[Para], front: Front, title: str, stem: str, session: str
) -> str | None:
    signed = [paras[i].text for i in sorted(front.lines) if i >= front.tail]
    tail = "\n".join([line for line in signed if not line.endswith("印发")] or signed)
    head = "\n".join(paras[i].text for i in sorted(front.lines) if i < front.body)
    return (
        date_in(session)
        or last_date_in(tail)
        or date_in(head)
        or source.date
        or date_in(stem)
        or _signed(paras, front)
        or next((year for index in front.of(Line.DATE) if (year := year_in(paras[index].text))), None)
        or year_in(title)
        or year_in(stem)
    )


def _signed(paras: Sequence[Para], front: Front) -> str | None:
    """The date below an office's name inside the text: a covering note signed it, what it covers comes after."""
    for above, para in pairwise(paras[front.body : min(front.tail, front.body + MOST_FRONT)]):
        if line_kind(para) is Line.DATE and line_kind(above) is Line.OFFICE:
            return date_in(para.text)
    return None


def _first(paras: Sequence[Para], front: Front, kind: Line) -> str:
    found = [index for index in front.of(kind) if index < front.body]
    return paras[found[0]].text if found else ""


def _speaker(line: str) -> tuple[str, str]:
    """(name, office) of "北京市科学技术委员会主任 许强"."""
    posts = list(_POST.finditer(line))
    if not posts:
        return (line.replace(" ", ""), "") if len(line) < LONGEST_NAME else ("", "")
    last = posts[-1]
    name = line[last.end() :].strip(" ：、").replace(" ", "")
    return name, line[: last.start()].strip(" 、").removesuffix("副")


def _issuer(
    paras: Sequence[Para], front: Front, title: str, office: str, opening: str, kind: ReportKind
) -> str:
    behalf = _BEHALF.search(opening[:200])
    if kind is ReportKind.NEWS:
        for index in front.of(Line.CHROME):
            found = _SOURCE.search(paras[index].text)
            if found:
                return found[1]
    if office and (not behalf or office.endswith(behalf[1])):
        return office
    if behalf:
        return behalf[1]
    for index in front.lines:
        red = _RED_HEAD.match(paras[index].text) if index < front.body else None
        if red:
            return red[1]
    for index in reversed(front.of(Line.OFFICE)):
        if index >= front.tail or index > min(front.of(Line.TITLE), default=-1):
            return paras[index].text
    named = _FROM_TITLE.match(title)
    if named and _SECTIONED_OFFICE.search(named[1]):
        return named[1]
    if kind is ReportKind.OPINIONS:
        found = re.search(rf"[{CJK}]{{2,12}}人大常委会", opening) or re.search(
            rf"[{CJK}]{{2,20}}常务委员会", opening
        )
        return re.sub(r"第?[一二三四五六七八九十]+届", "", found[0]) if found else ""
    found = (
        _OFFICE_IN_TEXT.search(opening[:400]) if kind in (ReportKind.RESPONSE, ReportKind.REPORT) else None
    )
    return found[1] if found else ""


def _of_place(issuer: str, lines: Sequence[str]) -> str:
    """The issuer with its place, where it says only "省人民政府" and a line of the front says which province."""
    found = _PLACELESS.match(issuer)
    if not found:
        return issuer
    place = re.compile(
        rf"(?:^|日?在|[日年])([{CJK}]{{2,8}}?){found[1]}(?:第?[一二三四五六七八九十]+届|人大|人民代表大会|(?:人民)?政府工作报告)"
    )
    for line in lines:
        named = place.search(line)
        if named:
            return named[1] + issuer
    return issuer


def _document_number(paras: Sequence[Para], front: Front) -> str:
    lines = front.of(Line.NUMBER)
    if lines:
        found = _NUMBER.search(paras[lines[0]].text)
        return found[0] if found else ""
    return ""


def year_of_work(sections: Sequence[Section]) -> str | None:
    """The year a report without a date is of: the latest its top headings plan the work of ("2026年工作安排")."""
    years = [
        found[1]
        for section in sections
        if section.level <= 2
        and (found := _WORK_YEAR.search(section.title))
        and section.kind is not SectionKind.IMPLIED
    ]
    return max(years, default=None)
