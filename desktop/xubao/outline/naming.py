"""What to call a section that has no heading: the first of its words that say what it is about."""

import re

from xubao.language.dates import YEAR
from xubao.language.sentences import CLAUSE
from xubao.language.wordlists import patterns

_pattern = patterns("heading-words.txt")

LONGEST = 20
_ADDRESS = re.compile(r"^(?:(?:各位(?:代表|委员)|同志们)[，！!：。]\s*)+")
_EMPTY = _pattern(
    f"^(?:[^“《]{{0,4}}(?:一|两|三|四|五|几)年(?:来|里|中)?|这[一五]年|(?:今|去|明|当|近)年(?:来|以来|内)?|{YEAR}年|{{empty-openings}}|"
    "但是?|实践(?:证明|表明)|事实(?:充分)?(?:证明|说明)|是[^“]*|(?:在)?新的一年里?|(?:新)?形势下?)$"
)
_LEAD = re.compile(r"^(?:我们(?:[也要将还]|一定要|必须)?(?!是)|(?:要|将|必须|也)(?=[^求点素]))")
SHORTEST = 4


def name_of(text: str) -> str:
    """A name of at most 20 characters for a paragraph without heading: its first clause that is not a mere "五年来".

    Args:
        text: the paragraph.
    """
    rest = _ADDRESS.sub("", text) or text
    clauses = [clause.strip() for clause in CLAUSE.findall(rest)[:4]]
    for clause in clauses:
        told = _LEAD.sub("", clause)
        if len(told) >= SHORTEST and not _EMPTY.match(clause):
            return told[:LONGEST]
    return (clauses[0] if clauses else rest)[:LONGEST]
