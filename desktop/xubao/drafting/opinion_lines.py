"""Opinions of a document without an outline: numbered lines, glued enumerations, bare paragraphs."""

import re
from dataclasses import dataclass, replace

from xubao.drafting.deadlines import sets_deadline
from xubao.language.dates import is_date
from xubao.language.wordlists import patterns, worded
from xubao.model import Report

_words = worded("draft-words.txt")
_pattern = patterns("draft-words.txt")

_HAN = "一二三四五六七八九十"
_MARK = re.compile(
    rf"^\s*(?P<number>[（(][{_HAN}\d]{{1,3}}[）)]|[{_HAN}]{{1,3}}、|\d{{1,2}}[.．、](?!\d)|第[{_HAN}]{{1,3}}[，,、：:是]|"
    rf"[{_HAN}]{{1,2}}(?:是|要)|[①-⑳])\s*"
)
_GLUED = re.compile(
    rf"(?<=[。；;：:）)])(?=第[{_HAN}]{{1,3}}[，,、]|[{_HAN}]{{1,2}}(?:是|要)|[（(][{_HAN}\d]{{1,3}}[）)]|[①-⑳])"
)
_LEAD = re.compile(
    r"(?:意见|建议|要求|情况)(?:如下|转送|转交|送)|^会议(?:认为|指出|听取)|听取(?:和|并)?审议|请认真研究|组成人员"
)
_LED_IN = _pattern("^[^。]*?{says}[，：:](?={asks})")
_WHO = _words("(?:会议|{who}?(?:常委会)?(?:组成人员|委员们?|代表们?)|大家)(?:在审议(?:中|时))?")
_TO = r"(?:[市省区县州]?(?:人民)?政府|国务院)?(?:及(?:其|各)?)?(?:有关|相关|各)?(?:部门|方面)?"
_SAY = _words("(?:还|也|普遍|一致|同时)*{proposes}(?!{not-proposing})")
_FRAME = re.compile(rf"^(?:{_WHO}{_SAY}|建议|希望)[，：]?{_TO}[，：]?(?:要(?!求)|应当|应该|应)?(?=.{{4}})")
_DEMAND = re.compile(r"^(?:还|也)?(?:要(?!求)|应(?!急|用)|须)")
_TOPIC = 20  # characters of a first sentence that only names what the others ask
_REQUEST = _pattern("^(?:以上意见|请(?![^，。]{0,4}[进加])).{0,40}{to-be-done-with-it}[^。]*。?$")
_FRAME_OF_PART = _pattern(
    "^(?:(?:{frame-of-parts})+|[^，。]{0,20}?{laws}(?:{carried-out})的?(?:{frame-of-parts})*?{circumstances})$"
)
_ASKING_PART = _pattern("^(?:{frame-of-parts}|{what-is-asked}|[^，。]{0,10}(?={what-is-asked}$))+$")
_SALUTE = re.compile(r"^[^。；，]{2,30}[：:]$")
_TOP = re.compile(rf"^[{_HAN}]{{1,3}}、|^第[{_HAN}]")


@dataclass(frozen=True, slots=True)
class Item:
    """One opinion before its responsibility is read; `parent` is a place in the list it stands in."""

    number: str
    title: str
    text: str
    parent: int | None


def items_of_lines(report: Report) -> list[Item]:
    """Numbered lines if there are any, else paragraphs, else the sentences of the only paragraph."""
    lines = [part.strip() for line in report.text.split("\n") for part in _GLUED.split(line) if part.strip()]
    return _numbered(lines) or _bare(lines, report.title)


def numbered_line(line: str) -> tuple[str, str]:
    """(number, words) of a line; "" where it has no number."""
    match = _MARK.match(line)
    return (match.group("number").strip(), line[match.end() :]) if match else ("", line)


def _numbered(lines: list[str]) -> list[Item]:
    items: list[Item] = []
    above: int | None = None
    for line in lines:
        match = _MARK.match(line)
        if match is None:
            if items and not _closing(line):
                last = items[-1]
                items[-1] = Item(last.number, last.title, f"{last.text}\n{line}".strip(), last.parent)
            continue
        number = match.group("number").strip()
        title, _, text = line[match.end() :].partition("。")
        parent = None
        if _TOP.match(number):
            above = len(items)
        else:
            parent = above
        items.append(Item(number, title.strip(), text.strip(), parent))
    return items


def _bare(lines: list[str], title: str) -> list[Item]:
    wishes = [_LED_IN.sub("", line) for line in lines if _LED_IN.match(line) or not _outside(line, title)]
    demands = [demand for wish in wishes for demand in _demands(wish)]
    if len(demands) == 1:
        demands = [part.strip() for part in re.findall(r"[^。]+。?", demands[0]) if len(part.strip()) >= 8]
    return [Item("", "", demand, None) for demand in demands]


def is_frame(title: str) -> bool:
    """Whether a part is named so that no opinion stands in it: 总体评价, 存在的主要问题."""
    return bool(_FRAME_OF_PART.match(re.sub(r"\W", "", title)))


def only_asks(title: str) -> bool:
    """Whether a part is named 意见建议 or the like: it is no opinion, those under it are."""
    return bool(_ASKING_PART.match(re.sub(r"\W", "", title)))


def without_frame(text: str) -> str:
    """A demand without who makes it of whom (会议建议市政府进一步加强…)."""
    return _FRAME.sub("", text)


def _demands(paragraph: str) -> list[str]:
    """A paragraph cut where a sentence begins a demand of its own; whole where its first sentence names its topic."""
    sentences = re.findall(r"[^。]+。?", paragraph)
    begins = [bool(_FRAME.match(one.strip()) or _DEMAND.match(one.strip())) for one in sentences]
    if len(sentences) < 2 or (not begins[0] and len(sentences[0]) <= _TOPIC):
        return [paragraph]
    found = [sentences[0]]
    for one, new in zip(sentences[1:], begins[1:], strict=True):
        if new:
            found.append(one)
        else:
            found[-1] += one
    return [one.strip() for one in found]


def _outside(line: str, title: str) -> bool:
    """Whether a line belongs to the document's frame: title, number, addressee, lead-in, signature, date."""
    if len(line) < 10 or _closing(line) or _SALUTE.match(line) or line.startswith("（示例"):
        return True
    if "。" not in line and ("审议意见" in line or line in title):
        return True
    return bool(_LEAD.search(line)) and not re.search(r"责任单位", line)


def with_words(items: list[Item]) -> list[Item]:
    """The items that say something: a number alone, with nothing under it, is none."""
    places: dict[int, int] = {}
    kept: list[Item] = []
    spoken = {at for at, item in enumerate(items) if re.search(r"\w", item.title + item.text)}
    for at, item in enumerate(items):
        parent = item.parent
        if at in spoken and (parent is None or parent in places or parent not in spoken):
            places[at] = len(kept)
            kept.append(replace(item, parent=None if parent is None else places.get(parent)))
    return kept


def without_closing(text: str) -> str:
    """An opinion's text without the signature and date that follow the last one."""
    lines = text.rstrip().split("\n")
    while lines and _closing(lines[-1].strip()):
        lines.pop()
    return "\n".join(lines).rstrip()


def _closing(line: str) -> bool:
    return bool(is_date(line) or _REQUEST.match(line) or sets_deadline(line)) or (
        "。" not in line and line.endswith(("常委会", "委员会", "办公厅", "办公室"))
    )
