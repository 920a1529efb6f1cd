"""What the second stage of the role model sees of each statement: its words' scores, its place, its neighbours."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from xubao.model import Report, Role
from xubao.statements.roles.context import Place
from xubao.statements.roles.cues import TONE, WORDS

Matrix = NDArray[np.float32]

ROLES = (Role.GOAL, Role.PROGRESS, Role.PROBLEM, Role.OTHER)
"""The order of every matrix with a column a role."""

_TONES = [ROLES.index(TONE[word]) for word in WORDS]
_SIGNS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        "已(?!有之)",
        "了",
        "目前|现已|截至|累计|以来",
        "同比|比上年|较上年|年均增长",
        "达到|突破|超过|实现|完成",
        r"\d",
        "%|百分点|亿|万",
        "^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，)",
        "(?<![一-龥])将|我们将|将(?:进一步|继续|按照|坚持|以|在|会|重点|全力|加)",
        "拟(?!人)",
        "力争|争取|确保|到20[2-9]\\d年",
        "^要|，要|必须|应当|应该|务必",
        "^(?:下一步|下步|今后|新的一年|今年要|要|我们要|我们将)",
        "继续|进一步|更加|不断",
        "仍需|亟[待需]|有待|还需|尚需|仍待|需要?进一步",
        "不足|不够|不高|不强|不大|不畅|不到位|不充分|不平衡|不健全|不完善|缺乏|缺少|短板|薄弱|滞后|较[弱低少慢]|偏[低少弱慢]|困难|严峻",
        "问题|矛盾|风险|挑战|压力|瓶颈|制约|差距|受制于人",
        "仍|还存在|依然|尚未|没有|难以|未能",
        "清醒|看到|认识到",
        "[：:]$",
        "^各位|[！!]$",
        "总书记|党中央|国务院领导|书记|副?主席|省委|市委",
        "强调|指出|指示|批示|视察|重要讲话|致贺|要求",
        "同志",
        "说[，：]|介绍|表示|认为|记者|数据显示",
        "是[^，。]{2,30}[。；]$|是[^，]{1,20}的[^，]{1,16}，",
        "意义|关键|根本|基础|之[本源基]|规律|首要",
        "时期|阶段|世界|国际|全球|我国|机遇|形势",
        "正在|推进顺利|有序推进|加速推进|进展",
        "去年|过去|一年来|五年来|上半年|今年以来",
        "今年(?!以来|上半年|[1-9]|[一二三]季度)|明年",
        "^(?:加快|加强|推动|推进|支持|完善|强化|深化|建立|健全|鼓励|引导|探索|优化|实施|落实|提升|促进|坚持|积极|大力|着力|围绕|聚焦|打造|构建|建设|发挥|扩大)",
        "出台|印发|制定|发布|建成|成立|设立|举办|开展|组织|启动|获批|修订",
        "提请|审议|汇报|报告如下|委托|代表",
        "（|《",
    )
)
_WILL, _DONE, _LACKS = 8, 0, 14
"""Columns of _SIGNS that carry over to the sentences after them in a paragraph."""
_BACKGROUND = re.compile(r"^(?:从[^，。]{2,8}(?:来)?看|当前|综观|总的来?看|放眼|当今|世界)")
_ANNOUNCED: tuple[re.Pattern[str], ...] = (
    re.compile(r"目标|任务|要求|重点(?:做好|抓好|工作)|原则|举措|考虑|将|下一步|要"),
    re.compile(r"成效|成绩|情况|做了|开展了|进展|特点|以下工作|回顾"),
    re.compile(r"问题|不足|困难|短板|差距|挑战|主要是"),
)


def features(report: Report, places: Sequence[Place], scores: Matrix) -> Matrix:
    """One row a statement: its words and its neighbours', but not what its section is for (see blend).

    Args:
        report: whose statements are judged.
        places: one a statement.
        scores: (statements, 4) log-odds of the first stage, columns as in ROLES.

    Returns:
        (statements, width) float32.
    """
    if not places:
        return np.zeros((0, 0), np.float32)
    scores = np.clip(scores, -4, 4).astype(np.float32)
    tones, signs = _words(report)
    sections = _runs([statement.section for statement in report.statements])
    around = [
        _shift(scores, 1),
        _shift(scores, -1),
        _mean(scores, [place.paragraph for place in places]),
        _window(scores, 4),
        _mean(scores, sections),
    ]
    flags = _flags(report, places, signs)
    return np.hstack([scores, *around, tones, _shift(tones, 1), _shift(tones, -1), signs, flags])


def _flags(report: Report, places: Sequence[Place], signs: Matrix) -> Matrix:
    """Form and paragraph: what its first sentence announces, and what was said before in it."""
    rows: list[list[float]] = []
    announced = [0.0, 0.0, 0.0]
    carried = np.zeros(3, np.float32)
    background = False
    for row, (statement, place) in enumerate(zip(report.statements, places, strict=True)):
        text = statement.text
        if place.first:
            carried = np.zeros(3, np.float32)
            background = bool(_BACKGROUND.match(text))
            if not text.startswith(("——", "—", "（")) and text[1:2] not in "是、":
                announced = [0.0, 0.0, 0.0]
        length = len(text)
        form = [place.first, place.last, place.salutes, min(length, 120) / 60, length < 14, background]
        rows.append([*map(float, form), *announced, *carried.tolist()])
        carried = np.maximum(carried, signs[row, [_WILL, _DONE, _LACKS]])
        if (length < 60 and text.endswith(("：", ":"))) or (length < 30 and place.last and not place.heading):
            said = [1.0 if pattern.search(text) else 0.0 for pattern in _ANNOUNCED]
            announced = said if any(said) else announced
    return np.asarray(rows, np.float32)


def _words(report: Report) -> tuple[Matrix, Matrix]:
    """How many cues of each tone a statement holds, and which signs it shows."""
    tones = np.zeros((len(report.statements), 4), np.float32)
    signs = np.zeros((len(report.statements), len(_SIGNS)), np.float32)
    for row, statement in enumerate(report.statements):
        text = statement.text
        for word, tone in zip(WORDS, _TONES, strict=True):
            if word in text:
                tones[row, tone] += 1
        for column, sign in enumerate(_SIGNS):
            if sign.search(text):
                signs[row, column] = 1
    return np.minimum(tones, 4) / 2, signs


def _shift(rows: Matrix, by: int) -> Matrix:
    moved = np.zeros_like(rows)
    if by > 0:
        moved[by:] = rows[:-by]
    else:
        moved[:by] = rows[-by:]
    return moved


def _runs(names: Sequence[str]) -> list[int]:
    """Numbers of runs of equal names."""
    found, at = [], -1
    before: str | None = None
    for name in names:
        at += name != before
        before = name
        found.append(at)
    return found


def _mean(rows: Matrix, groups: Sequence[int]) -> Matrix:
    index = np.asarray(groups)
    if not len(index):
        return rows
    total = np.zeros((int(index.max()) + 1, rows.shape[1]), np.float32)
    np.add.at(total, index, rows)
    return np.asarray((total / np.maximum(1, np.bincount(index))[:, None])[index], np.float32)


def _window(rows: Matrix, reach: int) -> Matrix:
    """Mean of the rows at most `reach` away."""
    total = np.vstack([np.zeros((1, rows.shape[1]), np.float32), np.cumsum(rows, axis=0, dtype=np.float32)])
    count = len(rows)
    low = np.maximum(0, np.arange(count) - reach)
    high = np.minimum(count, np.arange(count) + reach + 1)
    return np.asarray((total[high] - total[low]) / (high - low)[:, None], np.float32)
