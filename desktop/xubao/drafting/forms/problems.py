"""What an opinions document says is amiss, opinion by opinion, in its own words.

Opinions name their problem in their own text (针对…的情况，; 解决…的问题), or the document lists what is amiss before
it asks for anything (…不够顺畅，…小散弱). A clause of such a list goes to the opinion that shares its rare words
clearly; to none where that is not clear.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from xubao.drafting.opinions import items_to_answer
from xubao.language.numerals import ORDINALS
from xubao.language.sentences import CLAUSE
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns, worded
from xubao.model import Opinion

_pattern = patterns("form-words.txt")
_amiss = worded("draft-words.txt")

_FACED = _pattern("^{faced-with}(?P<what>[^，。；]{4,50}?)(?:，|$)")
_SOLVES = _pattern("{solves-what}(?P<what>(?:“[^”]*”|[^，。；“”]){3,40})(?=[，。；]|$)")
_SAYS = _pattern("{says-amiss}")
_OF_ALL = _pattern("{speaks-of-the-whole}")
_AMISS = re.compile(_amiss("{amiss}") + "|[较仍还]")
_POINT = re.compile(rf"^(?:[{ORDINALS}]{{1,3}}是|第[{ORDINALS}]{{1,3}}，?)")
_CUT = re.compile(r"(?P<kept>.+?问题)")
_SENTENCE = re.compile(r"[^。\n]+")
_CLEAR, _FAR = (
    1.5,
    1.3,
)  # rare pairs of characters shared with the best opinion; how far ahead of the next it is
_SHORTEST, _LONGEST = 5, 40


def problems_named(tree: Sequence[Opinion], document: str) -> Mapping[str, str]:
    """What is said to be amiss in each opinion that is answered itself; those of which nothing is said are left out.

    Args:
        document: the text of the opinions document.
    """
    items = items_to_answer(tree)
    found = {one.id: said for one in items if (said := _named_in(one, document))}
    for clause, to in _shared_out(list(_complaints(tree, document)), items):
        found.setdefault(to, clause)
    return found


def _named_in(opinion: Opinion, document: str) -> str:
    """The problem that an opinion's own text names; "" where it names none."""
    for clause in CLAUSE.findall(opinion.text):
        if match := _FACED.match(clause.strip()):
            return _exact(match["what"], document)
    for match in _SOLVES.finditer(opinion.text):
        if said := _exact(match["what"], document):
            return said
    return ""


def _exact(words: str, document: str) -> str:
    return words if words in document and len(words) >= _SHORTEST - 1 else ""


def _complaints(tree: Sequence[Opinion], document: str) -> Iterator[str]:
    """The clauses before the first opinion that say what is amiss."""
    first = next((at for one in tree[:1] if (at := document.find(one.title)) >= 0), 0)
    for sentence in _SENTENCE.finditer(document, 0, first):
        said = _SAYS.search(sentence.group())
        for part in CLAUSE.findall(sentence.group()[said.start() :]) if said else ():
            clause = _POINT.sub("", part.strip())
            cut = _CUT.match(clause)
            clause = cut["kept"] if cut and len(cut["kept"]) >= _SHORTEST else clause
            fits = _SHORTEST <= len(clause) <= _LONGEST
            if fits and _AMISS.search(clause) and not _OF_ALL.search(clause):
                yield clause


def _shared_out(clauses: Sequence[str], items: Sequence[Opinion]) -> Iterator[tuple[str, str]]:
    """Each clause with the opinion it is clearly about."""
    pairs = {one.id: _pairs(f"{one.title}。{one.text}") for one in items}
    often = Counter(pair for own in pairs.values() for pair in own)
    for clause in clauses:
        words = _pairs(clause)
        shared = sorted(
            ((sum(1 / often[pair] for pair in words & own), id_) for id_, own in pairs.items()), reverse=True
        )
        if not shared:
            return
        best, to = shared[0]
        next_best = shared[1][0] if len(shared) > 1 else 0.0
        if best >= _CLEAR and best >= _FAR * next_best:
            yield clause, to


def _pairs(text: str) -> set[str]:
    return {run[at : at + 2] for run in plain(text).split() for at in range(len(run) - 1)}
