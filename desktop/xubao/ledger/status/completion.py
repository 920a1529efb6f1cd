"""Whether what was promised was delivered: the very thing, not a policy about it.

A sentence of completion has its thing behind the verb (建成X, 印发《X》) or before it (X获批设立, X投入使用).
"""

import re
from collections.abc import Iterator, Sequence

from xubao.language.dates import YEAR
from xubao.language.wordlists import patterns, word_groups, worded
from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_document import canonical, renamed
from xubao.model import Role
from xubao.statements.figure_comparison import reaches
from xubao.statements.measures import counts

_any = word_groups("status-words.txt")
_words = worded("status-words.txt")
_pattern = patterns("status-words.txt")

_MADE = _any("made")
_BECAME = _any("became")
_FRONT = re.compile(f"(?:^|[，、；]|{_any('before-made')}|首次[^，；]{{0,4}})(?P<verb>(?:{_MADE})了?)")
_BACK = re.compile(f"(?:已经?|{_any('before-became')}|于.{{0,8}})*(?:{_BECAME})")
_UNDER_WAY = _pattern("{delivery-under-way}")
_PARTS = re.compile(r"[、，；]|以及|及|与|和")
_TRIM = _pattern(
    r"^(?:{so-many}|[\d.]+[多余]?[万亿]?[个项家条所座处]?|、)+|(?:等.{0,8}|{empty-ends}|已经?)+$"
)
_PARTLY = _pattern(r"(?:建立|形成)(?:和|并|、)?(?:健全|完善)|{partly}|第[一二三]批|[1-9]\d?%")
_SO_MANY = re.compile(r"(?:已有|其中)?\d+[多余]?[家个所座项条支户]")
_GENERAL = _pattern("{general}")
_NEARLY, _BEGUN = _pattern("{nearly}"), _pattern("{begun}")
_AFTER = _pattern(
    f"^(?:{YEAR}年|{{by-when}}|底?前)*(?:$|[，、；。”》）（]|等|和|及|与|以及|的?{{behind-the-thing}})"
)
_CARRYING_OUT = _pattern("{carries-out}好?[^，；]{0,6}《")
"""A document that is carried out is there already."""
DOCUMENT = re.compile(r"《[^《》]+》")
_ITSELF = _words("(?!的?{about-a-document})")
"""What stands behind a document that is not issued itself: 《X》配套政策."""
_ISSUED = _any("issued")
ALIKE = 0.6
"""Share of the delivered thing's character pairs that the promise must have."""
SHORTEST = 4


def delivered(clause: Clause, promised: Sequence[Clause], about: str) -> bool:
    """Whether a clause of progress says that what the promises speak of was delivered.

    Args:
        promised: the older clauses of the same matter that leave something to be done.
        about: the matter's term, document or title.
    """
    if _PARTLY.search(clause.text) or _some_of(clause, promised) or _short_of(clause, promised):
        return False
    if _NEARLY.search(clause.text) and not any(_NEARLY.search(promise.text) for promise in promised):
        return False
    if "《" in about or any(document in clause.text for document in _documents(promised)):
        return _issued(clause.text, about, _documents(promised))
    return any(
        _same(thing, promise.flat, about, verb)
        for verb, thing in _things(clause.flat)
        for promise in promised
    )


def finished(clause: Clause, about: str) -> bool:
    """Whether a clause of progress says by itself that what the matter is about is there (设立丝路基金)."""
    if (
        is_open(clause)
        or _PARTLY.search(clause.text)
        or _NEARLY.search(clause.text)
        or _SO_MANY.match(clause.flat)
    ):
        return False
    if any(counts(figure) and about.endswith(figure.text) for figure in clause.figures):
        return False  # a quantity that was reached (造林8827万亩) is no thing
    if "《" in about:
        return _issued(clause.text, about, set())
    told = (thing for verb, thing in _things(clause.flat) if not _BEGUN.search(verb))
    return any(
        _GENERAL.sub("", thing) and _share(about, thing) == 1.0 == _share(thing[-2:], about) for thing in told
    )


def is_open(clause: Clause) -> bool:
    """Whether a clause leaves something to be done."""
    if _CARRYING_OUT.search(clause.text) or clause.role is Role.PROBLEM:
        return False
    return clause.role is Role.GOAL or bool(_UNDER_WAY.search(clause.text))


def _documents(clauses: Sequence[Clause]) -> set[str]:
    return {name for clause in clauses for name in DOCUMENT.findall(clause.text)}


def _issued(text: str, about: str, documents: set[str]) -> bool:
    """Whether a document itself is what was issued: 出台《X》, or 《X》正式施行, also in a row of documents."""
    names = documents | set(DOCUMENT.findall(about))
    keys = [canonical(name[1:-1]) for name in names]
    names |= {n for n in DOCUMENT.findall(text) if any(renamed(key, canonical(n[1:-1])) for key in keys)}
    return any(
        re.search(rf"(?:{_ISSUED})(?:实施|了)*(?:《[^《》]*》[、和及与]?)*{re.escape(name)}{_ITSELF}", text)
        or re.search(rf"{re.escape(name)}(?:[（(][^）)]*[）)]|已经?|正式|于.{{0,10}})*(?:{_ISSUED})", text)
        for name in names
    )


def _things(flat: str) -> Iterator[tuple[str, str]]:
    """(verb, thing) for everything a clause says was delivered."""
    front = _FRONT.search(flat)
    if front and not _UNDER_WAY.search(flat[: front.start()]):
        for piece in (flat[front.end() :], *_PARTS.split(flat[front.end() :])):
            if _UNDER_WAY.match(piece):
                break
            yield front.group("verb"), _TRIM.sub("", piece)
    for back in _BACK.finditer(flat):
        before = flat[: back.start()]
        if len(before) >= SHORTEST and not _UNDER_WAY.match(before):
            for piece in (before, *_PARTS.split(before)):
                yield back.group(), _TRIM.sub("", piece)
            return


def _same(thing: str, promise: str, about: str, verb: str) -> bool:
    """Whether the thing delivered is what the promise, and the matter, is about."""
    if (len(thing) < SHORTEST and thing != about) or len(_GENERAL.sub("", thing)) < 2:
        return False
    if _BEGUN.search(verb) and not _BEGUN.search(promise):
        return False
    head = thing[-2:]
    ends = [match.end() for match in re.finditer(re.escape(head), promise)]
    if not any(_AFTER.match(promise[end:]) for end in ends):
        return False
    return _share(thing, promise) >= ALIKE and max(_share(about, thing), _share(thing, about)) >= ALIKE


def _share(part: str, whole: str) -> float:
    pairs = {part[i : i + 2] for i in range(len(part) - 1)}
    return sum(pair in whole for pair in pairs) / len(pairs) if pairs else 0.0


def _some_of(clause: Clause, promised: Sequence[Clause]) -> bool:
    """Whether only so many of a kind were finished (4家平台公司完成重组) and nobody promised a number."""
    counted = any(counts(figure) for promise in promised for figure in promise.figures)
    return bool(_SO_MANY.match(clause.flat)) and not counted


def _short_of(clause: Clause, promised: Sequence[Clause]) -> bool:
    """Whether a promise named how many, and the clause tells of fewer or does not say how many.

    That both count one thing, `_same` finds in the clauses' words: their figures mostly have no subject of their own
    (建成5个), so what else the one comparison of figures asks is not asked here.
    """
    told = [figure for figure in clause.figures if counts(figure)]
    goals = (goal for promise in promised if promise.role is Role.GOAL for goal in promise.figures)
    return any(not any(reaches(figure, goal) for figure in told) for goal in filter(counts, goals))
