"""The lines around the body: web chrome, title, session, speaker, salutation, document number, signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from xubao.language.dates import DAY, FULL, YEAR
from xubao.language.document_numbers import NUMBER
from xubao.language.wordlists import patterns, word_groups, worded
from xubao.outline.clean import CJK
from xubao.outline.contents import find_contents
from xubao.outline.numbering import mark_at
from xubao.outline.parts import Para
from xubao.reading.chrome import SITE

_any = word_groups("front-words.txt")
_words = worded("front-words.txt")
_pattern = patterns("front-words.txt")

MOST_FRONT = 24
"""Paragraphs looked at for front matter, and for what stands after the body."""
LONGEST = 160
"""Characters a line of front matter has at most."""


class Line(StrEnum):
    """What a line around the body is."""

    CHROME = "chrome"
    TITLE = "title"
    SESSION = "session"
    SPEAKER = "speaker"
    SALUTATION = "salutation"
    NUMBER = "number"
    DATE = "date"
    OFFICE = "office"
    REMARK = "remark"
    CONTENTS = "contents"
    ANNEX = "annex"
    COPIES = "copies"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Front:
    """Where the body lies and what stands around it.

    Attributes:
        lines: paragraph index → what it is, for the paragraphs before and after the body.
        body: index of the body's first paragraph.
        tail: index after the body's last paragraph.
    """

    lines: dict[int, Line]
    body: int
    tail: int

    @property
    def contents(self) -> range:
        """The paragraphs of the table of contents, which may stand inside the body too."""
        lines = self.of(Line.CONTENTS)
        return range(lines[0], lines[-1] + 1) if lines else range(0)

    def of(self, kind: Line) -> list[int]:
        """Indexes of the paragraphs of a kind, in order."""
        return sorted(index for index, line in self.lines.items() if line is kind)


_CHROME = re.compile(
    "|".join(
        (
            SITE,
            worded("web-furniture.txt")(
                r"{around-a-text}|【?字[号体]|^快捷搜索|^编辑[： ]|^[一二三]审[： ]|^\d{5,}$|"
                r"^(?:内容|全文|文章)(?:预览|提要|摘要|导读)：?$|"
                r"^{labels}\s*：?$|^{acts}?(?:时间|日期)\s*：|^(?:信息|文章|稿件)?来源\s*：|^来源\s|^作者：|^记者：|"
                r"浏览(?:次数|量)|点击(?:数|量|次数)|阅读(?:次数|量)?：|^(?:https?:|www\.)|^#?\s*SOURCE\s|^{data-labels}："
            ),
            r"^.{0,32}[。）][^。]{0,12}(?:记者|通讯员)[^。]{0,16}$|(?:记者|通讯员)[^。]{0,12}摄）?$|(?:记者|通讯员)?\s*\S{2,4}\s*摄$",
        )
    )
)
_SESSION = re.compile(
    rf"^(?:[-—]{{1,3}}|[（(])?.{{0,4}}{DAY}.{{0,60}}"
    r"(?:会议|代表大会|全会|大会)(?:上|第.{1,4}次会议)?.{0,6}[）)]?$"
    rf"|^[-—]{{1,3}}\s*在?.{{0,60}}(?:会议|大会)上?$|^[-—]{{2,3}}\s*{DAY}在.{{2,60}}$"
)
_SESSION_REST = re.compile(r"^[^。，]{2,40}(?:会议|大会)上[）)]?$")
POSTS = _any("posts")
_SPEAKER = re.compile(
    rf"^[{CJK}、·（） ]{{0,60}}?(?:{POSTS})(?:、[{CJK}]{{2,12}})?(?:[ ：]|（[^）]*）)*([{CJK}](?: ?[{CJK}·]){{1,4}})$"
)
_SALUTATION = re.compile(
    f"^[^。；]{{0,60}}(?:各位|代表|委员|主任|秘书长|人民政府|常委会|常务委员会|委员会|同志们|先生|单位|部门|局|办公室)[^。；]{{0,20}}[：！]$|"
    f"^[{CJK}、（）]{{1,30}}(?:{_any('addressees')}|[委局厅办部处室院])：$"
)
_NAME = re.compile(rf"^[{CJK}](?: ?[{CJK}·]){{1,3}}$")
_NUMBER = re.compile(
    rf"^(?:发?文字?[号號]：\s*|[（(])?[{CJK}]{{1,14}}{NUMBER}[）)]?"
    r"(?:\s*签发人：?.{0,20})?$"
)
_REMARK = _pattern(r"^（[^（）]*(?:（[^（）]*）[^（）]*)*）$|^\[[^\]]*\]$|^{remarks}：.*$")
_OFFICE = re.compile(rf"^[{CJK}、·\s]{{2,40}}{_any('ends-of-offices')}(?:办公室)?$")
_STRONG = _any("title-words")
_TITLE_ENDS = _words(r"(?:》|（[^）]*）|\([^)]*\)|{behind-a-title})*$")
TITLE_WORD = re.compile(rf"(?:{_STRONG}|情况|说明|全文){_TITLE_ENDS}")
_STRONG_TITLE = re.compile(rf"(?:{_STRONG}){_TITLE_ENDS}")
_NO_TITLE = re.compile(r"会议文件$|作政府工作报告$|公报|^第?.{1,6}号$|^附件|^来源|^\d")
_DATE = re.compile(
    rf"^(?:[{CJK}、]{{3,30}}(?:政府|委员会|[委局厅办部署院会]|办公室) ?)?"
    rf"[（(]?(?:{FULL.pattern}|{YEAR}年\d{{1,2}}月)(?:\s*\d{{1,2}}[时:：]\d{{1,2}}.{{0,6}})?[）)]?(?:印发)?$"
)
_ENDED = re.compile(r"[。！？；：，,;?!]$")
_PATH = re.compile(r"当前位置|您(?:现在|当前|目前)?(?:所在)?的?位置")
_ANNEX_LIST = re.compile(r"^附件?：\S.{2,50}[^。；]$")
_ANNEX_ITEM = re.compile(r"^\d{1,2}[.、][^。；]+$")
MOST_ANNEXES, LONGEST_ANNEX = 12, 60
LONGEST_TITLE, LONGEST_NESTED = 90, 320
"""Characters of a title at most, and of one that quotes the titles of other documents."""
MOST_TITLE_LINES = 8
SMALL_TABLE = 2
"""Rows and columns of a table that may be a letterhead or a signature."""
_HANDLED_BELOW = _pattern(r"^(?:（[^）]*）)?的?{handled}[^。]{0,12}(?:报告|汇报|函|说明)$")
_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉")
ANY_ABOUT = re.compile(r"关于|对(?:[《“]|.{2,40}的)")
_YEARED = re.compile(f"{YEAR}年")
_BREAKS_OFF = re.compile(r"(?:情况|和|与|及|、|的|执行|》)$")
_REST = re.compile(r"情况|工作|报告|处理|办理|落实|意见")
LONGEST_TAIL = 8
"""A title's last line of so few characters goes on from the line above."""
MOST_COPIES = 4
"""Lines that the names of those who get a copy run over."""
_COPIES = re.compile(r"抄[送报]：")
_AFTER_BODY = (Line.DATE, Line.OFFICE, Line.CHROME, Line.REMARK, Line.ANNEX, Line.COPIES)
_AFTER_ALL = _pattern("^(?:相关|延伸){related}|^[《》]+点击|{below-the-page}|^上一[篇条]|^下一[篇条]")


def find_front(paras: Sequence[Para]) -> Front:
    """Tell the lines before and after the body from the body.

    Args:
        paras: settled paragraphs.
    """
    lines: dict[int, Line] = {}
    body = 0
    for index, para in enumerate(paras[:MOST_FRONT]):
        kind = line_kind(para)
        if (
            lines.get(index - 1) is Line.SESSION
            and _SESSION_REST.match(para.text)
            and kind is not Line.SPEAKER
        ):
            kind = Line.SESSION
        if kind is Line.OTHER and (
            not _title_like(para, paras[index + 1 :]) or _first_heading(paras, index, lines)
        ):
            break
        if kind is Line.SALUTATION and Line.SALUTATION in lines.values():
            break
        lines[index] = kind
        body = index + 1
        if kind is Line.SALUTATION and not _more_front(paras, index):
            break
    if body >= len(paras) and Line.CHROME not in lines.values():
        body = _body_of_short(paras, lines)
    _forget_site(paras, lines)
    _choose_title(paras, lines)
    _choose_speaker(paras, lines)
    contents = find_contents(paras, body)
    if contents is not None:
        lines.update(dict.fromkeys(range(*contents), Line.CONTENTS))
        if all(len(para.text) <= LONGEST_ANNEX for para in paras[body : contents[0]]):
            body = max(body, contents[1])
    return Front(lines, body, _tail(paras, body, lines))


def _first_heading(paras: Sequence[Para], index: int, lines: dict[int, Line]) -> bool:
    """Whether a line below the title is styled as the headings after it are: it is the first of them."""
    level = paras[index].block.level
    if level is None or not any(other.block.level == level for other in paras[index + 1 :]):
        return False
    above = [at for at in lines if lines[at] in (Line.OTHER, Line.OFFICE)]
    titled = any(paras[at].block.level != level or _finished(paras[at].text) for at in above)
    return titled and not _finished(paras[index].text)


def line_kind(para: Para) -> Line:
    """What a line is by its own words."""
    text = para.text
    if len(text) > LONGEST:
        return Line.CHROME if text.startswith(("http", "# SOURCE")) else Line.OTHER
    if mark_at(text):
        return Line.OTHER
    for pattern, kind in (
        (_SESSION, Line.SESSION),
        (_DATE, Line.DATE),
        (_NUMBER, Line.NUMBER),
        (_REMARK, Line.REMARK),
        (_SALUTATION, Line.SALUTATION),
        (_SPEAKER, Line.SPEAKER),
    ):
        if pattern.match(text):
            return Line.OTHER if kind is Line.DATE and in_table(para) else kind
    if _CHROME.search(text) and len(para.sentences) < 3:
        return Line.CHROME
    if _OFFICE.match(text) and not TITLE_WORD.search(text):
        return Line.OFFICE
    return Line.OTHER


def in_table(para: Para) -> bool:
    """Whether a line stands well inside a table: a letterhead or a signature may be set in a small one."""
    return para.block.table is not None and max(para.block.table[1:]) >= SMALL_TABLE


def _more_front(paras: Sequence[Para], index: int) -> bool:
    """After the salutation only web chrome can still be front matter."""
    return index + 1 < len(paras) and line_kind(paras[index + 1]) is Line.CHROME


def _title_like(para: Para, following: Sequence[Para]) -> bool:
    """A line that could be (part of) the title: short, no final mark, no number, something after it."""
    text = para.text
    nested = "《" in text and _STRONG_TITLE.search(text) is not None
    longest = LONGEST_NESTED if nested else LONGEST_TITLE
    if len(text) > longest or _ENDED.search(text) or len(para.sentences) > 1:
        return False
    if mark_at(text) and not para.block.centred:
        return False
    return bool(following) or bool(TITLE_WORD.search(text))


def _body_of_short(paras: Sequence[Para], lines: dict[int, Line]) -> int:
    """Where every line looks like front matter, only the first lines are (a list of headings has a body)."""
    body = 1 if paras and TITLE_WORD.search(paras[0].text) else 0
    for index in [index for index in lines if index >= body]:
        del lines[index]
    return body


def _choose_title(paras: Sequence[Para], lines: dict[int, Line]) -> None:
    """Of the lines that could be the title, the likeliest becomes it, with the lines it runs over."""
    scores = {
        i: title_score(paras[i], kind) for i, kind in lines.items() if kind in (Line.OTHER, Line.OFFICE)
    }
    outside = {i: score for i, score in scores.items() if paras[i].block.table is None and score > 0}
    scores = outside or scores  # the head of a column may read like a title
    best = max(scores, key=lambda index: scores[index], default=-1)
    if best < 0 or scores[best] <= 0:
        return
    first = last = best
    title = paras[best].text
    while last - first < MOST_TITLE_LINES:
        if lines.get(first - 1) in (Line.OTHER, Line.OFFICE) and _goes_on(
            paras[first - 1], title, lines[first - 1]
        ):
            first -= 1
            title = paras[first].text + title
        elif lines.get(last + 1) is Line.OTHER and _ends_below(title, paras[last + 1].text):
            last += 1
            title += paras[last].text
        else:
            break
    lines.update(dict.fromkeys(range(first, last + 1), Line.TITLE))


def _goes_on(above: Para, title: str, kind: Line) -> bool:
    """Whether a title's lines so far go on from the line above them.

    A bracket that was not opened says so, a line above that breaks off, and a title that names nothing by itself;
    above 关于 stands the office that issues, above 对《…》 also a 关于 that it belongs to.
    """
    begun = "关于" in frame_of(above.text) and not _finished(above.text)
    if ANY_ABOUT.match(title):
        return (kind is Line.OFFICE and _unopened(title) == 0) or (begun and not title.startswith("关于"))
    if _unopened(title) > 0:
        return True
    if kind is Line.OFFICE or _YEARED.match(title):
        return False
    breaks_off = _BREAKS_OFF.search(above.text) is not None or len(title) <= LONGEST_TAIL
    return begun or ((breaks_off or _open_brackets(above.text) > 0) and _REST.search(title) is not None)


def _ends_below(title: str, below: str) -> bool:
    """Whether a title without its end, or with a bracket still open, ends in the line below.

    「…审议意见」 could be a title by itself, but not above 「落实情况的报告」.
    """
    if _open_brackets(title) > 0 or _HANDLED_BELOW.match(below):
        return True
    starts_anew = ANY_ABOUT.match(below) or _YEARED.match(below) or "关于" in below
    return not _finished(title) and not starts_anew and _STRONG_TITLE.search(below) is not None


def _finished(title: str) -> bool:
    """Whether a title has its own last word, outside the titles it quotes."""
    return _STRONG_TITLE.search(frame_of(title) or title) is not None and _open_brackets(title) <= 0


def frame_of(title: str) -> str:
    """The title without the titles it quotes: 「关于《…〈…〉…》研究处理情况的报告」 → 「关于研究处理情况的报告」."""
    while (bare := _QUOTED.sub("", title)) != title:
        title = bare
    return title


def _open_brackets(text: str) -> int:
    return sum(text.count(mark) for mark in "《〈") - sum(text.count(mark) for mark in "》〉")


def _unopened(text: str) -> int:
    """How many brackets close that were not opened."""
    depth = lowest = 0
    for mark in text:
        depth += (mark in "《〈") - (mark in "》〉")
        lowest = min(lowest, depth)
    return -lowest


def _forget_site(paras: Sequence[Para], lines: dict[int, Line]) -> None:
    """What stands above "当前位置" is the site's name, not the document's title."""
    path = next((index for index in sorted(lines) if _PATH.search(paras[index].text)), 0)
    for index in range(path):
        if lines.get(index) in (Line.OTHER, Line.OFFICE):
            lines[index] = Line.CHROME


def _choose_speaker(paras: Sequence[Para], lines: dict[int, Line]) -> None:
    """A bare name just above the salutation is the speaker's."""
    for index in [index for index, kind in lines.items() if kind is Line.SALUTATION]:
        above = index - 1
        if lines.get(above) is Line.OTHER and _NAME.match(paras[above].text) and above > 0:
            lines[above] = Line.SPEAKER


def title_score(para: Para, kind: Line) -> float:
    """How much a line looks like a title; 0 for not at all."""
    text = para.text
    if kind is Line.OFFICE and not TITLE_WORD.search(text):
        return 0.0
    score = 1.0 if kind is Line.OTHER else 0.2
    score += 2.0 * bool(TITLE_WORD.search(text))
    score += 0.8 * bool(re.search(r"关于|对“|^《", text))
    score += 0.7 * para.block.centred + 0.7 * (para.block.level == 1)
    score += min(len(text), 20) / 40
    if _NO_TITLE.search(text) and not _YEARED.match(text):
        score -= 2.0
    return max(0.0, score) if len(text) >= 4 else 0.0


def _tail(paras: Sequence[Para], body: int, lines: dict[int, Line]) -> int:
    """Index after the body: date, signature and chrome at the end are not of it."""
    tail = len(paras)
    for index in range(max(body + 1, len(paras) - MOST_FRONT), len(paras)):
        if len(paras[index].text) < 40 and _AFTER_ALL.search(paras[index].text):
            lines.update(dict.fromkeys(range(index, tail), Line.CHROME))
            tail = index
            break
    while tail > body + 1 and len(paras) - tail < 2 * MOST_FRONT:
        kind = line_kind(paras[tail - 1])
        if kind is Line.OTHER and len(paras) - tail > 0 and _annexed(paras, tail - 1, body):
            kind = Line.ANNEX
        if kind in (Line.OTHER, Line.OFFICE) and _copied(paras, tail - 1, body):
            kind = Line.COPIES
        if kind not in _AFTER_BODY:
            break
        tail -= 1
        lines[tail] = kind
    return tail


def _copied(paras: Sequence[Para], index: int, body: int) -> bool:
    """Whether a line goes on from a 「抄送：」 above it that has not ended."""
    for above in range(index - 1, max(body, index - MOST_COPIES), -1):
        text = paras[above].text
        if text.endswith("。"):
            return False
        if _COPIES.match(text):
            return True
    return False


def _annexed(paras: Sequence[Para], index: int, body: int) -> bool:
    """Whether a line above the signature names an annex: "附件：1.指标表", or "2.项目表" below such a line."""
    for at in range(index, max(body, index - MOST_ANNEXES), -1):
        text = paras[at].text
        if _ANNEX_LIST.match(text):
            return True
        if len(text) > LONGEST_ANNEX or not _ANNEX_ITEM.match(text):
            return False
    return False
