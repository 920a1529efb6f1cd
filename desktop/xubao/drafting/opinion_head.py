"""What an opinions document says of itself: its title, number, date, session, and whom it addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xubao.language.dates import YEAR, date_in, is_date
from xubao.language.document_numbers import NUMBER
from xubao.language.wordlists import patterns, worded
from xubao.model import Report
from xubao.model.words import chinese_date

_pattern = patterns("draft-words.txt")
_words = worded("draft-words.txt")

_NUMBER = re.compile(rf"[\u4e00-\u9fff]{{2,12}}{NUMBER}")
_SESSION = re.compile(
    _words(
        rf"(?:(?:{YEAR}年)?\d{{1,2}}月\d{{1,2}}日[，,]?在?|^)(?P<session>(?:(?!关于)[^，。,\n对（(]){{1,24}}?{{bodies-that-meet}}(?:第[^，。,\n]{{1,8}}次)?会议)"
    ),
    re.MULTILINE,
)
_SUBJECT = re.compile(r"[“《\"](关于[^\n]{4,60}?报告)[”》\"]")
_HEARD = _pattern(
    r"(?:听取[和并]?|^)审议了?[^，。《]{0,12}?{addressees}[^，。《关]{0,6}(关于[^，。《》]{4,50}?的报告)(?=[。，；])"
)
_COMMITTEE = r"[^，。《“]{2,24}?(?:常委会|常务委员会)(?:第[^，。《“]{1,8}次会议)?"
_OF = _pattern(
    rf"^(?:{_COMMITTEE})?(?:对(?:[^，。《“]{{1,12}}{{addressees}})?)?(关于.{{4,60}}?报告)的?审议意见"
)
_SENT_WITH = _pattern(r"{sends}《(.+审议意见)》(?:的?{notes-that-send})?$")
"""A covering notice's title: the opinions are what it sends."""
# An office, not the line that leads to the opinions (常委会组成人员提出以下意见：).
_ADDRESSEE = _pattern(r"^([^\s，。：:]{1,18}?(?:{addressees}|办公[厅室]|[厅局部委院办]))[：:]$")
_ASKED = _pattern(
    r"(?:^|[，。；]|请|由)([^，。；、：请由]{1,12}?{addressees})(?=[^。]{0,60}(?:{papers-on-handling}))"
)
_LAST = 5
"""Lines at the end that may say who shall report, above the signature."""
_BY_COMMITTEE = re.compile(rf"^{_COMMITTEE}(?=对|关于)")
_SPOKEN_TO = re.compile(r"主任|委员[：:]|代表[：:]|同志")
_ASKS = _pattern("{standing-committees}")
"""The committee itself, to which its group reports: it asks and does not answer."""
_GOVERNMENT = _pattern("^(.{1,12}?)(?:(?:人民)?政府(?:办公[厅室])?|{courts-and-the-like})$")
_OFFICE_OF = re.compile(r"(?:人民)?政府办公[厅室]$")
"""What is sent to a government's own office is answered by the government."""
_REMARK = re.compile(r"(?<=意见)(?:（[^）]*）)+$")
"""What stands behind a title and is no part of it: （代拟稿）, （书面）."""
_EXAMPLE = re.compile(r"^（示例[^）]*）$")
_INSPECTED = _pattern(
    "{standing-committees}.{0,24}?(?P<what>{papers-of-inspection}).*报告$|^.{2,30}(?P<kind>{papers-of-inspection})(?:情况的)?报告$"
)
"""The title of the paper in which a committee's group says what it found: it asks as opinions do."""
COMMON_NAME = "审议意见"


@dataclass(frozen=True, slots=True)
class OpinionHead:
    """An opinions document's own data; "" where it has none.

    Attributes:
        title: as it stands ("对“关于……的报告”的审议意见").
        number: its document number ("京常审字〔2018〕11号").
        date: as an office writes it ("2024年8月9日").
        session: the meeting that deliberated ("市十六届人大常委会第十一次会议").
        subject: the report that was deliberated ("关于……情况的报告").
        addressee: whom the opinions are sent to ("市人民政府").
    """

    title: str
    number: str
    date: str
    session: str
    subject: str
    addressee: str

    @property
    def matter(self) -> str:
        """The title without the committee before it and 审议意见 after it: 关于…."""
        return re.sub(r"^对|的?审议意见(?:的?[函书]|的通知)?$", "", _BY_COMMITTEE.sub("", self.title))

    @property
    def inspects(self) -> bool:
        """Whether a group of the committee asks in a report on what it found, and not the committee in 审议意见."""
        return inspects(self.title)

    @property
    def called(self) -> str:
        """What a paper calls these opinions for short: 审议意见, or 执法检查报告 where a group's report asks for it."""
        return called(self.title)

    @property
    def committee(self) -> str:
        """Whom the answer is sent to: 市人大常委会, 省人大常委会…; "" where the document does not say."""
        if self.addressee == "国务院":
            return "全国人大常委会"
        if match := _GOVERNMENT.match(self.addressee):
            return f"{match.group(1)}人大常委会"
        return "人大常委会" if self.session else ""


def called(title: str) -> str:
    """What papers call for short what a committee asks in, from its title: 审议意见, 执法检查报告, 调研报告…"""
    inspected = None if COMMON_NAME in title else _INSPECTED.search(title)
    return f"{inspected['what'] or inspected['kind']}报告" if inspected else COMMON_NAME


def inspects(title: str) -> bool:
    """Whether a title is that of a report in which a committee's group tells what it found and asks for."""
    return called(title) != COMMON_NAME


def read_head(report: Report) -> OpinionHead:
    """Title, number, date, session, subject and addressee of an opinions document."""
    lines = [line.strip() for line in report.text.split("\n") if line.strip()]
    top = [line for line in lines[:14] if not _EXAMPLE.match(line)]
    title = _title(report, top)
    return OpinionHead(
        title=title,
        number=_first(_NUMBER, "\n".join(top)) or report.document_number,
        date=_date(report, lines),
        session=_first(_SESSION, "\n".join(top), "session"),
        subject=_subject(title or report.title, "\n".join(top)),
        addressee=_addressee(top, lines[-_LAST:]),
    )


def _addressee(top: Sequence[str], last: Sequence[str]) -> str:
    """Whom the opinions are sent to: the line that says so, else whom their last words ask to report."""
    for line in top:
        if (said := _ADDRESSEE.match(line)) and not (_SPOKEN_TO.search(line) or _ASKS.search(line)):
            return _OFFICE_OF.sub("人民政府", said[1])
    return next((asked[1] for line in reversed(last) if (asked := _ASKED.search(line))), "")


def _subject(title: str, top: str) -> str:
    """The report's own name: as the title has it in full (关于…的报告), else as the text does (《关于…的报告》)."""
    named = _first(_SUBJECT, title, 1)
    of = _first(_OF, title, 1)
    if named or of.endswith("的报告"):
        return named or of
    return _first(_SUBJECT, top, 1) or of or _first(_HEARD, top, 1)


def _title(report: Report, top: list[str]) -> str:
    for text in (report.title, *top):
        if "审议意见" in text and len(text) <= 120 and "。" not in text:
            return _own(text)
    return _own(report.title)


def _own(title: str) -> str:
    """The opinions' own title, out of that of the notice that sends them, without remarks behind it."""
    title = _REMARK.sub("", title.strip())
    sent = _SENT_WITH.search(title)
    return sent[1].replace("〈", "《").replace("〉", "》") if sent else title


def _date(report: Report, lines: list[str]) -> str:
    for line in reversed(lines):
        if is_date(line):
            return chinese_date(date_in(line) or "")
    return chinese_date(report.date) if report.date and "-" in report.date else ""


def _first(pattern: re.Pattern[str], text: str, group: int | str = 0) -> str:
    match = pattern.search(text)
    return match.group(group).strip() if match else ""
