"""Title, date, issuer, kind and the other facts of a document's head."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath

from xubao.language.dates import YEAR, date_in, last_date_in, year_in
from xubao.language.document_numbers import NUMBER
from xubao.language.wordlists import patterns
from xubao.model import Delivery, ReportKind, Section, SectionKind, Source
from xubao.outline.clean import CJK, clean
from xubao.outline.front import MOST_FRONT, POSTS, TITLE_WORD, Front, Line, in_table, line_kind
from xubao.outline.issuers import issuer_of, speaker_of, with_place
from xubao.outline.kinds import is_reply_to_office, kind_of
from xubao.outline.parts import Para

_pattern = patterns("front-words.txt")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself; "" and None where it says nothing. The fields are those of Report."""

    title: str
    date: str | None
    issuer: str
    kind: ReportKind
    session: str
    speaker: str
    document_number: str
    addressee: str
    reported_to: str
    copied_to: str
    delivery: Delivery | None


_STEM_DATE = re.compile(rf"^\s*{YEAR}(?:[-_.年]?\d{{1,2}}(?:[-_.月]?\d{{1,2}}日?)?)?[-_ ]+")
_STEM_YEAR = re.compile(rf"(?:^|[-_ （(.])({YEAR})(?!年度|\d)(?:年?$|年?[-_ ）).]|年)")
_DULL_STEM = re.compile(r"^(?:新建.*|未命名.*|文档\d*|无标题.*|document\d*|untitled.*|剪贴板|-)$", re.I)
_HAS_WORDS = re.compile(f"[{CJK}]{{4}}")
_NUMBER = re.compile(rf"[{CJK}]{{1,10}}{NUMBER}")
_SPOKE = re.compile(
    rf"^(?:[^。]{{0,24}}?(?:{POSTS}))?([{CJK}·]{{2,4}}?)(?:代表[^。，]{{2,20}}|在[^。，]{{2,40}}上)?(?:向大会)?作政府工作报告"
)
_WORK_YEAR = _pattern(f"({YEAR})年[^，。]{{0,10}}{{work-of-the-year}}")
_TITLE_YEAR = _pattern(f"^({YEAR})年(?!度).*(?:政府工作报告|{{plans}})$|（({YEAR})年）$")
"""A title whose year is that of the paper itself, not of what it reports on."""
_HEARD = re.compile(rf"({YEAR})年\d{{1,2}}月\d{{1,2}}[^。]{{0,60}}(?:听取|审议|通过)")
_LABEL = re.compile(r"^(?:标 ?题|名 ?称|题 ?名)：\s*")
_LOOSE_SPACE = re.compile(rf"(?<=[{CJK}》〉）”、]) (?=[{CJK}《〈（“])")
_JOINT = _pattern(rf"^(?:[{CJK}]{{3,24}}?{{ends-of-offices}} )+(?=[{CJK}]{{3,24}}?{{ends-of-offices}}关于)")
_BETWEEN_OFFICES = re.compile(rf"(?<=[{CJK}]) +(?=[{CJK}])")
_SAID = re.compile(r"我[^。]{0,12}向[^。]{2,30}(?:报告|汇报)|^各位(?:代表|委员)|^主任、")


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
    speaker, office = speaker_of(_first(paras, front, Line.SPEAKER))
    speaker = speaker or next((found[1] for line in head if (found := _SPOKE.match(line))), "")
    addressee = _first(paras, front, Line.SALUTATION).rstrip("：:！! ")
    kind = kind_of(title, stem, head, opening, session=bool(session))
    if kind is ReportKind.RESPONSE and is_reply_to_office(title, addressee):
        kind = ReportKind.MATERIAL
    issuer = issuer_of(paras, front, title, office, opening, kind)
    issuer = _BETWEEN_OFFICES.sub("、", issuer)
    return Identity(
        title=title,
        date=date or _date(source, paras, front, title, stem, session, opening),
        issuer=with_place(issuer, [session, title, *head, office, stem, *_below(paras, front)]),
        kind=kind,
        session=session,
        speaker=speaker,
        document_number=_document_number(paras, front),
        addressee=addressee,
        reported_to=_copies(paras, front, "抄报"),
        copied_to=_copies(paras, front, "抄送"),
        delivery=_delivery(paras, front, speaker, f"{addressee}\n{opening}"),
    )


def _below(paras: Sequence[Para], front: Front) -> list[str]:
    """The lines after the body: signature, day, copies."""
    return [paras[index].text for index in sorted(front.lines) if index >= front.tail]


def _delivery(paras: Sequence[Para], front: Front, speaker: str, opening: str) -> Delivery | None:
    """Spoken or handed in: 「——…会议上」 with a speaker or with words to those present, or a session in brackets."""
    lines = front.of(Line.SESSION)
    if any("书面" in paras[index].text for index in sorted(front.lines) if index < front.body):
        return Delivery.WRITTEN
    if speaker or (lines and any(_SAID.search(line) for line in opening.split("\n"))):
        return Delivery.SPOKEN
    return Delivery.WRITTEN if lines and paras[lines[0]].text.startswith(("（", "(")) else None


def _copies(paras: Sequence[Para], front: Front, label: str) -> str:
    """Who gets a copy: what stands after 「抄送：」 at the end, with the lines it runs on to."""
    for index in front.of(Line.REMARK):
        said = paras[index].text
        if not said.startswith(label):
            continue
        below = index + 1
        while not said.endswith("。") and front.lines.get(below) is Line.COPIES:
            said, below = said + paras[below].text, below + 1
        return said.removeprefix(label).lstrip("：: ").rstrip("。 ")
    return ""


def _title(source: Source, paras: Sequence[Para], front: Front, stem: str) -> str:
    lines = front.of(Line.TITLE)
    if lines:
        title = "".join(paras[index].text for index in lines if index < front.body)
        title = _SPOKE.sub("政府工作报告", _LABEL.sub("", title))
        title = re.sub(r"(?:全文来了|全文|\(全文\)|（全文）)$", "", title).strip()
        if TITLE_WORD.search(title):
            joint = _JOINT.match(title)  # a joint letter names its offices with a space between them
            head = joint[0] if joint else ""
            title = head + _LOOSE_SPACE.sub("", title[len(head) :])  # a line break of the page
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
    source: Source, paras: Sequence[Para], front: Front, title: str, stem: str, session: str, opening: str
) -> str | None:
    """The day of the session, of the signature or of the page; a year only where it is not that of the subject."""
    signed = _below(paras, front)
    tail = "\n".join([line for line in signed if not line.endswith("印发")] or signed)
    head = (i for i in sorted(front.lines) if i < front.body and front.lines[i] is not Line.TITLE)
    told = "\n".join(paras[i].text for i in head if not in_table(paras[i]))
    return (
        date_in(session)
        or last_date_in(tail)
        or date_in(told)
        or (date_in(title[title.rfind("（") :]) if title.endswith("）") else None)
        or source.date
        or date_in(stem)
        or _signed(paras, front)
        or next((year for index in front.of(Line.DATE) if (year := year_in(paras[index].text))), None)
        or _named_year(title, stem, opening)
    )


def _named_year(title: str, stem: str, opening: str) -> str | None:
    """The year the title or the file's name gives the paper; none that is before what the paper looks back on."""
    found = _TITLE_YEAR.search(title)
    years = [found[1] or found[2]] if found else []
    years += [year[1] for year in (_STEM_YEAR.search(stem),) if year]
    heard = max((year[1] for year in _HEARD.finditer(opening)), default="")
    return next((year for year in years if year >= heard), None)


def _signed(paras: Sequence[Para], front: Front) -> str | None:
    """The date below an office's name inside the text: a covering note signed it, what it covers comes after."""
    for above, para in pairwise(paras[front.body : min(front.tail, front.body + MOST_FRONT)]):
        if line_kind(para) is Line.DATE and line_kind(above) is Line.OFFICE:
            return date_in(para.text)
    return None


def _first(paras: Sequence[Para], front: Front, kind: Line) -> str:
    found = [index for index in front.of(kind) if index < front.body]
    return paras[found[0]].text if found else ""


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
