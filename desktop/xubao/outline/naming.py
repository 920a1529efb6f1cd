"""What to call a section that has no heading: the first of its words that say what it is about."""

import re

LONGEST = 20
_CLAUSE = re.compile(r"[，。：；！？]")
_ADDRESS = re.compile(r"^(?:(?:各位(?:代表|委员)|同志们)[，！!：。]\s*)+")
_EMPTY = re.compile(
    r"^(?:[^“《]{0,4}(?:一|两|三|四|五|几)年(?:来|里|中)?|这[一五]年|(?:今|去|明|当|近)年(?:来|以来|内)?|(?:19|20)\d{2}年"
    r"|当前|目前|现在|同时|与此同时|此外|另外|总之|总的来看|总体看|首先|其次|最后|但是?|因此|所以|为此|对此|实践(?:证明|表明)"
    r"|事实(?:充分)?(?:证明|说明)|是[^“]*|从根本上说|(?:在)?新的一年里?|(?:新)?形势下?|我们|其中|一方面|另一方面)$"
)
_LEAD = re.compile(r"^(?:我们(?:[也要将还]|一定要|必须)?(?!是)|(?:要|将|必须|也)(?=[^求点素]))")
SHORTEST = 4


def name_of(text: str) -> str:
    """A name of at most 20 characters for a paragraph without heading: its first clause that is not a mere "五年来".

    Args:
        text: the paragraph.
    """
    rest = _ADDRESS.sub("", text) or text
    clauses = [clause.strip() for clause in _CLAUSE.split(rest)[:4]]
    for clause in clauses:
        told = _LEAD.sub("", clause)
        if len(told) >= SHORTEST and not _EMPTY.match(clause):
            return told[:LONGEST]
    return (clauses[0] or rest)[:LONGEST]
