"""The lines around the body: web chrome, title, session, speaker, salutation, document number, signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from xubao.outline.clean import CJK
from xubao.outline.dates import FULL
from xubao.outline.numbering import mark_at
from xubao.outline.parts import Para

MOST_FRONT = 24
"""Paragraphs looked at for front matter."""


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

    def of(self, kind: Line) -> list[int]:
        """Indexes of the paragraphs of a kind, in order."""
        return [index for index, line in self.lines.items() if line is kind]


_CHROME = re.compile(
    r"面包屑|当前位置|您(?:现在)?(?:所在)?的位置|^首页\s*[>»›]|【?字号|[【\[]?(?:打印|收藏|关闭|分享)(?:本页|此页|窗口|到|\s|[】\]]|$)"
    r"|^(?:发布|发表|更新|成文|公开)?(?:时间|日期)：|^(?:信息|文章|稿件)?来源：|^来源\s|浏览(?:次数|量)|点击(?:数|量|次数)|阅读(?:次数|量)?："
    r"|责任编辑|^编辑：|^作者：|^记者：|扫一扫|^版权所有|ICP备|公网安备|^上一[篇条]|^下一[篇条]|^相关(?:链接|文章|阅读|新闻)"
    r"|^(?:主办|承办|协办)单位：|网站(?:标识码|地图)|^(?:政务|官方)?微信$|^微博$|^无障碍|^(?:https?:|www\.)|^#\s*SOURCE|^返回(?:顶部|首页)|^【?(?:大|中|小)[\s|]+(?:中|大)"
)
_SESSION = re.compile(
    r"^(?:[-—]{1,3}|[（(])?.{0,4}(?:19|20)\d{2}年\d{1,2}月\d{1,2}日.{0,60}(?:会议|代表大会|全会|大会)(?:上|第.{1,4}次会议)?.{0,6}[）)]?$"
)
_POST = "主任|主席|总理|省长|市长|区长|县长|州长|盟长|旗长|局长|厅长|部长|院长|检察长|委员长|行长|处长|秘书长|书记|会长|审计长|组长|镇长|乡长|代省长|代市长|署长"
_SPEAKER = re.compile(
    rf"^[{CJK}、·（） ]{{2,60}}?(?:{_POST})(?:、[{CJK}]{{2,12}})?(?:[ ：]|（[^）]*）)*([{CJK}](?: ?[{CJK}·]){{1,4}})$"
)
_SALUTATION = re.compile(
    r"^[^。；]{0,60}(?:各位|代表|委员|主任|秘书长|人民政府|常委会|常务委员会|委员会|同志们|先生|单位|部门|局|办公室|你们)[^。；]{0,20}[：！]$"
)
_NUMBER = re.compile(
    rf"^[（(]?[{CJK}]{{1,14}}[〔\[（(](?:19|20)\d{{2}}[〕\]）)][{CJK}]{{0,4}}\d{{1,4}}号[）)]?$"
)
_REMARK = re.compile(r"^（[^（）]*(?:（[^（）]*）[^（）]*)*）$|^\[[^\]]*\]$")
_OFFICE = re.compile(
    rf"^[{CJK}、·\s]{{2,40}}(?:人民政府|政府|委员会|委|局|厅|院|办公室|办|会|部|署|中心|公司|法院|检察院|研究室|司|处|集团)(?:办公室)?$"
)
_TITLE_WORD = re.compile(
    r"(?:报告|汇报|意见|方案|规划|计划|纲要|要点|函|材料|情况|通知|通报|决定|决议|办法|总结|说明|清单|条例|措施|建议|讲话|回复|答复|请示|批复|摘要|全文来了|全文)"
    r"(?:》|（[^）]*）|\([^)]*\)|全文|来了|摘登|摘要|解读)*$"
)
_DATE = re.compile(rf"^[（(]?(?:{FULL.pattern})[）)]?$")
_ENDED = re.compile(r"[。！？；：，,;?!]$")


def find_front(paras: Sequence[Para]) -> Front:
    """Tell the lines before and after the body from the body.

    Args:
        paras: settled paragraphs.
    """
    lines: dict[int, Line] = {}
    body = 0
    for index, para in enumerate(paras[:MOST_FRONT]):
        kind = line_kind(para)
        if kind is Line.OTHER and not _title_like(para, paras[index + 1 :]):
            break
        if kind is Line.SALUTATION and index and Line.SALUTATION in lines.values():
            break
        lines[index] = kind
        body = index + 1
    if body >= len(paras) and not any(line is Line.CHROME for line in lines.values()):
        body = _body_of_short(paras, lines)
    _choose_title(paras, lines)
    return Front(lines, body, _tail(paras, body, lines))


def line_kind(para: Para) -> Line:
    """What a line is by its own words."""
    text = para.text
    if len(text) > 160:
        return Line.OTHER
    for pattern, kind in (
        (_SESSION, Line.SESSION),
        (_DATE, Line.DATE),
        (_NUMBER, Line.NUMBER),
        (_CHROME, Line.CHROME),
        (_REMARK, Line.REMARK),
        (_SALUTATION, Line.SALUTATION),
        (_SPEAKER, Line.SPEAKER),
    ):
        if (pattern.search if kind is Line.CHROME else pattern.match)(text) and not mark_at(text):
            return kind
    if _OFFICE.match(text) and not _TITLE_WORD.search(text):
        return Line.OFFICE
    return Line.OTHER


def _title_like(para: Para, following: Sequence[Para]) -> bool:
    """A line that could be (part of) the title: short, no final mark, no number, something after it."""
    text = para.text
    if len(text) > 90 or _ENDED.search(text) or len(para.sentences) > 1:
        return False
    if mark_at(text) and not para.block.centred:
        return False
    return bool(following) or bool(_TITLE_WORD.search(text))


def _body_of_short(paras: Sequence[Para], lines: dict[int, Line]) -> int:
    """Where every line looks like front matter, only the first lines are (a list of headings has a body)."""
    body = 1 if paras and _TITLE_WORD.search(paras[0].text) else 0
    for index in [index for index in lines if index >= body]:
        del lines[index]
    return body


def _choose_title(paras: Sequence[Para], lines: dict[int, Line]) -> None:
    """Of the lines that could be the title, the likeliest becomes it, with the lines it runs on to."""
    best, best_score = -1, 0.0
    for index, kind in lines.items():
        if kind in (Line.OTHER, Line.OFFICE):
            score = title_score(paras[index], kind)
            if score > best_score:
                best, best_score = index, score
    if best < 0:
        return
    lines[best] = Line.TITLE
    if _TITLE_WORD.search(paras[best].text) and best and lines.get(best - 1) is Line.OTHER:
        before = paras[best - 1].text
        if re.match(r"关于|对", before) and not _TITLE_WORD.search(before):
            lines[best - 1] = Line.TITLE


def title_score(para: Para, kind: Line) -> float:
    """How much a line looks like a title; 0 for not at all."""
    text = para.text
    score = 1.0 if kind is Line.OTHER else 0.2
    score += 2.0 * bool(_TITLE_WORD.search(text))
    score += 0.8 * bool(re.search(r"关于|对“|^《", text))
    score += 0.7 * para.block.centred + 0.7 * (para.block.level == 1)
    score += min(len(text), 20) / 40
    if re.search(r"会议文件$|公报|^第?.{1,6}号$|^附件", text):
        score -= 2.0
    return score if len(text) >= 4 else 0.0


def _tail(paras: Sequence[Para], body: int, lines: dict[int, Line]) -> int:
    """Index after the body: date, signature and chrome at the end are not of it."""
    tail = len(paras)
    while tail > body + 1 and len(paras) - tail < MOST_FRONT:
        kind = line_kind(paras[tail - 1])
        if kind not in (Line.DATE, Line.OFFICE, Line.CHROME, Line.REMARK):
            break
        tail -= 1
        lines[tail] = kind
    return tail
