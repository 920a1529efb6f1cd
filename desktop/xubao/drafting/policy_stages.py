"""How far a plan, rule or scheme is, clause by clause: 初步方案 is behind 方案已报送, which is behind 获批."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from xubao.drafting.selecting.selection import Choice
from xubao.language.sentences import CLAUSE

_PAPER = re.compile(r"(?P<what>[^，。；：]{2,24}?)(?P<paper>方案|规划|办法|条例|细则|意见|计划|清单)")
_VERB = re.compile(
    r"^.{0,4}?(?:完成|形成|编制|起草|研究|制定|制订|拟定|启动|开展|推进|修订|印发|出台|发布|报送|上报)(?:完成|形成|了)?"
)
_MARKS = re.compile(r"初步|初稿|征求意见稿?|送审稿?|草案|已经?|[《》“”]")
_STAGES = (
    re.compile(r"初步|初稿|征求意见|起草|摸底|启动|着手|正在(?:编制|研究|制定)"),
    re.compile(r"完成|形成|编制|制定|制订|拟定"),
    re.compile(r"报送|上报|报批|送审|提请|报请|呈报"),
    re.compile(r"获批|批复|批准|审议通过|印发|出台|发布|施行"),
)
_SAME = 72.0


@dataclass(frozen=True, slots=True)
class _Stage:
    """What a clause says of a paper, and how far it is (0 begun … 3 in force)."""

    what: str
    paper: str
    rank: int


def further(a: str, b: str) -> bool:
    """Whether text `a` tells of the same paper as `b`, at a later stage."""
    behind = [stage for clause in CLAUSE.findall(b) if (stage := _stage(clause))]
    return any(_ahead(a, stage) for stage in behind)


def without_superseded(choice: Choice, others: Sequence[str]) -> Choice | None:
    """A choice without the clauses, at its beginning or end, that another source has overtaken; None if none is left.

    A clause with a number stays: numbers are for a person to settle.

    Args:
        others: what other sources say.
    """
    if choice.runs:
        return choice
    clauses = [(m.start(), m.end(), _overtaken(m.group(), others)) for m in CLAUSE.finditer(choice.text)]
    if not any(gone for _, _, gone in clauses):
        return choice
    kept = [at for at, (_, _, gone) in enumerate(clauses) if not gone]
    if not kept:
        return None
    piece = choice.piece
    start, end = clauses[kept[0]][0], clauses[kept[-1]][1]
    return replace(choice, piece=replace(piece, start=piece.start + start, end=piece.start + end))


def _overtaken(clause: str, others: Sequence[str]) -> bool:
    stage = _stage(clause)
    return stage is not None and not re.search(r"\d", clause) and any(_ahead(o, stage) for o in others)


def _ahead(text: str, behind: _Stage) -> bool:
    return any(
        stage.rank > behind.rank
        and stage.paper == behind.paper
        and fuzz.ratio(stage.what, behind.what) >= _SAME
        for clause in CLAUSE.findall(text)
        if (stage := _stage(clause))
    )


def _stage(clause: str) -> _Stage | None:
    match = _PAPER.search(clause)
    if not match:
        return None
    what = _MARKS.sub("", _VERB.sub("", match.group("what")))
    ranks = [rank for rank, words in enumerate(_STAGES) if words.search(clause)]
    if len(what) < 2 or not ranks:
        return None
    return _Stage(what, match.group("paper"), 0 if ranks == [0, 1] else ranks[-1])
